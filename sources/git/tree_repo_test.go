package git

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// treeRepo is a bare repository that a test fills by hand.
type treeRepo struct {
	tb      testing.TB
	program *program
	dir     string
}

func newTreeRepo(tb testing.TB, format string) *treeRepo {
	tb.Helper()
	path, err := exec.LookPath("git")
	if err != nil {
		tb.Skip("no git")
	}
	r := &treeRepo{
		tb:      tb,
		program: &program{path: path, home: tb.TempDir(), memory: 2 << 30, bigFile: 64 << 20},
		dir:     filepath.Join(tb.TempDir(), "repo"),
	}
	r.git("", "init", "--quiet", "--bare", "--template=", "--object-format="+format, r.dir)
	return r
}

// git runs a command with fixed people and dates and returns what it wrote.
func (r *treeRepo) git(stdin string, args ...string) string {
	r.tb.Helper()
	gitDir := r.dir
	if args[0] == "init" {
		gitDir = ""
	}
	c := r.program.command(context.Background(), gitDir, args...)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		c.Env = append(c.Env, "GIT_"+who+"_NAME=A", "GIT_"+who+"_EMAIL=a@example.org", "GIT_"+who+"_DATE=1700000000 +0000")
	}
	c.Stdin = strings.NewReader(stdin)
	out, err := c.Output()
	if err != nil {
		r.tb.Fatalf("git %s: %v: %s", strings.Join(args, " "), err, c.stderr)
	}
	return string(out)
}

func (r *treeRepo) id(stdin string, args ...string) string {
	r.tb.Helper()
	return strings.TrimSpace(r.git(stdin, args...))
}

func (r *treeRepo) blob(data string) string {
	r.tb.Helper()
	return r.id(data, "hash-object", "-w", "--stdin")
}

// treeItem is an entry of a tree object.
type treeItem struct{ mode, name, id string }

// rawTree writes a tree object as given, without a check of any kind.
func (r *treeRepo) rawTree(items ...treeItem) string {
	r.tb.Helper()
	var b strings.Builder
	for _, i := range items {
		id, err := hex.DecodeString(i.id)
		if err != nil {
			r.tb.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\x00%s", i.mode, i.name, id)
	}
	return r.id(b.String(), "hash-object", "-t", "tree", "--literally", "-w", "--stdin")
}

func (r *treeRepo) commit(tree string) string {
	r.tb.Helper()
	return r.id("", "commit-tree", "-m", "tree", tree)
}

// rawCommit commits a tree object of these entries.
func (r *treeRepo) rawCommit(items ...treeItem) string {
	r.tb.Helper()
	return r.commit(r.rawTree(items...))
}

// treeChange is a file for files; the mode is 100644 if empty. For a submodule, the
// data are the commit id.
type treeChange struct{ mode, path, data string }

// files commits a tree of files through git fast-import.
func (r *treeRepo) files(changes ...treeChange) string {
	r.tb.Helper()
	var b bytes.Buffer
	b.WriteString("commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 0\n")
	for _, c := range changes {
		path := treeQuote(c.path)
		switch c.mode {
		case "160000":
			fmt.Fprintf(&b, "M %s %s %s\n", c.mode, c.data, path)
		case "":
			fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", path, len(c.data), c.data)
		default:
			fmt.Fprintf(&b, "M %s inline %s\ndata %d\n%s\n", c.mode, path, len(c.data), c.data)
		}
	}
	b.WriteString("\ndone\n")
	r.git(b.String(), "fast-import", "--quiet", "--done", "--force")
	return r.id("", "rev-parse", "refs/heads/main")
}

// treeQuote writes a path as git quotes it.
func treeQuote(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(path) {
		fmt.Fprintf(&b, "\\%03o", c)
	}
	return b.String() + `"`
}

// open returns the tree of a commit, closed at the end of the test.
func (r *treeRepo) open(commit string, b Budget) *Tree {
	r.tb.Helper()
	t := newTree(context.Background(), newObjectStore(context.Background(), r.program, r.dir), commit, b)
	r.tb.Cleanup(t.close)
	return t
}

// loose returns the file of an object that is not packed.
func (r *treeRepo) loose(id string) string {
	return filepath.Join(r.dir, "objects", id[:2], id[2:])
}

func (r *treeRepo) remove(id string) {
	r.tb.Helper()
	if err := os.Remove(r.loose(id)); err != nil {
		r.tb.Fatal(err)
	}
}
