package github_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// recordedAnswer is the nth exchange of a scenario as an answer.
func recordedAnswer(scenario []peers.Exchange, n int) peers.Example {
	e := scenario[n]
	return peers.Example{Status: e.Status, Header: e.Header, Value: e.Body}
}

// TestPeerRecordedVisits visits by answers that were recorded of GitHub, where
// what else a visit asks is answered by the description.
func TestPeerRecordedVisits(t *testing.T) {
	d, scenarios := peers.Describe(t), peers.Recorded(t)
	released := recordedAnswer(scenarios["release-assets"], 0)
	released.Value = slices.Concat([]byte(`[`), released.Value, []byte(`]`))
	cases := []struct {
		name, path string
		answer     peers.Example
		check      func(t *testing.T, example any, got *seen)
	}{
		{"repository", repositoryPath, recordedAnswer(scenarios["get-repository"], 0), checkExampleRepository},
		{"renamed repository", repositoryPath, recordedAnswer(scenarios["rename-repository"], 2), checkExampleRepository},
		{"hardly protected", branchPath + "/protection", recordedAnswer(scenarios["branch-protection"], 1), checkExampleProtection},
		{"well protected", branchPath + "/protection", recordedAnswer(scenarios["branch-protection"], 2), checkExampleProtection},
		{"release", repositoryPath + "/releases", released, checkExampleReleases},
		{"issues", repositoryPath + "/issues", recordedAnswer(scenarios["paginate-issues"], 4), func(*testing.T, any, *seen) {}},
	}
	failures := 0
	for _, c := range cases {
		if c.answer.Status != http.StatusOK {
			t.Fatalf("%s: recorded as %d", c.name, c.answer.Status)
		}
		if !t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newDescribedHost(d)
				h.answers[c.path] = c.answer
				c.check(t, decoded(c.answer.Value), visitDescribed(t, h))
			})
		}) {
			failures++
		}
	}
	peers.Report(t, "recorded answers, visits: %d visits, %d failures", len(cases), failures)
}

// recordedMoves answers what was recorded of a rename before all else.
type recordedMoves struct {
	*describedHost
	exchanges []peers.Exchange
}

// RoundTrip implements [http.RoundTripper].
func (h recordedMoves) RoundTrip(r *http.Request) (*http.Response, error) {
	for n, e := range h.exchanges {
		if strings.EqualFold(e.Method, r.Method) && e.Path == r.URL.Path {
			return reply(r, recordedAnswer(h.exchanges, n)), nil
		}
	}
	return h.describedHost.RoundTrip(r)
}

// TestPeerRecordedRename: a repository is found by its old name, and its row says
// so.
func TestPeerRecordedRename(t *testing.T) {
	d, scenario := peers.Describe(t), peers.Recorded(t)["rename-repository"]
	synctest.Test(t, func(t *testing.T) {
		h := recordedMoves{newDescribedHost(d), scenario}
		s := describedSource(t, h)
		defer s.Close()
		const old, now = "octokit-fixture-org/rename-repository", "octokit-fixture-org/rename-repository-newname"
		p := plan(t, s, github.Scope{Repositories: []string{old}})
		if len(p.Targets) != 1 || p.Targets[0].Repo != "github.com/id/1000" || p.Targets[0].Locator != "https://github.com/"+now {
			t.Fatalf("plan %+v", p)
		}
		got := visit(t, s, ospora.Target{Repo: "github.com/id/1000", Locator: "https://github.com/" + old}, nil)
		if r := only(t, rowsOf[*ospora.ForgeRepo](got)); r.ForgeID != 1000 || r.FullName != now || r.RenamedFrom.Value != old {
			t.Errorf("%d %s, renamed from %v", r.ForgeID, r.FullName, r.RenamedFrom)
		}
	})
}

// TestPeerRecordedOwner: the recorded organisation is one, and its repositories
// are listed as such.
func TestPeerRecordedOwner(t *testing.T) {
	d := peers.Describe(t)
	organisation := recordedAnswer(peers.Recorded(t)["get-organization"], 0)
	synctest.Test(t, func(t *testing.T) {
		h := newDescribedHost(d)
		h.answers["/users/{username}"] = organisation
		h.change("/users/{username}", func(o map[string]any) { o["public_repos"] = 0 }) // another list is shown
		checkPlan(t, h, "/orgs/{org}/repos", h.answers["/orgs/{org}/repos"], github.Scope{Owners: []string{"octokit-fixture-org"}})
	})
}
