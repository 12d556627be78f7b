package github_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
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
		Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: always(1000 * time.Hour),
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
		Targets: p.Targets, Keys: newKeys(t), Workers: 1, Now: always(1000 * time.Hour),
	})
	if err != nil {
		t.Fatal(err)
	}
	return summary, p
}

// TestOffline makes a dataset again, byte for byte, from the answers that were
// kept, which stay as they are. Its visits say when they were got.
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

// TestOfflineKeepsMore makes facts again of answers that are not whole: the
// visit that saw more stays, and what is online again finds it unchanged.
func TestOfflineKeepsMore(t *testing.T) {
	e := corpus.New(corpus.Demo())
	index, _, _ := busiest(e)
	name := e.Repositories()[index]
	server, keep, only := admin(e), t.TempDir(), github.Scope{Repositories: []string{e.Repositories()[index]}}
	s := newSource(t, server, func(c *github.Config) { c.KeepDir = keep })
	whole := again(t, s, name, nil)
	server.Update(name, func(h *corpus.Hosted) { h.Issues[0].Updated = h.Issues[0].Updated.AddDate(20, 0, 0) })
	ctx, cancel := context.WithCancel(t.Context())
	broken := newSource(t, server, func(c *github.Config) {
		c.KeepDir, c.HTTP = keep, &stirring{next: server, stir: cancel}
	})
	target := plan(t, broken, only).Targets[0]
	for row, err := range broken.Visit(ctx, ospora.Look{Target: target, Keys: newKeys(t), Last: whole.visit}) {
		if _, ok := row.(*ospora.Visit); ok || err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(row, err)
		}
	}
	offline := newSource(t, server, func(c *github.Config) { c.KeepDir, c.HTTP, c.Offline = keep, unreachable{t}, true })
	got := visit(t, offline, plan(t, offline, only).Targets[0], whole.visit)
	if got.visit == nil || got.visit.Replaces(whole.visit) || !got.visit.Retry {
		t.Errorf("the visit offline is %+v", got.visit)
	}
}

// TestOfflineApp asks nothing, not even for the token of the hour.
func TestOfflineApp(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	app, err := github.AppToken(7, 8, pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	if err != nil {
		t.Fatal(err)
	}
	e, keep := small(), t.TempDir()
	server := forge.New(e, forge.Options{Apps: []forge.App{{ID: 7, Installations: []forge.Installation{{ID: 8, Rights: forge.Read}}}}})
	var n [2]int
	for i, offline := range []bool{false, true} {
		s := newSource(t, server, func(c *github.Config) {
			c.Tokens, c.KeepDir, c.Offline = []github.Token{app}, keep, offline
			if offline {
				c.HTTP = unreachable{t}
			}
		})
		for _, target := range plan(t, s, scope(e)).Targets {
			n[i] += len(visit(t, s, target, nil).rows)
		}
	}
	if n[0] != n[1] || n[0] == 0 {
		t.Errorf("%d rows, %d offline", n[0], n[1])
	}
}

// TestOfflineSaysWhy: what failed when it was asked for is said to have failed so,
// not to be asked for yet.
func TestOfflineSaysWhy(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 4, People: 12, Commits: 90, Bots: 2})
	names := e.Repositories()
	synctest.Test(t, func(t *testing.T) {
		server := forge.New(e, forge.Options{
			Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}, Limits: forge.Limits{Off: true},
			Fault: func(_ int, r *http.Request) forge.Fault {
				switch {
				case r.URL.Path == "/repos/"+names[0] || r.URL.Path == "/repos/"+names[1]+"/languages":
					return forge.Fault{Kind: forge.Internal}
				case strings.HasSuffix(r.URL.Path, "/graphql"):
					return forge.Fault{Kind: forge.BadGateway}
				}
				return forge.Fault{}
			},
		})
		keep, first, out := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "again")
		if err := collect(t, server, keep, first, scope(e), 0); err != nil {
			t.Fatal(err)
		}
		online := newSource(t, server, func(c *github.Config) { c.KeepDir = t.TempDir() })
		_, again := derive(t, keep, out, scope(e))
		want := plan(t, online, scope(e)).Missing
		if len(want) != 1 || len(again.Missing) != 1 || *again.Missing[0] != *want[0] || want[0].Kind != ospora.GapFailed {
			t.Errorf("offline %v is missing, when it was asked for %v", again.Missing, want)
		}
		compareFiles(t, 0, files(t, out), files(t, first))
	})
}
