package sourcetest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/sourcetest"
)

// httpSource reads tags page by page from a server, as a source of a forge does.
type httpSource struct {
	client *http.Client
	page   int
}

func (*httpSource) Name() string { return "tags" }

func (s *httpSource) Visit(ctx context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		t := look.Target
		v := &ospora.Visit{ID: ospora.NewVisitID("tags", t.Repo, "r1"), Source: "tags", Repo: t.Repo, Revision: "r1", Status: ospora.VisitFull}
		if look.Last != nil && look.Last.ID == v.ID {
			if ctx.Err() == nil {
				yield(&ospora.Unchanged{}, nil)
				return
			}
		}
		for page := 1; ; page++ {
			var names []string
			status, err := s.get(ctx, fmt.Sprintf("%s?page=%d&size=%d", t.Locator, page, s.page), &names)
			switch {
			case err != nil:
				yield(nil, err)
				return
			case status == http.StatusNotFound:
				v.Status, v.Reason = ospora.VisitNotFound, "the server knows none"
			case status != http.StatusOK:
				v.Status = ospora.VisitPartial
				if !yield(&ospora.Gap{Repo: t.Repo, Visit: v.ID, Kind: ospora.GapFailed, Subject: "tags", Count: 1}, nil) {
					return
				}
			}
			for _, name := range names {
				if ctx.Err() != nil {
					yield(nil, ctx.Err())
					return
				}
				if !yield(&ospora.Tag{Repo: t.Repo, Visit: v.ID, Name: name}, nil) {
					return
				}
			}
			if len(names) < s.page {
				break
			}
		}
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
			return
		}
		yield(v, nil)
	}
}

// get waits as a server asks, and tries again.
func (s *httpSource) get(ctx context.Context, url string, into any) (int, error) {
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return 0, err
		}
		request.Header.Set("Authorization", "Bearer "+fakeToken)
		response, err := s.client.Do(request)
		if err != nil {
			return 0, err
		}
		if response.StatusCode == http.StatusOK {
			err = json.NewDecoder(response.Body).Decode(into)
		}
		if err = errors.Join(err, response.Body.Close()); err != nil || response.StatusCode != http.StatusTooManyRequests {
			return response.StatusCode, err
		}
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		timer := time.NewTimer(time.Duration(seconds) * time.Second)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return 0, context.Cause(ctx)
		}
	}
}

// tagServer serves seven tags under /full, fails from the third on under
// /damaged, and asks for an hour under /wait, which it tells.
func tagServer(t testing.TB) (url string, waiting <-chan struct{}) {
	asked := make(chan struct{}, 100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.FormValue("page"))
		size, _ := strconv.Atoi(r.FormValue("size"))
		begin, names := (page-1)*size, []string{"a", "b", "c", "d", "e", "f", "g"}
		switch {
		case r.URL.Path == "/damaged" && begin > 2:
			w.WriteHeader(http.StatusBadGateway)
		case r.URL.Path == "/wait":
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
			asked <- struct{}{}
		case r.URL.Path == "/none":
			w.WriteHeader(http.StatusNotFound)
		default:
			_ = json.NewEncoder(w).Encode(names[min(begin, len(names)):min(begin+size, len(names))])
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

// httpSubject is a source over a transport.
func httpSubject(url string, transport http.RoundTripper) sourcetest.Subject {
	made := func(page int) func(testing.TB) ospora.Source {
		return func(testing.TB) ospora.Source { return &httpSource{&http.Client{Transport: transport}, page} }
	}
	target := func(path string) ospora.Target {
		return ospora.Target{Repo: ospora.RepoID("example.org/" + path), Locator: url + "/" + path}
	}
	return sourcetest.Subject{
		New: made(3), Target: target("full"), Shows: []string{"tags"}, Missing: []ospora.Target{target("none")},
		Pages:   []sourcetest.Variation{{Name: "page=1", New: made(1)}, {Name: "page=7", New: made(7)}, {Name: "page=100", New: made(100)}},
		Damaged: []sourcetest.Damage{{Name: "bad_gateway", Target: target("damaged"), Gap: ospora.GapFailed, About: "tags"}},
		Secrets: []string{fakeToken},
	}
}

// A source that speaks HTTP is held to the contract over an in-process server,
// and over the record of what that server said.
func TestHTTPSource(t *testing.T) {
	url, waiting := tagServer(t)
	transport := &http.Transport{}
	var record bytes.Buffer
	t.Run("recorded", func(t *testing.T) {
		s := httpSubject(url, sourcetest.NewRecorder(&record, transport, nil))
		s.After = func(testing.TB) { transport.CloseIdleConnections() }
		s.Waits = []sourcetest.Wait{{Name: "retry_after", New: func(t testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
			return s.New(t), ospora.Target{Repo: "example.org/wait", Locator: url + "/wait"}, waiting
		}}}
		sourcetest.Run(t, s)
	})
	transport.CloseIdleConnections()
	if strings.Contains(record.String(), fakeToken) {
		t.Error("the record holds the token")
	}
	replay, err := sourcetest.NewReplayer(&record, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("replayed", func(t *testing.T) { sourcetest.Run(t, httpSubject(url, replay)) })
}

// One that stops reading at the first page that fails and says nothing, or that
// lives on a page size, is caught.
func TestHTTPSourceBroken(t *testing.T) {
	url, _ := tagServer(t)
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	for name, rule := range map[string]string{"swallows": "damage_gives_gaps", "first_page": "same_facts_under_every_variation"} {
		t.Run(name, func(t *testing.T) {
			s := httpSubject(url, &lossy{next: transport, how: name})
			for _, r := range sourcetest.Rules() {
				if r.Name == rule && len(checked(t, r, s).failures) == 0 {
					t.Error("it is not caught")
				}
			}
		})
	}
}

// lossy answers with no items where a server fails, or after the first page: the
// faults of a client that reads them as the end.
type lossy struct {
	next http.RoundTripper
	how  string
}

func (l *lossy) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := l.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if l.how == "swallows" && response.StatusCode != http.StatusBadGateway || l.how == "first_page" && r.FormValue("page") == "1" {
		return response, nil
	}
	empty := httptest.NewRecorder()
	_, _ = empty.WriteString("[]")
	return empty.Result(), response.Body.Close()
}
