package forge_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// ask sends a query and gives data and errors.
func ask(t *testing.T, s *forge.Server, token, query string, variables map[string]any, into any) []map[string]any {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, api+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, text := send(t, s, token, r)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", resp.Status, text)
	}
	var answer struct {
		Data   json.RawMessage
		Errors []map[string]any
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	if into != nil {
		if err := json.Unmarshal(answer.Data, into); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	return answer.Errors
}

type actor struct {
	Login string
	Kind  string `json:"__typename"`
}

type nodes struct{ Nodes []struct{} }

type graphThread struct {
	Number            int
	Author            *actor
	State             string
	CreatedAt         time.Time
	UpdatedAt         time.Time
	ClosedAt          *time.Time
	AuthorAssociation string
	Labels            struct{ Nodes []struct{ Name string } }
	Comments          struct{ TotalCount int }
	TimelineItems     nodes
	Reviews           nodes
	MergedAt          *time.Time
	MergeCommit       *struct{ OID string }
	MergedBy          *actor
	Additions         int
	Commits           struct {
		Nodes []struct {
			Commit struct {
				OID               string
				StatusCheckRollup *struct{ Contexts nodes }
			}
		}
	}
}

const threadQuery = `query($o: String!, $n: String!, $size: Int = 7, $after: String) {
  repository(owner: $o, name: $n) {
    databaseId
    issues(first: $size, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) { ...page nodes { ...thread } }
  }
}
fragment page on IssueConnection { totalCount pageInfo { hasNextPage endCursor } }
fragment thread on Issue {
  number author { login __typename } state createdAt updatedAt closedAt authorAssociation labels(first: 10) { nodes { name } }
  comments(first: 1) { totalCount } timelineItems(first: 100) { nodes { __typename } }
}`

const changeQuery = `query($o: String!, $n: String!, $size: Int = 7, $before: String) {
  repository(owner: $o, name: $n) {
    pullRequests(last: $size, before: $before) {
      totalCount pageInfo { hasPreviousPage startCursor }
      nodes {
        number author { login __typename } state createdAt updatedAt closedAt authorAssociation
        labels(first: 10) { nodes { name } } comments(first: 1) { totalCount } timelineItems(first: 100) { nodes { __typename } }
        reviews(first: 10) { nodes { state } } mergedAt mergeCommit { oid } mergedBy { login __typename } additions
        commits(last: 1) { nodes { commit { oid statusCheckRollup { contexts(first: 20) { nodes { __typename } } } } } }
      }
    }
  }
}`

type graphRepository struct {
	Repository struct {
		DatabaseID   int64
		Issues       graphPage
		PullRequests graphPage
	}
}

type graphPage struct {
	TotalCount int
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		EndCursor, StartCursor       string
	}
	Nodes []graphThread
}

func TestGraphIsTheTruth(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, plan := unlimited(e), e.Forge()
	for i, name := range plan.Names() {
		want := plan.Repository(i)
		owner, repo, _ := strings.Cut(name, "/")
		got := map[int]graphThread{}
		vars := map[string]any{"o": owner, "n": repo}
		for more := true; more; {
			var page graphRepository
			if errs := ask(t, s, "admin", threadQuery, vars, &page); errs != nil {
				t.Fatal(errs)
			}
			issues := page.Repository.Issues
			if page.Repository.DatabaseID != want.ID || issues.TotalCount != len(want.Issues) {
				t.Fatalf("%s: %+v", name, issues)
			}
			for _, n := range issues.Nodes {
				got[n.Number] = n
			}
			more, vars["after"] = issues.PageInfo.HasNextPage, issues.PageInfo.EndCursor
		}
		for n := range want.Issues {
			w := &want.Issues[n]
			if g := got[w.Number]; !sameNode(g, &w.Thread) || len(g.TimelineItems.Nodes) != min(100, len(w.Events)+len(w.Comments)) {
				t.Errorf("got %+v, want %+v", g, w)
			}
		}
		checkGraphChanges(t, s, want)
	}
}

func checkGraphChanges(t *testing.T, s *forge.Server, want *corpus.Hosted) {
	t.Helper()
	owner, repo, _ := strings.Cut(want.Name, "/")
	got := map[int]graphThread{}
	vars := map[string]any{"o": owner, "n": repo}
	for more := true; more; {
		var page graphRepository
		if errs := ask(t, s, "admin", changeQuery, vars, &page); errs != nil {
			t.Fatal(errs)
		}
		pulls := page.Repository.PullRequests
		for _, n := range pulls.Nodes {
			got[n.Number] = n
		}
		more, vars["before"] = pulls.PageInfo.HasPreviousPage, pulls.PageInfo.StartCursor
	}
	if len(got) != len(want.Changes) {
		t.Errorf("%s: %d pull requests, want %d", want.Name, len(got), len(want.Changes))
	}
	for n := range want.Changes {
		w := &want.Changes[n]
		g := got[w.Number]
		checks := 0
		if len(g.Commits.Nodes) == 1 && g.Commits.Nodes[0].Commit.StatusCheckRollup != nil {
			checks = len(g.Commits.Nodes[0].Commit.StatusCheckRollup.Contexts.Nodes)
		}
		if !sameNode(g, &w.Thread) || len(g.Reviews.Nodes) != len(w.Reviews) || checks != len(w.Checks)+len(w.Statuses) ||
			(g.MergedAt != nil) != !w.Merged.IsZero() || g.Additions != w.Additions || g.Commits.Nodes[0].Commit.OID != w.HeadID ||
			g.MergeCommit != nil && g.MergeCommit.OID != w.MergeID || !sameActor(g.MergedBy, w.MergedBy) {
			t.Errorf("got %+v, want %+v", g, w)
		}
	}
}

