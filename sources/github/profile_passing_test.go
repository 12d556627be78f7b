package github_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestProfilesNotKept: what is read in passing is on no disk, nor who was asked
// for.
func TestProfilesNotKept(t *testing.T) {
	e, keep := small(), t.TempDir()
	server := admin(e)
	planted := map[string]bool{}
	s := newSource(t, server, func(c *github.Config) {
		c.KeepDir, c.Profiles, c.PageSize = keep, []string{"location", "company", "name", "email"}, 20
		c.HTTP = &edited{server, func(_, asked string, answer any) any {
			if !strings.Contains(asked, `"operationName":"Profiles`) {
				return answer
			}
			for place, one := range answer.(map[string]any)["data"].(map[string]any) {
				if said, ok := one.(map[string]any); ok && strings.HasPrefix(place, "user") {
					for field := range said {
						said[field] = fmt.Sprintf("canary-%s-%d", field, len(planted))
						planted[said[field].(string)] = true
					}
				}
			}
			return answer
		}}
	})
	told := 0
	for _, target := range plan(t, s, scope(e)).Targets {
		for _, p := range rowsOf[*ospora.PlainProfile](visit(t, s, target, nil)) {
			if !planted[p.Value] {
				t.Fatalf("%q is told", p.Value)
			}
			told++
		}
	}
	if told < 100 || told != len(planted) {
		t.Fatalf("%d values of %d are told", told, len(planted))
	}
	secrets := append(people(e), "canary-")
	for _, text := range unpack(t, keep) {
		folded := strings.ToLower(text)
		for _, name := range e.Repositories() {
			folded = strings.ReplaceAll(folded, `"full_name":"`+strings.ToLower(name)+`"`, "")
		}
		for _, secret := range secrets {
			if strings.Contains(folded, strings.ToLower(secret)) {
				t.Fatalf("%q is kept", secret)
			}
		}
	}
}

// TestProfilesAgain: a visit that finds something changed tells of all profiles
// again, though most of what it is answered was kept: items are read anew, and
// contributors whom they do not show are asked for once more. One that finds
// nothing costs nothing.
func TestProfilesAgain(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	for items, contributors := range map[bool]int{true: 1, false: 2} {
		name, server := e.Repositories()[index], admin(e)
		if !items {
			server.Update(name, func(h *corpus.Hosted) { h.Issues, h.Changes = nil, nil })
		}
		s := newSource(t, server, inPassing)
		first := again(t, s, name, nil)
		if len(shownProfiles(first)) < 10 {
			t.Fatalf("%d profiles", len(shownProfiles(first)))
		}
		lost := again(t, s, name, nil) // as if the rows of the first had not been kept
		compare(t, "profiles", shownProfiles(lost), shownProfiles(first))
		before := server.Stats()
		if second := again(t, s, name, first.visit); !second.unchanged {
			t.Error("changed by itself")
		}
		if cost := since(server, before); cost.counted != 0 || cost.points != 0 {
			t.Errorf("unchanged it costs %d requests and %d points", cost.counted, cost.points)
		}
		server.Update(name, func(h *corpus.Hosted) { h.Stars++ })
		before = server.Stats()
		third := again(t, s, name, first.visit)
		compare(t, "profiles", shownProfiles(third), shownProfiles(first))
		wantGaps(t, "again", third, gapsOf(first)...)
		if n := since(server, before).endpoints["/repos/{owner}/{repo}/contributors"]; n != contributors {
			t.Errorf("with items %v contributors were asked for %d times, want %d", items, n, contributors)
		}
	}
}

// pendingProfiles is how many profiles a visit says that it lacks.
func pendingProfiles(s *seen) (n int64) {
	for _, gap := range rowsOf[*ospora.Gap](s) {
		if gap.Subject == "profiles" && gap.Kind == ospora.GapPending {
			n += gap.Count
		}
	}
	return n
}

