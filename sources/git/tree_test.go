package git

import (
	"archive/tar"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/ospora/ospora/ospora"
)

// richTree holds something of everything that a well-formed tree may hold and
// that fstest.TestFS accepts: it takes no backslash and no broken link.
func richTree(submodule string) []treeChange {
	return []treeChange{
		{path: "README.md", data: "# read me\n"},
		{path: "empty"},
		{path: "crlf.txt", data: "a\r\nb\r\n"},
		{path: "binary", data: "\x00\x01\xff\xfe"},
		{path: "-dash", data: "dash"},
		{path: "new\nline", data: "line feed"},
		{path: "tab\there", data: "tab"},
		{path: "sp ace/in  side", data: "space"},
		{path: "žluťoučký/kůň", data: "horse"},
		{path: "{a => b}", data: "braces"},
		{path: ".git-like/.gitignore", data: "*"},
		{mode: "100755", path: "bin/run.sh", data: "#!/bin/sh\n"},
		{path: "a/b/c/d.txt", data: "deep"},
		{path: "a-b", data: "sorts between a and a/ in git, elsewhere here"},
		{path: "a.txt", data: "likewise"},
		{mode: "120000", path: "link", data: "a/b/c/d.txt"},
		{mode: "120000", path: "a/up", data: "../README.md"},
		{mode: "120000", path: "dirlink", data: "a/b"},
		{mode: "120000", path: "through", data: "dirlink/../up"},
		{mode: "160000", path: "lib/sub", data: submodule},
		{mode: "160000", path: "sub", data: submodule},
	}
}

func submoduleID(format string) string {
	if format == "sha256" {
		return strings.Repeat("5a", 32)
	}
	return strings.Repeat("5a", 20)
}

func TestTreeFS(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
			repo := newTreeRepo(t, format)
			changes := richTree(submoduleID(format))
			tree := repo.open(repo.files(changes...), Budget{})
			defer tree.close()
			var expected []string
			for _, c := range changes {
				expected = append(expected, c.path)
			}
			if err := fstest.TestFS(tree, expected...); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// treeArchived is a file as git archive writes it.
type treeArchived struct {
	Kind EntryKind
	Data string
}

func treeArchive(repo *treeRepo, commit string) map[string]treeArchived {
	files := map[string]treeArchived{}
	r := tar.NewReader(strings.NewReader(repo.git("", "archive", "--format=tar", commit)))
	for {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			repo.tb.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			repo.tb.Fatal(err)
		}
		switch head.Typeflag {
		case tar.TypeReg:
			kind := EntryFile
			if head.Mode&0o100 != 0 {
				kind = EntryExecutable
			}
			files[head.Name] = treeArchived{kind, string(data)}
		case tar.TypeSymlink:
			files[head.Name] = treeArchived{EntryLink, head.Linkname}
		case tar.TypeDir: // a submodule or a directory
			files[strings.TrimSuffix(head.Name, "/")] = treeArchived{Kind: EntryDirectory}
		}
	}
}

