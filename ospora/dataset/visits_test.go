package dataset

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset/internal/tricky"
	"github.com/ospora/ospora/ospora/table"
)

var testKeys = mustKeys("0123456789abcdef0123456789abcdef")

func mustKeys(key string) *ospora.Keys {
	k, err := ospora.NewKeys([]byte(key))
	if err != nil {
		panic(err)
	}
	return k
}

func createTest(t testing.TB, opts Options) *Dataset {
	t.Helper()
	d, err := Create(filepath.Join(t.TempDir(), "d"), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// testVisit is what a test lets a source see.
type testVisit struct {
	source string
	repo   ospora.RepoID
	id     ospora.VisitID
	status ospora.VisitStatus
	retry  bool
	rows   []ospora.Row
}

func (v testVisit) visit() *ospora.Visit {
	return &ospora.Visit{
		ID: v.id, Source: v.source, Repo: v.repo, Status: v.status, Retry: v.retry,
		Revision: string(v.id), RetrievedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
}

// keep writes visits, one commit for each shard.
func keep(t testing.TB, d *Dataset, visits ...testVisit) {
	t.Helper()
	if err := tryKeep(d, visits...); err != nil {
		t.Fatal(err)
	}
}

func tryKeep(d *Dataset, visits ...testVisit) error {
	ctx := context.Background()
	for shard := range d.shards() {
		var mine []testVisit
		for _, v := range visits {
			if d.Shard(v.repo) == shard {
				mine = append(mine, v)
			}
		}
		if len(mine) == 0 {
			continue
		}
		w, err := d.Begin(ctx, shard)
		if err != nil {
			return err
		}
		for _, v := range mine {
			if err := writeVisit(w, v); err != nil {
				_ = w.Abort()
				return err
			}
		}
		if err := w.Commit(ctx); err != nil {
			return err
		}
	}
	return nil
}

func writeVisit(w ospora.ShardWriter, v testVisit) error {
	out, err := w.Visit(v.source, v.repo)
	if err != nil {
		return err
	}
	for _, row := range v.rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Keep(v.visit())
}

// lines are the live rows of a table as text, sorted.
func lines(t testing.TB, d *Dataset, def table.Definition) []string {
	t.Helper()
	list := []string{}
	for row, err := range d.Rows(context.Background(), def) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprint(tricky.Cells(row)))
	}
	slices.Sort(list)
	return list
}

func text(rows ...ospora.Row) []string {
	list := []string{}
	for _, row := range rows {
		list = append(list, fmt.Sprint(tricky.Cells(row)))
	}
	slices.Sort(list)
	return list
}

func gap(repo ospora.RepoID, visit ospora.VisitID, subject string) *ospora.Gap {
	return &ospora.Gap{Repo: repo, Visit: visit, Kind: ospora.GapBudget, Subject: subject, Count: 1}
}

func tag(repo ospora.RepoID, visit ospora.VisitID, name string) *ospora.Tag {
	return &ospora.Tag{Repo: repo, Visit: visit, Name: name}
}

// TestReplaces walks through what becomes of a visit after another one.
func TestReplaces(t *testing.T) {
	const full, partial, notFound, failed = ospora.VisitFull, ospora.VisitPartial, ospora.VisitNotFound, ospora.VisitFailed
	for _, c := range []struct {
		name        string
		first, then ospora.VisitStatus
		retry       bool
		live        ospora.VisitID
	}{
		{"full after full", full, full, false, "2"},
		{"partial after full", full, partial, false, "2"},
		{"partial to be tried again after full", full, partial, true, "1"},
		{"not found after full", full, notFound, false, "1"},
		{"failed after full", full, failed, true, "1"},
		{"failed after partial", partial, failed, false, "1"},
		{"failed after failed", failed, failed, true, "2"},
		{"full after failed", failed, full, false, "2"},
		{"not found after not found", notFound, notFound, false, "2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := createTest(t, Options{Shards: 1})
			see := func(id ospora.VisitID, status ospora.VisitStatus, retry bool) {
				keep(t, d, testVisit{"git", "local/a", id, status, retry, []ospora.Row{tag("local/a", id, "v"+string(id)), gap("local/a", id, string(id))}})
			}
			see("1", c.first, false)
			see("2", c.then, c.retry)
			if got := d.Last("git", "local/a"); got == nil || got.ID != c.live {
				t.Fatalf("live is %v, want %s", got, c.live)
			}
			gaps := []ospora.Row{gap("local/a", c.live, string(c.live))}
			if c.live == "1" {
				gaps = append(gaps, gap("local/a", "2", "2"))
			}
			if diff := cmp.Diff(text(gaps...), lines(t, d, table.Gaps)); diff != "" {
				t.Error("gaps:", diff)
			}
			tags := []ospora.Row{tag("local/a", c.live, "v"+string(c.live))}
			if c.live == "1" && c.first == failed || c.live == "2" && c.then == failed {
				tags = nil
			}
			if diff := cmp.Diff(text(tags...), lines(t, d, table.Tags)); diff != "" {
				t.Error("tags:", diff)
			}
			if got := len(lines(t, d, table.Visits)); got != len(gaps) {
				t.Errorf("%d visits, want %d", got, len(gaps))
			}
			if err := d.Verify(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAttemptsReplaceEachOther sees to it that failures do not pile up beside
// what is live, and are gone when the repository is read again.
func TestAttemptsReplaceEachOther(t *testing.T) {
	ctx := context.Background()
	d := createTest(t, Options{Shards: 1})
	see := func(id ospora.VisitID, status ospora.VisitStatus) {
		keep(t, d, testVisit{"git", "local/a", id, status, false, []ospora.Row{tag("local/a", id, "t"), gap("local/a", id, "g")}})
	}
	see("1", ospora.VisitFull)
	for _, id := range []ospora.VisitID{"2", "3", "4"} {
		see(id, ospora.VisitFailed)
	}
	var attempts []ospora.VisitID
	for v, err := range d.Attempts(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		attempts = append(attempts, v.ID)
	}
	if diff := cmp.Diff([]ospora.VisitID{"4"}, attempts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(text(gap("local/a", "1", "g"), gap("local/a", "4", "g")), lines(t, d, table.Gaps)); diff != "" {
		t.Error(diff)
	}
	see("5", ospora.VisitFull)
	if diff := cmp.Diff(text(gap("local/a", "5", "g")), lines(t, d, table.Gaps)); diff != "" {
		t.Error(diff)
	}
}

// TestDroppedVisitLeavesNothing drops visits before, between and after kept
// ones, small and large.
func TestDroppedVisitLeavesNothing(t *testing.T) {
	ctx := context.Background()
	write := func(d *Dataset, drop bool) {
		w, err := d.Begin(ctx, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range []int{3, 20_000, 5, 9_000} {
			repo := ospora.RepoID(fmt.Sprintf("local/%d", i))
			if drop {
				dropVisit(t, w, repo, n)
			}
			var rows []ospora.Row
			for k := range n {
				rows = append(rows, tag(repo, "1", fmt.Sprint(k)), &ospora.Ownership{Repo: repo, Path: fmt.Sprint(k), Commits: 1})
			}
			if err := writeVisit(w, testVisit{"git", repo, "1", ospora.VisitFull, false, rows}); err != nil {
				t.Fatal(err)
			}
			if drop {
				dropVisit(t, w, repo+"x", n)
			}
		}
		if err := w.Commit(ctx); err != nil {
			t.Fatal(err)
		}
	}
	plain, dropped := createTest(t, Options{Shards: 1, AggregateKeys: 500}), createTest(t, Options{Shards: 1, AggregateKeys: 500})
	write(plain, false)
	write(dropped, true)
	if diff := cmp.Diff(tree(t, plain.Dir()), tree(t, dropped.Dir())); diff != "" {
		t.Error(diff)
	}
}

func dropVisit(t *testing.T, w ospora.ShardWriter, repo ospora.RepoID, n int) {
	t.Helper()
	out, err := w.Visit("git", repo)
	if err != nil {
		t.Fatal(err)
	}
	for k := range n {
		for _, row := range []ospora.Row{tag(repo, "0", fmt.Sprint(-k)), &ospora.Ownership{Repo: repo, Path: fmt.Sprint(-k), Commits: 1}} {
			if err := out.Write(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Drop(); err != nil {
		t.Fatal(err)
	}
}
