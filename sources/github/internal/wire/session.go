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
	variant   string
	scrubbing func(template string, body []byte) ([]byte, error)
	unkept    bool

	mu     sync.Mutex
	routes map[string]*member // endpoints for which another token had the right
}

// Session opens the session of a visit. id names the visit and is the same when
// it is resumed, until what it was answered is dropped from the store; "" is not
// resumable. sticky names the repository or account
// that is read: over all runs it gets the same token, whose validators are
// kept, as long as that token lives.
func (p *Pool) Session(id, sticky string) *Session {
	return &Session{pool: p, id: id, members: p.order(sticky)}
}

// Scrubbed lets scrub take out of each JSON body what must not be kept, before it
// is stored or handed up, of this session, before it is used, and returns it. It
// must be safe for concurrent use. Answers kept under another variant, which names
// what it does, are not used.
func (s *Session) Scrubbed(variant string, scrub func(template string, body []byte) ([]byte, error)) *Session {
	s.variant, s.scrubbing = variant, scrub
	return s
}

// Unkept hands answers up as they are and keeps none of them, of this session,
// before it is used, and returns it.
func (s *Session) Unkept() *Session {
	s.variant, s.scrubbing, s.unkept = "", nil, true
	return s
}

// store is where answers are kept, nil for nowhere.
func (s *Session) store() Store {
	if s.unkept {
		return nil
	}
	return s.pool.config.Store
}

// Client is an HTTP client over the session, for go-github.
func (s *Session) Client() *http.Client {
	return &http.Client{
		Transport:     s,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
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
