package table

import (
	"errors"
	"fmt"
	"math"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
)

// ErrFull tells that a row does not fit into a builder any more: take the
// record and append the row again. A row that an empty builder refuses never
// fits.
var ErrFull = errors.New("batch is full")

// maxBatch bounds the bytes of one batch. Arrow counts the text of a column in
// 32 bits, and bytes that are not UTF-8 grow threefold when they are replaced.
const maxBatch = math.MaxInt32 / 3

// Appender is the part of a [Builder] that knows the row type; it is generated.
type Appender[R any] interface {
	// Size is about how many bytes the row takes as columns, never less than
	// its text.
	Size(row *R) int
	// Append adds one value to each column, or none where it fails.
	Append(row *R) error
}

// Builder turns rows of one table into record batches. It is not safe for
// concurrent use.
type Builder[R any] struct {
	name     string
	schema   *arrow.Schema
	columns  []array.Builder
	room     room
	appender Appender[R]
	rows     int
	reserved int // rows that there is room for
	size     int
}

func newBuilder[R any](name string, schema *arrow.Schema, mem memory.Allocator,
	appender func([]array.Builder) Appender[R]) *Builder[R] {
	if mem == nil {
		mem = memory.NewGoAllocator()
	}
	b := &Builder[R]{name: name, schema: schema, columns: make([]array.Builder, schema.NumFields())}
	for i, field := range schema.Fields() {
		b.columns[i] = array.NewBuilder(mem, field.Type)
	}
	b.appender = appender(b.columns)
	b.room.add(b.columns)
	return b
}

// Append adds one row. The row is not kept. Text that is not UTF-8 is written
// with U+FFFD in place of the offending bytes; times are cut to microseconds.
// It fails, and leaves the builder as it was, where a time does not fit into
// microseconds, where an enumeration holds a value without a name, and with
// [ErrFull] where the batch is full.
func (b *Builder[R]) Append(row *R) error {
	if row == nil {
		return fmt.Errorf("table %s: row is nil", b.name)
	}
	size := b.appender.Size(row)
	if size > maxBatch-b.size {
		return fmt.Errorf("table %s: %w: %d bytes and %d more", b.name, ErrFull, b.size, size)
	}
	if b.rows == b.reserved {
		b.reserve()
	}
	if err := b.appender.Append(row); err != nil {
		return err
	}
	b.rows++
	b.size += size
	return nil
}

// reserve makes room for more rows, so that appenders need not ask for it value
// by value: at first for as much as the last batch had, then for twice as much.
func (b *Builder[R]) reserve() {
	if b.rows == 0 {
		b.room.restore()
	}
	n := max(b.rows, b.room.rows, firstRows)
	for _, c := range b.columns {
		c.Reserve(n)
	}
	b.reserved = b.rows + n
}

// Len returns the number of rows appended since the last record.
func (b *Builder[R]) Len() int { return b.rows }

// Bytes returns about how many bytes they take.
func (b *Builder[R]) Bytes() int { return b.size }

// Record hands out what was appended since the last record, perhaps no row at
// all, and starts anew. The caller releases the record.
func (b *Builder[R]) Record() arrow.Record {
	b.room.note(b.rows)
	columns := make([]arrow.Array, len(b.columns))
	for i, c := range b.columns {
		columns[i] = c.NewArray()
	}
	record := array.NewRecord(b.schema, columns, int64(b.rows))
	for _, c := range columns {
		c.Release()
	}
	b.rows, b.reserved, b.size = 0, 0, 0
	return record
}

// Release frees what the builder holds. The builder must not be used after.
func (b *Builder[R]) Release() {
	for _, c := range b.columns {
		c.Release()
	}
}
