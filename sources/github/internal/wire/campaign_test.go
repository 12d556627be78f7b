package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// planted answers the requests of one visit: three pages, a refusal, an empty
// repository and a query. It counts what a real one would.
func planted(r *http.Request) *reply {
	etag := fmt.Sprintf(`"%x"`, len(r.URL.String()))
	if r.Method == http.MethodGet && r.Header.Get("If-None-Match") == etag {
		return refusing(304, ``, "ETag", etag)
	}
	page := r.URL.Query().Get("page")
	switch {
	case r.Method == http.MethodPost:
		return good(`{"data":{"rateLimit":{"cost":1},"n":6}}`)
	case strings.HasSuffix(r.URL.Path, "/protection"):
		return refusing(403, `{"message":"Resource not accessible by personal access token"}`, "X-Accepted-GitHub-Permissions", "administration=read")
	case strings.HasSuffix(r.URL.Path, "/commits"):
		return refusing(409, `{"message":"Git Repository is empty."}`)
	case page == "3":
		return refusing(200, `[5]`, "ETag", etag)
	case page == "2":
		return refusing(200, `[3,4]`, "ETag", etag, "Link", `<https://api.github.com/repositories/1/issues?per_page=2&page=3>; rel="next"`)
	}
	return refusing(200, `[1,2]`, "ETag", etag, "Link", `<https://api.github.com/repositories/1/issues?per_page=2&page=2>; rel="next"`)
}

// visit reads what is planted, and stops at the first error that may pass.
func visit(ctx context.Context, s *Session) (facts []string, err error) {
	next := "repos/secret-owner/secret-repo/issues?per_page=2"
	for next != "" {
		body, resp, err := getWith(ctx, s, next)
		if err != nil {
			return facts, err
		}
		facts = append(facts, body)
		if next = ""; NextPage(resp) != nil {
			next = NextPage(resp).String()
		}
	}
	for _, path := range []string{"repos/secret-owner/secret-repo/branches/main/protection", "repos/secret-owner/secret-repo/commits"} {
		_, _, err := getWith(ctx, s, path)
		if err == nil || Resumable(err) {
			return facts, err
		}
		facts = append(facts, Plain(err).Error())
	}
	a, err := s.Do(ctx, Query{Text: "query Count{n}"})
	if err != nil {
		return facts, err
	}
	return append(facts, string(a.Data)), s.store().DropSession(s.id)
}

const plantedFacts = "[[1,2] [3,4] [5] github: /repos/{owner}/{repo}/branches/{name}/protection: status 403, forbidden: needs administration=read " +
	"github: /repos/{owner}/{repo}/commits: status 409, empty {\"rateLimit\":{\"cost\":1},\"n\":6}]"

const plantedRequests = 6

// TestFaultCampaign: each fault at each request, once and lasting, with and
// without a cache: the facts of the undisturbed run, or an error, and never a
// number that changed.
func TestFaultCampaign(t *testing.T) {
	faults := map[string]func() *reply{
		"500": same(refusing(500, ``)), "502": same(refusing(502, `<html>`)), "503": same(refusing(503, ``, "Retry-After", "3")),
		"reset": same(&reply{err: syscall.ECONNRESET}), "EOF": same(&reply{err: io.EOF}), "cut": same(&reply{status: 200, body: `[1`, cut: true}),
		"cut whole": same(&reply{status: 200, body: `[1]`, cut: true}), "empty": same(good(``)), "null": same(good(`null`)), "204": same(refusing(204, ``)),
		"garbage": same(good(`[]{}`)), "HTML": same(good(`<html>`)), "404": same(refusing(404, `{}`)), "202": same(refusing(202, `{}`)),
		"429": same(refusing(429, ``)), "Retry-After": same(refusing(403, ``, "Retry-After", "9")), "secondary": same(refusing(403, `{"message":"secondary rate limit"}`)),
		"primary": func() *reply {
			return refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", epoch(time.Hour))
		},
		"far reset": func() *reply {
			return refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1507651200000")
		},
		"401": same(refusing(401, `{"message":"Bad credentials"}`)), "elsewhere": same(refusing(302, ``, "Location", "https://evil.example/?"+canary)),
		"304": same(refusing(304, ``)), "slow": same(&reply{slow: time.Hour}), "451": same(refusing(451, `{"block":{"reason":"dmca"}}`)), "tos": same(refusing(403, `{"block":{"reason":"tos"}}`)),
	}
	runs := 0
	for name, fault := range faults {
		for at := range plantedRequests {
			for _, lasting := range []bool{false, true} {
				for _, warm := range []bool{false, true} {
					runs++
					synctest.Test(t, func(t *testing.T) {
						h := &host{play: func(_ int, r *http.Request) *reply { return planted(r) }}
						p := open(t, h, func(c *Config) { c.Tokens = append(c.Tokens, Personal("second")) })
						if warm {
							if _, err := visit(t.Context(), p.Session("before", "r")); err != nil {
								t.Fatal(err)
							}
						}
						before := h.count()
						h.play = func(n int, r *http.Request) *reply {
							if n == before+at || lasting && n > before+at {
								return fault()
							}
							return planted(r)
						}
						facts, err := visit(t.Context(), p.Session("v", "r"))
						if got := fmt.Sprint(facts); err == nil && got != plantedFacts && !refusedIn(facts) {
							t.Errorf("%s at %d, lasting %v, warm %v: %s", name, at, lasting, warm, got)
						} else if err != nil && !strings.HasPrefix(plantedFacts, strings.TrimSuffix(got, "]")) && !refusedIn(facts) {
							t.Errorf("%s at %d: %s and %v", name, at, got, err)
						}
						if err != nil {
							noSecret(t, name, Plain(err).Error())
						}
						for _, r := range h.seen {
							if !strings.HasPrefix(r.url, "https://api.github.com/") {
								t.Errorf("%s: asked %s", name, r.url)
							}
						}
					})
				}
			}
		}
	}
	t.Logf("%d runs", runs)
}

