package github

import (
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// TestScrubLosesNothing reads what the planted GitHub answers with and without
// the scrubber: what is read is the same but for what is left out on purpose.
func TestScrubLosesNothing(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 3, Repositories: 8, Commits: 600})
	server := forge.New(e, forge.Options{
		Limits: forge.Limits{Off: true}, Tokens: map[string]forge.Token{"x": {User: "auditor", Rights: forge.Admin}},
	})
	for i, name := range e.Repositories() {
		ask := func(path string) (template string, body []byte) {
			return "/repos/{owner}/{repo}" + strings.Split(path, "?")[0], told(t, server, http.MethodGet, "https://api.github.com/repos/"+name+path, "")
		}
		same(t, ask, "", func(r *repository) { r.Parent = parentOf(r) })
		same[map[string]int64](t, ask, "/languages", nil)
		if e.Forge().Repository(i).Parent == "" {
			same(t, ask, "/community/profile", func(c *community) { c.Files = map[string]any{"there": c.there()} })
		}
		same[[]contributor](t, ask, "/contributors?anon=1", nil)
		same[[]release](t, ask, "/releases", nil)
		same[workflowRuns](t, ask, "/actions/runs", nil)
		same(t, ask, "/hooks", func(list *[]hook) {
			for i := range *list {
				h := &(*list)[i].Config
				h.Secret = strings.Repeat("*", min(1, len(h.Secret)))
			}
		})
		same[[]latestItem](t, ask, "/pulls?state=all", nil)
		same[[]rule](t, ask, "/rules/branches/main", nil)
		same(t, func(string) (string, []byte) {
			return "/graphql Items", told(t, server, http.MethodPost, "https://api.github.com/graphql", itemsQuestion(t, name))
		}, "", hostsAlone)
	}
}

// parentOf is what is read of a parent: its number.
func parentOf(r *repository) *repository {
	if r.Parent == nil {
		return nil
	}
	return &repository{ID: r.Parent.ID}
}

// hostsAlone leaves of the addresses of checks what is read.
func hostsAlone(a *answerOf[itemsAnswer]) {
	for _, p := range a.Data.Repository.PullRequests.Nodes {
		for _, last := range p.Commits.Nodes {
			if last.Commit.StatusCheckRollup == nil {
				continue
			}
			for _, c := range last.Commit.StatusCheckRollup.Contexts.Nodes {
				c.DetailsURL, c.TargetURL = host(c.DetailsURL).Value, host(c.TargetURL).Value
			}
		}
	}
}

// same compares an answer with what is left of it, once what is left out on
// purpose is left out of both.
func same[T any](t *testing.T, ask func(string) (string, []byte), path string, leaveOut func(*T)) {
	t.Helper()
	template, body := ask(path)
	scrubbed, err := testScrubber(t, true).scrub(template, body)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	var read [2]T
	for i, text := range [][]byte{body, scrubbed} {
		if len(text) == 0 {
			continue
		}
		if err := json.Unmarshal(text, &read[i]); err != nil {
			t.Fatalf("%s: %v", template, err)
		}
		if leaveOut != nil {
			leaveOut(&read[i])
		}
	}
	if !reflect.DeepEqual(read[0], read[1]) {
		t.Errorf("%s: read are\n%+v, scrubbed\n%+v", template, read[0], read[1])
	}
}

// BenchmarkScrub scrubs what a visit is answered.
func BenchmarkScrub(b *testing.B) {
	e := corpus.New(corpus.Config{Seed: 3, Repositories: 8, Commits: 600})
	server := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}})
	name := e.Repositories()[0]
	s := testScrubber(b, false)
	for _, path := range []string{"", "/releases", "/contributors?anon=1", "/actions/runs?per_page=100", "/pulls?state=all&per_page=1", "items"} {
		method, url, ask, template := http.MethodGet, "https://api.github.com/repos/"+name+path, "", "/repos/{owner}/{repo}"+strings.Split(path, "?")[0]
		if path == "items" {
			method, url, template, ask = http.MethodPost, "https://api.github.com/graphql", "/graphql Items", itemsQuestion(b, name)
		}
		body := told(b, server, method, url, ask)
		b.Run(strings.Trim(template, "/"), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.scrub(template, body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// itemsQuestion asks for a page of issues and change requests.
func itemsQuestion(b testing.TB, name string) string {
	owner, name, _ := strings.Cut(name, "/")
	query, err := compose("Items", 0)
	if err != nil {
		b.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"query": query, "operationName": "Items", "variables": map[string]any{
		"owner": owner, "name": name, "size": 50, "inner": innerSize, "policy": true, "issues": true, "changes": true,
		"changesOrder": map[string]string{"field": "CREATED_AT", "direction": "ASC"},
	}})
	if err != nil {
		b.Fatal(err)
	}
	return string(body)
}

// told is what the planted GitHub answers.
func told(b testing.TB, server http.RoundTripper, method, url, ask string) []byte {
	request, err := http.NewRequestWithContext(b.Context(), method, url, strings.NewReader(ask))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer x")
	response, err := server.RoundTrip(request)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatalf("%s: %s %v", url, response.Status, err)
	}
	return body
}
