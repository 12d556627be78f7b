package table

import (
	"fmt"
	"iter"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/ospora/ospora/ospora"
)

// Definition is a [Table] for code that does not know the row type, such as a
// store. Its methods are those of Table.
type Definition interface {
	// Name is the table's name in a dataset.
	Name() string
	// Version is that of the schema.
	Version() int
	// Description says what a row is.
	Description() string
	// Schema is the Arrow schema with all metadata.
	Schema() *arrow.Schema
	// Columns in their order.
	Columns() []Column
	// NewRowBuilder returns a builder of records; nil stands for Go's own
	// allocator.
	NewRowBuilder(memory.Allocator) RowBuilder
	// Rows yields the rows of a record, or one error where it is not one of the
	// table.
	Rows(arrow.Record) iter.Seq2[ospora.Row, error]
	// Additive is nil where rows do not add up.
	Additive() Additive
	// Privacy is "plain" where any column holds plain values of persons, else
	// "alias" where any holds pseudonyms, else "".
	Privacy() string
}

// RowBuilder is a [Builder] for code that does not know the row type. Append
// fails on a row of another table.
type RowBuilder interface {
	// Append adds one row, as [Builder.Append] does.
	Append(ospora.Row) error
	// Len is the number of rows appended since the last record.
	Len() int
	// Bytes is about how many bytes they take.
	Bytes() int
	// Record hands out what was appended and starts anew.
	Record() arrow.Record
	// Release frees what the builder holds.
	Release()
}

// Lookup returns the table of that name, from [All].
func Lookup(name string) (Definition, bool) {
	for _, d := range All() {
		if d.Name() == name {
			return d, true
		}
	}
	return nil, false
}

type rowBuilder[R any] struct{ *Builder[R] }

func (b rowBuilder[R]) Append(row ospora.Row) error {
	r, ok := any(row).(*R)
	if !ok {
		return fmt.Errorf("table %s: row is a %T", b.name, row)
	}
	return b.Builder.Append(r)
}
