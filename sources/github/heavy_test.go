package github_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestHeavy lets GitHub find a page too much: half of it is asked for, and
// nothing is missing; from kept answers the same is read.
func TestHeavy(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	names := github.Scope{Repositories: []string{e.Repositories()[index]}}
	for name, heavy := range map[string]any{
		"nothing": map[string]any{"data": map[string]any{"repository": nil}, "errors": exceeded("repository")},
		"a part": map[string]any{"data": map[string]any{"repository": map[string]any{
			"databaseId": e.Forge().Repository(index).ID, "issues": nil, "pullRequests": nil,
		}}, "errors": exceeded("repository", "issues")},
	} {
		halved := false
		server := &edited{admin(e), func(_, asked string, answer any) any {
			if strings.Contains(asked, `"size":100`) && strings.Contains(asked, "issuesAfter\":null") {
				return heavy
			}
			halved = halved || strings.Contains(asked, `"size":50`)
			return answer
		}}
		keep, first, again := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "again")
		if err := collect(t, server, keep, first, names, 0); err != nil {
			t.Fatal(err)
		}
		summary, _ := derive(t, keep, again, names)
		if !halved || summary.Full != 1 {
			t.Errorf("%s: halved %v, %v", name, halved, summary)
		}
		compareFiles(t, 0, files(t, again), files(t, first))
	}
}

func exceeded(path ...any) []any {
	return []any{map[string]any{"type": "RESOURCE_LIMITS_EXCEEDED", "path": path, "message": "Resource limits for this query exceeded."}}
}

// TestAlwaysHeavy gives up at the smallest page, and begins anew the next time.
func TestAlwaysHeavy(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	down, smallest := true, false
	server := &edited{admin(e), func(path, asked string, answer any) any {
		if !down || !strings.HasSuffix(path, "/graphql") {
			return answer
		}
		smallest = smallest || strings.Contains(asked, `"size":1}`) && strings.Contains(asked, `"inner":1,`)
		return map[string]any{"data": nil, "errors": exceeded("repository")}
	}}
	s := newSource(t, admin(e), func(c *github.Config) { c.HTTP = server })
	first := visit(t, s, target(e, index), nil)
	wantGaps(t, "down", first, "failed issues x1: ", "failed change_requests x1: ", "failed release_branches x1: ")
	if !smallest || !first.visit.Retry {
		t.Errorf("the smallest page was asked for: %v, to be made again: %v", smallest, first.visit.Retry)
	}
	down = false
	server.edit = func(_, asked string, answer any) any {
		if strings.Contains(asked, "operationName\":\"Items") && !strings.Contains(asked, `"size":100`) {
			t.Error("a small page is asked for")
		}
		return answer
	}
	if second := visit(t, s, target(e, index), first.visit); second.visit.Status != ospora.VisitFull {
		t.Errorf("then %v", gapsOf(second))
	}
}

// TestRefusedParts: parts of an answer that a token may not see are gaps that
// name the right. They are kept like the rest.
func TestRefusedParts(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	at := []any{"repository", "pullRequests", "nodes", 1}
	refused := func(kind, message string, path ...any) any {
		return map[string]any{"type": kind, "path": append(at[:len(at):len(at)], path...), "message": message}
	}
	server := &edited{admin(e), func(_, _ string, answer any) any {
		if changes := listed(inAnswer(answer), "pullRequests"); len(changes) > 1 {
			change := changes[1]
			change["mergedBy"], change["labels"] = nil, nil
			change["commits"] = map[string]any{"totalCount": 1, "nodes": []any{map[string]any{"commit": map[string]any{"oid": "1", "statusCheckRollup": nil}}}}
			answer.(map[string]any)["errors"] = []any{
				refused("FORBIDDEN", "Resource not accessible by integration", "mergedBy"),
				refused("FORBIDDEN", "Resource not accessible by integration", "labels", "nodes", 0, "name"),
				refused("FORBIDDEN", "Resource not accessible by integration", "commits", "nodes", 0, "commit", "statusCheckRollup"),
				refused("FORBIDDEN", "Resource protected by organization SAML enforcement.", "author"),
			}
		}
		return answer
	}}
	const missing = "missing in GitHub's answer: repository.pullRequests.nodes."
	got := visit(t, newSource(t, admin(e), func(c *github.Config) { c.HTTP = server }), target(e, index), nil)
	wantGaps(t, "refused", got,
		"forbidden change_requests x1: "+missing+"mergedBy: forbidden: needs pull_requests=read",
		"forbidden change_requests x1: "+missing+"labels.nodes.name: forbidden: needs pull_requests=read",
		"forbidden checks x1: "+missing+"commits.nodes.commit.statusCheckRollup: forbidden: needs checks=read",
		"forbidden change_requests x1: "+missing+"author: sso")
	if got.visit.Retry {
		t.Error("to be made again, though it would be the same")
	}
	keep, first, again := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "again")
	names := github.Scope{Repositories: []string{e.Repositories()[index]}}
	if err := collect(t, server, keep, first, names, 0); err != nil {
		t.Fatal(err)
	}
	derive(t, keep, again, names)
	compareFiles(t, 0, files(t, again), files(t, first))
}

