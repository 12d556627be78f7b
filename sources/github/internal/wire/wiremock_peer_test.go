package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus/forge/peers"
)

// played is one look at a stub of WireMock by a pool of its own, over real
// sockets: the waits are real, too, so that all looks are taken at once.
type played struct {
	path string
	with func(*Config)
	want string // the body
	kind Kind   // "" is success
	text string // what the error says
	asks int    // requests that WireMock saw
}

// shortly is too short for answers that are slow.
func shortly(c *Config) { c.attempt = 500 * time.Millisecond }

// brokenStubs are the answers that are none, and how each is named.
var brokenStubs = []struct {
	name string
	kind Kind
	text string
	with func(*Config)
}{
	{"reset", KindNetwork, "connection reset", nil},
	{"void", KindNetwork, "connection closed", nil},
	{"noise", KindNetwork, "no whole answer", nil},
	{"chunk", KindBadBody, "cut", nil},
	{"cut", KindBadBody, "cut", nil},
	{"half", KindBadBody, "not JSON", nil},
	{"slow", KindNetwork, "time-out", shortly},
	{"drip", KindNetwork, "time-out", shortly},
	{"empty", KindBadBody, "empty", nil},
	{"null", KindBadBody, "null", nil},
	{"nothing", KindBadBody, "no content", nil},
	{"html", KindBadBody, "HTML", nil},
	{"unavailable", KindServer, "", nil},
}

// patient waits for limits, but no minute.
func patient(c *Config) { c.Longest = 30 * time.Second }

// looks are all that is tried.
func looks() (list []played) {
	const good = `[{"id":7}]`
	for _, b := range brokenStubs {
		list = append(list,
			played{path: "once/" + b.name, with: b.with, want: good, asks: 2},
			played{path: "always/" + b.name, with: b.with, kind: b.kind, text: b.text, asks: 1 + maxFaults})
	}
	return append(list,
		played{path: "limit/primary", with: patient, want: good, asks: 2},
		played{path: "limit/after", with: patient, want: good, asks: 2},
		played{path: "limit/silent", with: patient, kind: KindLimit, text: "secondary", asks: 1},
		played{path: "limit/far", with: patient, kind: KindLimit, text: "primary", asks: 1},
		played{path: "moved/here", want: `{"id":1}`, asks: 1},
		played{path: "moved/away", kind: KindRedirect, text: "refused to follow to host localhost", asks: 1},
		played{path: "moved/around", kind: KindRedirect, text: "too many", asks: 1 + maxRedirects})
}

// TestPeerServer: WireMock breaks its answers in every way that it knows. Each is
// asked for again, as often as the rules say by WireMock's own count, and is then
// an error with a name, never an empty list.
func TestPeerServer(t *testing.T) {
	w := wiremock{t, peers.URL(t, "wiremock")}
	w.admin(http.MethodDelete, "requests", nil, nil)
	w.admin(http.MethodPost, "scenarios/reset", nil, nil)
	out := &record{}
	list := looks()
	failures := make([]bool, len(list))
	var all sync.WaitGroup
	for i, l := range list {
		all.Go(func() { failures[i] = !l.take(t, w, out) })
	}
	all.Wait()
	w.cancelled(out)
	w.pages(out)
	w.unchanged(out)
	noSecret(t, "log", out.String())
	requests, stolen := w.journal()
	if stolen > 0 {
		t.Errorf("%d requests went elsewhere or without their token", stolen)
	}
	failed := 0
	for _, f := range failures {
		if f {
			failed++
		}
	}
	if t.Failed() {
		failed = max(failed, 1)
	}
	peers.Report(t, "WireMock: %d looks, %d requests by its journal, %d failures", len(list)+4, requests, failed)
}

// open makes a pool that speaks with WireMock.
func (w wiremock) open(out *record, change func(*Config)) (*Pool, error) {
	api, err := url.Parse(w.url)
	if err != nil {
		return nil, err
	}
	c := Config{
		API: api, Tokens: []Token{Personal(canary)}, Store: &MemoryStore{},
		Log: slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(&c)
	}
	return New(w.t.Context(), c)
}

