package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// TestMain lets the test binary stand in for the program, so that a test can
// kill it.
func TestMain(m *testing.M) {
	args := os.Getenv("SCAN_TEST_ARGS")
	if args == "" {
		os.Exit(m.Run())
	}
	os.Args = append(os.Args[:1], strings.Split(args, "\n")...)
	if args == "deaf" {
		gather.Main("deaf", deaf)
	} else {
		main()
	}
	os.Exit(0)
}

// deaf is a program that hears the first interrupt and does not end.
func deaf(ctx context.Context, _ []string, _ io.Writer) error {
	fmt.Fprintln(os.Stderr, "ready")
	<-ctx.Done()
	time.Sleep(100 * time.Millisecond) // the signals are given back beside us
	fmt.Fprintln(os.Stderr, "ended")
	time.Sleep(20 * time.Second)
	return nil
}

// TestKilledScanGoesOn kills a scan with SIGKILL after its first visits. The
// dataset is valid, and the next run visits only what is missing.
func TestKilledScanGoesOn(t *testing.T) {
	dir, out, key := t.TempDir(), filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "key")
	cfg := corpus.Demo()
	cfg.Commits, cfg.Repositories = 1500, 16
	ecosystem := corpus.New(cfg)
	if err := ecosystem.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	args := []string{"-key", key, "-out", out}
	for _, name := range ecosystem.Repositories() {
		args = append(args, "-git", filepath.Join(dir, filepath.FromSlash(name)+".git"))
	}
	killAfter(t, args, "[6/")
	if d, err := dataset.Open(out); err != nil {
		t.Fatal(err)
	} else if err := d.Verify(t.Context()); err != nil {
		t.Error(err)
	} else if err := d.Close(); err != nil {
		t.Error(err)
	}
	rest := start(t, args)
	log := rest.lines(t)
	if err := rest.Wait(); err != nil {
		t.Fatalf("second run: %v\n%s", err, log)
	}
	if n := strings.Count(log, ": unchanged\n"); n == 0 || n == len(ecosystem.Repositories()) {
		t.Errorf("the second run found %d repositories unchanged:\n%s", n, log)
	}
}

// killAfter kills a scan as soon as it says text.
func killAfter(t *testing.T, args []string, text string) {
	t.Helper()
	scan := start(t, args)
	for line := range scan.each() {
		if strings.Contains(line, text) {
			break
		}
	}
	if err := scan.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := scan.Wait(); err == nil {
		t.Fatal("the scan ended before it was killed")
	}
}

// child is a scan under way.
type child struct {
	*exec.Cmd
	log *bufio.Scanner
}

func start(t *testing.T, args []string) *child {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "SCAN_TEST_ARGS="+strings.Join(args, "\n"))
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &child{cmd, bufio.NewScanner(log)}
}

func (c *child) each() func(func(string) bool) {
	return func(yield func(string) bool) {
		for c.log.Scan() {
			if !yield(c.log.Text()) {
				return
			}
		}
	}
}

func (c *child) lines(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for line := range c.each() {
		b.WriteString(line + "\n")
	}
	return b.String()
}

func TestScanSaysWhatIsMissing(t *testing.T) {
	for _, args := range [][]string{{}, {"-git", "x"}, {"-out", "x"}, {"-nonsense"}, {"-git", "ext::sh", "-out", t.TempDir()}} {
		if err := run(t.Context(), args, io.Discard); err == nil {
			t.Errorf("scan %q went on", args)
		}
	}
}

func TestScanFailsWhereNothingIsSeen(t *testing.T) {
	dir := t.TempDir()
	err := run(t.Context(), []string{"-git", filepath.Join(dir, "none"), "-out", filepath.Join(dir, "out")}, io.Discard)
	if !errors.Is(err, gather.ErrNothing) {
		t.Errorf("scan = %v", err)
	}
}

