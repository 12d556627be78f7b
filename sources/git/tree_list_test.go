package git

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestTreeNames lists trees that git would not make, and some odd ones that it
// would.
func TestTreeNames(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	f := repo.blob("f")
	dir := repo.rawTree(treeItem{"100644", "in", f})
	tests := []struct {
		name  string
		items []treeItem
		want  string // as find(1) would list it
	}{
		{"dots", []treeItem{{"100644", ".", f}, {"40000", "..", dir}}, `\x2E \x2E\x2E \x2E\x2E/in`},
		{"slash", []treeItem{{"100644", "a/b", f}, {"40000", "c/d", dir}, {"100644", "/etc", f}}, `\x\x2Fetc a\x2Fb c\x2Fd c\x2Fd/in`},
		{"dots and slash", []treeItem{{"100644", "../x", f}, {"100644", "a/../../y", f}}, `\x2E\x2E\x2Fx a\x2F\x2E\x2E\x2F\x2E\x2E\x2Fy`},
		{"dot git", []treeItem{{"40000", ".git", dir}}, `.git .git/in`},
		{"bytes", []treeItem{{"100644", "\xff\xfe", f}, {"100644", `\xFF\xFE`, f}, {"100644", "a\\b", f}}, `\x5CxFF\x5CxFE \xFF\xFE a\b`},
		{"case", []treeItem{{"100644", "A", f}, {"100644", "a", f}}, `A a`},
		{"order", []treeItem{{"100644", "z", f}, {"40000", "d", dir}, {"100644", "a", f}}, `a d d/in z`},
		{"file twice", []treeItem{{"100644", "x", f}, {"100755", "x", f}}, `x`},
		{"file, then directory", []treeItem{{"100644", "x", f}, {"40000", "x", dir}}, `x`},
		{"directory, then file", []treeItem{{"40000", "x", dir}, {"100644", "x", f}}, `x x/in`},
		{"directory twice", []treeItem{{"40000", "x", dir}, {"40000", "x", repo.rawTree(treeItem{"100644", "other", f})}}, `x x/in`},
		{"slash into a directory", []treeItem{{"40000", "x", dir}, {"100644", "x/in", f}, {"100644", "x/new", f}}, `x x/in x\x2Fin x\x2Fnew`},
		{"old modes", []treeItem{{"100664", "a", f}, {"100600", "b", f}, {"100777", "c", f}}, `a b c`},
		{"tree as file", []treeItem{{"100644", "a", dir}}, `a`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := repo.open(repo.rawCommit(test.items...), Budget{})
			list, err := tree.list()
			if err != nil {
				t.Fatal(err)
			}
			names := slices.Sorted(maps.Keys(checkTreeList(t, list)))
			if got := strings.Join(names, " "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			var walked []string
			err = fs.WalkDir(tree, ".", func(name string, _ fs.DirEntry, err error) error {
				walked = append(walked, name)
				return err
			})
			if err != nil || len(walked) != len(names)+1 {
				t.Errorf("walked %q, %v", walked, err)
			}
		})
	}
}

func TestTreeEmptyName(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	tree := repo.open(repo.rawCommit(treeItem{"100644", "", repo.blob("f")}), Budget{})
	if _, err := tree.Stat("."); !errors.Is(err, errTreeRecord) {
		t.Errorf("got %v; git does not list such a tree", err)
	}
}

// checkTreeList checks what must hold for every list and returns its nodes by
// path.
func checkTreeList(t *testing.T, l *treeList) map[string]uint32 {
	t.Helper()
	found := map[string]uint32{}
	type place struct {
		path string
		node uint32
	}
	for todo := []place{{"", 0}}; len(todo) > 0; {
		dir := todo[0]
		todo = todo[1:]
		last := ""
		for i, child := range l.childrenOf(dir.node) {
			name := l.name(child)
			if strings.Contains(name, "/") || !fs.ValidPath(name) || name == "." {
				t.Fatalf("name %q", name)
			}
			if i > 0 && name <= last {
				t.Fatalf("%q after %q", name, last)
			}
			last = name
			if again := escapeName(ospora.UnescapePath(name)); again != name {
				t.Fatalf("%q escapes to %q", name, again)
			}
			if node, ok := l.child(dir.node, name); !ok || node != child || l.kind(node) == 0 {
				t.Fatalf("%q is node %d, found %d", name, child, node)
			}
			path := strings.TrimPrefix(dir.path+"/"+name, "/")
			if _, ok := found[path]; ok {
				t.Fatalf("%q stands there twice", path)
			}
			found[path] = child
			todo = append(todo, place{path, child})
		}
	}
	return found
}

