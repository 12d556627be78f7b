package dataset

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

var oneVisit = testVisit{source: "git", repo: "local/a", id: "1", status: ospora.VisitFull, rows: []ospora.Row{tag("local/a", "1", "t")}}

func closed(t *testing.T, d *Dataset, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error is %v, want %v", err, want)
	}
}

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "x", "y")
	_, err := Open(dir)
	wantError(t, err, fs.ErrNotExist)
	d, err := OpenOrCreate(dir, Options{})
	closed(t, d, err)
	_, err = Create(dir, Options{})
	wantError(t, err, ErrExists)
	d, err = OpenOrCreate(dir, Options{})
	closed(t, d, err)

	other := t.TempDir()
	_, err = Open(other)
	wantError(t, err, ErrNoDataset)
	_, err = OpenWriter(other, Options{})
	wantError(t, err, ErrNoDataset)
	if err := os.WriteFile(filepath.Join(other, "notes.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Create(other, Options{})
	wantError(t, err, ErrExists)
	_, err = OpenOrCreate(other, Options{})
	wantError(t, err, ErrExists)
}

func TestOptions(t *testing.T) {
	day := ospora.Some(ospora.Day(30_000))
	for name, o := range map[string]Options{
		"profile":               {Profile: "half"},
		"too many shards":       {Shards: maxShards + 1},
		"less than no shard":    {Shards: -1},
		"row groups":            {RowGroupRows: -1},
		"keys in memory":        {AggregateKeys: maxAggregateKeys + 1},
		"full without purpose":  {Profile: Full, Retention: day},
		"full without date":     {Profile: Full, Purpose: "p"},
		"a long purpose":        {Purpose: strings.Repeat("p", maxPurpose+1)},
		"purpose of all spaces": {Profile: Full, Purpose: " ", Retention: day},
	} {
		if _, err := Create(filepath.Join(t.TempDir(), "d"), o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestKeys(t *testing.T) {
	mine, other := Options{Keys: testKeys}, Options{Keys: mustKeys("another key of thirty-two bytes!")}
	for _, c := range []struct {
		name        string
		first, then Options
		empty       bool
		want        error
	}{
		{"same key", mine, mine, false, nil},
		{"another key", mine, other, false, ErrKeyMismatch},
		{"another key, empty", mine, other, true, ErrKeyMismatch},
		{"no key", mine, Options{}, false, ErrKeyMismatch},
		{"random key again", Options{}, Options{}, false, ErrKeyMismatch},
		{"random key again, empty", Options{}, Options{}, true, nil},
		{"key after random key", Options{}, mine, false, ErrKeyMismatch},
		{"key after random key, empty", Options{}, mine, true, ErrKeyMismatch},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			d, err := Create(dir, c.first)
			if err != nil {
				t.Fatal(err)
			}
			if !c.empty {
				keep(t, d, oneVisit)
			}
			closed(t, d, nil)
			d, err = OpenWriter(dir, c.then)
			if err == nil {
				closed(t, d, nil)
			}
			wantError(t, err, c.want)
			d, err = Open(dir) // Reading asks for no key.
			closed(t, d, err)
		})
	}
}

func TestProfileNeverChanges(t *testing.T) {
	full := Options{Keys: testKeys, Profile: Full, Purpose: "p", Retention: ospora.Some(ospora.Day(30_000))}
	minimal := Options{Keys: testKeys}
	later, earlier, otherwise := full, full, full
	later.Retention.Value++
	earlier.Retention.Value--
	otherwise.Purpose = "q"
	for _, c := range []struct {
		name        string
		first, then Options
		want        error
	}{
		{"minimal, then full", Options{Keys: testKeys}, full, ErrProfile},
		{"full, then minimal", full, Options{Keys: testKeys, Profile: Minimal}, ErrProfile},
		{"full, then as it is", full, Options{Keys: testKeys}, nil},
		{"full again", full, full, nil},
		{"kept no longer than was promised", full, later, nil},
		{"kept longer than asked for", full, earlier, ErrProfile},
		{"for another purpose", full, otherwise, ErrProfile},
		{"minimal, then with a purpose", minimal, Options{Keys: testKeys, Purpose: "p"}, nil},
		{"minimal, for another purpose", Options{Keys: testKeys, Purpose: "p"}, Options{Keys: testKeys, Purpose: "q"}, ErrProfile},
		{"minimal, kept longer than asked for", Options{Keys: testKeys, Retention: later.Retention}, Options{Keys: testKeys, Retention: full.Retention}, ErrProfile},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			d, err := Create(dir, c.first)
			closed(t, d, err)
			d, err = OpenWriter(dir, c.then)
			if err == nil {
				closed(t, d, nil)
			}
			wantError(t, err, c.want)
		})
	}
}

