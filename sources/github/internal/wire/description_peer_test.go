package wire

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
)

// exampleTag is the validator of every example.
const exampleTag = `"example"`

// describedHost answers ?example=N by the Nth example, with another status where
// &status names one, and what a Link leads to by an empty list.
func describedHost(examples []peers.Example) *host {
	h := &host{play: func(_ int, r *http.Request) *reply {
		n, err := strconv.Atoi(r.URL.Query().Get("example"))
		if err != nil {
			return good(`[]`)
		}
		e := examples[n]
		out := refusing(e.Status, string(e.Value), "ETag", exampleTag)
		for name, value := range e.Header {
			out.header[name] = peers.Fill(value, "secret-owner")
		}
		if status, err := strconv.Atoi(r.URL.Query().Get("status")); err == nil {
			out.status = status
		}
		if r.Header.Get("If-None-Match") == exampleTag {
			out.status, out.body = http.StatusNotModified, ""
		}
		return out
	}}
	h.rate = func(r *http.Request) *reply { return h.play(0, r) }
	return h
}

// exampleKinds are what GitHub means by a status, by github-api.md, section 2.
// The examples of 403 and 409 are neither limits nor empty repositories.
var exampleKinds = map[int]Kind{
	200: "", 201: KindInvalid, 202: KindPending, 207: KindInvalid,
	400: KindConfiguration, 403: KindForbidden, 404: KindNotFound, 405: KindInvalid, 409: KindInvalid, 422: KindInvalid, 500: KindServer,
}

// TestPeerDescription: each example of GitHub's OpenAPI description comes through
// whole, by the network, out of the session and by a 304, or as an error of the
// kind that its status means.
func TestPeerDescription(t *testing.T) {
	d := peers.Describe(t)
	whole, refused, failures := 0, 0, 0
	synctest.Test(t, func(t *testing.T) {
		out := &record{}
		p, err := New(t.Context(), Config{
			Base: describedHost(d.Examples), Tokens: []Token{Personal(canary)}, Store: &MemoryStore{},
			Log: slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug})),
		})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for n, e := range d.Examples {
			want, ok := exampleKinds[e.Status]
			null := string(e.Value) == "null" // so the description writes that there is no body
			if null && want == "" {
				want = KindBadBody
			}
			path := fmt.Sprintf("%s?example=%d", strings.TrimPrefix(peers.Fill(e.Path, "secret-owner"), "/"), n)
			if want != "" {
				ok = ok && refusedExample(t, p, path, want)
				refused++
			}
			if e.Status < 300 && !null { // Its body could be that of an endpoint that we read.
				ok = ok && wholeExample(t, p, path+"&status=200", e)
				whole++
			}
			if !ok {
				failures++
				t.Errorf("%s %s %d %s", e.Method, e.Path, e.Status, e.Name)
			}
		}
		noSecret(t, "log", out.String())
	})
	peers.Report(t, "description, transport: %d examples read whole three times each, %d refused by name, %d failures", whole, refused, failures)
}

// wholeExample reads one example by the network, again out of the session, and
// in another session by a 304.
func wholeExample(t *testing.T, p *Pool, path string, e peers.Example) bool {
	t.Helper()
	ok := true
	for i, from := range []string{fromNetwork, fromSession, fromRevalidated} {
		body, resp, err := get(p.Session(fmt.Sprint(path, i/2), "r"), path)
		if err != nil {
			t.Errorf("%s: %v", from, err)
			return false
		}
		ok = ok && body == string(e.Value) && resp.StatusCode == http.StatusOK && resp.Header.Get(HeaderAnswer) == from
		if link := peers.Fill(e.Header["Link"], "secret-owner"); link != "" {
			next := NextPage(resp)
			if next == nil || !strings.Contains(link, "<"+next.String()+`>; rel="next"`) {
				return false
			}
			rest, _, err := get(p.Session(fmt.Sprint(path, i/2), "r"), next.String())
			ok = ok && err == nil && rest == `[]`
		}
	}
	var list []json.RawMessage
	count := -1
	if json.Unmarshal(e.Value, &list) == nil {
		count = len(list)
	}
	return ok && items(e.Value) == count
}

func refusedExample(t *testing.T, p *Pool, path string, want Kind) bool {
	t.Helper()
	body, _, err := get(p.Session("", "r"), path)
	if err == nil || KindOf(err) != want || body != "" {
		t.Errorf("%q, %v, want %s", body, err, want)
		return false
	}
	noSecret(t, "error", Plain(err).Error())
	return true
}

// TestPeerTemplates: whatever endpoint GitHub describes is asked, no name from
// its path gets into errors and logs.
func TestPeerTemplates(t *testing.T) {
	d := peers.Describe(t)
	failures := 0
	p := &Pool{api: &url.URL{Scheme: "https", Host: "api.github.com", Path: "/"}}
	for _, o := range d.Operations {
		template := p.templateOf(p.api.JoinPath(peers.Fill(o.Path, "secret-owner")))
		if strings.Contains(template, "secret-owner") || !strings.HasPrefix(template, "/") {
			failures++
			t.Errorf("%s: %s", o.Path, template)
		}
	}
	peers.Report(t, "description, names: %d endpoints named without a name from their paths, %d failures", len(d.Operations), failures)
}

// TestPeerInstallation: the token that GitHub's description gives an App is the
// one that requests are made with, and its rights are told.
func TestPeerInstallation(t *testing.T) {
	d := peers.Describe(t)
	_, key := newKey(t)
	token, err := App(1, 7, key)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) { // where it is the year 2000, and the example not yet over
		h := &host{play: func(_ int, r *http.Request) *reply {
			o := d.Match(r.Method, r.URL.Path)
			for _, e := range d.Examples {
				if o != nil && e.Path == o.Path && e.Method == o.Method {
					return refusing(e.Status, string(e.Value))
				}
			}
			return refusing(404, `{}`)
		}}
		p, err := New(t.Context(), Config{Base: h, Tokens: []Token{token}})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		if _, _, err := get(p.Session("", "r"), "repos/octocat/Hello-World"); err != nil {
			t.Fatal(err)
		}
		last := h.seen[len(h.seen)-1]
		if len(h.seen) != 2 || last.auth != "Bearer ghs_16C7e42F292c6912E7710c838347Ae178B4a" {
			t.Errorf("%d requests, the last with %d characters of authorisation", len(h.seen), len(last.auth))
		}
		if m := p.members[0]; m.rights() != "contents=read, issues=write" {
			t.Errorf("rights %q", m.rights())
		}
	})
}
