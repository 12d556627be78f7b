package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"
)

func TestTreeMissing(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	here, gone, goneLink := repo.blob("here"), repo.blob("gone"), repo.blob("target")
	lost := repo.rawTree(treeItem{"100644", "f", here})
	commit := repo.rawCommit(treeItem{"100644", "gone", gone}, treeItem{"100644", "here", here}, treeItem{"120000", "link", goneLink})
	broken := repo.rawCommit(treeItem{"100644", "a", here}, treeItem{"40000", "d", lost}, treeItem{"100644", "z", here})
	repo.remove(gone)
	repo.remove(goneLink)
	repo.remove(lost)

	tree := repo.open(commit, Budget{})
	info, err := tree.Stat("gone")
	if err != nil || info.Size() != 0 || !info.Sys().(*TreeEntry).Missing {
		t.Fatalf("Stat: %+v, %v", info, err)
	}
	for _, name := range []string{"gone", "link", "link/x"} {
		_, opened := tree.Open(name)
		_, read := tree.ReadFile(name)
		if !errors.Is(opened, ErrMissingObject) || !errors.Is(read, ErrMissingObject) {
			t.Errorf("%s: Open: %v; ReadFile: %v", name, opened, read)
		}
	}
	want := []string{"gone: object is not in the store", "here", "link: object is not in the store"}
	if got := readAllFiles(t, tree, "gone", "here", "link"); !slices.Equal(got, want) {
		t.Errorf("ReadFiles: %q, want %q", got, want)
	}
	repo.remove(here) // after it was listed
	if _, err := tree.ReadFile("here"); !errors.Is(err, ErrMissingObject) {
		t.Errorf("an object that has gone: %v", err)
	}
	if _, err := repo.open(broken, Budget{}).Stat("a"); !errors.Is(err, ErrMissingObject) {
		t.Errorf("a tree without a part: %v", err)
	}
}

// readAllFiles reads files as texts: the contents, or the name and the cause.
func readAllFiles(t *testing.T, tree *Tree, names ...string) []string {
	t.Helper()
	var got []string
	for f, err := range tree.ReadFiles(t.Context(), names) {
		var path *fs.PathError
		switch {
		case err == nil:
			got = append(got, string(f.Data))
		case errors.As(err, &path) && path.Path == f.Name:
			got = append(got, f.Name+": "+path.Err.Error())
		default:
			got = append(got, "end: "+err.Error())
		}
	}
	return got
}

func TestTreeLargeBlob(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "large", data: strings.Repeat("x", 1<<20+1)}, treeChange{path: "limit", data: strings.Repeat("y", 1<<20)},
		treeChange{path: "small", data: "s"})
	tree := repo.open(commit, Budget{ObjectBytes: 1 << 20})
	if info, err := tree.Stat("large"); err != nil || info.Size() != 1<<20+1 {
		t.Errorf("Stat: %v", err)
	}
	_, opened := tree.Open("large")
	_, read := tree.ReadFile("large")
	if !errors.Is(opened, ErrObjectBytes) || !errors.Is(read, ErrObjectBytes) {
		t.Errorf("Open: %v; ReadFile: %v", opened, read)
	}
	got := readAllFiles(t, tree, "large", "limit", "small")
	if len(got) != 3 || !strings.HasPrefix(got[0], "large: git: object_bytes budget") || len(got[1]) != 1<<20 || got[2] != "s" {
		t.Errorf("ReadFiles: %.80q", got)
	}
}

// TestTreeBytes holds the contents of one tree together to the budget.
func TestTreeBytes(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "a", data: strings.Repeat("a", 600)}, treeChange{path: "b", data: strings.Repeat("b", 600)})
	tree := repo.open(commit, Budget{Bytes: 1000})
	if _, err := tree.ReadFile("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := tree.ReadFile("b"); !errors.Is(err, ErrBytes) {
		t.Errorf("ReadFile: %v", err)
	}
	tree = repo.open(commit, Budget{Bytes: 1000})
	got := readAllFiles(t, tree, "a", "b", "a")
	if len(got) != 2 || len(got[0]) != 600 || !strings.HasPrefix(got[1], "end: git: bytes budget") {
		t.Errorf("ReadFiles: %.60q", got)
	}
}

