package scorecard_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestDeepBlocks gives a script that Scorecard would print for a minute, since
// each elif lies within the one before, and one whose words are parted by the
// ends of lines.
func TestDeepBlocks(t *testing.T) {
	for name, text := range map[string]string{
		"elif":   "if a; then b\n" + strings.Repeat("elif a;then b;\n", 8500) + "fi\n",
		"parted": strings.Repeat("i\\\nf ", 21000),
	} {
		r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files("a.sh", text)})
		status(t, r, "Pinned-Dependencies", ospora.Unknown, "a.sh")
		if len(r.Gaps) != 1 || r.Gaps[0].Kind != ospora.GapRefused {
			t.Errorf("%s: gaps %v", name, r.Gaps)
		}
	}
}

// TestLargeDockerfile has a million lines.
func TestLargeDockerfile(t *testing.T) {
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files("Dockerfile", fullPinned+strings.Repeat("RUN a\n", 1_000_000))})
	status(t, r, "Pinned-Dependencies", ospora.Unknown, "Dockerfile")
}

// TestHardTOML gives lock files that end the process where the parser reads
// them.
func TestHardTOML(t *testing.T) {
	a := advisories(t, database(t, map[string][]string{"PyPI": {pyAdvisory}, "crates.io": {}}))
	deep, long := strings.Repeat("[", 4<<20), "["+strings.Repeat("a.", 1<<20)+"a]\n"
	for name, tree := range map[string]fstest.MapFS{
		"deep":         files("Cargo.lock", "a = "+deep),
		"deep tables":  files("poetry.lock", "a = "+strings.Repeat("{a=", 2<<20)),
		"in a comment": files("Cargo.lock", "a = "+strings.Repeat("[ # ]\n", 1<<20)),
		"in a text":    files("Cargo.lock", "a = "+strings.Repeat(`["]",`, 1<<20)),
		"after quotes": files("Cargo.lock", `a = ["""x""""",'''y'''',"\"",`+deep),
		"long name":    files("Cargo.lock", long),
		"set aside":    files("requirements.txt", "foo==1.0\n", "osv-scanner.toml", "a = "+strings.Repeat("[", 100<<10)),
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			r := judge(t, scorecard.Config{Advisories: a}, scorecard.Input{Tree: tree})
			status(t, r, "Vulnerabilities", ospora.Unknown, "")
		})
	}
	// Brackets in texts and comments are none.
	tree := files("Cargo.lock", "# "+deep+"\n[[package]]\nname = \"x\"\nversion = \"1.0.0\"\nsource = \"\"\"\n"+deep+"\"\"\"\n",
		"requirements.txt", "foo==1.0\n")
	known(t, judge(t, scorecard.Config{Advisories: a}, scorecard.Input{Tree: tree}), "Vulnerabilities", 9)
}

// TestTooManyPackages bounds what lock files may name in all.
func TestTooManyPackages(t *testing.T) {
	a := advisories(t, database(t, map[string][]string{"PyPI": {pyAdvisory}}))
	tree := fstest.MapFS{}
	for i := range 5 {
		var b strings.Builder
		for k := range 3 {
			fmt.Fprintf(&b, "p%d\n", k)
		}
		tree[fmt.Sprintf("%d/requirements.txt", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	r := judge(t, scorecard.Config{Advisories: a, Limits: scorecard.Limits{Packages: 12}}, scorecard.Input{Tree: tree})
	status(t, r, "Vulnerabilities", ospora.Unknown, "4/requirements.txt")
}

// TestTooMuchIsKept has many files of which a check wants to see all.
func TestTooMuchIsKept(t *testing.T) {
	tree := fstest.MapFS{}
	for i := range 64 {
		tree[fmt.Sprintf("a%d_test.go", i)] = &fstest.MapFile{Data: []byte(strings.Repeat("Fuzz testing\n", 10_000))}
	}
	limits := scorecard.Limits{KeptBytes: 1 << 20}
	for name, tree := range map[string]fs.FS{"one by one": tree, "together": identified{tree}} {
		r := judge(t, scorecard.Config{Limits: limits}, scorecard.Input{Tree: tree})
		status(t, r, "Binary-Artifacts", ospora.Unknown, "too much of it would be kept: more than 1048576 bytes")
		if r.Aggregate().Value.Known {
			t.Errorf("%s: %+v", name, r.Aggregate())
		}
	}
	// What is known of the files already counts alike.
	s, err := scorecard.New(scorecard.Config{Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{5, 10, 15} {
		some := fstest.MapFS{}
		for i := max(0, n%15-5); i < n; i++ {
			name := fmt.Sprintf("a%d_test.go", i)
			some[name] = &fstest.MapFile{Data: append([]byte(name+"\n"), tree[name].Data...)}
		}
		r, err := s.Run(t.Context(), scorecard.Input{Tree: idTree{some, new(atomic.Int64)}})
		if err != nil {
			t.Fatal(err)
		}
		if why := r.Finding("Binary-Artifacts").Reason; strings.Contains(why, "too much") != (n == 15) {
			t.Errorf("%d files: %s", len(some), why)
		}
	}
}

// shortTree hands over too few files, or each twice, and says nothing of it.
type shortTree struct {
	fstest.MapFS
	times int
}

func (s shortTree) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		for range s.times {
			for f, err := range (identified{s.MapFS}).ReadFiles(ctx, names[s.times%2:]) {
				if !yield(f, err) {
					return
				}
			}
		}
	}
}

// TestFilesNotHandedOver gives no score without all files that were asked for.
func TestFilesNotHandedOver(t *testing.T) {
	tree := files("a.sh", "curl https://x | sh\n", "b.exe", elf)
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: shortTree{tree, 1}})
	status(t, r, "Binary-Artifacts", ospora.Unknown, "1 of 2 files were not handed over")
	r = judge(t, scorecard.Config{}, scorecard.Input{Tree: shortTree{tree, 2}})
	known(t, r, "Binary-Artifacts", 9)
	known(t, r, "Pinned-Dependencies", 0)
}

// TestOwnersPolicyNotRead takes no policy that was not read for an empty one.
func TestOwnersPolicyNotRead(t *testing.T) {
	owner := brokenTree{MapFS: files("SECURITY.md", "x"), reads: map[string]bool{"SECURITY.md": true}}
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files("a", ""), Owner: owner})
	status(t, r, "Security-Policy", ospora.Unknown, "whether the owner has one")
}