func TestHelpIsNoError(t *testing.T) {
	if err := run(t.Context(), []string{"-h"}, io.Discard); err != nil {
		t.Error(err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrorIsReported(t *testing.T) {
	dir := t.TempDir()
	ecosystem := corpus.New(corpus.Demo())
	name := ecosystem.Repositories()[0]
	if err := ecosystem.WriteRepository(t.Context(), dir, name); err != nil {
		t.Fatal(err)
	}
	args := []string{"-git", filepath.Join(dir, filepath.FromSlash(name)+".git"), "-out", filepath.Join(dir, "out")}
	if err := run(t.Context(), args, full{}); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("scan = %v", err)
	}
}

// TestGitHub reads a planted organisation from a server on loopback, and again
// at no cost.
func TestGitHub(t *testing.T) {
	ecosystem := corpus.New(corpus.Config{Seed: 6, Repositories: 3, People: 12, Commits: 90})
	planted := forge.New(ecosystem, forge.Options{Tokens: map[string]forge.Token{"planted-token": {User: "auditor", Rights: forge.Admin}}})
	server := httptest.NewServer(planted)
	defer server.Close()
	t.Setenv("GITHUB_TOKEN", "planted-token")
	dir := t.TempDir()
	list := filepath.Join(dir, "register.txt")
	text := "# state organisations\n" + strings.Join(ecosystem.Repositories(), "\n")
	if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-github", "file:" + list, "-api", server.URL, "-no-histories", "-key", filepath.Join(dir, "key"), "-out", filepath.Join(dir, "out")}
	var first, second strings.Builder
	if err := run(t.Context(), args, &first); err != nil {
		t.Fatal(err)
	}
	if want := "3 visits: 3 full"; !strings.Contains(first.String(), want) {
		t.Errorf("%q is not in\n%s", want, first.String())
	}
	before := planted.Stats().Total
	if err := run(t.Context(), args, &second); err != nil {
		t.Fatal(err)
	}
	if want := "3 visits: 0 full, 0 partial, 3 unchanged"; !strings.Contains(second.String(), want) {
		t.Errorf("%q is not in\n%s", want, second.String())
	}
	after := planted.Stats().Total
	if after.Counted != before.Counted || after.GraphQLPoints != before.GraphQLPoints {
		t.Errorf("the second run cost %d requests and %d points", after.Counted-before.Counted, after.GraphQLPoints-before.GraphQLPoints)
	}
	var third strings.Builder
	args = append(args, "-offline", "-kept", filepath.Join(dir, "out.answers"), "-out", filepath.Join(dir, "again"))
	if err := run(t.Context(), args, &third); err != nil || third.String() != first.String() {
		t.Errorf("offline: %v\n%s\nwant\n%s", err, third.String(), first.String())
	}
	if planted.Stats().Total.Requests != after.Requests {
		t.Error("something was asked offline")
	}
	if strings.Contains(first.String()+second.String(), "planted-token") {
		t.Error("the token shows")
	}
}

// TestForgetting: who is on the list is in no later row and goes from those that are
// there, while the sums of commits stay.
func TestForgetting(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	cfg := corpus.Demo()
	cfg.Commits, cfg.Repositories, cfg.People = 300, 4, 12
	ecosystem := corpus.New(cfg)
	if err := ecosystem.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	args := []string{"-key", filepath.Join(t.TempDir(), "key"), "-out", out}
	for _, r := range ecosystem.Truth().Repositories {
		args = append(args, "-git", filepath.Join(dir, filepath.FromSlash(r.Name)+".git"))
	}
	if err := run(t.Context(), args, io.Discard); err != nil {
		t.Fatal(err)
	}
	commits, aliases := sums(t, out)
	gone := mostActive(ecosystem.Truth())
	list := filepath.Join(t.TempDir(), "list")
	forget := append(slices.Clone(args), "-forget", "-opt-out", list, "-leave-out", gone)
	var said strings.Builder
	if err := run(t.Context(), forget, &said); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(said.String(), gone) {
		t.Error("what is said names who was forgotten")
	}
	after, left := sums(t, out)
	if after != commits || left >= aliases {
		t.Errorf("%d commits of %d aliases, then %d of %d", commits, aliases, after, left)
	}
	again := filepath.Join(t.TempDir(), "again")
	if err := run(t.Context(), append(append([]string{"-opt-out", list}, args[:2]...), append([]string{"-out", again}, args[4:]...)...), io.Discard); err != nil {
		t.Fatal(err)
	}
	if c, a := sums(t, again); c != commits || a != left {
		t.Errorf("a later run writes %d commits of %d aliases, want %d of %d", c, a, commits, left)
	}
	if err := run(t.Context(), append(slices.Clone(args[:4]), "-expired"), io.Discard); err != nil {
		t.Error(err)
	}
}

// mostActive is an address that many commits bear.
func mostActive(truth *corpus.Truth) string {
	best := truth.Aliases[0]
	for _, a := range truth.Aliases {
		if a.Person != "" && a.Kind == corpus.PrivateAlias && a.Counts.Commits > best.Counts.Commits {
			best = a
		}
	}
	return best.Email
}

// sums counts the commits of a dataset and the aliases that wrote them.
func sums(t *testing.T, dir string) (commits int64, aliases int) {
	t.Helper()
	d, err := dataset.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	seen := map[ospora.AliasKey]bool{}
	for a, err := range dataset.Read[*ospora.Activity](t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		commits += a.Commits
		if a.Alias != "" {
			seen[a.Alias] = true
		}
	}
	return commits, len(seen)
}

// TestLocations: what accounts say of where they are becomes evidence of countries,
// and the text itself is nowhere on disk.
func TestLocations(t *testing.T) {
	ecosystem := corpus.New(corpus.Config{Seed: 6, Repositories: 3, People: 12, Commits: 90})
	planted := forge.New(ecosystem, forge.Options{Tokens: map[string]forge.Token{"planted-token": {User: "auditor", Rights: forge.Admin}}})
	server := httptest.NewServer(planted)
	defer server.Close()
	t.Setenv("GITHUB_TOKEN", "planted-token")
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"-api", server.URL, "-no-histories", "-locations", "-key", filepath.Join(dir, "key"), "-out", out}
	for _, name := range ecosystem.Repositories() {
		args = append(args, "-github", name)
	}
	if err := run(t.Context(), args, io.Discard); err != nil {
		t.Fatal(err)
	}
	d, err := dataset.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	n := 0
	for e, err := range dataset.Read[*ospora.PlaceEvidence](t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == "location" && e.Alias != "" && len(e.Weights) > 0 {
			n++
		}
	}
	if n == 0 {
		t.Error("no location became evidence")
	}
	if parts := d.Parts("plain_profiles"); len(parts) > 0 {
		t.Errorf("%d parts hold profiles as written", len(parts))
	}
}
