package git

import (
	"cmp"
	"slices"
	"sync"

	"github.com/ospora/ospora/ospora"
)

// maxGapSubjects bounds the gaps of one kind that are named one by one; the
// rest is counted in one row.
const maxGapSubjects = 100

// gapBook collects gaps from several goroutines and gives them back in an order
// that does not depend on who came first.
type gapBook struct {
	mu    sync.Mutex
	count map[ospora.Gap]int64 // by kind, subject and detail
}

func newGapBook() *gapBook { return &gapBook{count: make(map[ospora.Gap]int64)} }

// maxGapsHeld bounds the memory of a book.
const maxGapsHeld = 100_000

func (b *gapBook) add(kind ospora.GapKind, subject, detail string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g := ospora.Gap{Kind: kind, Subject: subject, Detail: detail}
	if _, ok := b.count[g]; !ok && len(b.count) >= maxGapsHeld {
		g.Subject = ""
	}
	b.count[g]++
}

// empty reports whether there is no gap.
func (b *gapBook) empty() bool { return len(b.count) == 0 }

// rows returns the gaps sorted, those beyond maxGapSubjects of a kind and detail
// counted in one row without subject.
func (b *gapBook) rows(repo ospora.RepoID, visit ospora.VisitID) []*ospora.Gap {
	all := make([]*ospora.Gap, 0, len(b.count))
	for g, n := range b.count {
		g.Repo, g.Visit, g.Count = repo, visit, n
		all = append(all, &g)
	}
	slices.SortFunc(all, func(x, y *ospora.Gap) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Detail, y.Detail), cmp.Compare(x.Subject, y.Subject))
	})
	return fold(all)
}

func fold(all []*ospora.Gap) []*ospora.Gap {
	var rows []*ospora.Gap
	var rest *ospora.Gap
	named := 0
	for i, g := range all {
		if i == 0 || g.Kind != all[i-1].Kind || g.Detail != all[i-1].Detail {
			named, rest = 0, nil
		}
		switch named++; {
		case named <= maxGapSubjects:
			rows = append(rows, g)
		case rest == nil:
			rest = &ospora.Gap{Repo: g.Repo, Visit: g.Visit, Kind: g.Kind, Detail: g.Detail, Count: g.Count}
			rows = append(rows, rest)
		default:
			rest.Count += g.Count
		}
	}
	return rows
}
