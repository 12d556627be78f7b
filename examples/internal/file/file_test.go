package file

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(path, []byte("four"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, size, err := Open(path)
	if err != nil || size != 4 {
		t.Fatalf("%d bytes, %v", size, err)
	}
	f.Close()
	for _, bad := range []string{dir, os.DevNull, filepath.Join(dir, "none")} {
		if _, _, err := Open(bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if data, err := Read(path, 4); string(data) != "four" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := Read(path, 3); err == nil {
		t.Error("a file that is too large was read")
	}
}

func TestFlag(t *testing.T) {
	var paths []string
	f := flag.NewFlagSet("x", flag.ContinueOnError)
	Flag(f, "systems", "systems", &paths)
	if err := f.Parse([]string{"-systems", "a", "-systems", "b"}); err != nil || strings.Join(paths, " ") != "a b" {
		t.Errorf("%v, %v", paths, err)
	}
}

// TestFailures: errors are told one by one, however deep they were joined.
func TestFailures(t *testing.T) {
	a, b, c := errors.New("a"), errors.New("b"), errors.New("c")
	if got := Failures(errors.Join(a, errors.Join(b, nil, errors.Join(c)))); !slices.Equal(got, []error{a, b, c}) {
		t.Errorf("%v", got)
	}
	if got := Failures(nil); len(got) > 0 {
		t.Errorf("%v of nothing", got)
	}
	if got := Failures(a); !slices.Equal(got, []error{a}) {
		t.Errorf("%v of one", got)
	}
}
