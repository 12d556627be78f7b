package git_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

const smallArchive = `
-- commit --
message:
One
-- a.txt --
a
-- commit --
message:
Two
-- a.txt --
a
b
-- commit --
message:
Three
-- b.txt --
b
`

func TestNotARepository(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	head := filepath.Join(dir, "head_only")
	if err := os.Mkdir(head, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(head, "HEAD"), []byte("ref: refs/heads/main\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"missing": filepath.Join(dir, "none"), "empty_directory": dir, "file": file, "head_without_objects": head,
	} {
		t.Run(name, func(t *testing.T) { visit(t, path, git.Config{}).want(t, ospora.VisitNotFound) })
	}
}

func TestWorkTree(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	tree := filepath.Join(t.TempDir(), "work")
	r.Git("clone", "--quiet", "--no-hardlinks", r.Dir, tree)
	linked := filepath.Join(t.TempDir(), "linked")
	r.Git("worktree", "add", "--quiet", linked, "main")
	t.Run("root", func(t *testing.T) {
		got := visit(t, tree, git.Config{})
		got.want(t, ospora.VisitFull)
		if len(got.commits) != 3 || got.visit.Locator != "work" {
			t.Errorf("%d commits at %q", len(got.commits), got.visit.Locator)
		}
	})
	t.Run("git_directory", func(t *testing.T) { visit(t, filepath.Join(tree, ".git"), git.Config{}).want(t, ospora.VisitFull) })
	t.Run("subdirectory", func(t *testing.T) {
		if err := os.Mkdir(filepath.Join(tree, "sub"), 0o700); err != nil {
			t.Fatal(err)
		}
		visit(t, filepath.Join(tree, "sub"), git.Config{}).want(t, ospora.VisitNotFound)
	})
	t.Run("file_that_leads_elsewhere", func(t *testing.T) { visit(t, linked, git.Config{}).want(t, ospora.VisitFailed, "refused .git") })
	t.Run("link_that_leads_elsewhere", func(t *testing.T) {
		dir := t.TempDir()
		symlink(t, r.Dir, filepath.Join(dir, ".git"))
		visit(t, dir, git.Config{}).want(t, ospora.VisitFailed, "refused .git")
	})
}

func symlink(t testing.TB, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("needs a file system and an account with symbolic links: ", err)
	}
}

func TestEmptyRepository(t *testing.T) {
	t.Parallel()
	got := visit(t, gittest.New(t).Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if got.visit.Reason != "the repository is empty" || len(got.commits) != 0 || got.repo.Head.Known || got.repo.DefaultBranch.Known {
		t.Errorf("visit %+v, repo %+v", got.visit, got.repo)
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		head   string
		status ospora.VisitStatus
		gaps   []string
	}{
		"branch":           {"ref: refs/heads/main\n", ospora.VisitFull, nil},
		"no_space":         {"ref:refs/heads/main", ospora.VisitFull, nil},
		"unborn":           {"ref: refs/heads/nowhere\n", ospora.VisitNotFound, nil},
		"unborn_elsewhere": {"ref: refs/remotes/x/main\n", ospora.VisitNotFound, nil},
		"rubbish":          {"rubbish\x00\xff\n", ospora.VisitFailed, []string{"refused HEAD"}},
		"empty":            {"", ospora.VisitFailed, []string{"refused HEAD"}},
		"climbing":         {"ref: refs/heads/../../secret\n", ospora.VisitFailed, []string{"refused HEAD"}},
		"option":           {"ref: --upload-pack=x\n", ospora.VisitFailed, []string{"refused HEAD"}},
		"huge":             {"ref: refs/heads/" + strings.Repeat("x", 10_000), ospora.VisitFailed, []string{"refused HEAD"}},
		"missing_commit":   {strings.Repeat("1", 40) + "\n", ospora.VisitFailed, []string{"missing_object " + strings.Repeat("1", 40)}},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive)
			r.Write("HEAD", c.head)
			got := visit(t, r.Dir, git.Config{})
			got.want(t, c.status, c.gaps...)
			if c.status == ospora.VisitFull && len(got.commits) != 3 {
				t.Errorf("%d commits", len(got.commits))
			}
		})
	}
}

func TestDetachedHead(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	id := r.Git("rev-parse", "main~1")
	r.Write("HEAD", id+"\n")
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if got.repo.Head.Value != id || got.repo.DefaultBranch.Known || len(got.commits) != 2 {
		t.Errorf("repo %+v, %d commits", got.repo, len(got.commits))
	}
}

// HEAD may lead to nothing but a commit.
func TestHeadOfOtherKind(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"tag", "tree", "blob"} {
		t.Run(kind, func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive)
			r.Git("tag", "-a", "-m", "x", "v1", "main")
			r.Write("HEAD", r.Git("rev-parse", map[string]string{"tag": "v1", "tree": "main^{tree}", "blob": "main:a.txt"}[kind])+"\n")
			got := visit(t, r.Dir, git.Config{})
			got.want(t, ospora.VisitFailed, "invalid HEAD")
			if len(got.commits) != 0 {
				t.Errorf("%d commits", len(got.commits))
			}
		})
	}
}

