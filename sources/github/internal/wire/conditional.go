package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
)

// cached is the answer kept for a conditional request, nil if none.
func (s *Session) cached(c *call, m *member) *Entry {
	if c.method != http.MethodGet {
		return nil
	}
	e, ok := s.get("", c, c.key(m.identity, s.variant))
	if !ok || !e.conditional() {
		return nil
	}
	return &e
}

// Revalidates reports whether the request could be made conditionally now, so
// that it would not count where nothing has changed. An installation's token
// takes its validators with it when its hour is over; without a token every
// answer counts.
func (s *Session) Revalidates(req *http.Request) bool {
	c, err := s.pool.call(req)
	if err != nil {
		return false
	}
	for _, m := range s.members {
		if m.dead.Load() {
			continue
		}
		if e := s.cached(c, m); e != nil {
			secret, err := m.secret(req.Context(), s.pool)
			return err == nil && secret != "" && e.Tag == m.tag(secret)
		}
	}
	return false
}

// revalidated makes of a 304 the answer it stands for: the kept body under the
// headers of the 304. Its Link counts, since the validator does not cover it: a
// full page may have gained a next one. Where the 304 has no Link at all, the
// kept one stays: to ask for a page that is empty by now loses nothing.
func revalidated(c *call, r raw, kept *Entry) *answer {
	header := kept.Header.Clone()
	for name, values := range keepHeader(r.header) {
		if name != "Content-Type" {
			header[name] = values
		}
	}
	return &answer{status: kept.Status, header: header, body: kept.Body, items: kept.Items, url: c.url, from: fromRevalidated, revalidated: true, tag: kept.Tag}
}

// remembered is what this session was answered to the call before.
func (s *Session) remembered(c *call) (*answer, *Refusal) {
	if s.pool.config.Store == nil || s.id == "" {
		return nil, nil
	}
	for _, m := range s.members {
		if m.dead.Load() {
			continue
		}
		e, ok := s.get(s.id, c, c.key(m.identity, s.variant))
		if !ok {
			continue
		}
		if e.Refusal != nil {
			return nil, e.Refusal
		}
		if a := s.replay(c, e); a != nil {
			return a, nil
		}
	}
	return nil, nil
}

func (s *Session) replay(c *call, e Entry) *answer {
	u, err := url.Parse(e.URL)
	if err != nil || e.URL == "" {
		u = c.url
	}
	a := &answer{status: e.Status, header: e.Header, body: e.Body, items: e.Items, url: u, from: fromSession, revalidated: e.Revalidated, points: e.Points}
	if a.header == nil {
		a.header = http.Header{}
	}
	if e.Ref == "" {
		return a
	}
	whole, ok := s.get("", c, e.Ref)
	if !ok || digest(whole.Body) != e.Sum { // swept, or replaced by another session
		return nil
	}
	a.body = whole.Body
	return a
}

// remember keeps an answer: for conditional requests where it has a validator,
// and for this session. The mark is written after what it stands for.
func (s *Session) remember(c *call, m *member, a *answer, kept *Entry) {
	if s.pool.config.Store == nil {
		return
	}
	e := Entry{Status: a.status, Header: a.header, Body: a.body, Items: a.items, Tag: a.tag, Points: a.points}
	mark := e
	mark.Revalidated = a.revalidated
	if first := c.first(); first != c {
		mark.URL = c.url.String()
	}
	if c.method == http.MethodGet && e.conditional() {
		key := c.key(m.identity, s.variant)
		if !a.revalidated || changed(kept, &e) {
			if !s.put("", c, key, e) {
				return
			}
		}
		mark.Body, mark.Ref, mark.Sum = nil, key, digest(a.body)
	}
	s.mark(c, m, mark)
}

// changed reports whether a 304 brought headers that a later answer needs.
func changed(kept, e *Entry) bool {
	for _, name := range []string{"ETag", "Last-Modified", "Link"} {
		if kept.Header.Get(name) != e.Header.Get(name) {
			return true
		}
	}
	return false
}

// rememberRefusal keeps a refusal that will not change within the visit, so
// that resuming it does not ask again.
func (s *Session) rememberRefusal(c *call, m *member, e *StatusError) {
	switch e.Kind {
	case KindNotFound, KindForbidden, KindSSO, KindIPAllowList, KindBlockedTOS, KindBlockedDMCA, KindTooLarge, KindEmpty, KindDisabled, KindInvalid:
		s.mark(c, m, Entry{Refusal: &Refusal{e.Template, e.Status, e.Kind, e.Reason, e.Right}})
	}
}

func (s *Session) mark(c *call, m *member, e Entry) {
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if s.pool.config.Store != nil && s.id != "" && !closed {
		s.put(s.id, c, c.first().key(m.identity, s.variant), e)
	}
}

// get and put tell of a store that fails and go on without it: what it keeps
// can be asked for again.
func (s *Session) get(space string, c *call, key string) (Entry, bool) {
	if s.pool.config.Store == nil {
		return Entry{}, false
	}
	e, ok, err := s.pool.config.Store.Get(space, key)
	if err != nil {
		s.pool.tell(Event{Kind: EventStore, Template: c.template, Err: err})
		return Entry{}, false
	}
	return e, ok
}

func (s *Session) put(space string, c *call, key string, e Entry) bool {
	if err := s.pool.config.Store.Put(space, key, e); err != nil {
		s.pool.tell(Event{Kind: EventStore, Template: c.template, Err: err})
		return false
	}
	return true
}

func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}