func sameActor(g *actor, w *corpus.Account) bool {
	if g == nil || w == nil {
		return g == nil && w == nil
	}
	return g.Login == strings.TrimSuffix(w.Login, "[bot]") && g.Kind == w.Kind
}

func sameNode(g graphThread, w *corpus.Thread) bool {
	return sameActor(g.Author, w.Author) && g.CreatedAt.Equal(w.Opened) && g.UpdatedAt.Equal(w.Updated) &&
		(g.ClosedAt == nil) == w.Open() && g.AuthorAssociation == w.Association && len(g.Labels.Nodes) == len(w.Labels) &&
		g.Comments.TotalCount == len(w.Comments)
}

// TestCost follows the example of GitHub's page on limits: 1 + 100 + 50·100 connections, so 51 points.
func TestCost(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Limits: forge.Limits{GraphQL: 100}})
	owner, repo, _ := strings.Cut(e.Repositories()[0], "/")
	// There, a viewer's repositories, issues and labels; here pull requests, comments' place and labels, of the same sizes.
	query := `query($o: String!, $n: String!) { rateLimit { cost remaining nodeCount } repository(owner: $o, name: $n) {
		issues(first: 100) { edges { node { id timelineItems(first: 50) { nodes { ... on PullRequest { labels(first: 60) { nodes { id } } } } } } } } } }`
	var got struct {
		RateLimit struct{ Cost, Remaining, NodeCount int }
	}
	if errs := ask(t, s, "a", query, map[string]any{"o": owner, "n": repo}, &got); errs != nil {
		t.Fatal(errs)
	}
	if got.RateLimit.Cost != 51 || got.RateLimit.Remaining != 49 || got.RateLimit.NodeCount != 305_100 {
		t.Errorf("%+v, want 51 points and 305,100 nodes", got.RateLimit)
	}
	if points := s.Stats().Total.GraphQLPoints; points != 51 {
		t.Errorf("%d points counted", points)
	}
}

func TestGraphRefuses(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	owner, repo, _ := strings.Cut(e.Repositories()[0], "/")
	for query, want := range map[string]string{
		`{repository(owner:"nobody",name:"nothing"){id}}`:                                                                                                 "NOT_FOUND",
		`{repository(owner:"` + owner + `",name:"` + repo + `"){issues{totalCount}}}`:                                                                     "MISSING_PAGINATION_BOUNDARIES",
		`{repository(owner:"` + owner + `",name:"` + repo + `"){issues(first:101){totalCount}}}`:                                                          "EXCESSIVE_PAGINATION",
		`{repository(owner:"` + owner + `",name:"` + repo + `"){issues(first:1,after:"x"){totalCount}}}`:                                                  "INVALID_CURSOR_ARGUMENTS",
		`{repository(owner:"` + owner + `",name:"` + repo + `"){stars}}`:                                                                                  "undefinedField",
		`{repository(owner:"` + owner + `",name:"` + repo + `"){issues(first:100){nodes{comments(first:100){nodes{reactions(first:100){totalCount}}}}}}}`: "MAX_NODE_LIMIT",
		`{repository(`: "Expected",
		`mutation{x}`:  "No query",
		`{...a} fragment a on Query{...b} fragment b on Query{...a}`: "Fragments",
	} {
		errs := ask(t, s, "read", query, nil, nil)
		if text, _ := json.Marshal(errs); !strings.Contains(string(text), want) {
			t.Errorf("%s: %s, want %s", query, text, want)
		}
	}
}

func FuzzQuery(f *testing.F) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	owner, repo, _ := strings.Cut(e.Repositories()[0], "/")
	for _, query := range []string{threadQuery, changeQuery, "{", "{a:viewer{login}a:rateLimit{cost}}", "query($a:Int=5){x(first:$a)}", "{...a}"} {
		f.Add(query, owner, repo, 3)
	}
	f.Fuzz(func(t *testing.T, query, owner, repo string, size int) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"o": owner, "n": repo, "size": size}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, api+"/graphql", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if resp, text := send(t, s, "read", r); resp.StatusCode >= 500 || !json.Valid(text) {
			t.Errorf("%s: %s", resp.Status, text)
		}
	})
}
