package github_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// describedHost answers each endpoint by one example of GitHub's description.
type describedHost struct {
	d       *peers.Description
	answers map[string]peers.Example // by path
	asked   map[string]bool          // paths
	strange []string                 // requests that the description does not know
}

// byNumber is how GitHub sends on from names that have passed to another
// repository. The description leaves it out.
var byNumber = regexp.MustCompile(`^/repositories/\d+$`)

// RoundTrip implements [http.RoundTripper].
func (h *describedHost) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Query().Get("page") != "" {
		return reply(r, peers.Example{Status: 200, Value: []byte(`[]`)}), nil
	}
	o := h.d.Match(r.Method, r.URL.Path)
	if byNumber.MatchString(r.URL.Path) {
		o = h.d.Match(r.Method, "/repos/o/r")
	}
	if o == nil {
		h.strange = append(h.strange, r.Method+" "+r.URL.Path)
		return nil, errors.New("no such endpoint")
	}
	for name := range r.URL.Query() {
		if !slices.Contains(o.Query, name) {
			h.strange = append(h.strange, o.Path+"?"+name)
		}
	}
	h.asked[o.Path] = true
	return reply(r, h.answers[o.Path]), nil
}

func reply(r *http.Request, e peers.Example) *http.Response {
	header := http.Header{}
	for name, value := range e.Header {
		// Each Link of the description leads to no endpoint.
		header.Set(name, strings.ReplaceAll(value, "https://api.github.com/resource", "https://api.github.com"+r.URL.Path))
	}
	return &http.Response{
		StatusCode: e.Status, Header: header, Request: r,
		Body: io.NopCloser(strings.NewReader(string(e.Value))), ContentLength: int64(len(e.Value)),
	}
}

// newDescribedHost answers as to an administrator of a protected repository, so
// that every endpoint is asked.
func newDescribedHost(d *peers.Description) *describedHost {
	h := &describedHost{d: d, answers: map[string]peers.Example{}, asked: map[string]bool{}}
	for _, e := range d.Examples {
		if _, known := h.answers[e.Path]; !known && e.Method == "get" && e.Status == http.StatusOK {
			h.answers[e.Path] = e
		}
	}
	h.change(repositoryPath, func(r map[string]any) { r["permissions"] = map[string]any{"admin": true} })
	h.change(branchPath, func(b map[string]any) {
		b["protected"], b["protection"] = true, map[string]any{"enabled": true}
	})
	return h
}

// change edits the answer of an endpoint.
func (h *describedHost) change(path string, edit func(map[string]any)) {
	e := h.answers[path]
	value, _ := decoded(e.Value).(map[string]any)
	edit(value)
	e.Value, _ = json.Marshal(value) // it came from JSON
	h.answers[path] = e
}

// decoded is JSON with its numbers as they are written.
func decoded(text []byte) (value any) {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return nil
	}
	return value
}

// fitting are the examples that an endpoint may answer: its own, and those of
// others with the same schema, or with that of one element of its list.
func fitting(d *peers.Description, path string, elements string) (list []peers.Example) {
	schema := ""
	for _, e := range d.Examples {
		if e.Path == path && e.Method == "get" && e.Status == http.StatusOK {
			schema = e.Schema
		}
	}
	for _, e := range d.Examples {
		switch {
		case string(e.Value) == "null" || e.Status >= 300:
			continue
		case elements != "" && e.Schema == elements:
			e.Value = slices.Concat([]byte(`[`), e.Value, []byte(`]`))
		case e.Path == path && e.Method == "get":
		case schema == "" || e.Schema != schema:
			continue
		}
		if e.Path != path {
			e.Header = nil
		}
		e.Status = http.StatusOK
		list = append(list, e)
	}
	return list
}

// TestPeerExamples visits a repository for each example that GitHub's description
// gives for what a visit asks, and finds in the rows what the example says.
func TestPeerExamples(t *testing.T) {
	d := peers.Describe(t)
	asked := map[string]bool{}
	examples, failures := 0, 0
	for _, look := range described {
		list := fitting(d, look.path, look.elements)
		if len(list) == 0 {
			t.Errorf("%s: no example", look.path)
		}
		for n, e := range list {
			examples++
			if !t.Run(fmt.Sprint(strings.ReplaceAll(look.path, "/", " "), n), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					h := newDescribedHost(d)
					h.answers[look.path] = e
					if look.prepare != nil {
						look.prepare(h)
					}
					got := visitDescribed(t, h)
					look.check(t, decoded(e.Value), got)
					if !h.asked[look.path] {
						t.Error("the endpoint was not asked")
					}
					maps.Copy(asked, h.asked)
				})
			}) {
				failures++
				t.Logf("%s %s %s", e.Method, e.Path, e.Name)
			}
		}
	}
	for path := range documented(t) {
		if path != "/graphql" && !asked[path] {
			t.Errorf("%s: no visit asked it", path)
		}
	}
	peers.Report(t, "description, visits: %d examples for %d endpoints, %d failures", examples, len(described), failures)
}

