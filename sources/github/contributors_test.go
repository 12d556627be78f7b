package github_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
)

// TestNoContributors: GitHub says by a 204 that a repository has none. Where it
// counts what was pushed there, that is a gap.
func TestNoContributors(t *testing.T) {
	e := small()
	server := forge.New(e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		Fault: func(_ int, r *http.Request) forge.Fault {
			if strings.HasSuffix(r.URL.Path, "/contributors") {
				return forge.Fault{Kind: forge.NoContent}
			}
			return forge.Fault{}
		},
	})
	before := server.Stats()
	got := visit(t, newSource(t, server, nil), target(e, 0), nil)
	gaps := rowsOf[*ospora.Gap](got)
	if len(gaps) != 1 || gaps[0].Subject != "contributors" || gaps[0].Kind != ospora.GapNotFound || got.visit.Retry {
		t.Errorf("the visit is %v: %s", got.visit.Status, got.visit.Reason)
	}
	if n := since(server, before).endpoints["/repos/{owner}/{repo}/contributors"]; n != 1 {
		t.Errorf("asked %d times", n)
	}
}