// TestProfilesOffline: what is made from kept answers lacks all profiles, says of
// how many accounts, and does not take the place of what was whole.
func TestProfilesOffline(t *testing.T) {
	e, keep := small(), t.TempDir()
	index, _, _ := busiest(e)
	only := github.Scope{Repositories: []string{e.Repositories()[index]}}
	online := newSource(t, admin(e), func(c *github.Config) { inPassing(c); c.KeepDir = keep })
	whole := visit(t, online, plan(t, online, only).Targets[0], nil)
	offline := newSource(t, admin(e), func(c *github.Config) {
		inPassing(c)
		c.KeepDir, c.HTTP, c.Offline = keep, unreachable{t}, true
	})
	target := plan(t, offline, only).Targets[0]
	got := visit(t, offline, target, nil)
	accounts := map[ospora.AliasKey]bool{}
	for _, p := range rowsOf[*ospora.PlainProfile](whole) {
		accounts[p.Alias] = true
	}
	if n := pendingProfiles(got); len(shownProfiles(got)) != 0 || n < int64(len(accounts)) || n == 0 {
		t.Errorf("%d profiles, %d are said to be missing of %d at least", len(shownProfiles(got)), n, len(accounts))
	}
	if got.visit.Replaces(whole.visit) {
		t.Errorf("%+v takes the place of %+v", got.visit, whole.visit)
	}
	compare(t, "issues", shownIssues(got), shownIssues(whole))
	if !visit(t, offline, target, whole.visit).unchanged {
		t.Error("offline something has changed")
	}
}

// TestProfilesOfflinePlain makes all profiles again where their answers were kept.
func TestProfilesOfflinePlain(t *testing.T) {
	e, keep := small(), t.TempDir()
	index, _, _ := busiest(e)
	var profiles [2][]string
	for i, offline := range []bool{false, true} {
		s := newSource(t, admin(e), func(c *github.Config) {
			c.Profiles, c.Plain, c.KeepDir, c.Offline = []string{"location", "email"}, true, keep, offline
			if offline {
				c.HTTP = unreachable{t}
			}
		})
		profiles[i] = shownProfiles(visit(t, s, target(e, index), nil))
	}
	compare(t, "profiles", profiles[1], profiles[0])
	if len(profiles[0]) == 0 {
		t.Error("none")
	}
}

// TestProfilesResumed breaks a visit off after each of its requests. The visit that
// goes on tells all facts, and of each account that it has no profile of; the next
// one is whole again.
func TestProfilesResumed(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 2, People: 12, Commits: 90, Bots: 2})
	index, _, _ := busiest(e)
	only := github.Scope{Repositories: []string{e.Repositories()[index]}}
	source := func(keep string, next http.RoundTripper) *github.Source {
		return newSource(t, admin(e), func(c *github.Config) { inPassing(c); c.KeepDir, c.HTTP, c.PageSize = keep, next, 5 })
	}
	server := admin(e)
	alone := source(t.TempDir(), server)
	place := plan(t, alone, only).Targets[0]
	before := server.Stats().Total.Requests
	whole := visit(t, alone, place, nil)
	requests, lacking := server.Stats().Total.Requests-before, 0
	for k := 1; k < requests; k++ {
		keep := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		a := &aborting{next: server, cancel: cancel}
		broken := source(keep, a)
		a.left.Store(int64(k))
		for _, err := range broken.Visit(ctx, ospora.Look{Target: place, Keys: newKeys(t)}) {
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
		goesOn := source(keep, server)
		got := visit(t, goesOn, place, nil)
		compare(t, "issues", shownIssues(got), shownIssues(whole))
		compare(t, "events", shownEvents(got), shownEvents(whole))
		n := pendingProfiles(got)
		if missing := len(shownProfiles(whole)) - len(shownProfiles(got)); n == 0 && missing != 0 || n > 0 != got.visit.Retry {
			t.Errorf("after %d: %d values are missing, %d accounts said to be", k, missing, n)
		}
		if n > 0 {
			lacking++
		}
		next := visit(t, goesOn, place, got.visit)
		if n == 0 != next.unchanged {
			t.Errorf("after %d: %d profiles are missing, the next visit is unchanged: %v", k, n, next.unchanged)
		}
		if !next.unchanged {
			compare(t, "profiles", shownProfiles(next), shownProfiles(whole))
		}
	}
	if lacking == 0 {
		t.Error("nothing was lost by breaking off, ever")
	}
}
