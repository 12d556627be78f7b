package git

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// madePack is a pack written byte by byte, with offsets that tests choose.
type madePack struct {
	data    []byte
	offsets map[string]uint32 // by the bytes of the id
}

func newMadePack() *madePack {
	return &madePack{data: []byte("PACK\x00\x00\x00\x02\x00\x00\x00\x00"), offsets: map[string]uint32{}}
}

// madeID is an id of which the first byte is n.
func madeID(n byte) string { return string(append([]byte{n}, make([]byte, 19)...)) }

// add puts an entry: its kind and size, what tells of its base, and its stream.
func (m *madePack) add(id string, kind byte, size int, base string, stream []byte) {
	m.offsets[id] = uint32(len(m.data))
	b := kind<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		m.data = append(m.data, b|0x80)
		b = byte(size & 0x7f)
	}
	m.data = append(append(append(m.data, b), base...), stream...)
}

// finish returns the pack and its index, with counts and checksums as they should be.
func (m *madePack) finish() (data, index []byte) {
	data = bytes.Clone(m.data)
	binary.BigEndian.PutUint32(data[8:], uint32(len(m.offsets)))
	sum := sha1.Sum(data)
	data = append(data, sum[:]...)
	index = []byte(indexMagic)
	ids := slices.Sorted(maps.Keys(m.offsets))
	for first := range 256 {
		n := 0
		for _, id := range ids {
			if int(id[0]) <= first {
				n++
			}
		}
		index = binary.BigEndian.AppendUint32(index, uint32(n))
	}
	index = append(index, strings.Join(ids, "")...)
	index = append(index, make([]byte, 4*len(ids))...) // checksums of entries
	for _, id := range ids {
		index = binary.BigEndian.AppendUint32(index, m.offsets[id])
	}
	index = append(index, sum[:]...)
	own := sha1.Sum(index)
	return data, append(index, own[:]...)
}

func (m *madePack) read(t *testing.T, id string, limit int64) (object, error) {
	t.Helper()
	c, err := cursorOver(m.finish())
	if err != nil {
		t.Fatal(err)
	}
	return c.read(fmt.Sprintf("%x", id), limit)
}

