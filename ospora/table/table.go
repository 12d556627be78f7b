package table

import (
	"fmt"
	"iter"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/ospora/ospora/ospora"
)

// View is the typed view of a table's record: it has a method for each column
// beside those named here. A view shares the record's memory, so it is valid
// while the record is retained, and so are the strings that it returns: with
// Go's own allocator for ever, but a string kept keeps its whole column. An
// index must be in [0, Len()).
type View[R any] interface {
	// Len is the number of rows.
	Len() int
	// Row returns row i as a struct of its own.
	Row(i int) *R
	// Rows fills rows with those from row i on.
	Rows(rows []R, i int)
}

// Table is one table with rows of type *R and views of type V. It holds nothing
// that changes and is safe for concurrent use.
type Table[R any, V View[R]] struct {
	spec   Spec[R, V]
	schema *arrow.Schema
}

// Spec is what generated code knows about a table.
type Spec[R any, V View[R]] struct {
	// Name is the table's name in a dataset.
	Name string
	// Version of the schema, from 1.
	Version int
	// Description says what a row is.
	Description string
	// Columns in their order.
	Columns []Column
	// Appender returns the part of a builder that knows R.
	Appender func(columns []array.Builder) Appender[R]
	// View returns the view over a record's columns, whose types were checked.
	View func(columns []arrow.Array) (V, error)
}

// New returns the table that the spec describes. It is for generated code and
// panics where the spec names a column type that there is not.
func New[R any, V View[R]](spec Spec[R, V]) *Table[R, V] {
	schema, err := newSchema(spec.Name, spec.Version, spec.Description, spec.Columns)
	if err != nil {
		panic(err)
	}
	return &Table[R, V]{spec: spec, schema: schema}
}

// Name returns the table's name in a dataset.
func (t *Table[R, V]) Name() string { return t.spec.Name }

// Version returns the version of the schema.
func (t *Table[R, V]) Version() int { return t.spec.Version }

// Description says what a row is.
func (t *Table[R, V]) Description() string { return t.spec.Description }

// Schema returns the Arrow schema with all metadata.
func (t *Table[R, V]) Schema() *arrow.Schema { return t.schema }

// Columns returns a copy of the columns in their order.
func (t *Table[R, V]) Columns() []Column { return cloned(t.spec.Columns) }

// Privacy returns "plain" where any column holds plain values of persons, else
// "alias" where any holds pseudonyms, else "".
func (t *Table[R, V]) Privacy() string { return privacy(t.spec.Columns) }

// Additive returns nil: rows of this table do not add up.
func (t *Table[R, V]) Additive() Additive { return nil }

// View returns the typed view of a record. It fails with [ErrSchema] where the
// record is of another schema or has nulls where there may be none, and where
// a text is not one that its column may hold; it never panics.
func (t *Table[R, V]) View(record arrow.Record) (V, error) {
	var none V
	if err := check(t.spec.Columns, t.schema, record); err != nil {
		return none, fmt.Errorf("table %s: %w", t.spec.Name, err)
	}
	return t.spec.View(record.Columns())
}

// run is how many rows are read at once.
const run = 64

// Rows yields the rows of a record in their order, or one error where the
// record is not one of this table. It may be ranged over again. Rows are structs
// of their own, made in runs of 64: one that is kept keeps its run.
func (t *Table[R, V]) Rows(record arrow.Record) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		v, err := t.View(record)
		if err != nil {
			yield(nil, err)
			return
		}
		for i := 0; i < v.Len(); i += run {
			rows := make([]R, min(run, v.Len()-i))
			v.Rows(rows, i)
			for k := range rows {
				if !yield(any(&rows[k]).(ospora.Row), nil) {
					return
				}
			}
		}
	}
}

// NewBuilder returns a builder of records; nil stands for Go's own allocator.
func (t *Table[R, V]) NewBuilder(mem memory.Allocator) *Builder[R] {
	return newBuilder(t.spec.Name, t.schema, mem, t.spec.Appender)
}

// NewRowBuilder is [Table.NewBuilder] for rows whose type is not known at
// compile time.
func (t *Table[R, V]) NewRowBuilder(mem memory.Allocator) RowBuilder {
	return rowBuilder[R]{t.NewBuilder(mem)}
}
