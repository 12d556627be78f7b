package git_test

import (
	"context"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// gitServer serves the directory above a repository over https on the loopback
// interface.
type gitServer struct {
	*httptest.Server
	certificates string // file of its certificate
	before       atomic.Pointer[answer]
}

// answer takes a request before git does, where it returns true.
type answer func(w http.ResponseWriter, r *http.Request) bool

func (s *gitServer) serve(a answer) { s.before.Store(&a) }

func newGitServer(t testing.TB, r *gittest.Repo) *gitServer {
	t.Helper()
	path, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		t.Fatal(err)
	}
	backend := &cgi.Handler{
		Path:   filepath.Join(strings.TrimSpace(string(path)), "git-http-backend"),
		Env:    []string{"GIT_PROJECT_ROOT=" + filepath.Dir(r.Dir), "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_GLOBAL=" + os.DevNull},
		Stderr: io.Discard, Logger: log.New(io.Discard, "", 0),
	}
	if _, err := os.Stat(backend.Path); err != nil {
		t.Skip("needs git http-backend, which some packages of git leave out")
	}
	s := &gitServer{}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if before := s.before.Load(); before == nil || !(*before)(w, r) {
			backend.ServeHTTP(w, r)
		}
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	s.certificates = filepath.Join(t.TempDir(), "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(s.certificates, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *gitServer) url() string { return s.URL + "/repo.git" }

func (s *gitServer) visit(t testing.TB, c git.Config) *seen {
	t.Helper()
	c.CACertificates = s.certificates
	return visit(t, s.url(), c)
}

// A clone tells what the repository itself does.
func TestClone(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	r.Git("tag", "-a", "-m", "v1", "v1", "main~1")
	r.Git("tag", "light", "main~2")
	side := r.Commit("Side <side@example.org> 1700000000 +0000", "Side <side@example.org> 1700000000 +0000", "side\n", r.Git("rev-parse", "main"))
	r.Ref("refs/heads/side", side)
	r.Ref("refs/tags/off", side)
	r.Git("tag", "-a", "-m", "x", "annotated-off", side)
	r.Ref("refs/pull/1/head", side)
	want := visit(t, r.Dir, git.Config{Lines: true})
	s := newGitServer(t, r)
	got := s.visit(t, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	if got.visit.Locator != s.url() {
		t.Errorf("locator %q", got.visit.Locator)
	}
	want.visit.Locator = got.visit.Locator
	if diff := cmp.Diff(want.rows, got.rows); diff != "" {
		t.Errorf("rows differ (-local +clone):\n%s", diff)
	}
}

// A second visit asks for the refs alone; a changed head is read.
func TestCloneUnchanged(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	s := newGitServer(t, r)
	program, log := countingGit(t)
	source := newSource(t, git.Config{Git: program, CACertificates: s.certificates})
	first := see(t, source, lookAt(t, s.url()))
	first.want(t, ospora.VisitFull)
	verbs(t, log)
	look := lookAt(t, s.url())
	look.Last = first.visit
	if second := see(t, source, look); !second.same {
		t.Error("the second visit reads again")
	}
	if ran := verbs(t, log); !slices.Equal(ran, []string{"ls-remote"}) {
		t.Errorf("the second visit runs git %v", ran)
	}
	r.Git("update-ref", "refs/heads/main", r.Git("commit-tree", "-m", "x", "-p", "main", "main^{tree}"))
	if third := see(t, source, look); third.same || len(third.commits) != 4 {
		t.Errorf("after a commit: unchanged %t, %d commits", third.same, len(third.commits))
	}
}

func TestCloneRevision(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Git("branch", "old", "main~1")
	r.Git("tag", "v1", "main~2")
	s := newGitServer(t, r)
	for revision, want := range map[string]int{"old": 2, "v1": 1, "HEAD~1": 2, "refs/heads/main": 3, "nowhere": 0, "--upload-pack=x": 0} {
		t.Run(revision, func(t *testing.T) {
			look := lookAt(t, s.url())
			look.Target.Revision = revision
			got := see(t, newSource(t, git.Config{CACertificates: s.certificates}), look)
			status := ospora.VisitFull
			if want == 0 {
				status = ospora.VisitNotFound
			}
			got.want(t, status)
			if len(got.commits) != want {
				t.Errorf("%d commits, want %d", len(got.commits), want)
			}
		})
	}
}

func TestCloneEmpty(t *testing.T) {
	t.Parallel()
	s := newGitServer(t, gittest.New(t))
	got := s.visit(t, git.Config{})
	got.want(t, ospora.VisitFull)
	if got.visit.Reason != "the repository is empty" {
		t.Errorf("reason %q", got.visit.Reason)
	}
}

func TestCloneOfShallow(t *testing.T) {
	t.Parallel()
	r := line(t, 8)
	dir := filepath.Join(t.TempDir(), "repo.git")
	r.Git("clone", "--quiet", "--bare", "--depth=3", "file://"+r.Dir, dir)
	s := newGitServer(t, &gittest.Repo{Dir: dir})
	got := s.visit(t, git.Config{Lines: true})
	got.want(t, ospora.VisitPartial, "shallow history")
	got.wantKnown(t, 3, 2, 2)
	if !got.repo.Shallow {
		t.Error("the repository is not said to be shallow")
	}
}

// What a server answers instead of a repository ends in a visit that says so.
func TestServerAnswers(t *testing.T) {
	t.Parallel()
	status := func(code int, header ...string) answer {
		return func(w http.ResponseWriter, _ *http.Request) bool {
			if len(header) > 0 {
				w.Header().Set(header[0], header[1])
			}
			w.WriteHeader(code)
			return true
		}
	}
	for name, c := range map[string]struct {
		serve  answer
		status ospora.VisitStatus
		retry  bool
		reason string
		gaps   []string
	}{
		"not_found":    {status(404), ospora.VisitNotFound, false, "not found", nil},
		"gone":         {status(410), ospora.VisitFailed, true, "410", nil},
		"unauthorised": {status(401, "WWW-Authenticate", "Basic realm=x"), ospora.VisitNotFound, false, "not public", nil},
		"forbidden":    {status(403), ospora.VisitFailed, true, "403", nil},
		"broken":       {status(500), ospora.VisitFailed, true, "500", nil},
		"busy":         {status(503, "Retry-After", "1"), ospora.VisitFailed, true, "503", nil},
		"redirect":     {status(301, "Location", "https://example.invalid/x"), ospora.VisitFailed, false, "redirect", []string{"refused redirect"}},
		"web_page": {func(w http.ResponseWriter, _ *http.Request) bool {
			_, _ = io.WriteString(w, "<html>hello</html>")
			return true
		}, ospora.VisitNotFound, false, "not found", nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := newGitServer(t, gittest.Txtar(t, smallArchive))
			s.serve(c.serve)
			got := s.visit(t, git.Config{})
			got.want(t, c.status, c.gaps...)
			if got.visit.Retry != c.retry || !strings.Contains(got.visit.Reason, c.reason) {
				t.Errorf("retry %t, reason %q", got.visit.Retry, got.visit.Reason)
			}
		})
	}
}

// A redirect that comes with the pack, after the refs, is not followed either.
func TestRedirectedPack(t *testing.T) {
	t.Parallel()
	other := newGitServer(t, gittest.Txtar(t, smallArchive))
	var asked atomic.Bool
	other.serve(func(http.ResponseWriter, *http.Request) bool { asked.Store(true); return false })
	s := newGitServer(t, gittest.Txtar(t, smallArchive))
	s.serve(func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			return false
		}
		http.Redirect(w, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
		return true
	})
	got := s.visit(t, git.Config{})
	if got.visit.Status != ospora.VisitFailed || asked.Load() {
		t.Errorf("status %v, other server asked: %t", got.visit.Status, asked.Load())
	}
}

func TestBadCertificate(t *testing.T) {
	t.Parallel()
	s := newGitServer(t, gittest.Txtar(t, smallArchive))
	got := visit(t, s.url(), git.Config{})
	got.want(t, ospora.VisitFailed)
	if !strings.Contains(got.visit.Reason, "certificate") {
		t.Errorf("reason %q", got.visit.Reason)
	}
}

func TestNoServer(t *testing.T) {
	t.Parallel()
	s := newGitServer(t, gittest.New(t))
	s.Close()
	got := s.visit(t, git.Config{})
	got.want(t, ospora.VisitFailed)
	if !got.visit.Retry || !strings.Contains(got.visit.Reason, "no connection") {
		t.Errorf("retry %t, reason %q", got.visit.Retry, got.visit.Reason)
	}
}

// packServer answers for the refs and hands the request for the pack to serve.
func packServer(t *testing.T, serve func(http.ResponseWriter, *http.Request)) *gitServer {
	s := newGitServer(t, gittest.Txtar(t, smallArchive))
	s.serve(func(w http.ResponseWriter, r *http.Request) bool {
		body, err := io.ReadAll(r.Body)
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		if err != nil || !strings.Contains(string(body), "want ") {
			return false
		}
		serve(w, r)
		return true
	})
	return s
}

func TestCutPack(t *testing.T) {
	t.Parallel()
	s := packServer(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-git-upload-pack-result")
		_, _ = io.WriteString(w, "000dpackfile\n0024\x01PACK\x00\x00\x00\x02\x00\x00\x00\x09cut off here....")
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	got := s.visit(t, git.Config{})
	got.want(t, ospora.VisitFailed)
	if !got.visit.Retry || len(got.commits) != 0 {
		t.Errorf("retry %t, %d commits", got.visit.Retry, len(got.commits))
	}
}

// A server that says nothing costs no more than the time that is given.
func TestStalledPack(t *testing.T) {
	t.Parallel()
	s := packServer(t, func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	got := s.visit(t, git.Config{Budget: git.Budget{Time: 2 * time.Second}})
	got.want(t, ospora.VisitFailed, "budget time")
	if !got.visit.Retry {
		t.Error("another try may see more")
	}
}

// The context ends a clone as well; it is then no visit.
func TestCancelledClone(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := packServer(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	work := t.TempDir()
	source := newSource(t, git.Config{CACertificates: s.certificates, WorkDir: work})
	var last error
	for row, err := range source.Visit(ctx, lookAt(t, s.url())) {
		if last = err; err == nil {
			t.Errorf("row %T", row)
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("error %v", last)
	}
	wantEmpty(t, work)
}

func TestCloneBudget(t *testing.T) {
	t.Parallel()
	s := newGitServer(t, gittest.Txtar(t, smallArchive))
	got := s.visit(t, git.Config{Budget: git.Budget{CloneBytes: 100}})
	got.want(t, ospora.VisitFailed, "budget clone_bytes")
	if got.visit.Retry {
		t.Error("the clone will be as large next time")
	}
}

// A repository that fsck finds fault with is cloned once more without, and that
// is said.
func TestCloneFsck(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Ref("refs/heads/main", r.Commit("No address 1700000000 +0000", "A <a@example.org> 1700000000 +0000", "x\n", r.Git("rev-parse", "main")))
	s := newGitServer(t, r)
	program, log := countingGit(t)
	got := s.visit(t, git.Config{Git: program})
	got.want(t, ospora.VisitPartial, "invalid fsck")
	if len(got.commits) != 4 {
		t.Errorf("%d commits", len(got.commits))
	}
	if ran := verbs(t, log); !slices.Equal(ran[1:4], []string{"ls-remote", "fetch", "fetch"}) {
		t.Errorf("git ran %v", ran)
	}
}

// The refs that a server tells are held to the budget.
func TestRemoteRefBudget(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	for _, name := range []string{"a", "b", "c", "d"} {
		r.Git("tag", name, "main")
	}
	got := newGitServer(t, r).visit(t, git.Config{Budget: git.Budget{Refs: 3}})
	got.want(t, ospora.VisitPartial, "budget refs")
	if len(got.commits) != 3 || len(got.tags) != 2 {
		t.Errorf("%d commits, %d tags", len(got.commits), len(got.tags))
	}
}

func TestRefusedLocators(t *testing.T) {
	t.Parallel()
	const secret = "s3cr3t"
	for name, locator := range map[string]string{
		"empty": "", "ext": "ext::sh -c 'touch " + secret + "'", "ext_https": "ext::https://example.org/x", "file": "file:///etc/" + secret,
		"http": "http://example.org/" + secret, "ssh": "ssh://git@example.org/" + secret, "git": "git://example.org/x",
		"scp": "git@example.org:" + secret, "ftp": "ftp://example.org/x", "fd": "fd::17", "javascript": "javascript:alert(1)",
		"password": "https://user:" + secret + "@example.org/x", "user": "https://" + secret + "@example.org/x",
		"query": "https://example.org/x?token=" + secret, "fragment": "https://example.org/x#" + secret, "no_host": "https:///x",
		"dash_host": "https://-oProxyCommand=" + secret + "/x", "no_path": "https://example.org", "root": "https://example.org/../..",
		"option": "--upload-pack=" + secret, "dash": "-" + secret, "new_line": "https://example.org/x\n" + secret,
		"nul": "repo\x00" + secret, "escape": "https://example.org/\x1b[31m", "opaque": "https:example.org", "not_url": "https://[::1",
	} {
		t.Run(name, func(t *testing.T) {
			program, log := countingGit(t)
			source := newSource(t, git.Config{Git: program})
			verbs(t, log)
			got := see(t, source, lookAt(t, locator))
			got.want(t, ospora.VisitFailed, "refused locator")
			if ran := verbs(t, log); len(ran) != 0 {
				t.Errorf("git ran %v", ran)
			}
			for _, row := range got.rows {
				if text := rowText(row); strings.Contains(text, secret) {
					t.Errorf("%T shows the locator: %s", row, text)
				}
			}
			if _, err := git.RepoID(locator); !errors.Is(err, git.ErrLocator) || strings.Contains(err.Error(), secret) {
				t.Errorf("RepoID: %v", err)
			}
		})
	}
}
