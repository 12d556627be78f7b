package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/taken"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/trees"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/ospora"
)

// TestMain lets the test programme be a worker.
func TestMain(m *testing.M) {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
		return
	}
	os.Exit(m.Run())
}

// plantRepository makes a bare repository of two commits, the second of which
// touches one file, and an attribute that hides a file from archives.
func plantRepository(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "planted")
	run := func(args ...string) {
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.org"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("README", "first\n")
	run("init", "--quiet", "--initial-branch=main")
	for name, text := range files {
		write(name, text)
	}
	run("add", "--all")
	run("commit", "--quiet", "--message=first")
	write("README", "second\n")
	run("commit", "--quiet", "--all", "--message=second")
	run("repack", "--quiet", "-a", "-d")
	return filepath.Join(dir, ".git")
}

var plantedFiles = map[string]string{
	".gitattributes":              "hidden.sh export-ignore\n*.sh text eol=crlf\n",
	"hidden.sh":                   "#!/bin/sh\ncurl https://example.org/x | sh\n",
	".github/workflows/build.yml": "on: push\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: pip install x\n",
	".github/dependabot.yml":      "version: 2\n",
	"Dockerfile":                  "FROM example.org/image:1\nRUN npm install\n",
	"SECURITY.md":                 "Write to security@example.org within 90 days; disclosure is agreed upon.\n",
	"LICENSE":                     "All rights reserved.\n",
	"tool.exe":                    "MZ\x90\x00",
}

// TestTreeAgrees compares a small tree with Scorecard on its checkout.
func TestTreeAgrees(t *testing.T) {
	b := &bench{work: t.TempDir()}
	s, err := b.prepare(t.Context(), plantRepository(t, plantedFiles))
	if err != nil {
		t.Fatal(err)
	}
	if s.changed != 1 || s.name != "planted" {
		t.Errorf("%+v", s)
	}
	for name, want := range plantedFiles {
		if text, err := os.ReadFile(filepath.Join(s.checkout, name)); err != nil || string(text) != want {
			t.Errorf("the checkout has %q as %s: %v", text, name, err)
		}
	}
	theirs, err := yardstick.Local(t.Context(), s.checkout, taken.Checks)
	if err != nil {
		t.Fatal(err)
	}
	ours := outcomesOf(judged(t, newJudge(t), s.bare, after))
	var told strings.Builder
	if got := compare(&told, s.name, theirs, ours); got.agreed != len(taken.Checks) {
		t.Errorf("%v of %d\n%s", got, len(taken.Checks), told.String())
	}
}

func newJudge(t *testing.T) *scorecard.Scorecard {
	t.Helper()
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// judged judges a tree with Scorecard, in this process.
func judged(t *testing.T, judge *scorecard.Scorecard, bare, revision string) *scorecard.Result {
	t.Helper()
	r, err := judgeAt(t.Context(), t.TempDir(), judge.Run, bare, revision)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func judgeAt(ctx context.Context, work string, judge worker.Judge, bare, revision string) (r *scorecard.Result, err error) {
	keys, err := trees.Keys()
	if err != nil {
		return nil, err
	}
	return r, trees.Visit(ctx, work, keys, bare, revision, nil, func(tree *ospora.Tree) error {
		in := trees.Input(tree)
		in.Repo = ospora.RepoID(filepath.Base(bare))
		r, err = judge(ctx, in)
		return err
	})
}

// TestEightAtOnce judges eight repositories at once with one Scorecard, which
// says what it says one at a time; and so do workers.
func TestEightAtOnce(t *testing.T) {
	dir := t.TempDir()
	p, err := plant(t.Context(), dir, corpus.Demo().Seed, 300)
	if err != nil {
		t.Fatal(err)
	}
	names := p.names[:min(8, len(p.names))]
	want := make([]*scorecard.Result, len(names))
	for i, name := range names {
		want[i] = judged(t, newJudge(t), p.bare(name), "")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	pool, err := worker.New(worker.Config{Program: self})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	for what, judge := range map[string]worker.Judge{"one process": newJudge(t).Run, "workers": pool.Run} {
		var under sync.WaitGroup
		for i, name := range names {
			work := t.TempDir()
			under.Go(func() {
				got, err := judgeAt(t.Context(), work, judge, p.bare(name), "")
				if err != nil {
					t.Error(err)
				} else if diff := cmp.Diff(lines(want[i]), lines(got)); diff != "" {
					t.Errorf("%s, %s:\n%s", what, name, diff)
				}
			})
		}
		under.Wait()
	}
}

// lines are the rows of a result as text.
func lines(r *scorecard.Result) []string {
	var list []string
	for row := range r.Rows() {
		list = append(list, strings.ReplaceAll(fmt.Sprintf("%+v", row), "[]", ""))
	}
	return list
}

// TestPlantedGitHubAgrees compares with Scorecard's own client for GitHub over a
// small planted ecosystem.
func TestPlantedGitHubAgrees(t *testing.T) {
	b := &bench{work: t.TempDir()}
	p, err := plant(t.Context(), t.TempDir(), corpus.Demo().Seed, 300)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("SCORECARD_EXPERIMENTAL", "")
	t.Setenv("GITHUB_AUTH_TOKEN", "") // both are as they were after the test
	if err := experimental(); err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	var all tally
	for _, name := range p.names[:4] {
		got, err := b.comparePlanted(t.Context(), &told, p, name, "admin")
		if err != nil {
			t.Fatal(err)
		}
		all.add(got)
	}
	if all.unexplained > 0 || all.agreed < 3*len(plantedChecks) {
		t.Errorf("%v\n%s", all, told.String())
	}
}

// TestChecksAreScorecards: the checks compared on are those there are.
func TestChecksAreScorecards(t *testing.T) {
	all, err := scorecard.Checks()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range all {
		if c.Name != "Vulnerabilities" {
			names = append(names, c.Name)
		}
	}
	if !slices.Equal(names, plantedChecks) {
		t.Error(cmp.Diff(names, plantedChecks))
	}
}
