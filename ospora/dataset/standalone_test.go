package dataset

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
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