func deflated(text string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, err := io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestHostileEntries reads the first 4 bytes of entries that no git writes.
func TestHostileEntries(t *testing.T) {
	a, b := madeID(1), madeID(2)
	base := func(m *madePack) { m.add(b, packBlob, 10, "", deflated("0123456789")) }
	delta := func(m *madePack, text string) { m.add(a, packRef, len(text), b, deflated(text)) }
	for name, c := range map[string]struct {
		make func(*madePack)
		want string // none: left to git
	}{
		"delta":                          {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x03\x06") }, "3456"},
		"copies beyond its base":         {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x05\x06") }, ""},
		"copies from behind its base":    {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x0a\x06") }, ""},
		"base of another size":           {func(m *madePack) { base(m); delta(m, "\x0b\x06\x91\x03\x06") }, ""},
		"result of another size":         {func(m *madePack) { base(m); delta(m, "\x0a\x05\x91\x03\x06") }, ""},
		"result that is not reached":     {func(m *madePack) { base(m); delta(m, "\x0a\x04\x91\x03\x03") }, ""},
		"step of no kind":                {func(m *madePack) { base(m); delta(m, "\x0a\x04\x00") }, ""},
		"sizes without end":              {func(m *madePack) { base(m); delta(m, strings.Repeat("\xff", 20)) }, ""},
		"base in no pack":                {func(m *madePack) { delta(m, "\x0a\x06\x91\x03\x06") }, ""},
		"base is itself":                 {func(m *madePack) { m.add(a, packRef, 5, a, deflated("\x0a\x0a\x91\x00\x0a")) }, ""},
		"bases of each other":            {func(m *madePack) { delta(m, "\x0a\x0a\x90\x0a"); m.add(b, packRef, 4, a, deflated("\x0a\x0a\x90\x0a")) }, ""},
		"base before the pack":           {func(m *madePack) { m.add(a, packOffset, 5, "\x7f", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"base in the head of the pack":   {func(m *madePack) { m.add(a, packOffset, 5, "\x08", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"distance of nothing":            {func(m *madePack) { m.add(a, packOffset, 5, "\x00", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"distance without end":           {func(m *madePack) { m.add(a, packOffset, 5, strings.Repeat("\xff", 30), nil) }, ""},
		"kind 0":                         {func(m *madePack) { m.add(a, 0, 4, "", deflated("text")) }, ""},
		"kind 5":                         {func(m *madePack) { m.add(a, 5, 4, "", deflated("text")) }, ""},
		"larger than it says":            {func(m *madePack) { m.add(a, packBlob, 4, "", deflated("texts")) }, ""},
		"smaller than it says":           {func(m *madePack) { m.add(a, packBlob, 1<<40, "", deflated("tex")) }, ""},
		"offset in the head of the pack": {func(m *madePack) { base(m); m.offsets[a] = 4 }, ""},
		"offset behind the pack":         {func(m *madePack) { base(m); m.offsets[a] = 1 << 30 }, ""},
		"offset in the checksum":         {func(m *madePack) { base(m); m.offsets[a] = uint32(len(m.data)) }, ""},
		"large offset":                   {func(m *madePack) { base(m); m.offsets[a] = 1 << 31 }, ""},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			m := newMadePack()
			c.make(m)
			o, err := m.read(t, a, 4)
			if string(o.data) != c.want || (err == nil) != (c.want != "") {
				t.Errorf("%q, %v; want %q", o.data, err, c.want)
			}
		})
	}
}

// TestBlocksOfNothing: a stream of blocks that hold nothing is not read to its end.
func TestBlocksOfNothing(t *testing.T) {
	stream := append([]byte{0x78, 0x9c}, bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, 1<<20)...)
	src := &countedReader{ReaderAt: bytes.NewReader(stream)}
	var s packSource
	s.reset(src, 0)
	var z inflater
	z.reset(&s)
	if z.upTo(1); !errors.Is(z.err, errPack) || len(z.out) != 0 || src.bytes > 64<<10 {
		t.Errorf("%d bytes of %d read for %d, %v", src.bytes, len(stream), len(z.out), z.err)
	}
}

type countedReader struct {
	io.ReaderAt
	bytes int
}

func (r *countedReader) ReadAt(p []byte, at int64) (int, error) {
	n, err := r.ReaderAt.ReadAt(p, at)
	r.bytes += n
	return n, err
}

// TestInflateCutShort: of a stream that ends too early nothing is made up.
func TestInflateCutShort(t *testing.T) {
	text := strings.Repeat("0123456789 qwerty", 20) + "the end"
	for _, level := range []int{zlib.NoCompression, zlib.BestCompression, zlib.HuffmanOnly} {
		var b bytes.Buffer
		w, err := zlib.NewWriterLevel(&b, level)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for n := range b.Len() {
			var s packSource
			s.reset(bytes.NewReader(b.Bytes()[:n]), 0)
			var z inflater
			z.reset(&s)
			if z.upTo(len(text) + 1); !strings.HasPrefix(text, string(z.out)) || z.err == nil || errors.Is(z.err, io.EOF) {
				t.Errorf("level %d: of %d bytes: %q, %v", level, n, z.out, z.err)
			}
		}
	}
}

// storeWith is a directory of objects with one pack, changed by a test.
func storeWith(t *testing.T, change func(dir string, data, index []byte)) string {
	t.Helper()
	objects := t.TempDir()
	dir := filepath.Join(objects, "pack")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	m := newMadePack()
	m.add(madeID(1), packBlob, 4, "", deflated("text"))
	data, index := m.finish()
	write(t, filepath.Join(dir, "pack-1.pack"), data)
	write(t, filepath.Join(dir, "pack-1.idx"), index)
	change(dir, data, index)
	return objects
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestHostileStores opens packs that do not belong to their indexes, or are not
// files.
func TestHostileStores(t *testing.T) {
	for name, c := range map[string]struct {
		change func(dir string, data, index []byte)
		packs  int
	}{
		"whole":                 {func(string, []byte, []byte) {}, 1},
		"of no bytes":           {func(dir string, _, _ []byte) { write(t, filepath.Join(dir, "pack-1.pack"), nil) }, 0},
		"index of no bytes":     {func(dir string, _, _ []byte) { write(t, filepath.Join(dir, "pack-1.idx"), nil) }, 0},
		"cut short":             {func(dir string, d, _ []byte) { write(t, filepath.Join(dir, "pack-1.pack"), d[:len(d)-1]) }, 0},
		"index cut short":       {func(dir string, _, x []byte) { write(t, filepath.Join(dir, "pack-1.idx"), x[:len(x)-1]) }, 0},
		"of another version":    {func(dir string, d, _ []byte) { d[7] = 4; write(t, filepath.Join(dir, "pack-1.pack"), d) }, 0},
		"of another count":      {func(dir string, d, _ []byte) { d[11]++; write(t, filepath.Join(dir, "pack-1.pack"), d) }, 0},
		"of another index":      {func(dir string, _, x []byte) { x[len(x)-40]++; write(t, filepath.Join(dir, "pack-1.idx"), x) }, 0},
		"index alone":           {func(dir string, _, _ []byte) { _ = os.Remove(filepath.Join(dir, "pack-1.pack")) }, 0},
		"pack alone":            {func(dir string, _, _ []byte) { _ = os.Remove(filepath.Join(dir, "pack-1.idx")) }, 0},
		"directory as an index": {func(dir string, _, _ []byte) { _ = os.Mkdir(filepath.Join(dir, "pack-2.idx"), 0o700) }, 0},
		"link": {func(dir string, _, x []byte) {
			write(t, filepath.Join(dir, "x"), x)
			if err := errors.Join(os.Remove(filepath.Join(dir, "pack-1.idx")), os.Symlink("x", filepath.Join(dir, "pack-1.idx"))); err != nil {
				t.Skip("needs a file system and an account with symbolic links:", err)
			}
		}, 0},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			s := openPacks(storeWith(t, c.change), 20)
			defer s.close()
			if len(s.packs) != c.packs || len(s.files) != 2*c.packs {
				t.Errorf("%d packs, want %d", len(s.packs), c.packs)
			}
		})
	}
}

// TestPackCutShortWhileRead: a pack and an index that lose their ends under the
// reader.
func TestPackCutShortWhileRead(t *testing.T) {
	for _, name := range []string{"pack-1.pack", "pack-1.idx"} {
		objects := storeWith(t, func(string, []byte, []byte) {})
		s := openPacks(objects, 20)
		defer s.close()
		c := newPackCursor(context.Background(), s)
		id := fmt.Sprintf("%x", madeID(1))
		if o, err := c.read(id, 4); err != nil || string(o.data) != "text" {
			t.Fatalf("%q, %v", o.data, err)
		}
		if err := os.Truncate(filepath.Join(objects, "pack", name), 14); err != nil {
			t.Skip("needs a system on which an open file can be cut:", err)
		}
		if o, err := c.read(id, 4); err == nil {
			t.Errorf("%s: %q", name, o.data)
		}
	}
}

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

// TestDeltasThatCopyMuch: each delta of a chain copies all of the text before it, which
// costs a few bytes and as much work as there are deltas.
func TestDeltasThatCopyMuch(t *testing.T) {
	const size = 1 << 20
	text := "\x80\x80\x40\x80\x80\x40" // both of 1 MiB, 7 bits a byte
	for at := range size / 0x10000 {
		text += string([]byte{0x84, byte(at)}) // 64 KiB from there
	}
	for depth, want := range map[int]bool{maxPackMade / size: true, maxPackMade/size + 1: false} {
		m := newMadePack()
		m.add(madeID(0), packBlob, size, "", deflated(strings.Repeat("x", size)))
		for i := range depth {
			m.add(madeID(byte(i+1)), packRef, len(text), madeID(byte(i)), deflated(text))
		}
		o, err := m.read(t, madeID(byte(depth)), size)
		if (err == nil) != want || want && len(o.data) != size {
			t.Errorf("%d deltas: %d bytes, %v", depth, len(o.data), err)
		}
	}
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
