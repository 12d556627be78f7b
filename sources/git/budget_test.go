package git_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// wantPrefix checks that a visit cut short has the first commits of a whole
// one, but for the ids of the visits, and tells nobody else's aliases.
func wantPrefix(t *testing.T, whole, part *seen, commits int) {
	t.Helper()
	if len(part.commits) != commits || part.repo.Commits != int64(commits) {
		t.Fatalf("%d commits, repository of %d, want %d", len(part.commits), part.repo.Commits, commits)
	}
	used := map[ospora.AliasKey]bool{}
	for i, c := range part.commits {
		if c.ID != whole.commits[i].ID || c.LinesAdded != whole.commits[i].LinesAdded {
			t.Errorf("commit %d is %s, want %s", i, c.ID, whole.commits[i].ID)
		}
		used[c.Author], used[c.Committer] = true, true
		for _, credit := range c.Credits {
			used[credit.Alias] = true
		}
	}
	for key := range part.aliases {
		if !used[key] {
			t.Errorf("alias %q is of no commit", part.name(key))
		}
	}
}

func TestCommitBudget(t *testing.T) {
	t.Parallel()
	r := plainHistory(t, 300)
	whole := visit(t, r.Dir, git.Config{})
	for _, commits := range []int{1, 128, 200} {
		t.Run(fmt.Sprintf("commits=%d", commits), func(t *testing.T) {
			part := visit(t, r.Dir, git.Config{Budget: git.Budget{Commits: int64(commits)}})
			part.want(t, ospora.VisitPartial, "budget commits")
			wantPrefix(t, whole, part, commits)
			if part.visit.Retry || !strings.Contains(part.visit.Reason, "commits budget") {
				t.Errorf("retry %t, reason %q", part.visit.Retry, part.visit.Reason)
			}
		})
	}
	visit(t, r.Dir, git.Config{Budget: git.Budget{Commits: 300}}).want(t, ospora.VisitFull)
}

// strangers is a history in which every commit has another author.
func strangers(t testing.TB, commits int) *gittest.Repo {
	t.Helper()
	var b strings.Builder
	for i := range commits {
		fmt.Fprintf(&b, "commit refs/heads/main\ncommitter P%d <p%d@example.org> %d +0000\ndata 2\nm\nM 100644 inline f\ndata 5\n%04d\n\n",
			i, i, 1_600_000_000+i*60, i)
	}
	r := gittest.New(t)
	r.Import([]byte(b.String()))
	return r
}

// Where the byte budget ends does not depend on how many read at once.
func TestByteBudget(t *testing.T) {
	t.Parallel()
	r := strangers(t, 2000)
	whole := visit(t, r.Dir, git.Config{})
	for _, kib := range []int64{1, 300, 600} {
		t.Run(fmt.Sprintf("kib=%d", kib), func(t *testing.T) {
			budget := git.Budget{Bytes: kib << 10}
			first := visit(t, r.Dir, git.Config{Processes: 1, Budget: budget})
			first.want(t, ospora.VisitPartial, "budget bytes")
			wantPrefix(t, whole, first, len(first.commits))
			if len(first.commits) == len(whole.commits) || kib > 1 && len(first.commits) == 0 {
				t.Errorf("%d commits", len(first.commits))
			}
			for range 3 {
				again := visit(t, r.Dir, git.Config{Processes: 8, Budget: budget})
				if diff := cmp.Diff(first.rows, again.rows); diff != "" {
					t.Fatalf("rows differ (-one +many):\n%s", diff)
				}
			}
		})
	}
}

// A commit whose message is larger than the files it may touch is whole.
func TestPathBudgetAndMessage(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, "-- commit --\nmessage:\n"+strings.Repeat("long line\n", 10_000)+"-- a --\na\n-- commit --\nmessage:\nx\n-- a --\nb\n")
	blob := r.Git("rev-parse", "main:a")
	unpack(t, r)
	remove(t, r, blob)
	got := visit(t, r.Dir, git.Config{Lines: true, Budget: git.Budget{Paths: 1}})
	got.want(t, ospora.VisitPartial, "missing_object "+blob)
	got.wantKnown(t, 2, 2, 1)
}

func TestRefBudget(t *testing.T) {
	t.Parallel()
	for _, packed := range []bool{false, true} {
		t.Run(fmt.Sprintf("packed=%t", packed), func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive)
			for i := range 20 {
				r.Git("branch", fmt.Sprintf("a%02d", i), "main")
				r.Git("tag", fmt.Sprintf("t%02d", i), "main")
			}
			if packed {
				r.Git("pack-refs", "--all")
			}
			got := visit(t, r.Dir, git.Config{Budget: git.Budget{Refs: 25}})
			got.want(t, ospora.VisitPartial, "budget refs")
			if len(got.commits) != 3 || len(got.tags) > 5 || got.visit.Retry {
				t.Errorf("%d commits, %d tags, retry %t", len(got.commits), len(got.tags), got.visit.Retry)
			}
			visit(t, r.Dir, git.Config{Budget: git.Budget{Refs: 41}}).want(t, ospora.VisitFull)
		})
	}
}

