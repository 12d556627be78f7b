package github_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// lined is a repository whose default branch and release branch are protected.
func lined(t *testing.T, rights forge.Rights) (*corpus.Ecosystem, *forge.Server, int) {
	t.Helper()
	e := corpus.New(corpus.Demo())
	server := forge.New(e, forge.Options{Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: rights}}, Limits: forge.Limits{Off: true}})
	for i, name := range e.Repositories() {
		if h := e.Forge().Repository(i); h.Protection != nil && len(h.Lines) > 0 {
			server.Update(name, func(h *corpus.Hosted) {
				h.Lines[0].Protection = &corpus.Protection{Approvals: 2, CodeOwners: true, Checks: []string{"build"}, UpToDate: true, Administrators: true}
			})
			return e, server, i
		}
	}
	t.Fatal("no such repository")
	return nil, nil, 0
}

func onBranch(t *testing.T, got *seen, name string) *ospora.Protection {
	t.Helper()
	for _, p := range rowsOf[*ospora.Protection](got) {
		if p.Branch == name && p.Origin == ospora.FromBranch {
			return p
		}
	}
	t.Fatalf("nothing stands at %s", name)
	return nil
}

// TestReaderSeesPart: who may not administer a repository is shown a part of the
// rules that stand at its branches, and the gap names the right to the rest.
func TestReaderSeesPart(t *testing.T) {
	e, server, index := lined(t, forge.Read)
	h := e.Forge().Repository(index)
	got := visit(t, newSource(t, server, nil), target(e, index), nil)
	main, line := onBranch(t, got, h.DefaultBranch), onBranch(t, got, h.Lines[0].Name)
	for _, p := range []*ospora.Protection{main, line} {
		hidden := p.Administrators.Known || p.UpToDate.Known || p.DismissStale.Known || p.LastPushApproval.Known
		if !p.Protected || !p.ForcePushes.Known || !p.Deletions.Known || !p.Linear.Known || !p.CodeOwners.Known || hidden {
			t.Errorf("a reader is shown %+v", p)
		}
	}
	if line.Approvals != ospora.Some(int64(2)) || len(line.Checks) != 1 {
		t.Errorf("the line is %+v", line)
	}
	const gap = "forbidden branch_protection x2: not shown to this token: needs administration=read"
	if list := gapsOf(got); !strings.Contains(strings.Join(list, "\n"), gap) {
		t.Errorf("gaps %q", list)
	}
}

// TestBranchesAgain: what is said of branches holds until something was pushed or
// changed at the default branch, and for a week.
func TestBranchesAgain(t *testing.T) {
	e, server, index := lined(t, forge.Admin)
	name := e.Repositories()[index]
	now := time.Unix(1_700_000_000, 0)
	s := newSource(t, server, func(c *github.Config) { c.Now = func() time.Time { return now } })
	look := func(what string, last *ospora.Visit, points int, unchanged bool) *ospora.Visit {
		t.Helper()
		before := server.Stats()
		got := visit(t, s, target(e, index), last)
		if cost := since(server, before); cost.points != points || got.unchanged != unchanged {
			t.Errorf("%s: %d points, want %d; unchanged is %v", what, cost.points, points, got.unchanged)
		}
		if got.unchanged {
			return last
		}
		return got.visit
	}
	first := look("first", nil, since0(t, e, index), false)
	look("again", first, 0, true)
	server.Update(name, func(h *corpus.Hosted) { h.Lines[0].Protection.Approvals = 1 })
	look("changed alone", first, 0, true)
	now = now.Add(8 * 24 * time.Hour)
	second := look("after a week", first, 1, false)
	server.Update(name, func(h *corpus.Hosted) { h.Protection.Approvals = 6 })
	look("the default branch", second, 1, false)
}

// since0 is what a first visit costs in points.
func since0(t *testing.T, e *corpus.Ecosystem, index int) int {
	t.Helper()
	server := admin(e)
	before := server.Stats()
	visit(t, newSource(t, server, nil), target(e, index), nil)
	return since(server, before).points
}

// TestOddBranches: what is null by fault is no branch that is no more, and no rules
// that are not shown are none.
func TestOddBranches(t *testing.T) {
	e, server, index := lined(t, forge.Admin)
	line := e.Forge().Repository(index).Lines[0].Name
	refused := func(path ...any) []any {
		return []any{map[string]any{"type": "FORBIDDEN", "path": path, "message": "Resource not accessible by integration"}}
	}
	for name, c := range map[string]struct {
		edit func(answer, repository, ref map[string]any, alias string)
		gap  string
	}{
		"refused": {func(answer, repository, _ map[string]any, alias string) {
			repository[alias], answer["errors"] = nil, refused("repository", alias)
		}, "forbidden release_branches x1: missing in GitHub's answer: repository.ref: forbidden: needs contents=read"},
		"left out":   {func(_, repository, _ map[string]any, alias string) { delete(repository, alias) }, "failed release_branches x1: "},
		"rules null": {func(_, _, ref map[string]any, _ string) { ref["rules"] = nil }, "failed release_branches x1: "},
		"another":    {func(_, repository, _ map[string]any, alias string) { repository["databaseId"] = 1 }, "failed release_branches x1: "},
		"rules refused": {func(answer, _, ref map[string]any, alias string) {
			ref["rules"], answer["errors"] = nil, refused("repository", alias, "rules")
		}, "forbidden release_branches x1: "},
		"hidden": {func(answer, _, ref map[string]any, alias string) {
			ref["branchProtectionRule"], ref["refUpdateRule"] = nil, nil
			answer["errors"] = refused("repository", alias, "branchProtectionRule")
		}, "forbidden branch_protection x1: "},
	} {
		odd := true
		s := newSource(t, server, func(c2 *github.Config) {
			c2.HTTP = &edited{server, func(_, asked string, answer any) any {
				if !odd || !strings.Contains(asked, `"operationName":"Branches"`) {
					return answer
				}
				whole := answer.(map[string]any)
				repository := inAnswer(answer)
				for alias, ref := range repository {
					if ref, there := ref.(map[string]any); there && alias != "rulesets" {
						c.edit(whole, repository, ref, alias)
					}
				}
				return whole
			}}
		})
		first := visit(t, s, target(e, index), nil)
		for _, p := range rowsOf[*ospora.Protection](first) {
			if p.Branch == line {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if list := strings.Join(gapsOf(first), "\n"); !strings.Contains(list, c.gap) {
			t.Errorf("%s: gaps %s", name, list)
		}
		odd = false
		if first.visit.Retry {
			onBranch(t, visit(t, s, target(e, index), first.visit), line)
		} else if !strings.HasPrefix(c.gap, "forbidden") {
			t.Errorf("%s: not made again", name)
		}
	}
}
