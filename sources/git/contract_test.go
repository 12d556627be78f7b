package git_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
	"github.com/ospora/ospora/sources/sourcetest"
)

func rows(t testing.TB, s *git.Source, look ospora.Look) []ospora.Row {
	t.Helper()
	return see(t, s, look).rows
}

// wantNoChildren checks that every process this one has started is gone.
func wantNoChildren(t testing.TB) {
	t.Helper()
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return // only Linux tells
	}
	for _, task := range tasks {
		if data, _ := os.ReadFile("/proc/self/task/" + task.Name() + "/children"); len(data) > 0 {
			t.Errorf("children are left: %s", data)
		}
	}
}

// contractRepo has rows of every kind and is small.
func contractRepo(t testing.TB) *gittest.Repo {
	r := gittest.Txtar(t, smallArchive+"-- tag v1 --\n-- commit --\nauthor: Ada <ada@example.org> 1700020000 +0000\nmessage:\nMap\n-- .mailmap --\nT <t@example.org> <test@example.org>\n")
	r.Ref("refs/tags/lost", strings.Repeat("1", 40))
	return r
}

// A sequence that is ranged over again looks again.
func TestVisitTwice(t *testing.T) {
	r := contractRepo(t)
	sequence := newSource(t, git.Config{Lines: true}).Visit(t.Context(), lookAt(t, r.Dir))
	for _, want := range []int{4, 3} {
		commits := 0
		for row := range sequence {
			if _, ok := row.(*ospora.Commit); ok {
				commits++
			}
		}
		if commits != want {
			t.Errorf("it sees %d commits, want %d", commits, want)
		}
		r.Git("update-ref", "refs/heads/main", "main~1")
	}
}

// TestContract holds the source to what every source must do, over a history of
// rows of every kind and over one of several chunks.
func TestContract(t *testing.T) {
	for _, lines := range []bool{false, true} {
		t.Run(fmt.Sprintf("small/lines=%t", lines), func(t *testing.T) {
			s := contract(t, contractRepo(t).Dir, git.Config{Lines: lines})
			s.Shows = []string{"aliases", "commits", "file_changes", "gaps", "repositories", "tags", "visits"}
			s.Missing = []ospora.Target{
				{Repo: "local/none", Locator: filepath.Join(t.TempDir(), "none")},
				{Repo: "local/revision", Locator: s.Target.Locator, Revision: "no-such-branch"},
			}
			s.Damaged = damages(t)
			s.Waits = []sourcetest.Wait{hangingGit("rev-list"), hangingGit("diff-tree")}
			s.Personal = []string{"Ada", "ada@example.org", "test@example.org"}
			s.Secrets = []string{contractSecret}
			sourcetest.Run(t, s)
		})
	}
	t.Run("chunks", func(t *testing.T) {
		s := contract(t, plainHistory(t, 600).Dir, git.Config{})
		s.Stops = 8
		sourcetest.Run(t, s)
	})
}

const contractSecret = "hush-hush-1234"

// contract is the subject of a repository. Whoever stops a visit, wherever that
// is, leaves neither files nor children.
func contract(t *testing.T, dir string, c git.Config) sourcetest.Subject {
	c.WorkDir = t.TempDir()
	with := func(processes int) func(testing.TB) ospora.Source {
		c.Processes = processes
		of := c
		return func(t testing.TB) ospora.Source { return newSource(t, of) }
	}
	return sourcetest.Subject{
		New: with(0), Target: ospora.Target{Repo: "local/test", Locator: dir}, Keys: testKeys(t),
		Pages: []sourcetest.Variation{{Name: "processes=1", New: with(1)}, {Name: "processes=5", New: with(5)}},
		After: func(t testing.TB) { wantEmpty(t, c.WorkDir); wantNoChildren(t) },
	}
}

