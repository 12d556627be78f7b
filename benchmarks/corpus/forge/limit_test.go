package forge_test

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

func TestTokensOfAUserShareABudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Tokens: admin(), Limits: forge.Limits{Hourly: 3}})
		for i, token := range []string{"admin", "second", "admin"} {
			resp, _ := get(t, s, token, "/meta")
			if left := resp.Header.Get("X-RateLimit-Remaining"); left != strconv.Itoa(2-i) {
				t.Errorf("after %d requests %s are left", i+1, left)
			}
		}
		resp, _ := get(t, s, "second", "/meta")
		if resp.StatusCode != http.StatusForbidden || resp.Header.Get("X-RateLimit-Remaining") != "0" {
			t.Fatalf("a request too many answers %s", resp.Status)
		}
		if other, _ := get(t, s, "read", "/meta"); other.StatusCode != http.StatusOK {
			t.Errorf("another user is limited, too: %s", other.Status)
		}
		reset, err := strconv.ParseInt(resp.Header.Get("X-RateLimit-Reset"), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Until(time.Unix(reset, 0)))
		if resp, _ := get(t, s, "admin", "/meta"); resp.StatusCode != http.StatusOK {
			t.Errorf("after the reset: %s", resp.Status)
		}
		if n := s.Stats().Total.WhileLimited; n != 1 {
			t.Errorf("%d violations, want 1", n)
		}
	})
}

func TestPointsAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Limits: forge.Limits{PerMinute: 10}})
		for range 10 {
			get(t, s, "a", "/meta")
		}
		resp, _ := get(t, s, "a", "/meta")
		if resp.StatusCode != http.StatusForbidden || resp.Header.Get("Retry-After") != "60" {
			t.Fatalf("the eleventh answers %s, Retry-After %q", resp.Status, resp.Header.Get("Retry-After"))
		}
		time.Sleep(59 * time.Second)
		get(t, s, "a", "/meta")
		time.Sleep(time.Minute)
		if resp, _ := get(t, s, "a", "/meta"); resp.StatusCode != http.StatusOK {
			t.Errorf("after the wait: %s", resp.Status)
		}
		total := s.Stats().Total
		if total.OverPoints != 1 || total.WhileLimited != 1 {
			t.Errorf("%d over the points and %d while limited, want one each", total.OverPoints, total.WhileLimited)
		}
	})
}

func TestConcurrency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Latency: time.Second, Limits: forge.Limits{Concurrent: 5}})
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() { get(t, s, "a", "/meta") })
		}
		all.Wait()
		total := s.Stats().Total
		if total.MostConcurrent != 6 || total.OverConcurrency != 1 {
			t.Errorf("most %d, %d over, want 6 and 1", total.MostConcurrent, total.OverConcurrency)
		}
	})
}

func TestLatencyEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Latency: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, api+"/meta", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.RoundTrip(r); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v", err)
		}
		if s.Stats().Open != 0 {
			t.Error("a request is left open")
		}
	})
}

func TestRateLimitIsFree(t *testing.T) {
	s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{})
	for range 3 {
		get(t, s, "a", "/rate_limit")
	}
	if total := s.Stats().Total; total.Requests != 3 || total.Counted != 0 {
		t.Errorf("%d of %d requests counted", total.Counted, total.Requests)
	}
}

// TestPointsAreSpent: GraphQL says so with 200.
func TestPointsAreSpent(t *testing.T) {
	s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{Limits: forge.Limits{GraphQL: 2}})
	for range 2 {
		if errs := ask(t, s, "a", "{viewer{login}}", nil, nil); errs != nil {
			t.Fatal(errs)
		}
	}
	if errs := ask(t, s, "a", "{viewer{login}}", nil, nil); len(errs) != 1 || errs[0]["type"] != "RATE_LIMITED" {
		t.Errorf("the errors are %v", errs)
	}
	if total := s.Stats().Total; total.WhileLimited != 1 || total.GraphQLPoints != 2 {
		t.Errorf("%d points, %d violations", total.GraphQLPoints, total.WhileLimited)
	}
}

func TestConditionalRequests(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Tokens: admin()})
	path := "/repos/" + e.Repositories()[0]
	first, _ := get(t, s, "read", path)
	tag := first.Header.Get("ETag")
	again, body := get(t, s, "read", path, "If-None-Match", tag)
	if again.StatusCode != http.StatusNotModified || len(body) != 0 {
		t.Fatalf("the second answer is %s of %d bytes", again.Status, len(body))
	}
	if a, b := first.Header.Get("X-RateLimit-Used"), again.Header.Get("X-RateLimit-Used"); a != b {
		t.Errorf("used %s, then %s: a 304 is free", a, b)
	}
	if other, _ := get(t, s, "public", path, "If-None-Match", tag); other.StatusCode != http.StatusOK {
		t.Errorf("another token gets %s", other.Status)
	}
	if late, _ := get(t, s, "read", path, "If-Modified-Since", first.Header.Get("Last-Modified")); late.StatusCode != http.StatusNotModified {
		t.Errorf("If-Modified-Since gets %s", late.Status)
	}
	s.Update(e.Repositories()[0], func(h *corpus.Hosted) { h.Stars++ })
	if changed, _ := get(t, s, "read", path, "If-None-Match", tag); changed.StatusCode != http.StatusOK {
		t.Errorf("after a change: %s", changed.Status)
	}
}

// TestNotModifiedHasALink: a page that did not change may have got another one behind it.
func TestNotModifiedHasALink(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Tokens: admin()})
	name := e.Repositories()[0]
	path := "/repos/" + name + "/rulesets?per_page=1"
	s.Update(name, func(h *corpus.Hosted) { h.Rulesets = []corpus.Ruleset{{ID: 1, Name: "one", Enforcement: "active"}} })
	first, _ := get(t, s, "read", path)
	if next(first) != "" {
		t.Fatalf("a single page has the link %q", first.Header.Get("Link"))
	}
	s.Update(name, func(h *corpus.Hosted) {
		h.Rulesets = append(h.Rulesets, corpus.Ruleset{ID: 2, Name: "two", Enforcement: "active"})
	})
	again, _ := get(t, s, "read", path, "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || next(again) == "" {
		t.Errorf("%s with the link %q, want 304 with a next page", again.Status, again.Header.Get("Link"))
	}
}
