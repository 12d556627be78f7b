package github_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// prism is the way to Prism, which judges each request by GitHub's description
// and answers by its examples. What Prism has nothing of is done here: queries,
// pages that end, and the rights by which every endpoint is asked.
type prism struct {
	base   http.RoundTripper
	d      *peers.Description
	invent bool                            // answers by the schema instead of the examples
	edits  map[string]func(map[string]any) // of answers, by path of the description

	mu       sync.Mutex
	requests int
	asked    map[string]bool
	wrong    []string
	sets     []int64 // of rules, that REST has told of
}

const noItems = `{"totalCount":0,"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]}`

// RoundTrip implements [http.RoundTripper].
func (p *prism) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path == "/graphql" {
		body, err := p.graph(r)
		return reply(r, peers.Example{Status: http.StatusOK, Value: []byte(body)}), err
	}
	r = r.Clone(r.Context())
	r.Header.Set("Accept", "application/json") // The description knows no other type.
	r.Header.Set("Accept-Encoding", "identity")
	if p.invent {
		r.Header.Set("Prefer", "dynamic=true")
	}
	resp, err := p.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	path := ""
	if o := p.d.Match(r.Method, r.URL.Path); o != nil {
		path = o.Path
	}
	p.note(r, resp, path)
	p.noteSets(path, body)
	if edit := p.edits[path]; edit != nil {
		if object, ok := decoded(body).(map[string]any); ok {
			edit(object)
			if body, err = json.Marshal(object); err != nil {
				return nil, err
			}
		}
	}
	p.page(r, resp)
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Del("Content-Length")
	return resp, nil
}

// graph answers a query as of a repository without items, whose releases were
// made from branches that are no more, and of people who belong nowhere.
func (p *prism) graph(r *http.Request) (string, error) {
	var asked struct {
		OperationName string
		Variables     struct{ IDs []string }
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		return "", err
	}
	const none = `{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[%s]}`
	switch asked.OperationName {
	case "Organisations":
		one := fmt.Sprintf(`{"__typename":"User","company":null,"organizations":`+none+`}`, "")
		nodes := strings.Join(slices.Repeat([]string{one}, len(asked.Variables.IDs)), ",")
		return fmt.Sprintf(`{"data":{"rateLimit":null,"nodes":[%s]}}`, nodes), nil
	case "Branches":
		p.mu.Lock()
		defer p.mu.Unlock()
		var sets []string
		for _, id := range p.sets {
			sets = append(sets, fmt.Sprintf(`{"databaseId":%d,"bypassActors":{"totalCount":0}}`, id))
		}
		refs := ""
		for i := range 10 {
			refs += fmt.Sprintf(`,"ref%d":null`, i)
		}
		return fmt.Sprintf(`{"data":{"rateLimit":null,"repository":{"databaseId":1296269,"rulesets":`+none+`%s}}}`, strings.Join(sets, ","), refs), nil
	}
	return fmt.Sprintf(`{"data":{"rateLimit":null,"repository":{"databaseId":1296269,"issues":%s,"pullRequests":%s}}}`, noItems, noItems), nil
}

// noteSets keeps the sets of rules that an answer names, or does not.
func (p *prism) noteSets(path string, body []byte) {
	var rules []struct {
		ID int64 `json:"ruleset_id"`
	}
	if path != repositoryPath+"/rules/branches/{branch}" || json.Unmarshal(body, &rules) != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range rules {
		p.sets = append(p.sets, r.ID)
	}
}

// note keeps what Prism found wrong with a request.
func (p *prism) note(r *http.Request, resp *http.Response, path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests++
	p.asked[path] = true
	var violations []struct {
		Location []string
		Message  string
	}
	if text := resp.Header.Get("sl-violations"); text != "" && json.Unmarshal([]byte(text), &violations) != nil {
		p.wrong = append(p.wrong, text)
	}
	if resp.StatusCode >= 300 {
		p.wrong = append(p.wrong, fmt.Sprintf("%s %s: status %d", r.Method, r.URL.RequestURI(), resp.StatusCode))
	}
	for _, v := range violations {
		// Some of GitHub's examples do not fit GitHub's schemas; that is not ours.
		if len(v.Location) == 0 || v.Location[0] != "response" {
			p.wrong = append(p.wrong, fmt.Sprintf("%s %s: %s", r.Method, r.URL.RequestURI(), v.Message))
		}
	}
}

// page lets each list have two pages: Prism always names a next one, elsewhere.
func (p *prism) page(r *http.Request, resp *http.Response) {
	linked := resp.Header.Get("Link") != ""
	resp.Header.Del("Link")
	// Who contributed most is asked for twice and must be the same people.
	same := strings.HasSuffix(r.URL.Path, "/contributors")
	if query := r.URL.Query(); linked && !same && !query.Has("page") {
		query.Set("page", "2")
		next := *r.URL
		next.RawQuery = query.Encode()
		resp.Header.Set("Link", "<"+next.String()+`>; rel="next"`)
	}
}