// damages are repositories of which not everything can be seen.
func damages(t *testing.T) []sourcetest.Damage {
	lines := func(t testing.TB) ospora.Source { return newSource(t, git.Config{Lines: true}) }
	target := func(name string, harm func(*gittest.Repo)) ospora.Target {
		r := contractRepo(t)
		unpack(t, r)
		harm(r)
		return ospora.Target{Repo: ospora.RepoID("local/" + name), Locator: r.Dir}
	}
	blob := ""
	missing := target("blob", func(r *gittest.Repo) {
		blob = r.Git("rev-parse", "main~1:b.txt")
		remove(t, r, blob)
	})
	return []sourcetest.Damage{
		{Name: "blob", New: lines, Target: missing, Gap: ospora.GapMissingObject, About: blob, Status: ospora.VisitPartial,
			Spares: []string{"aliases", "repositories", "tags"}},
		{Name: "commit", Gap: ospora.GapMissingObject, About: "history", Status: ospora.VisitPartial,
			Target: target("commit", func(r *gittest.Repo) { remove(t, r, r.Git("rev-parse", "main~2")) })},
		{Name: "shallow", Gap: ospora.GapShallow, Status: ospora.VisitPartial,
			Target: target("shallow", func(r *gittest.Repo) { r.Write("shallow", r.Git("rev-parse", "main~1")+"\n") })},
		{Name: "budget", Gap: ospora.GapBudget, About: "commits", Status: ospora.VisitPartial,
			New: func(t testing.TB) ospora.Source { return newSource(t, git.Config{Budget: git.Budget{Commits: 2}}) }},
		{Name: "alternates", Gap: ospora.GapRefused, About: "objects/info/alternates", Status: ospora.VisitFailed,
			Target: target("alternates", func(r *gittest.Repo) { r.Write("objects/info/alternates", "/etc\n") })},
		{Name: "credentials", Gap: ospora.GapRefused, About: "locator", Status: ospora.VisitFailed,
			Target: ospora.Target{Repo: "local/credentials", Locator: "https://me:" + contractSecret + "@localhost/r"}},
	}
}

// hangingGit is a git that never ends what it is asked to do by a verb.
func hangingGit(verb string) sourcetest.Wait {
	return sourcetest.Wait{Name: verb, New: func(t testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
		began := filepath.Join(t.TempDir(), "began")
		program := wrapGit(t, "if [ \"$VERB\" = "+verb+" ]; then : > '"+began+"'; exec sleep 3600; fi\nexec \"$GIT\" \"$@\"")
		waiting := make(chan struct{})
		go func() {
			for t.Context().Err() == nil {
				if _, err := os.Stat(began); err == nil {
					close(waiting)
					return
				}
				time.Sleep(time.Millisecond)
			}
		}()
		target := ospora.Target{Repo: "local/test", Locator: contractRepo(t).Dir}
		return newSource(t, git.Config{Git: program}), target, waiting
	}}
}

// A long history is handed out in chunks; at their edges nothing is lost, and
// whoever stops in the middle of one leaves nothing.
func TestChunks(t *testing.T) {
	t.Parallel()
	for _, commits := range []int{1, 127, 128, 129, 300, 511, 512, 513, 1100} {
		t.Run(fmt.Sprintf("commits=%d", commits), func(t *testing.T) {
			t.Parallel()
			r := plainHistory(t, commits)
			want := strings.Fields(r.Git("rev-list", "main"))
			work := t.TempDir()
			s := newSource(t, git.Config{Processes: 4, WorkDir: work})
			got := see(t, s, lookAt(t, r.Dir))
			got.want(t, ospora.VisitFull)
			var ids []string
			for _, c := range got.commits {
				ids = append(ids, c.ID)
			}
			if !slices.Equal(ids, want) || got.repo.Commits != int64(commits) {
				t.Errorf("%d commits, repository of %d, git lists %d", len(ids), got.repo.Commits, len(want))
			}
			for range s.Visit(t.Context(), lookAt(t, r.Dir)) {
				break
			}
			wantEmpty(t, work)
		})
	}
}

// plainHistory is a line of commits of two people, most of which change a file.
func plainHistory(t testing.TB, commits int) *gittest.Repo {
	t.Helper()
	var b strings.Builder
	for i := range commits {
		fmt.Fprintf(&b, "commit refs/heads/main\ncommitter P%d <p%d@example.org> %d +0000\ndata 2\nm\n", i%2, i%2, 1_600_000_000+i*60)
		if i%5 != 0 {
			text := strings.Repeat("line\n", i%7)
			fmt.Fprintf(&b, "M 100644 inline f%d\ndata %d\n%s\n", i%11, len(text), text)
		}
	}
	r := gittest.New(t)
	r.Import([]byte(b.String()))
	return r
}

