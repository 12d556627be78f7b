package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// workflow has an injection of scripts in its last line.
const workflow = `on:
  issue_comment:
permissions: read-all
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: echo "${{ github.event.comment.body }}"
`

// files are those of the planted repository.
var files = map[string]string{
	".github/workflows/build.yml": workflow, ".github/dependabot.yml": "version: 2\n", "SECURITY.md": "mail security@example.org\n",
	"main.go": "package main\n",
}

// planted makes a repository with one commit.
func planted(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "planted")
	runGit(t, ".", "init", "--quiet", "--initial-branch=main", dir)
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	commit(t, dir)
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, dir string) {
	t.Helper()
	runGit(t, dir, "add", "--all")
	runGit(t, dir, "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message=m")
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

// healthOf runs the programme and returns what it prints.
func healthOf(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTableIsForPeople(t *testing.T) {
	text := healthOf(t, "-git", planted(t))
	for _, want := range []string{
		"CHECK", "SCORE", "RISK", "REASON", "Dangerous-Workflow", "0/10", "Critical",
		".github/workflows/build.yml:8", "% of the weight", "Not seen", "-osv DIR", "-github OWNER/NAME",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
}

func TestRevision(t *testing.T) {
	dir := planted(t)
	runGit(t, dir, "rm", "--quiet", ".github/workflows/build.yml")
	commit(t, dir)
	if text := healthOf(t, "-git", dir); strings.Contains(text, "build.yml") {
		t.Errorf("the file is gone, and is judged:\n%s", text)
	}
	if text := healthOf(t, "-git", dir, "-rev", "HEAD~1"); !strings.Contains(text, "build.yml:8") {
		t.Errorf("the file was there, and is not judged:\n%s", text)
	}
}

func TestRefused(t *testing.T) {
	dir := planted(t)
	for _, args := range [][]string{
		{}, {"-git", filepath.Join(dir, "nothing")}, {"-git", dir, "-rev", "nothing"}, {"-git", dir, "another"},
		{"-git", dir, "-osv", filepath.Join(dir, "nothing")}, {"-nothing"},
	} {
		if err := run(t.Context(), args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
	if err := run(t.Context(), []string{"-h"}, io.Discard); err != nil {
		t.Error(err)
	}
}

// TestTerminalIsSafe: what strangers wrote steers no terminal.
func TestTerminalIsSafe(t *testing.T) {
	if got := line("a\x1b[31m\n\tb\u0085c"); got != "a [31m b c" {
		t.Errorf("%q", got)
	}
}
