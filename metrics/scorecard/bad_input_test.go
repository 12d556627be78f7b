package scorecard_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

const fullPinned = "FROM alpine@" + sha + "\n"

// status fails where a finding is not as wanted.
func status(t *testing.T, r *scorecard.Result, check string, want ospora.Status, reason string) *ospora.Finding {
	t.Helper()
	f := r.Finding(check)
	if f.Status != want || !strings.Contains(f.Reason, reason) {
		t.Errorf("%s is %v %v %q, want %v with %q", check, f.Status, f.Score, f.Reason, want, reason)
	}
	if f.Score.Known != (f.Status == ospora.Known) {
		t.Errorf("%s is %v and has the score %v", check, f.Status, f.Score)
	}
	return f
}

// known fails where a check has not the score wanted.
func known(t *testing.T, r *scorecard.Result, check string, score int64) {
	t.Helper()
	if f := r.Finding(check); f.Status != ospora.Known || f.Score.Value != score {
		t.Errorf("%s is %v %v %q, want %d", check, f.Status, f.Score, f.Reason, score)
	}
}

// TestDeepScripts gives scripts that end the process where the parser reads them.
// Each takes the score from Pinned-Dependencies, and a workflow from the checks
// of workflows.
func TestDeepScripts(t *testing.T) {
	deep := strings.Repeat("(", 200<<10)
	some := strings.Repeat("( #)\n", 20<<10)
	for name, tree := range map[string]fstest.MapFS{
		"script":      files("a.sh", deep),
		"braces":      files("a.sh", strings.Repeat("{ ", 100<<10)),
		"substitute":  files("a", "#!/bin/bash\n"+strings.Repeat("$(", 60<<10)),
		"commented":   files("a.sh", some),
		"words":       files("a.sh", strings.Repeat("if ", 40<<10)),
		"pipes":       files("a.sh", "a"+strings.Repeat("|a", 60<<10)),
		"docker":      files("Dockerfile", "FROM a\nRUN "+strings.Repeat("(", 60<<10)+"\n"),
		"docker json": files("Dockerfile", "FROM a\nRUN [\"sh\", \"-c\", \""+strings.Repeat("\\u0028", 20<<10)+"\"]\n"),
		"just fits":   files("a.sh", strings.Repeat("(", 500)),
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			tree["Dockerfile.good"] = &fstest.MapFile{Data: []byte(fullPinned)}
			r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
			status(t, r, "Pinned-Dependencies", ospora.Unknown, "1 files were not looked at")
			status(t, r, "Dangerous-Workflow", ospora.NotApplicable, "no workflows")
			known(t, r, "Binary-Artifacts", 10)
			if len(r.Gaps) != 1 || r.Gaps[0].Kind != ospora.GapRefused {
				t.Errorf("gaps: %v", r.Gaps)
			}
		})
	}
	for name, run := range map[string]string{
		"plain":   strings.Repeat("(", 200<<10),
		"escaped": `"` + strings.Repeat(`\x28`, 50<<10) + `"`,
		"comment": "|\n" + strings.Repeat("          ( #)\n", 10<<10),
	} {
		t.Run("run_"+name, func(t *testing.T) {
			r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files(
				".github/workflows/a.yml", workflow("", "      - run: "+run+"\n"),
				".github/workflows/b.yml", workflow("permissions: read-all\n", "      - run: make\n"))})
			for _, check := range []string{"Pinned-Dependencies", "Dangerous-Workflow", "Token-Permissions"} {
				status(t, r, check, ospora.Unknown, ".github/workflows/a.yml")
			}
			known(t, r, "Binary-Artifacts", 10)
		})
	}
}

// TestLargeWorkflowIsRead has much YAML and little script in it.
func TestLargeWorkflowIsRead(t *testing.T) {
	steps := strings.Repeat("      - run: echo ${{ matrix.os }} && make\n", 8000)
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files(".github/workflows/a.yml", workflow("permissions: read-all\n", steps))})
	known(t, r, "Dangerous-Workflow", 10)
	known(t, r, "Token-Permissions", 10)
}

