package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora/dataset"
)

// repository makes one with one commit and returns its path.
func repository(t *testing.T, dir string) string {
	t.Helper()
	runGit(t, ".", "init", "--quiet", "--initial-branch=main", dir)
	commit(t, dir, "2024-05-04T10:00:00Z")
	return dir
}

func commit(t *testing.T, dir, date string) {
	t.Helper()
	t.Setenv("GIT_AUTHOR_DATE", date)
	t.Setenv("GIT_COMMITTER_DATE", date)
	runGit(t, dir, "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", "commit", "--quiet", "--allow-empty", "--message=m")
}

func runGit(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

// assessed runs the programme and returns what it prints.
func assessed(t *testing.T, args ...string) (string, error) {
	t.Helper()
	oneIsEnough(t)
	var out bytes.Buffer
	err := run(t.Context(), args, &out)
	return out.String(), err
}

func TestWindowIsShown(t *testing.T) {
	repo, out := repository(t, filepath.Join(t.TempDir(), "r")), filepath.Join(t.TempDir(), "out")
	commit(t, repo, "2099-01-01T00:00:00Z")
	text, err := assessed(t, "-git", repo, "-out", out)
	if err != nil {
		t.Fatal(err)
	}
	const window, until = "2023-05-06 to 2024-05-04", "4 May 2024"
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil || !strings.Contains(text, window) || !bytes.Contains(page, []byte(until)) {
		t.Errorf("the window %s is not told: %v\n%s", window, err, text)
	}
}

// TestSummaryNamesWhatIsMissing scans a repository that is there and one that is
// not, and one of which a part alone is there.
func TestSummaryNamesWhatIsMissing(t *testing.T) {
	dir := t.TempDir()
	repo := repository(t, filepath.Join(dir, "whole"))
	commit(t, repo, "2024-06-01T00:00:00Z")
	shallow := filepath.Join(dir, "shallow")
	runGit(t, dir, "clone", "--quiet", "--depth=1", "file://"+repo, shallow)
	text, err := assessed(t, "-git", "whole="+repo, "-git", "none="+filepath.Join(dir, "none"), "-git", "shallow="+shallow, "-out", filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"local/none: not_found: ", "local/shallow *", "scanned repositories *", "3 repositories, "} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "local/whole *") {
		t.Errorf("what was seen in full is marked:\n%s", text)
	}
}

func TestNothingSeenFails(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if _, err := assessed(t, "-git", filepath.Join(dir, "none"), "-out", out); !errors.Is(err, gather.ErrNothing) {
		t.Fatalf("readiness = %v", err)
	}
	if _, err := assessed(t, "-git", repository(t, filepath.Join(dir, "r")), "-out", out); err != nil {
		t.Errorf("the corrected command: %v", err)
	}
}

// TestOnlyWhatWasAskedForCounts scans two repositories into one dataset, one
// after the other.
func TestOnlyWhatWasAskedForCounts(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b"} {
		text, err := assessed(t, "-git", repository(t, filepath.Join(dir, name)), "-key", filepath.Join(dir, "key"), "-out", filepath.Join(dir, "out"))
		if err != nil || !strings.Contains(text, "1 repositories, ") {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

// TestLinkedWorktreeIsNotTheRepositoryAround stands in a linked work tree that
// lies in the work tree of its repository.
func TestLinkedWorktreeIsNotTheRepositoryAround(t *testing.T) {
	dir := t.TempDir()
	repo := repository(t, filepath.Join(dir, "around"))
	tree := filepath.Join(repo, "linked")
	runGit(t, repo, "worktree", "add", "--quiet", "-b", "other", tree)
	t.Chdir(tree)
	text, err := assessed(t, "-out", filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "not seen in full: local/linked-") || !strings.Contains(text, "leads to another place") || strings.Contains(text, "local/around-") {
		t.Errorf("what was looked at is not said:\n%s", text)
	}
}

func TestForeignOutStays(t *testing.T) {
	repo, out := repository(t, filepath.Join(t.TempDir(), "r")), t.TempDir()
	thesis := filepath.Join(out, "report.html")
	if err := os.WriteFile(thesis, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := assessed(t, "-git", repo, "-out", out); !errors.Is(err, dataset.ErrExists) {
		t.Errorf("readiness = %v", err)
	}
	have, err := os.ReadFile(thesis)
	if entries, _ := os.ReadDir(out); err != nil || string(have) != "dear" || len(entries) != 1 {
		t.Errorf("the directory holds %v, the file %q: %v", entries, have, err)
	}
	if _, err := assessed(t, "-git", repo, "-out", ""); err == nil {
		t.Error("an empty -out is taken")
	}
}

func TestFilesHaveOneMode(t *testing.T) {
	repo, out := repository(t, filepath.Join(t.TempDir(), "r")), filepath.Join(t.TempDir(), "out")
	if _, err := assessed(t, "-git", repo, "-out", out); err != nil {
		t.Fatal(err)
	}
	modes := make(map[fs.FileMode][]string)
	for _, name := range []string{"measures.parquet", "measures.arrow", "report.html"} {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		modes[info.Mode()] = append(modes[info.Mode()], name)
	}
	if len(modes) != 1 {
		t.Errorf("modes: %v", modes)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrorIsReported(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-git", repository(t, filepath.Join(dir, "r")), "-out", filepath.Join(dir, "out")}
	if err := run(t.Context(), args, full{}); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("run = %v", err)
	}
}

func TestHelpIsNoError(t *testing.T) {
	if err := run(t.Context(), []string{"-h"}, io.Discard); err != nil {
		t.Error(err)
	}
}
