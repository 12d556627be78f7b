package wire

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func three(c *Config) {
	c.Tokens = []Token{Personal(canary), Personal("ghp_second"), Personal("short")}
}

// TestSticky: a name gets the same token in every run, whatever the order the
// tokens come in; when one dies only its names move.
func TestSticky(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`[]`))
		a := open(t, h, three)
		b := open(t, h, func(c *Config) {
			c.Tokens = []Token{Personal("short"), Personal(canary), Personal("ghp_second"), Personal(canary)}
		})
		if len(b.members) != 3 {
			t.Errorf("%d members: the same token twice", len(b.members))
		}
		used := map[string]int{}
		for i := range 300 {
			name := fmt.Sprint("repository ", i)
			first := a.order(name)
			if got := b.order(name); got[0].identity != first[0].identity {
				t.Fatalf("%s: another token in another run", name)
			}
			used[first[0].identity]++
		}
		for id, n := range used {
			if n < 50 {
				t.Errorf("%s: %d of 300", id, n)
			}
		}
	})
}

// TestDeadToken: a 401 takes the token out; the call and all further ones go on
// with another, and only with none left there is an error.
func TestDeadToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var dead []string
		alive := "Bearer short"
		h := &host{play: func(_ int, r *http.Request) *reply {
			if r.Header.Get("Authorization") != alive {
				return refusing(401, `{"message":"Bad credentials"}`)
			}
			return good(`[]`)
		}}
		p := open(t, h, three, func(c *Config) {
			c.Events = func(e Event) {
				if e.Kind == EventDead {
					dead = append(dead, e.Token)
				}
			}
		})
		for i := range 20 {
			if _, _, err := get(p.Session("", fmt.Sprint(i)), issues); err != nil {
				t.Fatal(err)
			}
		}
		if len(dead) != 2 || h.count() != 22 {
			t.Errorf("%d dead, %d requests", len(dead), h.count())
		}
		alive = ""
		_, _, err := get(p.Session("", "x"), issues)
		if !errors.Is(err, KindUnauthorized) || !Resumable(err) {
			t.Errorf("%v", err)
		}
		if _, _, err := get(p.Session("", "x"), issues); !errors.Is(err, KindUnauthorized) || h.count() != 23 {
			t.Errorf("%v, %d requests: a dead token was used", err, h.count())
		}
	})
}

// TestDeadAtStart: one dead token among others is told; with none alive, or a
// host that does not answer, there is no pool.
func TestDeadAtStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`[]`))
		h.rate = func(r *http.Request) *reply {
			if strings.HasSuffix(r.Header.Get("Authorization"), "short") {
				return refusing(200, `{"resources":{}}`, "X-OAuth-Scopes", "repo, read:org")
			}
			return refusing(401, `{}`)
		}
		p := open(t, h, three)
		dead := 0
		for _, l := range p.Limits() {
			if l.Dead {
				dead++
			} else if l.Rights != "repo, read:org" {
				t.Errorf("rights %q", l.Rights)
			}
		}
		if dead != 2 {
			t.Errorf("%d dead", dead)
		}
		for name, c := range map[string]struct {
			reply *reply
			kind  Kind
		}{
			"dead": {refusing(401, ``), KindUnauthorized}, "down": {refusing(502, ``), KindServer}, "no JSON": {good(`<html>`), KindBadBody},
		} {
			h.rate = func(*http.Request) *reply { return c.reply }
			_, err := New(t.Context(), Config{Base: h, Tokens: []Token{Personal(canary)}})
			if KindOf(err) != c.kind {
				t.Errorf("%s: %v", name, err)
			}
			noSecret(t, "error", err.Error())
		}
		// An Enterprise Server without limits says 404.
		h.rate = func(*http.Request) *reply { return refusing(404, `{"message":"Rate limiting is not enabled."}`) }
		if _, err := New(t.Context(), Config{Base: h}); err != nil {
			t.Error(err)
		}
		for _, bad := range []string{"", "a b", "a\nb", "ключ"} {
			if _, err := New(t.Context(), Config{Base: h, Tokens: []Token{Personal(bad)}}); err == nil {
				t.Errorf("token %q", bad)
			}
		}
	})
}

