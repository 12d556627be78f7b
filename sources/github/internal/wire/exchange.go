package wire

import (
	"context"
	"errors"
	"net/http"
)

// tries is what has been tried for one call.
type tries struct {
	requests, faults, limits, hops int

	past    bool             // retried at once after a reset that lay in the past
	missing bool             // answered 404 once
	without map[*member]bool // tokens that refused
	renewed map[*member]bool // installations whose token was fetched anew
	refusal *StatusError     // the first one
	refuser *member
}

// maxTokens bounds how many tokens are tried for one call that is refused for
// want of a right: most pools hold tokens of the same rights.
const maxTokens = 3

// outcome is one answer with what it was asked by.
type outcome struct {
	raw
	member  *member
	kept    *Entry // whose validators were sent
	secret  string
	tag     string
	verdict verdict
	points  int
}

// ask answers a call: from what the session knows, else by as many requests as
// the rules allow.
func (s *Session) ask(ctx context.Context, c *call) (*answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a, refusal := s.remembered(c)
	if a != nil || refusal != nil {
		s.pool.counters.add(c.template, func(n *Counts) { n.Served++ })
		if refusal != nil {
			return nil, refusal.error()
		}
		return a, nil
	}
	if s.pool.config.Offline {
		return nil, &StatusError{Template: c.template, Kind: KindNotKept, Reason: "nothing is asked"}
	}
	t := &tries{without: map[*member]bool{}, renewed: map[*member]bool{}}
	for {
		m, kept, err := s.pick(c, t)
		if err != nil {
			return nil, s.givenUp(c, t, err)
		}
		o, err := s.once(ctx, c, m, kept, t)
		if err != nil {
			if s.pool.replaceable(m, err) {
				continue
			}
			return nil, err
		}
		next, a, err := s.judge(ctx, c, o, t)
		if err != nil {
			return nil, s.concluded(c, o, t, err)
		}
		if a != nil {
			if len(t.without) > 0 {
				s.route(c, m)
			}
			if !c.graphql || lasting(a.body) {
				s.remember(c, m, a, o.kept)
			}
			return a, nil
		}
		c = next
	}
}

// givenUp is the end when no token is left to try.
func (s *Session) givenUp(c *call, t *tries, err error) error {
	if t.refusal != nil && t.refuser != nil {
		t.refusal.Attempts = t.requests
		s.rememberRefusal(c, t.refuser, t.refusal)
	}
	return err
}

// concluded keeps a refusal, and says how many requests it took.
func (s *Session) concluded(c *call, o *outcome, t *tries, err error) error {
	var status *StatusError
	if errors.As(err, &status) {
		status.Attempts = max(status.Attempts, t.requests)
	}
	s.rememberRefusal(c, o.member, err)
	return err
}

// replaceable reports whether the call can go on with another token, since
// the installation of this one is refused.
func (p *Pool) replaceable(m *member, err error) bool {
	if m.token.c == nil || m.token.c.app == nil || KindOf(p.deadApp(err)) != KindUnauthorized {
		return false
	}
	p.bury(m)
	return true
}

// once makes one request in the governor's turn, and takes from the answer what
// it tells of the limits before the next one has its turn.
func (s *Session) once(ctx context.Context, c *call, m *member, kept *Entry, t *tries) (*outcome, error) {
	leave, err := m.gov.enter(ctx, s.pool, m, c)
	if err != nil {
		return nil, err
	}
	defer leave()
	o := &outcome{member: m}
	if o.secret, err = m.secret(ctx, s.pool); err != nil {
		return nil, err
	}
	o.tag = m.tag(o.secret)
	if kept != nil && kept.Tag == o.tag {
		o.kept = kept
	}
	if err := s.pool.ledger.reserve(!c.graphql); err != nil {
		return nil, err
	}
	o.raw = s.pool.send(ctx, c, o.secret, o.kept)
	s.take(c, o, t)
	return o, nil
}

// take books an answer: with the governor, the budget and the counters.
func (s *Session) take(c *call, o *outcome, t *tries) {
	g := o.member.gov
	if o.err == nil {
		o.verdict = limited(o.raw)
		if c.graphql && o.status == http.StatusOK {
			o.verdict, o.points = readGraphQL(o.raw)
		} else if c.graphql && o.status >= 500 {
			o.points = 1 // at least: time that was used up is charged
		}
	}
	switch {
	case o.verdict.limited:
		g.clock(o.raw)
		s.block(c, o, t)
	case o.header != nil:
		g.note(c, o.raw)
		if o.err == nil && o.status < 500 {
			g.forgive()
		}
		s.pool.tell(g.calls(c, o.member))
	}
	// A 304 is free only to who is authorised.
	free := o.verdict.limited || o.status == http.StatusNotModified && o.secret != ""
	counted := 0
	if !c.graphql {
		counted = o.again
		if !free {
			counted++
		}
		s.pool.ledger.settle(counted - 1)
	}
	g.spend(c, o.again)
	s.pool.debug(c, o)
	repeated := o.again
	if t.requests > 0 {
		repeated++
	}
	t.requests++
	s.pool.counters.add(c.template, func(n *Counts) {
		n.Requests += 1 + o.again
		n.Points += o.points
		n.Counted += counted
		n.Retries += repeated
		if o.status == http.StatusNotModified {
			n.NotModified++
		}
	})
}

// block holds the account back. A reset in the past means to try again at once,
// but once: a server that goes on saying so is waited for.
func (s *Session) block(c *call, o *outcome, t *tries) {
	v := o.verdict
	if v.primary && v.wait <= 0 && t.past {
		v.primary = false
	}
	t.past = t.past || v.primary && v.wait <= 0
	o.member.gov.block(c, o.raw, v)
}

func (g *governor) block(c *call, r raw, v verdict) {
	if v.primary {
		g.exhaust(c, v.reset)
		return
	}
	g.strike(v.wait, r.at)
}

// judge decides about an answer: hand it up, give up, or ask again, perhaps
// elsewhere.
func (s *Session) judge(ctx context.Context, c *call, o *outcome, t *tries) (*call, *answer, error) {
	if err := ctx.Err(); err != nil && o.err != nil {
		return nil, nil, err
	}
	if o.err != nil {
		return s.again(ctx, c, o, t, s.pool.reject(c, o.raw))
	}
	if o.verdict.limited {
		return s.afterLimit(c, o, t)
	}
	switch status := o.status; {
	case status == http.StatusNotModified && o.kept != nil:
		return nil, revalidated(c, o.raw, o.kept), nil
	case status == http.StatusNotModified:
		return s.again(ctx, c, o, t, &StatusError{Template: c.template, Status: status, Kind: KindBadBody, Reason: "not modified, but not asked"})
	case status == http.StatusUnauthorized:
		return s.afterUnauthorized(c, o, t)
	case status == http.StatusNotFound:
		return s.afterNotFound(ctx, c, o, t)
	case status >= 300 && status < 400:
		next, err := s.pool.redirected(c, o.raw, t.hops)
		t.hops++
		return next, nil, err
	case status >= 200 && status < 300 && status != http.StatusAccepted:
		return s.afterSuccess(ctx, c, o, t)
	}
	failure := s.pool.reject(c, o.raw)
	switch {
	case c.graphql && (o.status == http.StatusBadGateway || o.status == http.StatusGatewayTimeout):
		return nil, nil, &TooHeavyError{Template: c.template, Status: o.status}
	case transient(failure):
		return s.again(ctx, c, o, t, failure)
	case failure.Kind == KindForbidden || failure.Kind == KindSSO:
		return s.afterForbidden(c, o, t, failure)
	}
	return nil, nil, failure
}
