package forge_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// seen is what a client gets to see of an answer.
type seen struct {
	err, bodyErr error
	status       int
	header       http.Header
	body         string
}

// under asks path while a fault is on, over the given transport.
func under(t *testing.T, client http.RoundTripper, method, url, body string) seen {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer admin")
	r.Header.Set("User-Agent", "test")
	resp, err := client.RoundTrip(r)
	if err != nil {
		return seen{err: err}
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return seen{bodyErr: err, status: resp.StatusCode, header: resp.Header, body: string(text)}
}

// expectations are what each kind promises; good is the undisturbed answer.
func expectations() map[forge.Kind]func(good, got seen) bool {
	status := func(code int, parts ...string) func(good, got seen) bool {
		return func(_, got seen) bool {
			ok := got.err == nil && got.status == code
			for _, p := range parts {
				ok = ok && strings.Contains(got.body, p)
			}
			return ok
		}
	}
	and := func(a, b func(good, got seen) bool) func(good, got seen) bool {
		return func(good, got seen) bool { return a(good, got) && b(good, got) }
	}
	header := func(name, value string) func(good, got seen) bool {
		return func(_, got seen) bool { return got.header.Get(name) == value }
	}
	valid := func(_, got seen) bool { return json.Valid([]byte(got.body)) }
	return map[forge.Kind]func(good, got seen) bool{
		forge.Unauthorised:    status(401, "Bad credentials"),
		forge.Forbidden:       status(403, "Resource not accessible by personal access token"),
		forge.SingleSignOn:    and(status(403, "SAML"), func(_, got seen) bool { return got.header.Get("X-GitHub-SSO") != "" }),
		forge.AllowList:       status(403, "IP allow list"),
		forge.Primary:         and(status(403, "API rate limit exceeded"), header("X-RateLimit-Remaining", "0")),
		forge.Secondary:       and(status(403, "secondary rate limit"), header("Retry-After", "60")),
		forge.SecondarySilent: and(status(403, "secondary rate limit"), and(header("Retry-After", ""), header("X-RateLimit-Remaining", ""))),
		forge.TooMany:         and(status(429), header("Retry-After", "60")),
		forge.TooManySilent:   and(status(429), header("Retry-After", "")),
		forge.BlockedTerms:    status(403, `"reason":"tos"`),
		forge.TooLarge:        status(403, "too large"),
		forge.NotFound:        status(404, "Not Found"),
		forge.Empty:           status(409, "empty"),
		forge.Gone:            status(410),
		forge.Invalid:         status(422, "Validation"),
		forge.BlockedLegal:    status(451, `"reason":"dmca"`),
		forge.Accepted:        status(202),
		forge.NoContent:       func(_, got seen) bool { return got.status == 204 && got.body == "" },
		forge.Internal:        status(500),
		forge.BadGateway:      and(status(502, "<html>"), header("Content-Type", "text/html")),
		forge.Unavailable:     status(503),
		forge.EmptyBody:       func(_, got seen) bool { return got.status == 200 && got.body == "" },
		forge.NullBody:        func(_, got seen) bool { return got.status == 200 && got.body == "null" },
		forge.Garbage: func(good, got seen) bool {
			return strings.HasPrefix(got.body, good.body) && len(got.body) > len(good.body) && !valid(good, got)
		},
		forge.Cut: func(good, got seen) bool {
			return errors.Is(got.bodyErr, io.ErrUnexpectedEOF) && got.body == good.body[:len(good.body)/2]
		},
		forge.Reset: func(_, got seen) bool { return errors.Is(got.err, syscall.ECONNRESET) || errors.Is(got.err, io.EOF) },
		forge.Elsewhere: func(_, got seen) bool {
			return got.status == 302 && strings.Contains(got.header.Get("Location"), "elsewhere.example")
		},
		forge.NothingLeft: func(good, got seen) bool {
			return got.body == good.body && got.header.Get("X-RateLimit-Remaining") == "0"
		},
		forge.ResetFarAhead:    and(status(403), func(_, got seen) bool { return len(got.header.Get("X-RateLimit-Reset")) > 0 }),
		forge.ResetPast:        and(status(403), header("X-RateLimit-Remaining", "0")),
		forge.Slow:             func(good, got seen) bool { return got.body == good.body },
		forge.GraphQLLimit:     status(200, `"RATE_LIMITED"`),
		forge.GraphQLPartial:   and(status(200, `"data":`, `"errors":`, "null"), valid),
		forge.GraphQLNull:      status(200, `"repository":null`, "NOT_FOUND"),
		forge.GraphQLForbidden: status(200, `"issues":null`, `"errors":[{"message":"Resource not accessible by integration","path":["repository","issues"],"type":"FORBIDDEN"}]`),
		forge.GraphQLListNull:  status(200, `{"data":{"repository":{"issues":null}}}`),
		forge.GraphQLNodesNull: status(200, `"nodes":null`, `"totalCount":`),
		forge.GraphQLNodesEmpty: func(good, got seen) bool {
			total := regexp.MustCompile(`"totalCount":[1-9][0-9]*`).FindString(good.body)
			return strings.Contains(got.body, `"nodes":[]`) && total != "" && strings.Contains(got.body, total)
		},
		forge.GraphQLPageNull:  status(200, `"pageInfo":null`, `"labels":{`),
		forge.GraphQLNoCursor:  status(200, `"pageInfo":{"endCursor":null,"hasNextPage":true}`, `"labels":{`),
		forge.GraphQLItemNull:  status(200, `"nodes":[null,{`),
		forge.GraphQLInnerNull: status(200, `"nodes":[{"labels":null},{"labels":null}]`),
		forge.PageRepeats:      func(good, got seen) bool { return got.body != good.body },
		forge.PageSkips:        func(good, got seen) bool { return got.body != good.body },
		forge.NoLast: func(good, got seen) bool {
			return strings.Contains(good.header.Get("Link"), `rel="last"`) && !strings.Contains(got.header.Get("Link"), `rel="last"`) &&
				strings.Contains(got.header.Get("Link"), `rel="next"`)
		},
		forge.InvalidText: func(_, got seen) bool { return got.status == 200 && !utf8.ValidString(got.body) },
		forge.NulText:     and(status(200, `\u0000`), valid),
		forge.SearchTimeout: func(good, got seen) bool {
			return strings.Contains(got.body, `"incomplete_results":true`) && len(got.body) < len(good.body)
		},
	}
}

// TestKinds brings each kind about in the process, where time is not real.
func TestKinds(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	name := e.Repositories()[0]
	owner, repo, _ := strings.Cut(name, "/")
	promised := expectations()
	for _, kind := range forge.Kinds() {
		t.Run(strings.ReplaceAll(string(kind), " ", "_"), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := forge.New(e, forge.Options{Tokens: admin(), Fault: func(n int, _ *http.Request) forge.Fault {
					if n == 1 {
						return forge.Fault{Kind: kind}
					}
					return forge.Fault{}
				}})
				method, url, body := http.MethodGet, api+"/repos/"+name+"/pulls?state=all&per_page=2&page=2", ""
				if strings.HasPrefix(string(kind), "graphql") {
					method, url = http.MethodPost, api+"/graphql"
					body = `{"query":"{repository(owner:\"` + owner + `\",name:\"` + repo + `\"){issues(first:2){totalCount pageInfo{hasNextPage endCursor} nodes{labels(first:2){nodes{name}}}}}}"}`
				}
				if strings.HasPrefix(string(kind), "search") {
					url = api + "/search/repositories?q=fork:true"
				}
				r := httptest.NewRequest(method, url, nil)
				if !kind.Applies(r) {
					t.Fatalf("%s does not apply to %s", kind, url)
				}
				good := under(t, s, method, url, body)
				start := time.Now()
				got := under(t, s, method, url, body)
				if kind == forge.Slow && time.Since(start) != time.Minute {
					t.Errorf("a slow body took %v", time.Since(start))
				}
				if promised[kind] == nil || !promised[kind](good, got) {
					t.Errorf("%s: %v %v %d %v %.300s", kind, got.err, got.bodyErr, got.status, got.header, got.body)
				}
				if open := s.Stats().Open; open != 0 {
					t.Errorf("%d requests are left open", open)
				}
			})
		})
	}
	if len(promised) != len(forge.Kinds()) {
		t.Errorf("%d kinds, %d expectations", len(forge.Kinds()), len(promised))
	}
}

