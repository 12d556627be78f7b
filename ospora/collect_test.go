package ospora_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/ospora"
)

// fakeSource yields what a function says.
type fakeSource func(ctx context.Context, look ospora.Look, yield func(ospora.Row, error) bool)

func (f fakeSource) Name() string { return "fake" }

func (f fakeSource) Visit(ctx context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) { f(ctx, look, yield) }
}

// fakeSink keeps rows in memory; what is not committed is forgotten.
type fakeSink struct {
	mu       sync.Mutex
	rows     map[ospora.RepoID][]string
	visits   map[ospora.RepoID]*ospora.Visit
	commits  int
	aborts   int
	finished int
	failOn   string // table whose rows cannot be written
}

func newFakeSink() *fakeSink {
	return &fakeSink{rows: map[ospora.RepoID][]string{}, visits: map[ospora.RepoID]*ospora.Visit{}}
}

func (s *fakeSink) Shard(repo ospora.RepoID) int { return int(repo[0]) }

func (s *fakeSink) Last(_ string, repo ospora.RepoID) *ospora.Visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.visits[repo]
}

func (s *fakeSink) Begin(context.Context, int) (ospora.ShardWriter, error) {
	return &fakeShard{sink: s, kept: map[ospora.RepoID][]string{}, visits: map[ospora.RepoID]*ospora.Visit{}}, nil
}

func (s *fakeSink) Finish(context.Context) error { s.finished++; return nil }

type fakeShard struct {
	sink   *fakeSink
	kept   map[ospora.RepoID][]string
	visits map[ospora.RepoID]*ospora.Visit
}

func (w *fakeShard) Visit(_ string, repo ospora.RepoID) (ospora.VisitWriter, error) {
	return &fakeVisit{shard: w, repo: repo}, nil
}

func (w *fakeShard) Commit(context.Context) error {
	w.sink.mu.Lock()
	defer w.sink.mu.Unlock()
	w.sink.commits++
	for repo, rows := range w.kept {
		w.sink.rows[repo], w.sink.visits[repo] = rows, w.visits[repo]
	}
	return nil
}

func (w *fakeShard) Abort() error {
	w.sink.mu.Lock()
	defer w.sink.mu.Unlock()
	w.sink.aborts++
	return nil
}

type fakeVisit struct {
	shard *fakeShard
	repo  ospora.RepoID
	rows  []string
}

var errDisk = errors.New("disk full")

func (v *fakeVisit) Write(r ospora.Row) error {
	if r.TableName() == v.shard.sink.failOn {
		return errDisk
	}
	v.rows = append(v.rows, r.TableName())
	return nil
}

func (v *fakeVisit) Keep(visit *ospora.Visit) error {
	v.shard.kept[v.repo], v.shard.visits[v.repo] = v.rows, visit
	return nil
}

func (v *fakeVisit) Drop() error { return nil }

