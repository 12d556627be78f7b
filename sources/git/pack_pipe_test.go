//go:build unix

package git

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestPackPipes: nothing waits at a pipe, be it there from the beginning or in place
// of what was looked at.
func TestPackPipes(t *testing.T) {
	for _, name := range []string{"pack-1.pack", "pack-1.idx", "pack-2.idx"} {
		objects := storeWith(t, func(dir string, _, _ []byte) {
			_ = os.Remove(filepath.Join(dir, name))
			if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
				t.Fatal(err)
			}
		})
		if s := openPacks(objects, 20); len(s.packs)+len(s.files) != 0 {
			t.Errorf("%s: %d packs", name, len(s.packs))
		}
	}
	objects := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(objects, "pack"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s := openPacks(objects, 20); len(s.packs) != 0 {
		t.Errorf("%d packs of a pipe", len(s.packs))
	}
	root, err := os.OpenRoot(objects)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	file, err := root.OpenFile("pack", os.O_RDONLY|dontWait, 0)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Error(err)
	}
}
