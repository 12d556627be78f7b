package wire

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

// tagged plays a host with one list whose validator is its body and the token.
func tagged(body func() string, link func() string) *host {
	return &host{play: func(_ int, r *http.Request) *reply {
		etag := fmt.Sprintf("%q", digest([]byte(body() + r.Header.Get("Authorization")))[:8])
		out := refusing(200, body(), "ETag", etag, "X-RateLimit-Limit", "60")
		if r.Header.Get("If-None-Match") == etag {
			out = refusing(304, ``, "ETag", etag)
		}
		if l := link(); l != "" {
			out.header["Link"] = l
		}
		return out
	}}
}

func none() string { return "" }

// TestUnchanged: a second look at what has not changed counts for nothing, and
// gives the same body.
func TestUnchanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := tagged(func() string { return `[{"id":1}]` }, none)
		store := &MemoryStore{}
		p := open(t, h, func(c *Config) { c.Store = store })
		for visit := range 3 {
			s := p.Session(fmt.Sprint(visit), "r")
			body, resp, err := get(s, issues)
			if err != nil || body != `[{"id":1}]` || resp.StatusCode != 200 {
				t.Fatalf("visit %d: %q %v", visit, body, err)
			}
			want := map[bool]string{true: fromNetwork, false: fromRevalidated}[visit == 0]
			if got := resp.Header.Get(HeaderAnswer); got != want {
				t.Errorf("visit %d: %q", visit, got)
			}
			if counts, _ := p.Counts(); counts.Counted != 1 || counts.Requests != visit+1 {
				t.Errorf("visit %d: %+v", visit, counts)
			}
		}
	})
}

// TestNewLink: the Link of the 304 counts, and is what a resumed visit sees too.
func TestNewLink(t *testing.T) {
	const next = `<https://api.github.com/repositories/1/issues?page=2>; rel="next", <https://api.github.com/repositories/1/issues?page=2>; rel="last"`
	for _, c := range []struct{ before, after, want string }{
		{"", next, "page=2"},
		{strings.ReplaceAll(next, "page=2", "page=9"), next, "page=2"},
		{next, "", "page=2"}, // no Link at all: a page too many loses nothing
		{"", "", ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			link := c.before
			p := open(t, tagged(func() string { return `[1]` }, func() string { return link }))
			if _, _, err := get(p.Session("a", "r"), issues); err != nil {
				t.Fatal(err)
			}
			link = c.after
			for range 2 {
				_, resp, err := get(p.Session("b", "r"), issues)
				if err != nil {
					t.Fatal(err)
				}
				got := ""
				if u := NextPage(resp); u != nil {
					got = u.RawQuery
				}
				if got != c.want {
					t.Errorf("%s after %q: %q", resp.Header.Get(HeaderAnswer), c.before, got)
				}
			}
			// The next visit is revalidated against the entry with the new Link.
			_, resp, _ := get(p.Session("c", "r"), issues)
			if u := NextPage(resp); (u == nil) != (c.want == "") {
				t.Errorf("third visit: %v", u)
			}
		})
	}
}

// TestFullPage: a kept page that is full and has no next asks for the following
// one; a fresh one that is full does not.
func TestFullPage(t *testing.T) {
	for name, c := range map[string]struct {
		items int
		query string
		want  string // of the following page
	}{
		"full":           {2, "per_page=2", "page=2&per_page=2"},
		"full third":     {2, "page=3&per_page=2", "page=4&per_page=2"},
		"usual size":     {30, "state=all", "page=2&state=all"},
		"not full":       {1, "per_page=2", ""},
		"cursor":         {2, "per_page=2&after=Y3Vyc29yOjE", ""},
		"above the most": {100, "per_page=500", "page=2&per_page=500"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				body := "[" + strings.Repeat("1,", c.items-1) + "1]"
				p := open(t, tagged(func() string { return body }, none))
				for visit, want := range []string{"", c.want, c.want} { // fresh, revalidated, resumed
					_, resp, err := get(p.Session(fmt.Sprint(min(visit, 1)), "r"), "repos/o/r/issues?"+c.query)
					if err != nil {
						t.Fatal(err)
					}
					got := ""
					if u := NextPage(resp); u != nil {
						got = u.RawQuery
					}
					if got != want {
						t.Errorf("look %d: %q, want %q", visit, got, want)
					}
				}
			})
		})
	}
}

