package wire

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-github/v60/github"
)

// client is go-github over a session.
func client(s *Session) *github.Client {
	c := github.NewClient(s.Client())
	c.BaseURL = s.pool.API()
	return c
}

// TestGoGitHub: what github-api.md, section 8, measured of go-github v60 does
// not happen over a session: no silent loss, no blocked client, no 304 that
// looks like an error, and our errors are found through its own.
func TestGoGitHub(t *testing.T) {
	empty := func(body string) func() *reply { return func() *reply { return good(body) } }
	for name, c := range map[string]struct {
		reply func() *reply
		kind  Kind
	}{
		"429":         {func() *reply { return refusing(429, ``, "Retry-After", "100000") }, KindLimit},
		"403 by text": {func() *reply { return refusing(403, `{"message":"secondary rate limit"}`, "Retry-After", "100000") }, KindLimit},
		"primary": {func() *reply {
			return refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", epoch(9*time.Hour))
		}, KindLimit},
		"empty body":       {empty(``), KindBadBody},
		"null":             {empty(`null`), KindBadBody},
		"garbage":          {empty(`[{"number":1}] and more`), KindBadBody},
		"204":              {func() *reply { return refusing(204, ``) }, KindBadBody},
		"202":              {func() *reply { return refusing(202, `{}`) }, KindPending},
		"blocked":          {func() *reply { return refusing(451, `{"block":{"reason":"dmca"}}`) }, KindBlockedDMCA},
		"not found":        {func() *reply { return refusing(404, `{"message":"Not Found"}`) }, KindNotFound},
		"archive redirect": {func() *reply { return refusing(302, ``, "Location", "https://codeload.github.com/x") }, KindRedirect},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(c.reply())
				issues, _, err := client(open(t, h).Session("v", "r")).Issues.ListByRepo(t.Context(), "secret-owner", "secret-repo", nil)
				if !errors.Is(err, c.kind) || KindOf(err) != c.kind || len(issues) != 0 {
					t.Errorf("%d issues, %v", len(issues), err)
				}
				noSecret(t, "error", Plain(err).Error())
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		left := 2
		h := tagged(func() string { return `[{"number":1}]` }, func() string { return `<https://api.github.com/repositories/1/issues?page=2>; rel="next"` })
		inner := h.play
		h.play = func(n int, r *http.Request) *reply {
			left--
			out := inner(n, r)
			out.header["X-RateLimit-Remaining"], out.header["X-RateLimit-Reset"] = fmt.Sprint(max(left, 0)), epoch(time.Minute)
			return out
		}
		p := open(t, h)
		for visit := range 3 { // the second spends the last call, the third waits
			issues, resp, err := client(p.Session(fmt.Sprint(visit), "r")).Issues.ListByRepo(t.Context(), "o", "r", nil)
			if err != nil || len(issues) != 1 || resp.NextPage != 2 || resp.Rate.Remaining != 0 || !resp.Rate.Reset.IsZero() {
				t.Errorf("visit %d: %v %v %+v", visit, issues, err, resp.Rate)
			}
		}
	})
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(429, ``, "Retry-After", "600"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, _, err := client(open(t, h).Session("v", "r")).Repositories.Get(ctx, "o", "r")
		if !errors.Is(err, context.DeadlineExceeded) || KindOf(err) != KindCancelled {
			t.Errorf("%v", err)
		}
	})
}

// TestServer: over real sockets: packed answers, broken ones of every kind, and
// a redirect to another port, which never sees the token.
func TestServer(t *testing.T) {
	var stolen []string
	thief := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		stolen = append(stolen, r.URL.String()+r.Header.Get("Authorization"))
	}))
	defer thief.Close()
	faults := map[string]http.HandlerFunc{
		"packed": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, `[1]`)
			z.Close()
		},
		"packed and cut": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, `[1]`)
			z.Flush()
		},
		"bomb": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			zeros := strings.Repeat(" ", 1<<20)
			for range 80 {
				io.WriteString(z, zeros)
			}
			z.Close()
		},
		"cut": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, `[1,`)
		},
		"reset": func(w http.ResponseWriter, r *http.Request) { hijack(w, "") },
		"noise": func(w http.ResponseWriter, r *http.Request) { hijack(w, "secret-owner lskdu018973t09\r\n") },
		"bad chunk": func(w http.ResponseWriter, r *http.Request) {
			hijack(w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1")
		},
		"port": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, thief.URL+"/x?t=1", http.StatusFound)
		},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if play := faults[strings.TrimPrefix(r.URL.Path, "/repos/secret-owner/")]; play != nil {
			play(w, r)
			return
		}
		io.WriteString(w, `{"resources":{}}`)
	}))
	defer server.Close()
	out := &record{}
	api, _ := url.Parse(server.URL)
	p, err := New(t.Context(), Config{API: api, Tokens: []Token{Personal(canary)}, Log: slog.New(slog.NewTextHandler(out, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for name, want := range map[string]Kind{
		"packed": "", "packed and cut": KindBadBody, "bomb": KindBadBody, "cut": KindBadBody, "reset": KindNetwork,
		"noise": KindNetwork, "bad chunk": KindBadBody, "port": KindRedirect,
	} {
		// One request, since the waits before another would be real.
		req, _ := http.NewRequest(http.MethodGet, p.API().JoinPath("repos/secret-owner", name).String(), nil)
		c, err := p.call(req)
		if err != nil {
			t.Fatal(err)
		}
		r := p.send(t.Context(), c, canary, nil)
		if want == "" {
			if r.err != nil || string(r.body) != `[1]` {
				t.Errorf("%s: %q %v", name, r.body, r.err)
			}
			continue
		}
		failure := p.reject(c, r)
		if failure.Kind != want || len(r.body) > 0 && r.err != nil {
			t.Errorf("%s: %v (%v)", name, failure, r.err)
		}
		noSecret(t, "error", failure.Error())
		if _, _, err := get(p.Session("", "x"), "repos/secret-owner/port"); KindOf(err) != KindRedirect {
			t.Errorf("%v", err)
		}
	}
	if len(stolen) != 0 {
		t.Errorf("the other host saw %v", stolen)
	}
	noSecret(t, "log", out.String())
}

// TestSilentRepeat: net/http repeats a request by itself where a connection that
// it had used before breaks. The server sees both, and so do the figures.
func TestSilentRepeat(t *testing.T) {
	var seen atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/rate_limit":
			io.WriteString(w, `{"resources":{}}`)
		case seen.Add(1) == 1:
			hijack(w, "")
		default:
			io.WriteString(w, `[1]`)
		}
	}))
	defer server.Close()
	api, _ := url.Parse(server.URL)
	p, err := New(t.Context(), Config{API: api, Tokens: []Token{Personal(canary)}, Budget: Budget{Calls: 2}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if body, _, err := get(p.Session("", "x"), issues); err != nil || body != `[1]` {
		t.Fatalf("%q %v", body, err)
	}
	total, _ := p.Counts()
	if seen.Load() != 2 || total.Requests != 2 || total.Counted != 2 || total.Retries != 1 {
		t.Errorf("the server saw %d, %+v", seen.Load(), total)
	}
	if _, _, err := get(p.Session("", "x"), issues); !errors.Is(err, KindBudget) {
		t.Errorf("the budget: %v", err)
	}
}

// hijack writes text instead of an answer, and closes.
func hijack(w http.ResponseWriter, text string) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	io.WriteString(conn, text)
	conn.Close()
}
