package github_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestRate reads more than two hours' worth of repositories under GitHub's
// limits and a virtual clock: it uses at least 95 % of what is allowed, and the
// server counts no violation.
func TestRate(t *testing.T) {
	if testing.Short() {
		t.Skip("needs some thousand requests: run it without -short")
	}
	const hourly, aMinute = 5000, 900
	e := corpus.NewLight(corpus.Large(1080, 5000))
	synctest.Test(t, func(t *testing.T) {
		server := forge.New(e, forge.Options{
			Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		})
		s, err := github.New(t.Context(), github.Config{Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now, HTTP: server})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		began := time.Now()
		for i := range e.Repositories() {
			for row, err := range s.Visit(t.Context(), ospora.Look{Target: target(e, i), Keys: newKeys(t)}) {
				if v, ok := row.(*ospora.Visit); err != nil || ok && v.Status != ospora.VisitFull {
					t.Fatal(row, err)
				}
			}
		}
		took, total := time.Since(began), server.Stats().Total
		whole, rest := (total.Counted-1)/hourly, (total.Counted-1)%hourly+1
		least := time.Duration(whole)*time.Hour + time.Duration(rest)*time.Minute/aMinute
		if total.Counted < 2*hourly || took.Seconds()*0.95 > least.Seconds() {
			t.Errorf("%d requests took %v, allowed are %v", total.Counted, took, least)
		}
		if total.Violations() != 0 {
			t.Errorf("%d violations: %+v", total.Violations(), total)
		}
		t.Logf("%d requests in %v of %v: %.1f %%", total.Counted, took, least, 100*least.Seconds()/took.Seconds())
	})
}