// How many processes read, and how many visits are made at once, changes
// nothing.
func TestConcurrentVisits(t *testing.T) {
	t.Parallel()
	repos := []string{generated(t, 3, 300).Dir, plainHistory(t, 700).Dir, contractRepo(t).Dir}
	want := make([][]ospora.Row, len(repos))
	for i, dir := range repos {
		want[i] = rows(t, newSource(t, git.Config{Processes: 1}), lookAt(t, dir))
	}
	for _, processes := range []int{1, 4} {
		t.Run(fmt.Sprintf("processes=%d", processes), func(t *testing.T) {
			s := newSource(t, git.Config{Processes: processes})
			var running sync.WaitGroup
			for i := range 2 * len(repos) {
				running.Go(func() {
					got := rows(t, s, lookAt(t, repos[i%len(repos)]))
					if diff := cmp.Diff(want[i%len(repos)], got); diff != "" {
						t.Errorf("repository %d (-alone +together):\n%s", i%len(repos), diff)
					}
				})
			}
			running.Wait()
		})
	}
}

// A second visit of a repository in which nothing has changed runs no git.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	program, log := countingGit(t)
	s := newSource(t, git.Config{Git: program})
	first := see(t, s, lookAt(t, r.Dir))
	if ran := verbs(t, log); len(ran) < 4 {
		t.Fatalf("git ran %v", ran)
	}
	look := lookAt(t, r.Dir)
	look.Last = first.visit
	if second := see(t, s, look); !second.same {
		t.Error("the second visit reads again")
	}
	if ran := verbs(t, log); len(ran) != 0 {
		t.Errorf("the second visit runs git %v", ran)
	}
	look.Target.Revision = "main"
	if third := see(t, s, look); !third.same {
		t.Error("the same revision by name is read again")
	}
	if ran := verbs(t, log); !slices.Equal(ran, []string{"cat-file"}) {
		t.Errorf("to find a revision it runs git %v", ran)
	}
}

func TestUnchangedEmpty(t *testing.T) {
	t.Parallel()
	r := gittest.New(t)
	s := newSource(t, git.Config{})
	look := lookAt(t, r.Dir)
	look.Last = see(t, s, look).visit
	if !see(t, s, look).same {
		t.Error("an empty repository is read again")
	}
}

// What would make other facts makes another visit.
func TestChanged(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(r *gittest.Repo, look *ospora.Look, c *git.Config){
		"commit":   func(r *gittest.Repo, _ *ospora.Look, _ *git.Config) { r.Git("update-ref", "refs/heads/main", "main~1") },
		"tag":      func(r *gittest.Repo, _ *ospora.Look, _ *git.Config) { r.Git("tag", "new", "main") },
		"tag_gone": func(r *gittest.Repo, _ *ospora.Look, _ *git.Config) { r.Git("tag", "-d", "v1") },
		"tag_moved": func(r *gittest.Repo, _ *ospora.Look, _ *git.Config) {
			r.Git("tag", "-f", "v1", "main~1")
		},
		"branch_renamed": func(r *gittest.Repo, _ *ospora.Look, _ *git.Config) { r.Git("branch", "-m", "main", "trunk") },
		"depth":          func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Lines = true },
		"commit_budget":  func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.Commits = 2 },
		"path_budget":    func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.Paths = 100 },
		"byte_budget":    func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.Bytes = 1 << 20 },
		"ref_budget":     func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.Refs = 100 },
		"object_budget":  func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.ObjectBytes = 1 << 20 },
		"memory_budget":  func(_ *gittest.Repo, _ *ospora.Look, c *git.Config) { c.Budget.Memory = 1 << 30 },
		"retry":          func(_ *gittest.Repo, look *ospora.Look, _ *git.Config) { look.Last.Retry = true },
		"failed":         func(_ *gittest.Repo, look *ospora.Look, _ *git.Config) { look.Last.Status = ospora.VisitFailed },
		"repository":     func(_ *gittest.Repo, look *ospora.Look, _ *git.Config) { look.Target.Repo = "local/other" },
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive+"-- tag v1 --\n")
			look, config := lookAt(t, r.Dir), git.Config{}
			look.Last = see(t, newSource(t, config), look).visit
			change(r, &look, &config)
			if got := see(t, newSource(t, config), look); got.same {
				t.Error("it is taken for unchanged")
			}
		})
	}
}

