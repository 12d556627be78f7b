package dataset

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Records yields the live records of a table, in batches of bounded size, in
// the order of its parts, error last. A record is the loop body's until the
// next one: retain it to keep it longer. The sequence may be ranged over again
// and then sees the dataset as it is then.
//
// Each part is checked against its digest before a reader of Parquet is opened
// on it; a part that is not as it was written ends the sequence with a
// [DamageError], a part that a writer has removed meanwhile with [ErrStale].
// A table without rows yields nothing.
func (d *Dataset) Records(ctx context.Context, def table.Definition) iter.Seq2[arrow.Record, error] {
	return func(yield func(arrow.Record, error) bool) {
		s, err := d.snapshot()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, p := range s.parts(def.Name()) {
			for record, err := range d.partRecords(ctx, &p, def) {
				if !yield(record, err) || err != nil {
					return
				}
			}
		}
	}
}

// Rows yields the live rows of a table as structs, as [Dataset.Records] does
// records.
func (d *Dataset) Rows(ctx context.Context, def table.Definition) iter.Seq2[ospora.Row, error] {
	return rowsOf(d.Records(ctx, def), def)
}

// rowsOf yields the rows of records, up to the first error.
func rowsOf(records iter.Seq2[arrow.Record, error], def table.Definition) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		for record, err := range records {
			if err != nil {
				yield(nil, err)
				return
			}
			for row, err := range def.Rows(record) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// Read yields the live rows of the table that R is the row type of, such as
// Read[*ospora.Commit]. It fails with [ErrTable] where R is no row of a table
// of ospora.
func Read[R ospora.Row](ctx context.Context, d *Dataset) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var none R
		def, err := definitionOf(none)
		if err != nil {
			yield(none, err)
			return
		}
		for row, err := range d.Rows(ctx, def) {
			if err != nil {
				yield(none, err)
				return
			}
			r, ok := row.(R)
			if !ok {
				yield(none, fmt.Errorf("dataset: table %s: rows are %T: %w", def.Name(), row, ErrTable))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func definitionOf(row ospora.Row) (table.Definition, error) {
	if row == nil {
		return nil, fmt.Errorf("dataset: read: the row type is an interface: %w", ErrTable)
	}
	def, ok := table.Lookup(row.TableName())
	if !ok {
		return nil, fmt.Errorf("dataset: read: table %q: %w", row.TableName(), ErrTable)
	}
	return def, nil
}

// partRows yields the rows of one part.
func (d *Dataset) partRows(ctx context.Context, p *part, def table.Definition) iter.Seq2[ospora.Row, error] {
	return rowsOf(d.partRecords(ctx, p, def), def)
}

// partRecords yields the records of one part, under the schema of the table.
func (d *Dataset) partRecords(ctx context.Context, p *part, def table.Definition) iter.Seq2[arrow.Record, error] {
	return func(yield func(arrow.Record, error) bool) {
		f, err := openVerified(d.root, d.dir, p)
		if err != nil {
			yield(nil, d.explain(err))
			return
		}
		defer f.Close()
		fail := func(err error) {
			if !isContext(err) {
				err = damage(d.dir, p.File, "it cannot be read as table "+def.Name(), err)
			}
			yield(nil, err)
		}
		var rows int64
		for record, err := range readParquet(ctx, f) {
			if err != nil {
				fail(err)
				return
			}
			rows += record.NumRows()
			record, err := upgrade(def, p.Schema, record)
			if err != nil {
				fail(err)
				return
			}
			more := yield(record, nil)
			record.Release()
			if !more {
				return
			}
		}
		if rows != p.Rows {
			fail(fmt.Errorf("%d rows in place of %d", rows, p.Rows))
		}
	}
}

func isContext(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// explain tells a file that is gone because a writer replaced it from one that
// was lost.
func (d *Dataset) explain(err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	seen, serr := d.snapshot()
	if serr != nil {
		return serr
	}
	now, merr := loadManifest(d.root, d.dir)
	if merr != nil {
		return err
	}
	then, _ := seen.manifest.encode()
	if again, _ := now.encode(); string(again) != string(then) {
		return fmt.Errorf("dataset: %s: %w", d.dir, ErrStale)
	}
	return err
}

// readParquet yields the records of a verified file, row group by row group:
// no more than one is in memory, compressed, and one batch of rows.
func readParquet(ctx context.Context, f *os.File) iter.Seq2[arrow.Record, error] {
	return func(yield func(arrow.Record, error) bool) {
		r, err := openParquet(f)
		if err != nil {
			yield(nil, err)
			return
		}
		for i := range r.ParquetReader().NumRowGroups() {
			if !yieldGroup(ctx, r, i, yield) {
				return
			}
		}
	}
}

func openParquet(f *os.File) (_ *pqarrow.FileReader, err error) {
	defer recovered(&err)
	low, err := file.NewParquetReader(f)
	if err != nil {
		return nil, err
	}
	return pqarrow.NewFileReader(low, pqarrow.ArrowReadProperties{BatchSize: batchRows}, memory.NewGoAllocator())
}

// yieldGroup yields the records of one row group and reports whether to go on.
func yieldGroup(ctx context.Context, r *pqarrow.FileReader, group int, yield func(arrow.Record, error) bool) bool {
	if r.ParquetReader().RowGroup(group).NumRows() == 0 {
		return true
	}
	records, err := r.GetRecordReader(ctx, nil, []int{group})
	if err != nil {
		yield(nil, err)
		return false
	}
	defer records.Release()
	for nextRecord(records, &err) {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return false
		}
		if !yield(records.Record(), nil) {
			return false
		}
	}
	if err != nil {
		yield(nil, err)
		return false
	}
	return true
}

// nextRecord moves on to the next record, and tells the end from an error.
func nextRecord(records pqarrow.RecordReader, err *error) (more bool) {
	defer recovered(err)
	if records.Next() {
		return true
	}
	if e := records.Err(); e != nil && !errors.Is(e, io.EOF) {
		*err = e
	}
	return false
}
