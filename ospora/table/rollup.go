package table

import (
	"errors"
	"slices"
	"strings"
)

// RollUp adds rows up by key. It holds one row for each key: whoever feeds it
// without end watches [RollUp.Len] and drains it. It is not safe for concurrent
// use.
type RollUp[R any, K comparable] struct {
	spec  *AdditiveSpec[R, K]
	index map[K]int
	rows  []R
	texts map[string]string
}

// Add adds one row. The row is copied and not kept, and so are the texts of its
// key, each once, so that a row read from a record does not keep the record's
// memory. It fails, and leaves the sum as it was, where a column overflows 64
// bits; the error names table and column.
func (u *RollUp[R, K]) Add(row *R) error {
	if row == nil {
		return errors.New("table: row to add is nil")
	}
	if i, ok := u.index[u.spec.Key(row)]; ok {
		return u.spec.Merge(&u.rows[i], row)
	}
	u.rows = append(u.rows, *row)
	kept := &u.rows[len(u.rows)-1]
	u.spec.Keep(kept, u.keep)
	u.index[u.spec.Key(kept)] = len(u.rows) - 1
	return nil
}

func (u *RollUp[R, K]) keep(text string) string {
	if kept, ok := u.texts[text]; ok {
		return kept
	}
	kept := strings.Clone(text)
	u.texts[kept] = kept
	return kept
}

// Len returns the number of keys.
func (u *RollUp[R, K]) Len() int { return len(u.rows) }

// Drain returns the rows sorted by key, which are the caller's, and empties the
// roll-up.
func (u *RollUp[R, K]) Drain() []*R {
	sorted := make([]*R, len(u.rows))
	for i := range u.rows {
		sorted[i] = &u.rows[i]
	}
	slices.SortFunc(sorted, u.spec.Compare)
	u.rows = nil
	clear(u.index)
	clear(u.texts)
	return sorted
}
