package dataset

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// TestWriteFileIsWholeOrNot writes a file, fails to write it anew, and looks for
// what is left behind.
func TestWriteFileIsWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.html")
	if err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "first"); return err }); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken off")
	err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "sec"); return errors.Join(err, broken) })
	wantError(t, err, broken)
	if have, err := os.ReadFile(path); err != nil || string(have) != "first" {
		t.Errorf("it holds %q: %v", have, err)
	}
	if have := names(t, dir); !slices.Equal(have, []string{"report.html"}) {
		t.Errorf("left: %q", have)
	}
	wantError(t, WriteFile(filepath.Join(dir, "none", "x"), nil), os.ErrNotExist)
}

// TestWriteArrow writes more rows than one batch holds and reads all back, and
// leaves nothing behind where a row cannot be had.
func TestWriteArrow(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "gaps.arrow")
	gaps := make([]*ospora.Gap, batchRows+1)
	for i := range gaps {
		gaps[i] = &ospora.Gap{Repo: "r", Visit: "v", Kind: "budget", Subject: strconv.Itoa(i), Count: 1}
	}
	if err := WriteArrow(t.Context(), path, table.Gaps, RowsOf(gaps...)); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := ipc.NewFileReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for i := range r.NumRecords() {
		record, err := r.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		rows += int(record.NumRows())
	}
	if rows != len(gaps) || r.NumRecords() != 2 {
		t.Errorf("%d rows in %d records, want %d in 2", rows, r.NumRecords(), len(gaps))
	}
	broken := errors.New("broken off")
	err = WriteArrow(t.Context(), path, table.Gaps, func(yield func(ospora.Row, error) bool) { yield(nil, broken) })
	wantError(t, err, broken)
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, WriteArrow(canceled, path, table.Gaps, RowsOf(gaps...)), context.Canceled)
	if have := names(t, dir); !slices.Equal(have, []string{"gaps.arrow"}) {
		t.Errorf("left: %q", have)
	}
}

// TestWriteArrowModes: who may read a file follows from what the table says about
// persons, as in Parquet.
func TestWriteArrowModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a system with permissions of Unix")
	}
	dir := t.TempDir()
	for _, def := range table.All() {
		name := filepath.Join(dir, def.Name())
		if err := WriteTable(t.Context(), name+".parquet", def, RowsOf[ospora.Row]()); err != nil {
			t.Fatal(err)
		}
		if err := WriteArrow(t.Context(), name+".arrow", def, RowsOf[ospora.Row]()); err != nil {
			t.Fatal(err)
		}
		a, errA := os.Stat(name + ".parquet")
		b, errB := os.Stat(name + ".arrow")
		if errA != nil || errB != nil || a.Mode() != b.Mode() {
			t.Errorf("%s: %v and %v (%v, %v)", def.Name(), a.Mode(), b.Mode(), errA, errB)
		}
	}
}