// TestBrokenWorkflow costs the broken file alone.
func TestBrokenWorkflow(t *testing.T) {
	good := workflow("permissions: read-all\n", "      - uses: a/b@"+hash+"\n      - uses: github/codeql-action/analyze@v2\n")
	for name, text := range map[string]string{
		"yaml":  "on: [push\njobs: {{{\n",
		"tabs":  "on:\n\t- push\n",
		"bytes": "on: push\njobs:\n  a: \xff\xfe\n",
		"bomb":  "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n",
		"deep":  strings.Repeat("[", 300),
	} {
		t.Run(name, func(t *testing.T) {
			tree := files(".github/workflows/a.yml", text, ".github/workflows/b.yml", good)
			r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
			known(t, r, "Dangerous-Workflow", 10)
			if name != "bomb" { // a workflow of a kind, without permissions
				known(t, r, "Token-Permissions", 10)
			}
			if f := r.Finding("Pinned-Dependencies"); !f.Score.Known {
				t.Errorf("Pinned-Dependencies: %+v", f)
			}
			if name == "bomb" {
				return
			}
			f := r.Finding("Dangerous-Workflow")
			if f.Coverage.Value != 0.5 || f.Details[len(f.Details)-1].Level != ospora.DetailGap ||
				f.Details[len(f.Details)-1].Path != ".github/workflows/a.yml" {
				t.Errorf("coverage %v, details %v", f.Coverage, f.Details)
			}
			delete(tree, ".github/workflows/b.yml")
			r = judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
			status(t, r, "Dangerous-Workflow", ospora.Failed, ".github/workflows/a.yml")
		})
	}
}

// TestIrregularFiles opens nothing but regular files.
func TestIrregularFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.sh", "#!/bin/sh\ncurl https://x | sh\n")
	write("LICENSE", "none\n")
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.sh"), 0o644); err != nil {
		t.Skip(err)
	}
	for name, to := range map[string]string{
		"zero.sh": "/dev/zero", "null": "/dev/null", "loop1": "loop2", "loop2": "loop1", "gone.exe": "nowhere",
		"outside.sh": "/etc/passwd", "up": "..", "Dockerfile": "pipe.sh",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(ctx, scorecard.Input{Tree: os.DirFS(dir)})
	if err != nil {
		t.Fatal(err)
	}
	known(t, r, "Binary-Artifacts", 10)
	known(t, r, "Pinned-Dependencies", 0)
	if len(r.Gaps) != 1 || r.Gaps[0].Subject != "pipe.sh" || r.Gaps[0].Kind != ospora.GapRefused {
		t.Errorf("gaps: %+v", r.Gaps)
	}
}

// TestHugeFile reads only the beginning of a sparse file of 2 GiB.
func TestHugeFile(t *testing.T) {
	dir := t.TempDir()
	for name, head := range map[string]string{"data.bin": "plain", "tool": elf, "huge.sh": "#!/bin/sh\n"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(head); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Truncate(2<<30), f.Close()); err != nil {
			t.Skip(err)
		}
	}
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: os.DirFS(dir)})
	known(t, r, "Binary-Artifacts", 9)
	status(t, r, "Pinned-Dependencies", ospora.Unknown, "huge.sh")
	if len(r.Gaps) != 1 || r.Gaps[0].Subject != "huge.sh" || !strings.Contains(r.Gaps[0].Detail, "lacking in Pinned-Dependencies") {
		t.Errorf("gaps: %v", r.Gaps)
	}
}

// broken is a tree that fails at some names.
type brokenTree struct {
	fstest.MapFS
	dirs, reads map[string]bool
	after       int // files of ReadFiles; 0 for all
}

var errBroken = errors.New("the disk is on fire")

func (b brokenTree) ReadDir(name string) ([]fs.DirEntry, error) {
	if b.dirs[name] {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errBroken}
	}
	return b.MapFS.ReadDir(name)
}

func (b brokenTree) ReadFiles(_ context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		for i, name := range names {
			if b.after > 0 && i >= b.after {
				yield(ospora.File{}, errBroken)
				return
			}
			var err error
			if b.reads[name] {
				err = &fs.PathError{Op: "read", Path: name, Err: errBroken}
			}
			if !yield(ospora.File{Name: name, ID: name, Data: b.MapFS[name].Data}, err) {
				return
			}
		}
	}
}

// TestTreeCutShort gives a score for nothing that was not seen whole.
func TestTreeCutShort(t *testing.T) {
	whole := files("a.txt", "a", "b/c.txt", "c", "LICENSE", "x", "SECURITY.md", "y")
	for name, tree := range map[string]brokenTree{
		"listing": {MapFS: whole, dirs: map[string]bool{"b": true}},
		"root":    {MapFS: whole, dirs: map[string]bool{".": true}},
		"reading": {MapFS: whole, after: 2},
	} {
		t.Run(name, func(t *testing.T) {
			r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
			for _, f := range r.Findings {
				if f.Score.Known {
					t.Errorf("%s has the score %d", f.Check, f.Score.Value)
				}
			}
			status(t, r, "Binary-Artifacts", ospora.Unknown, errBroken.Error())
			if m := r.Aggregate(); m.Status != ospora.Unknown || m.Value.Known || m.Coverage.Value != 0 {
				t.Errorf("aggregate %+v", m)
			}
		})
	}
}

