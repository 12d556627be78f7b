package github_test

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// stuck answers until a number of requests was made. The next one hangs, as a
// dead connection does, until its context ends.
type stuck struct {
	next http.RoundTripper
	left atomic.Int64
}

func (s *stuck) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.left.Add(-1) >= 0 {
		return s.next.RoundTrip(r)
	}
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// TestCancelWithoutWaiting cancels a visit at each of its requests in turn, while
// the request hangs, and while a limit is waited for. By a virtual clock the
// visit ends in the very moment, with the reason of the cancelling.
func TestCancelWithoutWaiting(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 1, People: 12, Commits: 60, Bots: 1})
	reason := errors.New("the researcher went home")
	hangs := func(k int) forge.Options { return forge.Options{} }
	waits := func(k int) forge.Options {
		return forge.Options{Fault: func(n int, _ *http.Request) forge.Fault {
			if n >= k {
				return forge.Fault{Kind: forge.Primary, Wait: time.Hour}
			}
			return forge.Fault{}
		}}
	}
	for name, options := range map[string]func(int) forge.Options{"hangs": hangs, "waits": waits} {
		for k := 2; k <= 12; k++ { // the first asks for the limits, before any visit
			synctest.Test(t, func(t *testing.T) {
				o := options(k)
				o.Tokens = map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}
				server := &stuck{next: forge.New(e, o)}
				server.left.Store(1 << 30)
				if name == "hangs" {
					server.left.Store(int64(k - 1))
				}
				s := openFor(t, server)
				defer s.Close()
				const after = 90 * time.Second
				ctx, cancel := context.WithCancelCause(t.Context())
				began := time.Now()
				time.AfterFunc(after, func() { cancel(reason) })
				var last error
				for row, err := range s.Visit(ctx, ospora.Look{Target: target(e, 0), Keys: newKeys(t)}) {
					if v, ok := row.(*ospora.Visit); ok {
						t.Fatalf("%s at %d: the visit ended as %v: %s", name, k, v.Status, v.Reason)
					}
					last = err
				}
				if took := time.Since(began); took != after || !errors.Is(last, reason) {
					t.Errorf("%s at %d: cancelled after %v, ended after %v with %v", name, k, after, took, last)
				}
			})
		}
	}
}

func openFor(t *testing.T, server http.RoundTripper) *github.Source {
	t.Helper()
	s, err := github.New(t.Context(), github.Config{Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now, HTTP: server})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
