package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
	"github.com/ospora/ospora/ospora/table/internal/fill"
	"github.com/ospora/ospora/ospora/table/internal/sample"
)

// definitions are all tables of the vocabulary and those that have what it has
// not.
func definitions() []table.Definition { return append(table.All(), sample.Tables()...) }

// eachTable runs a test for each table.
func eachTable(t *testing.T, test func(*testing.T, table.Definition)) {
	for _, def := range definitions() {
		t.Run(def.Name(), func(t *testing.T) { test(t, def) })
	}
}

// rowType is the struct of a table's rows, by the type of its views.
func rowType(def table.Definition) reflect.Type {
	view, _ := reflect.TypeOf(def).MethodByName("View")
	row, _ := view.Type.Out(0).MethodByName("Row")
	return row.Type.Out(0).Elem()
}

func newRow(def table.Definition) ospora.Row {
	return reflect.New(rowType(def)).Interface().(ospora.Row)
}

// randomRows are rows of any values, the zero row first.
func randomRows(def table.Definition, seed uint64, n int) []ospora.Row {
	rng := rand.New(rand.NewPCG(seed, 0))
	rows := []ospora.Row{newRow(def)}
	for len(rows) < n {
		row := newRow(def)
		fill.Row(rng, row)
		rows = append(rows, row)
	}
	return rows
}

// record appends the rows and hands out the record, which the test releases.
func record(t *testing.T, mem memory.Allocator, def table.Definition, rows []ospora.Row) arrow.Record {
	t.Helper()
	b := def.NewRowBuilder(mem)
	defer b.Release()
	for _, row := range rows {
		if err := b.Append(row); err != nil {
			t.Fatal(err)
		}
	}
	return b.Record()
}

// collect returns the rows of a record.
func collect(t *testing.T, def table.Definition, record arrow.Record) []ospora.Row {
	t.Helper()
	var rows []ospora.Row
	for row, err := range def.Rows(record) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// wantRows compares rows to the last bit: times are in UTC, empty lists are nil.
func wantRows(t *testing.T, got, want []ospora.Row) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("row %d: got -, want +\n%s", i, cmp.Diff(got[i], want[i], cmpopts.IgnoreUnexported(sample.Thing{})))
		}
	}
}

func TestRowsComeBack(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		mem := memory.NewCheckedAllocator(memory.NewGoAllocator())
		defer mem.AssertSize(t, 0)
		rows := randomRows(def, 1, 300)
		rec := record(t, mem, def, rows)
		defer rec.Release()
		if !rec.Schema().Equal(def.Schema()) {
			t.Errorf("record has the schema %s", rec.Schema())
		}
		wantRows(t, collect(t, def, rec), rows)
		wantRows(t, collect(t, def, rec), rows) // and again

		part := rec.NewSlice(17, 230)
		defer part.Release()
		wantRows(t, collect(t, def, part), rows[17:230])
	})
}

func TestBuilderStartsAnewAfterRecord(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		mem := memory.NewCheckedAllocator(memory.NewGoAllocator())
		defer mem.AssertSize(t, 0)
		b := def.NewRowBuilder(mem)
		defer b.Release()
		for batch, n := range []int{0, 1, 200, 0, 3, 1000} {
			rows := randomRows(def, uint64(batch), max(n, 1))[:n]
			for _, row := range rows {
				if err := b.Append(row); err != nil {
					t.Fatal(err)
				}
			}
			if b.Len() != n || (b.Bytes() > 0) != (n > 0) {
				t.Errorf("batch %d: %d rows, %d bytes, want %d rows", batch, b.Len(), b.Bytes(), n)
			}
			rec := b.Record()
			if b.Len() != 0 || b.Bytes() != 0 {
				t.Errorf("batch %d: %d rows, %d bytes are left", batch, b.Len(), b.Bytes())
			}
			wantRows(t, collect(t, def, rec), rows)
			rec.Release()
		}
	})
}

