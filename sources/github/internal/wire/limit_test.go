package wire

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestLimits is github-api.md, section 1: after one answer that says "limit",
// the good one comes after the wait that is due and no earlier.
func TestLimits(t *testing.T) {
	const secondary = `{"message":"You have exceeded a secondary rate limit and have been temporarily blocked."}`
	const primary = `{"message":"API rate limit exceeded for user ID 1."}`
	in := func(d time.Duration) string { return epoch(d) }
	date := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	for name, c := range map[string]struct {
		reply func() *reply
		wait  time.Duration // what passes until the good answer
		slack time.Duration
	}{
		"Retry-After 403":          {func() *reply { return refusing(403, secondary, "Retry-After", "30") }, 30 * time.Second, 0},
		"Retry-After 429":          {func() *reply { return refusing(429, ``, "Retry-After", "30") }, 30 * time.Second, 0},
		"Retry-After without text": {func() *reply { return refusing(403, ``, "Retry-After", "5") }, 5 * time.Second, 0},
		"Retry-After date":         {func() *reply { return refusing(429, ``, "Retry-After", date(90*time.Second)) }, 90 * time.Second, time.Second},
		"Retry-After first": {func() *reply {
			return refusing(403, primary, "Retry-After", "5", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(20*time.Minute))
		}, 5 * time.Second, 0},
		"Retry-After nonsense": {func() *reply { return refusing(429, ``, "Retry-After", "soon") }, time.Minute, 0},
		"Retry-After negative": {func() *reply { return refusing(429, ``, "Retry-After", "-5") }, time.Minute, 0},
		"Retry-After zero":     {func() *reply { return refusing(429, ``, "Retry-After", "0") }, time.Second, 0},
		"primary 403": {func() *reply {
			return refusing(403, primary, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(20*time.Minute))
		}, 20 * time.Minute, 2 * time.Second},
		"primary 429": {func() *reply {
			return refusing(429, primary, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(20*time.Minute))
		}, 20 * time.Minute, 2 * time.Second},
		"primary, no text": {func() *reply {
			return refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(time.Minute))
		}, time.Minute, 2 * time.Second},
		"primary, no header": {func() *reply { return refusing(403, primary) }, time.Minute, 0},
		"primary, no reset":  {func() *reply { return refusing(403, primary, "X-RateLimit-Remaining", "0") }, time.Minute, 0},
		"reset in the past": {func() *reply {
			return refusing(403, primary, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(-time.Hour))
		}, 0, 0},
		"secondary by text":       {func() *reply { return refusing(403, secondary) }, time.Minute, 0},
		"secondary by abuse text": {func() *reply { return refusing(403, `{"message":"You have triggered an abuse detection mechanism."}`) }, time.Minute, 0},
		"secondary by address": {func() *reply {
			return refusing(403, `{"message":"x","documentation_url":"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"}`)
		}, time.Minute, 0},
		"secondary by old address": {func() *reply {
			return refusing(403, `{"documentation_url":"https://developer.github.com/v3/#abuse-rate-limits"}`)
		}, time.Minute, 0},
		"secondary as HTML": {func() *reply { return refusing(403, `<p>You have exceeded a secondary rate limit</p>`) }, time.Minute, 0},
		"secondary, calls left": {func() *reply {
			return refusing(403, secondary, "X-RateLimit-Remaining", "4000", "X-RateLimit-Reset", in(time.Hour))
		}, time.Minute, 0},
		"429 alone": {func() *reply { return refusing(429, ``) }, time.Minute, 0},
		"server clock ahead": {func() *reply {
			return refusing(403, primary, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(3*time.Hour+5*time.Minute), "Date", date(3*time.Hour))
		}, 5 * time.Minute, 2 * time.Second},
		"server clock behind": {func() *reply {
			return refusing(403, primary, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", in(-3*time.Hour+5*time.Minute), "Date", date(-3*time.Hour))
		}, 5 * time.Minute, 2 * time.Second},
		"Retry-After date, skew": {func() *reply {
			return refusing(429, ``, "Retry-After", date(time.Hour+time.Minute), "Date", date(time.Hour))
		}, time.Minute, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(c.reply(), good(`[]`))
				s := open(t, h).Session("v", "r")
				start := time.Now()
				if _, _, err := get(s, issues); err != nil || h.count() != 2 {
					t.Fatalf("%v, %d requests", err, h.count())
				}
				if d := time.Since(start); d < c.wait || d > c.wait+c.slack {
					t.Errorf("waited %v, want %v", d, c.wait)
				}
			})
		})
	}
}

