package github

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func testScrubber(t testing.TB, plain bool) scrubber {
	keys, err := ospora.NewKeys(bytes.Repeat([]byte("k"), ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return scrubber{keys: keys, forge: "github.com", plain: plain}
}

// TestScrub says answer by answer what is kept under pseudonyms.
func TestScrub(t *testing.T) {
	s := testScrubber(t, false)
	person := hide(accountOf(s.keys, "github.com", "aigerim", "User"))
	author, nameless := hide(s.keys.Alias("Aigerim", "a@example.org")), hide(s.keys.Alias("", "a@example.org"))
	unnamed := hide(s.keys.Alias("Aigerim", ""))
	const repo = "/repos/{owner}/{repo}"
	for _, c := range []struct{ template, in, want string }{
		{repo + "/issues", `[]`, `[]`},
		{repo + "/pulls", `[{"number":1.50,"updated_at":"x","head":{"label":"aigerim:fix","repo":{"full_name":"aigerim/repo"}},
			"auto_merge":{"commit_title":"Thanks"},"_links":{"html":{"href":"https://github.com/aigerim/repo/pull/1"}}}]`,
			`[{"number":1.50,"updated_at":"x"}]`},
		{"/repositories/{id}/actions/runs", `{"workflow_runs":[{"id":1,"head_branch":"aigerim-fix","display_title":"x",
			"head_repository":{"id":9,"full_name":"aigerim/repo","owner":{"login":"aigerim","type":"User"}}}]}`, `{"workflow_runs":[{"id":1}]}`},
		{repo, `{"owner":{"login":"aigerim","type":"User","id":7},"parent":{"id":4,"full_name":"aigerim/repo"}}`,
			`{"owner":{"type":"User","login":"` + person + `"},"parent":{"id":4}}`},
		{repo, `{"owner":{"login":"ministry","type":"Organization","email":"m@example.org","name":"M"}}`, `{"owner":{"type":"Organization","login":"ministry"}}`},
		{repo, `{"owner":{"Login":"aigerim","Type":"User"},"Full_Name":"aigerim/x"}`, `{"owner":{"type":""}}`},
		{repo, `{"owner":"aigerim","id":{"login":"aigerim"},"permissions":7,"license":["aigerim"]}`, `{"owner":"","id":{},"permissions":0,"license":[""]}`},
		{repo, `{"custom_properties":{"a":"b","c":["d"],"e":{"login":"aigerim"}}}`, `{"custom_properties":{"a":"b","c":["d"],"e":{}}}`},
		{repo + "/contributors", `[{"log\u0069n":"aigerim","type":"User","contributions":3,"site_admin":false}]`, `[{"type":"User","login":"` + person + `","contributions":3}]`},
		{repo + "/contributors", `[{"login":"aigerim","type":"User","contributions":{"login":"aigerim"}}]`, `[{"type":"User","login":"` + person + `"}]`},
		{repo + "/contributors", `[{"login":"ghost","type":"User","name":"Aigerim"}]`, `[{"type":"User","login":"ghost"}]`},
		{repo + "/contributors", `[{"type":"Anonymous","name":"Aigerim","email":"a@example.org"}]`, `[{"type":"Anonymous","name":"` + author + `"}]`},
		{repo + "/contributors", `[{"type":"Anonymous","name":"Aigerim"},{"type":"Anonymous","name":"Aigerim","email":null},{"email":"a@example.org"}]`,
			`[{"type":"Anonymous","name":"` + unnamed + `"},{"type":"Anonymous","name":"` + unnamed + `"},{"type":"","name":"` + nameless + `"}]`},
		{repo + "/contributors", `[{"type":"Organization","name":"Aigerim","login":null},{"login":5,"name":["Aigerim"],"email":{}}]`,
			`[{"type":"Organization","name":"` + unnamed + `"},{"type":""}]`},
		{repo + "/releases", `[{"tag_name":"a \"quoted\" \u0001 \u2028 tag","name":"Thanks","assets":[{"name":"é","label":"by Aigerim","size":1}]}]`,
			`[{"tag_name":"a \"quoted\" \u0001 \u2028 tag","assets":[{"name":"é","size":1}]}]`},
		{repo + "/branches/{name}", `{"name":"main","commit":{"author":{"name":"Aigerim","date":"x"}},"_links":{"html":"https://github.com/x"}}`, `{"name":"main"}`},
		{repo + "/branches/contents/{path}", `{"enforce_admins":{"url":"u","enabled":true},"restrictions":{"users":[{"login":"aigerim"}]}}`, `{"enforce_admins":{"enabled":true}}`},
		{repo + "/community/profile", `{"documentation":"https://a.example.org/?token=abc","files":{"readme":null,"license":{"name":"x"}}}`, `{"files":{"readme":null,"license":{}}}`},
		{repo + "/hooks", `[{"id":1,"config":{"url":"https://x/y?secret=1","secret":"real","token":"real","password":"pw","insecure_ssl":1}}]`,
			`[{"id":1,"config":{"secret":"********","insecure_ssl":1}}]`},
		{repo + "/hooks", `[{"config":{"secret":""}},{"config":{"secret":null}}]`, `[{"config":{"secret":""}},{"config":{"secret":null}}]`},
		{"/graphql Items", `{"data":{"repository":{"issues":{"nodes":[null,{"title":"x","author":{"__typename":"User","login":"aigerim"}}]}}},
			"errors":[{"type":"NOT_FOUND","message":"aigerim","path":["repository",0]}]}`,
			`{"data":{"repository":{"issues":{"nodes":[null,{"author":{"__typename":"User","login":"` + person + `"}}]}}},
			"errors":[{"type":"NOT_FOUND","path":["repository",0]}]}`},
		{"/graphql FurtherChecks", `{"data":{"repository":{"item3":{"commits":{"nodes":[{"commit":{"statusCheckRollup":{"contexts":{"nodes":[
			{"detailsUrl":"https://user:pw@example.org/u/aigerim?t=1","targetUrl":"no address"},{"targetUrl":"https://[::1]:8/a"}]}}}}]}}}}}`,
			`{"data":{"repository":{"item3":{"commits":{"nodes":[{"commit":{"statusCheckRollup":{"contexts":{"nodes":[
			{"detailsUrl":"https://example.org/","targetUrl":""},{"targetUrl":"https://[::1]/"}]}}}}]}}}}}`},
	} {
		got, err := s.scrub(c.template, []byte(c.in))
		if err != nil || !json.Valid(got) || compact(t, got) != compact(t, []byte(c.want)) {
			t.Errorf("%s\n gives %s, %v\n  want %s", c.in, got, err, c.want)
		}
	}
}

// TestScrubRefuses: what cannot be told for sure is no answer.
func TestScrubRefuses(t *testing.T) {
	s := testScrubber(t, false)
	for template, in := range map[string]string{
		"/users/{username}":             `{"login":null,"login":"aigerim","type":"User"}`,
		"/user/{id}":                    `{"login":"aigerim","type":"Organization","type":"User"}`,
		"/graphql Profiles":             `{"data":{"user0":{"company":"x"}}}`,
		"/graphql ProfilesWithEmail":    `{"data":{"user0":{"email":"x"}}}`,
		"/users/{username}/{name}":      `{}`,
		"/repos/{owner}/{repo}/commits": `[]`,
		"/search/repositories":          `{`,
	} {
		if got, err := s.scrub(template, []byte(in)); err == nil {
			t.Errorf("%s: %s gives %s", template, in, got)
		}
	}
}

// TestScrubPlain: with plain logins, too, only what is read is kept.
func TestScrubPlain(t *testing.T) {
	s := testScrubber(t, true)
	for _, c := range []struct{ template, in, want string }{
		{"/repos/{owner}/{repo}/contributors", `[{"login":"aigerim","type":"User","id":7},{"name":"A","email":"a@example.org","date":"x"}]`,
			`[{"login":"aigerim","type":"User"},{"name":"A","email":"a@example.org"}]`},
		{"/graphql Profiles", `{"data":{"user0":{"login":"aigerim","company":"x","bio":"y"},"user1":null}}`, `{"data":{"user0":{"company":"x"},"user1":null}}`},
		{"/repos/{owner}/{repo}/hooks", `[{"config":{"secret":"real"}}]`, `[{"config":{"secret":"********"}}]`},
	} {
		if got, err := s.scrub(c.template, []byte(c.in)); err != nil || compact(t, got) != compact(t, []byte(c.want)) {
			t.Errorf("%s\n gives %s, %v\n  want %s", c.in, got, err, c.want)
		}
	}
}

// compact writes JSON as encoding/json does, so that ways of quoting are one.
func compact(t *testing.T, text []byte) string {
	t.Helper()
	var value any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	out, _ := json.Marshal(value)
	return string(out)
}

// FuzzScrub looks for answers that become invalid, change when scrubbed again or
// keep somebody where an account stands.
func FuzzScrub(f *testing.F) {
	templates := []string{"/repos/{owner}/{repo}", "/repos/{owner}/{repo}/contributors", "/graphql Items", "/repos/{owner}/{repo}/hooks"}
	for i, seed := range []string{
		`{"owner":{"login":"canary1","type":"User"},"description":"canary1"}`, `[{"name":"canary1","email":"canary1"},{"Login":"canary1"}]`,
		`{"data":{"repository":{"issues":{"nodes":[{"author":{"login":"canary1"},"body":"canary1"}]}}}}`,
		`[{"id":1,"config":{"secret":"canary1"},"id":{"\ud800":1e9}}]`,
	} {
		f.Add(uint8(i), []byte(seed))
	}
	s := testScrubber(f, false)
	f.Fuzz(func(t *testing.T, n uint8, body []byte) {
		template := templates[int(n)%len(templates)]
		if !json.Valid(body) {
			return
		}
		out, err := s.scrub(template, body)
		if err != nil {
			return
		}
		if !json.Valid(out) {
			t.Fatalf("%q gives %q", body, out)
		}
		for _, field := range []string{`"email":`, `"login":"canary1","type":"User"`, `"body":`, `"secret":"canary1"`} {
			if strings.Contains(string(out), field) {
				t.Fatalf("%q keeps %q", body, out)
			}
		}
		if again, err := s.scrub(template, out); err != nil || !json.Valid(again) {
			t.Fatalf("%q cannot be scrubbed again: %v", out, err)
		}
	})
}
