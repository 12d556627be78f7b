package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// storeWith is a directory of objects with one pack, changed by a test.
func storeWith(t *testing.T, change func(dir string, data, index []byte)) string {
	t.Helper()
	objects := t.TempDir()
	dir := filepath.Join(objects, "pack")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	m := newMadePack()
	m.add(madeID(1), packBlob, 4, "", deflated("text"))
	data, index := m.finish()
	write(t, filepath.Join(dir, "pack-1.pack"), data)
	write(t, filepath.Join(dir, "pack-1.idx"), index)
	change(dir, data, index)
	return objects
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestHostileStores opens packs that do not belong to their indexes, or are not
// files.
func TestHostileStores(t *testing.T) {
	for name, c := range map[string]struct {
		change func(dir string, data, index []byte)
		packs  int
	}{
		"whole":                 {func(string, []byte, []byte) {}, 1},
		"of no bytes":           {func(dir string, _, _ []byte) { write(t, filepath.Join(dir, "pack-1.pack"), nil) }, 0},
		"index of no bytes":     {func(dir string, _, _ []byte) { write(t, filepath.Join(dir, "pack-1.idx"), nil) }, 0},
		"cut short":             {func(dir string, d, _ []byte) { write(t, filepath.Join(dir, "pack-1.pack"), d[:len(d)-1]) }, 0},
		"index cut short":       {func(dir string, _, x []byte) { write(t, filepath.Join(dir, "pack-1.idx"), x[:len(x)-1]) }, 0},
		"of another version":    {func(dir string, d, _ []byte) { d[7] = 4; write(t, filepath.Join(dir, "pack-1.pack"), d) }, 0},
		"of another count":      {func(dir string, d, _ []byte) { d[11]++; write(t, filepath.Join(dir, "pack-1.pack"), d) }, 0},
		"of another index":      {func(dir string, _, x []byte) { x[len(x)-40]++; write(t, filepath.Join(dir, "pack-1.idx"), x) }, 0},
		"index alone":           {func(dir string, _, _ []byte) { _ = os.Remove(filepath.Join(dir, "pack-1.pack")) }, 0},
		"pack alone":            {func(dir string, _, _ []byte) { _ = os.Remove(filepath.Join(dir, "pack-1.idx")) }, 0},
		"directory as an index": {func(dir string, _, _ []byte) { _ = os.Mkdir(filepath.Join(dir, "pack-2.idx"), 0o700) }, 0},
		"link": {func(dir string, _, x []byte) {
			write(t, filepath.Join(dir, "x"), x)
			if err := errors.Join(os.Remove(filepath.Join(dir, "pack-1.idx")), os.Symlink("x", filepath.Join(dir, "pack-1.idx"))); err != nil {
				t.Skip("needs a file system and an account with symbolic links:", err)
			}
		}, 0},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			s := openPacks(storeWith(t, c.change), 20)
			defer s.close()
			if len(s.packs) != c.packs || len(s.files) != 2*c.packs {
				t.Errorf("%d packs, want %d", len(s.packs), c.packs)
			}
		})
	}
}

// TestPackCutShortWhileRead: a pack and an index that lose their ends under the
// reader.
func TestPackCutShortWhileRead(t *testing.T) {
	for _, name := range []string{"pack-1.pack", "pack-1.idx"} {
		objects := storeWith(t, func(string, []byte, []byte) {})
		s := openPacks(objects, 20)
		defer s.close()
		c := newPackCursor(context.Background(), s)
		id := fmt.Sprintf("%x", madeID(1))
		if o, err := c.read(id, 4); err != nil || string(o.data) != "text" {
			t.Fatalf("%q, %v", o.data, err)
		}
		if err := os.Truncate(filepath.Join(objects, "pack", name), 14); err != nil {
			t.Skip("needs a system on which an open file can be cut:", err)
		}
		if o, err := c.read(id, 4); err == nil {
			t.Errorf("%s: %q", name, o.data)
		}
	}
}
