package corpus_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// TestRewrite force-pushes one repository and looks at what stays.
func TestRewrite(t *testing.T) {
	const drop, add = 12, 20
	before := corpus.New(small())
	name := before.Repositories()[0]
	after, err := before.Rewrite(name, drop, add)
	if err != nil {
		t.Fatal(err)
	}
	dir, old := write(t, before)
	was := revisions(t, dir, name)
	if err := after.WriteRepository(t.Context(), dir, name); err != nil {
		t.Fatal(err)
	}
	now := revisions(t, dir, name)

	kept := 0
	for _, id := range now {
		if slices.Contains(was, id) {
			kept++
		}
	}
	if lost := len(was) - kept; lost < drop || lost > drop+60 {
		t.Errorf("%d commits lost, %d asked for", lost, drop)
	}
	truth := after.Truth()
	checkCounts(t, truth, truth.Repositories[0], gitLog(t, dir, name))
	if len(now) == kept {
		t.Error("no new commits")
	}
	if out := git(t, dir, name, "fsck", "--strict"); out != "" {
		t.Error(out)
	}
	for i, r := range truth.Repositories[1:] {
		if r.Head != old.Repositories[i+1].Head {
			t.Errorf("%s changed, too", r.Name)
		}
	}
}

// TestPush adds commits without losing any, twice.
func TestPush(t *testing.T) {
	e := corpus.New(small())
	dir, _ := write(t, e)
	name := e.Repositories()[1]
	for range 2 {
		was := revisions(t, dir, name)
		later, err := e.Rewrite(name, 0, 9)
		if err != nil {
			t.Fatal(err)
		}
		e = later
		if err := e.WriteRepository(t.Context(), dir, name); err != nil {
			t.Fatal(err)
		}
		git(t, dir, name, "merge-base", "--is-ancestor", was[0], "HEAD")
		truth := e.Truth()
		checkCounts(t, truth, truth.Repositories[1], gitLog(t, dir, name))
		if now := revisions(t, dir, name); len(now) <= len(was) {
			t.Errorf("%d commits after %d", len(now), len(was))
		}
	}
}

func TestRewriteEverything(t *testing.T) {
	e := corpus.New(small())
	for _, name := range e.Repositories() {
		for _, n := range [][2]int{{0, 0}, {1 << 30, 0}, {1 << 30, 5}, {-1, -1}} {
			later, err := e.Rewrite(name, n[0], n[1])
			if err != nil {
				t.Fatal(err)
			}
			later.Truth()
		}
	}
}

func TestUnknownRepository(t *testing.T) {
	e := corpus.New(small())
	if _, err := e.Rewrite("no/where", 1, 1); !errors.Is(err, corpus.ErrUnknownRepository) {
		t.Errorf("Rewrite: %v", err)
	}
	if err := e.WriteRepository(t.Context(), t.TempDir(), "no/where"); !errors.Is(err, corpus.ErrUnknownRepository) {
		t.Errorf("WriteRepository: %v", err)
	}
}

func revisions(t *testing.T, dir, name string) []string {
	t.Helper()
	return strings.Fields(git(t, dir, name, "rev-list", "HEAD"))
}
