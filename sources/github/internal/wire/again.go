package wire

import (
	"context"
	"errors"
	"time"
)

// What follows an answer that is none: each of these lets the call be repeated,
// perhaps after a wait or with another token, or ends it.

// transient reports whether the same request may well be answered later.
func transient(e *StatusError) bool {
	switch e.Kind {
	case KindServer, KindNetwork:
		return true
	case KindBadBody:
		return !errors.Is(e, errTooBig)
	}
	return false
}

// again waits and lets the call be repeated, if it was not too often.
func (s *Session) again(ctx context.Context, c *call, o *outcome, t *tries, failure *StatusError) (*call, *answer, error) {
	if !transient(failure) {
		return nil, nil, failure
	}
	if t.faults >= maxFaults {
		failure.Attempts = t.requests
		if c.graphql {
			return nil, nil, &TooHeavyError{Template: c.template, Status: o.status, cause: failure}
		}
		return nil, nil, failure
	}
	d := backoff(t.faults, s.id+c.url.String())
	if after, ok := retryAfter(o.raw); ok && o.err == nil {
		d = max(d, after)
	}
	if d > s.pool.config.Longest {
		return nil, nil, failure
	}
	if err := s.pool.ledger.allows(d); err != nil {
		return nil, nil, err
	}
	t.faults++
	s.pool.tell(Event{Kind: EventWait, Token: o.member.identity, Template: c.template, Reason: reasonRetry, Wait: d, Until: time.Now().Add(d)})
	return c, nil, wait(ctx, d)
}

func (s *Session) afterLimit(c *call, o *outcome, t *tries) (*call, *answer, error) {
	if t.limits++; t.limits < maxLimits+len(s.members) {
		return c, nil, nil
	}
	delay, resource := o.member.gov.free(c)
	return nil, nil, &LimitError{Template: c.template, Token: o.member.identity, Resource: resource,
		Secondary: !o.verdict.primary, Until: time.Now().Add(delay), Wait: delay}
}

// afterUnauthorized takes a dead token out and goes on with another. An
// installation token may have been revoked before its hour: one new is tried.
func (s *Session) afterUnauthorized(c *call, o *outcome, t *tries) (*call, *answer, error) {
	m := o.member
	switch {
	case m.token.c == nil: // a gap, not a dead token
		failure := s.pool.reject(c, o.raw)
		failure.Kind, failure.Reason = KindForbidden, "needs a token"
		return nil, nil, failure
	case m.token.c.app != nil && !t.renewed[m]:
		t.renewed[m] = true
		m.lease.drop(o.secret)
	default:
		s.pool.bury(m)
	}
	return c, nil, nil
}

// afterForbidden tries another token, which may have the right.
func (s *Session) afterForbidden(c *call, o *outcome, t *tries, failure *StatusError) (*call, *answer, error) {
	t.without[o.member] = true
	if t.refusal == nil {
		t.refusal, t.refuser = failure, o.member
	}
	if len(t.without) >= maxTokens || len(s.candidates(c, t)) == 0 {
		return nil, nil, t.refusal
	}
	return c, nil, nil
}

// afterNotFound asks once more, with another token if there is one: a 404 may
// be spurious, or stand for a right that is missing.
func (s *Session) afterNotFound(ctx context.Context, c *call, o *outcome, t *tries) (*call, *answer, error) {
	failure := s.pool.reject(c, o.raw)
	if c.expect.NotFound || t.missing {
		return nil, nil, failure
	}
	t.missing = true
	t.without[o.member] = true
	if len(s.candidates(c, t)) > 0 {
		t.refusal, t.refuser = failure, o.member
		return c, nil, nil
	}
	delete(t.without, o.member)
	d := backoff(0, s.id+c.url.String())
	if err := s.pool.ledger.allows(d); err != nil {
		return nil, nil, err
	}
	return c, nil, wait(ctx, d)
}