// The same facts get the same visit, wherever and whenever they are read.
func TestReproducible(t *testing.T) {
	t.Parallel()
	a := visit(t, richRepo(t).Dir, git.Config{Lines: true, Processes: 1})
	b := visit(t, richRepo(t).Dir, git.Config{Lines: true, Processes: 3})
	if diff := cmp.Diff(a.rows, b.rows); diff != "" {
		t.Errorf("rows differ:\n%s", diff)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	r := plainHistory(t, 300)
	look := lookAt(t, r.Dir)
	done := int64(0)
	look.Progress = func(p ospora.Progress) {
		if p.Repo != look.Target.Repo || p.Stage != "history" || p.Done <= done || p.Total != 0 && p.Total != 300 {
			t.Errorf("progress %+v after %d", p, done)
		}
		done = p.Done
	}
	see(t, newSource(t, git.Config{}), look)
	if done != 300 {
		t.Errorf("done %d", done)
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	work := t.TempDir()
	old := wrapGit(t, "echo git version 2.35.9")
	odd := wrapGit(t, "echo something else")
	dead := wrapGit(t, "exit 3")
	for name, c := range map[string]struct {
		config git.Config
		want   error
	}{
		"no_work_directory":      {git.Config{}, nil},
		"missing_work_directory": {git.Config{WorkDir: work + "/none"}, os.ErrNotExist},
		"work_file":              {git.Config{WorkDir: old}, nil},
		"no_git":                 {git.Config{WorkDir: work, Git: work + "/none"}, git.ErrGit},
		"old_git":                {git.Config{WorkDir: work, Git: old}, git.ErrGit},
		"odd_git":                {git.Config{WorkDir: work, Git: odd}, git.ErrGit},
		"dead_git":               {git.Config{WorkDir: work, Git: dead}, git.ErrGit},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := git.New(t.Context(), c.config)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]struct {
		full   string
		advice bool
	}{
		"2.36.0": {"2.36.0", true}, "2.39.5 (Apple Git-154)": {"2.39.5 (Apple Git-154)", true}, "2.43.6": {"2.43.6", true},
		"2.43.7": {"2.43.7", false}, "2.51.0.windows.1": {"2.51.0.windows.1", false}, "3.0.1": {"3.0.1", false},
	} {
		s := newSource(t, git.Config{Git: wrapGit(t, "echo 'git version "+version+"'")})
		if s.Version() != want.full || (s.Advice() != "") != want.advice || s.Name() != "git" {
			t.Errorf("%s: version %q, advice %q", version, s.Version(), s.Advice())
		}
	}
}

// Without keys nothing can be read; that is said before anything runs.
func TestNoKeys(t *testing.T) {
	t.Parallel()
	look := lookAt(t, gittest.New(t).Dir)
	look.Keys = nil
	for row, err := range newSource(t, git.Config{}).Visit(t.Context(), look) {
		if row != nil || err == nil {
			t.Errorf("row %v, error %v", row, err)
		}
	}
}

// A machine that cannot start git says nothing about the repository.
func TestMachineFails(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("needs a Unix: Windows does not remove a program in use")
	}
	r := contractRepo(t)
	program := wrapGit(t, `exec "$GIT" "$@"`)
	s := newSource(t, git.Config{Git: program})
	if err := os.Remove(program); err != nil {
		t.Fatal(err)
	}
	count := 0
	for row, err := range s.Visit(t.Context(), lookAt(t, r.Dir)) {
		if count++; row != nil || !errors.Is(err, os.ErrNotExist) {
			t.Errorf("row %v, error %v", row, err)
		}
	}
	if count != 1 {
		t.Errorf("%d rows and errors", count)
	}
}