// A git that hangs costs no more than the time that is given. What was read
// before is kept, and another try is worth while.
func TestTimeBudget(t *testing.T) {
	t.Parallel()
	for verb, commits := range map[string]int{"diff-tree": 0, "check-mailmap": 4, "rev-list": 0} {
		t.Run(verb, func(t *testing.T) {
			t.Parallel()
			r := contractRepo(t)
			r.Git("update-ref", "-d", "refs/tags/lost")
			program := wrapGit(t, `[ "$VERB" = `+verb+` ] && exec tail -f /dev/null`+"\n"+`exec "$GIT" "$@"`)
			gaps, limit := []string{"budget time"}, 3*time.Second // for the mailmap
			if commits == 0 {
				gaps, limit = append(gaps, "budget time"), 2*time.Second // and for the history
			}
			got := visit(t, r.Dir, git.Config{Git: program, Budget: git.Budget{Time: limit}})
			got.want(t, ospora.VisitPartial, gaps...)
			if len(got.commits) != commits || !got.visit.Retry || !strings.Contains(got.visit.Reason, "time budget") {
				t.Errorf("%d commits, retry %t, reason %q", len(got.commits), got.visit.Retry, got.visit.Reason)
			}
			if got.repo.Mailmap.Known {
				t.Error("a mailmap that was not applied")
			}
		})
	}
}

// A tree that is too large to look for the mailmap in is a gap.
func TestMailmapBudget(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	id := hexBytes(t, r.Object("blob", []byte("A <a@example.org> <b@example.org>\n")))
	var tree strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&tree, "100644 %s%04d\x00%s", strings.Repeat("-", 250), i, id)
	}
	tree.WriteString("100644 .mailmap\x00" + id)
	who := "Test <test@example.org> 1700020000 +0000"
	r.Ref("refs/heads/main", r.Object("commit", []byte("tree "+r.Object("tree", []byte(tree.String()))+"\nauthor "+who+"\ncommitter "+who+"\n\nWide\n")))
	got := visit(t, r.Dir, git.Config{Budget: git.Budget{Paths: 5001}})
	got.want(t, ospora.VisitPartial, "budget paths")
	if got.repo.Mailmap.Known || got.gaps[0].Detail != "the mailmap was not applied" {
		t.Errorf("mailmap %v, %+v", got.repo.Mailmap, got.gaps[0])
	}
}

// A file above the object size counts as binary, as it does in git with
// core.bigFileThreshold.
func TestObjectBudget(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, "-- commit --\nmessage:\n1\n-- small --\nx\n-- large --\n"+strings.Repeat("line\n", 1000))
	got := visit(t, r.Dir, git.Config{Lines: true, Budget: git.Budget{ObjectBytes: 1000}})
	got.want(t, ospora.VisitFull)
	c := got.commits[0]
	if !c.Files[0].Binary.Value || c.Files[0].LinesAdded.Known || c.Files[1].LinesAdded != ospora.Some[int64](1) || c.BinaryFiles.Value != 1 {
		t.Errorf("files %+v", c.Files)
	}
}

func TestLargeMailmap(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, "-- commit --\nmessage:\n1\n-- .mailmap --\n"+strings.Repeat("# filler line\n", 80_000)+"T <t@example.org> <test@example.org>\n")
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitPartial, "refused .mailmap")
	if got.repo.Mailmap.Known || len(got.aliases) != 1 {
		t.Errorf("mailmap %v, %d aliases", got.repo.Mailmap, len(got.aliases))
	}
}

// A .mailmap that is no file maps nobody.
func TestMailmapOfOtherKind(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file string
		gaps []string
	}{
		"link":      {"120000 .mailmap", nil},
		"directory": {".mailmap/x", []string{"refused .mailmap"}},
		"submodule": {"160000 .mailmap", []string{"missing_object .mailmap"}},
		"empty":     {".mailmap", nil},
	} {
		t.Run(name, func(t *testing.T) {
			text := map[string]string{"submodule": strings.Repeat("1", 40) + "\n", "link": "other\n"}[name]
			r := gittest.Txtar(t, "-- commit --\nmessage:\n1\n-- other --\nT <t@example.org> <test@example.org>\n-- "+c.file+" --\n"+text)
			got := visit(t, r.Dir, git.Config{})
			status := ospora.VisitFull
			if len(c.gaps) > 0 {
				status = ospora.VisitPartial
			}
			got.want(t, status, c.gaps...)
			if len(got.aliases) != 1 {
				t.Errorf("%d aliases", len(got.aliases))
			}
		})
	}
}

func TestBudgetErrors(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("wrapped: %w", &git.BudgetError{Budget: "time", Limit: int64(time.Minute)})
	var b *git.BudgetError
	if !errors.As(err, &b) || !strings.Contains(err.Error(), "time budget of 1m0s used up") {
		t.Errorf("error %v", err)
	}
}