// TestCancel: during every kind of wait the end of the context is the end of
// the call, with no time passing.
func TestCancel(t *testing.T) {
	far := func(d time.Duration) string { return epoch(d) }
	for name, replies := range map[string]func() []*reply{
		"Retry-After": func() []*reply { return []*reply{refusing(429, ``, "Retry-After", "600")} },
		"primary": func() []*reply {
			return []*reply{refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", far(time.Hour))}
		},
		"secondary":      func() []*reply { return []*reply{refusing(403, `{"message":"secondary rate limit"}`)} },
		"backoff":        func() []*reply { return []*reply{refusing(500, ``)} },
		"retry of a 404": func() []*reply { return []*reply{refusing(404, ``)} },
		"answer":         func() []*reply { return []*reply{{slow: time.Hour}} },
	} {
		for kind, end := range map[string]error{"cancel": context.Canceled, "deadline": context.DeadlineExceeded} {
			t.Run(name+" "+kind, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					h := plays(replies()...)
					s := open(t, h).Session("v", "r")
					ctx, cancel := context.WithCancel(t.Context())
					if kind == "deadline" {
						ctx, cancel = context.WithTimeout(t.Context(), 500*time.Millisecond)
					}
					defer cancel()
					start := time.Now()
					time.AfterFunc(500*time.Millisecond, cancel)
					_, _, err := getWith(ctx, s, issues)
					if !errors.Is(err, end) && !errors.Is(err, context.Canceled) || time.Since(start) != 500*time.Millisecond {
						t.Errorf("%v after %v", err, time.Since(start))
					}
					if KindOf(err) != KindCancelled || !Resumable(err) {
						t.Errorf("kind %q", KindOf(err))
					}
				})
			})
		}
	}
}

// TestCancelTurn: who waits for another's request to end goes at once too.
func TestCancelTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(&reply{slow: time.Minute, status: 200, body: `[]`})
		s := open(t, h).Session("", "r")
		var other sync.WaitGroup
		other.Go(func() { get(s, issues) })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		if _, _, err := getWith(ctx, s, "repos/o/r"); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		if h.count() != 1 {
			t.Errorf("%d requests at a time", h.count())
		}
		other.Wait()
	})
}

// TestRemainingZero: the body of the last call is used, and the next one waits.
func TestRemainingZero(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &host{play: func(n int, _ *http.Request) *reply {
			return &reply{status: 200, body: `[1]`, header: map[string]string{"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": epoch(10 * time.Minute)}}
		}}
		s := open(t, h).Session("", "r")
		start := time.Now()
		body, resp, err := get(s, issues)
		if err != nil || body != `[1]` || time.Since(start) != 0 {
			t.Fatalf("%q %v after %v", body, err, time.Since(start))
		}
		for name := range resp.Header {
			if len(name) > 11 && name[:11] == "X-Ratelimit" {
				t.Errorf("%s is handed up", name)
			}
		}
		if _, _, err := get(s, "repos/o/r"); err != nil || time.Since(start) < 10*time.Minute || time.Since(start) > 10*time.Minute+2*time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// TestFarAhead: a reset in milliseconds (the fixtures server), in a day, or at
// the end of time is a LimitError at once, and the visit can be resumed.
func TestFarAhead(t *testing.T) {
	for name, header := range map[string][2]string{
		"milliseconds": {"X-RateLimit-Reset", "1507651200000"},
		"end of time":  {"X-RateLimit-Reset", "9223372036854775807"},
		"a day":        {"X-RateLimit-Reset", fmt.Sprint(time.Date(2000, 1, 2, 0, 0, 0, 0, time.UTC).Unix())},
		"Retry-After":  {"Retry-After", "9223372036854775807"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(refusing(403, `{"message":"API rate limit exceeded"}`, "X-RateLimit-Remaining", "0", header[0], header[1]))
				s := open(t, h).Session("", "r")
				start := time.Now()
				_, _, err := get(s, issues)
				var limit *LimitError
				if !errors.As(err, &limit) || !Resumable(err) || time.Since(start) != 0 || h.count() != 1 {
					t.Fatalf("%v after %v, %d requests", err, time.Since(start), h.count())
				}
				noSecret(t, "error", limit.Error())
			})
		})
	}
}

