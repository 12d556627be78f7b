package git_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// line is a history of n commits, each of which writes its own text to f and
// adds a file under d.
func line(t testing.TB, n int) *gittest.Repo {
	t.Helper()
	var b strings.Builder
	for i := range n {
		id := strings.Repeat("x", i%7) + string(rune('a'+i%26))
		b.WriteString("-- commit --\nmessage:\nCommit\n-- f --\n" + strings.Repeat(id+"\n", i+1) + "-- d/" + id + string(rune('0'+i/26%10)) + " --\n" + id + "\n")
	}
	r := gittest.Txtar(t, b.String())
	r.Git("config", "core.looseCompression", "1")
	return r
}

// unpack makes every object a file of its own, so that a test can harm it.
func unpack(t testing.TB, r *gittest.Repo) {
	t.Helper()
	packs, err := filepath.Glob(filepath.Join(r.Dir, "objects/pack/*.pack"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range packs {
		data, err := os.ReadFile(pack)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{pack, strings.TrimSuffix(pack, "pack") + "idx"} {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
		r.Input(data, "unpack-objects", "-q")
	}
}

func objectFile(r *gittest.Repo, id string) string {
	return filepath.Join(r.Dir, "objects", id[:2], id[2:])
}

func remove(t testing.TB, r *gittest.Repo, id string) {
	t.Helper()
	if err := os.Remove(objectFile(r, id)); err != nil {
		t.Fatal(err)
	}
}

// harm overwrites an object's file.
func harm(t testing.TB, r *gittest.Repo, id, how string) {
	t.Helper()
	name := objectFile(r, id)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	switch how {
	case "rubbish":
		data = []byte("rubbish that is no zlib stream")
	case "truncated":
		data = data[:len(data)*2/3]
	case "flipped":
		data[len(data)-3] ^= 0xff
	case "emptied":
		data = nil
	}
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

var harms = []string{"rubbish", "truncated", "flipped", "emptied"}

// known counts the commits whose files and whose lines are known.
func (s *seen) known() (files, lines int) {
	for _, c := range s.commits {
		if c.FilesChanged.Known {
			files++
		}
		if c.LinesAdded.Known && c.LinesDeleted.Known && c.BinaryFiles.Known {
			lines++
		}
	}
	return files, lines
}

func (s *seen) wantKnown(t testing.TB, commits, files, lines int) {
	t.Helper()
	gotFiles, gotLines := s.known()
	if len(s.commits) != commits || gotFiles != files || gotLines != lines {
		t.Errorf("%d commits, %d with files, %d with lines; want %d, %d, %d", len(s.commits), gotFiles, gotLines, commits, files, lines)
	}
}

// A blob that is not there costs the lines of the commits that touch it.
func TestMissingBlob(t *testing.T) {
	t.Parallel()
	r := line(t, 20)
	unpack(t, r)
	blob := r.Git("rev-parse", "main~10:f")
	remove(t, r, blob)
	lines := visit(t, r.Dir, git.Config{Lines: true})
	lines.want(t, ospora.VisitPartial, "missing_object "+blob)
	lines.wantKnown(t, 20, 20, 18)
	if lines.gaps[0].Count != 2 {
		t.Errorf("the gap counts %d", lines.gaps[0].Count)
	}
	files := visit(t, r.Dir, git.Config{})
	files.want(t, ospora.VisitFull)
	files.wantKnown(t, 20, 20, 0)
}

// So does one that is there and cannot be read.
func TestCorruptBlob(t *testing.T) {
	t.Parallel()
	for _, how := range harms {
		t.Run(how, func(t *testing.T) {
			r := line(t, 6)
			unpack(t, r)
			harm(t, r, r.Git("rev-parse", "main~3:f"), how)
			got := visit(t, r.Dir, git.Config{Lines: true})
			want := []string{"missing_object " + r.Git("rev-parse", "main~3:f")} // as git takes what has no header
			if how == "truncated" {
				want = gapsOf("corrupt_object", sorted(r.Git("rev-parse", "main~3"), r.Git("rev-parse", "main~2"))...)
			}
			got.want(t, ospora.VisitPartial, want...)
			got.wantKnown(t, 6, 6, 4)
			files := visit(t, r.Dir, git.Config{})
			files.want(t, ospora.VisitFull)
		})
	}
}

// A tree that cannot be read costs the files of its commit and the next one.
func TestBrokenTree(t *testing.T) {
	t.Parallel()
	for _, how := range append([]string{"missing"}, harms...) {
		t.Run(how, func(t *testing.T) {
			r := line(t, 6)
			unpack(t, r)
			tree, kind := r.Git("rev-parse", "main~3^{tree}"), "corrupt_object"
			if how == "missing" {
				kind = "missing_object"
				remove(t, r, tree)
			} else {
				harm(t, r, tree, how)
			}
			for _, lines := range []bool{false, true} {
				got := visit(t, r.Dir, git.Config{Lines: lines})
				got.want(t, ospora.VisitPartial, gapsOf(kind, sorted(r.Git("rev-parse", "main~3"), r.Git("rev-parse", "main~2"))...)...)
				got.wantKnown(t, 6, 4, map[bool]int{true: 4}[lines])
			}
		})
	}
}

// A tree that git cannot parse is as good as one that is not there.
func TestMalformedTree(t *testing.T) {
	t.Parallel()
	r := line(t, 3)
	tree := r.Object("tree", []byte("100644 no id"))
	head := r.Git("commit-tree", "-p", "main", "-m", "x", r.Git("rev-parse", "main^{tree}"))
	bad := r.Object("commit", []byte("tree "+tree+"\nparent "+head+"\nauthor A <a@example.org> 1 +0000\ncommitter A <a@example.org> 1 +0000\n\nx\n"))
	r.Ref("refs/heads/main", bad)
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitPartial, "corrupt_object "+bad)
	got.wantKnown(t, 5, 4, 4)
}

// A history ends where a commit cannot be read; what is above it is kept.
func TestBrokenCommit(t *testing.T) {
	t.Parallel()
	for _, how := range append([]string{"missing"}, harms...) {
		t.Run(how, func(t *testing.T) {
			r := line(t, 10)
			unpack(t, r)
			if commit := r.Git("rev-parse", "main~4"); how == "missing" {
				remove(t, r, commit)
			} else {
				harm(t, r, commit, how)
			}
			got := visit(t, r.Dir, git.Config{Lines: true})
			if how == "missing" {
				got.want(t, ospora.VisitPartial, "missing_object "+r.Git("rev-parse", "main~3"), "missing_object history")
				got.wantKnown(t, 4, 3, 3)
			} else {
				got.want(t, ospora.VisitPartial, "corrupt_object history")
				got.wantKnown(t, 3, 3, 3)
			}
			if len(got.repo.Roots) != 0 || got.repo.Commits != int64(len(got.commits)) {
				t.Errorf("%d roots, %d commits", len(got.repo.Roots), got.repo.Commits)
			}
		})
	}
}

// A missing commit on one line of history does not cost the other ones.
func TestMissingCommits(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, `
-- commit --
message:
1
-- a --
1
-- commit --
message:
2
-- a --
2
-- commit --
message:
3
-- a --
3
-- commit --
from: 1
message:
4
-- b --
4
-- commit --
message:
5
-- b --
5
-- commit --
from: 3
merge: 5
message:
6
-- commit --
message:
7
-- a --
7
`)
	r.Git("tag", "v2", "main~1^1~1")
	unpack(t, r)
	two, three, four, five := r.Git("rev-parse", "main~1^1~1"), r.Git("rev-parse", "main~1^1"), r.Git("rev-parse", "main~1^2~1"), r.Git("rev-parse", "main~1^2")
	remove(t, r, two)
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitPartial, "missing_object "+two, "missing_object "+three, "missing_object history")
	got.wantKnown(t, 6, 5, 5)
	remove(t, r, four)
	got = visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitPartial, append(gapsOf("missing_object", two),
		append(gapsOf("missing_object", sorted(three, five)...), "missing_object history")...)...)
	got.wantKnown(t, 4, 2, 0)
	if got.gaps[3].Count != 2 {
		t.Errorf("the history ends %d times", got.gaps[3].Count)
	}
}

