package forge_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// TestSince: what a second scan asks for is what changed, the instant itself included.
func TestSince(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, h := unlimited(e), e.Forge().Repository(0)
	since := h.Issues[len(h.Issues)/2].Updated
	issues, all := 0, 0
	for i := range h.Issues {
		if !h.Issues[i].Updated.Before(since) {
			issues++
		}
	}
	for i := range h.Changes {
		if !h.Changes[i].Updated.Before(since) {
			all++
		}
	}
	all += issues
	at := url.QueryEscape(since.Format(time.RFC3339))
	if got := walk[struct{}](t, s, "/repos/"+h.Name+"/issues?state=all&per_page=100&since="+at); len(got) != all || all == 0 {
		t.Errorf("%d issues and change requests since %v, want %d", len(got), since, all)
	}
	owner, name, _ := strings.Cut(h.Name, "/")
	var got graphRepository
	query := `query($o: String!, $n: String!, $s: DateTime) { repository(owner: $o, name: $n) { issues(first: 1, filterBy: {since: $s}) { totalCount } } }`
	if errs := ask(t, s, "read", query, map[string]any{"o": owner, "n": name, "s": since.Format(time.RFC3339)}, &got); errs != nil {
		t.Fatal(errs)
	}
	if n := got.Repository.Issues.TotalCount; n != issues {
		t.Errorf("%d issues since %v in GraphQL, want %d", n, since, issues)
	}
}

// TestOrders: lists come as asked, or as GitHub has them where nobody asks.
func TestOrders(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, name := unlimited(e), e.Repositories()[0]
	type issue struct {
		CreatedAt time.Time `json:"created_at"`
		UpdatedAt time.Time `json:"updated_at"`
		State     string
	}
	for query, ordered := range map[string]func(a, b issue) bool{
		"":                                     func(a, b issue) bool { return !b.CreatedAt.After(a.CreatedAt) && b.State == "open" },
		"state=closed&direction=asc":           func(a, b issue) bool { return !b.CreatedAt.Before(a.CreatedAt) && b.State == "closed" },
		"state=all&sort=updated":               func(a, b issue) bool { return !b.UpdatedAt.After(a.UpdatedAt) },
		"state=all&sort=updated&direction=asc": func(a, b issue) bool { return !b.UpdatedAt.Before(a.UpdatedAt) },
		"state=all&sort=created&direction=asc": func(a, b issue) bool { return !b.CreatedAt.Before(a.CreatedAt) },
	} {
		list := walk[issue](t, s, "/repos/"+name+"/issues?per_page=50&"+query)
		if len(list) < 2 {
			t.Errorf("%q gives %d", query, len(list))
		}
		for i := 1; i < len(list); i++ {
			if !ordered(list[i-1], list[i]) {
				t.Errorf("%q: %+v before %+v", query, list[i-1], list[i])
			}
		}
	}
}

// TestRuns: runs of all workflows are those of each together.
func TestRuns(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, h := unlimited(e), e.Forge().Repository(0)
	type runs struct {
		Total int `json:"total_count"`
		Runs  []struct {
			Path string
		} `json:"workflow_runs"`
	}
	all := decode[runs](t, s, "/repos/"+h.Name+"/actions/runs?per_page=100")
	if all.Total != len(h.Runs) || len(all.Runs) != min(100, len(h.Runs)) {
		t.Errorf("%d of %d runs, want %d", len(all.Runs), all.Total, len(h.Runs))
	}
	sum, seen := 0, map[string]bool{}
	for _, r := range h.Runs {
		if file := r.Path[strings.LastIndexByte(r.Path, '/')+1:]; !seen[file] {
			seen[file] = true
			sum += decode[runs](t, s, "/repos/"+h.Name+"/actions/workflows/"+file+"/runs").Total
		}
	}
	if sum != len(h.Runs) {
		t.Errorf("%d runs of the workflows, %d in all", sum, len(h.Runs))
	}
}