// TestOtherToken: an answer kept for one token is not used with another, nor
// with another Accept or another way to scrub.
func TestOtherToken(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"token":   func(c *Config) { c.Tokens = []Token{Personal("other")} },
		"variant": nil,
		"none":    func(c *Config) { c.Tokens = nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := tagged(func() string { return `[1]` }, none)
				store := &MemoryStore{}
				keep := func(c *Config) { c.Store = store }
				if _, _, err := get(open(t, h, keep).Session("v", "r"), issues); err != nil {
					t.Fatal(err)
				}
				variant := "2"
				if change != nil {
					variant, keep = "", func(c *Config) { c.Store = store; change(c) }
				}
				_, resp, err := get(open(t, h, keep).Session("v", "r").Scrubbed(variant, nil), issues)
				if err != nil || resp.Header.Get(HeaderAnswer) != fromNetwork || h.seen[1].header.Get("If-None-Match") != "" {
					t.Errorf("%v %v", err, resp)
				}
			})
		})
	}
}

// TestResume: what a session was answered costs nothing when it is opened
// again: good answers, refusals, queries. What was not answered is asked.
func TestResume(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := true
		h := &host{play: func(_ int, r *http.Request) *reply {
			switch {
			case r.Method == http.MethodPost:
				return good(`{"data":{"rateLimit":{"cost":3},"x":1}}`)
			case strings.HasSuffix(r.URL.Path, "/protection"):
				return refusing(404, `{}`)
			case strings.HasSuffix(r.URL.Path, "/commits"):
				return refusing(409, `{"message":"Git Repository is empty."}`)
			case strings.HasSuffix(r.URL.Path, "/late") && down:
				return refusing(202, `{}`)
			case strings.HasSuffix(r.URL.Path, "/tagged"):
				return refusing(200, `[2]`, "ETag", `"2"`, "Link", `<https://api.github.com/x?page=2>; rel="next"`)
			}
			return good(`[1]`)
		}}
		store := &MemoryStore{}
		type seen struct {
			body, kind, link, status string
		}
		visit := func() (out []seen, requests int) {
			before := h.count()
			s := open(t, h, func(c *Config) { c.Store = store }).Session("visit", "r")
			for _, name := range []string{"issues", "branches/main/protection", "commits", "late", "tagged"} {
				body, resp, err := getWith(t.Context(), s, "repos/o/r/"+name)
				one := seen{body: body, kind: string(KindOf(err))}
				if resp != nil {
					one.link, one.status = resp.Header.Get("Link"), fmt.Sprint(resp.StatusCode)
				}
				out = append(out, one)
			}
			a, err := s.Do(t.Context(), Query{Text: "query Q($n:Int!){x}", Variables: map[string]any{"n": 1}})
			if err != nil || a.Points != 3 {
				t.Errorf("%+v %v", a, err)
			}
			return out, h.count() - before
		}
		first, n := visit()
		if n != 7 { // six, and the 404 asked twice
			t.Errorf("%d requests", n)
		}
		second, n := visit()
		if n != 1 { // the 202
			t.Errorf("%d requests when resumed", n)
		}
		if fmt.Sprint(first) != fmt.Sprint(second) {
			t.Errorf("%v\n%v", first, second)
		}
		down = false
		if _, n := visit(); n != 1 {
			t.Errorf("%d requests", n)
		}
		if _, n := visit(); n != 0 {
			t.Errorf("%d requests when nothing is missing", n)
		}
	})
}

// TestSwept: a mark whose answer is gone, or is another's by now, is no answer.
func TestSwept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		body := `[1]`
		h := tagged(func() string { return body }, none)
		store := &MemoryStore{}
		p := open(t, h, func(c *Config) { c.Store = store })
		ask := func(visit, want string) {
			t.Helper()
			if got, _, err := get(p.Session(visit, "r"), issues); err != nil || got != want {
				t.Errorf("%q %v", got, err)
			}
		}
		ask("a", `[1]`)
		body = `[1,2]`
		ask("b", `[1,2]`) // replaces what a was answered
		ask("a", `[1,2]`)
		if h.count() != 3 {
			t.Errorf("%d requests", h.count())
		}
		store.mu.Lock()
		store.spaces[""] = nil
		store.mu.Unlock()
		ask("a", `[1,2]`)
		if h.count() != 4 {
			t.Errorf("%d requests", h.count())
		}
	})
}

