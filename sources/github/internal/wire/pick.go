package wire

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// order lists the members by their weight for a sticky name (rendezvous
// hashing): the same name gets the same token in every run, and when a token
// goes, only the names that it had move.
func (p *Pool) order(sticky string) []*member {
	out := slices.Clone(p.members)
	slices.SortStableFunc(out, func(a, b *member) int {
		return cmp.Compare(weight(b.identity, sticky), weight(a.identity, sticky))
	})
	return out
}

func weight(identity, sticky string) uint64 {
	sum := sha256.Sum256([]byte(identity + "\x00" + sticky))
	return binary.BigEndian.Uint64(sum[:])
}

// pick chooses the token for a request: of those that need not wait, the one
// that filled the cache for this address, else the first in the session's
// order; of those that must, the one that waits least.
func (s *Session) pick(c *call, t *tries) (*member, *Entry, error) {
	var best *member
	var bestWait int64
	for _, m := range s.candidates(c, t) {
		delay, _ := m.gov.free(c)
		if best == nil || int64(delay) < bestWait {
			best, bestWait = m, max(int64(delay), 0)
		}
		if delay > 0 {
			continue
		}
		if e := s.cached(c, m); e != nil {
			return m, e, nil
		}
	}
	if best == nil {
		if t.refusal != nil {
			return nil, nil, t.refusal
		}
		return nil, nil, &StatusError{Template: c.template, Status: 401, Kind: KindUnauthorized, Reason: "no token is left", Attempts: t.requests}
	}
	return best, s.cached(c, best), nil
}

// candidates are the living tokens that did not refuse this call, first the
// one that had the right for this endpoint before.
func (s *Session) candidates(c *call, t *tries) []*member {
	s.mu.Lock()
	preferred := s.routes[c.template]
	s.mu.Unlock()
	var out []*member
	for _, m := range s.members {
		if m.dead.Load() || t.without[m] {
			continue
		}
		if m == preferred {
			out = slices.Insert(out, 0, m)
			continue
		}
		out = append(out, m)
	}
	return out
}

// route remembers that another token than the first had the right.
func (s *Session) route(c *call, m *member) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.routes == nil {
		s.routes = map[string]*member{}
	}
	if len(s.routes) < maxTemplates {
		s.routes[c.template] = m
	}
}
