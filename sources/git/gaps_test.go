package git

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// Gaps of one kind and detail are named up to a number, the rest counted.
func TestGapsFold(t *testing.T) {
	b := newGapBook()
	for i := range maxGapSubjects + 50 {
		b.add(ospora.GapMissingObject, fmt.Sprintf("%03d", i), "blob")
		b.add(ospora.GapMissingObject, fmt.Sprintf("%03d", i), "blob")
	}
	b.add(ospora.GapMissingObject, "000", "tree")
	b.add(ospora.GapBudget, "paths", "files")
	rows := b.rows("r", "v")
	if len(rows) != maxGapSubjects+3 {
		t.Fatalf("%d rows", len(rows))
	}
	rest := rows[maxGapSubjects+1]
	if rows[0].Kind != ospora.GapBudget || rest.Subject != "" || rest.Count != 100 || rest.Detail != "blob" || rest.Repo != "r" || rest.Visit != "v" {
		t.Errorf("first %+v, rest %+v", rows[0], rest)
	}
	if last := rows[len(rows)-1]; last.Detail != "tree" || last.Count != 1 {
		t.Errorf("last %+v", last)
	}
	total := int64(0)
	for _, g := range rows {
		total += g.Count
		if g.Count < 1 {
			t.Errorf("gap %+v", g)
		}
	}
	if total != 2*(maxGapSubjects+50)+2 {
		t.Errorf("the rows count %d things", total)
	}
}

// A book bounds what it holds and loses no count.
func TestGapsBounded(t *testing.T) {
	b := newGapBook()
	for i := range maxGapsHeld + 1000 {
		b.add(ospora.GapMissingObject, fmt.Sprintf("%07d", i), "blob")
	}
	if len(b.count) > maxGapsHeld+1 {
		t.Errorf("%d gaps are held", len(b.count))
	}
	total := int64(0)
	rows := b.rows("r", "v")
	for _, g := range rows {
		total += g.Count
	}
	if total != maxGapsHeld+1000 || len(rows) > maxGapSubjects+2 {
		t.Errorf("%d rows count %d", len(rows), total)
	}
}

func TestGapsConcurrent(t *testing.T) {
	b := newGapBook()
	var running sync.WaitGroup
	for range 8 {
		running.Go(func() {
			for range 100 {
				b.add(ospora.GapInvalid, "x", "y")
			}
		})
	}
	running.Wait()
	if rows := b.rows("", ""); len(rows) != 1 || rows[0].Count != 800 {
		t.Errorf("rows %v", rows)
	}
}

// Each budget has an error of its own, found through whatever wraps it.
func TestBudgetKinds(t *testing.T) {
	b := Budget{}.withDefaults()
	for name, c := range map[string]struct{ err, is error }{
		"commits": {b.commitsError(), ErrCommits}, "paths": {b.pathsError(), ErrPaths}, "bytes": {b.bytesError(), ErrBytes},
		"object_bytes": {b.objectError(), ErrObjectBytes}, "clone_bytes": {b.cloneError(), ErrCloneBytes},
		"refs": {b.refsError(), ErrRefs}, "memory": {b.memoryError(), ErrMemory}, "time": {b.timeError(), ErrTime},
	} {
		t.Run(name, func(t *testing.T) {
			err := fmt.Errorf("wrapped: %w", c.err)
			var budget *BudgetError
			if !errors.As(err, &budget) || budget.Budget != name || budget.Limit <= 0 || !errors.Is(err, c.is) {
				t.Errorf("error %v", err)
			}
			for _, other := range []error{ErrCommits, ErrPaths, ErrBytes, ErrObjectBytes, ErrCloneBytes, ErrRefs, ErrMemory, ErrTime} {
				if other != c.is && errors.Is(err, other) {
					t.Errorf("it is %v too", other)
				}
			}
			if kindOf(err) != ospora.GapBudget || !survivable(err) {
				t.Errorf("kind %v, survivable %t", kindOf(err), survivable(err))
			}
		})
	}
}
