package github

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// Bounds of lists, in pages. The contributors' list ends by itself; releases
// beyond two thousand are a gap.
const (
	contributorPages = 50
	releasePages     = 20
)

// survey is what the REST interface says about a repository. It is small, and
// decides whether anything has changed.
type survey struct {
	repository   *repository
	empty        bool // nothing was ever pushed
	languages    map[string]int64
	community    *community
	protections  []*ospora.Protection
	sets         map[string][]rule // in force, by branch
	contributors []contributor
	releases     []release
	runs         *workflowRuns
	hooks        []hook
	// organisations are those of contributors.
	organisations ospora.Optional[int64]
}

// survey asks every endpoint in a fixed order. Only the first has to answer.
func (v *visit) survey(ctx context.Context) (*survey, error) {
	s := &survey{}
	var err error
	if s.repository, err = v.metadata(ctx); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		subject string
		ask     func(context.Context, *survey) error
	}{
		{"languages", v.askLanguages}, {"community_profile", v.askCommunity}, {"contributors", v.askContributors},
		{"organisations", v.askOrganisations}, {"branch_protection", v.askProtection}, {"rulesets", v.askRules},
		{"releases", v.askReleases}, {"release_branches", v.askBranches}, {"workflow_runs", v.askRuns}, {"webhooks", v.askHooks},
	} {
		if v.held(part.subject, part.subject) {
			continue
		}
		if err := part.ask(ctx, s); err != nil {
			return nil, err
		}
	}
	return s, v.askLatest(ctx, s)
}

// metadata reads the repository itself. Names may have passed to another
// repository since the plan was made; the number has not.
func (v *visit) metadata(ctx context.Context) (*repository, error) {
	r, err := one[repository](ctx, v.calls, v.where.path(""))
	if id := v.where.id; id != 0 && (err == nil && r.ID != id || wire.KindOf(err) == wire.KindNotFound) {
		r, err = one[repository](ctx, v.calls, "repositories/"+formatID(id))
	}
	switch {
	case err != nil:
		return nil, err
	case r.ID <= 0:
		return nil, &shapeError{errors.New("a repository without a number")}
	}
	owner, name, ok := parseName(r.FullName)
	if !ok {
		return nil, &shapeError{errors.New("a repository without a name")}
	}
	v.note("repository", r)
	v.asked, v.where.owner, v.where.name, v.where.id = v.where.fullName(), owner, name, r.ID
	return r, nil
}

func (v *visit) askLanguages(ctx context.Context, s *survey) error {
	languages, err := one[map[string]int64](ctx, v.calls, v.where.path("/languages"))
	if err != nil {
		return v.missing("languages", "", err)
	}
	v.note("languages", languages)
	s.languages = *languages
	return nil
}

// askCommunity reads the community profile; GitHub has none for forks.
func (v *visit) askCommunity(ctx context.Context, s *survey) error {
	if s.repository.Fork {
		return nil
	}
	community, err := one[community](ctx, v.calls, v.where.path("/community/profile"))
	if err != nil {
		return v.missing("community_profile", "contents=read", err)
	}
	v.note("community_profile", community)
	s.community = community
	return nil
}

// askContributors reads who has contributed. Where GitHub says by a 204 that
// nobody has, counts no byte and knows no language, nothing was ever pushed. That
// answer would count each time: it holds until something is pushed.
func (v *visit) askContributors(ctx context.Context, s *survey) error {
	nothing := "nothing pushed at " + s.repository.pushed()
	if _, s.empty = v.session.refused(nothing); s.empty {
		v.note("contributors", s.contributors)
		return nil
	}
	ctx = wire.WithExpect(ctx, wire.Expect{NoContent: true})
	people, err := list[contributor](ctx, v.calls, v.where.path("/contributors?anon=1"), contributorPages)
	s.contributors = people
	if err == nil || len(people) > 0 {
		v.note("contributors", people)
	}
	switch {
	case err != nil:
		return v.missing("contributors", "", err)
	case len(people) == 0 && s.repository.small() && len(s.languages) == 0:
		s.empty = true
		return v.session.refuse(nothing, ospora.GapNotFound, "")
	case len(people) == 0:
		v.lack(ospora.GapNotFound, "contributors", "GitHub names none of a repository that is not empty; count from the history")
	case saturated(people):
		v.gaps.add(ospora.GapTruncated, "contributors", "GitHub links the first 500 addresses only; count from the history")
	}
	return nil
}

