package gather

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func TestKeyIsMadeOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	o := Options{KeyFile: file}
	var log bytes.Buffer
	first, err := o.keys(&log)
	if err != nil || !strings.Contains(log.String(), "made a dataset key") {
		t.Fatalf("%v; log %q", err, log.String())
	}
	log.Reset()
	second, err := o.keys(&log)
	if err != nil || log.Len() > 0 || first.Fingerprint() != second.Fingerprint() {
		t.Errorf("%v; log %q; %s and %s", err, log.String(), first.Fingerprint(), second.Fingerprint())
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != ospora.MinKeyBytes {
		t.Errorf("%v, %v", info, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("beside the key: %v", left)
	}
}

// TestKeyIsNeverReplaced checks the moment in which another run is faster.
func TestKeyIsNeverReplaced(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := makeKey(file); !errors.Is(err, fs.ErrExist) {
		t.Errorf("makeKey = %v", err)
	}
	if have, _ := os.ReadFile(file); string(have) != "theirs" {
		t.Errorf("the key is %q", have)
	}
}

func TestKeyFileRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, n int) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, bytes.Repeat([]byte("k"), n), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, file := range map[string]string{
		"directory":       dir,
		"short":           write("short", ospora.MinKeyBytes-1),
		"long":            write("long", maxKeyBytes+1),
		"no place for it": filepath.Join(dir, "none", "key"),
	} {
		var log bytes.Buffer
		o := Options{KeyFile: file}
		if _, err := o.keys(&log); err == nil || strings.Contains(log.String(), "made") {
			t.Errorf("%s: %v; log %q", name, err, log.String())
		}
	}
	o := Options{KeyFile: write("longest", maxKeyBytes)}
	if _, err := o.keys(io.Discard); err != nil {
		t.Error(err)
	}
}

// TestRefusedRunLeavesNothing gives a directory that is somebody else's, and
// nonsense: neither a key nor a directory may come of it.
func TestRefusedRunLeavesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		o   Options
		out string
	}{
		"foreign directory": {Options{}, "foreign"},
		"a file":            {Options{}, "foreign/thesis.txt"},
		"nonsense":          {Options{Profile: "half"}, "out"},
		"no directory":      {Options{}, ""},
	} {
		dir := t.TempDir()
		t.Chdir(dir)
		if err := os.Mkdir("foreign", 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("foreign/thesis.txt", []byte("dear"), 0o600); err != nil {
			t.Fatal(err)
		}
		before := files(t, dir)
		c.o.KeyFile = "key"
		if _, err := Run(t.Context(), c.o, c.out, []ospora.Target{{Repo: "r", Locator: "."}}, io.Discard); err == nil {
			t.Errorf("%s: no error", name)
		}
		if after := files(t, dir); after != before {
			t.Errorf("%s: there was\n%sand is\n%s", name, before, after)
		}
	}
}
