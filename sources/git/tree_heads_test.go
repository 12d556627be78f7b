package git

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadHeadsOfLies: git and an index that lies do not agree on a file. Git finds
// the loose object, and its word counts.
func TestReadHeadsOfLies(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "file", data: "as it was committed"})
	tree := repo.open(commit, Budget{})
	if _, err := tree.Stat("file"); err != nil { // git has listed it
		t.Fatal(err)
	}
	id := strings.TrimSpace(repo.git("", "rev-parse", commit+":file"))
	raw, err := hex.DecodeString(id)
	if err != nil {
		t.Fatal(err)
	}
	m := newMadePack()
	m.add(string(raw), packBlob, 4, "", deflated("lies"))
	data, index := m.finish()
	dir := filepath.Join(repo.dir, "objects", "pack")
	write(t, filepath.Join(dir, "pack-1.pack"), data)
	write(t, filepath.Join(dir, "pack-1.idx"), index)
	if n := len(tree.packs().packs); n != 1 {
		t.Fatalf("%d packs", n)
	}
	if !leftToGit(t, tree, 4) {
		t.Error("a file of another size than git tells was taken from a pack")
	}
}

// leftToGit reports whether the file of a tree is not read from a pack.
func leftToGit(t *testing.T, tree *Tree, bytes int) bool {
	t.Helper()
	var left int
	for _, err := range tree.packedHeads(t.Context(), []string{"file"}, bytes) {
		if errors.Is(err, errPack) {
			left++
		}
	}
	return left == 1
}

// TestReadHeadsOfLiesOfOneSize: an index gives a file the place of another one that is
// as long. Where all of it is read, its id tells.
func TestReadHeadsOfLiesOfOneSize(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			repo := newTreeRepo(t, format)
			commit := repo.files(treeChange{path: "file", data: "true contents"}, treeChange{path: "other", data: "false content"})
			repo.git("", layouts["offsets"]...)
			tree := repo.open(commit, Budget{})
			if leftToGit(t, tree, 13) {
				t.Fatal("what nobody has touched was left to git")
			}
			raw := func(name string) []byte {
				id, err := hex.DecodeString(strings.TrimSpace(repo.git("", "rev-parse", commit+":"+name)))
				if err != nil {
					t.Fatal(err)
				}
				return id
			}
			for _, p := range tree.packs().packs {
				swapIDs(t, p.index, raw("file"), raw("other"))
			}
			if !leftToGit(t, tree, 13) {
				t.Error("a file was taken from the place of another one")
			}
		})
	}
}

// swapIDs makes an index tell of either object where the other one stands.
func swapIDs(t *testing.T, x *packIndex, a, b []byte) {
	t.Helper()
	var offsets [][]byte
	index := make([]byte, x.offsetAt(uint32(x.count())))
	if _, err := x.file.ReadAt(index, 0); err != nil {
		t.Fatal(err)
	}
	for i := range uint32(x.count()) {
		if id := index[x.idAt(i):][:x.idLen]; bytes.Equal(id, a) || bytes.Equal(id, b) {
			offsets = append(offsets, index[x.offsetAt(i):][:4])
		}
	}
	if len(offsets) != 2 {
		t.Fatalf("%d of two objects", len(offsets))
	}
	first := bytes.Clone(offsets[0])
	copy(offsets[0], offsets[1])
	copy(offsets[1], first)
	x.file = bytes.NewReader(index)
}

// TestReadHeadsOfNoName: an empty name is an error of its own, behind which others are
// still read, wherever they lie.
func TestReadHeadsOfNoName(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "file", data: "contents"})
	for _, layout := range []string{"loose", "offsets"} {
		repo.git("", layouts[layout]...)
		var read, failed int
		for f, err := range repo.open(commit, Budget{}).ReadHeads(t.Context(), []string{"", "file"}, 8) {
			switch {
			case errors.Is(err, fs.ErrInvalid):
				failed++
			case err == nil && string(f.Data) == "contents":
				read++
			default:
				t.Errorf("%s: %q, %v", layout, f.Name, err)
			}
		}
		if read != 1 || failed != 1 {
			t.Errorf("%s: %d read, %d failed", layout, read, failed)
		}
	}
}

// TestReadHeadsOfFewerThanNone: a negative number of bytes is none.
func TestReadHeadsOfFewerThanNone(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "file", data: "contents"})
	for _, layout := range []string{"loose", "offsets"} {
		repo.git("", layouts[layout]...)
		for f, err := range repo.open(commit, Budget{}).ReadHeads(t.Context(), []string{"file"}, -1) {
			if err != nil || len(f.Data) != 0 {
				t.Errorf("%s: %q, %v", layout, f.Data, err)
			}
		}
	}
}

// TestReplacedObjects: the beginnings of files are those of the objects named, as git
// is told to read them, whatever stands in refs/replace.
func TestReplacedObjects(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "file", data: "contents"}, treeChange{path: "other", data: "replaced"})
	repo.git("", "replace", strings.TrimSpace(repo.git("", "rev-parse", commit+":file")), strings.TrimSpace(repo.git("", "rev-parse", commit+":other")))
	for _, layout := range []string{"loose", "offsets"} {
		repo.git("", layouts[layout]...)
		files := map[string]string{"file": "contents", "other": "replaced"}
		checkHeads(t, repo.open(commit, Budget{}).ReadHeads(t.Context(), []string{"file", "other"}, 8), files, 8)
	}
}
