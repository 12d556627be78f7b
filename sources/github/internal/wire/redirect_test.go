package wire

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
)

// TestRedirectElsewhere: neither a request nor the token goes anywhere but to
// the configured scheme, host and port. The error names the host, no query.
func TestRedirectElsewhere(t *testing.T) {
	for _, c := range []struct{ location, host string }{
		{"https://evil.example/x?signature=1", "evil.example"},
		{"//evil.example/x", "evil.example"},
		{"http://api.github.com/x", "api.github.com"},
		{"https://api.github.com:8443/x", "api.github.com:8443"},
		{"https://api.github.com.evil.example/x", "api.github.com.evil.example"},
		{"https://api.github.com@evil.example/x", "evil.example"},
		{"https://user:pass@api.github.com/x", "api.github.com"},
		{"https://codeload.github.com/x/tar.gz?token=1", "codeload.github.com"},
		{"ftp://api.github.com/", "api.github.com"},
		{"https://%zz/", ""},
		{"javascript:alert(1)", ""},
	} {
		for _, status := range []int{301, 302, 307, 308} {
			synctest.Test(t, func(t *testing.T) {
				h := plays(refusing(status, ``, "Location", c.location))
				_, _, err := get(open(t, h).Session("v", "r"), issues)
				var e *StatusError
				if !errors.As(err, &e) || e.Kind != KindRedirect || e.Host != c.host || h.count() != 1 {
					t.Fatalf("%s: %v, %d requests", c.location, err, h.count())
				}
				if text := e.Error(); strings.Contains(text, "?") || strings.Contains(text, "pass") {
					t.Errorf("%s", text)
				}
			})
		}
	}
}

func TestRedirectFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 307, 308} {
		synctest.Test(t, func(t *testing.T) {
			h := &host{play: func(_ int, r *http.Request) *reply {
				switch {
				case strings.HasPrefix(r.URL.Path, "/repos/"):
					return refusing(status, ``, "Location", "/repositories/7?page=1")
				case r.URL.Path == "/repositories/7" && r.Header.Get("If-None-Match") == `"1"`:
					return refusing(304, ``)
				}
				return refusing(200, `[7]`, "ETag", `"1"`)
			}}
			p := open(t, h)
			for _, visit := range []string{"one", "one", "two"} {
				body, resp, err := get(p.Session(visit, "r"), issues)
				if err != nil || body != `[7]` || resp.Request.URL.String() != "https://api.github.com/repositories/7?page=1" {
					t.Fatalf("%s: %q %v %v", visit, body, err, resp)
				}
			}
			if h.count() != 4 { // a visit, the same resumed without a request, another with a 304
				t.Errorf("%d requests", h.count())
			}
			for _, r := range h.seen {
				if r.auth != "Bearer "+canary {
					t.Errorf("authorisation %q", r.auth)
				}
			}
		})
	}
}

// TestForeignRequest: what a layer above asks of another host is refused.
func TestForeignRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`{}`))
		s := open(t, h).Session("", "r")
		for _, u := range []string{"https://evil.example/repos/o/r", "http://api.github.com/repos/o/r", "https://api.github.com:444/", "https://u:p@api.github.com/"} {
			if _, _, err := get(s, u); !errors.Is(err, KindRedirect) {
				t.Errorf("%s: %v", u, err)
			}
		}
		if h.count() != 0 {
			t.Errorf("%d requests", h.count())
		}
		if _, _, err := get(s, "https://API.github.com:443/repos/o/r"); err != nil {
			t.Errorf("the same host, written otherwise: %v", err)
		}
	})
}

// TestHostAuth: the lowest layer holds on its own.
func TestHostAuth(t *testing.T) {
	for u, want := range map[string]string{
		"https://api.github.com/x":             "Bearer " + canary,
		"https://API.GITHUB.COM:443/x":         "Bearer " + canary,
		"http://api.github.com/x":              "",
		"https://api.github.com:80/x":          "",
		"https://evil.example/x":               "",
		"https://api.github.com.evil.example/": "",
	} {
		var got *http.Request
		base := roundTrip(func(r *http.Request) (*http.Response, error) { got = r; return good(`{}`).response(r), nil })
		req := &http.Request{URL: parse(t, u), Host: "evil.example", Header: http.Header{"Authorization": {"Basic x"}, "Cookie": {"y"}}}
		if _, err := (hostAuth{"https", "api.github.com:443", canary, base}).RoundTrip(req); err != nil {
			t.Fatal(err)
		}
		if got.Header.Get("Authorization") != want || got.Header.Get("Cookie") != "" || got.Host != "" {
			t.Errorf("%s: %v %q", u, got.Header, got.Host)
		}
		if req.Header.Get("Authorization") != "Basic x" {
			t.Error("the request of the layer above was changed")
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestConfig(t *testing.T) {
	for text, good := range map[string]bool{
		"https://api.github.com/": true, "https://ghe.example/api/v3": true, "http://127.0.0.1:1/": true, "http://localhost:1": true, "http://[::1]:1/": true,
		"http://api.github.com/": false, "https://u:p@h/": false, "https://h/?q": false, "ftp://h/": false, "/x": false, "http://127.0.0.1.evil.example/": false,
	} {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		c := Config{API: u}
		if err := c.defaults(); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
	for api, want := range map[string]string{
		"https://api.github.com/": "https://api.github.com/graphql", "https://ghe.example/api/v3/": "https://ghe.example/api/graphql", "http://127.0.0.1:1/": "http://127.0.0.1:1/graphql",
	} {
		if got := graphqlURL(parse(t, api)).String(); got != want {
			t.Errorf("%s: %s", api, got)
		}
	}
}
