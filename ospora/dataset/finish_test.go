package dataset

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// forge is a set of repositories that share histories.
type forge map[ospora.RepoID]forgeRepo

type forgeRepo struct {
	fork    bool
	commits []int // numbers; commits below 10 are roots
}

func commitID(n int) string { return fmt.Sprintf("%x", sha256.Sum256([]byte{byte(n)})) }

func (f forge) visit(repo ospora.RepoID, id ospora.VisitID) testVisit {
	v := testVisit{source: "git", repo: repo, id: id, status: ospora.VisitFull}
	r := &ospora.Repo{ID: repo, Visit: id, Commits: int64(len(f[repo].commits))}
	if f[repo].fork {
		r.ForkOf = ospora.Some(ospora.RepoID("elsewhere"))
	}
	for _, n := range f[repo].commits {
		if n < 10 {
			r.Roots = append(r.Roots, commitID(n))
		}
		c := f.commit(repo, id, n)
		v.rows = append(v.rows, c)
		for row := range ospora.RollUp(c) {
			v.rows = append(v.rows, row)
		}
	}
	v.rows = append(v.rows, r)
	return v
}

func (f forge) commit(repo ospora.RepoID, id ospora.VisitID, n int) *ospora.Commit {
	return &ospora.Commit{
		Repo: repo, Visit: id, ID: commitID(n), Home: repo, Author: ospora.AliasKey(fmt.Sprint(n % 3)),
		Committer: "c", AuthorTime: ospora.Some(time.Unix(int64(n%4)*86400, 0).UTC()), FilesChanged: ospora.Some(int64(n)),
	}
}

// homes says by brute force which repository each commit counts for.
func (f forge) homes() map[ospora.RepoID]map[int]ospora.RepoID {
	result := map[ospora.RepoID]map[int]ospora.RepoID{}
	for repo := range f {
		family := f.family(repo)
		result[repo] = map[int]ospora.RepoID{}
		for _, n := range f[repo].commits {
			for _, m := range family {
				if slices.Contains(f[m].commits, n) {
					result[repo][n] = m
					break
				}
			}
		}
	}
	return result
}

// family lists all repositories that share roots with repo, directly or by way
// of others, those that are no forks first.
func (f forge) family(repo ospora.RepoID) []ospora.RepoID {
	in := map[ospora.RepoID]bool{repo: true}
	for grown := true; grown; {
		grown = false
		for a := range f {
			for b := range in {
				if !in[a] && f.shareRoot(a, b) {
					in[a], grown = true, true
				}
			}
		}
	}
	list := slices.Sorted(maps.Keys(in))
	slices.SortStableFunc(list, func(a, b ospora.RepoID) int { return compareBool(f[a].fork, f[b].fork) })
	return list
}

func (f forge) shareRoot(a, b ospora.RepoID) bool {
	return slices.ContainsFunc(f[a].commits, func(n int) bool { return n < 10 && slices.Contains(f[b].commits, n) })
}

// rows are what the tables should hold.
func (f forge) rows(id map[ospora.RepoID]ospora.VisitID) []ospora.Row {
	var rows []ospora.Row
	homes := f.homes()
	for repo := range f {
		for _, n := range f[repo].commits {
			c := f.commit(repo, id[repo], n)
			c.Home = homes[repo][n]
			rows = append(rows, c)
			for row := range ospora.RollUp(c) {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func (f forge) compare(fatal func(...any), t *testing.T, d *Dataset, id map[ospora.RepoID]ospora.VisitID) {
	rows := f.rows(id)
	for _, def := range []table.Definition{table.Commits, table.Activity, table.Edges} {
		want := text(addedCopies(def, rows)...)
		if diff := gocmp.Diff(want, lines(t, d, def)); diff != "" {
			fatal(def.Name(), "want -, got +\n", diff)
		}
	}
}

func addedCopies(def table.Definition, rows []ospora.Row) []ospora.Row {
	if def.Additive() == nil {
		return added(def, rows)
	}
	sum := def.Additive().NewAggregate()
	for _, row := range rows {
		if row.TableName() == def.Name() {
			if err := sum.Add(row); err != nil {
				panic(err)
			}
		}
	}
	return sum.Drain()
}

func drawForge(t *rapid.T) forge {
	f := forge{}
	for _, repo := range []ospora.RepoID{"a", "b", "c", "d", "e"} {
		f[repo] = forgeRepo{
			fork: rapid.Bool().Draw(t, "fork"),
			// Few roots, so that families come about and not all are one.
			commits: append(rapid.SliceOfNDistinct(rapid.IntRange(0, 4), 0, 2, rapid.ID).Draw(t, "roots"),
				rapid.SliceOfNDistinct(rapid.IntRange(10, 24), 0, 12, rapid.ID).Draw(t, "commits")...),
		}
	}
	return f
}

// TestFinishAssignsHomes scans repositories in any order, split in any way, with
// Finish in between or not, some of them twice with another history at first,
// and compares homes and roll-ups with brute force.
func TestFinishAssignsHomes(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		before, f := drawForge(rt), drawForge(rt)
		d, err := Create(filepath.Join(t.TempDir(), "d"), Options{Shards: 2, RowGroupRows: rapid.SampledFrom([]int{3, 100}).Draw(rt, "group")})
		if err != nil {
			rt.Fatal(err)
		}
		defer d.Close()
		id := map[ospora.RepoID]ospora.VisitID{}
		var plan []testVisit
		for _, repo := range rapid.Permutation(slices.Sorted(maps.Keys(f))).Draw(rt, "order") {
			if rapid.Bool().Draw(rt, "twice") {
				plan = append([]testVisit{before.visit(repo, "old")}, plan...)
			}
			id[repo] = "new"
			plan = append(plan, f.visit(repo, "new"))
		}
		for _, v := range plan {
			if err := tryKeep(d, v); err != nil {
				rt.Fatal(err)
			}
			if rapid.Bool().Draw(rt, "finish") {
				if err := d.Finish(ctx); err != nil {
					rt.Fatal(err)
				}
			}
		}
		if err := d.Finish(ctx); err != nil {
			rt.Fatal(err)
		}
		f.compare(rt.Fatal, t, d, id)
		settled := tree(t, d.Dir())
		if err := d.Finish(ctx); err != nil || !d.Settled() {
			rt.Fatal(err, d.Settled())
		}
		if diff := gocmp.Diff(settled, tree(t, d.Dir())); diff != "" {
			rt.Fatal("a second Finish changed something:", diff)
		}
		if err := d.Verify(ctx); err != nil {
			rt.Fatal(err)
		}
	})
}

// TestFinishLeavesOthersAlone sees to it that a repository that shares nothing
// costs nothing.
func TestFinishLeavesOthersAlone(t *testing.T) {
	f := forge{"a": {commits: []int{0, 10, 11}}, "b": {commits: []int{1, 12}}}
	d := createTest(t, Options{Shards: 8})
	keep(t, d, f.visit("a", "1"), f.visit("b", "1"))
	before := tree(t, d.Dir())
	if err := d.Finish(context.Background()); err != nil {
		t.Fatal(err)
	}
	after := tree(t, d.Dir())
	for _, name := range []string{manifestName, sheetName} {
		delete(before, name)
		delete(after, name)
	}
	if diff := gocmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
}