// TestKindsOverASocket brings about what looks different there.
func TestKindsOverASocket(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	promised := expectations()
	for _, kind := range []forge.Kind{forge.Cut, forge.Reset, forge.EmptyBody, forge.Garbage, forge.Slow, forge.NoContent, forge.Secondary} {
		s := forge.New(e, forge.Options{Tokens: admin(), Fault: func(n int, _ *http.Request) forge.Fault {
			return map[bool]forge.Fault{true: {Kind: kind, Wait: time.Minute}}[n == 1 && kind != forge.Slow]
		}})
		server := httptest.NewServer(s)
		transport := &http.Transport{DisableKeepAlives: true}
		url := server.URL + "/repos/" + e.Repositories()[0] + "/pulls?state=all&per_page=2"
		good := under(t, transport, http.MethodGet, url, "")
		if got := under(t, transport, http.MethodGet, url, ""); !promised[kind](good, got) {
			t.Errorf("%s: %v %v %d %.200s", kind, got.err, got.bodyErr, got.status, got.body)
		}
		transport.CloseIdleConnections()
		server.Close()
	}
}

func TestLimitFaultsAreRemembered(t *testing.T) {
	for _, kind := range []forge.Kind{forge.Primary, forge.Secondary, forge.SecondarySilent, forge.TooMany, forge.TooManySilent, forge.NothingLeft} {
		synctest.Test(t, func(t *testing.T) {
			s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Fault: func(n int, _ *http.Request) forge.Fault {
				return map[bool]forge.Fault{true: {Kind: kind}}[n == 0]
			}})
			get(t, s, "a", "/meta")
			get(t, s, "a", "/meta")
			time.Sleep(time.Minute)
			if resp, _ := get(t, s, "a", "/meta"); resp.StatusCode != http.StatusOK {
				t.Errorf("%s: after the wait %s", kind, resp.Status)
			}
			if n := s.Stats().Total.Violations(); n != 1 {
				t.Errorf("%s: %d violations, want 1", kind, n)
			}
		})
	}
}

