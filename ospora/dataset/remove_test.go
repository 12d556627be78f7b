package dataset

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func unjoinable(t *testing.T, o Options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, oneVisit)
	closed(t, d, nil)
	return dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestRemoveUnjoinable(t *testing.T) {
	dir := unjoinable(t, Options{})
	if err := RemoveUnjoinable(dir); err != nil {
		t.Fatal(err)
	}
	if have := names(t, dir); !slices.Equal(have, []string{lockName}) {
		t.Errorf("left: %q", have)
	}
	d, err := Create(dir, Options{Keys: testKeys})
	closed(t, d, err)
}

// TestRemoveUnjoinableRefuses checks that a refusal deletes nothing.
func TestRemoveUnjoinableRefuses(t *testing.T) {
	nothing := func(*testing.T, string) {}
	write := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			t.Helper()
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte("dear"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		opts  Options
		plant func(*testing.T, string)
		want  error
	}{
		"keys that are kept": {Options{Keys: testKeys}, nothing, ErrKeyMismatch},
		"foreign file":       {Options{}, write("thesis.txt"), ErrExists},
		"foreign in tables":  {Options{}, write("tables/commits/thesis.parquet"), ErrExists},
		"foreign directory":  {Options{}, write("mine/g000001.json"), ErrExists},
		"plain aliases": {
			Options{Profile: Full, Purpose: "p", Retention: ospora.Some(ospora.Day(30_000))},
			write("restricted/plain_aliases/shard=00000/g000001-0.parquet"), ErrProfile,
		},
		"being written": {Options{}, func(t *testing.T, dir string) {
			l, err := lock(dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = l.Unlock() })
		}, ErrLocked},
	} {
		t.Run(name, func(t *testing.T) {
			dir := unjoinable(t, c.opts)
			c.plant(t, dir)
			before := len(tree(t, dir))
			wantError(t, RemoveUnjoinable(dir), c.want)
			if after := len(tree(t, dir)); after != before {
				t.Errorf("%d files of %d are left", after, before)
			}
		})
	}
}

func TestRemoveUnjoinableLeavesOtherDirectoriesAlone(t *testing.T) {
	dir := t.TempDir()
	wantError(t, RemoveUnjoinable(dir), ErrNoDataset)
	wantError(t, RemoveUnjoinable(filepath.Join(dir, "none")), ErrNoDataset)
	if have := names(t, dir); len(have) > 0 {
		t.Errorf("left behind: %q", have)
	}
}

// TestRemoveGoesOn removes what an interrupted removal left: the manifest goes
// last.
func TestRemoveGoesOn(t *testing.T) {
	dir := unjoinable(t, Options{})
	if err := os.RemoveAll(filepath.Join(dir, recordsDir)); err != nil {
		t.Fatal(err)
	}
	if err := RemoveUnjoinable(dir); err != nil {
		t.Error(err)
	}
	d, err := Create(dir, Options{})
	closed(t, d, err)
}

func TestDiscard(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, Options{Keys: testKeys})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, oneVisit)
	if err := d.Discard(); err != nil {
		t.Fatal(err)
	}
	wantError(t, d.Discard(), ErrClosed)
	if have := names(t, dir); !slices.Equal(have, []string{lockName}) {
		t.Errorf("left: %q", have)
	}
	d, err = OpenOrCreate(dir, Options{})
	closed(t, d, err)
	d, err = Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, d.Discard(), ErrReadOnly)
	closed(t, d, nil)
}
