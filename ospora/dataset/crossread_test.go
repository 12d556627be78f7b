package dataset

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset/internal/tricky"
	"github.com/ospora/ospora/ospora/table"
)

// crossRows is how many tricky rows the tests write: several batches, with the
// lists that they hold.
const crossRows = 8500

// TestIndependentReader reads each table with a reader that shares no code with
// the writer, and compares every cell with the structs that were written.
func TestIndependentReader(t *testing.T) {
	for _, def := range table.All() {
		t.Run(def.Name(), func(t *testing.T) {
			t.Parallel()
			rows := tricky.Rows(def.Name(), crossRows)
			path := filepath.Join(t.TempDir(), "t.parquet")
			if err := WriteTable(context.Background(), path, def, RowsOf(rows...)); err != nil {
				t.Fatal(err)
			}
			compareFile(t, path, rows)
		})
	}
}

// TestSmallRowGroups does the same where a file has many row groups.
func TestSmallRowGroups(t *testing.T) {
	for _, def := range table.All() {
		t.Run(def.Name(), func(t *testing.T) {
			t.Parallel()
			rows := tricky.Rows(def.Name(), 500)
			dir := t.TempDir()
			w := newTestPart(t, dir, def, 70)
			if err := fill(context.Background(), w, def, RowsOf(rows...)); err != nil {
				t.Fatal(err)
			}
			f, err := w.finish()
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, filepath.Join(dir, f.temp), rows)
		})
	}
}

func newTestPart(t *testing.T, dir string, def table.Definition, rowGroupRows int) *partWriter {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return newPartWriter(newFolder(rootDisk{root}), ".", false, def, rowGroupRows)
}

func compareFile(t *testing.T, path string, rows []ospora.Row) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reader := parquet.NewReader(f)
	defer reader.Close()
	if n := reader.NumRows(); n != int64(len(rows)) {
		t.Fatalf("%d rows, want %d", n, len(rows))
	}
	leaves := reader.Schema().Columns()
	buffer := make([]parquet.Row, 64)
	for at := 0; at < len(rows); {
		n, err := reader.ReadRows(buffer)
		if n == 0 {
			t.Fatalf("after %d rows: %v", at, err)
		}
		for _, row := range buffer[:n] {
			compareRow(t, leaves, row, rows[at])
			at++
		}
	}
}

func compareRow(t *testing.T, leaves [][]string, got parquet.Row, want ospora.Row) {
	t.Helper()
	cells := map[string]any{}
	for i, values := range byColumn(got, len(leaves)) {
		if err := addCell(cells, leaves[i], values); err != nil {
			t.Fatalf("%v: %v", leaves[i], err)
		}
	}
	expected := map[string]any{}
	for _, c := range tricky.Cells(want) {
		expected[c.Name] = c.Cell
	}
	if !reflect.DeepEqual(expected, cells) {
		t.Fatalf("want -, got +\n%s", cmp.Diff(expected, cells))
	}
}

func byColumn(row parquet.Row, n int) [][]parquet.Value {
	columns := make([][]parquet.Value, n)
	row.Range(func(i int, values []parquet.Value) bool {
		columns[i] = values
		return true
	})
	return columns
}

// addCell puts a leaf's values where a reader of the schema sees them: a flat
// column by its name, NAME.list.element as a list, NAME.list.element.MEMBER as
// a list of objects.
func addCell(cells map[string]any, leaf []string, values []parquet.Value) error {
	if len(leaf) == 1 {
		if len(values) != 1 {
			return fmt.Errorf("%d values", len(values))
		}
		cells[leaf[0]] = plain(values[0])
		return nil
	}
	list := []any{}
	for _, v := range values {
		switch v.DefinitionLevel() {
		case 2:
			list = append(list, plain(v))
		case 0:
			if len(values) != 1 {
				return fmt.Errorf("an empty list with %d values", len(values))
			}
		default:
			return fmt.Errorf("definition level %d: an element is null", v.DefinitionLevel())
		}
	}
	if len(leaf) == 3 {
		cells[leaf[0]] = list
		return nil
	}
	objects, ok := cells[leaf[0]].([]any)
	if !ok {
		objects = make([]any, len(list))
		for i := range objects {
			objects[i] = map[string]any{}
		}
		cells[leaf[0]] = objects
	}
	if len(objects) != len(list) {
		return fmt.Errorf("%d members of %d elements", len(list), len(objects))
	}
	for i := range list {
		objects[i].(map[string]any)[leaf[3]] = list[i]
	}
	return nil
}