// saturated reports whether the list has as many entries as GitHub links to
// accounts at most: 500 addresses.
func saturated(people []contributor) bool { return len(people) >= 500 }

func (v *visit) askReleases(ctx context.Context, s *survey) error {
	releases, err := list[release](ctx, v.calls, v.where.path("/releases"), releasePages)
	s.releases = releases
	if err == nil || len(releases) > 0 {
		v.note("releases", releases)
	}
	if err != nil {
		return v.missing("releases", "contents=read", err)
	}
	return nil
}

// askRuns reads the latest workflow runs, one page of them: Scorecard asks which
// workflows have succeeded, not for all that ever ran.
func (v *visit) askRuns(ctx context.Context, s *survey) error {
	runs, err := one[workflowRuns](ctx, v.calls, v.where.path("/actions/runs?per_page=100"))
	if err != nil {
		return v.missing("workflow_runs", "actions=read", err)
	}
	v.note("workflow_runs", runs)
	s.runs = runs
	for _, r := range runs.WorkflowRuns {
		fmt.Fprintln(v.activity, "run", r.ID, r.Conclusion)
	}
	return nil
}

// askHooks reads the webhooks, where the account may administer the repository:
// nobody else is shown any.
func (v *visit) askHooks(ctx context.Context, s *survey) error {
	if !s.repository.Permissions.Admin {
		v.lack(ospora.GapForbidden, "webhooks", "needs webhooks=read of an administrator")
		return nil
	}
	ctx = wire.WithExpect(ctx, wire.Expect{NotFound: true})
	hooks, err := list[hook](ctx, v.calls, v.where.path("/hooks"), 10)
	if err != nil {
		return v.missing("webhooks", "webhooks=read", err)
	}
	v.note("webhooks", hooks)
	s.hooks = hooks
	return nil
}

// askLatest reads the issue or change request on which something happened last.
// Where it is the same as at the last visit, nothing has happened on any.
func (v *visit) askLatest(ctx context.Context, s *survey) (err error) {
	v.list = "/issues"
	if off := s.repository.HasIssues; off != nil && !*off {
		v.list = "/pulls" // Without issues their list is refused, change requests and all.
	}
	if v.held("latest_item", "latest_item") {
		return v.notTold(nil)
	}
	if v.newest, err = v.latest(ctx, v.calls); err != nil {
		return v.notTold(err)
	}
	v.note("latest_item", v.newest)
	fmt.Fprint(v.activity, v.newest)
	return nil
}

// notTold lets each visit read items anew, since nothing tells whether anything
// has happened.
func (v *visit) notTold(err error) error {
	began := v.session.began().UTC()
	v.note("latest_item", began)
	fmt.Fprintln(v.activity, "not told", began)
	if err == nil {
		return nil
	}
	return v.missing("latest_item", "issues=read", err)
}

// latest says which item it is, when something happened on it, and how many
// there are: the pages of one item each. One that is deleted shows by that.
func (v *visit) latest(ctx context.Context, calls *calls) (string, error) {
	items, err := one[[]latestItem](ctx, calls, v.where.path(v.list+"?state=all&sort=updated&direction=desc&per_page=1"))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, i := range *items {
		fmt.Fprintln(&text, "item", i.Number, i.UpdatedAt)
	}
	fmt.Fprintln(&text, "of", calls.lastPage)
	return text.String(), nil
}

// small reports whether a repository may be empty: GitHub counts in KiB.
func (r *repository) small() bool { return r.Size == nil || *r.Size == 0 }

// pushed is when something was last pushed, as text.
func (r *repository) pushed() string {
	if r.PushedAt == nil {
		return "never"
	}
	return r.PushedAt.UTC().Format(time.RFC3339)
}