// TestPastTwice: a reset in the past is tried again at once, but once.
func TestPastTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		past := refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1")
		h := plays(past, past, past, good(`[]`))
		start := time.Now()
		_, _, err := get(open(t, h).Session("", "r"), issues)
		if d := time.Since(start); err != nil || d != time.Minute+2*time.Minute {
			t.Errorf("%v after %v", err, d)
		}
	})
}

// TestDoubling: with no header each wait is twice the one before, then it ends.
func TestDoubling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(403, `{"message":"secondary rate limit"}`))
		start := time.Now()
		_, _, err := get(open(t, h).Session("", "r"), issues)
		if !errors.Is(err, KindLimit) || time.Since(start) != (1+2+4+8+16+32)*time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		var last time.Duration
		for i := 1; i < len(h.seen); i++ {
			d := h.seen[i].at.Sub(h.seen[i-1].at)
			if i > 1 && d != 2*last {
				t.Errorf("wait %d is %v after %v", i, d, last)
			}
			last = d
		}
	})
}

// TestPace: no minute sees more than 900 requests, and no time is given away.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &host{play: func(int, *http.Request) *reply { return &reply{status: 200, body: `[]`, slow: 7 * time.Millisecond} }}
		s := open(t, h, func(c *Config) { c.Store = nil }).Session("", "r")
		start := time.Now()
		for i := range 5000 {
			if _, _, err := get(s, fmt.Sprintf("repos/o/r/issues?page=%d", i)); err != nil {
				t.Fatal(err)
			}
		}
		for first, last := 0, 0; last < len(h.seen); last++ {
			for h.seen[last].at.Sub(h.seen[first].at) >= time.Minute {
				first++
			}
			if last-first+1 > restPoints {
				t.Fatalf("%d requests in a minute", last-first+1)
			}
		}
		// Five full windows of 900 and a rest: at 900 a minute that is 5 minutes.
		if d := time.Since(start); d > 5*time.Minute*100/95 {
			t.Errorf("%v", d)
		}
	})
}

// TestBudget: calls, points and time end a run at once and resumably, and what
// was free is not charged.
func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`[]`))
		s := open(t, h, func(c *Config) { c.Budget.Calls = 2 }).Session("", "r")
		for i := range 3 {
			_, _, err := get(s, fmt.Sprintf("repos/o/r/issues?page=%d", i))
			if (i == 2) != errors.Is(err, KindBudget) || i < 2 && err != nil {
				t.Errorf("call %d: %v", i, err)
			}
		}
		if h.count() != 2 {
			t.Errorf("%d requests", h.count())
		}
	})
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(403, ``, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", epoch(30*time.Minute)))
		s := open(t, h, func(c *Config) { c.Budget.Time = 10 * time.Minute }).Session("", "r")
		start := time.Now()
		_, _, err := get(s, issues)
		var spent *BudgetError
		if !errors.As(err, &spent) || spent.What != "time" || time.Since(start) != 0 || !Resumable(err) {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}
