package forge_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

const api = "https://api.github.com"

// get asks in the process, with a token unless that is empty.
func get(t *testing.T, s *forge.Server, token, path string, header ...string) (*http.Response, []byte) {
	t.Helper()
	if !strings.HasPrefix(path, "http") {
		path = api + path
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return send(t, s, token, r)
}

func send(t *testing.T, s *forge.Server, token string, r *http.Request) (*http.Response, []byte) {
	t.Helper()
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := s.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, body
}

// decode asks for something that must be there.
func decode[T any](t *testing.T, s *forge.Server, path string) T {
	t.Helper()
	var v T
	resp, body := get(t, s, "admin", path)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s: %s", path, resp.Status, body)
	}
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

// next is the URL of the page behind, empty for the last one.
func next(resp *http.Response) string {
	for _, link := range strings.Split(resp.Header.Get("Link"), ", ") {
		if url, ok := strings.CutSuffix(link, `>; rel="next"`); ok {
			return strings.TrimPrefix(url, "<")
		}
	}
	return ""
}

// walk follows the links of a list to its end.
func walk[T any](t *testing.T, s *forge.Server, path string) []T {
	t.Helper()
	var all []T
	for path != "" {
		resp, body := get(t, s, "admin", path)
		var list []T
		if err := json.Unmarshal(body, &list); err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s: %v", path, resp.Status, err)
		}
		all, path = append(all, list...), next(resp)
	}
	return all
}

func admin() map[string]forge.Token {
	return map[string]forge.Token{
		"admin": {User: "a", Rights: forge.Admin}, "read": {User: "b", Rights: forge.Read}, "public": {User: "c"},
		"second": {User: "a", Rights: forge.Admin},
	}
}

func unlimited(e *corpus.Ecosystem) *forge.Server {
	return forge.New(e, forge.Options{Tokens: admin(), Limits: forge.Limits{Off: true}})
}

type account struct {
	Login string
	ID    int64
}

func sameAccount(got *account, want *corpus.Account) bool {
	switch {
	case want == nil:
		return got == nil || got.Login == "ghost"
	case got == nil:
		return false
	}
	return got.Login == want.Login && got.ID == want.ID
}

// TestAnswersAreTheTruth compares every repository with what was planted.
func TestAnswersAreTheTruth(t *testing.T) {
	e := corpus.New(corpus.Demo())
	s, plan := unlimited(e), e.Forge()
	for i, name := range plan.Names() {
		want := plan.Repository(i)
		t.Run(strings.ReplaceAll(name, "/", "+"), func(t *testing.T) {
			checkRepository(t, s, want)
			checkIssues(t, s, want)
			checkChanges(t, s, want)
			checkRest(t, s, want)
		})
	}
}

func checkRepository(t *testing.T, s *forge.Server, want *corpus.Hosted) {
	t.Helper()
	got := decode[struct {
		ID            int64
		FullName      string  `json:"full_name"`
		DefaultBranch string  `json:"default_branch"`
		OpenIssues    int     `json:"open_issues_count"`
		Description   *string `json:"description"`
		Archived      bool
		Owner         account
		Parent        *struct{ ID int64 }
		License       *struct {
			Spdx string `json:"spdx_id"`
		}
	}](t, s, "/repos/"+want.Name)
	open := 0
	for _, i := range want.Issues {
		if i.Open() {
			open++
		}
	}
	for _, r := range want.Changes {
		if r.Open() {
			open++
		}
	}
	if got.ID != want.ID || got.FullName != want.Name || got.DefaultBranch != want.DefaultBranch || got.OpenIssues != open ||
		got.Archived != want.Archived || !sameAccount(&got.Owner, want.Owner) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if (got.Parent != nil) != (want.Parent != "") || got.Parent != nil && got.Parent.ID != want.ParentID {
		t.Errorf("parent %v, want %d", got.Parent, want.ParentID)
	}
	if (got.License != nil) != (want.Licence != "") {
		t.Errorf("licence %v, want %q", got.License, want.Licence)
	}
	languages := decode[map[string]int](t, s, "/repos/"+want.Name+"/languages")
	if len(languages) != len(want.Languages) {
		t.Errorf("languages %v, want %v", languages, want.Languages)
	}
}

type restIssue struct {
	Number      int
	User        *account
	State       string
	StateReason *string `json:"state_reason"`
	CreatedAt   string  `json:"created_at"`
	UpdatedAt   string  `json:"updated_at"`
	ClosedAt    *string `json:"closed_at"`
	Comments    int
	Association string `json:"author_association"`
	Labels      []struct{ Name string }
	PullRequest *struct{ URL string } `json:"pull_request"`
}

const stamp = "2006-01-02T15:04:05Z"

func checkIssues(t *testing.T, s *forge.Server, want *corpus.Hosted) {
	t.Helper()
	if !want.IssuesEnabled {
		if resp, _ := get(t, s, "admin", "/repos/"+want.Name+"/issues"); resp.StatusCode != http.StatusGone {
			t.Errorf("disabled issues answer %s", resp.Status)
		}
		return
	}
	got := map[int]restIssue{}
	for _, i := range walk[restIssue](t, s, "/repos/"+want.Name+"/issues?state=all&per_page=7&sort=created&direction=asc") {
		got[i.Number] = i
	}
	if len(got) != len(want.Issues)+len(want.Changes) {
		t.Errorf("%d issues, want %d and %d", len(got), len(want.Issues), len(want.Changes))
	}
	for n := range want.Issues {
		w := &want.Issues[n]
		g := got[w.Number]
		if !sameThread(g, &w.Thread) || g.PullRequest != nil || (g.StateReason == nil) != (w.Reason == "") {
			t.Errorf("got %+v, want %+v", g, w)
		}
		checkTimeline(t, s, want, &w.Thread, 0)
	}
}

