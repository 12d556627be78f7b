package scorecard_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// headed is a tree that reads beginnings, and notes what it read as a whole.
type headed struct {
	identified
	mu    *sync.Mutex
	whole *[]string
	fail  error // of the sequence of beginnings
}

func newHeaded(tree fstest.MapFS) headed {
	return headed{identified: identified{tree}, mu: &sync.Mutex{}, whole: &[]string{}}
}

func (h headed) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	h.mu.Lock()
	defer h.mu.Unlock()
	*h.whole = append(*h.whole, names...)
	return h.identified.ReadFiles(ctx, names)
}

// ReadHeads yields them in another order than asked for.
func (h headed) ReadHeads(ctx context.Context, names []string, bytes int) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		names := slices.Clone(names)
		slices.Reverse(names)
		for f, err := range h.identified.ReadFiles(ctx, names) {
			f.Data = slices.Clip(f.Data[:min(len(f.Data), bytes)])
			if !yield(f, err) {
				return
			}
		}
		if h.fail != nil {
			yield(ospora.File{}, h.fail)
		}
	}
}

// longTrees hold files of which the beginning does not tell all.
func longTrees() map[string]fstest.MapFS {
	text := strings.Repeat("a line of text\n", 5000)
	return map[string]fstest.MapFS{
		"long": files("text", text, "tool", elf+text, "script", "#!/bin/sh\n"+text+"curl https://x | sh\n",
			"run.sh", text[:2000]+"\ncurl https://x | sh\n", "image", strings.Repeat("i", 32769)+"CD001"+text,
			"image.iso", strings.Repeat("\x00", 32769)+"CD001", "near", strings.Repeat("i", 32770)+"CD001"+text,
			"late.so", text[:1024]+"\x00\x01\x02", "early.so", text[:1000]+"\x00\x01\x02"+text,
			"python", "#!/usr/bin/python\n"+text, "a_test.go", text+"func FuzzX(f *testing.F) {}\n"),
	}
}

// TestBeginningsTellTheSame judges each tree as it is read in a whole and by
// beginnings.
func TestBeginningsTellTheSame(t *testing.T) {
	all := trees()
	for name, tree := range longTrees() {
		all[name] = tree
	}
	for name, tree := range all {
		for _, checks := range [][]string{nil, {"Binary-Artifacts", "License", "Pinned-Dependencies", "Security-Policy", "Token-Permissions"}} {
			read := newHeaded(tree)
			want, got := judged(t, checks, identified{tree}), judged(t, checks, read)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: -whole +beginnings:\n%s", name, diff)
			}
			if name == "long" && checks != nil {
				slices.Sort(*read.whole)
				if want := []string{"early.so", "image", "image.iso", "python", "run.sh", "script", "tool"}; !slices.Equal(*read.whole, want) {
					t.Errorf("read as a whole: %q, want %q", *read.whole, want)
				}
			}
		}
	}
}

// TestBeginningsThatCannotBeRead wants checks that lack files to say so.
func TestBeginningsThatCannotBeRead(t *testing.T) {
	read := newHeaded(files("a", "text", "Dockerfile", "FROM x\n"))
	read.fail = errors.New("the store is gone")
	f := judged(t, []string{"Binary-Artifacts"}, read).Finding("Binary-Artifacts")
	if f.Status != ospora.Unknown || !strings.Contains(f.Reason, "the store is gone") {
		t.Errorf("%+v", f)
	}
}

func judged(t *testing.T, checks []string, tree ospora.FileReader) *scorecard.Result {
	t.Helper()
	s, err := scorecard.New(scorecard.Config{Checks: checks})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(t.Context(), scorecard.Input{Repo: "github.com/owner/name", Tree: tree, Revision: hash})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