// TestReasonNamesWhatWasNotSeen, and not what cannot be parsed.
func TestReasonNamesWhatWasNotSeen(t *testing.T) {
	r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files(
		".github/workflows/a.yml", "on: [push\n", ".github/workflows/b.yml", workflow("", "      - run: "+strings.Repeat("(", 20<<10)+"\n"))})
	status(t, r, "Dangerous-Workflow", ospora.Unknown, "1 files were not looked at, such as .github/workflows/b.yml")
}

// TestCacheKnowsNames runs trees that share contents under all kinds of names
// through one Scorecard, in any order: each result is that of a new one.
func TestCacheKnowsNames(t *testing.T) {
	contents := []string{
		"#!/bin/sh\ncurl https://x | sh\n", elf, workflow("", "      - uses: a/b@v1\n"), "FROM alpine\nRUN pip install a\n", "import atheris\nFuzz testing\n",
		"foo==1.0\n", "module m\n\nrequire example.org/x v1.2.0\n", "Report to sec@example.org\n", "<sonar.host.url>x</sonar.host.url>", "",
	}
	names := []string{
		"x", "language:x", "lock:go.mod", "go.mod", "requirements.txt", "a.sh", ".github/workflows/a.yml", "b/.github/workflows/a.yml", "a.yml",
		"Dockerfile", ".clusterfuzzlite/Dockerfile", ".github/workflows/dockerfile.yml", "LICENSE", "sub/LICENSE", "testdata/a.sh", "SECURITY.md",
		"pom.xml", "a_test.go", "a.py", "a.exe", "^.onefuzz$", "h.h",
	}
	a := advisories(t, database(t, map[string][]string{"Go": {goAdvisory}, "PyPI": {pyAdvisory}}))
	config := scorecard.Config{Advisories: a, OSSFuzz: func(context.Context, string) (bool, error) { return false, nil }}
	tree := rapid.Custom(func(t *rapid.T) fstest.MapFS {
		tree := fstest.MapFS{}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID).Draw(t, "names") {
			tree[name] = &fstest.MapFile{Data: []byte(rapid.SampledFrom(contents).Draw(t, name))}
		}
		return tree
	})
	t.Run("uses", func(t *testing.T) {
		for what, name := range map[string]string{"language": "x", "lock": "requirements.txt"} {
			s, err := scorecard.New(config)
			if err != nil {
				t.Fatal(err)
			}
			for _, tree := range []fstest.MapFS{files(name, contents[0], "a_test.go", contents[4]), files(what+":"+name, contents[0])} {
				r, err := s.Run(t.Context(), scorecard.Input{Name: "github.com/o/n", Tree: idTree{tree, new(atomic.Int64)}})
				if err != nil {
					t.Fatal(err)
				}
				if _, script := tree[what+":"+name]; script {
					known(t, r, "Pinned-Dependencies", 0)
				}
			}
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		s, err := scorecard.New(config)
		if err != nil {
			rt.Fatal(err)
		}
		for _, tree := range rapid.SliceOfN(tree, 2, 3).Draw(rt, "trees") {
			got, err := s.Run(t.Context(), scorecard.Input{Name: "github.com/o/n", Tree: idTree{tree, new(atomic.Int64)}})
			if err != nil {
				rt.Fatal(err)
			}
			if diff := gocmp.Diff(judge(t, config, scorecard.Input{Name: "github.com/o/n", Tree: tree}), got); diff != "" {
				rt.Fatalf("alone -, after others +:\n%s", diff)
			}
		}
	})
}