func sameThread(g restIssue, w *corpus.Thread) bool {
	closed := ""
	if g.ClosedAt != nil {
		closed = *g.ClosedAt
	}
	labels := []string{}
	for _, l := range g.Labels {
		labels = append(labels, l.Name)
	}
	return sameAccount(g.User, w.Author) && g.CreatedAt == w.Opened.Format(stamp) && g.UpdatedAt == w.Updated.Format(stamp) &&
		(g.State == "open") == w.Open() && (w.Open() && closed == "" || closed == w.Closed.Format(stamp)) &&
		g.Comments == len(w.Comments) && g.Association == w.Association && fmt.Sprint(labels) == fmt.Sprint(w.Labels)
}

func checkTimeline(t *testing.T, s *forge.Server, h *corpus.Hosted, w *corpus.Thread, reviews int) {
	t.Helper()
	got := walk[struct{ Event string }](t, s, fmt.Sprintf("/repos/%s/issues/%d/timeline?per_page=3", h.Name, w.Number))
	count := map[string]int{}
	for _, e := range got {
		count[e.Event]++
	}
	for _, e := range w.Events {
		count[e.Kind]--
	}
	count["commented"] -= len(w.Comments)
	count["reviewed"] -= reviews
	for kind, n := range count {
		if n != 0 {
			t.Errorf("%s#%d has %d more %s than planted", h.Name, w.Number, n, kind)
		}
	}
}

func checkChanges(t *testing.T, s *forge.Server, want *corpus.Hosted) {
	t.Helper()
	type pull struct {
		restIssue
		Draft       bool
		MergedAt    *string `json:"merged_at"`
		MergeCommit *string `json:"merge_commit_sha"`
		Head, Base  struct{ SHA, Ref string }
	}
	got := map[int]pull{}
	for _, r := range walk[pull](t, s, "/repos/"+want.Name+"/pulls?state=all&per_page=9") {
		got[r.Number] = r
	}
	if len(got) != len(want.Changes) {
		t.Errorf("%d pulls, want %d", len(got), len(want.Changes))
	}
	for n := range want.Changes {
		w := &want.Changes[n]
		g := got[w.Number]
		g.Comments = len(w.Comments) // the list of pulls does not tell
		if !sameThread(g.restIssue, &w.Thread) || g.Head.SHA != w.HeadID || g.Head.Ref != w.Branch || g.Base.Ref != w.Base ||
			(g.MergedAt != nil) != !w.Merged.IsZero() || g.MergeCommit != nil && *g.MergeCommit != w.MergeID || g.Draft != w.Draft {
			t.Errorf("got %+v, want %+v", g, w)
		}
		checkTimeline(t, s, want, &w.Thread, len(w.Reviews))
		reviews := walk[struct{ State string }](t, s, fmt.Sprintf("/repos/%s/pulls/%d/reviews", want.Name, w.Number))
		if len(reviews) != len(w.Reviews) {
			t.Errorf("%s#%d: %d reviews, want %d", want.Name, w.Number, len(reviews), len(w.Reviews))
		}
		runs := decode[struct {
			Total int `json:"total_count"`
		}](t, s, "/repos/"+want.Name+"/commits/"+w.HeadID+"/check-runs")
		if runs.Total != len(w.Checks) {
			t.Errorf("%s#%d: %d checks, want %d", want.Name, w.Number, runs.Total, len(w.Checks))
		}
	}
}

func checkRest(t *testing.T, s *forge.Server, want *corpus.Hosted) {
	t.Helper()
	name := "/repos/" + want.Name
	for path, n := range map[string]int{
		"/releases?per_page=3": len(want.Releases), "/tags?per_page=4": len(want.Tags), "/hooks": len(want.Hooks),
		"/rulesets": len(want.Rulesets), "/properties/values": len(want.Properties),
	} {
		if got := walk[struct{}](t, s, name+path); len(got) != n {
			t.Errorf("%s: %d, want %d", path, len(got), n)
		}
	}
	if resp, _ := get(t, s, "admin", name+"/commits"); len(want.Commits) == 0 && resp.StatusCode != http.StatusConflict {
		t.Errorf("commits of an empty repository answer %s", resp.Status)
	}
	resp, _ := get(t, s, "admin", name+"/contributors?anon=1")
	if len(want.Commits) == 0 {
		if resp.StatusCode != http.StatusNoContent {
			t.Errorf("contributors of an empty repository answer %s", resp.Status)
		}
		return
	}
	if got := walk[struct{ SHA string }](t, s, name+"/commits?per_page=100"); len(got) != len(want.Commits) || got[0].SHA != want.HeadID {
		t.Errorf("%d commits, want %d", len(got), len(want.Commits))
	}
	sum := 0
	for _, one := range walk[struct{ Contributions int }](t, s, name+"/contributors?anon=1&per_page=5") {
		sum += one.Contributions
	}
	for _, one := range want.Contributors {
		sum -= one.Contributions
	}
	if sum != 0 {
		t.Errorf("contributions differ by %d", sum)
	}
	protection, _ := get(t, s, "admin", name+"/branches/"+want.DefaultBranch+"/protection")
	if (protection.StatusCode == http.StatusOK) != (want.Protection != nil) {
		t.Errorf("protection answers %s", protection.Status)
	}
}