var clock = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func collection(t *testing.T, repos ...ospora.RepoID) ospora.Collection {
	t.Helper()
	keys, err := ospora.NewKeys(make([]byte, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	c := ospora.Collection{Keys: keys, Now: clock, Workers: 2}
	for _, r := range repos {
		c.Targets = append(c.Targets, ospora.Target{Repo: r, Locator: string(r)})
	}
	return c
}

// oneCommit yields a commit with a file, then a full visit.
func oneCommit(_ context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
	c := &ospora.Commit{Repo: look.Target.Repo, Author: "a", Committer: "a", AuthorTime: noon, Files: make([]ospora.FileChange, 1)}
	_ = yield(c, nil) && yield(&ospora.Visit{Repo: look.Target.Repo, Status: ospora.VisitFull}, nil)
}

func TestCollectWritesRowsAndRollUps(t *testing.T) {
	sink := newFakeSink()
	sum, err := ospora.Collect(t.Context(), fakeSource(oneCommit), sink, collection(t, "a", "b"))
	if err != nil || sum.Full != 2 || sum.Visits() != 2 {
		t.Fatalf("Collect = %+v, %v", sum, err)
	}
	if got := strings.Join(sink.rows["a"], " "); got != "commits file_changes activity ownership" {
		t.Errorf("rows of a: %s", got)
	}
	if at := sink.visits["b"].RetrievedAt; !at.Equal(clock()) {
		t.Errorf("retrieved at %s", at)
	}
	if sink.finished != 1 || sink.commits != 2 {
		t.Errorf("%d finishes, %d commits", sink.finished, sink.commits)
	}
}

func TestCollectRecordsWhatFailsAndGoesOn(t *testing.T) {
	broken := errors.New("the wire broke")
	source := fakeSource(func(ctx context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		if look.Target.Repo == "a" {
			_ = yield(&ospora.Commit{}, nil) && yield(nil, broken)
			return
		}
		oneCommit(ctx, look, yield)
	})
	sink := newFakeSink()
	sum, err := ospora.Collect(t.Context(), source, sink, collection(t, "a", "b"))
	if err != nil || sum.Failed != 1 || sum.Full != 1 {
		t.Fatalf("Collect = %+v, %v", sum, err)
	}
	v := sink.visits["a"]
	if v.Status != ospora.VisitFailed || !v.Retry || v.Reason != broken.Error() || len(sink.rows["a"]) != 0 {
		t.Errorf("visit %+v with rows %v", v, sink.rows["a"])
	}
}

func TestCollectTakesSilenceForFailure(t *testing.T) {
	sink := newFakeSink()
	silent := fakeSource(func(context.Context, ospora.Look, func(ospora.Row, error) bool) {})
	if sum, err := ospora.Collect(t.Context(), silent, sink, collection(t, "a")); err != nil || sum.Failed != 1 {
		t.Errorf("Collect = %+v, %v", sum, err)
	}
}

func TestCollectLeavesTheUnchangedAlone(t *testing.T) {
	sink := newFakeSink()
	source := fakeSource(func(_ context.Context, _ ospora.Look, yield func(ospora.Row, error) bool) {
		yield(&ospora.Unchanged{}, nil)
	})
	sum, err := ospora.Collect(t.Context(), source, sink, collection(t, "a", "b"))
	if err != nil || sum.Unchanged != 2 || sink.commits != 0 || sink.aborts != 2 {
		t.Errorf("Collect = %+v, %v with %d commits", sum, err, sink.commits)
	}
}

func TestCollectGivesTheLastVisit(t *testing.T) {
	sink := newFakeSink()
	sink.visits["a"] = &ospora.Visit{ID: "before"}
	var last *ospora.Visit
	source := fakeSource(func(ctx context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		last = look.Last
		oneCommit(ctx, look, yield)
	})
	if _, err := ospora.Collect(t.Context(), source, sink, collection(t, "a")); err != nil || last == nil || last.ID != "before" {
		t.Errorf("last visit %v, %v", last, err)
	}
}

func TestCollectEndsWithTheSinksError(t *testing.T) {
	sink := newFakeSink()
	sink.failOn = "ownership"
	_, err := ospora.Collect(t.Context(), fakeSource(oneCommit), sink, collection(t, "a", "b"))
	if !errors.Is(err, errDisk) || len(sink.rows) != 0 || sink.finished != 0 {
		t.Errorf("Collect = %v, rows %v, finished %d", err, sink.rows, sink.finished)
	}
}

func TestCollectKeepsWhatWasFinishedBeforeTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	source := fakeSource(func(c context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		if look.Target.Repo == "ab" {
			cancel()
			yield(nil, c.Err())
			return
		}
		oneCommit(c, look, yield)
	})
	sink := newFakeSink()
	sum, err := ospora.Collect(ctx, source, sink, collection(t, "aa", "ab", "ac"))
	if !errors.Is(err, context.Canceled) || sum.Full != 1 || sum.Visits() != 1 {
		t.Errorf("Collect = %+v, %v", sum, err)
	}
	if sink.visits["aa"] == nil || sink.visits["ab"] != nil || sink.finished != 0 {
		t.Errorf("kept %v", sink.visits)
	}
}

func TestCollectInspectsTheTreeDuringTheVisit(t *testing.T) {
	inside := false
	source := fakeSource(func(_ context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		inside = true
		ok := yield(&ospora.Tree{Repo: look.Target.Repo, Visit: "v", Revision: "r", FS: fstest.MapFS{"LICENSE": {}}}, nil)
		inside = false
		_ = ok && yield(&ospora.Visit{Status: ospora.VisitFull}, nil)
	})
	c := collection(t, "a")
	failing := func(context.Context, ospora.Subject, fs.FS) iter.Seq2[ospora.Row, error] {
		return func(yield func(ospora.Row, error) bool) {
			_ = yield(&ospora.Tag{}, nil) && yield(nil, errors.New("cannot parse"))
		}
	}
	c.Inspect = []ospora.Inspect{failing, func(_ context.Context, s ospora.Subject, tree fs.FS) iter.Seq2[ospora.Row, error] {
		return func(yield func(ospora.Row, error) bool) {
			if _, err := fs.Stat(tree, "LICENSE"); err != nil || !inside || s.Revision != "r" || s.Visit != "v" {
				t.Errorf("inspection without its tree: %v, inside %v, %+v", err, inside, s)
			}
			yield(&ospora.Release{}, nil)
		}
	}}
	sink := newFakeSink()
	if _, err := ospora.Collect(t.Context(), source, sink, c); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(sink.rows["a"], " "); got != "tags gaps releases" {
		t.Errorf("rows %s: a failed inspection is a gap and ends no other", got)
	}
}

func TestCollectRefuses(t *testing.T) {
	noKeys, noClock := collection(t, "a"), collection(t, "a")
	noKeys.Keys, noClock.Now = nil, nil
	for name, c := range map[string]ospora.Collection{
		"no_keys": noKeys, "no_clock": noClock, "no_id": collection(t, ""), "one_id_twice": collection(t, "a", "a"),
	} {
		if _, err := ospora.Collect(t.Context(), fakeSource(oneCommit), newFakeSink(), c); err == nil {
			t.Errorf("%s: Collect went on", name)
		}
	}
}

func TestCollectVisitsTheLargestFirst(t *testing.T) {
	var order []ospora.RepoID
	source := fakeSource(func(ctx context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		order = append(order, look.Target.Repo)
		oneCommit(ctx, look, yield)
	})
	c := collection(t, "a", "b", "c1", "c0")
	c.Workers, c.Targets[1].Size = 1, 10
	c.Visited = func(ospora.Target, *ospora.Visit) {}
	if _, err := ospora.Collect(t.Context(), source, newFakeSink(), c); err != nil {
		t.Fatal(err)
	}
	if want := []ospora.RepoID{"b", "a", "c0", "c1"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}

func ExampleCollect() {
	keys, err := ospora.NewKeys([]byte("an example is no place for a secret key"))
	if err != nil {
		fmt.Println(err)
		return
	}
	sum, err := ospora.Collect(context.Background(), fakeSource(oneCommit), newFakeSink(), ospora.Collection{
		Targets: []ospora.Target{{Repo: "local/portal", Locator: "portal.git"}},
		Keys:    keys, Now: clock,
	})
	fmt.Println(sum.Full, sum.Failed, err)
	// Output: 1 0 <nil>
}

// TestCollectDerives: what is concluded from a row is written before it, and the
// row itself only where every function keeps it.
func TestCollectDerives(t *testing.T) {
	source := fakeSource(func(_ context.Context, look ospora.Look, yield func(ospora.Row, error) bool) {
		v := &ospora.Visit{ID: "v", Source: "fake", Repo: look.Target.Repo, Status: ospora.VisitFull}
		for _, row := range []ospora.Row{
			&ospora.Alias{Repo: v.Repo, Visit: v.ID}, &ospora.PlainProfile{Repo: v.Repo, Visit: v.ID}, &ospora.Tag{Repo: v.Repo}, v,
		} {
			if !yield(row, nil) {
				return
			}
		}
	})
	evidence := func(row ospora.Row) ([]ospora.Row, bool) {
		if row.TableName() == "tags" {
			return nil, true
		}
		return []ospora.Row{&ospora.PlaceEvidence{}}, row.TableName() != "plain_profiles"
	}
	employers := func(row ospora.Row) ([]ospora.Row, bool) {
		if row.TableName() == "aliases" {
			return []ospora.Row{&ospora.Employer{}}, true
		}
		return nil, true
	}
	sink := newFakeSink()
	c := collection(t, "a")
	c.Derive = []ospora.Derive{evidence, employers}
	if _, err := ospora.Collect(context.Background(), source, sink, c); err != nil {
		t.Fatal(err)
	}
	want := []string{"place_evidence", "employers", "aliases", "place_evidence", "tags"}
	if got := sink.rows["a"]; !slices.Equal(got, want) {
		t.Errorf("written: %v, want %v", got, want)
	}
}
