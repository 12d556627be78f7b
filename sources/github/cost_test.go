package github_test

import (
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// spent is what was asked between two looks at a server's figures.
type spent struct {
	counted, points int
	endpoints       map[string]int
}

func since(server *forge.Server, before forge.Stats) spent {
	after := server.Stats()
	s := spent{after.Total.Counted - before.Total.Counted, after.Total.GraphQLPoints - before.Total.GraphQLPoints, map[string]int{}}
	for name, n := range after.Total.Endpoints {
		if n -= before.Total.Endpoints[name]; n > 0 {
			s.endpoints[name] = n
		}
	}
	return s
}

// TestCost holds the bar of requests for one repository, and the table in the
// package comment, on which the plan rests.
func TestCost(t *testing.T) {
	e := corpus.New(corpus.Demo())
	server := admin(e)
	s := newSource(t, server, nil)
	most, last := map[string]int{}, map[ospora.RepoID]*ospora.Visit{}
	for i, target := range plan(t, s, scope(e)).Targets {
		h := e.Forge().Repository(i)
		before := server.Stats()
		got := visit(t, s, target, nil)
		cost := since(server, before)
		further := more(len(h.Issues)) + more(len(h.Changes)) + more(len(h.Releases)) + more(len(h.Contributors))
		if cost.counted > 12+further {
			t.Errorf("%s: %d counted requests, want at most 12 and %d: %v", h.Name, cost.counted, further, cost.endpoints)
		}
		if v := server.Stats().Total.Violations(); v != 0 {
			t.Errorf("%s: %d violations of limits", h.Name, v)
		}
		for name, n := range cost.endpoints {
			if name != "/graphql" && further == 0 {
				most[name] = max(most[name], n)
			}
		}
		if further == 0 && cost.points > 11 {
			t.Errorf("%s: %d points", h.Name, cost.points)
		}
		last[target.Repo] = got.visit
	}
	targets := plan(t, s, scope(e)).Targets
	before := server.Stats()
	for _, target := range targets {
		if !visit(t, s, target, last[target.Repo]).unchanged {
			t.Errorf("%s: changed by itself", target.Locator)
		}
	}
	if cost := since(server, before); cost.counted != 0 || cost.points != 0 || len(cost.endpoints) < 8 {
		t.Errorf("an unchanged ecosystem costs %d requests and %d points: %v", cost.counted, cost.points, cost.endpoints)
	}
	table := documented(t)
	if points := table["/graphql"]; points != 11 {
		t.Errorf("the table says %d points", points)
	}
	delete(table, "/graphql")
	delete(most, "/repos/{owner}/{repo}/pulls") // in place of issues, where those are switched off
	if !maps.Equal(table, most) {
		t.Errorf("the table says %v, measured %v", table, most)
	}
}

// more is how many further pages a list takes.
func more(items int) int { return max(0, (items-1)/100) }

var costLine = regexp.MustCompile(`(?m)^//\t(\d+)  (/\S+)$`)

func documented(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]int{}
	for _, m := range costLine.FindAllStringSubmatch(string(text), -1) {
		table[m[2]], _ = strconv.Atoi(m[1])
	}
	return table
}

// TestOrganisationAgain reads all of an ecosystem twice, the second time after a
// change to one repository: only that costs.
func TestOrganisationAgain(t *testing.T) {
	e := small()
	server := admin(e)
	s := newSource(t, server, nil)
	targets := plan(t, s, scope(e)).Targets
	last := map[ospora.RepoID]*ospora.Visit{}
	for _, target := range targets {
		last[target.Repo] = visit(t, s, target, nil).visit
	}
	name := e.Repositories()[0]
	server.Update(name, func(h *corpus.Hosted) { h.Stars++ })
	targets = plan(t, s, scope(e)).Targets
	before := server.Stats()
	for _, target := range targets {
		got := visit(t, s, target, last[target.Repo])
		if changed := strings.HasSuffix(target.Locator, "/"+name); got.unchanged == changed {
			t.Errorf("%s: unchanged is %v", target.Locator, got.unchanged)
		}
	}
	// The repository stands in its workflow runs, too.
	if cost := since(server, before); cost.counted > 2 || cost.points != 0 {
		t.Errorf("one more star costs %d requests and %d points, want at most 2 and 0: %v", cost.counted, cost.points, cost.endpoints)
	}
}

// TestUserAgain plans the repositories of a user twice: what an owner is costs
// nothing to ask again, as a list that is refused would.
func TestUserAgain(t *testing.T) {
	e := small()
	server := admin(e)
	s := newSource(t, server, nil)
	users := github.Scope{}
	for _, a := range e.Forge().Accounts() {
		if a.Kind == "User" && !a.Deleted {
			users.Owners = append(users.Owners, a.Login)
		}
	}
	first := plan(t, s, users)
	if len(users.Owners) == 0 || len(first.Missing) != 0 {
		t.Fatalf("%d users, missing %v", len(users.Owners), first.Missing)
	}
	again := newSource(t, server, func(c *github.Config) { c.KeepDir = "" })
	before := server.Stats()
	plan(t, again, users)
	if cost := since(server, before); cost.counted > 2*len(users.Owners) {
		t.Errorf("%d users cost %d requests", len(users.Owners), cost.counted)
	}
	before = server.Stats()
	plan(t, s, users)
	if cost := since(server, before); cost.counted != 0 {
		t.Errorf("unchanged users cost %d requests: %v", cost.counted, cost.endpoints)
	}
}