// TestOneExhausted: while one token waits for its reset the other works; when
// both wait, the one that is free first is waited for.
func TestOneExhausted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := map[string]int{"Bearer " + canary: 3, "Bearer ghp_second": 5}
		resets := map[string]time.Time{"Bearer " + canary: time.Now().Add(50 * time.Minute), "Bearer ghp_second": time.Now().Add(20 * time.Minute)}
		violations := 0
		h := &host{play: func(_ int, r *http.Request) *reply {
			auth := r.Header.Get("Authorization")
			if time.Now().After(resets[auth]) {
				left[auth], resets[auth] = 5000, time.Now().Add(time.Hour)
			}
			if left[auth] == 0 {
				violations++
				return refusing(403, `{"message":"API rate limit exceeded"}`, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", fmt.Sprint(resets[auth].Unix()))
			}
			left[auth]--
			return refusing(200, `[]`, "X-RateLimit-Limit", "5000", "X-RateLimit-Remaining", fmt.Sprint(left[auth]), "X-RateLimit-Reset", fmt.Sprint(resets[auth].Unix()))
		}}
		p := open(t, h, func(c *Config) { c.Tokens = []Token{Personal(canary), Personal("ghp_second")} })
		start := time.Now()
		for i := range 9 {
			if _, _, err := get(p.Session("", "same"), fmt.Sprintf("repos/o/r/issues?page=%d", i)); err != nil {
				t.Fatal(err)
			}
			if i == 7 && time.Since(start) != 0 {
				t.Errorf("waited %v while there were calls left", time.Since(start))
			}
		}
		if d := time.Since(start); d < 20*time.Minute || d > 20*time.Minute+3*time.Second || violations != 0 {
			t.Errorf("%v, %d violations", d, violations)
		}
	})
}

// TestRotateOnLimit: a 403 that is a limit moves the call to another token.
func TestRotateOnLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(403, `{"message":"secondary rate limit"}`), good(`[]`))
		start := time.Now()
		if _, _, err := get(open(t, h, three).Session("", "r"), issues); err != nil || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		if h.seen[0].auth == h.seen[1].auth {
			t.Error("the limited token was asked again")
		}
	})
}

// TestSharedAccount: tokens of one account have one governor.
func TestSharedAccount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(403, `{"message":"secondary rate limit"}`), good(`[]`))
		p := open(t, h, func(c *Config) { c.Tokens = []Token{Personal(canary).Of("me"), Personal("two").Of("me")} })
		start := time.Now()
		if _, _, err := get(p.Session("", "r"), issues); err != nil || time.Since(start) != time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// TestOtherRight: where the first token has no right another is tried, and
// remembered for the endpoint.
func TestOtherRight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, refuse := range []*reply{refusing(403, `{"message":"Must have admin rights to Repository."}`), refusing(404, `{}`)} {
			var order []*member
			h := &host{play: func(_ int, r *http.Request) *reply {
				if r.Header.Get("Authorization") == "Bearer "+order[1].token.c.reveal() {
					return good(`{}`)
				}
				return refuse
			}}
			p := open(t, h, three)
			order = p.order("r")
			s := p.Session("v", "r")
			for i := range 3 {
				if _, _, err := get(s, fmt.Sprintf("repos/o/r/branches/b%d/protection", i)); err != nil {
					t.Fatal(err)
				}
			}
			if h.count() != 4 {
				t.Errorf("%d requests", h.count())
			}
		}
		// No token has it: the refusal of the first, after at most three.
		h := plays(refusing(403, `{"message":"Must have admin rights"}`, "X-Accepted-GitHub-Permissions", "administration=read"))
		p := open(t, h, three, func(c *Config) { c.Tokens = append(c.Tokens, Personal("4"), Personal("5")) })
		_, _, err := get(p.Session("v", "r"), issues)
		var e *StatusError
		if !errors.As(err, &e) || e.Right != "administration=read" || h.count() != 3 {
			t.Errorf("%v, %d requests", err, h.count())
		}
		if _, _, err := get(p.Session("v", "r"), issues); KindOf(err) != KindForbidden || h.count() != 3 {
			t.Errorf("resumed: %v, %d requests", err, h.count())
		}
	})
}

// TestCacheKeepsToken: an answer that another token filled is asked for with
// that one.
func TestCacheKeepsToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		list := tagged(func() string { return `[1]` }, none)
		limit := true
		h := &host{play: func(n int, r *http.Request) *reply {
			if n == 0 && limit {
				return refusing(429, ``, "Retry-After", "60")
			}
			return list.play(n, r)
		}}
		p := open(t, h, three)
		for visit := range 2 {
			if _, _, err := get(p.Session(fmt.Sprint(visit), "r"), issues); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
		}
		if counts, _ := p.Counts(); counts.NotModified != 1 || h.seen[2].auth != h.seen[1].auth || h.seen[0].auth == h.seen[1].auth {
			t.Errorf("%+v", counts)
		}
	})
}

func TestEstimate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`[]`))
		p := open(t, h) // 5,000 left of 5,000, reset in an hour
		for calls, want := range map[int]time.Duration{
			0: 0, 450: 30 * time.Second, 5000: 333 * time.Second, 5001: time.Hour, 10001: 2 * time.Hour, 50000: 9 * time.Hour,
		} {
			if got := p.Estimate(calls); got < want-3*time.Second || got > want+3*time.Second {
				t.Errorf("%d calls: %v, want %v", calls, got, want)
			}
		}
		two := open(t, h, func(c *Config) { c.Tokens = []Token{Personal("a"), Personal("b")} })
		if got := two.Estimate(10001); got < time.Hour-3*time.Second || got > time.Hour+3*time.Second {
			t.Errorf("two tokens: %v", got)
		}
	})
}

