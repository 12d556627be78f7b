package git_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"go.uber.org/goleak"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// newSource returns a source that works in a directory of the test.
func newSource(t testing.TB, c git.Config) *git.Source {
	t.Helper()
	if c.WorkDir == "" {
		c.WorkDir = t.TempDir()
	}
	s, err := git.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func testKeys(t testing.TB) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys(bytes.Repeat([]byte("k"), ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func lookAt(t testing.TB, locator string) ospora.Look {
	return ospora.Look{Target: ospora.Target{Repo: "local/test", Locator: locator}, Keys: testKeys(t)}
}

// seen is what one visit yielded, trees left out.
type seen struct {
	rows    []ospora.Row
	commits []*ospora.Commit
	aliases map[ospora.AliasKey]*ospora.Alias
	tags    map[string]*ospora.Tag
	gaps    []*ospora.Gap
	repo    *ospora.Repo
	visit   *ospora.Visit
	same    bool // Unchanged
}

// see makes one visit and holds it to the contract: no error, and one Visit,
// last, or Unchanged alone.
func see(t testing.TB, s *git.Source, look ospora.Look) *seen {
	t.Helper()
	got := &seen{aliases: map[ospora.AliasKey]*ospora.Alias{}, tags: map[string]*ospora.Tag{}}
	for row, err := range s.Visit(t.Context(), look) {
		if err != nil {
			t.Fatalf("visit: %v", err)
		}
		if got.visit != nil || got.same {
			t.Fatalf("%T after the last row", row)
		}
		got.take(row)
	}
	if got.visit == nil && !got.same || got.same && len(got.rows) != 1 {
		t.Fatalf("%d rows without a visit at the end", len(got.rows))
	}
	return got
}

func (s *seen) take(row ospora.Row) {
	switch row := row.(type) {
	case *ospora.Tree:
		return
	case *ospora.Commit:
		s.commits = append(s.commits, row)
	case *ospora.Alias:
		s.aliases[row.Key] = row
	case *ospora.Tag:
		s.tags[row.Name] = row
	case *ospora.Gap:
		s.gaps = append(s.gaps, row)
	case *ospora.Repo:
		s.repo = row
	case *ospora.Visit:
		s.visit = row
	case *ospora.Unchanged:
		s.same = true
	}
	s.rows = append(s.rows, row)
}

// look visits a local repository with the defaults.
func visit(t testing.TB, locator string, c git.Config) *seen {
	t.Helper()
	return see(t, newSource(t, c), lookAt(t, locator))
}

// gap returns "kind subject" of every gap.
func (s *seen) gapList() []string {
	var list []string
	for _, g := range s.gaps {
		list = append(list, strings.TrimSpace(string(g.Kind)+" "+g.Subject))
	}
	return list
}

// want checks how a visit went and which gaps it left.
func (s *seen) want(t testing.TB, status ospora.VisitStatus, gaps ...string) {
	t.Helper()
	if s.visit == nil {
		t.Fatalf("unchanged, want %v", status)
	}
	if s.visit.Status != status {
		t.Errorf("status is %v (%s), want %v", s.visit.Status, s.visit.Reason, status)
	}
	if status != ospora.VisitFull && s.visit.Reason == "" {
		t.Errorf("a visit that is %v says no reason", status)
	}
	if got := strings.Join(s.gapList(), "\n"); got != strings.Join(gaps, "\n") {
		t.Errorf("gaps are\n%s\nwant\n%s", got, strings.Join(gaps, "\n"))
	}
}

// name is the name that an alias key stands for.
func (s *seen) name(key ospora.AliasKey) string {
	a, ok := s.aliases[key]
	if !ok {
		return "no alias " + string(key)
	}
	return a.Name
}

// wrapGit returns a program that runs a shell script in place of git. In it
// $GIT is the real one and $VERB what git is asked to do.
func wrapGit(t testing.TB, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell: Windows has none")
	}
	real, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	text := "#!/bin/sh\nGIT='" + real + "'\nVERB=\n" +
		"for a; do case $skip$a in\n-c|--git-dir) skip=x;; x*) skip=;; -*) ;; *) VERB=$a; break;; esac; done\n" +
		script + "\n"
	path := filepath.Join(t.TempDir(), "git-wrapper")
	// A child that another test forks while the file is open for writing would
	// keep it open, and the system runs no program that is open for writing.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// countingGit is git that writes what it is asked to do into the file it
// returns, one verb a line.
func countingGit(t testing.TB) (program, log string) {
	t.Helper()
	log = filepath.Join(t.TempDir(), "verbs")
	return wrapGit(t, "echo \"$VERB\" >> '"+log+"'\nexec \"$GIT\" \"$@\""), log
}

// verbs returns what a counting git was asked since the last call.
func verbs(t testing.TB, log string) []string {
	t.Helper()
	data, err := os.ReadFile(log)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	_ = os.Remove(log)
	return strings.Fields(string(data))
}

// gapsOf returns "kind subject" for every subject.
func gapsOf(kind string, subjects ...string) []string {
	for i, s := range subjects {
		subjects[i] = kind + " " + s
	}
	return subjects
}

// sorted returns texts in byte order, each once.
func sorted(texts ...string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

// wantEmpty checks that a directory holds nothing.
func wantEmpty(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		t.Errorf("%v is left behind (%v)", entries, err)
	}
}

// rowText is everything that a row says.
func rowText(row ospora.Row) string { return fmt.Sprintf("%+v", row) }
