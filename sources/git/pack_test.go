package git

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// packedTree commits versions of files that git stores as differences from each
// other, packed with these options, and returns the last version by path.
func packedTree(tb testing.TB, format string, options ...string) (repo *treeRepo, commit string, files map[string]string) {
	repo = newTreeRepo(tb, format)
	random := rand.New(rand.NewPCG(1, 2))
	text := func(lines int) string {
		var b strings.Builder
		for range lines {
			fmt.Fprintf(&b, "%x %x and a few words\n", random.Uint64(), random.IntN(9))
		}
		return b.String()
	}
	noise := make([]byte, 70_000) // which cannot be compressed, and is longer than a stored block
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	files = map[string]string{"empty": "", "one": "1", "noise": string(noise), "zeros": strings.Repeat("\x00", 300_000)}
	for i := range 12 {
		files[fmt.Sprintf("d%d/text", i%3)+fmt.Sprint(i)] = text(20 << (i % 8))
	}
	for version := range 4 {
		var changes []treeChange
		for path, data := range files {
			if at := len(data) * version / 5; len(data) > 100 {
				data = data[:at] + text(version) + data[at:]
			}
			files[path] = data
			changes = append(changes, treeChange{path: path, data: data})
		}
		commit = repo.files(changes...)
	}
	repo.git("", append([]string{"-c", "core.bigFileThreshold=64m"}, options...)...)
	return repo, commit, files
}

// layouts are ways to store objects, as arguments of git.
var layouts = map[string][]string{
	"loose":     {"count-objects"},
	"offsets":   {"repack", "-adfq", "--depth=50", "--window=20"},
	"names":     {"-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=20"},
	"no deltas": {"repack", "-adfq", "--depth=0"},
	"many":      {"repack", "-adfq", "--max-pack-size=1m"},
}

// TestReadHeads compares the beginnings of files with what was committed.
func TestReadHeads(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		for layout, options := range layouts {
			t.Run(format+"/"+strings.ReplaceAll(layout, " ", "_"), func(t *testing.T) {
				repo, commit, files := packedTree(t, format, options...)
				tree := repo.open(commit, Budget{})
				names := treeFileNames(t, tree)
				for _, n := range []int{0, 1, 1000, 40_000, 1 << 20} {
					checkHeads(t, tree.ReadHeads(t.Context(), names, n), files, n)
					if layout != "loose" {
						checkHeads(t, tree.packedHeads(t.Context(), names, n), files, n)
					}
				}
			})
		}
	}
}

func checkHeads(t *testing.T, heads func(func(ospora.File, error) bool), files map[string]string, n int) {
	t.Helper()
	seen := map[string]bool{}
	for f, err := range heads {
		if want := files[f.Name]; err != nil || string(f.Data) != want[:min(len(want), n)] {
			t.Errorf("%s: %d bytes of %d, %v", f.Name, len(f.Data), n, err)
		}
		if f.ID == "" {
			t.Errorf("%s: no id", f.Name)
		}
		seen[f.Name] = true
	}
	if len(seen) != len(files) {
		t.Errorf("%d files of %d", len(seen), len(files))
	}
}

// TestReadHeadsRefusals wants the errors that ReadFiles has.
func TestReadHeadsRefusals(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	commit := repo.files(treeChange{path: "dir/file", data: "contents"}, treeChange{mode: "120000", path: "link", data: "dir/file"},
		treeChange{mode: "120000", path: "out", data: "../x"})
	repo.git("", "repack", "-adq")
	tree := repo.open(commit, Budget{Bytes: 10_000})
	var got []string
	for f, err := range tree.ReadHeads(t.Context(), []string{"dir/file", "dir", "link", "out", "none"}, 3) {
		got = append(got, fmt.Sprintf("%s %q %v", f.Name, f.Data, err))
	}
	want := []string{`dir/file "con" <nil>`, `dir "" read dir: is a directory: invalid argument`, `link "con" <nil>`,
		`out "" read out: link leads out of the tree`, `none "" read none: file does not exist`}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q, want %q", got, want)
	}
	names := make([]string, 5000)
	for i := range names {
		names[i] = "dir/file"
	}
	if err := lastError(tree.ReadHeads(t.Context(), names, 3)); !errors.Is(err, ErrBytes) {
		t.Errorf("more bytes than may be: %v", err)
	}
	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(reason)
	if err := lastError(repo.open(commit, Budget{}).ReadHeads(ctx, names, 3)); !errors.Is(err, reason) {
		t.Errorf("a context that ended: %v", err)
	}
	tree.close()
	if err := lastError(tree.ReadHeads(t.Context(), names, 3)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a closed tree: %v", err)
	}
}

func lastError(files func(func(ospora.File, error) bool)) (err error) {
	for _, err = range files {
	}
	return err
}

