package table_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/ipc"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// TestEqualRowsGiveEqualBytes writes each table 40 times: chance, as in the
// order of a map, would show. Compression is slow to set up and adds none.
func TestEqualRowsGiveEqualBytes(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		rows := randomRows(def, 7, 120)
		for options, times := range map[table.IPCOptions]int{{}: 40, {Zstd: true}: 4} {
			first := writeFile(t, def, options, rows[:50], rows[50:])
			for range times - 1 {
				if !bytes.Equal(first, writeFile(t, def, options, rows[:50], rows[50:])) {
					t.Fatalf("%+v: equal rows gave other bytes", options)
				}
			}
		}
	})
}

func writeFile(t *testing.T, def table.Definition, options table.IPCOptions, batches ...[]ospora.Row) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := table.NewFileWriter(&file, def, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, rows := range batches {
		rec := record(t, nil, def, rows)
		if err := w.Write(rec); err != nil {
			t.Fatal(err)
		}
		rec.Release()
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestFileOfNoRecords(t *testing.T) {
	var file bytes.Buffer
	if err := table.WriteFile(&file, table.Tags); err != nil {
		t.Fatal(err)
	}
	if rows := readFile(t, table.Tags, file.Bytes()); len(rows) != 0 {
		t.Errorf("%d rows", len(rows))
	}
	wantNotRead(t, table.Gaps, file.Bytes())
}

// wantNotRead checks that a file is refused as one of another table.
func wantNotRead(t *testing.T, def table.Definition, file []byte) {
	t.Helper()
	for rec, err := range table.ReadFile(bytes.NewReader(file), def) {
		if rec != nil || !errors.Is(err, table.ErrSchema) {
			t.Errorf("record %v, error %v", rec, err)
		}
		wantError(t, err, def.Name())
	}
}

func TestFileOfAnotherTable(t *testing.T) {
	file := writeFile(t, table.Tags, table.IPCOptions{}, randomRows(table.Tags, 1, 3))
	wantNotRead(t, table.Gaps, file)
}

func TestNoFile(t *testing.T) {
	n := 0
	for _, err := range table.ReadFile(bytes.NewReader([]byte("no file")), table.Tags) {
		n++
		wantError(t, err, "tags")
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}

func TestReadFileFromDisk(t *testing.T) {
	rows := randomRows(table.Commits, 1, 100)
	path := filepath.Join(t.TempDir(), "commits.arrow")
	if err := os.WriteFile(path, writeFile(t, table.Commits, table.IPCOptions{Zstd: true}, rows[:1], rows[1:]), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sequence := table.ReadFile(f, table.Commits)
	for range sequence {
		break // may be left early, and ranged over again
	}
	for range 2 {
		var got []ospora.Row
		for rec, err := range sequence {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, collect(t, table.Commits, rec)...)
		}
		wantRows(t, got, rows)
	}
}

func TestStream(t *testing.T) {
	rows := randomRows(table.Edges, 1, 30)
	var stream bytes.Buffer
	w := table.NewStreamWriter(&stream, table.Edges, table.IPCOptions{})
	if err := w.Write(record(t, nil, table.Edges, rows)); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(record(t, nil, table.Tags, randomRows(table.Tags, 1, 1))); !errors.Is(err, table.ErrSchema) {
		t.Errorf("error is %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := ipc.NewReader(&stream)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	var got []ospora.Row
	for r.Next() {
		got = append(got, collect(t, table.Edges, r.Record())...)
	}
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	wantRows(t, got, rows)
}

func TestWriteRecordOfAnotherTable(t *testing.T) {
	w, err := table.NewFileWriter(&bytes.Buffer{}, table.Gaps, table.IPCOptions{})
	if err != nil {
		t.Fatal(err)
	}
	err = w.Write(record(t, nil, table.Tags, randomRows(table.Tags, 1, 1)))
	if !errors.Is(err, table.ErrSchema) {
		t.Errorf("error is %v", err)
	}
}

// TestWriteStoredRecord writes what a store has made of a record: the file has
// the table's own schema again.
func TestWriteStoredRecord(t *testing.T) {
	stored := altered(table.Commits, func(fields []arrow.Field) []arrow.Field {
		for i := range fields {
			fields[i].Metadata = arrow.NewMetadata([]string{"PARQUET:field_id"}, []string{"-1"})
		}
		return fields
	})
	var file bytes.Buffer
	if err := table.WriteFile(&file, table.Commits, stored); err != nil {
		t.Fatal(err)
	}
	readFile(t, table.Commits, file.Bytes())
}

// failing fails after so many bytes.
type failing struct{ left int }

var errDisk = errors.New("disk is full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errDisk
	}
	f.left -= len(p)
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	rec := record(t, nil, table.Tags, randomRows(table.Tags, 1, 30))
	var whole bytes.Buffer
	if err := table.WriteFile(&whole, table.Tags, rec); err != nil {
		t.Fatal(err)
	}
	for n := range whole.Len() {
		if err := table.WriteFile(&failing{n}, table.Tags, rec); !errors.Is(err, errDisk) {
			t.Fatalf("after %d of %d bytes: error is %v", n, whole.Len(), err)
		}
	}
}
