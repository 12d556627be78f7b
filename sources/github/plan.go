package github

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Plan is what a scope comes to.
type Plan struct {
	// Targets by number of repository: their ids are HOST/id/NUMBER, their
	// locators also the URLs that histories are cloned from.
	Targets []ospora.Target
	// Archived are those of them that are read-only for good.
	Archived []ospora.RepoID
	// Forks are those of them that are forks. Lists do not say of what: where it
	// is known, the target does.
	Forks []ospora.RepoID
	// Missing is what could not be listed, each with the reason. Its rows
	// belong to no repository.
	Missing []*ospora.Gap
	// Known is how many targets can be asked about conditionally, by the answers
	// that were kept: those that have not changed cost nothing. Without a token
	// there are none, nor once the hour of an App's token is over.
	Known int
	// Requests is what reading the other targets counts against the limits where
	// no list is longer than a page, Points the same of GraphQL. Longer lists cost
	// more, missing rights less.
	Requests, Points int64
	// Time is how long that takes at the limits that GitHub told last.
	Time time.Duration
}

// String says in one line what is planned.
func (p *Plan) String() string {
	text := fmt.Sprintf("%d repositories, about %d requests and %d GraphQL points, %s",
		len(p.Targets), p.Requests, p.Points, p.Time.Round(time.Second))
	if p.Known > 0 {
		text += fmt.Sprintf("; %d were read before and cost nothing where nothing has changed", p.Known)
	}
	if len(p.Missing) > 0 {
		text += fmt.Sprintf("; %d parts of the scope could not be listed", len(p.Missing))
	}
	return text
}

// Bounds of the lists that a plan is made from, in pages.
const (
	ownerPages  = 1000
	searchPages = 10 // GitHub gives the first 1,000 results of a search
)

// Plan turns a scope into targets, and begins a run: what is visited from then
// on is visited once, until the next plan. A run of the same scope that was
// broken off less than a day ago goes on.
//
// What GitHub refuses to list is in [Plan.Missing]; an error is the context's, or
// says that a part of the scope cannot be meant.
func (s *Source) Plan(ctx context.Context, scope Scope) (*Plan, error) {
	session := s.session("plan of "+scope.text(), s.config.Keys)
	begun, err := s.resume(session)
	if err != nil {
		return nil, err
	}
	p := &planner{source: s, calls: s.calls(session), found: map[int64]*repository{}}
	for _, name := range scope.Owners {
		if !ownerName.MatchString(name) {
			return nil, fmt.Errorf("github: plan: %q is no name of an owner", name)
		}
		if err := p.owner(ctx, name); err != nil {
			return nil, err
		}
	}
	for _, name := range scope.Repositories {
		owner, repo, ok := parseName(name)
		if !ok {
			return nil, fmt.Errorf("github: plan: %q is no OWNER/NAME", name)
		}
		if err := p.repository(ctx, owner, repo); err != nil {
			return nil, err
		}
	}
	for _, query := range scope.Searches {
		if err := p.search(ctx, query, span{}); err != nil {
			return nil, err
		}
	}
	plan := p.plan()
	plan.Known = s.known(ctx, plan.Targets)
	s.estimate(plan)
	return plan, s.planned(session, begun, plan)
}

// planner gathers the repositories of a scope.
type planner struct {
	source *Source
	calls  *calls
	found  map[int64]*repository
	gaps   gaps
}

func (p *planner) add(list ...repository) {
	for i := range list {
		r := &list[i]
		if _, _, ok := parseName(r.FullName); !ok || r.ID <= 0 {
			p.gaps.add(ospora.GapInvalid, "repository", "listed without a number or a name")
			continue
		}
		if old := p.found[r.ID]; old == nil || old.Parent == nil {
			p.found[r.ID] = r
		}
	}
}

// owner lists the repositories of an organisation or of a user. Which of them it
// is, is asked first: a list that is refused would count each time it is asked.
func (p *planner) owner(ctx context.Context, name string) error {
	account, err := one[owner](ctx, p.calls, "users/"+name)
	if err != nil {
		return p.fault("owner "+name, err)
	}
	path := "users/" + name + "/repos?type=owner"
	if account.Type == "Organization" {
		path = "orgs/" + name + "/repos?type=all"
	}
	list, err := p.list(ctx, path+"&sort=created&direction=asc")
	p.add(list...)
	p.withheld("owner " + name)
	if err != nil {
		return p.fault("owner "+name, err)
	}
	p.count("owner "+name, list, account.PublicRepos)
	return nil
}

// count compares a list with what the owner is said to have: one that is made
// smaller between two of its pages hides the next repository.
func (p *planner) count(subject string, list []repository, public *int64) {
	seen := map[int64]bool{}
	for i := range list {
		if list[i].visibility() == "public" {
			seen[list[i].ID] = true
		}
	}
	if n := int64(len(seen)); public != nil && n < *public {
		p.gaps.add(ospora.GapPending, subject, fmt.Sprintf("GitHub counts %d public repositories and listed %d", *public, n))
	}
}

// withheld notes that the list just read is good and not whole: GitHub leaves
// out of it what the token would need single sign-on for.
func (p *planner) withheld(subject string) {
	if p.calls.withheld {
		p.gaps.add(ospora.GapForbidden, subject, "left out for want of single sign-on: authorise the token for the organisations")
	}
	p.calls.withheld = false
}

func (p *planner) list(ctx context.Context, path string) ([]repository, error) {
	return list[repository](ctx, p.calls, path, ownerPages)
}

// repository asks for one by name; GitHub sends on from names it had before.
func (p *planner) repository(ctx context.Context, owner, name string) error {
	r, err := one[repository](ctx, p.calls, where{owner: owner, name: name}.path(""))
	if err == nil {
		p.add(*r)
	}
	return p.fault("repository "+owner+"/"+name, err)
}

func (p *planner) fault(subject string, err error) error {
	if err == nil {
		return nil
	}
	return p.gaps.fault(subject, "metadata=read", err)
}

// plan is what was found, by number.
func (p *planner) plan() *Plan {
	plan := &Plan{Missing: p.gaps.sorted()}
	host := p.source.host
	for _, r := range p.found {
		owner, name, _ := parseName(r.FullName)
		id := repoID(host, r.ID)
		t := ospora.Target{Repo: id, Locator: where{host: host, owner: owner, name: name}.locator()}
		if r.Parent != nil && r.Parent.ID > 0 {
			t.ForkOf = repoID(host, r.Parent.ID)
		}
		if r.Size != nil {
			t.Size = *r.Size
		}
		plan.Targets = append(plan.Targets, t)
		if r.Archived {
			plan.Archived = append(plan.Archived, id)
		}
		if r.Fork {
			plan.Forks = append(plan.Forks, id)
		}
	}
	slices.SortFunc(plan.Targets, func(a, b ospora.Target) int { return cmp.Compare(a.Repo, b.Repo) })
	slices.Sort(plan.Archived)
	slices.Sort(plan.Forks)
	return plan
}