func TestLeakIsCounted(t *testing.T) {
	s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Fault: func(n int, _ *http.Request) forge.Fault {
		return map[bool]forge.Fault{true: {Kind: forge.Elsewhere}}[n == 0]
	}})
	resp, _ := get(t, s, "secret", "/meta")
	get(t, s, "secret", resp.Header.Get("Location"))
	get(t, s, "", resp.Header.Get("Location"))
	if all := s.Stats(); all.Elsewhere != 2 || all.Leaked != 1 {
		t.Errorf("%d went elsewhere, %d with a token; want 2 and 1", all.Elsewhere, all.Leaked)
	}
}

// TestKindsEverywhere: no kind brings the server down, whatever it is asked.
func TestKindsEverywhere(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	name := e.Repositories()[0]
	paths := []string{"/rate_limit", "/meta", "/nothing", "/repos/nobody/nothing", "/search/repositories?q=a", "/repos/" + name}
	for _, part := range []string{"languages", "contributors", "branches", "releases", "issues?page=2", "commits", "hooks", "contents/LICENSE"} {
		paths = append(paths, "/repos/"+name+"/"+part)
	}
	for _, kind := range forge.Kinds() {
		s := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}, Fault: func(int, *http.Request) forge.Fault {
			return forge.Fault{Kind: kind, Wait: time.Nanosecond}
		}})
		for _, path := range paths {
			for range 2 {
				under(t, s, http.MethodGet, api+path, "")
			}
			under(t, s, http.MethodHead, api+path, "")
		}
		under(t, s, http.MethodPost, api+"/graphql", `{"query":"{viewer{login}}"}`)
		if all := s.Stats(); all.Open != 0 || all.Total.Violations() != 0 {
			t.Errorf("%s: %d left open, %d violations with limits off", kind, all.Open, all.Total.Violations())
		}
	}
}