// TestTreeMatchesLsTree compares modes, ids, sizes and names with those that git
// lists itself.
func TestTreeMatchesLsTree(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		repo := newTreeRepo(t, format)
		f, gone := repo.blob("f"), repo.blob("gone")
		dir := repo.rawTree(treeItem{"100644", "in", f}, treeItem{"100755", "run", f})
		odd := repo.rawCommit(treeItem{"100664", "a", f}, treeItem{"0100600", "b", f}, treeItem{"100777", "c", f}, treeItem{"120777", "link", f},
			treeItem{"40755", "d", dir}, treeItem{"010644", "pipe", f}, treeItem{"100644", "tree", dir}, treeItem{"100644", "gone", gone},
			treeItem{"040000", "again", dir}, treeItem{"160000", "sub", submoduleID(format)}, treeItem{"0", "none", f})
		repo.remove(gone)
		for _, commit := range []string{odd, repo.files(richTree(submoduleID(format))...)} {
			tree := repo.open(commit, Budget{})
			list, err := tree.list()
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for path, node := range checkTreeList(t, list) {
				n := &list.nodes[node]
				kind, size := "blob", fmt.Sprint(n.size)
				switch list.kind(node) {
				case EntryDirectory:
					kind, size = "tree", "-"
				case EntrySubmodule:
					kind, size = "commit", "-"
				}
				if n.size < 0 {
					size = "BAD"
				}
				got = append(got, fmt.Sprintf("%06o %s %s %7s\t%s", n.mode, kind, list.id(node), size, ospora.UnescapePath(path)))
			}
			want := strings.Split(strings.TrimSuffix(repo.git("", "ls-tree", "-r", "-t", "-z", "-l", "--full-tree", commit), "\x00"), "\x00")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s:\ngot  %q\nwant %q", format, got, want)
			}
		}
	}
}

// TestTreeLost reads trees of which some directory is none, is not there or is
// damaged.
func TestTreeLost(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	f := repo.blob("f")
	lost, damaged := repo.rawTree(treeItem{"100644", "lost", f}), repo.rawTree(treeItem{"100644", "damaged", f})
	missing := repo.rawCommit(treeItem{"40000", "d", lost})
	broken := repo.rawCommit(treeItem{"40000", "d", damaged})
	noTree := repo.rawCommit(treeItem{"40000", "d", f})
	repo.remove(lost)
	repo.remove(damaged)
	if err := os.WriteFile(repo.loose(damaged), []byte("rubbish"), 0o444); err != nil {
		t.Fatal(err)
	}
	for commit, want := range map[string]error{missing: ErrMissingObject, broken: nil, noTree: errNotTree} {
		if _, err := repo.open(commit, Budget{}).Stat("."); err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

// treeObject writes a tree object of entries "MODE NAME".
func treeObject(entries ...string) []byte {
	var b bytes.Buffer
	for _, e := range entries {
		b.WriteString(e + "\x00" + strings.Repeat("\xab", 20))
	}
	return b.Bytes()
}

func TestTreeExpandErrors(t *testing.T) {
	long := strings.Repeat("a", maxTreePath)
	tests := []struct {
		name string
		tree []byte
		want error
	}{
		{"three", treeObject("100644 a", "40000 b", "160000 c"), nil},
		{"four", treeObject("100644 a", "40000 b", "160000 c", "100644 d"), ErrPaths},
		{"long path", treeObject("100644 " + long), ErrPaths},
		{"long names", treeObject("100644 a"+long[:maxTreePath-100], "100644 b"+long[:maxTreePath-100]), ErrPaths},
		{"no mode", treeObject(" a"), errTreeRecord},
		{"mode", treeObject("100648 a"), errTreeRecord},
		{"no name", treeObject("100644 "), errTreeRecord},
		{"no space", treeObject("100644"), errTreeRecord},
		{"no end", []byte("100644 a"), errTreeRecord},
		{"short id", treeObject("100644 a")[:20], errTreeRecord},
		{"rest", append(treeObject("100644 a"), 'x'), errTreeRecord},
	}
	for _, test := range tests {
		b := newTreeBuilder(20, Budget{Paths: 3}.withDefaults())
		if err := b.expand(openDir{}, test.tree); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	b := newTreeBuilder(20, Budget{Bytes: 50}.withDefaults())
	if err := b.expand(openDir{}, treeObject("100644 a", "100644 b")); !errors.Is(err, ErrBytes) {
		t.Errorf("over the bytes: %v", err)
	}
	b = newTreeBuilder(20, Budget{}.withDefaults())
	b.depth = maxTreeDepth
	if err := b.expand(openDir{}, treeObject("100644 a")); !errors.Is(err, ErrPaths) {
		t.Errorf("too deep: %v", err)
	}
}

// FuzzTree reads trees that no git would write, the second as each directory of
// the first. Whatever comes, a list holds its invariants, and each of its names
// stood in an entry.
func FuzzTree(f *testing.F) {
	f.Add(treeObject(), treeObject())
	f.Add(treeObject("100644 a", "40000 b", "120000 e", "160000 f"), treeObject("100644 c", "100755 d"))
	f.Add(treeObject("100644 a", "40000 a", "100644 a/b", "40000 a"), treeObject("40000 b", "100644 b"))
	f.Add(treeObject("40000 .", "100644 ./a", "40000 ..", "100644 /x", "100644 //"), treeObject("100644 a"))
	f.Add(treeObject("100644 \xff", `100644 \xFF`, `40000 \x`, "40000 \n\t"), treeObject("100644 /\xc3"))
	f.Add(treeObject("100644 a")[:20], []byte("40000"))
	budget := Budget{Paths: 1000, Bytes: 1 << 20}.withDefaults()
	f.Fuzz(func(t *testing.T, root, sub []byte) {
		b := newTreeBuilder(20, budget)
		if err := b.expand(openDir{}, root); err != nil {
			return
		}
		for _, tree := range b.nextLevel() {
			for _, dir := range tree.dirs {
				if b.expand(dir, sub) != nil {
					return
				}
			}
		}
		for path, node := range checkTreeList(t, b.finish()) {
			if entry := ospora.UnescapePath(path[strings.LastIndex(path, "/")+1:]); !bytes.Contains(append(root, sub...), []byte(" "+entry+"\x00")) {
				t.Fatalf("node %d is %q, which no entry names", node, path)
			}
		}
	})
}