// TestStoreFails: the answers are the same with a store that does not work.
func TestStoreFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told int
		h := tagged(func() string { return `[1]` }, none)
		p := open(t, h, func(c *Config) {
			c.Store = brokenStore{}
			c.Events = func(e Event) {
				if e.Kind == EventStore {
					told++
				}
			}
		})
		for range 2 {
			if body, _, err := get(p.Session("v", "r"), issues); err != nil || body != `[1]` {
				t.Errorf("%q %v", body, err)
			}
		}
		if told == 0 || h.count() != 2 {
			t.Errorf("%d events, %d requests", told, h.count())
		}
	})
}

type brokenStore struct{}

var errDisk = fmt.Errorf("disk full")

func (brokenStore) Get(string, string) (Entry, bool, error) { return Entry{}, false, errDisk }
func (brokenStore) Put(string, string, Entry) error         { return errDisk }
func (brokenStore) Delete(string, string) error             { return errDisk }
func (brokenStore) DropSession(string) error                { return errDisk }

// TestScrub: what is scrubbed is seen neither above nor in the store, by a 304
// neither; a scrubber that fails is an error that quotes nothing.
func TestScrub(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := tagged(func() string { return `[{"email":"secret-owner@example.org"}]` }, none)
		store := &MemoryStore{}
		p := open(t, h, func(c *Config) {
			c.Store = store
		})
		scrub := func(template string, body []byte) ([]byte, error) {
			if template != "/repos/{owner}/{repo}/issues" {
				t.Errorf("template %q", template)
			}
			return []byte(`[{}]`), nil
		}
		for visit := range 3 {
			if body, _, err := get(p.Session(fmt.Sprint(visit/2), "r").Scrubbed("s", scrub), issues); err != nil || body != `[{}]` {
				t.Errorf("%q %v", body, err)
			}
		}
		noSecret(t, "store", text(store))
	})
	for name, scrub := range map[string]func(string, []byte) ([]byte, error){
		"error":    func(_ string, b []byte) ([]byte, error) { return nil, fmt.Errorf("bad %s", b) },
		"not JSON": func(string, []byte) ([]byte, error) { return []byte(`[`), nil },
		"nothing":  func(string, []byte) ([]byte, error) { return nil, nil },
	} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, plays(good(`["secret-owner"]`)))
			_, _, err := get(p.Session("v", "r").Scrubbed("s", scrub), issues)
			if KindOf(err) != KindBadBody {
				t.Errorf("%s: %v", name, err)
			}
			noSecret(t, "error", Plain(err).Error())
		})
	}
}

// TestPartialSSO: results left out for want of single sign-on are told, the
// organisations are not.
func TestPartialSSO(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, plays(refusing(200, `[]`, "X-GitHub-SSO", "partial-results; organizations=21955855,20582480")))
		_, resp, err := get(p.Session("", "r"), issues)
		if err != nil || resp.Header.Get("X-GitHub-SSO") != "partial-results" {
			t.Errorf("%v %v", err, resp)
		}
	})
}

// TestAnonymous304: without a token a 304 counts.
func TestAnonymous304(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, tagged(func() string { return `[]` }, none), func(c *Config) { c.Tokens = nil })
		for visit := range 3 {
			if _, _, err := get(p.Session(fmt.Sprint(visit), "r"), issues); err != nil {
				t.Fatal(err)
			}
		}
		if n, _ := p.Counts(); n.Counted != 3 || n.NotModified != 2 {
			t.Errorf("%+v", n)
		}
	})
}

// TestDistrust: an answer that turned out to be none is not asked about by its
// validator, by this session and by the next, and the session remembers it.
func TestDistrust(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := tagged(func() string { return `{"odd":1}` }, none)
		p := open(t, h)
		first := p.Session("1", "r")
		if _, _, err := get(first, issues); err != nil {
			t.Fatal(err)
		}
		req, err := http.NewRequest(http.MethodGet, p.API().String()+issues, nil)
		if err != nil {
			t.Fatal(err)
		}
		first.Distrust(req)
		if body, resp, err := get(p.Session("1", "r"), issues); err != nil || body != `{"odd":1}` || resp.Header.Get(HeaderAnswer) != fromSession {
			t.Errorf("resumed: %q %v", body, err)
		}
		if _, resp, err := get(p.Session("2", "r"), issues); err != nil || resp.Header.Get(HeaderAnswer) != fromNetwork || h.seen[1].header.Get("If-None-Match") != "" {
			t.Errorf("the next visit asks conditionally, %v", err)
		}
	})
}