// TestMissingFile costs the checks that lack the file.
func TestMissingFile(t *testing.T) {
	tree := brokenTree{MapFS: files("a.bin", "a", "LICENSE", "x", ".github/workflows/a.yml", workflow("", "")),
		reads: map[string]bool{"a.bin": true}}
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
	status(t, r, "Binary-Artifacts", ospora.Unknown, "a.bin")
	known(t, r, "Dangerous-Workflow", 10)
	known(t, r, "License", 9)

	tree.reads = map[string]bool{".github/workflows/a.yml": true}
	r = judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
	for _, check := range []string{"Binary-Artifacts", "Dangerous-Workflow", "Token-Permissions", "Pinned-Dependencies"} {
		status(t, r, check, ospora.Unknown, "a.yml")
	}
}

// TestGapsThatChangeNothing leaves a score that nothing unseen can change.
func TestGapsThatChangeNothing(t *testing.T) {
	tree := brokenTree{MapFS: trees()["many binaries"], reads: map[string]bool{"b.exe": true}}
	known(t, judge(t, scorecard.Config{}, scorecard.Input{Tree: tree}), "Binary-Artifacts", 0)
}

func TestEmptyTree(t *testing.T) {
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: fstest.MapFS{}})
	known(t, r, "Binary-Artifacts", 10)
	known(t, r, "License", 0)
	status(t, r, "Dangerous-Workflow", ospora.NotApplicable, "no workflows")
	status(t, r, "Pinned-Dependencies", ospora.NotApplicable, "no dependencies")
}

// TestSubmodules are directories without files, as trees of sources/git show
// them.
func TestSubmodules(t *testing.T) {
	tree := files("Dockerfile", fullPinned)
	tree["lib/sub"] = &fstest.MapFile{Mode: fs.ModeDir | 0o555}
	tree["LICENSE"] = &fstest.MapFile{Mode: fs.ModeDir | 0o555}
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
	known(t, r, "Pinned-Dependencies", 10)
	known(t, r, "License", 0)
}

// TestDevices are not opened.
func TestDevices(t *testing.T) {
	tree := files("a", "")
	tree["zero.sh"] = &fstest.MapFile{Mode: fs.ModeDevice | fs.ModeCharDevice | 0o666, Data: []byte("curl https://x | sh\n")}
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree})
	status(t, r, "Pinned-Dependencies", ospora.NotApplicable, "no dependencies")
	if len(r.Gaps) != 1 || r.Gaps[0].Subject != "zero.sh" || r.Gaps[0].Kind != ospora.GapRefused {
		t.Errorf("gaps: %+v", r.Gaps)
	}
}

// TestNamesOutsideUTF8 are written in findings as text.
func TestNamesOutsideUTF8(t *testing.T) {
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: rawNames{"a\xff.exe", "b\xfe.sh"}})
	f := r.Finding("Binary-Artifacts")
	if !f.Score.Known || f.Score.Value != 8 {
		t.Errorf("%+v", f)
	}
	for _, f := range r.Findings {
		for _, d := range f.Details {
			if strings.ToValidUTF8(d.Path+d.Text+d.Snippet, "") != d.Path+d.Text+d.Snippet {
				t.Errorf("%s: %+v", f.Check, d)
			}
		}
	}
}

// rawNames is a tree of files whose names no path may have.
type rawNames []string

func (n rawNames) Open(name string) (fs.File, error) {
	tree := fstest.MapFS{}
	for i, raw := range n {
		tree[fmt.Sprint(i)] = &fstest.MapFile{Data: []byte(elf)}
		if name == raw {
			return tree.Open(fmt.Sprint(i))
		}
	}
	return tree.Open(name)
}

func (n rawNames) ReadDir(string) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	for _, raw := range n {
		entries = append(entries, rawEntry(raw))
	}
	return entries, nil
}

type rawEntry string

func (e rawEntry) Name() string               { return string(e) }
func (rawEntry) IsDir() bool                  { return false }
func (rawEntry) Type() fs.FileMode            { return 0 }
func (e rawEntry) Info() (fs.FileInfo, error) { return e, nil }
func (rawEntry) Size() int64                  { return int64(len(elf)) }
func (rawEntry) Mode() fs.FileMode            { return 0o444 }
func (rawEntry) ModTime() time.Time           { return time.Time{} }
func (rawEntry) Sys() any                     { return nil }

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errBroken)
	s, err := scorecard.New(scorecard.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(ctx, scorecard.Input{Repo: "r", Tree: trees()["shell"]}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
	for row, err := range s.Inspect(time.Time{}, nil)(ctx, ospora.Subject{Repo: "r"}, trees()["shell"]) {
		if row != nil || !errors.Is(err, errBroken) {
			t.Errorf("got %v, %v", row, err)
		}
	}
}

func TestTooManyFiles(t *testing.T) {
	r := judge(t, scorecard.Config{Limits: scorecard.Limits{Files: 2}}, scorecard.Input{Tree: files("a", "", "b", "", "c", "")})
	status(t, r, "Binary-Artifacts", ospora.Unknown, "more than 2")
}
