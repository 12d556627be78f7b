package table

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// AdditiveTable is a table whose rows add up: rows of one key merge into one,
// in any order and any grouping, to the same result. K is the key as a
// comparable struct, for Go maps.
type AdditiveTable[R any, V View[R], K comparable] struct {
	*Table[R, V]
	sum AdditiveSpec[R, K]
}

// AdditiveSpec is what generated code knows about how rows add up.
type AdditiveSpec[R any, K comparable] struct {
	// Key returns the row's key.
	Key func(*R) K
	// Compare orders rows by key, column by column.
	Compare func(a, b *R) int
	// Merge adds a row of the same key, or changes nothing where it fails.
	Merge func(into, from *R) error
	// Keep replaces each text of the key by what keep returns for it.
	Keep func(row *R, keep func(string) string)
}

// NewAdditive returns the additive table that the specs describe. It is for
// generated code and panics as [New] does.
func NewAdditive[R any, V View[R], K comparable](spec Spec[R, V], sum AdditiveSpec[R, K]) *AdditiveTable[R, V, K] {
	return &AdditiveTable[R, V, K]{Table: New(spec), sum: sum}
}

// Key returns the row's key.
func (t *AdditiveTable[R, V, K]) Key(row *R) K { return t.sum.Key(row) }

// Compare orders rows by the columns of the key in their order: negative where
// a comes before b, 0 where they are of one key.
func (t *AdditiveTable[R, V, K]) Compare(a, b *R) int { return t.sum.Compare(a, b) }

// Merge adds from to into, a row of the same key. It fails, and leaves into as
// it was, where a sum overflows 64 bits.
func (t *AdditiveTable[R, V, K]) Merge(into, from *R) error { return t.sum.Merge(into, from) }

// NewRollUp returns an empty roll-up of rows.
func (t *AdditiveTable[R, V, K]) NewRollUp() *RollUp[R, K] {
	return &RollUp[R, K]{spec: &t.sum, index: map[K]int{}, texts: map[string]string{}}
}

// GroupBy returns the same roll-up as one SQL query over a relation named after
// the table, for engines that read the files themselves.
func (t *AdditiveTable[R, V, K]) GroupBy() string { return groupBy(t.Name(), t.spec.Columns) }

// Additive returns how rows add up, for code that does not know the row type.
func (t *AdditiveTable[R, V, K]) Additive() Additive { return additive[R, V, K]{t} }

// Additive is the part of an [AdditiveTable] that code needs which does not
// know the row type. Compare and Merge panic on rows of another table.
type Additive interface {
	// Compare orders rows by key.
	Compare(a, b ospora.Row) int
	// Merge adds from to into, a row of the same key. It fails, and leaves into
	// as it was, where a sum overflows 64 bits.
	Merge(into, from ospora.Row) error
	// NewAggregate returns an empty roll-up.
	NewAggregate() Aggregate
	// GroupBy is the same roll-up as one SQL query.
	GroupBy() string
}

// Aggregate is a [RollUp] for code that does not know the row type.
type Aggregate interface {
	// Add adds one row, as [RollUp.Add] does. It fails on a row of another table.
	Add(ospora.Row) error
	// Len is the number of keys so far.
	Len() int
	// Drain returns the rows sorted by key and empties the aggregate.
	Drain() []ospora.Row
}

type additive[R any, V View[R], K comparable] struct{ table *AdditiveTable[R, V, K] }

func (a additive[R, V, K]) Compare(x, y ospora.Row) int {
	return a.table.Compare(any(x).(*R), any(y).(*R))
}

func (a additive[R, V, K]) Merge(into, from ospora.Row) error {
	return a.table.Merge(any(into).(*R), any(from).(*R))
}

func (a additive[R, V, K]) NewAggregate() Aggregate {
	return aggregate[R, K]{name: a.table.Name(), RollUp: a.table.NewRollUp()}
}

func (a additive[R, V, K]) GroupBy() string { return a.table.GroupBy() }

type aggregate[R any, K comparable] struct {
	name string
	*RollUp[R, K]
}

func (a aggregate[R, K]) Add(row ospora.Row) error {
	r, ok := any(row).(*R)
	if !ok {
		return fmt.Errorf("table %s: row is a %T", a.name, row)
	}
	return a.RollUp.Add(r)
}

func (a aggregate[R, K]) Drain() []ospora.Row {
	drained := a.RollUp.Drain()
	rows := make([]ospora.Row, len(drained))
	for i, r := range drained {
		rows[i] = any(r).(ospora.Row)
	}
	return rows
}