func same(r *reply) func() *reply { return func() *reply { return r } }

// refusedIn reports whether one of the endpoints that may refuse did so in
// another way: a gap with another name, which is what the fault says.
func refusedIn(facts []string) bool {
	for _, f := range facts {
		if strings.HasPrefix(f, "github: ") && !strings.Contains(plantedFacts, f) {
			return true
		}
	}
	return false
}

// TestAbortCampaign: stopped after each request in turn, by the context or by
// the death of the process (another pool over the same directory), and resumed:
// the same facts, with at most one request more for each stop.
func TestAbortCampaign(t *testing.T) {
	for _, process := range []bool{false, true} {
		for at := range plantedRequests {
			var store Store = &MemoryStore{}
			if process {
				store = openDir(t, t.TempDir(), StoreOptions{})
			}
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				h := &host{}
				h.play = func(n int, r *http.Request) *reply {
					if n == at {
						cancel()
						return &reply{err: context.Canceled} // answered, and never read
					}
					return planted(r)
				}
				p := open(t, h, func(c *Config) { c.Store = store })
				if _, err := visit(ctx, p.Session("v", "r")); !errors.Is(err, context.Canceled) {
					t.Errorf("%v", err)
				}
				if process {
					p = open(t, h, func(c *Config) { c.Store = store })
				}
				facts, err := visit(t.Context(), p.Session("v", "r"))
				if fmt.Sprint(facts) != plantedFacts || err != nil || h.count() != plantedRequests+1 {
					t.Errorf("at %d: %d requests, %v\n%v", at, h.count(), err, facts)
				}
				// Concluded: the next visit asks again, by validators where it can.
				before, _ := p.Counts()
				if _, err := visit(t.Context(), p.Session("v", "r")); err != nil {
					t.Error(err)
				}
				after, _ := p.Counts()
				if after.Requests-before.Requests != plantedRequests || after.NotModified-before.NotModified != 3 {
					t.Errorf("%+v %+v", before, after)
				}
			})
		}
	}
}

// TestRate: with GitHub's primary limit over two hours, at least 95 % of what is
// allowed is used, and no limit is ever hit.
func TestRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit = 5000
		left, reset, violations := 0, time.Time{}, 0
		h := &host{play: func(int, *http.Request) *reply {
			if now := time.Now(); !now.Before(reset) { // the window begins with its first request
				left, reset = limit, now.Add(time.Hour)
			}
			if left == 0 {
				violations++
				return refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", fmt.Sprint(reset.Unix()))
			}
			left--
			return &reply{status: 200, body: `[]`, slow: 30 * time.Millisecond, header: map[string]string{
				"X-RateLimit-Limit": fmt.Sprint(limit), "X-RateLimit-Remaining": fmt.Sprint(left), "X-RateLimit-Reset": fmt.Sprint(reset.Unix())}}
		}}
		h.rate = func(*http.Request) *reply { return good(`{"resources":{}}`) }
		s := open(t, h, func(c *Config) { c.Store = nil }).Session("", "r")
		start, calls := time.Now(), 0
		for time.Since(start) < 2*time.Hour {
			if _, _, err := get(s, "repos/o/r"); err != nil {
				t.Fatal(err)
			}
			calls++
		}
		if used := float64(calls) / (2 * limit); used < 0.95 || violations != 0 {
			t.Errorf("%.3f of the allowed rate, %d violations", used, violations)
		}
	})
}
