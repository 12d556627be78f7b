package dataset

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/apache/arrow/go/v15/arrow/memory"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// TestForget forgets in each way, in both profiles, and compares with a dataset
// that never knew.
func TestForget(t *testing.T) {
	_, _, leaves := crowd("local/a", 1)
	for name, c := range map[string]struct {
		opts Options
		who  func(t *testing.T) Forgetting
	}{
		"key": {small, func(*testing.T) Forgetting { return Forgetting{Keys: []ospora.AliasKey{leaves.Key, ""}} }},
		"person": {small, func(*testing.T) Forgetting {
			return Forgetting{Persons: []ospora.PersonID{ospora.PersonID(leaves.Key)}}
		}},
		"list":         {full(small), func(t *testing.T) Forgetting { return Forgetting{List: listed(t, testKeys)} }},
		"another_list": {full(small), func(t *testing.T) Forgetting { return Forgetting{List: listed(t, listKeys)} }},
	} {
		if testing.Short() && (name == "person" || name == "another_list") {
			continue // under the race detector they do what the other two do
		}
		t.Run(name, func(t *testing.T) {
			var visits, silent []testVisit
			for i, repo := range []ospora.RepoID{"local/a", "local/b", "local/c"} {
				v, _, _ := crowd(repo, 1+4*i)
				visits, silent = append(visits, v), append(silent, without(t, v, leaves.Key))
			}
			alone := testVisit{"git", "local/alone", "1", ospora.VisitFull, false, []ospora.Row{tag("local/alone", "1", "x")}}
			want := createTest(t, c.opts)
			keep(t, want, append(silent, alone)...)
			d := createTest(t, c.opts)
			keep(t, d, append(visits, alone)...)
			for _, d := range []*Dataset{want, d} {
				if err := d.Finish(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			did, err := d.Forget(t.Context(), c.who(t))
			if err != nil || did.Aliases != 1 || did.Shards < 1 {
				t.Fatal(did, err)
			}
			forgotten(t, d, contents(t, want), leaves)
			before := tree(t, d.Dir())
			if did, err := d.Forget(t.Context(), c.who(t)); err != nil || did != (Forgotten{}) {
				t.Error(did, err)
			}
			if diff := gocmp.Diff(before, tree(t, d.Dir())); diff != "" {
				t.Error("forgetting again changes", diff)
			}
		})
	}
}

func forgotten(t *testing.T, d *Dataset, want string, leaves *ospora.Alias) {
	t.Helper()
	if diff := gocmp.Diff(want, contents(t, d)); diff != "" {
		t.Error(diff)
	}
	if found := findBytes(t, d.Dir(), string(leaves.Key), leaverName, leaverEmail, "leaver-login"); found != nil {
		t.Errorf("the leaver stands in %v", found)
	}
	if !d.Settled() {
		t.Error("homes are no longer settled")
	}
	if err := d.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if last := d.Last("git", "local/a"); last == nil || last.ID != "1" {
		t.Error("the visit is gone:", last)
	}
}

// TestForgetKeepsForksApart assigns homes after somebody was forgotten: the work
// rolled up anew is what it was.
func TestForgetKeepsForksApart(t *testing.T) {
	ctx := t.Context()
	f := sceneForge(true)
	d := createTest(t, small)
	keep(t, d, f.visit("a", "1"), f.visit("c", "1"))
	if _, err := d.Forget(ctx, Forgetting{Keys: []ospora.AliasKey{"1", "c"}}); err != nil {
		t.Fatal(err)
	}
	keep(t, d, without(t, without(t, f.visit("b", "1"), "1"), "c"))
	if err := d.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	want := createTest(t, small)
	for _, repo := range []ospora.RepoID{"a", "b", "c"} {
		keep(t, want, without(t, without(t, f.visit(repo, "1"), "1"), "c"))
	}
	if err := want.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(contents(t, want), contents(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestForgetRefuses(t *testing.T) {
	v, _, leaves := crowd("local/a", 1)
	who := Forgetting{Keys: []ospora.AliasKey{leaves.Key}}
	d := createTest(t, Options{Keys: testKeys})
	keep(t, d, v)
	_, err := d.Forget(t.Context(), Forgetting{List: listed(t, listKeys)})
	wantError(t, err, ErrOptOut)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = d.Forget(ctx, who)
	wantError(t, err, context.Canceled)
	reader, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	_, err = reader.Forget(t.Context(), who)
	wantError(t, err, ErrReadOnly)
	closed(t, reader, nil)
	if findBytes(t, d.Dir(), string(leaves.Key)) == nil {
		t.Error("a refusal changed something, or the test sees nothing")
	}
}

// stuckDisk removes nothing while it is stuck.
type stuckDisk struct {
	disk
	stuck *bool
}

func (d stuckDisk) remove(name string) error {
	if *d.stuck {
		return fs.ErrPermission
	}
	return d.disk.remove(name)
}

// TestForgetTellsWhatStays lets old files stay: Forget says so, and done again by
// the same writer it clears them away.
func TestForgetTellsWhatStays(t *testing.T) {
	stuck := false
	opts := small
	opts.wrap = func(d disk) disk { return stuckDisk{hasty(d), &stuck} }
	d := createTest(t, opts)
	v, _, leaves := crowd("local/a", 1)
	keep(t, d, v)
	stuck = true
	who := Forgetting{Keys: []ospora.AliasKey{leaves.Key}}
	_, err := d.Forget(t.Context(), who)
	wantError(t, err, fs.ErrPermission)
	if findBytes(t, d.Dir(), string(leaves.Key)) == nil {
		t.Error("nothing stays: the test sees nothing")
	}
	_, err = d.Forget(t.Context(), who)
	wantError(t, err, fs.ErrPermission)
	stuck = false
	if _, err := d.Forget(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if found := findBytes(t, d.Dir(), string(leaves.Key)); found != nil {
		t.Errorf("the leaver stands in %v", found)
	}
}

// TestForgetUnknownTable holds that nobody hides in a table that is not known.
func TestForgetUnknownTable(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	def := crossDefinition{table.Tags, "mine"}
	d, err := Create(dir, Options{Keys: testKeys, Tables: []table.Definition{def}})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, testVisit{"git", "local/a", "1", ospora.VisitFull, false, []ospora.Row{mineRow{tag("local/a", "1", "x")}}})
	closed(t, d, nil)
	d, err = OpenWriter(dir, Options{Keys: testKeys})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Forget(t.Context(), Forgetting{Keys: []ospora.AliasKey{"a"}})
	wantError(t, err, ErrTable)
	closed(t, d, nil)
}

// crossDefinition is a table of ospora under another name.
type crossDefinition struct {
	table.Definition
	name string
}

func (c crossDefinition) Name() string { return c.name }

func (c crossDefinition) NewRowBuilder(m memory.Allocator) table.RowBuilder {
	return mineBuilder{c.Definition.NewRowBuilder(m)}
}

type mineRow struct{ *ospora.Tag }

func (mineRow) TableName() string { return "mine" }

type mineBuilder struct{ table.RowBuilder }

func (b mineBuilder) Append(row ospora.Row) error { return b.RowBuilder.Append(row.(mineRow).Tag) }

// forgetScene is a dataset of two repositories in two shards, and what is done to
// it.
func forgetScene(t *testing.T, do func(*Dataset) error) *scene {
	t.Helper()
	opts := full(small)
	opts.RowGroupRows, opts.AggregateKeys = 0, 0
	s := &scene{dir: filepath.Join(t.TempDir(), "d"), opts: opts, do: do}
	d, err := Create(s.dir, s.opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, repo := range []ospora.RepoID{"a", "c"} { // of different shards
		v, _, _ := crowd(repo, 1)
		keep(t, d, v)
	}
	closed(t, d, d.Finish(t.Context()))
	return s
}

// TestForgetFaults fails and dies at points of Forget and of DeleteExpired: the
// dataset is as it was or as it is to be, and not between, and whatever is left
// over holds nobody once it was opened again.
func TestForgetFaults(t *testing.T) {
	_, _, leaves := crowd("a", 1)
	for name, do := range map[string]func(*Dataset) error{
		"forget": func(d *Dataset) error {
			_, err := d.Forget(context.Background(), Forgetting{Keys: []ospora.AliasKey{leaves.Key}})
			return err
		},
		"expire": func(d *Dataset) error {
			_, err := d.DeleteExpired(context.Background(), 30_001)
			return err
		},
	} {
		start := forgetScene(t, do)
		before := start.again(t).look(t)
		sound := start.again(t)
		if err := sound.act(nil); err != nil {
			t.Fatal(err)
		}
		after := sound.look(t)
		for i, dead := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/dead=%t", name, dead), func(t *testing.T) {
				for n := i % everyFault(); tryForget(t, start, n, dead, before, after, name == "forget"); n += everyFault() {
				}
			})
		}
	}
}

// tryForget reports whether the fault came about.
func tryForget(t *testing.T, start *scene, n int, dead bool, before, after string, all bool) bool {
	t.Helper()
	_, _, leaves := crowd("a", 1)
	s := start.again(t)
	faulty := &faultyDisk{left: n, dead: dead, room: -1}
	err := s.act(func(d disk) disk { faulty.disk = d; return faulty })
	if err != nil && !errors.Is(err, errInjected) {
		t.Fatalf("fault %d: the error does not tell the cause: %v", n, err)
	}
	got := s.look(t)
	if got != before && got != after {
		t.Fatalf("fault %d: neither as before nor as after", n)
	}
	if err == nil && got != after {
		t.Fatalf("fault %d: no error and nothing done", n)
	}
	gone := []string{leaverName, leaverEmail}
	if all {
		gone = append(gone, string(leaves.Key))
	}
	if found := findBytes(t, s.dir, gone...); got == after && found != nil {
		t.Fatalf("fault %d: after the next opening the leaver stands in %v", n, found)
	}
	if err := s.act(nil); err != nil {
		t.Fatalf("fault %d: done again: %v", n, err)
	}
	if s.look(t) != after {
		t.Fatalf("fault %d: done again it differs", n)
	}
	return faulty.hit
}
