package github

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	gh "github.com/google/go-github/v60/github"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// apiVersion is the version of the REST interface that go-github v60 asks for.
// GitHub serves it until March 2028 at least.
const apiVersion = "2022-11-28"

// tool is what visits say they were made with.
const tool = "go-github v60.0.0"

// Source reads GitHub; see the package comment. It is safe for concurrent use.
type Source struct {
	config Config
	host   string // of repositories' addresses
	pool   *wire.Pool
	store  wire.Store
	run    run
	close  func() error

	documents documents // of queries
}

// New returns a source. It asks GitHub, free of cost, what each token may still
// do: a token that is refused is an error where there is no other.
func New(ctx context.Context, config Config) (*Source, error) {
	config, err := config.check()
	if err != nil {
		return nil, err
	}
	s := &Source{config: config, close: func() error { return nil }}
	w, err := s.wire()
	if err != nil {
		return nil, err
	}
	if err := s.openStore(); err != nil {
		return nil, err
	}
	w.Store = s.store
	if s.pool, err = wire.New(ctx, w); err != nil {
		return nil, errors.Join(wire.Plain(err), s.close())
	}
	s.host = WebHost(s.pool.API().String())
	return s, nil
}

// wire is what the wire is configured as, but for the store.
func (s *Source) wire() (wire.Config, error) {
	api, err := address("API", s.config.API)
	if err != nil {
		return wire.Config{}, err
	}
	proxy, err := address("proxy", s.config.HTTPSProxy)
	if err != nil {
		return wire.Config{}, err
	}
	c := wire.Config{
		API: api, Base: s.config.HTTP, Offline: s.config.Offline, Proxy: overTLS(proxy),
		Budget:  wire.Budget{Calls: int(s.config.Budget.Requests), Time: s.config.Budget.Time},
		Unpaced: s.config.Unlimited, Longest: s.config.Longest, Log: s.config.Log,
	}
	if s.config.Unlimited {
		c.Parallel = parallel
	}
	for _, t := range s.config.Tokens {
		c.Tokens = append(c.Tokens, t.token)
	}
	if s.config.Progress != nil {
		c.Events = s.tell()
	}
	return c, nil
}

// overTLS is the proxy of requests over https. Those in the clear go to the
// loopback alone, and a proxy would see the token in them.
func overTLS(proxy *url.URL) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		if r.URL.Scheme != "https" {
			return nil, nil
		}
		return proxy, nil
	}
}

// parallel is how many requests one token has in flight at a server without
// limits. GitHub itself asks for one.
const parallel = 8

// WebHost is where the repositories of an API are seen and cloned: github.com where
// the address is empty or none, the host itself of a GitHub Enterprise server.
func WebHost(api string) string {
	u, err := url.Parse(api)
	if err != nil || u.Host == "" {
		return "github.com"
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "api.")
}

// Close gives back connections and files. No visit may be under way.
func (s *Source) Close() error {
	s.pool.Close()
	return s.close()
}

// Name implements [ospora.Source].
func (s *Source) Name() string { return "github" }

// Visit implements [ospora.Source]. The target's locator is https://HOST/OWNER/NAME;
// its repository id, where it ends in /id/NUMBER, decides which repository is
// meant when the names have passed to another.
func (s *Source) Visit(ctx context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		if look.Keys == nil {
			yield(nil, errKeys)
			return
		}
		if err := context.Cause(ctx); err != nil {
			yield(nil, err)
			return
		}
		stopped := false
		v := newVisit(s, look, func(row ospora.Row, err error) bool {
			stopped = stopped || !yield(row, err)
			return !stopped
		})
		if err := v.run(ctx); err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// calls returns what REST requests of one session are made with: a client of
// its own, since a client of go-github blocks as a whole when one token has
// nothing left.
func (s *Source) calls(session *session) *calls {
	client := gh.NewClient(session.rest.Client())
	client.BaseURL = s.pool.API()
	return &calls{client: client, rest: session.rest, pageSize: s.config.PageSize}
}

// Requests is how many requests were made so far.
func (s *Source) Requests() int64 {
	total, _ := s.pool.Counts()
	return int64(total.Requests)
}

// tokens tells sets of tokens apart, without showing any: what one may not see
// another may.
func (s *Source) tokens() string {
	var names []string
	for _, l := range s.pool.Limits() {
		names = append(names, l.Token)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "\n")
}

// anonymous reports whether there is no token, and so no GraphQL.
func (s *Source) anonymous() bool { return len(s.config.Tokens) == 0 }

// Limits is what is left of the limits of one token.
type Limits struct {
	// Token tells tokens apart without showing them.
	Token string
	// Left of Limit requests, until Reset.
	Left, Limit int
	Reset       time.Time
	// Waiting is how long the next request has to wait, and why.
	Waiting time.Duration
	Reason  string
}

// tell turns events of the wire into limits.
func (s *Source) tell() func(wire.Event) {
	var mu sync.Mutex
	last := map[string]Limits{}
	return func(e wire.Event) {
		mu.Lock()
		l := last[e.Token]
		l.Token, l.Waiting, l.Reason = e.Token, 0, ""
		switch e.Kind {
		case wire.EventWait:
			l.Waiting, l.Reason = e.Wait, e.Reason
		case wire.EventCalls:
			l.Left, l.Limit, l.Reset = e.Left, e.Limit, e.Reset
		}
		last[e.Token] = l
		mu.Unlock()
		s.config.Progress(l)
	}
}
