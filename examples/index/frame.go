package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// frame is a table to be written: cells are strings, ints, bools, floats and
// optional floats, of one kind in a column.
type frame struct {
	name    string
	columns []string
	rows    [][]any                             // those that were added
	made    func(yield func(cells ...any) bool) // makes the rows, where they were not added
}

func newFrame(name string, columns ...string) *frame { return &frame{name: name, columns: columns} }

func (f *frame) add(cells ...any) { f.rows = append(f.rows, cells) }

// stream has the rows made anew each time that they are needed.
func (f *frame) stream(rows func(yield func(cells ...any) bool)) { f.made = rows }

// all are the rows.
func (f *frame) all() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		if f.made != nil {
			f.made(func(cells ...any) bool { return yield(cells) })
			return
		}
		for _, row := range f.rows {
			if !yield(row) {
				return
			}
		}
	}
}

// write writes the frame as NAME.csv and NAME.arrow.
func (f *frame) write(ctx context.Context, dir string) error {
	put := func(ending string, write func(io.Writer) error) error {
		return dataset.WriteFile(filepath.Join(dir, f.name+ending), func(w io.Writer) error { return write(stopping{ctx, w}) })
	}
	if err := put(".csv", f.csv); err != nil {
		return err
	}
	return put(".arrow", f.arrow)
}

// stopping writes nothing more once its context has ended.
type stopping struct {
	ctx context.Context
	w   io.Writer
}

func (s stopping) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

// csv writes RFC 4180. Numbers have all their digits; what is missing is empty.
func (f *frame) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(f.columns); err != nil {
		return err
	}
	line := make([]string, len(f.columns))
	for row := range f.all() {
		for i, cell := range row {
			line[i] = cellText(cell)
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func cellText(cell any) string {
	switch v := cell.(type) {
	case string:
		return ospora.EscapeFormula(v)
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case composite.Value:
		if v.Known {
			return strconv.FormatFloat(v.Value, 'g', -1, 64)
		}
	}
	return ""
}

// batch is how many rows go into one record batch.
const batch = 1 << 16

// arrow writes an Arrow file, whose texts are as they are.
func (f *frame) arrow(w io.Writer) error {
	fields := make([]arrow.Field, len(f.columns))
	for i, kind := range f.kinds() {
		fields[i] = arrow.Field{Name: f.columns[i], Type: kind, Nullable: true}
	}
	schema := arrow.NewSchema(fields, nil)
	out, err := ipc.NewFileWriter(&telling{w: w}, ipc.WithSchema(schema))
	if err != nil {
		return err
	}
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer b.Release()
	flush := func() error {
		r := b.NewRecord()
		defer r.Release()
		return out.Write(r)
	}
	n := 0
	for row := range f.all() {
		for i, cell := range row {
			if err := appendCell(b.Field(i), cell); err != nil {
				return fmt.Errorf("%s: column %s: %w", f.name, f.columns[i], err)
			}
		}
		if n++; n%batch == 0 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if n%batch > 0 || n == 0 {
		if err := flush(); err != nil {
			return err
		}
	}
	return out.Close()
}

// kinds are the types of the columns, by the first row; text where there is none.
func (f *frame) kinds() []arrow.DataType {
	out := slices.Repeat([]arrow.DataType{arrow.BinaryTypes.String}, len(f.columns))
	for row := range f.all() {
		for i, cell := range row {
			switch cell.(type) {
			case int:
				out[i] = arrow.PrimitiveTypes.Int64
			case bool:
				out[i] = arrow.FixedWidthTypes.Boolean
			case float64, composite.Value:
				out[i] = arrow.PrimitiveTypes.Float64
			}
		}
		break
	}
	return out
}

func appendCell(b array.Builder, cell any) error {
	switch to := b.(type) {
	case *array.StringBuilder:
		if v, ok := cell.(string); ok {
			to.Append(v)
			return nil
		}
	case *array.Int64Builder:
		if v, ok := cell.(int); ok {
			to.Append(int64(v))
			return nil
		}
	case *array.BooleanBuilder:
		if v, ok := cell.(bool); ok {
			to.Append(v)
			return nil
		}
	case *array.Float64Builder:
		if v, ok := cell.(float64); ok {
			cell = ospora.Some(v)
		}
		if v, ok := cell.(composite.Value); ok {
			if v.Known {
				to.Append(v.Value)
			} else {
				to.AppendNull()
			}
			return nil
		}
	}
	return fmt.Errorf("%T is of another kind than the column", cell)
}

// telling tells the writer of Arrow files where it is, which is all that it seeks.
type telling struct {
	w  io.Writer
	at int64
}

func (t *telling) Write(p []byte) (int, error) {
	n, err := t.w.Write(p)
	t.at += int64(n)
	return n, err
}

func (t *telling) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence != io.SeekCurrent {
		return 0, errors.New("a stream cannot seek")
	}
	return t.at, nil
}
