package github_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/github"
)

// unreachable fails a test in which anything is asked.
type unreachable struct{ t *testing.T }

func (u unreachable) RoundTrip(r *http.Request) (*http.Response, error) {
	u.t.Errorf("asked %s", r.URL.Path)
	return nil, errors.New("offline")
}

// derive makes a dataset again from kept answers.
func derive(t *testing.T, keep, out string, scope github.Scope) (ospora.Summary, *github.Plan) {
	t.Helper()
	s, err := github.New(t.Context(), github.Config{
		Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now,
		HTTP: unreachable{t}, KeepDir: keep, Offline: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := plan(t, s, scope)
	d, err := dataset.Create(out, dataset.Options{Keys: newKeys(t), Shards: 1024})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	summary, err := ospora.Collect(t.Context(), s, d, ospora.Collection{
		Targets: p.Targets, Keys: newKeys(t), Workers: 1, Now: func() time.Time { return time.Unix(1_700_000_000, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return summary, p
}

// TestOffline makes a dataset again, byte for byte, from the answers that were
// kept, which stay as they are.
func TestOffline(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 4, People: 12, Commits: 90, Bots: 2})
	server := forge.New(e, forge.Options{Tokens: map[string]forge.Token{canary: {User: "auditor"}}}) // with gaps
	keep, first := t.TempDir(), t.TempDir()
	if err := collect(t, server, keep, first, scope(e), 0); err != nil {
		t.Fatal(err)
	}
	want, answers := files(t, first), files(t, keep)
	for k := range 2 {
		out := filepath.Join(t.TempDir(), "again")
		derive(t, keep, out, scope(e))
		compareFiles(t, k, files(t, out), want)
		compareFiles(t, k, files(t, keep), answers)
	}
}

// TestOfflineWithout tells what is not kept, and asks for nothing.
func TestOfflineWithout(t *testing.T) {
	e := small()
	_, p := derive(t, t.TempDir(), filepath.Join(t.TempDir(), "out"), scope(e))
	if len(p.Targets) != 0 || len(p.Missing) != len(e.Repositories()) || !strings.Contains(p.Missing[0].Detail, "not_kept") {
		t.Errorf("%d targets, %d missing: %v", len(p.Targets), len(p.Missing), p.Missing[0])
	}
	for dir, want := range map[string]string{"": "needs the directory", filepath.Join(t.TempDir(), "none"): "no such"} {
		c := github.Config{Keys: newKeys(t), Now: time.Now, HTTP: unreachable{t}, KeepDir: dir, Offline: true}
		if _, err := github.New(t.Context(), c); err == nil || dir == "" && !strings.Contains(err.Error(), want) {
			t.Errorf("offline in %q: %v", dir, err)
		}
	}
}
