package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
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
	if s.store() == nil || s.id == "" {
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
		if e.Refusal != nil && (e.Refusal.lasts() || s.pool.config.Offline) {
			return nil, e.Refusal
		}
		if e.Refusal != nil {
			continue
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
	if s.store() == nil {
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

// Distrust lets the request be made without condition from now on, since its answer
// turned out to be none. The session itself still remembers that answer.
func (s *Session) Distrust(req *http.Request) {
	c, err := s.pool.call(req)
	if err != nil || s.store() == nil {
		return
	}
	for _, m := range s.members {
		key := c.key(m.identity, s.variant)
		kept := key // but for redirects, which the session knows
		if e, ok := s.get(s.id, c, key); s.id != "" && ok && e.Ref != "" {
			whole, _ := s.get("", c, e.Ref)
			kept, e.Body, e.Ref, e.Sum = e.Ref, whole.Body, "", ""
			s.put(s.id, c, key, e)
		}
		if err := s.store().Delete("", kept); err != nil {
			s.pool.tell(Event{Kind: EventStore, Template: c.template, Err: err})
		}
	}
}

// rememberRefusal keeps why there is no answer.
func (s *Session) rememberRefusal(c *call, m *member, err error) {
	var status *StatusError
	var heavy *TooHeavyError
	switch {
	case errors.As(err, &heavy):
		s.mark(c, m, Entry{Refusal: &Refusal{Template: heavy.Template, Status: heavy.Status, Kind: KindTooHeavy}})
	case errors.As(err, &status) && status.Kind != KindConfiguration:
		s.mark(c, m, Entry{Refusal: &Refusal{status.Template, status.Status, status.Kind, status.Reason, status.Right, status.Attempts}})
	}
}

func (s *Session) mark(c *call, m *member, e Entry) {
	if s.store() != nil && s.id != "" {
		s.put(s.id, c, c.first().key(m.identity, s.variant), e)
	}
}

// get and put tell of a store that fails and go on without it: what it keeps
// can be asked for again.
func (s *Session) get(space string, c *call, key string) (Entry, bool) {
	if s.store() == nil {
		return Entry{}, false
	}
	e, ok, err := s.store().Get(space, key)
	if err != nil {
		s.pool.tell(Event{Kind: EventStore, Template: c.template, Err: err})
		return Entry{}, false
	}
	return e, ok
}

func (s *Session) put(space string, c *call, key string, e Entry) bool {
	if err := s.store().Put(space, key, e); err != nil {
		s.pool.tell(Event{Kind: EventStore, Template: c.template, Err: err})
		return false
	}
	return true
}

func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}
