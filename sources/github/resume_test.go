package github_test

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/github"
)

// aborting cancels a run once a number of requests was answered.
type aborting struct {
	next   http.RoundTripper
	left   atomic.Int64
	cancel context.CancelFunc
}

func (a *aborting) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := a.next.RoundTrip(r)
	if a.left.Add(-1) == 0 {
		a.cancel()
	}
	return response, err
}

// always is a clock that stands still, some time after a moment.
func always(after time.Duration) func() time.Time {
	return func() time.Time { return time.Unix(1_700_000_000, 0).Add(after) }
}

// collect reads a scope into a dataset; after requests it is cancelled, never
// where that is 0.
func collect(t *testing.T, server http.RoundTripper, keep, out string, names github.Scope, after int) error {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := &aborting{next: server, cancel: cancel}
	a.left.Store(int64(after))
	s, err := github.New(ctx, github.Config{
		Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: always(0), HTTP: a, KeepDir: keep,
	})
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := s.Plan(ctx, names)
	if err != nil {
		return err
	}
	d, err := dataset.OpenOrCreate(out, dataset.Options{Keys: newKeys(t), Shards: 1024})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	_, err = ospora.Collect(ctx, s, d, ospora.Collection{
		Targets: p.Targets, Keys: newKeys(t), Workers: 1, Now: always(0),
	})
	return err
}

// TestAbortAndResume breaks a run off after each of its requests in turn and
// goes on: the dataset is the same byte for byte, and at most the one request
// that was under way is made twice.
func TestAbortAndResume(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 3, People: 12, Commits: 90, Bots: 2})
	server := forge.New(e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}, Limits: forge.Limits{Off: true},
	})
	requests := func() int { return server.Stats().Total.Requests }
	whole := t.TempDir()
	before := requests()
	if err := collect(t, server, t.TempDir(), whole, scope(e), 0); err != nil {
		t.Fatal(err)
	}
	undisturbed := requests() - before
	want := files(t, whole)
	step := 1
	if testing.Short() {
		step = 25
	}
	for k := 1; k <= undisturbed; k += step {
		keep, out := t.TempDir(), t.TempDir()
		before := requests()
		if err := collect(t, server, keep, out, scope(e), k); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d: %v", k, err)
		}
		if err := collect(t, server, keep, out, scope(e), 0); err != nil {
			t.Fatalf("after %d, resumed: %v", k, err)
		}
		// Opening a source asks what is left of the limits, which is free.
		if n := requests() - before - 1; n > undisturbed+1 {
			t.Errorf("after %d: %d requests, undisturbed %d", k, n, undisturbed)
		}
		compareFiles(t, k, files(t, out), want)
	}
}

// files are the files of a dataset by name, without the lock.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == ".lock" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func compareFiles(t *testing.T, k int, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("after %d: %s is another file", k, name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("after %d: %d files, want %d", k, len(got), len(want))
	}
}
