package wire

import (
	"net/http"
	"sync"
)

// Session is what one visit speaks through. What it was answered is kept under
// its id, so that the same visit, begun again, asks only for the rest. It is
// safe for concurrent use.
type Session struct {
	pool      *Pool
	id        string
	members   []*member // in the order of preference
	counters  counters
	variant   string
	scrubbing func(template string, body []byte) ([]byte, error)

	mu     sync.Mutex
	routes map[string]*member // endpoints for which another token had the right
	closed bool
}

// Session opens the session of a visit. id names the visit and is the same when
// it is resumed; "" is not resumable. sticky names the repository or account
// that is read: over all runs it gets the same token, whose validators are
// kept, as long as that token lives.
func (p *Pool) Session(id, sticky string) *Session {
	return &Session{pool: p, id: id, members: p.order(sticky), variant: p.config.Variant, scrubbing: p.config.Scrub}
}

// Scrubbed replaces what Scrub and Variant of the [Config] say for this session,
// before it is used, and returns it. Visits under several keys take one pool.
func (s *Session) Scrubbed(variant string, scrub func(template string, body []byte) ([]byte, error)) *Session {
	s.variant, s.scrubbing = variant, scrub
	return s
}

// Client is an HTTP client over the session, for go-github.
func (s *Session) Client() *http.Client {
	return &http.Client{
		Transport:     s,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Close ends the visit: what was kept to resume it is forgotten, what is kept
// for conditional requests stays. An interrupted visit is not closed.
func (s *Session) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	if s.pool.config.Store == nil || s.id == "" {
		return nil
	}
	return s.pool.config.Store.DropSession(s.id)
}

// Counts gives the figures of this session, in total and by endpoint.
func (s *Session) Counts() (total Counts, byTemplate map[string]Counts) { return s.counters.figures() }

func (s *Session) count(template string, change func(*Counts)) {
	s.counters.add(template, change)
	s.pool.counters.add(template, change)
}

// RoundTrip implements [http.RoundTripper]. It gives a 2xx with its whole body,
// or an error: a [*StatusError], [*LimitError], [*BudgetError],
// [*TooHeavyError], or that of the context. Redirects on the host are followed,
// and the answer's Request is then that of the last one.
func (s *Session) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	c, err := s.pool.call(req)
	if err != nil {
		return nil, err
	}
	a, err := s.ask(req.Context(), c)
	if err != nil {
		return nil, err
	}
	return a.response(req), nil
}
