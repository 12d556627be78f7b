package github_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

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
