package github_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// marking adds a header to the answers of paths with an ending.
type marking struct {
	next                 http.RoundTripper
	ending, header, text string
}

func (m marking) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := m.next.RoundTrip(r)
	if err == nil && strings.HasSuffix(r.URL.Path, m.ending) {
		response.Header.Set(m.header, m.text)
	}
	return response, err
}

// TestPlanWithheld tells of lists that are good and not whole, and names no
// organisation.
func TestPlanWithheld(t *testing.T) {
	e := small()
	owner, _, _ := strings.Cut(e.Repositories()[0], "/")
	other := e.Repositories()[1]
	s, err := github.New(t.Context(), github.Config{
		Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now,
		HTTP: marking{admin(e), "/repos", "X-GitHub-SSO", "partial-results; organizations=21955855"},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := plan(t, s, github.Scope{Owners: []string{owner}, Repositories: []string{other}})
	if len(p.Targets) == 0 || len(p.Missing) != 1 {
		t.Fatalf("%d targets, missing %v", len(p.Targets), p.Missing)
	}
	if g := p.Missing[0]; g.Kind != ospora.GapForbidden || g.Subject != "owner "+owner || !strings.Contains(g.Detail, "single sign-on") || strings.Contains(g.Detail, "21955855") {
		t.Errorf("%+v", g)
	}
}

// TestPlanOwners lists managed users, marks forks, and tells of a list that is
// shorter than what its owner is said to have.
func TestPlanOwners(t *testing.T) {
	e := corpus.New(corpus.Demo())
	owners, forks := github.Scope{}, 0
	for _, a := range e.Forge().Accounts() {
		if a.Kind != "Bot" && !a.Deleted {
			owners.Owners = append(owners.Owners, a.Login)
		}
	}
	for i := range e.Repositories() {
		if e.Forge().Repository(i).Parent != "" {
			forks++
		}
	}
	skipping := false
	server := forge.New(e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		Fault: func(_ int, r *http.Request) forge.Fault {
			if skipping && strings.HasSuffix(r.URL.Path, "/repos") && r.URL.Query().Get("page") == "2" {
				return forge.Fault{Kind: forge.PageSkips}
			}
			return forge.Fault{}
		},
	})
	s := newSource(t, server, func(c *github.Config) { c.PageSize, c.KeepDir = 1, "" })
	p := plan(t, s, owners)
	if len(p.Missing) != 0 || len(p.Forks) != forks {
		t.Errorf("missing %v, %d forks, want %d", p.Missing, len(p.Forks), forks)
	}
	all := len(p.Targets)
	skipping = true
	if p := plan(t, s, owners); len(p.Targets) >= all || len(p.Missing) == 0 || p.Missing[0].Kind != ospora.GapPending {
		t.Errorf("%d of %d targets, missing %v", len(p.Targets), all, p.Missing)
	}
	managed := plan(t, s, github.Scope{Owners: []string{"octo_shortcode"}})
	if len(managed.Missing) != 1 || managed.Missing[0].Kind != ospora.GapNotFound {
		t.Errorf("a managed user: missing %v", managed.Missing)
	}
}

// TestPlanSearch finds everything whatever the page size.
func TestPlanSearch(t *testing.T) {
	e := corpus.New(corpus.Demo())
	for _, size := range []int{1, 100} {
		s := newSource(t, admin(e), func(c *github.Config) { c.PageSize = size })
		if p := plan(t, s, github.Scope{Searches: []string{"fork:true"}}); len(p.Targets) != len(e.Repositories()) || len(p.Missing) != 0 {
			t.Errorf("page size %d: %d of %d, missing %v", size, len(p.Targets), len(e.Repositories()), p.Missing)
		}
	}
}
