package gather

import (
	"io"
	"maps"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// planted is an ecosystem on disk whose truth is known.
type planted struct {
	*corpus.Ecosystem
	dir   string
	truth *corpus.Truth
	key   string // file
}

// plant writes a small ecosystem.
func plant(t *testing.T) *planted {
	t.Helper()
	cfg := corpus.Demo()
	cfg.Commits, cfg.People, cfg.Repositories = 700, 40, 9
	p := &planted{Ecosystem: corpus.New(cfg), dir: t.TempDir(), key: filepath.Join(t.TempDir(), "key")}
	if err := p.Write(t.Context(), p.dir); err != nil {
		t.Fatal(err)
	}
	p.truth = p.Truth()
	return p
}

// targets are all repositories, forks declared.
func (p *planted) targets() []ospora.Target {
	var targets []ospora.Target
	for _, r := range p.truth.Repositories {
		targets = append(targets, ospora.Target{
			Repo: ospora.RepoID(r.Name), ForkOf: ospora.RepoID(r.Home),
			Locator: filepath.Join(p.dir, filepath.FromSlash(r.Name)+".git"),
		})
	}
	return targets
}

// scan runs a collection and returns the dataset, which is closed with the test.
func (p *planted) scan(t *testing.T, o Options, out string, targets []ospora.Target) *Result {
	t.Helper()
	o.KeyFile = p.key
	done, err := Run(t.Context(), o, out, targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = done.Dataset.Close() })
	return done
}