func TestViewReadsColumns(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		rows := randomRows(def, 2, 100)
		rec := record(t, nil, def, rows)
		out := reflect.ValueOf(def).MethodByName("View").Call([]reflect.Value{reflect.ValueOf(rec)})
		if !out[1].IsNil() {
			t.Fatal(out[1])
		}
		view := out[0]
		if n := view.MethodByName("Len").Call(nil)[0].Int(); n != int64(len(rows)) {
			t.Fatalf("view has %d rows, want %d", n, len(rows))
		}
		columns := 0
		for f := range rowType(def).Fields() {
			if !f.IsExported() || f.Tag.Get("col") == "-" {
				continue
			}
			columns++
			for i, row := range rows {
				got := view.MethodByName(f.Name).Call([]reflect.Value{reflect.ValueOf(i)})[0].Interface()
				if want := reflect.ValueOf(row).Elem().FieldByIndex(f.Index).Interface(); !reflect.DeepEqual(got, want) {
					t.Fatalf("row %d, %s: %v, want %v", i, f.Name, got, want)
				}
			}
		}
		if columns != len(def.Columns()) {
			t.Errorf("view reads %d columns, the table has %d", columns, len(def.Columns()))
		}
	})
}

func TestRowsStopEarly(t *testing.T) {
	rec := record(t, nil, table.Gaps, randomRows(table.Gaps, 1, 3))
	for range table.Gaps.Rows(rec) {
		break
	}
}

func TestFilesComeBack(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		for _, options := range []table.IPCOptions{{}, {Zstd: true}} {
			var file bytes.Buffer
			w, err := table.NewFileWriter(&file, def, options)
			if err != nil {
				t.Fatal(err)
			}
			var want []ospora.Row
			for _, n := range []int{1, 50, 200} {
				rows := randomRows(def, uint64(n), n)
				if err := w.Write(record(t, nil, def, rows)); err != nil {
					t.Fatal(err)
				}
				want = append(want, rows...)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			wantRows(t, readFile(t, def, file.Bytes()), want)
		}
	})
}

func readFile(t *testing.T, def table.Definition, file []byte) []ospora.Row {
	t.Helper()
	var rows []ospora.Row
	for rec, err := range table.ReadFile(bytes.NewReader(file), def) {
		if err != nil {
			t.Fatal(err)
		}
		if !rec.Schema().Equal(def.Schema()) {
			t.Errorf("file has the schema %s", rec.Schema())
		}
		rows = append(rows, collect(t, def, rec)...)
	}
	return rows
}

func TestRowOfAnotherTable(t *testing.T) {
	b := table.Gaps.NewRowBuilder(nil)
	defer b.Release()
	for _, row := range []ospora.Row{&ospora.Tag{}, nil, (*ospora.Gap)(nil)} {
		if err := b.Append(row); err == nil {
			t.Errorf("%T was taken for a gap", row)
		}
	}
	if b.Len() != 0 {
		t.Errorf("%d rows", b.Len())
	}
	a := table.Activity.Additive().NewAggregate()
	for _, row := range []ospora.Row{&ospora.Tag{}, nil, (*ospora.Activity)(nil)} {
		if err := a.Add(row); err == nil {
			t.Errorf("%T was taken for activity", row)
		}
	}
}

func TestLookup(t *testing.T) {
	for _, def := range table.All() {
		if got, ok := table.Lookup(def.Name()); !ok || got != def {
			t.Errorf("%s: got %v, %v", def.Name(), got, ok)
		}
	}
	if got, ok := table.Lookup("nothing"); ok || got != nil {
		t.Errorf("found %v", got)
	}
}

func TestViewOfNoRecord(t *testing.T) {
	if _, err := table.Commits.View(nil); !errors.Is(err, table.ErrSchema) {
		t.Errorf("error is %v", err)
	}
}

// TestRunsOfRows: rows are read in runs, whose lists come out of one.
func TestRunsOfRows(t *testing.T) {
	b := table.Commits.NewBuilder(nil)
	defer b.Release()
	var want []*ospora.Commit
	for i := range 150 { // more than two runs
		c := &ospora.Commit{ID: fmt.Sprint(i)}
		for parent := range i % 4 {
			c.Parents = append(c.Parents, fmt.Sprint(i, "^", parent))
		}
		want = append(want, c)
		if err := b.Append(c); err != nil {
			t.Fatal(err)
		}
	}
	record := b.Record().NewSlice(3, 150)
	v, err := table.Commits.View(record)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for row, err := range table.Commits.Rows(record) {
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range []*ospora.Commit{row.(*ospora.Commit), v.Row(i)} {
			if !reflect.DeepEqual(got.Parents, want[3+i].Parents) || got.ID != want[3+i].ID {
				t.Fatalf("row %d is %s %q, want %s %q", i, got.ID, got.Parents, want[3+i].ID, want[3+i].Parents)
			}
		}
		i++
	}
	if i != 147 {
		t.Errorf("%d rows, want 147", i)
	}
	v.Rows(nil, 0)
}