// take looks once and reports whether all was as it should be.
func (l played) take(t *testing.T, w wiremock, out *record) bool {
	p, err := w.open(out, l.with)
	if err != nil {
		t.Error(err)
		return false
	}
	defer p.Close()
	s := p.Session("v", "r")
	body, _, err := get(s, l.path)
	ok := body == l.want && KindOf(err) == l.kind && (err == nil) == (l.kind == "")
	if err != nil {
		text := Plain(err).Error()
		noSecret(t, "error", text)
		ok = ok && bytes.Contains([]byte(text), []byte(l.text))
	}
	// Where a connection that was in use before breaks at once, net/http asks
	// again by itself, once.
	seen := w.count("/" + l.path)
	if !ok || seen != l.asks && (seen != l.asks+1 || l.kind != KindNetwork) {
		t.Errorf("%s: %q, %v, %d requests, want %d", l.path, body, err, seen, l.asks)
		return false
	}
	return true
}

// cancelled ends a context while an answer is awaited: nothing is asked again.
func (w wiremock) cancelled(out *record) {
	p, err := w.open(out, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	defer p.Close()
	ctx, cancel := context.WithTimeout(w.t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := getWith(ctx, p.Session("v", "r"), "cancelled/slow"); !errors.Is(err, context.DeadlineExceeded) || w.count("/cancelled/slow") > 1 {
		w.t.Errorf("cancelled: %v, %d requests", err, w.count("/cancelled/slow"))
	}
}

// pages follows what the first page names.
func (w wiremock) pages(out *record) {
	p, err := w.open(out, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	defer p.Close()
	s := p.Session("v", "r")
	first, resp, err := get(s, "repos/o/r/commits")
	if err != nil || NextPage(resp) == nil {
		w.t.Fatalf("pages: %v", err)
	}
	second, resp, err := get(s, NextPage(resp).String())
	if err != nil || first+second != `[{"id":1}][{"id":2}]` || NextPage(resp) != nil || w.count("/repos/o/r/commits") != 2 {
		w.t.Errorf("pages: %s%s, %v", first, second, err)
	}
}

// unchanged looks twice: the second time WireMock is shown its validator, and
// answers 304.
func (w wiremock) unchanged(out *record) {
	p, err := w.open(out, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	defer p.Close()
	for visit, from := range []string{fromNetwork, fromRevalidated} {
		s := p.Session(fmt.Sprint(visit), "r")
		body, resp, err := get(s, "repos/o/r")
		if err != nil || body != `{"id":1}` || resp.Header.Get(HeaderAnswer) != from {
			w.t.Errorf("visit %d: %q, %v", visit, body, err)
		}
		if counts, _ := p.Counts(); counts.Counted != 1 {
			w.t.Errorf("visit %d: %+v", visit, counts)
		}
	}
}

// wiremock is the server, and what it tells of the requests that it saw.
type wiremock struct {
	t   *testing.T
	url string
}

// admin asks WireMock about itself.
func (w wiremock) admin(method, path string, question, answer any) {
	text, err := json.Marshal(question)
	if err != nil {
		w.t.Error(err)
		return
	}
	req, err := http.NewRequest(method, w.url+"/__admin/"+path, bytes.NewReader(text))
	if err != nil {
		w.t.Error(err)
		return
	}
	req.Close = true
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Error(err)
		return
	}
	defer resp.Body.Close()
	if answer == nil {
		return
	}
	if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
		w.t.Error(err)
	}
}

// count is how often WireMock was asked for a path.
func (w wiremock) count(path string) int {
	var answer struct{ Count int }
	w.admin(http.MethodPost, "requests/count", map[string]string{"method": "GET", "urlPath": path}, &answer)
	return answer.Count
}

// journal counts the requests that WireMock saw, and of them those that the token
// should not have gone along with, or should have and did not.
func (w wiremock) journal() (requests, stolen int) {
	var answer struct {
		Requests []struct {
			Request struct {
				URL, Host string
				Headers   map[string]any
			}
		}
	}
	w.admin(http.MethodGet, "requests", nil, &answer)
	for _, r := range answer.Requests {
		if r.Request.Host != "127.0.0.1" || r.Request.URL == "/repositories/2" || r.Request.Headers["Authorization"] != "Bearer "+canary {
			stolen++
		}
	}
	return len(answer.Requests), stolen
}
