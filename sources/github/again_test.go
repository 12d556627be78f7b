package github_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// again plans one repository anew and visits it after an earlier visit.
func again(t *testing.T, s *github.Source, name string, last *ospora.Visit) *seen {
	t.Helper()
	p := plan(t, s, github.Scope{Repositories: []string{name}})
	if len(p.Targets) != 1 {
		t.Fatalf("planned %v", p)
	}
	return visit(t, s, p.Targets[0], last)
}

// TestTokenAdded reads with a token what could not be read without, also where
// the run was broken off.
func TestTokenAdded(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	name, keep := e.Repositories()[index], t.TempDir()
	public := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}})
	with := func(tokens ...github.Token) *github.Source {
		return newSource(t, public, func(c *github.Config) { c.Tokens, c.KeepDir = tokens, keep })
	}
	scope := github.Scope{Repositories: []string{name, e.Repositories()[0]}} // the second is left for later
	a := with()
	first := visit(t, a, targetOf(t, plan(t, a, scope), name), nil)
	if len(rowsOf[*ospora.ChangeRequest](first)) != 0 {
		t.Fatal("change requests without a token")
	}
	b := with(github.PersonalToken("any"))
	second := visit(t, b, targetOf(t, plan(t, b, scope), name), first.visit)
	if n := len(rowsOf[*ospora.ChangeRequest](second)); second.unchanged || n == 0 {
		t.Errorf("with a token: unchanged %v, %d change requests", second.unchanged, n)
	}
}

func targetOf(t *testing.T, p *github.Plan, name string) ospora.Target {
	t.Helper()
	for _, target := range p.Targets {
		if strings.HasSuffix(target.Locator, "/"+name) {
			return target
		}
	}
	t.Fatalf("%s is not in the plan", name)
	return ospora.Target{}
}

// TestRefusalsHold asks for nothing again that was refused a moment ago, where
// GitHub would count each time.
func TestRefusalsHold(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	for path, kind := range map[string]forge.Kind{
		"/actions/runs": forge.Forbidden, "/community/profile": forge.NotFound, "/contributors": forge.TooLarge,
		"/hooks": forge.Forbidden, "/releases": forge.SingleSignOn, "/languages": forge.BlockedTerms,
	} {
		server := forge.New(e, forge.Options{
			Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
			Fault: func(_ int, r *http.Request) forge.Fault {
				if strings.HasSuffix(r.URL.Path, path) {
					return forge.Fault{Kind: kind}
				}
				return forge.Fault{}
			},
		})
		s := newSource(t, server, nil)
		first := again(t, s, e.Repositories()[index], nil)
		gaps := rowsOf[*ospora.Gap](first)
		if len(gaps) != 1 {
			t.Errorf("%s: gaps %v", path, gaps)
		}
		before := server.Stats()
		if second := again(t, s, e.Repositories()[index], first.visit); !second.unchanged {
			t.Errorf("%s: changed by itself", path)
		}
		for endpoint, n := range since(server, before).endpoints {
			if strings.HasSuffix(endpoint, path) {
				t.Errorf("%s was asked %d times again", endpoint, n)
			}
		}
		server.Update(e.Repositories()[index], func(h *corpus.Hosted) { h.Stars++ })
		third := again(t, s, e.Repositories()[index], first.visit)
		if now := rowsOf[*ospora.Gap](third); len(now) != 1 || *with(now[0], gaps[0].Visit) != *gaps[0] {
			t.Errorf("%s: the gap was %+v, is %+v", path, gaps[0], now)
		}
	}
}

// with is a gap as of another visit.
func with(gap *ospora.Gap, visit ospora.VisitID) *ospora.Gap {
	g := *gap
	g.Visit = visit
	return &g
}

// TestEmptyIsProved: a branch that is not found proves no emptiness, even where
// GitHub counts no byte yet.
func TestEmptyIsProved(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	server := forge.New(e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		Fault: func(_ int, r *http.Request) forge.Fault {
			if strings.Contains(r.URL.Path, "/branches/") && !strings.Contains(r.URL.Path, "/rules/") {
				return forge.Fault{Kind: forge.NotFound}
			}
			return forge.Fault{}
		},
	})
	name := e.Repositories()[index]
	server.Update(name, func(h *corpus.Hosted) { h.Size = 0 })
	got := again(t, newSource(t, server, nil), name, nil)
	gaps := rowsOf[*ospora.Gap](got)
	if len(rowsOf[*ospora.Contributor](got)) == 0 || len(gaps) != 1 || gaps[0].Subject != "branch_protection" {
		t.Errorf("%d contributors, gaps %v", len(rowsOf[*ospora.Contributor](got)), gaps)
	}
}

// TestDeletedItem no longer tells of an issue that is gone, though nothing else
// has happened on any.
func TestDeletedItem(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	name := e.Repositories()[index]
	server := admin(e)
	s := newSource(t, server, nil)
	first := again(t, s, name, nil)
	gone := int64(0)
	server.Update(name, func(h *corpus.Hosted) { gone, h.Issues = int64(h.Issues[0].Number), h.Issues[1:] })
	second := again(t, s, name, first.visit)
	if second.unchanged {
		t.Fatal("unchanged")
	}
	for _, i := range rowsOf[*ospora.Issue](second) {
		if i.Number == gone {
			t.Errorf("issue %d was deleted and is told", gone)
		}
	}
}
