package dataset

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora/table"
)

// readAll reads everything a reader can, as any program would, the table that
// name belongs to first, which spares time where it is damaged.
func readAll(dir, name string) (string, error) {
	d, err := Open(dir)
	if err != nil {
		return "", err
	}
	defer d.Close()
	var b strings.Builder
	defs := table.All()
	slices.SortStableFunc(defs, func(x, y table.Definition) int {
		return compareBool(!strings.Contains(name, "/"+x.Name()+"/"), !strings.Contains(name, "/"+y.Name()+"/"))
	})
	for _, def := range defs {
		for row, err := range d.Rows(context.Background(), def) {
			if err != nil {
				return "", err
			}
			b.WriteString(text(row)[0])
		}
	}
	for v, err := range d.Visits(context.Background()) {
		if err != nil {
			return "", err
		}
		b.WriteString(string(v.ID))
	}
	return b.String(), nil
}

// TestDamage changes and cuts every file of a dataset, at every place of small
// files and at many of large ones. Each time reading ends in an error that names
// the file, and Verify finds it.
func TestDamage(t *testing.T) {
	s := newScene(t)
	if err := s.act(nil); err != nil {
		t.Fatal(err)
	}
	s.look(t)
	if _, err := readAll(s.dir, ""); err != nil {
		t.Fatal(err)
	}
	for name := range tree(t, s.dir) {
		if name == sheetName {
			continue // for people, made of the others and never read
		}
		t.Run(name, func(t *testing.T) { damageFile(t, s.dir, name) })
	}
}

func damageFile(t *testing.T, dir, name string) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}()
	try := func(what string, at int, data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		wantDamage(t, dir, path, what, at)
	}
	places := 200
	if testing.Short() {
		places = 30
	}
	step := 1 + len(whole)/places
	for i := 0; i < len(whole); i += step {
		changed := append([]byte(nil), whole...)
		changed[i] ^= 1 << (i % 8)
		try("byte changed", i, changed)
	}
	for n := 0; n < len(whole); n += 1 + len(whole)/30 {
		try("cut", n, whole[:n])
	}
	try("a byte more", len(whole), append(append([]byte(nil), whole...), 0))
	try("twice", len(whole), append(append([]byte(nil), whole...), whole...))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantDamage(t, dir, path, "removed", 0)
}

func wantDamage(t *testing.T, dir, path, what string, at int) {
	t.Helper()
	_, err := readAll(dir, filepath.ToSlash(path))
	var damaged *DamageError
	if !errors.As(err, &damaged) {
		t.Fatalf("%s at %d: %v, want a DamageError", what, at, err)
	}
	if damaged.File != path {
		t.Fatalf("%s at %d: the error names %s, want %s", what, at, damaged.File, path)
	}
}

// TestSwappedFiles puts files in each other's place.
func TestSwappedFiles(t *testing.T) {
	s := newScene(t)
	var names []string
	for name := range tree(t, s.dir) {
		names = append(names, filepath.Join(s.dir, filepath.FromSlash(name)))
	}
	for i, a := range names {
		for _, b := range names[i+1:] {
			if filepath.Dir(filepath.Dir(a)) != filepath.Dir(filepath.Dir(b)) {
				continue
			}
			swap(t, a, b)
			var damaged *DamageError
			if _, err := readAll(s.dir, ""); !errors.As(err, &damaged) {
				t.Errorf("%s and %s swapped: %v", a, b, err)
			}
			swap(t, a, b)
		}
	}
}

func swap(t *testing.T, a, b string) {
	t.Helper()
	for _, step := range [][2]string{{a, a + "~"}, {b, a}, {a + "~", b}} {
		if err := os.Rename(step[0], step[1]); err != nil {
			t.Fatal(err)
		}
	}
}

// TestVerifyFindsAll damages several files and has all of them named at once.
func TestVerifyFindsAll(t *testing.T) {
	s := newScene(t)
	d, err := Open(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, name := range []string{"commits", "visits", "dictionary"} {
		path := d.Parts(name)[0].File
		paths = append(paths, path)
		if err := os.Truncate(path, 10); err != nil {
			t.Fatal(err)
		}
	}
	err = d.Verify(context.Background())
	for _, path := range paths {
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s is not named: %v", path, err)
		}
	}
}
