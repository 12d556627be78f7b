package scorecard_test

import (
	"context"
	"encoding/hex"
	"io/fs"
	"iter"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"crypto/sha256"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// idTree is a tree that tells object ids, and counts the files that are read.
type idTree struct {
	fstest.MapFS
	read *atomic.Int64
}

type idInfo struct {
	fs.FileInfo
	id string
}

func (i idInfo) Sys() any         { return i }
func (i idInfo) ObjectID() string { return i.id }

type idEntry struct {
	fs.DirEntry
	tree fstest.MapFS
	path string
}

func (e idEntry) Info() (fs.FileInfo, error) {
	info, err := e.DirEntry.Info()
	id := ""
	if f := e.tree[e.path]; f != nil {
		sum := sha256.Sum256(f.Data)
		id = hex.EncodeToString(sum[:])
	}
	return idInfo{info, id}, err
}

func (t idTree) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := t.MapFS.ReadDir(name)
	for i, e := range entries {
		path := e.Name()
		if name != "." {
			path = name + "/" + path
		}
		entries[i] = idEntry{e, t.MapFS, path}
	}
	return entries, err
}

func (t idTree) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	t.read.Add(int64(len(names)))
	return identified{t.MapFS}.ReadFiles(ctx, names)
}

// TestNothingIsReadTwice reads of a second tree only what the first had not,
// also where a file has moved.
func TestNothingIsReadTwice(t *testing.T) {
	for name, tree := range trees() {
		s, err := scorecard.New(scorecard.Config{})
		if err != nil {
			t.Fatal(err)
		}
		run := func(tree fstest.MapFS) (*scorecard.Result, int64) {
			var read atomic.Int64
			r, err := s.Run(t.Context(), scorecard.Input{Repo: "github.com/o/n", Tree: idTree{tree, &read}})
			if err != nil {
				t.Fatal(err)
			}
			return r, read.Load()
		}
		first, _ := run(tree)
		again, read := run(tree)
		if read != 0 {
			t.Errorf("%s: %d files read again", name, read)
		}
		if diff := gocmp.Diff(first, again); diff != "" {
			t.Errorf("%s: from the cache (first -, again +):\n%s", name, diff)
		}
		more := fstest.MapFS{"new.sh": {Data: []byte("pip install x\n")}}
		for path, f := range tree {
			more[path] = f
		}
		grown, read := run(more)
		if read != 1 {
			t.Errorf("%s: %d files read for one", name, read)
		}
		alone := judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n", Tree: more})
		if diff := gocmp.Diff(alone, grown); diff != "" {
			t.Errorf("%s: grown (alone -, from the cache +):\n%s", name, diff)
		}
	}
}

// TestMovedFile finds what is known of a file in another place, by its new
// name.
func TestMovedFile(t *testing.T) {
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"a/", "b/c/"} {
		var read atomic.Int64
		tree := files(dir+"run.sh", "pip install x\n", dir+"Dockerfile", "FROM x\n", dir+"x.exe", elf)
		r, err := s.Run(t.Context(), scorecard.Input{Tree: idTree{tree, &read}})
		if err != nil {
			t.Fatal(err)
		}
		want := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
		if diff := gocmp.Diff(want, r); diff != "" {
			t.Errorf("%s (alone -, from the cache +):\n%s", dir, diff)
		}
		if dir == "b/c/" && read.Load() != 0 {
			t.Errorf("%d files read", read.Load())
		}
	}
}

// TestFullCache forgets and is right all the same.
func TestFullCache(t *testing.T) {
	s, err := scorecard.New(scorecard.Config{Limits: scorecard.Limits{CacheBytes: 4 << 10}})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		for name, tree := range trees() {
			var read atomic.Int64
			r, err := s.Run(t.Context(), scorecard.Input{Tree: idTree{tree, &read}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(judge(t, scorecard.Config{}, scorecard.Input{Tree: tree}), r); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	}
}

// TestEightAtOnce compares eight repositories at once with one at a time.
func TestEightAtOnce(t *testing.T) {
	var names []string
	want := map[string]*scorecard.Result{}
	for name, tree := range trees() {
		names = append(names, name)
		want[name] = judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n", Tree: tree})
	}
	slices.Sort(names)
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	for worker := range 8 {
		running.Go(func() {
			for i := range names {
				name := names[(i*7+worker*5)%len(names)]
				var read atomic.Int64
				r, err := s.Run(t.Context(), scorecard.Input{Repo: "github.com/o/n", Tree: idTree{trees()[name], &read}})
				if err != nil {
					t.Error(err)
					return
				}
				if diff := gocmp.Diff(want[name], r); diff != "" {
					t.Errorf("%s (alone -, at once +):\n%s", name, diff)
				}
			}
		})
	}
	running.Wait()
}

// refused counts requests and answers none.
type refused struct{ asked atomic.Int64 }

func (r *refused) RoundTrip(*http.Request) (*http.Response, error) {
	r.asked.Add(1)
	return nil, errBroken
}

// TestNetworkIsNotReached takes over the transports of the process, the one of
// the registry included, that Scorecard's checks would use.
func TestNetworkIsNotReached(t *testing.T) {
	guard := &refused{}
	old, oldRegistry := http.DefaultTransport, remote.DefaultTransport
	http.DefaultTransport, remote.DefaultTransport = guard, guard
	t.Cleanup(func() { http.DefaultTransport, remote.DefaultTransport = old, oldRegistry })
	for _, tree := range trees() {
		f, _ := plantChanges(t, []change{{author: "ann", merger: "ben"}})
		judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n", Tree: tree, Facts: f, At: moment, Revision: hash})
	}
	if n := guard.asked.Load(); n != 0 {
		t.Errorf("%d requests", n)
	}
	u := &upstream{uri: "github.com/o/n", branch: "main"}
	u.run(t, "Pinned-Dependencies", checkout(t, trees()["docker"]))
	if guard.asked.Load() == 0 {
		t.Error("the guard does not see what Scorecard's own check asks")
	}
}

// TestInspect yields the rows of the result, with the subject's ids.
func TestInspect(t *testing.T) {
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	subject := ospora.Subject{Repo: "github.com/o/n", Visit: "v", Revision: hash}
	facts := func(repo ospora.RepoID) *scorecard.Facts {
		if repo != subject.Repo {
			t.Errorf("asked for %s", repo)
		}
		return &scorecard.Facts{Webhooks: []*ospora.Webhook{}}
	}
	count := map[string]int{}
	for row, err := range s.Inspect(moment, facts)(t.Context(), subject, files("a.sh", "((")) {
		if err != nil {
			t.Fatal(err)
		}
		count[row.TableName()]++
		if f, ok := row.(*ospora.Finding); ok {
			if f.Repo != subject.Repo || f.Visit != subject.Visit || f.Revision != subject.Revision || f.ToolVersion != "v4.13.1" || f.CheckSet != "all" {
				t.Errorf("%+v", f)
			}
			if f.Check == "Webhooks" && f.Score != ospora.Some(int64(10)) {
				t.Errorf("%+v", f)
			}
		}
	}
	if count["findings"] != 19 || count["measures"] != 20 {
		t.Errorf("%v", count)
	}
	for range s.Inspect(moment, nil)(t.Context(), subject, files()) {
		break
	}
}
