package github_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
)

// checkBranches finds the default branch and every branch that a release names,
// each with the rules that stand at it and those of sets, or as one that is no more.
func checkBranches(t *testing.T, rows []*ospora.Protection, h *corpus.Hosted) {
	t.Helper()
	there := map[string]*corpus.Protection{h.DefaultBranch: h.Protection}
	want := map[string]int{}
	if len(h.Commits) > 0 {
		want[h.DefaultBranch+" branch"], want[h.DefaultBranch+" ruleset"] = 1, 1
	}
	for _, l := range h.Lines {
		there[l.Name] = l.Protection
	}
	for _, r := range h.Releases {
		if _, ok := there[r.Target]; ok && !r.Draft {
			want[r.Target+" branch"], want[r.Target+" ruleset"] = 1, 1
		} else if !r.Draft {
			want[r.Target+" none"] = 1
		}
	}
	got := map[string]int{}
	for _, p := range rows {
		got[p.Branch+" "+string(p.Origin)]++
		planted := there[p.Branch]
		switch {
		case p.Origin == ospora.FromBranch && p.Protected != (planted != nil):
			t.Errorf("%s: protected is %v", p.Branch, p.Protected)
		case p.Origin == ospora.FromBranch && planted != nil:
			checkProtection(t, p, planted, p.Branch == h.DefaultBranch)
		case p.Origin == ospora.FromRuleset:
			checkRules(t, p, h)
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("rules of branches %v, want %v", got, want)
	}
}

// checkRules compares the rules of all sets that hold for a branch.
func checkRules(t *testing.T, p *ospora.Protection, h *corpus.Hosted) {
	t.Helper()
	want := ospora.Protection{ForcePushes: ospora.Some(true), Deletions: ospora.Some(true)}
	for _, r := range h.Rulesets {
		if r.Enforcement != "active" || !r.All && p.Branch != h.DefaultBranch {
			continue
		}
		if !r.NoDeletion && !r.NoForcePush && !r.Linear && !r.Signed && r.Approvals < 0 && len(r.Checks) == 0 {
			continue // it asks for nothing
		}
		want.Administrators = ospora.Some(want.Administrators.Or(true) && r.Bypass == 0)
		want.Protected = true
		want.ForcePushes.Value = want.ForcePushes.Value && !r.NoForcePush
		want.Deletions.Value = want.Deletions.Value && !r.NoDeletion
		if r.Approvals >= 0 {
			want.Approvals = ospora.Some(max(want.Approvals.Value, int64(r.Approvals)))
		}
		if len(r.Checks) > 0 {
			want.Checks = r.Checks
		}
	}
	if p.Protected != want.Protected || p.ForcePushes != want.ForcePushes || p.Deletions != want.Deletions ||
		p.Administrators != want.Administrators || p.Approvals != want.Approvals || !slices.Equal(p.Checks, want.Checks) {
		t.Errorf("rules of %s %+v, want %+v", p.Branch, p, want)
	}
}

// checkProtection compares the rules that stand at a branch. Of what no reviews
// are asked for REST says nothing, GraphQL that it is off.
func checkProtection(t *testing.T, p *ospora.Protection, h *corpus.Protection, byREST bool) {
	t.Helper()
	want := ospora.Protection{
		Repo: p.Repo, Visit: p.Visit, Branch: p.Branch, Origin: p.Origin, Protected: true,
		ChangeRequests: ospora.Some(h.Approvals >= 0), UpToDate: ospora.Some(h.UpToDate && len(h.Checks) > 0), Resolved: ospora.Some(h.Resolved),
		Administrators: ospora.Some(h.Administrators), Signed: ospora.Some(h.Signed), Linear: ospora.Some(h.Linear),
		ForcePushes: ospora.Some(h.ForcePushes), Deletions: ospora.Some(h.Deletions), Checks: slices.Sorted(slices.Values(h.Checks)),
	}
	switch {
	case h.Approvals >= 0:
		want.Approvals, want.DismissStale = ospora.Some(int64(h.Approvals)), ospora.Some(h.DismissStale)
		want.CodeOwners, want.LastPushApproval = ospora.Some(h.CodeOwners), ospora.Some(h.LastPush)
	case !byREST:
		want.DismissStale, want.CodeOwners, want.LastPushApproval = ospora.Some(false), ospora.Some(false), ospora.Some(false)
	}
	if got := fmt.Sprintf("%+v", *p); got != fmt.Sprintf("%+v", want) {
		t.Errorf("protection\n%s\nwant\n%+v", got, want)
	}
}