// TestInnerLists counts what lists within an item cost that are longer than
// what comes with it, and tells of checks that belong to another commit.
func TestInnerLists(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	name := e.Repositories()[index]
	server := admin(e)
	server.Update(name, func(h *corpus.Hosted) {
		one := &h.Changes[0]
		one.Comments, one.Checks, one.Statuses = nil, nil, nil
		for i := range 151 { // 50, 100 and one
			at := one.Opened.Add(time.Duration(i) * time.Second)
			one.Comments = append(one.Comments, corpus.Comment{ID: int64(i + 1), At: at, Author: one.Author})
			one.Statuses = append(one.Statuses, corpus.CommitStatus{ID: int64(i + 1), Context: fmt.Sprint("c", i), State: "success", At: at})
		}
	})
	before := server.Stats()
	got := visit(t, newSource(t, server, nil), target(e, index), nil)
	cost := since(server, before)
	if got.visit.Status != ospora.VisitFull || cost.endpoints["/graphql"] != 1+2+2+1 || cost.points != 9+4+1 { // one for branches
		t.Errorf("%d queries, %d points: %v", cost.endpoints["/graphql"], cost.points, gapsOf(got))
	}
	pushed := &edited{server, func(_, asked string, answer any) any {
		if strings.Contains(asked, `"operationName":"FurtherChecks"`) {
			item := inAnswer(answer)["item0"].(map[string]any)
			listed(item, "commits")[0]["commit"].(map[string]any)["oid"] = "another"
		}
		return answer
	}}
	got = visit(t, newSource(t, server, func(c *github.Config) { c.HTTP = http.RoundTripper(pushed) }), target(e, index), nil)
	wantGaps(t, "pushed meanwhile", got, "pending checks of item ")
	for _, c := range rowsOf[*ospora.Check](got) {
		if c.Commit == "another" {
			t.Error("a check of a commit that was not asked for")
		}
	}
}

// TestPolicy: a security policy comes with a push, after which nothing need have
// happened on items. Without a token nobody knows.
func TestPolicy(t *testing.T) {
	e := small()
	name := e.Repositories()[0]
	server := admin(e)
	s := newSource(t, server, nil)
	look := func(last *ospora.Visit, want ospora.Optional[bool], queries int) *ospora.Visit {
		t.Helper()
		before := server.Stats()
		got := again(t, s, name, last)
		rows := rowsOf[*ospora.ForgeRepo](got)
		if len(rows) != 1 || rows[0].SecurityPolicy != want {
			t.Errorf("%d rows, %+v, want %v", len(rows), rows, want)
		}
		if n := since(server, before).endpoints["/graphql"]; last != nil && n != queries {
			t.Errorf("%d queries, want %d", n, queries)
		}
		return got.visit
	}
	policy := e.Forge().Repository(0).SecurityPolicy
	first := look(nil, ospora.Some(policy), 0)
	server.Update(name, func(h *corpus.Hosted) { h.Stars++ })
	second := look(first, ospora.Some(policy), 0)
	server.Update(name, func(h *corpus.Hosted) { h.SecurityPolicy, h.Pushed = !policy, h.Pushed.AddDate(1, 0, 0) })
	look(second, ospora.Some(!policy), 2) // and branches, since something was pushed
	unknown := newSource(t, server, func(c *github.Config) { c.Tokens = nil })
	for _, r := range rowsOf[*ospora.ForgeRepo](visit(t, unknown, target(e, 0), nil)) {
		if r.SecurityPolicy.Known {
			t.Error("known without a query")
		}
	}
}
