package estate_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/sources/inventory"
)

const publiccode = `publiccodeYmlVersion: "0.4"
name: Library
url: https://code.example.org/books/library.git
legal: {license: EUPL-1.2}
`

// written makes files below a directory.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, paths ...string) (*estate.Estate, error) {
	t.Helper()
	files, done, err := estate.Open(paths)
	defer done()
	if err != nil {
		t.Fatal(err)
	}
	return estate.Read(t.Context(), files)
}

// TestDirectory has two tables, publiccode.yml, code.json, files of other things, and
// one of each kind that is damaged.
func TestDirectory(t *testing.T) {
	dir := written(t, map[string]string{
		"a.csv":                    "ID;System name;Owner\n1;Register;Ministry\n2;;Ministry\n",
		"b/more.csv":               "ID;System name;Owner\n3;Portal;Agency\n1;Again;Agency\n",
		"b/broken.xlsx":            "PK\x03\x04 cut",
		"c/library/publiccode.yml": publiccode,
		"c/twice/publiccode.yml":   publiccode,
		"d/publiccode.yml":         "a: [",
		"e/code.json":              `{"version":"2.0.0","agency":"X","releases":[{"name":"Tool","organization":"X"}]}`,
		"e/other.json":             "not ours",
		"readme.txt":               "not ours",
	})
	e, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range e.Systems {
		names = append(names, s.Name)
	}
	if want := []string{"Register", "Portal", "Library", "Tool"}; !cmp.Equal(names, want) {
		t.Errorf("systems %q, want %q", names, want)
	}
	var notes strings.Builder
	for _, n := range e.Notes {
		notes.WriteString(n.String() + "\n")
	}
	for _, want := range []string{"a.csv, row 3, column System name: is empty", "more.csv, row 3", "broken.xlsx", "d/publiccode.yml", "twice/publiccode.yml: has the id"} {
		if !strings.Contains(filepath.ToSlash(notes.String()), want) {
			t.Errorf("no note of %q:\n%s", want, notes.String())
		}
	}
	if a, b, c := e.Find("Portal"), e.Find("code.example.org/books/library"), e.Find("nobody"); a != "3" || b != "code.example.org/books/library" || c != "" {
		t.Errorf("found %q, %q, %q", a, b, c)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	if _, done, err := estate.Open([]string{filepath.Join(t.TempDir(), "no.csv")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	} else {
		done()
	}
	if _, done, err := estate.Open([]string{t.TempDir()}); err == nil {
		t.Error("an empty directory passes")
	} else {
		done()
	}
	if _, err := read(t, filepath.Join(written(t, map[string]string{"x.csv": "a,b\n1,2\n"}), "x.csv")); err == nil || !strings.Contains(err.Error(), "x.csv") {
		t.Errorf("error %v", err)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := estate.Read(ctx, []inventory.File{inventory.Bytes("a.csv", []byte("System name;Owner\na;b\n"))}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
