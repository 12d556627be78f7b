package github_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// refusals are the gaps that statuses without content leave: github-api.md,
// section 2. A 301 of the description names no address.
var refusals = map[int]ospora.GapKind{
	301: ospora.GapRefused, 304: ospora.GapFailed, 403: ospora.GapForbidden, 404: ospora.GapNotFound,
	422: ospora.GapUnsupported, 503: ospora.GapFailed,
}

// refusing makes an endpoint answer with a status and what GitHub writes to it.
func refusing(h *describedHost, path string, status int) {
	body := fmt.Sprintf(`{"message":"%s","documentation_url":"https://docs.github.com/rest"}`, http.StatusText(status))
	if status == http.StatusNotModified {
		body = ""
	}
	h.answers[path] = peers.Example{Status: status, Value: []byte(body)}
}

// TestPeerStatuses answers each endpoint that a visit or a plan asks by each
// status that GitHub's description allows besides success. It is a gap of the
// kind that the status means, and never an empty list; all else is still read.
func TestPeerStatuses(t *testing.T) {
	d := peers.Describe(t)
	statuses, failures := 0, 0
	try := func(path string, look func(t *testing.T, h *describedHost, status int)) {
		for _, status := range d.Match("get", path).Statuses {
			if status < 300 {
				continue
			}
			statuses++
			if !t.Run(fmt.Sprint(path[1:], " ", status), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					h := newDescribedHost(d)
					refusing(h, path, status)
					look(t, h, status)
				})
			}) {
				failures++
			}
		}
	}
	for _, l := range described {
		if l.path == repositoryPath {
			continue // without it there is no visit: below
		}
		try(l.path, func(t *testing.T, h *describedHost, status int) {
			if l.prepare != nil {
				l.prepare(h)
			}
			want := refusals[status]
			if l.path == branchPath+"/protection" && status == http.StatusNotFound {
				want = ospora.GapFailed // a protected branch has a protection, which an administrator is shown
			}
			onlyGap(t, rowsOf[*ospora.Gap](visitRefused(t, h)), want)
		})
	}
	try(repositoryPath, func(t *testing.T, h *describedHost, status int) {
		want := map[int]ospora.VisitStatus{301: ospora.VisitFailed, 403: ospora.VisitFailed, 404: ospora.VisitNotFound}[status]
		if got := visitRefused(t, h); got.visit.Status != want || len(got.rows) != 0 {
			t.Errorf("the visit is %s with %d rows: %s", got.visit.Status, len(got.rows), got.visit.Reason)
		}
	})
	for path, scope := range map[string]github.Scope{
		"/users/{username}": {Owners: []string{"octocat"}}, "/users/{username}/repos": {Owners: []string{"octocat"}},
		searchPath: {Searches: []string{"tetris"}},
	} {
		try(path, func(t *testing.T, h *describedHost, status int) {
			s := describedSource(t, h)
			defer s.Close()
			p := plan(t, s, scope)
			if len(p.Targets) != 0 {
				t.Errorf("%d targets", len(p.Targets))
			}
			onlyGap(t, p.Missing, refusals[status])
		})
	}
	peers.Report(t, "description, refusals: %d statuses of %d endpoints, %d failures", statuses, len(described)+3, failures)
}

// visitRefused visits the first repository of the description.
func visitRefused(t *testing.T, h *describedHost) *seen {
	t.Helper()
	s := describedSource(t, h)
	defer s.Close()
	return visit(t, s, ospora.Target{Repo: "github.com/id/1296269", Locator: "https://github.com/octocat/Hello-World"}, nil)
}

// onlyGap finds one gap, beside those of what GraphQL tells, which takes a token.
func onlyGap(t *testing.T, gaps []*ospora.Gap, want ospora.GapKind) {
	t.Helper()
	count := 0
	for _, gap := range gaps {
		if gap.Subject == "items" || gap.Kind == ospora.GapForbidden && strings.Contains(gap.Detail, "GraphQL needs a token") {
			continue
		}
		if count++; gap.Kind != want || want == "" {
			t.Errorf("gap %s of %s: %s, want %s", gap.Kind, gap.Subject, gap.Detail, want)
		}
	}
	if count != 1 {
		t.Errorf("%d gaps, want one", count)
	}
}