// endingTree ends a context, or fails, at one of the times it is asked.
type endingTree struct {
	fstest.MapFS
	left *atomic.Int64 // checks ask at the same time
	end  func() error
}

func (e endingTree) step() error {
	if e.left.Add(-1) == 0 {
		return e.end()
	}
	return nil
}

func (e endingTree) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := e.step(); err != nil {
		return nil, err
	}
	return e.MapFS.ReadDir(name)
}

func (e endingTree) Open(name string) (fs.File, error) {
	if err := e.step(); err != nil {
		return nil, err
	}
	return e.MapFS.Open(name)
}

// endingReader reads many files at once.
type endingReader struct{ endingTree }

func (e endingReader) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		for f, err := range (identified{e.MapFS}).ReadFiles(ctx, names) {
			if broken := e.step(); broken != nil {
				yield(ospora.File{}, broken)
				return
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// TestEndsAnywhere ends the context, or the tree, at each point of a run.
func TestEndsAnywhere(t *testing.T) {
	a := advisories(t, database(t, map[string][]string{"Go": {goAdvisory}}))
	s, err := scorecard.New(scorecard.Config{Advisories: a})
	if err != nil {
		t.Fatal(err)
	}
	tree := files("a.sh", "pip install a\n", "b/x.h", "Fuzz", "b/a_test.go", "Fuzz testing\n", "go.mod", "module m\n", ".github/workflows/a.yml", workflow("", ""))
	for _, many := range []bool{false, true} {
		for _, cancelled := range []bool{false, true} {
			reached := false
			for at := 1; at == 1 || reached; at++ {
				reached = false
				ctx, cancel := context.WithCancelCause(t.Context())
				var left atomic.Int64
				left.Store(int64(at))
				ending := endingTree{tree, &left, func() error {
					if reached = true; cancelled {
						cancel(errBroken)
						return nil
					}
					return &fs.PathError{Op: "read", Path: "x", Err: errBroken}
				}}
				in := scorecard.Input{Tree: ending}
				if many {
					in.Tree = endingReader{ending}
				}
				r, err := s.Run(ctx, in)
				cancel(nil)
				switch {
				case !reached:
				case cancelled && !errors.Is(err, errBroken):
					t.Errorf("many %t, context ended at %d: %v, %v", many, at, r, err)
				case !cancelled && (err != nil || r.Finding("Vulnerabilities").Status == ospora.Known && r.Finding("Binary-Artifacts").Status == ospora.Known && r.Finding("Fuzzing").Score.Known):
					t.Errorf("many %t, tree ended at %d: %v, %+v", many, at, err, r.Findings)
				}
			}
		}
	}
}

// TestNothingApplies gives an aggregate of checks that do not apply, and of
// checks that failed.
func TestNothingApplies(t *testing.T) {
	set := scorecard.Config{Checks: []string{"Dangerous-Workflow"}}
	if m := judge(t, set, scorecard.Input{Tree: files("a", "")}).Aggregate(); m.Status != ospora.NotApplicable || m.Value.Known || m.Coverage.Known {
		t.Errorf("%+v", m)
	}
	if m := judge(t, set, scorecard.Input{Tree: files(".github/workflows/a.yml", "on: [push\n")}).Aggregate(); m.Status != ospora.Failed || m.Value.Known || m.Coverage != ospora.Some(0.0) {
		t.Errorf("%+v", m)
	}
}

// TestFactsAdd sorts rows, and tells what is empty from what is not known.
func TestFactsAdd(t *testing.T) {
	var f scorecard.Facts
	for _, row := range []ospora.Row{
		&ospora.Commit{ID: "a"}, &ospora.Commit{ID: "b"}, &ospora.Alias{}, &ospora.ChangeRequest{}, &ospora.Review{}, &ospora.Check{}, &ospora.Issue{},
		&ospora.ItemEvent{}, &ospora.Release{}, &ospora.Protection{}, &ospora.WorkflowRun{}, &ospora.Contributor{}, &ospora.ForgeRepo{}, &ospora.Repo{},
		&ospora.Visit{}, &ospora.Gap{},
	} {
		f.Add(row)
	}
	f.Looked("webhooks", "commits")
	if len(f.Commits) != 2 || f.Commits[1].ID != "b" || f.Webhooks == nil || len(f.Webhooks) != 0 || f.Forge == nil || f.Repo == nil {
		t.Errorf("%+v", f)
	}
	for name, n := range map[string]int{
		"aliases": len(f.Aliases), "change requests": len(f.ChangeRequests), "reviews": len(f.Reviews), "checks": len(f.Checks), "issues": len(f.Issues),
		"events": len(f.Events), "releases": len(f.Releases), "protections": len(f.Protections), "runs": len(f.Runs),
	} {
		if n != 1 {
			t.Errorf("%d %s", n, name)
		}
	}
	if none := (scorecard.Facts{}); none.Webhooks != nil {
		t.Error("what was not looked at is empty")
	}
}