func TestBrokenHead(t *testing.T) {
	t.Parallel()
	for _, how := range append([]string{"missing"}, harms...) {
		t.Run(how, func(t *testing.T) {
			r := line(t, 3)
			unpack(t, r)
			head, kind := r.Git("rev-parse", "main"), "corrupt_object "
			if how == "missing" {
				kind = "missing_object "
				remove(t, r, head)
			} else {
				harm(t, r, head, how)
			}
			got := visit(t, r.Dir, git.Config{})
			got.want(t, ospora.VisitFailed, kind+head)
			got.wantKnown(t, 0, 0, 0)
		})
	}
}

func TestBrokenTags(t *testing.T) {
	t.Parallel()
	r := line(t, 3)
	unpack(t, r)
	one := strings.Repeat("1", 40)
	for _, name := range []string{"a", "b", "c"} {
		r.Git("tag", "-a", "-m", name, name, "main")
	}
	broken := r.Git("rev-parse", "b")
	harm(t, r, broken, "truncated")
	nothing := r.Object("tag", []byte("object \ntype commit\ntag x\n\n"))
	option := r.Object("tag", []byte("object HEAD:.mailmap\ntype commit\ntag x\n\n"))
	lost := r.Object("tag", []byte("object "+one+"\ntype commit\ntag x\n\n"))
	r.Ref("refs/tags/nothing", nothing)
	r.Ref("refs/tags/option", option)
	r.Ref("refs/tags/lost", lost)
	got := visit(t, r.Dir, git.Config{})
	var want []string
	want = append(want, gapsOf("corrupt_object", broken)...)
	want = append(want, gapsOf("invalid", sorted(nothing, option)...)...)
	want = append(want, gapsOf("missing_object", one)...)
	got.want(t, ospora.VisitPartial, want...)
	if len(got.tags) != 2 || got.tags["a"] == nil || got.tags["c"] == nil {
		t.Errorf("tags %v", got.tags)
	}
}

