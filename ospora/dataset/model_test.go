package dataset

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// model is what a dataset should hold, kept the plainest way.
type model map[owner]testVisit

// keep follows the contract of VisitWriter.
func (m model) keep(v testVisit) {
	live, attempt := owner{v.source, v.repo, false}, owner{v.source, v.repo, true}
	old, ok := m[live]
	replaces := !ok || v.visit().Replaces(old.visit())
	if !replaces || v.status == ospora.VisitFailed {
		v.rows = slices.DeleteFunc(slices.Clone(v.rows), func(r ospora.Row) bool { return r.TableName() != "gaps" })
	}
	delete(m, attempt)
	if replaces {
		m[live] = v
	} else {
		m[attempt] = v
	}
}

// lines are the rows of a table, those of additive tables added up by visit.
func (m model) lines(def table.Definition) []string {
	var rows []ospora.Row
	for _, v := range m {
		if def.Name() == "visits" {
			rows = append(rows, v.visit())
			continue
		}
		rows = append(rows, added(def, v.rows)...)
	}
	return text(rows...)
}

func added(def table.Definition, rows []ospora.Row) []ospora.Row {
	how := def.Additive()
	var sums []ospora.Row
	for _, row := range rows {
		if row.TableName() != def.Name() {
			continue
		}
		i := -1
		if how != nil {
			i = slices.IndexFunc(sums, func(s ospora.Row) bool { return how.Compare(s, row) == 0 })
		}
		if i < 0 {
			sums = append(sums, clone(row))
		} else if err := how.Merge(sums[i], row); err != nil {
			panic(err)
		}
	}
	return sums
}

func clone(row ospora.Row) ospora.Row {
	switch row := row.(type) {
	case *ospora.Ownership:
		c := *row
		return &c
	case *ospora.Activity:
		c := *row
		return &c
	}
	return row
}

var modelTables = []table.Definition{table.Tags, table.Gaps, table.Ownership, table.Activity, table.Visits}

func drawVisit(t *rapid.T, serial int) testVisit {
	v := testVisit{
		source: rapid.SampledFrom([]string{"git", "github"}).Draw(t, "source"),
		repo:   ospora.RepoID(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "repo")),
		id:     ospora.VisitID(fmt.Sprint(serial)),
		status: ospora.VisitStatus(rapid.SampledFrom([]int{1, 1, 1, 2, 3, 4}).Draw(t, "status")),
		retry:  rapid.Bool().Draw(t, "retry"),
	}
	n := rapid.SampledFrom([]int{0, 1, 2, 5, 17}).Draw(t, "rows")
	for i := range n {
		k := rapid.IntRange(0, 6).Draw(t, "key")
		v.rows = append(v.rows,
			&ospora.Ownership{Repo: v.repo, Path: fmt.Sprint(k), Commits: int64(i), FirstDay: ospora.Day(i), LastDay: ospora.Day(i)},
			&ospora.Activity{Repo: v.repo, Alias: ospora.AliasKey(fmt.Sprint(k % 3)), Day: ospora.Day(k), Commits: 1},
			tag(v.repo, v.id, fmt.Sprint(i)))
		if i%3 == 0 {
			v.rows = append(v.rows, gap(v.repo, v.id, fmt.Sprint(i)))
		}
	}
	return v
}

// TestModel drives a dataset by random visits in random commits, now and then
// opened anew, and compares every table with the model.
func TestModel(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		dir := filepath.Join(t.TempDir(), "d")
		opts := Options{Keys: testKeys, Shards: 2, RowGroupRows: 4, AggregateKeys: 3}
		d, err := Create(dir, opts)
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = d.Close() }()
		m := model{}
		for step := range rapid.IntRange(1, 9).Draw(rt, "commits") {
			visits := drawCommit(rt, step)
			if err := tryKeep(d, visits...); err != nil {
				rt.Fatal(err)
			}
			for _, v := range visits {
				m.keep(v)
			}
			if rapid.IntRange(0, 3).Draw(rt, "reopen") == 0 {
				if err := d.Close(); err != nil {
					rt.Fatal(err)
				}
				if d, err = OpenWriter(dir, opts); err != nil {
					rt.Fatal(err)
				}
			}
		}
		compareModel(rt, t, d, m)
		if err := d.Verify(ctx); err != nil {
			rt.Fatal(err)
		}
	})
}

// drawCommit draws visits of which no two are of one source and repository.
func drawCommit(t *rapid.T, step int) []testVisit {
	visits := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) testVisit { return drawVisit(t, step) }), 1, 4,
		func(v testVisit) owner { return owner{v.source, v.repo, false} }).Draw(t, "visits")
	slices.SortFunc(visits, func(a, b testVisit) int { return cmp.Compare(a.repo, b.repo) })
	return visits
}

func compareModel(rt *rapid.T, t *testing.T, d *Dataset, m model) {
	for _, def := range modelTables {
		if diff := gocmp.Diff(m.lines(def), lines(t, d, def)); diff != "" {
			rt.Fatalf("table %s: want -, got +\n%s", def.Name(), diff)
		}
	}
	for o, v := range m {
		if last := d.Last(o.source, o.repo); !o.attempt && (last == nil || last.ID != v.id || last.Status != v.status) {
			rt.Fatalf("last of %v is %v, want %s", o, last, v.id)
		}
	}
}

// TestPartsDoNotPileUp re-scans a few repositories over and over.
func TestPartsDoNotPileUp(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	for i := range 60 {
		id := ospora.VisitID(fmt.Sprint(i))
		repo := ospora.RepoID(fmt.Sprint(i * 7 % 30))
		keep(t, d, testVisit{"git", repo, id, ospora.VisitFull, false, []ospora.Row{tag(repo, id, "x")}})
		if n := len(d.Parts("tags")); n > maxSmall+1 {
			t.Fatalf("%d parts after %d commits", n, i+1)
		}
	}
	if n := len(lines(t, d, table.Tags)); n != 30 {
		t.Errorf("%d tags, want 30", n)
	}
}
