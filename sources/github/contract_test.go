package github_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
	"github.com/ospora/ospora/sources/sourcetest"
)

// stops is at how many places a visit is stopped: few under the race detector.
func stops() int {
	if testing.Short() {
		return 3
	}
	return 12
}

// TestContract holds the source to the contract of sources.
func TestContract(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 2, People: 12, Commits: 60, Bots: 2})
	target := plan(t, newSource(t, admin(e), nil), scope(e)).Targets[0]
	with := func(change func(*github.Config), fault func(n int, r *http.Request) forge.Fault) func(testing.TB) ospora.Source {
		return func(t testing.TB) ospora.Source {
			server := forge.New(e, forge.Options{
				Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}, Limits: forge.Limits{Off: true}, Fault: fault,
			})
			return newSource(t, server, func(c *github.Config) {
				c.Keys = newKeys(t)
				if change != nil {
					change(c)
				}
			})
		}
	}
	sourcetest.Run(t, sourcetest.Subject{
		New: with(nil, nil), Target: target, Keys: newKeys(t),
		Shows: []string{"forge_repositories", "issues", "item_events", "change_requests", "contributors", "aliases"},
		Pages: []sourcetest.Variation{
			{Name: "page=1", New: with(func(c *github.Config) { c.PageSize = 1 }, nil)},
			{Name: "page=7", New: with(func(c *github.Config) { c.PageSize = 7 }, nil)},
			{Name: "nothing_kept", New: with(func(c *github.Config) { c.KeepDir = "" }, nil)},
		},
		Missing: []ospora.Target{
			{Repo: "github.com/id/77", Locator: "https://github.com/nobody/nothing"},
		},
		Damaged: []sourcetest.Damage{
			{Name: "refused", Gap: ospora.GapForbidden, About: "releases", Status: ospora.VisitPartial, New: with(nil, faultAt("/releases", forge.Forbidden))},
			{Name: "blocked", Gap: ospora.GapBlocked, About: "contributors", Status: ospora.VisitPartial, New: with(nil, faultAt("/contributors", forge.BlockedTerms))},
			{Name: "too_large", Gap: ospora.GapTooLarge, About: "contributors", Status: ospora.VisitPartial, New: with(nil, faultAt("/contributors", forge.TooLarge))},
			{Name: "null", Gap: ospora.GapFailed, Status: ospora.VisitPartial, New: with(nil, faultAt("/graphql", forge.GraphQLNull))},
			{Name: "parts", Gap: ospora.GapFailed, Status: ospora.VisitPartial, New: with(nil, faultAt("/graphql", forge.GraphQLPartial))},
		},
		Waits: []sourcetest.Wait{{Name: "retry_after", New: func(t testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
			waiting := make(chan struct{})
			var once sync.Once
			return with(func(c *github.Config) {
				c.Progress = func(l github.Limits) {
					if l.Waiting > 0 {
						once.Do(func() { close(waiting) })
					}
				}
			}, func(_ int, r *http.Request) forge.Fault {
				if strings.HasSuffix(r.URL.Path, "/languages") {
					return forge.Fault{Kind: forge.Secondary, Wait: 30 * time.Minute}
				}
				return forge.Fault{}
			})(t), target, waiting
		}}},
		Secrets:  []string{canary},
		Personal: personal(e),
		Stops:    stops(),
	})
}

// faultAt is a fault of one endpoint.
func faultAt(endpoint string, kind forge.Kind) func(int, *http.Request) forge.Fault {
	return func(_ int, r *http.Request) forge.Fault {
		if strings.HasSuffix(r.URL.Path, endpoint) {
			return forge.Fault{Kind: kind}
		}
		return forge.Fault{}
	}
}

// personal are the texts that tell who people are.
func personal(e *corpus.Ecosystem) (list []string) {
	for _, a := range e.Forge().Accounts() {
		if a.Kind == "User" {
			list = append(list, a.Login, a.Name, a.Email)
		}
	}
	for i := range e.Repositories() {
		for _, c := range e.Forge().Repository(i).Contributors {
			list = append(list, c.Email)
		}
	}
	var long []string
	for _, text := range list {
		if len(text) > 5 {
			long = append(long, text)
		}
	}
	return long
}