func TestTagChain(t *testing.T) {
	t.Parallel()
	r := line(t, 1)
	id := r.Git("rev-parse", "main")
	for range 20 {
		id = r.Object("tag", []byte("object "+id+"\ntype tag\ntag x\ntagger A <a@example.org> 1700000000 +0000\n\n"))
	}
	r.Ref("refs/tags/deep", id)
	visit(t, r.Dir, git.Config{}).want(t, ospora.VisitPartial, "unsupported refs/tags")
}

func TestTruncatedPack(t *testing.T) {
	t.Parallel()
	r := line(t, 40)
	r.Git("repack", "-adq")
	packs, err := filepath.Glob(filepath.Join(r.Dir, "objects/pack/*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	info, err := os.Stat(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(packs[0], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(packs[0], info.Size()/2); err != nil {
		t.Fatal(err)
	}
	got := visit(t, r.Dir, git.Config{Lines: true})
	if got.visit.Status == ospora.VisitFull || len(got.gaps) == 0 {
		t.Errorf("visit is %v with gaps %v", got.visit.Status, got.gapList())
	}
}

func TestShallow(t *testing.T) {
	t.Parallel()
	r := line(t, 10)
	dir := filepath.Join(t.TempDir(), "shallow")
	r.Git("clone", "--quiet", "--bare", "--depth=4", "file://"+r.Dir, dir)
	s := newSource(t, git.Config{Lines: true})
	got := see(t, s, lookAt(t, dir))
	got.want(t, ospora.VisitPartial, "shallow history")
	got.wantKnown(t, 4, 3, 3) // the boundary's changes are not known
	if !got.repo.Shallow || len(got.repo.Roots) != 0 {
		t.Errorf("repo %+v", got.repo)
	}
	look := lookAt(t, dir)
	look.Last = got.visit
	if !see(t, s, look).same {
		t.Error("a second look at a shallow repository reads it again")
	}
	r.Git("-C", dir, "fetch", "--quiet", "--depth=6", "origin", "main")
	deeper := see(t, s, look)
	if deeper.same || len(deeper.commits) != 6 {
		t.Errorf("after deepening: unchanged %t, %d commits", deeper.same, len(deeper.commits))
	}
}

// A clone without blobs has a full history at the depth of files; at that of
// lines every commit is kept and lines are unknown. Nothing is fetched.
func TestPartialClone(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, strings.Repeat("-- commit --\nmessage:\nEmpty\n", 130)+smallArchive+
		"-- commit --\nmessage:\nMap\n-- .mailmap --\nNew <new@example.org> <test@example.org>\n")
	r.Git("config", "uploadpack.allowFilter", "true")
	dir := filepath.Join(t.TempDir(), "partial")
	r.Git("clone", "--quiet", "--bare", "--filter=blob:none", "file://"+r.Dir, dir)
	files := visit(t, dir, git.Config{})
	files.want(t, ospora.VisitPartial, "missing_object .mailmap")
	files.wantKnown(t, 134, 134, 0)
	lines := visit(t, dir, git.Config{Lines: true})
	lines.want(t, ospora.VisitPartial, append([]string{"missing_object .mailmap"},
		gapsOf("missing_object", sorted(r.Git("rev-parse", "main:a.txt"), r.Git("rev-parse", "main~2:a.txt"), r.Git("rev-parse", "main~3:a.txt"),
			r.Git("rev-parse", "main:b.txt"), r.Git("rev-parse", "main:.mailmap"))...)...)...)
	lines.wantKnown(t, 134, 134, 130)
}