// all reads a table.
func all[R ospora.Row](t *testing.T, d *dataset.Dataset) []R {
	t.Helper()
	var rows []R
	for row, err := range dataset.Read[R](t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// tally counts commits as the truth counts them.
func tally(c *corpus.Counts, commit *ospora.Commit) {
	c.Commits++
	if commit.Merge() {
		c.Merges++
	}
	c.Files += int(commit.FilesChanged.Value)
	c.Binaries += int(commit.BinaryFiles.Value)
	c.LinesAdded += int(commit.LinesAdded.Value)
	c.LinesDeleted += int(commit.LinesDeleted.Value)
}

func TestScanFindsThePlantedTruth(t *testing.T) {
	p := plant(t)
	d := p.scan(t, Options{Lines: true}, t.TempDir(), p.targets()).Dataset

	heads := make(map[string]corpus.Counts)
	var home corpus.Counts
	for _, c := range all[*ospora.Commit](t, d) {
		counts := heads[string(c.Repo)]
		tally(&counts, c)
		heads[string(c.Repo)] = counts
		if c.Home == c.Repo {
			tally(&home, c)
		}
	}
	for _, r := range p.truth.Repositories {
		if diff := cmp.Diff(r.Head, heads[r.Name]); diff != "" {
			t.Errorf("%s: planted and found differ (-planted +found):\n%s", r.Name, diff)
		}
	}
	if diff := cmp.Diff(p.truth.Totals, home); diff != "" {
		t.Errorf("totals with forks counted once (-planted +found):\n%s", diff)
	}
}

func TestActivityAddsUpToThePlantedTruth(t *testing.T) {
	p := plant(t)
	d := p.scan(t, Options{Lines: true}, t.TempDir(), p.targets()).Dataset
	keys := p.aliasKeys(t)

	type work struct{ Commits, Merges, Files, Added, Deleted int64 }
	found := make(map[ospora.AliasKey]work)
	for _, a := range all[*ospora.Activity](t, d) {
		if a.Home != a.Repo {
			continue
		}
		w := found[a.Alias]
		found[a.Alias] = work{w.Commits + a.Commits, w.Merges + a.Merges, w.Files + a.Files, w.Added + a.LinesAdded, w.Deleted + a.LinesDeleted}
	}
	want := make(map[ospora.AliasKey]work)
	for _, a := range p.truth.Aliases {
		w := want[keys[a.ID]] // aliases that differ in case or spacing alone have one key
		c := a.Counts
		want[keys[a.ID]] = work{w.Commits + int64(c.Commits), w.Merges + int64(c.Merges), w.Files + int64(c.Files),
			w.Added + int64(c.LinesAdded), w.Deleted + int64(c.LinesDeleted)}
	}
	for key, w := range want {
		if diff := cmp.Diff(w, found[key]); diff != "" {
			t.Errorf("alias %s (-planted +found):\n%s", key, diff)
		}
	}
}

// aliasKeys are the pseudonyms of the planted aliases. Names that are not UTF-8
// have the replacement character for each byte that is not.
func (p *planted) aliasKeys(t *testing.T) map[string]ospora.AliasKey {
	t.Helper()
	o := Options{KeyFile: p.key}
	keys, err := o.keys(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]ospora.AliasKey)
	for _, a := range p.truth.Aliases {
		name := a.Name
		if len(a.RawName) > 0 {
			name = string(a.RawName)
		}
		found[a.ID] = keys.Alias(name, a.Email).Key
	}
	return found
}

func TestTagsAreThePlantedOnes(t *testing.T) {
	p := plant(t)
	d := p.scan(t, Options{}, t.TempDir(), p.targets()).Dataset
	found := make(map[string]bool)
	for _, tag := range all[*ospora.Tag](t, d) {
		found[string(tag.Repo)+" "+tag.Name+" "+tag.Time.Value.UTC().String()] = tag.Annotated
	}
	planted := 0
	for _, r := range p.truth.Repositories {
		for _, tag := range r.Tags {
			planted++
			annotated, ok := found[r.Name+" "+tag.Name+" "+tag.Date.UTC().String()]
			if !ok || annotated != tag.Annotated {
				t.Errorf("%s: tag %s of %s: found %v, annotated %v", r.Name, tag.Name, tag.Date, ok, annotated)
			}
		}
	}
	if planted == 0 || planted != len(found) {
		t.Errorf("%d tags planted, %d found", planted, len(found))
	}
}

// TestAnySplitGivesTheSameRows scans at once with one worker, at once with
// several, and in two runs, and compares what adds up.
func TestAnySplitGivesTheSameRows(t *testing.T) {
	p := plant(t)
	targets := p.targets()
	once := p.scan(t, Options{Lines: true}, t.TempDir(), targets).Dataset
	out := t.TempDir()
	first := p.scan(t, Options{Lines: true}, out, targets[len(targets)/2:])
	if err := first.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	twice := p.scan(t, Options{Lines: true}, out, targets).Dataset

	compareRows[*ospora.Activity](t, once, twice)
	compareRows[*ospora.Ownership](t, once, twice)
	compareRows[*ospora.Edge](t, once, twice)
	compareRows[*ospora.Commit](t, once, twice)
	compareRows[*ospora.FileChange](t, once, twice)
}

// compareRows compares a table repository by repository: in which order the
// repositories of a shard stand depends on when they were scanned.
func compareRows[R ospora.Row](t *testing.T, a, b *dataset.Dataset) {
	t.Helper()
	rowsA, rowsB := byRepo(all[R](t, a)), byRepo(all[R](t, b))
	if len(rowsA) == 0 {
		t.Errorf("no rows of %T", *new(R))
	}
	for repo := range maps.Keys(rowsA) {
		if !reflect.DeepEqual(rowsA[repo], rowsB[repo]) {
			t.Errorf("%T: rows of %s differ", *new(R), repo)
		}
	}
	if len(rowsA) != len(rowsB) {
		t.Errorf("%T: %d repositories and %d", *new(R), len(rowsA), len(rowsB))
	}
}

func byRepo[R ospora.Row](rows []R) map[string][]R {
	groups := make(map[string][]R)
	for _, row := range rows {
		repo := reflect.ValueOf(row).Elem().FieldByName("Repo").String()
		groups[repo] = append(groups[repo], row)
	}
	return groups
}
