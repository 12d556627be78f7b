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

// TestScrub says field by field what is kept under pseudonyms.
func TestScrub(t *testing.T) {
	s := testScrubber(t, false)
	person := hide(accountOf(s.keys, "github.com", "aigerim", "User"))
	author := hide(s.keys.Alias("Aigerim", "a@example.org"))
	for _, c := range []struct{ in, want string }{
		{`[]`, `[]`},
		{`{"a":{"body":"secret","b":[1.50,true,null,"x"]}}`, `{"a":{"b":[1.50,true,null,"x"]}}`},
		{`{"html_url":"https://user:pw@example.org/u/aigerim?t=1","url":"no address"}`, `{"html_url":"https://example.org/","url":""}`},
		{`{"login":"aigerim","type":"User","id":7,"contributions":3}`, `{"login":"` + person + `","type":"User","__typename":"User","contributions":3}`},
		{`{"login":"aigerim","type":"User","contributions":{"login":"aigerim"}}`, `{"login":"` + person + `","type":"User","__typename":"User"}`},
		{`{"log\u0069n":"aigerim","type":"User"}`, `{"login":"` + person + `","type":"User","__typename":"User"}`},
		{`{"login":"ministry","type":"Organization","email":"m@example.org","name":"M"}`, `{"login":"ministry","type":"Organization","name":"M"}`},
		{`{"name":"Aigerim","email":"a@example.org","date":"2026-01-01T00:00:00Z"}`, `{"name":"` + author + `","type":"","date":"2026-01-01T00:00:00Z"}`},
		{`{"name":"a \"quoted\" \u0001 \u2028 name","é":"é"}`, `{"name":"a \"quoted\" \u0001 \u2028 name","é":"é"}`},
		{`{"location":"Almaty","company":"x"}`, `{}`},
	} {
		got, err := s.scrub("", []byte(c.in))
		if err != nil || !json.Valid(got) || compact(t, got) != compact(t, []byte(c.want)) {
			t.Errorf("%s\n gives %s, %v\n  want %s", c.in, got, err, c.want)
		}
	}
	if _, err := s.scrub("", []byte(`{"login":null,"login":"aigerim","type":"User"}`)); err == nil {
		t.Error("a login that stands twice was let through")
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

// FuzzScrub looks for answers that become invalid, lose what they may keep, or
// keep an account.
func FuzzScrub(f *testing.F) {
	for _, seed := range []string{
		`{"login":"canary1","type":"User"}`, `[{"user":{"login":"canary1"},"body":"canary1"}]`,
		`{"name":"canary1","email":"canary1"}`, "{\"k\":\"\\ud800\"}", `{"a":1e9,"a":{}}`, `{"email":"canary1"}`,
	} {
		f.Add([]byte(seed))
	}
	s := testScrubber(f, false)
	f.Fuzz(func(t *testing.T, body []byte) {
		if !json.Valid(body) {
			return
		}
		out, err := s.scrub("", body)
		if err != nil {
			return
		}
		if !json.Valid(out) {
			t.Fatalf("%q gives %q", body, out)
		}
		for _, field := range []string{`"email":"canary1"`, `"login":"canary1","type":"User"`, `"body":"canary1"`} {
			if strings.Contains(string(out), field) {
				t.Fatalf("%q keeps %q", body, out)
			}
		}
		if again, err := s.scrub("", out); err != nil || !json.Valid(again) {
			t.Fatalf("%q cannot be scrubbed again: %v", out, err)
		}
	})
}
