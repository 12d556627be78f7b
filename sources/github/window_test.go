package github_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// windowPage is small, so that what a window leaves out is many pages.
const windowPage = 5

// busiest is the repository with the most change requests, and the time since
// which something happened on a third of them.
func busiest(e *corpus.Ecosystem) (index int, since time.Time, in int) {
	var times []time.Time
	for i := range e.Repositories() {
		if h := e.Forge().Repository(i); len(h.Changes) > len(times) {
			index, times = i, nil
			for _, c := range h.Changes {
				times = append(times, c.Updated)
			}
		}
	}
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	in = len(times) / 3
	return index, times[in-1], in
}

func windowed(since time.Time) func(*github.Config) {
	return func(c *github.Config) { c.Since, c.PageSize = ospora.Some(since), windowPage }
}

// TestWindow reads what happened since a time, and no page beyond.
func TestWindow(t *testing.T) {
	e := corpus.New(corpus.Demo())
	server := admin(e)
	index, since0, in := busiest(e)
	h := e.Forge().Repository(index)
	s := newSource(t, server, windowed(since0))
	before := server.Stats()
	got := visit(t, s, target(e, index), nil)
	if got.visit.Status != ospora.VisitFull {
		t.Errorf("the visit is %v: %s", got.visit.Status, got.visit.Reason)
	}
	shown := map[int64]bool{}
	for _, c := range rowsOf[*ospora.ChangeRequest](got) {
		shown[c.Number] = true
	}
	for _, c := range h.Changes {
		if want := !c.Updated.Before(since0); shown[int64(c.Number)] != want {
			t.Errorf("change request %d of %v: shown %v", c.Number, c.Updated, !want)
		}
	}
	cost := since(server, before)
	issues := 0
	for _, i := range h.Issues {
		if !i.Updated.Before(since0) {
			issues++
		}
	}
	pages := max(1, (issues+windowPage-1)/windowPage) + in/windowPage                                 // the first page of changes comes with the issues
	if whole := len(h.Changes) / windowPage; cost.endpoints["/graphql"] > pages+2 || pages >= whole { // and one each for branches and organisations
		t.Errorf("%d queries, want at most %d; all changes are %d pages", cost.endpoints["/graphql"], pages, whole)
	}
	if n := cost.endpoints["/repos/{owner}/{repo}/issues"]; n != 2 {
		t.Errorf("looked %d times for the latest", n)
	}
	asked := -cost.endpoints["/graphql"]
	for _, n := range cost.endpoints {
		asked += n
	}
	if cost.counted != asked-1 {
		t.Errorf("%d of %d requests count: the look at the end is free", cost.counted, asked)
	}
}

// stirring lets something happen when a query is asked for.
type stirring struct {
	next    http.RoundTripper
	queries int
	stir    func()
}

func (s *stirring) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/graphql") {
		if s.queries++; s.queries == 2 {
			s.stir()
		}
	}
	return s.next.RoundTrip(r)
}

// TestWindowStirred lets something happen on a change request that was not read
// yet: it passes to the front, past what is read, and is read there. Where it
// happens again and again, the visit says so.
func TestWindowStirred(t *testing.T) {
	e := corpus.New(corpus.Demo())
	server := admin(e)
	index, since, in := busiest(e)
	name := e.Repositories()[index]
	last, years := int64(0), 20
	stir := func() {
		server.Update(name, func(h *corpus.Hosted) {
			order := slices.Clone(h.Changes)
			slices.SortFunc(order, func(a, b corpus.ChangeRequest) int { return b.Updated.Compare(a.Updated) })
			for i := range h.Changes {
				if last == 0 || int64(h.Changes[i].Number) == last {
					last = int64(order[in-1].Number)
				}
				if int64(h.Changes[i].Number) == last {
					h.Changes[i].Updated = order[0].Updated.AddDate(years, 0, 0)
				}
			}
		})
	}
	s := newSource(t, server, func(c *github.Config) {
		windowed(since)(c)
		c.HTTP = &stirring{next: server, stir: stir}
	})
	got := visit(t, s, target(e, index), nil)
	shown := slices.ContainsFunc(rowsOf[*ospora.ChangeRequest](got), func(c *ospora.ChangeRequest) bool { return c.Number == last })
	if !shown || got.visit.Status != ospora.VisitFull {
		t.Errorf("shown %v, the visit is %v: %s", shown, got.visit.Status, got.visit.Reason)
	}
}
