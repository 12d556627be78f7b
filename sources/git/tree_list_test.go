package git

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
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
		{"slash into a directory", []treeItem{{"40000", "x", dir}, {"100644", "x/in", f}, {"100644", "x/new", f}}, `x x/in x/new`},
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
	var ended *processError
	if _, err := tree.Stat("."); !errors.As(err, &ended) {
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

// treeListing writes records as ls-tree does.
func treeListing(records ...string) []byte {
	var b bytes.Buffer
	for _, r := range records {
		mode, path, _ := strings.Cut(r, " ")
		kind, size := "blob", "7"
		switch mode {
		case "040000":
			kind, size = "tree", "-"
		case "160000":
			kind, size = "commit", "-"
		}
		fmt.Fprintf(&b, "%s %s %s %7s\t%s\x00", mode, kind, strings.Repeat("ab", 20), size, path)
	}
	return b.Bytes()
}

func TestTreeListErrors(t *testing.T) {
	budget := Budget{Paths: 3, Bytes: 10 << 20}.withDefaults()
	id := strings.Repeat("ab", 20)
	tests := []struct {
		name, input string
		want        error
	}{
		{"three", string(treeListing("100644 a", "040000 b", "100644 b/c")), nil},
		{"four", string(treeListing("100644 a", "040000 b", "100644 b/c", "160000 d")), ErrPaths},
		{"within a record", string(treeListing("100644 a")[:50]), io.ErrUnexpectedEOF},
		{"long path", string(treeListing("100644 " + strings.Repeat("a", maxTreeRecord))), ErrPaths},
		{"long names", string(treeListing("100644 a"+strings.Repeat("a", maxTreeRecord-100), "100644 b"+strings.Repeat("a", maxTreeRecord-100))), ErrPaths},
		{"no tab", "100644 blob " + id + " 7\x00", errTreeRecord},
		{"no size", "100644 blob " + id + "\ta\x00", errTreeRecord},
		{"negative size", "100644 blob " + id + " -7\ta\x00", errTreeRecord},
		{"huge size", "100644 blob " + id + " 9223372036854775808\ta\x00", errTreeRecord},
		{"mode", "100648 blob " + id + " 7\ta\x00", errTreeRecord},
		{"kind of mode", "010000 blob " + id + " 7\ta\x00", errTreeRecord},
		{"short id", "100644 blob abab 7\ta\x00", errTreeRecord},
		{"id", "100644 blob " + strings.Repeat("xy", 20) + " 7\ta\x00", errTreeRecord},
		{"two formats", string(treeListing("100644 a")) + "100644 blob " + strings.Repeat("ab", 32) + " 7\ta\x00", errTreeRecord},
		{"empty record", "\x00", errTreeRecord},
	}
	for _, test := range tests {
		if _, err := parseTreeList(strings.NewReader(test.input), budget); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	budget.Bytes = 100
	if _, err := parseTreeList(bytes.NewReader(treeListing("100644 a", "100644 b")), budget); !errors.Is(err, ErrBytes) {
		t.Errorf("over the bytes: %v", err)
	}
}

// FuzzTreeList reads listings that no git would write. Whatever comes, a list
// holds its invariants, and each of its paths stood in a record.
func FuzzTreeList(f *testing.F) {
	f.Add(treeListing())
	f.Add(treeListing("100644 a", "040000 b", "100644 b/c", "100755 b/d", "120000 e", "160000 f"))
	f.Add(treeListing("040000 a", "040000 a/b", "040000 a/b/c", "100644 a/b/c/d", "100644 a/e", "100644 a-b"))
	f.Add(treeListing("100644 a", "040000 a", "100644 a/b", "040000 a", "100644 a/c", "100644 a"))
	f.Add(treeListing("040000 .", "100644 ./a", "040000 ..", "100644 ../a", "100644 a/b", "040000 ", "100644 /x", "100644 //"))
	f.Add(treeListing("100644 \xff", `100644 \xFF`, `100644 \x`, "040000 \n\t", "100644 \n\t/\xc3"))
	f.Add([]byte("100644 blob " + strings.Repeat("0f", 32) + "     BAD\ta\x00"))
	f.Add(treeListing("040000 a", "100644 a/b")[:100])
	budget := Budget{Paths: 1000, Bytes: 1 << 20}.withDefaults()
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parseTreeList(bytes.NewReader(data), budget)
		if (list == nil) != (err != nil && !errors.Is(err, io.ErrUnexpectedEOF)) {
			t.Fatalf("list %v, error %v", list, err)
		}
		if list == nil {
			return
		}
		var paths []string
		for record := range bytes.SplitSeq(data, []byte{0}) {
			_, path, _ := bytes.Cut(record, []byte{'\t'})
			paths = append(paths, string(path))
		}
		for path, node := range checkTreeList(t, list) {
			if paths[node-1] != ospora.UnescapePath(path) {
				t.Fatalf("node %d is %q, its record %q", node, path, paths[node-1])
			}
		}
	})
}