func TestSymbolicBranch(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Write("HEAD", "ref: refs/heads/alias\n")
	r.Write("refs/heads/alias", "ref: refs/heads/main\n")
	r.Write("refs/heads/loop", "ref: refs/heads/loop\n")
	r.Write("refs/heads/outside", "ref: ../../../HEAD\n")
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if len(got.commits) != 3 || got.repo.DefaultBranch.Value != "alias" {
		t.Errorf("%d commits of %q", len(got.commits), got.repo.DefaultBranch.Value)
	}
}

// Names and ids that git would not take are passed over.
func TestBrokenRefs(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	id := r.Git("rev-parse", "main")
	for name, text := range map[string]string{
		"refs/heads/empty": "", "refs/heads/rubbish": "rubbish\n", "refs/tags/short": id[:39] + "\n",
		"refs/tags/other_format": strings.Repeat("a", 64) + "\n", "refs/tags/x.lock": id + "\n", "refs/tags/a..b": id + "\n",
		"refs/tags/ok": id + "\n", "refs/other/x": id + "\n", "refs/tags/sp ace": id + "\n",
	} {
		r.Write(name, text)
	}
	r.Write("packed-refs", "# pack-refs with: peeled \n"+id+" refs/tags/packed\n^"+id+"\nrubbish\n\n"+id+"\n"+id+"  refs/tags/two\n"+
		id+" refs/tags/\x01\n"+id+" refs/tags/latin\xe9\n"+id+" ../../escape\n"+strings.Repeat("1", 64)+" refs/tags/longer\n")
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if len(got.tags) != 3 || got.tags["ok"] == nil || got.tags["packed"] == nil || got.tags[`latin\xE9`] == nil {
		t.Errorf("tags %v", got.tags)
	}
}

func TestPackedRefs(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Git("tag", "v1", "main~2")
	r.Git("pack-refs", "--all")
	r.Git("tag", "-f", "v1", "main") // a loose ref counts before a packed one
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if len(got.commits) != 3 || got.tags["v1"].Commit != r.Git("rev-parse", "main") {
		t.Errorf("%d commits, tags %v", len(got.commits), got.tags)
	}
}

func TestManyRefs(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	id := r.Git("rev-parse", "main")
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, "%s refs/heads/b%06d\n", id, i)
	}
	fmt.Fprintf(&b, "%s refs/tags/v1\n", id)
	r.Write("packed-refs", b.String())
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if len(got.commits) != 3 || len(got.tags) != 1 {
		t.Errorf("%d commits, %d tags", len(got.commits), len(got.tags))
	}
}

func TestLongPackedRef(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Write("packed-refs", r.Git("rev-parse", "main")+" refs/tags/"+strings.Repeat("x", 100_000)+"\n")
	visit(t, r.Dir, git.Config{}).want(t, ospora.VisitFailed, "refused packed-refs")
}

// A file of packed refs of any size is not read into memory.
func TestHugePackedRefs(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Write("packed-refs", "x")
	if err := os.Truncate(filepath.Join(r.Dir, "packed-refs"), 1<<33); err != nil {
		t.Skip("needs a file system with sparse files: ", err)
	}
	visit(t, r.Dir, git.Config{}).want(t, ospora.VisitFailed, "refused packed-refs")
}

func TestBareWithoutConfig(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, "-- commit --\nauthor: Ada <ada@old.example> 1700000000 +0000\nmessage:\nOne\n-- .mailmap --\nAda <ada@example.org> <ada@old.example>\n")
	if err := os.Remove(filepath.Join(r.Dir, "config")); err != nil {
		t.Fatal(err)
	}
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if !got.repo.Mailmap.Known || len(got.aliases) != 2 {
		t.Errorf("mailmap %v, %d aliases", got.repo.Mailmap, len(got.aliases))
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	for name, dir := range map[string]string{
		"spaces": "with some spaces", "quotes": `it's "quoted"`, "backslash": `back\slash`, "colon": "a:b", "hash": "#a;b",
		"percent": "%2e%2e", "umlaut": "Grüße", "dollar": "$(touch x)`touch y`", "glob": "*?[a]", "not_utf8": "latin\xe9",
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive)
			path := filepath.Join(filepath.Dir(r.Dir), dir)
			if err := os.Rename(r.Dir, path); err != nil {
				t.Skip("needs a file system that takes the name: ", err)
			}
			got := visit(t, path, git.Config{WorkDir: filepath.Dir(path)})
			got.want(t, ospora.VisitFull)
			if len(got.commits) != 3 || got.visit.Locator != ospora.EscapePath(dir) {
				t.Errorf("%d commits at %q", len(got.commits), got.visit.Locator)
			}
		})
	}
}

func TestPathWithNewline(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	path := filepath.Join(filepath.Dir(r.Dir), "new\nline")
	if err := os.Rename(r.Dir, path); err != nil {
		t.Skip("needs a file system that takes the name: ", err)
	}
	visit(t, path, git.Config{}).want(t, ospora.VisitFailed, "refused locator")
}

// A work directory and a repository may be given relative to the process.
func TestRelativePaths(t *testing.T) {
	r := gittest.Txtar(t, smallArchive)
	t.Chdir(filepath.Dir(r.Dir))
	if err := os.Mkdir("work", 0o700); err != nil {
		t.Fatal(err)
	}
	visit(t, "repo.git", git.Config{WorkDir: "work"}).want(t, ospora.VisitFull)
}