// treeWalked reads a tree as treeArchive does, names as git holds them.
func treeWalked(tb testing.TB, tree *Tree) map[string]treeArchived {
	files := map[string]treeArchived{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		f := treeArchived{Kind: info.Sys().(*TreeEntry).Kind}
		var data []byte
		switch f.Kind {
		case EntryFile, EntryExecutable:
			data, err = tree.ReadFile(name)
			f.Data = string(data)
		case EntryLink:
			f.Data, err = tree.ReadLink(name)
			f.Data = ospora.UnescapePath(f.Data)
		case EntrySubmodule:
			f.Kind = EntryDirectory
		}
		if info.Size() != int64(len(f.Data)) {
			tb.Errorf("%s: size %d, read %d bytes", name, info.Size(), len(f.Data))
		}
		files[ospora.UnescapePath(name)] = f
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func TestTreeMatchesArchive(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			repo := newTreeRepo(t, format)
			commit := repo.files(append(richTree(submoduleID(format)),
				treeChange{path: `back\slash`, data: "1"}, treeChange{path: `esc\x41`, data: "2"},
				treeChange{path: "latin\xe9/\xff\xfe", data: "3"},
				treeChange{mode: "120000", path: "broken", data: "no\xe9where"},
				treeChange{mode: "120000", path: "absolute", data: "/etc/passwd"},
				treeChange{mode: "120000", path: "outside", data: "../../etc/passwd"})...)
			want := treeArchive(repo, commit)
			if len(want) < 30 {
				t.Fatalf("archive holds only %d names", len(want))
			}
			if diff := cmp.Diff(want, treeWalked(t, repo.open(commit, Budget{}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTreeIDs checks contents against the ids that git gave them.
func TestTreeIDs(t *testing.T) {
	hashes := map[string]func() hash.Hash{"sha1": sha1.New, "sha256": sha256.New}
	for format, newHash := range hashes {
		t.Run(format, func(t *testing.T) {
			repo := newTreeRepo(t, format)
			tree := repo.open(repo.files(richTree(submoduleID(format))...), Budget{})
			read := 0
			for f, err := range tree.ReadFiles(t.Context(), treeFileNames(t, tree)) {
				if err != nil {
					t.Fatal(err)
				}
				h := newHash()
				fmt.Fprintf(h, "blob %d\x00%s", len(f.Data), f.Data)
				if got := hex.EncodeToString(h.Sum(nil)); got != f.ID {
					t.Errorf("%s: %s has the id %s", f.Name, got, f.ID)
				}
				read++
			}
			if read < 15 {
				t.Errorf("read %d files", read)
			}
		})
	}
}

// treeFileNames lists the regular files of a tree.
func treeFileNames(tb testing.TB, tree *Tree) []string {
	var names []string
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return names
}

func TestTreeInfo(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	sub := submoduleID("sha1")
	tree := repo.open(repo.files(richTree(sub)...), Budget{})
	tests := []struct {
		name  string
		mode  fs.FileMode
		entry TreeEntry
	}{
		{"README.md", 0o444, TreeEntry{Mode: 0o100644, Kind: EntryFile}},
		{"bin/run.sh", 0o555, TreeEntry{Mode: 0o100755, Kind: EntryExecutable}},
		{"link", fs.ModeSymlink | 0o777, TreeEntry{Mode: 0o120000, Kind: EntryLink}},
		{"a/b", fs.ModeDir | 0o555, TreeEntry{Mode: 0o040000, Kind: EntryDirectory}},
		{"lib/sub", fs.ModeDir | 0o555, TreeEntry{Mode: 0o160000, Kind: EntrySubmodule}},
		{".", fs.ModeDir | 0o555, TreeEntry{Mode: 0o040000, Kind: EntryDirectory}},
	}
	for _, test := range tests {
		info, err := tree.Lstat(test.name)
		if err != nil {
			t.Fatal(err)
		}
		switch test.name {
		case ".":
		case "lib/sub":
			test.entry.ID = sub
		default:
			test.entry.ID = repo.id("", "rev-parse", "main:"+test.name)
		}
		got := *info.Sys().(*TreeEntry)
		if got.Kind.String() == "unknown" {
			t.Errorf("%s: no word for its kind", test.name)
		}
		if got != test.entry || info.Mode() != test.mode || !info.ModTime().IsZero() {
			t.Errorf("%s: %v %v %+v, want %v %+v", test.name, info.Mode(), info.ModTime(), got, test.mode, test.entry)
		}
	}
}

func TestTreeSmall(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	empty := repo.open(repo.commit(repo.rawTree()), Budget{})
	if err := fstest.TestFS(empty); err != nil {
		t.Errorf("empty tree: %v", err)
	}
	subs := repo.open(repo.files(treeChange{"160000", "x", submoduleID("sha1")}, treeChange{"160000", "y/z", submoduleID("sha1")}), Budget{})
	if err := fstest.TestFS(subs, "x", "y/z"); err != nil {
		t.Errorf("submodules alone: %v", err)
	}
}

// TestTreeDeep goes 4,000 levels down.
func TestTreeDeep(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	const depth = 4000
	name := strings.Repeat("dir/", depth) + "file"
	tree := repo.open(repo.files(treeChange{path: name, data: "bottom"}), Budget{})
	data, err := tree.ReadFile(name)
	if err != nil || string(data) != "bottom" {
		t.Fatalf("%q, %v", data, err)
	}
	list, err := tree.list()
	if err != nil || len(list.nodes) != depth+2 {
		t.Errorf("%d nodes, %v", len(list.nodes), err)
	}
}

func TestTreeBadCommit(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	for _, commit := range []string{"", "HEAD", "--help", strings.Repeat("1", 40), repo.blob("no commit")} {
		tree := repo.open(commit, Budget{})
		if _, err := tree.Stat("."); err == nil {
			t.Errorf("%q: no error", commit)
		}
	}
}

// treeBomb commits 11 trees of which each holds the next ten times.
func treeBomb(repo *treeRepo) string {
	line := "100644 blob " + repo.blob("boom") + "\tf\n"
	for range 11 {
		id := repo.id(line, "mktree")
		var b strings.Builder
		for i := range 10 {
			fmt.Fprintf(&b, "040000 tree %s\td%d\n", id, i)
		}
		line = b.String()
	}
	return repo.commit(repo.id(line, "mktree"))
}

func TestTreeBudgets(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := treeBomb(repo)
	tests := []struct {
		name   string
		budget Budget
		want   error
		limit  int64
	}{
		{"paths", Budget{Paths: 200_000}, ErrPaths, 200_000},
		{"bytes", Budget{Bytes: 5 << 20}, ErrBytes, 5 << 20},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
			tree := repo.open(commit, test.budget)
			defer tree.close()
			start := time.Now()
			_, err := tree.ReadDir(".")
			var budget *BudgetError
			if !errors.Is(err, test.want) || !errors.As(err, &budget) || budget.Limit != test.limit {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if _, again := tree.Open("d0"); !errors.Is(again, test.want) {
				t.Errorf("then %v", again)
			}
		})
	}
}

// TestTreeUnlimited lists a tree where paths are not limited.
func TestTreeUnlimited(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	tree := repo.open(repo.files(treeChange{path: "a", data: "a"}), Budget{Paths: math.MaxInt64})
	if _, err := tree.Stat("a"); err != nil {
		t.Error(err)
	}
}

// TestTreeLongPaths refuses 729,000 files below a name of 1,000,000 bytes: few bytes
// in the store, 729,000 million in the paths.
func TestTreeLongPaths(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	level := treeItem{"100644", "", repo.blob("f")}
	for range 3 {
		var items []treeItem
		for i := range 90 {
			level.name = fmt.Sprintf("%02d", i)
			items = append(items, level)
		}
		level = treeItem{"40000", "", repo.rawTree(items...)}
	}
	level.name = strings.Repeat("x", 1_000_000)
	tree := repo.open(repo.rawCommit(level), Budget{})
	if _, err := tree.Stat("."); !errors.Is(err, ErrPaths) {
		t.Errorf("got %v, want %v", err, ErrPaths)
	}
}

// TestTreeRefusal has a child that goes silent after a tree that is beyond a budget.
func TestTreeRefusal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell: Windows has none")
	}
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	dir, commit := t.TempDir(), strings.Repeat("1", 40)
	script := `#!/bin/sh
read -r root; read -r flush
printf '` + commit + ` tree 56\n40000 a\0AAAAAAAAAAAAAAAAAAAA40000 b\0BBBBBBBBBBBBBBBBBBBB\n'
read -r a; read -r b; read -r flush
printf '` + commit + ` tree 200\n'
head -c 201 /dev/zero
exec sleep 600
`
	path := filepath.Join(dir, "git")
	syscall.ForkLock.RLock() // no child of another test may keep it open
	err := os.WriteFile(path, []byte(script), 0o755)
	syscall.ForkLock.RUnlock()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{path: path, home: dir, memory: 2 << 30, bigFile: 64 << 20}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tree := newTree(ctx, newObjectStore(ctx, p, dir), commit, Budget{Bytes: 100})
	defer tree.close()
	if _, err := tree.Stat("."); !errors.Is(err, ErrBytes) {
		t.Errorf("got %v, want %v", err, ErrBytes)
	}
}

func TestTreeCancel(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	small, large := repo.files(richTree(submoduleID("sha1"))...), treeBomb(repo)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	reason := errors.New("enough")

	ctx, cancel := context.WithCancelCause(context.Background())
	tree := newTree(ctx, newObjectStore(ctx, repo.program, repo.dir), small, Budget{})
	if _, err := tree.ReadFile("README.md"); err != nil {
		t.Fatal(err)
	}
	child := tree.objects.reader.child
	cancel(reason)
	if _, err := tree.ReadFile("binary"); !errors.Is(err, reason) {
		t.Errorf("after the end: %v", err)
	}
	tree.close()
	if child.ProcessState == nil {
		t.Error("a child was left")
	}

	ctx, cancel = context.WithCancelCause(context.Background())
	tree = newTree(ctx, newObjectStore(ctx, repo.program, repo.dir), large, Budget{Paths: 1 << 31})
	time.AfterFunc(100*time.Millisecond, func() { cancel(reason) })
	if _, err := tree.Stat("."); !errors.Is(err, reason) {
		t.Errorf("while listing: %v", err)
	}
	// Nobody closes this one: the end of its context does.

	tree = newTree(context.Background(), newObjectStore(context.Background(), repo.program, repo.dir), large, Budget{Paths: 1 << 31})
	defer tree.close()
	ctx, cancel = context.WithCancelCause(context.Background())
	time.AfterFunc(100*time.Millisecond, func() { cancel(reason) })
	for _, err := range tree.ReadFiles(ctx, []string{"d0"}) {
		if !errors.Is(err, reason) {
			t.Errorf("a sequence that waits for the listing: %v", err)
		}
	}
}

func TestTreeClosed(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	tree := repo.open(repo.files(richTree(submoduleID("sha1"))...), Budget{})
	f, err := tree.Open("README.md")
	if err != nil {
		t.Fatal(err)
	}
	tree.close()
	tree.close()
	if _, err := io.ReadAll(f); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Read: %v", err)
	}
	for _, err := range tree.ReadFiles(t.Context(), []string{"README.md"}) {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("ReadFiles: %v", err)
		}
	}
}