// TestResourceLearned: an endpoint that spends from a window of its own waits
// for that, the others do not.
func TestResourceLearned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &host{play: func(n int, r *http.Request) *reply {
			if strings.HasSuffix(r.URL.Path, "/sbom") {
				return refusing(200, `{}`, "X-RateLimit-Resource", "dependency_sbom", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", epoch(10*time.Minute), "X-RateLimit-Limit", "100")
			}
			return good(`[]`)
		}}
		s := open(t, h).Session("", "r")
		start := time.Now()
		for i, want := range []time.Duration{0, 0, 601 * time.Second} {
			name := []string{"repos/o/r/dependency-graph/sbom", "repos/o/r/issues", "repos/o/r/dependency-graph/sbom"}[i]
			if _, _, err := get(s, name); err != nil || time.Since(start) != want {
				t.Errorf("%s: %v after %v", name, err, time.Since(start))
			}
		}
	})
}

// TestAnonymous: without a token nothing is sent, and what needs one is a gap
// that says so.
func TestAnonymous(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`[]`), refusing(401, `{"message":"Requires authentication"}`))
		p := open(t, h, func(c *Config) { c.Tokens = nil })
		s := p.Session("v", "r")
		if _, _, err := get(s, issues); err != nil || h.seen[0].auth != "" {
			t.Errorf("%v %q", err, h.seen[0].auth)
		}
		for range 2 {
			if _, _, err := get(s, "repos/o/r/collaborators"); KindOf(err) != KindForbidden || Resumable(err) || !strings.Contains(err.Error(), "needs a token") {
				t.Errorf("%v", err)
			}
		}
		if _, _, err := get(p.Session("w", "r"), "repos/o/r"); KindOf(err) != KindForbidden || h.count() != 3 {
			t.Errorf("%v, %d requests", err, h.count())
		}
	})
}

// TestParallel: no more requests are in flight than asked for, and even so none
// is made for which the window has no place.
func TestParallel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left, reset, flying, most, violations := 5, time.Now().Add(10*time.Minute), 0, 0, 0
		h := &host{}
		base := roundTrip(func(r *http.Request) (*http.Response, error) {
			h.mu.Lock()
			if time.Now().After(reset) {
				left, reset = 5, time.Now().Add(10*time.Minute)
			}
			if left--; left < 0 {
				violations++
			}
			told := max(left, 0)
			flying++
			most = max(most, flying)
			h.mu.Unlock()
			time.Sleep(time.Duration(told+1) * time.Second) // the last one answers first
			h.mu.Lock()
			flying--
			h.mu.Unlock()
			return refusing(200, `[]`, "X-RateLimit-Limit", "5", "X-RateLimit-Remaining", fmt.Sprint(told), "X-RateLimit-Reset", fmt.Sprint(reset.Unix())).response(r), nil
		})
		h.rate = func(*http.Request) *reply {
			return good(`{"resources":{"core":{"limit":5,"remaining":5,"reset":` + epoch(10*time.Minute) + `}}}`)
		}
		p := open(t, h, func(c *Config) { c.Parallel = 3 })
		p.config.Base = base
		var all sync.WaitGroup
		for i := range 12 {
			all.Go(func() {
				if _, _, err := get(p.Session("", "r"), fmt.Sprintf("repos/o/r/issues?page=%d", i)); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if most != 3 || violations != 0 {
			t.Errorf("%d in flight, %d violations", most, violations)
		}
	})
}

// TestSearchWindow: search has a window of its own, by the path alone.
func TestSearchWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`{}`))
		h.rate = func(*http.Request) *reply {
			return good(`{"resources":{"core":{"limit":60,"remaining":9,"reset":` + epoch(time.Hour) + `},
				"search":{"limit":10,"remaining":0,"reset":` + epoch(time.Minute) + `},"code_search":{"limit":9,"remaining":0,"reset":` + epoch(2*time.Minute) + `}}}`)
		}
		s := open(t, h).Session("", "r")
		start := time.Now()
		for i, name := range []string{"repos/o/r", "search/issues?q=x", "search/code?q=x"} {
			if _, _, err := get(s, name); err != nil || time.Since(start).Truncate(time.Minute) != time.Duration(i)*time.Minute {
				t.Errorf("%s: %v after %v", name, err, time.Since(start))
			}
		}
	})
}

// TestBounds: what is kept by template has a bound, whatever paths are asked.
func TestBounds(t *testing.T) {
	var c counters
	for i := range 10 * maxTemplates {
		c.add(fmt.Sprint(i), func(n *Counts) { n.Requests++ })
	}
	total, by := c.figures()
	if total.Requests != 10*maxTemplates || len(by) > maxTemplates+1 || by["other"].Requests != 9*maxTemplates {
		t.Errorf("%+v, %d templates", total, len(by))
	}
}
