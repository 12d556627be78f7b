package github_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// ruled is a repository without releases, so that its branches ask for no query,
// and with two sets of rules in force.
func ruled(t *testing.T, rights forge.Rights, bypass int) (*corpus.Ecosystem, *forge.Server, int) {
	t.Helper()
	e := corpus.New(corpus.Demo())
	server := forge.New(e, forge.Options{Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: rights}}, Limits: forge.Limits{Off: true}})
	for i, name := range e.Repositories() {
		if len(e.Forge().Repository(i).Commits) == 0 {
			continue
		}
		server.Update(name, func(h *corpus.Hosted) {
			h.Protection, h.Lines, h.Releases = nil, nil, nil
			h.Rulesets = []corpus.Ruleset{
				{ID: 71, Name: "a", Enforcement: "active", NoDeletion: true, Approvals: -1},
				{ID: 72, Name: "b", Enforcement: "active", NoForcePush: true, Approvals: -1, Bypass: bypass},
				{ID: 73, Name: "c", Enforcement: "disabled", Linear: true, Approvals: -1, Bypass: 2},
			}
		})
		return e, server, i
	}
	t.Fatal("no repository")
	return nil, nil, 0
}

func ofSets(t *testing.T, got *seen) *ospora.Protection {
	t.Helper()
	for _, p := range rowsOf[*ospora.Protection](got) {
		if p.Origin == ospora.FromRuleset {
			return p
		}
	}
	t.Fatal("no rules of sets")
	return nil
}

// TestWhoMayGoRound: administrators are bound where nobody may go round any set
// that is in force; readers are not shown, and the gap names the right.
func TestWhoMayGoRound(t *testing.T) {
	const gap = "forbidden rulesets x1: who may go round sets of rules is not shown to this token: needs administration=read"
	for name, c := range map[string]struct {
		rights forge.Rights
		bypass int
		want   ospora.Optional[bool]
	}{
		"nobody":    {forge.Admin, 0, ospora.Some(true)},
		"two":       {forge.Admin, 2, ospora.Some(false)},
		"not shown": {forge.Read, 2, ospora.Optional[bool]{}},
	} {
		e, server, index := ruled(t, c.rights, c.bypass)
		got := visit(t, newSource(t, server, nil), target(e, index), nil)
		if p := ofSets(t, got); p.Administrators != c.want {
			t.Errorf("%s: administrators %+v, want %+v", name, p.Administrators, c.want)
		}
		if hidden := strings.Contains(strings.Join(gapsOf(got), "\n"), gap); hidden != (c.rights < forge.Admin) {
			t.Errorf("%s: gaps %q", name, gapsOf(got))
		}
	}
}

// TestOddRulesets: a list that is null or cut short, or a set without a count, is
// not a set that nobody may go round.
func TestOddRulesets(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(repository map[string]any)
		gap  string
	}{
		"null":     {func(r map[string]any) { r["rulesets"] = nil }, "failed rulesets x1: "},
		"left out": {func(r map[string]any) { delete(r, "rulesets") }, "failed rulesets x1: "},
		"no count": {func(r map[string]any) {
			for _, set := range r["rulesets"].(map[string]any)["nodes"].([]any) {
				set.(map[string]any)["bypassActors"] = nil
			}
		}, "forbidden rulesets x1: "},
		"others": {func(r map[string]any) {
			list := r["rulesets"].(map[string]any)
			list["nodes"] = list["nodes"].([]any)[:1]
		}, "failed rulesets x1: "},
		"null set": {func(r map[string]any) { r["rulesets"].(map[string]any)["nodes"].([]any)[0] = nil }, "failed rulesets x1: "},
	} {
		e, server, index := ruled(t, forge.Admin, 0)
		s := newSource(t, server, func(config *github.Config) {
			config.HTTP = &edited{server, func(_, asked string, answer any) any {
				if strings.Contains(asked, `"operationName":"Branches"`) {
					c.edit(inAnswer(answer))
				}
				return answer
			}}
		})
		got := visit(t, s, target(e, index), nil)
		if p := ofSets(t, got); p.Administrators.Known {
			t.Errorf("%s: administrators %+v", name, p.Administrators)
		}
		if !strings.Contains(strings.Join(gapsOf(got), "\n"), c.gap) {
			t.Errorf("%s: gaps %q, want %q", name, gapsOf(got), c.gap)
		}
	}
}
