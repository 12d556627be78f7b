package file

import (
	"flag"
	"os"
	"path/filepath"
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
