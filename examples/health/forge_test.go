package main

import (
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestGitHubIsAsked reads a planted GitHub as an administrator, as a reader and
// without a token: what is not shown is not taken for empty.
func TestGitHubIsAsked(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	server := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}, Tokens: map[string]forge.Token{
		"admin": {User: "admin", Rights: forge.Admin}, "read": {User: "read", Rights: forge.Read},
	}})
	h := e.Forge().Repository(0)
	for token, want := range map[string]struct{ items, hooks bool }{"admin": {true, true}, "read": {true, false}, "": {false, false}} {
		keys, err := passingKeys()
		if err != nil {
			t.Fatal(err)
		}
		c := github.Config{HTTP: server, Keys: keys, Now: time.Now, Unlimited: true}
		if token != "" {
			c.Tokens = []github.Token{github.PersonalToken(token)}
		}
		var facts scorecard.Facts
		if err := askGitHub(t.Context(), c, h.Name, &facts); err != nil {
			t.Fatal(err)
		}
		if facts.Forge == nil || facts.Forge.FullName != h.Name || facts.Forge.Organisations.Known != want.items {
			t.Errorf("as %q the repository is %+v", token, facts.Forge)
		}
		if got := facts.Issues != nil && facts.ChangeRequests != nil && facts.Reviews != nil && facts.Checks != nil; got != want.items {
			t.Errorf("as %q issues and change requests are looked at: %t", token, got)
		}
		if got := facts.Webhooks != nil; got != want.hooks || want.items && len(facts.ChangeRequests) != len(h.Changes) {
			t.Errorf("as %q webhooks are looked at: %t; %d change requests", token, got, len(facts.ChangeRequests))
		}
	}
}

func TestGitHubHasNoSuchRepository(t *testing.T) {
	server := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Limits: forge.Limits{Off: true}})
	keys, err := passingKeys()
	if err != nil {
		t.Fatal(err)
	}
	c := github.Config{HTTP: server, Keys: keys, Now: time.Now, Tokens: []github.Token{github.PersonalToken("any")}}
	if err := askGitHub(t.Context(), c, "nobody/nothing", &scorecard.Facts{}); err == nil || !strings.Contains(err.Error(), "nobody/nothing") {
		t.Errorf("askGitHub = %v", err)
	}
}

// TestCures: every check that is not known is somewhere to be seen.
func TestCures(t *testing.T) {
	h := &health{result: &scorecard.Result{Findings: []*ospora.Finding{
		{Check: "Code-Review"}, {Check: "Fuzzing"}, {Check: "License", Status: ospora.Known}, {Check: "Maintained"},
	}}}
	got := strings.Join(h.cures(), "\n")
	if !strings.Contains(got, "GITHUB_TOKEN that may see it: Code-Review, Maintained") || !strings.Contains(got, "OSS-Fuzz") || strings.Contains(got, "License") {
		t.Error(got)
	}
}
