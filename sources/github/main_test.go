package github_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newKeys(t testing.TB) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys(bytes.Repeat([]byte("k"), ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// small is an ecosystem of a few repositories of different kinds.
func small() *corpus.Ecosystem {
	return corpus.New(corpus.Config{Seed: 3, Repositories: 8, Commits: 600})
}

// canary is a token that must never be seen.
const canary = "ghp_CanaryTokenThatNobodyMaySee0123456789"

// newSource returns a source that reads a planted GitHub.
func newSource(t testing.TB, server *forge.Server, change func(*github.Config)) *github.Source {
	t.Helper()
	c := github.Config{Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now, HTTP: server, KeepDir: t.TempDir()}
	if change != nil {
		change(&c)
	}
	s, err := github.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// scope is every repository of an ecosystem by name.
func scope(e *corpus.Ecosystem) github.Scope { return github.Scope{Repositories: e.Repositories()} }

func plan(t testing.TB, s *github.Source, scope github.Scope) *github.Plan {
	t.Helper()
	p, err := s.Plan(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// seen is what a visit yielded.
type seen struct {
	rows      []ospora.Row
	visit     *ospora.Visit
	unchanged bool
}

func visit(t testing.TB, s *github.Source, target ospora.Target, last *ospora.Visit) *seen {
	t.Helper()
	got := &seen{}
	for row, err := range s.Visit(t.Context(), ospora.Look{Target: target, Keys: newKeys(t), Last: last}) {
		if err != nil {
			t.Fatal(err)
		}
		switch row := row.(type) {
		case *ospora.Visit:
			got.visit = row
		case *ospora.Unchanged:
			got.unchanged = true
		default:
			got.rows = append(got.rows, row)
		}
	}
	if got.visit == nil && !got.unchanged {
		t.Fatal(errors.New("the visit does not say how it went"))
	}
	return got
}

func rowsOf[R ospora.Row](s *seen) (rows []R) {
	for _, row := range s.rows {
		if row, ok := row.(R); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// admin serves an ecosystem to an administrator, who is shown everything.
func admin(e *corpus.Ecosystem) *forge.Server {
	return forge.New(e, forge.Options{Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}})
}
