package github_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// long is a server on which twelve change requests have 151 comments each: 50
// that come with them, 100 and one. The other lists of all items are short.
func long(t *testing.T) (*corpus.Ecosystem, *forge.Server, int) {
	t.Helper()
	e := small()
	index, _, _ := busiest(e)
	server := admin(e)
	server.Update(e.Repositories()[index], func(h *corpus.Hosted) {
		if len(h.Changes) < 12 {
			t.Fatalf("%d change requests", len(h.Changes))
		}
		h.Lines = nil
		for i := range h.Releases {
			h.Releases[i].Target = h.DefaultBranch
		}
		for k := range 12 {
			one := &h.Changes[k]
			one.Comments = nil
			for i := range 151 {
				one.Comments = append(one.Comments, corpus.Comment{ID: int64(1000*k + i + 1), At: one.Opened.Add(time.Duration(i) * time.Second), Author: one.Author})
			}
		}
	})
	return e, server, index
}

// comments counts those on change requests by number.
func comments(got *seen) map[int64]int {
	n := map[int64]int{}
	for _, e := range rowsOf[*ospora.ItemEvent](got) {
		if e.ChangeRequest && e.Kind == ospora.EventCommented {
			n[e.Number]++
		}
	}
	return n
}

// TestFurtherTogether: ten lists go on with one query, of one point.
func TestFurtherTogether(t *testing.T) {
	e, server, index := long(t)
	before := server.Stats()
	got := visit(t, newSource(t, server, nil), target(e, index), nil)
	cost := since(server, before)
	long := 0
	for _, n := range comments(got) {
		if n == 151 {
			long++
		}
	}
	// One query for the items; for twelve lists two, twice.
	extra := 0
	if organisationsOf(t, got).Value > 0 {
		extra = 1
	}
	if long != 12 || cost.endpoints["/graphql"] > 1+2*2+extra || cost.points > 9+2*2+extra || got.visit.Status != ospora.VisitFull {
		t.Errorf("%d lists are whole by %d queries of %d points: %v", long, cost.endpoints["/graphql"], cost.points, gapsOf(got))
	}
}

// TestFurtherApart: what is too much for GitHub at once is asked for by halves,
// and one list that is refused takes no other along.
func TestFurtherApart(t *testing.T) {
	e, server, index := long(t)
	refused := ""
	s := newSource(t, server, func(c *github.Config) {
		c.HTTP = &edited{server, func(_, asked string, answer any) any {
			switch {
			case !strings.Contains(asked, `"operationName":"FurtherComments"`):
			case strings.Contains(asked, `"number3":`):
				return map[string]any{"data": nil, "errors": exceeded("repository")}
			case refused == "":
				whole := answer.(map[string]any)
				refused = fmt.Sprint(asked[strings.Index(asked, `"number1":`)+10:])
				refused, _, _ = strings.Cut(refused, ",")
				inAnswer(answer)["item1"] = nil
				whole["errors"] = []any{map[string]any{"type": "FORBIDDEN", "path": []any{"repository", "item1"}, "message": "Resource not accessible by integration"}}
				return whole
			}
			return answer
		}}
	})
	got := visit(t, s, target(e, index), nil)
	whole := 0
	for number, n := range comments(got) {
		if n == 151 {
			whole++
		}
		if fmt.Sprint(number) == refused && n != 50 {
			t.Errorf("%d comments of the list that was refused", n)
		}
	}
	if whole != 11 {
		t.Errorf("%d lists are whole", whole)
	}
	wantGaps(t, "refused", got, "forbidden comments of item "+refused+" x1: ")
}