// administered are the edits by which every endpoint is asked.
func administered(name string) map[string]func(map[string]any) {
	return map[string]func(map[string]any){
		repositoryPath: func(r map[string]any) {
			r["id"], r["full_name"], r["default_branch"], r["fork"] = 1296269, name, "main", false
			r["permissions"], r["has_issues"] = map[string]any{"admin": true}, !strings.HasSuffix(name, "-off")
			r["visibility"] = "public"
		},
		branchPath: func(b map[string]any) { b["protected"], b["protection"] = true, map[string]any{"enabled": true} },
		searchPath: func(found map[string]any) { found["total_count"] = 1 }, // as many as it shows
	}
}

// owner is an owner of a kind, of whom nothing is counted that a list must show.
func owner(kind string) func(map[string]any) {
	return func(u map[string]any) { u["type"], u["public_repos"] = kind, 0 }
}

func newPrism(t *testing.T, edits map[string]func(map[string]any)) (*prism, *github.Source) {
	t.Helper()
	url, d := peers.URL(t, "prism"), peers.Describe(t)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	p := &prism{base: transport, d: d, edits: edits, asked: map[string]bool{}}
	s, err := github.New(t.Context(), github.Config{
		API: url, Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now, HTTP: p,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return p, s
}

// TestPeerPrism asks every endpoint that plans and visits ask. Prism finds each
// request valid, and each answer is read.
func TestPeerPrism(t *testing.T) {
	requests, asked := 0, map[string]bool{}
	for _, name := range []string{"octocat/Hello-World", "octocat/Hello-World-off"} {
		p, s := newPrism(t, administered(name))
		p.edits["/users/{username}"] = owner("User")
		planned := plan(t, s, github.Scope{Owners: []string{"octocat"}, Repositories: []string{name}, Searches: []string{"topic:government language:Go"}})
		p.edits["/users/{username}"] = owner("Organization")
		planned.Missing = append(planned.Missing, plan(t, s, github.Scope{Owners: []string{"github"}}).Missing...)
		if len(planned.Targets) < 2 || len(planned.Missing) != 0 {
			t.Errorf("%d targets, missing %v", len(planned.Targets), planned.Missing)
		}
		got := visit(t, s, ospora.Target{Repo: repoOf(t, p), Locator: "https://" + p.host(t) + "/" + name}, nil)
		if got.visit.Status != ospora.VisitFull {
			t.Errorf("%s: %s %s", name, got.visit.Status, got.visit.Reason)
		}
		for _, wrong := range p.wrong {
			t.Error(wrong)
		}
		requests += p.requests
		for path := range p.asked {
			asked[path] = true
		}
	}
	delete(asked, "/rate_limit")
	want := documented(t)
	delete(want, "/graphql")
	for _, path := range []string{"/users/{username}", "/users/{username}/repos", "/orgs/{org}/repos", searchPath, repositoryPath + "/pulls"} {
		want[path] = 1
	}
	for path := range want {
		if !asked[path] {
			t.Errorf("%s was not asked", path)
		}
	}
	for path := range asked {
		if want[path] == 0 {
			t.Errorf("%q was asked, and is in no table", path)
		}
	}
	peers.Report(t, "Prism: %d requests to %d endpoints, %d failures", requests, len(asked), failed(t))
}

// failed counts a test that failed as one.
func failed(t *testing.T) int {
	if t.Failed() {
		return 1
	}
	return 0
}

// host is that of Prism, at which repositories seem to lie.
func (p *prism) host(t *testing.T) string {
	return strings.TrimPrefix(peers.URL(t, "prism"), "http://")
}

func repoOf(t *testing.T, p *prism) ospora.RepoID {
	return ospora.RepoID(p.host(t) + "/id/1296269")
}

// TestPeerPrismInvents reads answers that Prism makes up by the schemas: whatever
// may be null or missing is, and no row is lost for that.
func TestPeerPrismInvents(t *testing.T) {
	const rounds = 10
	requests := 0
	for range rounds {
		p, s := newPrism(t, administered("octocat/Hello-World"))
		p.invent = true
		got := visit(t, s, ospora.Target{Repo: repoOf(t, p), Locator: "https://" + p.host(t) + "/octocat/Hello-World"}, nil)
		for _, gap := range rowsOf[*ospora.Gap](got) {
			if gap.Subject == "contributors" && gap.Kind == ospora.GapNotFound {
				continue // nobody was made up for a repository of some size
			}
			if gap.Subject == "organisations" && gap.Kind == ospora.GapFailed {
				continue // others are made up when they are asked for again
			}
			t.Errorf("gap %s of %s: %s", gap.Kind, gap.Subject, gap.Detail)
		}
		for _, wrong := range p.wrong {
			t.Error(wrong)
		}
		requests += p.requests
	}
	peers.Report(t, "Prism, invented answers: %d requests of %d visits, %d failures", requests, rounds, failed(t))
}