func plain(v parquet.Value) any {
	if v.IsNull() {
		return nil
	}
	switch v.Kind() {
	case parquet.Boolean:
		return v.Boolean()
	case parquet.Int32:
		return strconv.Itoa(int(v.Int32()))
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case parquet.Double:
		return tricky.Float(v.Double())
	case parquet.ByteArray:
		return string(v.ByteArray())
	}
	return fmt.Sprintf("a value of kind %v", v.Kind())
}

// TestReadBack reads each table through a dataset and gets equal structs.
func TestReadBack(t *testing.T) {
	ctx := context.Background()
	for _, def := range table.All() {
		t.Run(def.Name(), func(t *testing.T) {
			n := 1500
			if testing.Short() {
				n = 300
			}
			rows := tricky.Rows(def.Name(), n)
			dir := t.TempDir()
			w := newTestPart(t, dir, def, 2*n/5) // three row groups
			if err := fill(ctx, w, def, RowsOf(rows...)); err != nil {
				t.Fatal(err)
			}
			f, err := w.finish()
			if err != nil {
				t.Fatal(err)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			d := &Dataset{dir: dir, root: root}
			p := &part{Table: def.Name(), Schema: def.Version(), File: f.temp, Rows: f.rows, Bytes: f.bytes, SHA256: f.sha256}
			at := 0
			for row, err := range d.partRows(ctx, p, def) {
				if err != nil {
					t.Fatal(err)
				}
				if want, got := tricky.Cells(rows[at]), tricky.Cells(row); !reflect.DeepEqual(want, got) {
					t.Fatalf("row %d: want -, got +\n%s", at, cmp.Diff(want, got))
				}
				at++
			}
			if at != len(rows) {
				t.Fatalf("%d rows, want %d", at, len(rows))
			}
		})
	}
}

// TestEqualRowsGiveEqualBytes writes each table 40 times, in several row groups.
func TestEqualRowsGiveEqualBytes(t *testing.T) {
	for _, def := range table.All() {
		t.Run(def.Name(), func(t *testing.T) {
			t.Parallel()
			sameBytes(t, def, tricky.Rows(def.Name(), 250), 100)
		})
	}
}

// TestManyDistinctTexts does the same with dictionaries of more than the
// megabyte at which Arrow gives them up by default.
func TestManyDistinctTexts(t *testing.T) {
	rows := make([]ospora.Row, 40_000)
	for i := range rows {
		rows[i] = &ospora.Gap{Repo: "local/a", Subject: fmt.Sprintf("%060d", i), Detail: fmt.Sprintf("detail %050d", i)}
	}
	sameBytes(t, table.Gaps, rows, defaultRowGroupRows)
}

func sameBytes(t *testing.T, def table.Definition, rows []ospora.Row, rowGroupRows int) {
	t.Helper()
	var first finished
	times := 40
	if testing.Short() {
		times = 4
	}
	for i := range times {
		w := newTestPart(t, t.TempDir(), def, rowGroupRows)
		if err := fill(context.Background(), w, def, RowsOf(rows...)); err != nil {
			t.Fatal(err)
		}
		f, err := w.finish()
		if err != nil {
			t.Fatal(err)
		}
		if f.temp = ""; i == 0 {
			first = f
		}
		if f != first {
			t.Fatalf("file %d differs from the first: %+v, %+v", i, f, first)
		}
	}
}
