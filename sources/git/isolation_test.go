package git_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// The environment and the configuration of whoever runs us change nothing.
func TestCallersEnvironment(t *testing.T) {
	r := gittest.Txtar(t, smallArchive)
	want := visit(t, r.Dir, git.Config{Lines: true})
	home := t.TempDir()
	canary := filepath.Join(home, "canary")
	program := filepath.Join(home, "evil.sh")
	if err := os.WriteFile(program, []byte("#!/bin/sh\ntouch '"+canary+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	config := "[diff]\n\texternal = " + program + "\n[core]\n\tattributesFile = " + filepath.Join(home, "attributes") + "\n\tfsmonitor = " + program + "\n"
	for name, text := range map[string]string{".gitconfig": config, "attributes": "* binary\n"} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": home, "GIT_CONFIG_GLOBAL": filepath.Join(home, ".gitconfig"), "GIT_CONFIG_SYSTEM": filepath.Join(home, ".gitconfig"),
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.attributesFile", "GIT_CONFIG_VALUE_0": filepath.Join(home, "attributes"),
		"GIT_EXTERNAL_DIFF": program, "GIT_DIR": home, "GIT_OBJECT_DIRECTORY": home, "GIT_ALTERNATE_OBJECT_DIRECTORIES": home,
		"GIT_INDEX_FILE": home, "GIT_NAMESPACE": "x", "GIT_CEILING_DIRECTORIES": "/", "GIT_TRACE": filepath.Join(home, "canary"), "GIT_SSH_COMMAND": program,
		"GIT_PAGER": program, "GIT_EXEC_PATH": home, "LANG": "de_DE.UTF-8", "TZ": "Asia/Almaty", "GIT_SHALLOW_FILE": program, "GIT_REPLACE_REF_BASE": "refs/heads/",
	} {
		t.Setenv(name, value)
	}
	got := visit(t, r.Dir, git.Config{Lines: true})
	if diff := cmp.Diff(want.rows, got.rows); diff != "" {
		t.Errorf("rows differ (-before +after):\n%s", diff)
	}
	if _, err := os.Stat(canary); err == nil {
		t.Error("a program or file of the caller's environment was used")
	}
}

// A clone goes through the proxy that the configuration names, and through no
// other.
func TestProxy(t *testing.T) {
	r := gittest.Txtar(t, smallArchive)
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodConnect {
			asked.Add(1)
		}
		w.WriteHeader(http.StatusForbidden)
	}))
	defer proxy.Close()
	s := newGitServer(t, r)
	t.Setenv("https_proxy", proxy.URL)
	t.Setenv("ALL_PROXY", proxy.URL)
	s.visit(t, git.Config{}).want(t, ospora.VisitFull)
	if asked.Load() != 0 {
		t.Error("a proxy of the environment was used")
	}
	s.visit(t, git.Config{HTTPSProxy: proxy.URL}).want(t, ospora.VisitFailed)
	if asked.Load() == 0 {
		t.Error("the proxy was not used")
	}
}

// What git has started ends with it, however it is ended.
func TestGrandchildren(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux: it looks into /proc")
	}
	file := filepath.Join(t.TempDir(), "pid")
	program := wrapGit(t, `[ "$VERB" = rev-list ] && { tail -f /dev/null & echo $! > '`+file+`'; wait; }`+"\n"+`exec "$GIT" "$@"`)
	got := visit(t, gittest.Txtar(t, smallArchive).Dir, git.Config{Git: program, Budget: git.Budget{Time: 2 * time.Second}})
	if got.visit.Status != ospora.VisitPartial || !got.visit.Retry {
		t.Errorf("visit is %v", got.visit.Status)
	}
	pid, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	stat, err := os.ReadFile("/proc/" + strings.TrimSpace(string(pid)) + "/stat")
	if err == nil && !strings.Contains(string(stat), ") Z ") {
		t.Errorf("still there: %s", stat)
	}
}

// A git that writes without end is ended.
func TestFloods(t *testing.T) {
	for name, c := range map[string]struct {
		script, revision string
		status           ospora.VisitStatus
	}{
		"cat-file":  {`[ "$VERB" = cat-file ] && exec yes`, "main", ospora.VisitNotFound},
		"objects":   {`[ "$VERB" = cat-file ] && exec cat /dev/zero`, "", ospora.VisitPartial},
		"rev-list":  {`[ "$VERB" = rev-list ] && exec yes`, "", ospora.VisitFailed},
		"long_line": {`[ "$VERB" = rev-list ] && exec cat /dev/zero`, "", ospora.VisitFailed},
		"stderr":    {`head -c 2000000 /dev/zero >&2`, "", ospora.VisitFull},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			look := lookAt(t, gittest.Txtar(t, smallArchive).Dir)
			look.Target.Revision = c.revision
			s := newSource(t, git.Config{Git: wrapGit(t, c.script+"\n"+`exec "$GIT" "$@"`)})
			if got := see(t, s, look); got.visit.Status != c.status {
				t.Errorf("visit is %v (%s)", got.visit.Status, got.visit.Reason)
			}
		})
	}
}

// A git that says something else than it should is not believed.
func TestLies(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		status ospora.VisitStatus
		known  [3]int // commits, with files, with lines
	}{
		"no_output":     {`[ "$VERB" = diff-tree ] && exit 0`, ospora.VisitPartial, [3]int{3, 0, 0}},
		"other_commits": {`[ "$VERB" = diff-tree ] && { echo "commit 1111111111111111111111111111111111111111"; exec cat; }`, ospora.VisitPartial, [3]int{3, 0, 0}},
		"echo":          {`[ "$VERB" = diff-tree ] && exec cat`, ospora.VisitPartial, [3]int{3, 0, 0}},
		"empty_list":    {`[ "$VERB" = rev-list ] && exit 0`, ospora.VisitFailed, [3]int{}},
		"mailmap":       {`[ "$VERB" = check-mailmap ] && echo x && exit 0`, ospora.VisitPartial, [3]int{3, 3, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := gittest.Txtar(t, "-- commit --\nmessage:\n1\n-- .mailmap --\nA <a@example.org> <test@example.org>\nB <b@example.org> <c@example.org>\n-- commit --\nauthor: C <c@example.org> 1700020000 +0000\nmessage:\n2\n-- commit --\nmessage:\n3\n")
			got := visit(t, r.Dir, git.Config{Lines: true, Git: wrapGit(t, c.script+"\n"+`exec "$GIT" "$@"`)})
			if got.visit.Status != c.status || c.status == ospora.VisitPartial && len(got.gaps) == 0 {
				t.Errorf("visit is %v (%s), gaps %v", got.visit.Status, got.visit.Reason, got.gapList())
			}
			got.wantKnown(t, c.known[0], c.known[1], c.known[2])
		})
	}
}