// describedSource reads what the host answers, without a token: the description
// knows no GraphQL.
func describedSource(t *testing.T, h http.RoundTripper) *github.Source {
	t.Helper()
	s, err := github.New(t.Context(), github.Config{Keys: newKeys(t), Now: time.Now, HTTP: h})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// visitDescribed visits the repository of the examples. Nothing may be missing but
// what takes a token.
func visitDescribed(t *testing.T, h *describedHost) *seen {
	t.Helper()
	s := describedSource(t, h)
	defer s.Close()
	repository := decoded(h.answers[repositoryPath].Value)
	got := visit(t, s, ospora.Target{
		Repo:    ospora.RepoID("github.com/id/" + said(field(repository, "id"))),
		Locator: "https://github.com/" + said(field(repository, "full_name")),
	}, nil)
	if got.visit == nil || got.visit.Status != ospora.VisitPartial {
		t.Fatalf("the visit: %+v", got.visit)
	}
	for _, gap := range rowsOf[*ospora.Gap](got) {
		if gap.Kind != ospora.GapForbidden {
			t.Errorf("gap %s of %s: %s", gap.Kind, gap.Subject, gap.Detail)
		}
	}
	for _, request := range h.strange {
		t.Errorf("not described: %s", request)
	}
	return got
}

// TestPeerPlans lists repositories by each example of what a plan asks.
func TestPeerPlans(t *testing.T) {
	d := peers.Describe(t)
	examples, failures := 0, 0
	for _, c := range []struct {
		path, kind string
		scope      github.Scope
	}{
		{"/users/{username}", "", github.Scope{Owners: []string{"octocat"}}},
		{"/users/{username}/repos", "User", github.Scope{Owners: []string{"octocat"}}},
		{"/orgs/{org}/repos", "Organization", github.Scope{Owners: []string{"github"}}},
		{searchPath, "", github.Scope{Searches: []string{"tetris"}}},
		{repositoryPath, "", github.Scope{Repositories: []string{"octocat/Hello-World"}}},
	} {
		for n, e := range fitting(d, c.path, "") {
			examples++
			if !t.Run(fmt.Sprint(strings.ReplaceAll(c.path, "/", " "), n), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					h := newDescribedHost(d)
					if c.kind != "" {
						h.change("/users/{username}", func(u map[string]any) { u["type"] = c.kind })
					}
					h.answers[c.path] = e
					// Its examples count other repositories than the lists show.
					h.change("/users/{username}", func(u map[string]any) { u["public_repos"] = 0 })
					if c.path == searchPath { // its example finds 40 and shows one
						h.change(searchPath, func(found map[string]any) { found["total_count"] = 1 })
					}
					checkPlan(t, h, c.path, e, c.scope)
				})
			}) {
				failures++
				t.Logf("%s %s %s", e.Method, e.Path, e.Name)
			}
		}
	}
	peers.Report(t, "description, plans: %d examples for 5 endpoints, %d failures", examples, failures)
}

func checkPlan(t *testing.T, h *describedHost, path string, e peers.Example, scope github.Scope) {
	t.Helper()
	s := describedSource(t, h)
	defer s.Close()
	p := plan(t, s, scope)
	if len(p.Missing) != 0 || len(h.strange) != 0 || !h.asked[path] {
		t.Errorf("missing %v, not described %v", p.Missing, h.strange)
	}
	value := decoded(e.Value)
	if path == "/users/{username}" {
		value = decoded(h.answers["/users/{username}/repos"].Value)
	} else if items := field(value, "items"); items != nil {
		value = items
	}
	var shown []string
	for _, target := range p.Targets {
		shown = append(shown, fmt.Sprint(target.Repo, " ", target.Locator, " ", target.ForkOf, " ", target.Size, " ", slices.Contains(p.Archived, target.Repo)))
	}
	compare(t, "targets", shown, exampleTargets(value))
}
