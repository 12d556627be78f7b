package dataset

import (
	"context"
	"errors"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// strange is a row of a table that nobody knows.
type strange struct{}

func (*strange) TableName() string { return "strange" }

// TestMisuse lists what a sink refuses.
func TestMisuse(t *testing.T) {
	ctx := context.Background()
	d := createTest(t, Options{Shards: 2})
	shard := d.Shard("local/a")
	begin := func() ospora.ShardWriter {
		t.Helper()
		w, err := d.Begin(ctx, shard)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	for _, number := range []int{-1, 2} {
		if _, err := d.Begin(ctx, number); err == nil {
			t.Errorf("shard %d was begun", number)
		}
	}
	w := begin()
	if _, err := d.Begin(ctx, shard); err == nil {
		t.Error("a shard was begun twice")
	}
	if err := d.Finish(ctx); err == nil {
		t.Error("Finish while a shard is open")
	}
	if err := d.Close(); err == nil {
		t.Error("Close while a shard is open")
	}
	if _, err := w.Visit("git", "local/b"); d.Shard("local/b") != shard && err == nil {
		t.Error("a visit in the wrong shard")
	}
	v, err := w.Visit("git", "local/a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Visit("github", "local/a"); err == nil {
		t.Error("two visits at once")
	}
	for _, visit := range []*ospora.Visit{
		nil, {Source: "github", Repo: "local/a", Status: ospora.VisitFull}, {Source: "git", Repo: "local/b", Status: ospora.VisitFull},
		{Source: "git", Repo: "local/a"},
	} {
		if err := v.Keep(visit); err == nil {
			t.Errorf("kept as %v", visit)
		}
	}
	if err := v.Keep(oneVisit.visit()); err != nil {
		t.Fatal(err)
	}
	wantError(t, v.Write(tag("local/a", "1", "x")), ErrClosed)
	wantError(t, v.Drop(), ErrClosed)
	if _, err := w.Visit("git", "local/a"); err == nil {
		t.Error("two visits of one repository in one commit")
	}
	if err := w.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	wantError(t, w.Commit(ctx), ErrClosed)
	wantError(t, w.Abort(), ErrClosed)
	if _, err := w.Visit("git", "local/a"); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestStrangeRows(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	for _, row := range []ospora.Row{nil, &strange{}, oneVisit.visit(), (*ospora.Commit)(nil), (*ospora.Alias)(nil), &ospora.Unchanged{}} {
		v := oneVisit
		v.rows = []ospora.Row{row}
		if err := tryKeep(d, v); err == nil {
			t.Errorf("%T was written", row)
		}
	}
	wantError(t, tryKeep(d, testVisit{"git", "local/a", "1", ospora.VisitFull, false, []ospora.Row{&strange{}}}), ErrTable)
	for _, err := range Read[*strange](context.Background(), d) {
		wantError(t, err, ErrTable)
	}
	for _, err := range Read[ospora.Row](context.Background(), d) {
		wantError(t, err, ErrTable)
	}
}

// TestAbortLeavesNothing aborts a shard with small and large visits in it.
func TestAbortLeavesNothing(t *testing.T) {
	ctx := context.Background()
	d := createTest(t, Options{Shards: 1, RowGroupRows: 10})
	keep(t, d, oneVisit)
	before := tree(t, d.Dir())
	w, err := d.Begin(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, repo := range []ospora.RepoID{"local/a", "local/b"} {
		var rows []ospora.Row
		for range 35 {
			rows = append(rows, tag(repo, "2", "x"))
		}
		if err := writeVisit(w, testVisit{"git", repo, "2", ospora.VisitFull, false, rows}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(before, tree(t, d.Dir())); diff != "" {
		t.Error(diff)
	}
}

// TestCancel ends the context before each step that takes one.
func TestCancel(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	keep(t, d, oneVisit)
	ctx, cancel := context.WithCancel(context.Background())
	w, err := d.Begin(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeVisit(w, testVisit{"git", "local/b", "2", ospora.VisitFull, false, nil}); err != nil {
		t.Fatal(err)
	}
	cancel()
	wantError(t, w.Commit(ctx), context.Canceled)
	_, err = d.Begin(ctx, 0)
	wantError(t, err, context.Canceled)
	wantError(t, d.Finish(ctx), context.Canceled)
	wantError(t, d.Verify(ctx), context.Canceled)
	for _, err := range d.Rows(ctx, table.Tags) {
		wantError(t, err, context.Canceled)
	}
	for _, err := range d.Visits(ctx) {
		wantError(t, err, context.Canceled)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if d.Last("git", "local/b") != nil {
		t.Error("a commit that was cancelled is live")
	}
}

// TestRangeTwice ranges over sequences again, and leaves them early.
func TestRangeTwice(t *testing.T) {
	ctx := context.Background()
	d := createTest(t, Options{Shards: 2, RowGroupRows: 2})
	keep(t, d, sceneForge(false).visit("a", "1"), sceneForge(false).visit("c", "1"))
	rows := Read[*ospora.Commit](ctx, d)
	count := func() (n int) {
		for _, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		return n
	}
	for range rows {
		break
	}
	if a, b := count(), count(); a != 5 || b != 5 {
		t.Errorf("%d rows, then %d, want 5", a, b)
	}
	for range d.Records(ctx, table.Commits) {
		break
	}
	for range d.Visits(ctx) {
		break
	}
}

// TestEqualInputEqualBytes writes the same visits into two directories, in
// another order of shards.
func TestEqualInputEqualBytes(t *testing.T) {
	f := sceneForge(true)
	write := func(order ...ospora.RepoID) map[string]string {
		d := createTest(t, Options{Shards: 16})
		for _, repo := range order {
			keep(t, d, f.visit(repo, "1"))
		}
		if err := d.Finish(context.Background()); err != nil {
			t.Fatal(err)
		}
		return tree(t, d.Dir())
	}
	if diff := gocmp.Diff(write("a", "b", "c"), write("c", "a", "b")); diff != "" {
		t.Error(diff)
	}
}

func TestTables(t *testing.T) {
	d := createTest(t, Options{Shards: 4})
	keep(t, d, sceneForge(false).visit("a", "1"))
	want := []string{"activity", "commits", "dictionary", "edges", "repositories", "visits"}
	if got := d.Tables(); !slices.Equal(got, want) {
		t.Errorf("tables are %v, want %v", got, want)
	}
	n := 0
	for _, def := range table.All() {
		n += len(def.Columns())
		for _, c := range def.Columns() {
			n += len(c.Members)
		}
	}
	if got := len(lines(t, d, table.Dictionary)); got != n {
		t.Errorf("the dictionary has %d rows, want %d", got, n)
	}
}

// TestOddTexts records a visit whose texts are not UTF-8, or need escapes.
func TestOddTexts(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	const odd = "a\xff\u2028<&>\x00\"\\"
	v := oneVisit.visit()
	v.Locator, v.Revision, v.Settings, v.Reason, v.Tool, v.ID = odd, odd, odd, odd, odd, odd
	w, err := d.Begin(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a\xff", ""} {
		if _, err := w.Visit(name, "local/a"); err == nil {
			t.Errorf("source %q was accepted", name)
		}
		if _, err := w.Visit("git", ospora.RepoID(name)); err == nil {
			t.Errorf("repository %q was accepted", name)
		}
	}
	out, err := w.Visit(v.Source, v.Repo)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(out.Keep(v), w.Commit(context.Background())); err != nil {
		t.Fatal(err)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if last := d.Last("git", "local/a"); last.Reason != utf8Text(odd) {
		t.Errorf("reason is %q", last.Reason)
	}
	r, err := Open(d.Dir())
	closed(t, r, err)
}

// renamed is a table under another name.
type renamed struct {
	table.Definition
	name string
}

func (r renamed) Name() string { return r.name }

func TestTableNames(t *testing.T) {
	for _, name := range []string{"commits", "../x", "", "Weird", "a/b", "a-b"} {
		if d, err := Create(t.TempDir(), Options{Tables: []table.Definition{renamed{table.Tags, name}}}); err == nil {
			closed(t, d, nil)
			t.Errorf("a table named %q was accepted", name)
		}
	}
}