// TestStoresLeftToGit reads what the reader of packs does not take.
func TestStoresLeftToGit(t *testing.T) {
	repo, commit, files := packedTree(t, "sha1", layouts["offsets"]...)
	dir := filepath.Join(repo.dir, "objects", "pack")
	packs, err := filepath.Glob(filepath.Join(dir, "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	id, err := os.ReadFile(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	index := strings.TrimSuffix(packs[0], ".pack") + ".idx"
	version1 := filepath.Join(t.TempDir(), "x.idx")
	repo.git("", "index-pack", "--index-version=1", "-o", version1, packs[0])
	old, err := os.ReadFile(version1)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(index), os.WriteFile(index, old, 0o600)); err != nil {
		t.Fatal(err)
	}
	tree := repo.open(commit, Budget{})
	if n := len(tree.packs().packs); n != 0 {
		t.Errorf("%d packs with an index of version 1", n)
	}
	checkHeads(t, tree.ReadHeads(t.Context(), treeFileNames(t, tree), 1000), files, 1000)
	for i := range maxPacks + 1 {
		if err := errors.Join(os.WriteFile(filepath.Join(dir, fmt.Sprintf("p%d.idx", i)), old, 0o600),
			os.WriteFile(filepath.Join(dir, fmt.Sprintf("p%d.pack", i)), id, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if s := openPacks(filepath.Join(repo.dir, "objects"), 20); len(s.packs)+len(s.files) != 0 {
		t.Errorf("%d packs of too many", len(s.packs))
	}
	if s := openPacks(filepath.Join(repo.dir, "none"), 20); len(s.packs) != 0 {
		t.Errorf("%d packs of nothing", len(s.packs))
	}
}

// packBytes are the pack and the index of a repository with one pack.
func packBytes(tb testing.TB, repo *treeRepo) (data, index []byte) {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join(repo.dir, "objects", "pack", "pack-*.pack"))
	if err != nil || len(paths) != 1 {
		tb.Fatal(paths, err)
	}
	if data, err = os.ReadFile(paths[0]); err != nil {
		tb.Fatal(err)
	}
	if index, err = os.ReadFile(strings.TrimSuffix(paths[0], ".pack") + ".idx"); err != nil {
		tb.Fatal(err)
	}
	return data, index
}

func cursorOver(data, index []byte) (*packCursor, error) {
	x, err := newPackIndex(bytes.NewReader(index), int64(len(index)), 20)
	if err != nil {
		return nil, err
	}
	p := &pack{index: x, data: bytes.NewReader(data), size: int64(len(data))}
	return newPackCursor(context.Background(), &packSet{packs: []*pack{p}, idLen: 20}), nil
}

// TestDamagedPack changes bytes of a pack and of its index: what is read as a
// whole is right or refused.
func TestDamagedPack(t *testing.T) {
	repo, commit, files := packedTree(t, "sha1", layouts["offsets"]...)
	data, index := packBytes(t, repo)
	ids := map[string]string{}
	for line := range strings.Lines(repo.git("", "ls-tree", "-r", commit)) {
		meta, path, _ := strings.Cut(strings.TrimSpace(line), "\t")
		ids[strings.Fields(meta)[2]] = files[path]
	}
	random := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for i := range 200 {
		in := []*[]byte{&data, &index}[i%2]
		at := random.IntN(len(*in))
		if i%2 == 1 && i%4 == 1 {
			at = random.IntN(int(indexHead))
		}
		was := (*in)[at]
		(*in)[at] ^= 1 << random.IntN(8)
		if c, err := cursorOver(data, index); err == nil {
			for id, want := range ids {
				o, err := c.read(id, maxPackBytes)
				if err != nil {
					refused++
				} else if i%2 == 0 && string(o.data) != want {
					t.Fatalf("%s: %d bytes that are not its own", id, len(o.data))
				}
			}
		}
		(*in)[at] = was
	}
	if refused == 0 {
		t.Error("no damage was seen")
	}
}

// FuzzPack reads packs and indexes that are anything.
func FuzzPack(f *testing.F) {
	repo := newTreeRepo(f, "sha1")
	text := strings.Repeat("a line that stays\n", 40)
	repo.files(treeChange{path: "a", data: text})
	commit := repo.files(treeChange{path: "a", data: text + "and one more\n"})
	repo.git("", "repack", "-adfq")
	data, index := packBytes(f, repo)
	f.Add(data, index, commit)
	for line := range strings.Lines(repo.git("", "rev-list", "--objects", "--all")) {
		f.Add(data, index, strings.Fields(line)[0])
	}
	f.Fuzz(func(t *testing.T, data, index []byte, id string) {
		c, err := cursorOver(data, index)
		if err != nil {
			return
		}
		for _, n := range []int64{0, 10, 1 << 20} {
			if o, err := c.read(id, n); err == nil && int64(len(o.data)) != min(n, o.size) {
				t.Errorf("%d bytes of %d, of an object of %d", len(o.data), n, o.size)
			}
		}
	})
}

// FuzzInflate compares with compress/zlib: as a whole, and bit by bit.
func FuzzInflate(f *testing.F) {
	for _, level := range []int{zlib.NoCompression, zlib.BestSpeed, zlib.BestCompression, zlib.HuffmanOnly} {
		for _, text := range []string{"", "x", strings.Repeat("abcabcd", 3000), "\x00\xff" + strings.Repeat("0123456789 qwerty", 50)} {
			f.Add(deflatedAt(level, text), 100)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, step int) {
		if len(data) > 4<<10 {
			return // a bomb of a megabyte a kilobyte at most
		}
		var want []byte
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err == nil {
			want, err = io.ReadAll(r)
		}
		var src packSource
		src.reset(bytes.NewReader(data), 0)
		var z inflater
		z.reset(&src)
		for n := 0; n < len(want) && z.err == nil; n += max(step, 1+len(want)/10) {
			z.upTo(n)
		}
		if ours := z.ends(len(want)); (ours == nil) != (err == nil) || err == nil && !bytes.Equal(z.out, want) {
			t.Errorf("zlib: %d bytes, %v; ours: %d bytes, %v", len(want), err, len(z.out), ours)
		}
	})
}
