package git_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// bomb returns a repository whose second commit holds a tree that is small in
// the store and has 10^levels files.
func bomb(t testing.TB, levels int) *gittest.Repo {
	t.Helper()
	r := gittest.Txtar(t, smallArchive)
	blob := []byte("boom\n")
	id, mode := hexBytes(t, r.Object("blob", blob)), "100644"
	var tree string
	for range levels {
		var b strings.Builder
		for i := range 10 {
			fmt.Fprintf(&b, "%s %d\x00%s", mode, i, id)
		}
		tree = r.Object("tree", []byte(b.String()))
		id, mode = hexBytes(t, tree), "40000"
	}
	who := "Test <test@example.org> 1700020000 +0000"
	boom := r.Object("commit", []byte("tree "+tree+"\nparent "+r.Git("rev-parse", "main")+"\nauthor "+who+"\ncommitter "+who+"\n\nBoom\n"))
	after := r.Object("commit", []byte("tree "+r.Git("rev-parse", "main^{tree}")+"\nparent "+boom+"\nauthor "+who+"\ncommitter "+who+"\n\nAfter\n"))
	r.Ref("refs/heads/main", after)
	return r
}

func hexBytes(t testing.TB, id string) string {
	t.Helper()
	var b []byte
	if _, err := fmt.Sscanf(id, "%x", &b); err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A tree bomb ends at a budget; its commits are kept, their files unknown.
func TestTreeBomb(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux, where the memory of git is bounded")
	}
	for _, lines := range []bool{false, true} {
		t.Run(fmt.Sprintf("lines=%t", lines), func(t *testing.T) {
			r := bomb(t, 12)
			got := visit(t, r.Dir, git.Config{Lines: lines, Budget: git.Budget{Memory: 32 << 20}})
			got.want(t, ospora.VisitPartial, "budget memory")
			got.wantKnown(t, 5, 3, map[bool]int{true: 3}[lines])
			if got.gaps[0].Count != 2 {
				t.Errorf("the gap counts %d", got.gaps[0].Count)
			}
		})
	}
}

// A tree with more files than the budget allows, small enough for memory, ends
// at the budget of paths.
func TestPathBudget(t *testing.T) {
	t.Parallel()
	for _, lines := range []bool{false, true} {
		t.Run(fmt.Sprintf("lines=%t", lines), func(t *testing.T) {
			got := visit(t, bomb(t, 3).Dir, git.Config{Lines: lines, Budget: git.Budget{Paths: 500}})
			got.want(t, ospora.VisitPartial, "budget paths")
			got.wantKnown(t, 5, 3, map[bool]int{true: 3}[lines])
			all := visit(t, bomb(t, 3).Dir, git.Config{Lines: lines})
			all.want(t, ospora.VisitFull)
			if n := all.commits[1].FilesChanged; n != ospora.Some[int64](1002) {
				t.Errorf("%v files", n)
			}
		})
	}
}

func TestLargeMerge(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("-- commit --\nmessage:\n1\n-- a --\n1\n-- commit --\nmessage:\n2\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "-- d%d/f%d --\n%d\n", i%100, i, i)
	}
	b.WriteString("-- commit --\nfrom: 1\nmessage:\n3\n-- a --\n2\n-- commit --\nmerge: 2\nmessage:\n4\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "-- d%d/f%d --\nmerged %d\n", i%100, i, i)
	}
	got := visit(t, gittest.Txtar(t, b.String()).Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	got.wantKnown(t, 4, 4, 0)
	if got.commits[0].FilesChanged.Value != 0 || len(got.commits[0].Parents) != 2 || len(got.commits[2].Files) != 10_000 {
		t.Errorf("merge of %d files, %d parents, after %d", got.commits[0].FilesChanged.Value, len(got.commits[0].Parents), len(got.commits[2].Files))
	}
}

func TestOctopus(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("-- commit --\nmessage:\nroot\n-- a --\na\n")
	for i := range 100 {
		fmt.Fprintf(&b, "-- commit --\nfrom: 1\nmessage:\nleg\n-- f%d --\n%d\n", i, i)
	}
	b.WriteString("-- commit --\nmessage:\noctopus\n")
	text := b.String()
	var merges strings.Builder
	for i := range 99 {
		fmt.Fprintf(&merges, "merge: %d\n", i+2)
	}
	text = strings.Replace(text, "message:\noctopus", merges.String()+"message:\noctopus", 1)
	got := visit(t, gittest.Txtar(t, text).Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	if len(got.commits) != 102 || len(got.commits[0].Parents) != 100 || !got.commits[0].Merge() {
		t.Errorf("%d commits, %d parents", len(got.commits), len(got.commits[0].Parents))
	}
}