func TestLock(t *testing.T) {
	d := createTest(t, Options{})
	_, err := OpenWriter(d.Dir(), Options{})
	wantError(t, err, ErrLocked)
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Dir != d.Dir() {
		t.Errorf("the error does not name the directory: %v", err)
	}
	r, err := Open(d.Dir())
	closed(t, r, err)
}

func TestReadOnly(t *testing.T) {
	ctx := context.Background()
	w := createTest(t, Options{})
	d, err := Open(w.Dir())
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Begin(ctx, 0)
	wantError(t, err, ErrReadOnly)
	wantError(t, d.Finish(ctx), ErrReadOnly)
	closed(t, d, nil)
	_, err = d.Begin(ctx, 0)
	wantError(t, err, ErrReadOnly)
	for _, err := range d.Rows(ctx, table.Tags) {
		wantError(t, err, ErrClosed)
	}
	if err := d.Close(); err != nil {
		t.Error("second Close:", err)
	}
}

// TestStaleReader reads with a manifest whose files a writer has replaced.
func TestStaleReader(t *testing.T) {
	d := createTest(t, Options{})
	keep(t, d, oneVisit)
	r, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	keep(t, d, oneVisit)
	for _, err := range r.Rows(context.Background(), table.Tags) {
		wantError(t, err, ErrStale)
	}
	for _, err := range r.Visits(context.Background()) {
		wantError(t, err, ErrStale)
	}
}

// TestLostManifest tells a dataset that lost its manifest from no dataset.
func TestLostManifest(t *testing.T) {
	d := createTest(t, Options{})
	keep(t, d, oneVisit)
	if err := os.Remove(filepath.Join(d.Dir(), manifestName)); err != nil {
		t.Fatal(err)
	}
	var damaged *DamageError
	if _, err := Open(d.Dir()); !errors.As(err, &damaged) || !strings.HasSuffix(damaged.File, manifestName) {
		t.Errorf("error is %v", err)
	}
}

// TestSymbolicLinks lets a part be a link out of the directory.
func TestSymbolicLinks(t *testing.T) {
	d := createTest(t, Options{})
	keep(t, d, oneVisit)
	part := d.Parts("tags")[0].File
	outside := filepath.Join(t.TempDir(), "x")
	if err := os.Rename(part, outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, part); err != nil {
		t.Skip("needs a file system and an account with symbolic links: ", err)
	}
	var damaged *DamageError
	for _, err := range d.Rows(context.Background(), table.Tags) {
		if !errors.As(err, &damaged) || damaged.File != part {
			t.Errorf("error is %v", err)
		}
	}
}

// TestSweep removes what an interrupted writer left, and nothing else.
func TestSweep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, Options{Keys: testKeys})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, oneVisit)
	closed(t, d, nil)
	before := tree(t, dir)
	mine := map[string]bool{"tables/tags/notes.txt": true, "notes.parquet": true, "tables/commits/shard=00000/x.parquet": true}
	for _, name := range []string{
		"tables/tags/notes.txt", "notes.parquet", "tables/commits/shard=00000/x.parquet",
		"tables/commits/shard=00000/g000007-0.parquet", "tables/commits/shard=00000/.part.3.tmp", "._manifest.9.tmp",
		"records/shard=00000/.record.1.tmp", "records/shard=00001/g000001.json", "tables/ownership/shard=00000/.run.77.tmp",
		"restricted/plain_aliases/shard=00000/g000001-0.parquet",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("left"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err = Open(dir)
	closed(t, d, err)
	d, err = OpenWriter(dir, Options{Keys: testKeys})
	closed(t, d, err)
	for name := range tree(t, dir) {
		if _, ok := before[name]; !ok && !mine[name] {
			t.Errorf("%s was left", name)
		}
		delete(mine, name)
	}
	if len(mine) > 0 {
		t.Errorf("removed what is not ours: %v", mine)
	}
}