// TestTreeDamaged reads around blobs whose files are damaged.
func TestTreeDamaged(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	var items []treeItem
	for i := range 9 {
		items = append(items, treeItem{"100644", fmt.Sprintf("f%d", i), repo.blob(strings.Repeat(fmt.Sprint(i), 20_000))})
	}
	tree := repo.open(repo.rawCommit(append(items, treeItem{"100644", "g", repo.rawTree()})...), Budget{})
	if _, err := tree.list(); err != nil {
		t.Fatal(err)
	}
	damaged := []int{2, 3, 8}
	for _, i := range damaged {
		path := repo.loose(items[i].id)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data[:len(data)-8], 0o444); err != nil {
			t.Fatal(err)
		}
	}
	names := append(treeFileNames(t, tree), "none")
	got := readAllFiles(t, tree, names...)
	if len(got) != len(names) {
		t.Fatalf("%d files of %d: %.60q", len(got), len(names), got)
	}
	for i, text := range got {
		whole := i < 9 && !slices.Contains(damaged, i)
		if whole != (text == strings.Repeat(fmt.Sprint(i), 20_000)) {
			t.Errorf("%s: %.60q", names[i], text)
		}
		data, err := tree.ReadFile(names[i])
		if whole != (err == nil && string(data) == text) {
			t.Errorf("ReadFile(%s): %v", names[i], err)
		}
	}
	if !strings.Contains(got[9], errNotBlob.Error()) {
		t.Errorf("a tree in a file's place: %q", got[9])
	}
}

func TestTreeReadFiles(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	repo := newTreeRepo(t, "sha1")
	var changes []treeChange
	for i := range 3000 { // three batches by count, more by bytes; every tenth is alike
		data := strings.Repeat(fmt.Sprint(i), 1000)
		if i%10 == 0 {
			data = strings.Repeat("same", 1000)
		}
		changes = append(changes, treeChange{path: fmt.Sprintf("d%d/f%d", i%7, i), data: data})
	}
	changes = append(changes, treeChange{path: "large", data: strings.Repeat("x", maxBatchBytes+1)})
	tree := repo.open(repo.files(changes...), Budget{})
	defer tree.close()
	var names []string
	for i := range changes { // in another order than the tree's
		names = append(names, changes[i*7919%len(changes)].path)
	}
	sequence := tree.ReadFiles(t.Context(), names)
	for range 2 {
		i := 0
		for f, err := range sequence {
			want := changes[i*7919%len(changes)]
			if err != nil || f.Name != want.path || string(f.Data) != want.data {
				t.Fatalf("%d: %s, %d bytes, %v; want %s", i, f.Name, len(f.Data), err, want.path)
			}
			clear(f.Data) // it is the receiver's own
			i++
		}
		if i != len(names) {
			t.Fatalf("%d files of %d", i, len(names))
		}
	}
	for range sequence {
		break
	}
	for range tree.ReadFiles(t.Context(), nil) {
		t.Error("a file out of nothing")
	}
	checkCancel(t, tree, names)
}

func checkCancel(t *testing.T, tree *Tree, names []string) {
	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	read := 0
	var last error
	for f, err := range tree.ReadFiles(ctx, names) {
		if last = err; err != nil {
			if f.Name != "" {
				t.Errorf("the end bears the name %s", f.Name)
			}
			continue
		}
		if read++; read == 10 {
			cancel(reason)
		}
	}
	if read != 10 || !errors.Is(last, reason) {
		t.Errorf("%d files after a cancel at 10, then %v", read, last)
	}
	if _, err := tree.ReadFile(names[0]); err != nil {
		t.Errorf("the tree lives on, but %v", err)
	}
}

func TestTreeConcurrent(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	changes := richTree(submoduleID("sha1"))
	tree := repo.open(repo.files(changes...), Budget{})
	want := map[string]string{}
	for _, c := range changes {
		if c.mode == "" {
			want[c.path] = c.data
		}
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			names := treeFileNames(t, tree)
			for range 20 {
				for _, name := range names {
					if data, err := tree.ReadFile(name); err != nil || string(data) != want[name] && name != "bin/run.sh" {
						t.Errorf("%s: %q, %v", name, data, err)
					}
				}
				if _, err := tree.Stat("through"); err != nil {
					t.Error(err)
				}
			}
			for f, err := range tree.ReadFiles(t.Context(), names) {
				if err != nil || string(f.Data) != want[f.Name] && f.Name != "bin/run.sh" {
					t.Errorf("%s: %q, %v", f.Name, f.Data, err)
				}
			}
		})
	}
	group.Wait()
}

func TestTreeFile(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	tree := repo.open(repo.files(treeChange{path: "d/f", data: "0123456789"}), Budget{})
	f, err := tree.Open("d/f")
	if err != nil {
		t.Fatal(err)
	}
	if at, err := f.(io.Seeker).Seek(-3, io.SeekEnd); at != 7 || err != nil {
		t.Errorf("Seek: %d, %v", at, err)
	}
	if rest, err := io.ReadAll(f); string(rest) != "789" || err != nil {
		t.Errorf("Read: %q, %v", rest, err)
	}
	p := make([]byte, 4)
	if n, err := f.(io.ReaderAt).ReadAt(p, 2); n != 4 || err != nil || !bytes.Equal(p, []byte("2345")) {
		t.Errorf("ReadAt: %q, %v", p, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := f.Read(p); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Read after Close: %v", err)
	}
	if _, err := tree.ReadDir("d/f"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("ReadDir of a file: %v", err)
	}
	d, err := tree.Open("d")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Read(p); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("Read of a directory: %v", err)
	}
}
