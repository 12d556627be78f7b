package github

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Scope says what to look at. A repository that several parts name is one
// target.
type Scope struct {
	// Owners are organisations and users, whose repositories are listed.
	Owners []string
	// Repositories are written OWNER/NAME.
	Repositories []string
	// Searches are queries as GitHub's repository search takes them.
	Searches []string
}

// text tells scopes apart.
func (s Scope) text() string { return fmt.Sprintf("%q %q %q", s.Owners, s.Repositories, s.Searches) }

// Plan is what a scope comes to.
type Plan struct {
	// Targets by number of repository: their ids are HOST/id/NUMBER, their
	// locators also the URLs that histories are cloned from.
	Targets []ospora.Target
	// Archived are those of them that are read-only for good.
	Archived []ospora.RepoID
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
	return p.fault("owner "+name, err)
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

// span is a stretch of days, both ends in it, by which a search is split.
type span struct{ from, to time.Time }

func (s span) query() string {
	if s.from.IsZero() {
		return ""
	}
	return " created:" + s.from.Format(time.DateOnly) + ".." + s.to.Format(time.DateOnly)
}

// firstRepositories is before the first repository of GitHub.
var firstRepositories = time.Date(2007, 10, 1, 0, 0, 0, 0, time.UTC)

// halves splits a span in two; the whole of time is split first.
func (s span) halves(now time.Time) (a, b span, ok bool) {
	if s.from.IsZero() {
		s = span{firstRepositories, now.UTC().AddDate(0, 0, 1).Truncate(24 * time.Hour)}
	}
	days := int(s.to.Sub(s.from).Hours() / 24)
	if days < 1 {
		return a, b, false
	}
	middle := s.from.AddDate(0, 0, days/2)
	return span{s.from, middle}, span{middle.AddDate(0, 0, 1), s.to}, true
}

type searchAnswer struct {
	TotalCount        int64        `json:"total_count"`
	IncompleteResults bool         `json:"incomplete_results"`
	Items             []repository `json:"items"`
}

// search lists what a query finds. GitHub gives a thousand results at most, and
// leaves some out when it takes too long: the query is then split by the day of
// creation. Only what one day holds too much of stays a gap.
func (p *planner) search(ctx context.Context, query string, s span) error {
	list, total, incomplete, err := p.results(ctx, query+s.query())
	p.withheld("search")
	if err != nil {
		return p.fault("search", err)
	}
	if total <= 1000 && !incomplete {
		p.add(list...)
		return nil
	}
	a, b, ok := s.halves(p.source.config.Now())
	if !ok {
		p.add(list...)
		p.gaps.add(ospora.GapTruncated, "search", fmt.Sprintf("one day has %d results, GitHub gave %d", total, len(list)))
		return nil
	}
	if err := p.search(ctx, query, a); err != nil {
		return err
	}
	return p.search(ctx, query, b)
}

// results reads the pages of one search, the first alone where it must be split.
func (p *planner) results(ctx context.Context, query string) (list []repository, total int64, incomplete bool, err error) {
	next := fmt.Sprintf("search/repositories?q=%s&sort=stars&order=asc&per_page=%d", url.QueryEscape(query), p.calls.pageSize)
	for page := 0; next != "" && page < searchPages; page++ {
		var answer *searchAnswer
		if answer, next, err = p.page(ctx, next); err != nil {
			return list, total, incomplete, err
		}
		total, incomplete = max(total, answer.TotalCount), incomplete || answer.IncompleteResults
		list = append(list, answer.Items...)
		if total > 1000 || incomplete {
			break
		}
	}
	return list, total, incomplete, nil
}

func (p *planner) page(ctx context.Context, path string) (answer *searchAnswer, next string, err error) {
	body, next, err := p.calls.get(ctx, path)
	if err != nil {
		return nil, "", err
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer == nil {
		return nil, "", &shapeError{err}
	}
	return answer, next, nil
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
	}
	slices.SortFunc(plan.Targets, func(a, b ospora.Target) int { return cmp.Compare(a.Repo, b.Repo) })
	slices.Sort(plan.Archived)
	return plan
}

// ReadList reads a list of owners and repositories, one a line: NAME, OWNER/NAME
// or their addresses on the host; what follows a # is no part of it. It is the
// simplest form of a register of state organisations.
func ReadList(text, host string) (Scope, error) {
	var scope Scope
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.Trim(strings.TrimPrefix(strings.TrimSpace(line), "https://"+host+"/"), "/")
		_, _, repository := parseName(line)
		switch {
		case line == "":
		case ownerName.MatchString(line):
			scope.Owners = append(scope.Owners, line)
		case repository:
			scope.Repositories = append(scope.Repositories, line)
		default:
			return scope, fmt.Errorf("github: list: line %d is neither an owner nor OWNER/NAME", i+1)
		}
	}
	return scope, nil
}
