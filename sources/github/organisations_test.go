package github_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// working is the repository of most organisations.
func working(e *corpus.Ecosystem) (index int) {
	most := int64(-1)
	for i := range e.Repositories() {
		if n := plantedOrganisations(e.Forge().Repository(i)); n > most {
			index, most = i, n
		}
	}
	return index
}

func organisationsOf(t *testing.T, got *seen) ospora.Optional[int64] {
	t.Helper()
	rows := rowsOf[*ospora.ForgeRepo](got)
	if len(rows) != 1 {
		t.Fatalf("%d repositories", len(rows))
	}
	return rows[0].Organisations
}

// TestOrganisationsAgain: they are counted again when others contribute most.
func TestOrganisationsAgain(t *testing.T) {
	e := small()
	index := working(e)
	server := admin(e)
	s := newSource(t, server, nil)
	first := visit(t, s, target(e, index), nil)
	want := plantedOrganisations(e.Forge().Repository(index))
	if want < 3 || organisationsOf(t, first) != ospora.Some(want) {
		t.Fatalf("%v, want %d", organisationsOf(t, first), want)
	}
	change := func(edit func(c *corpus.Contributor)) {
		server.Update(e.Repositories()[index], func(h *corpus.Hosted) {
			h.Contributors = append([]corpus.Contributor{}, h.Contributors...)
			for i := range h.Contributors {
				if h.Contributors[i].Account != nil {
					edit(&h.Contributors[i])
				}
			}
		})
	}
	change(func(c *corpus.Contributor) { c.Contributions += 5 }) // others count by now
	before := server.Stats()
	second := again(t, s, e.Repositories()[index], first.visit)
	if cost := since(server, before); cost.points != 1 || cost.endpoints["/repos/{owner}/{repo}/contributors"] != 2 {
		t.Errorf("others: %d points, %v", cost.points, cost.endpoints)
	}
	change(func(c *corpus.Contributor) { c.Contributions++ }) // the same as before
	before = server.Stats()
	again(t, s, e.Repositories()[index], second.visit)
	if cost := since(server, before); cost.points != 0 || cost.endpoints["/repos/{owner}/{repo}/contributors"] != 1 {
		t.Errorf("the same: %d points, %v", cost.points, cost.endpoints)
	}
}

// TestOrganisationsNotShown: what is not shown is not counted as nothing, and
// the gap names the right.
func TestOrganisationsNotShown(t *testing.T) {
	e := small()
	index := working(e)
	type answer = map[string]any
	for name, c := range map[string]struct {
		edit func(whole answer, nodes []any)
		gap  string
	}{
		"scopes": {func(whole answer, nodes []any) {
			nodes[0].(answer)["organizations"] = nil
			whole["errors"] = []any{answer{"type": "INSUFFICIENT_SCOPES", "path": []any{"nodes", 0, "organizations"}, "message": "requires read:org"}}
		}, "forbidden organisations x1: github: /graphql Organisations: forbidden, 1 errors, first INSUFFICIENT_SCOPES at nodes.0.organizations: needs read:org"},
		"null":  {func(_ answer, nodes []any) { nodes[0].(answer)["organizations"] = nil }, "failed organisations x1: "},
		"fewer": {func(whole answer, nodes []any) { whole["data"].(answer)["nodes"] = nodes[1:] }, "failed organisations x1: "},
	} {
		server := admin(e)
		s := newSource(t, server, func(config *github.Config) {
			config.HTTP = &edited{server, func(_, asked string, got any) any {
				if strings.Contains(asked, `"operationName":"Organisations"`) {
					whole := got.(answer)
					c.edit(whole, whole["data"].(answer)["nodes"].([]any))
				}
				return got
			}}
		})
		got := visit(t, s, target(e, index), nil)
		wantGaps(t, name, got, c.gap)
		if organisationsOf(t, got).Known {
			t.Errorf("%s: %v are counted", name, organisationsOf(t, got))
		}
	}
	anonymous := visit(t, newSource(t, admin(e), func(c *github.Config) { c.Tokens = nil }), target(e, index), nil)
	if list := strings.Join(gapsOf(anonymous), "\n"); !strings.Contains(list, "forbidden organisations") {
		t.Errorf("without a token: %s", list)
	}
}
