package github

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// session is what a visit asks through. What was answered is kept until the
// visit's rows are known to be kept, so that a visit which is broken off, or
// whose rows are lost, is made again without asking again.
type session struct {
	source *Source
	// Names under which answers and refusals are kept.
	visit, items, refusals string
	rest                   *wire.Session
	queries                *wire.Session
}

// mark says what a session belongs to.
type mark struct {
	// Visit is the one that the session led to, empty while it is under way.
	Visit ospora.VisitID `json:"visit,omitempty"`
	// Run is the run of which the visit was made.
	Run string `json:"run,omitempty"`
	// Targets are what the run of a plan is to visit.
	Targets []ospora.RepoID `json:"targets,omitempty"`
	// Since is when it began.
	Since time.Time `json:"since"`
	// State is what the items that it holds were read at.
	State string `json:"state,omitempty"`
}

// markKey is where the mark of a session is kept among its answers.
var markKey = hashed("mark")

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// stale is how old the answers of a visit that was broken off may be to go on
// with them.
const stale = 24 * time.Hour

// session opens the session of a repository's visit, or of a plan, where name
// is no repository.
func (s *Source) session(name string, keys *ospora.Keys) *session {
	scrub := scrubber{keys: keys, forge: s.host, plain: s.config.Plain}
	variant := scrub.variant()
	id := func(kind string) string {
		return hashed(kind + "\n" + name + "\n" + s.settings() + "\n" + variant)
	}
	visit, items := id("visit"), id("items")
	return &session{
		source: s, visit: visit, items: items, refusals: id("refusals\n" + s.tokens()),
		rest:    s.pool.Session(visit, name).Scrubbed(variant, scrub.scrub),
		queries: s.pool.Session(items, name).Scrubbed(variant, scrub.scrub),
	}
}

// begin forgets what was answered to a visit that is over, or too long ago. It
// reports whether the visit is one of this run, which goes on: then there is
// nothing to be done.
func (s *session) begin(last *ospora.Visit) (done bool, err error) {
	m, ok := s.read(s.visit)
	now := s.source.config.Now()
	over := ok && m.Visit != "" && last != nil && last.ID == m.Visit
	if over && m.Run != "" && m.Run == s.source.run.Load() && now.Sub(m.Since).Abs() < stale {
		return true, nil
	}
	if ok && !over && now.Sub(m.Since).Abs() < stale {
		return false, nil
	}
	if err := s.source.store.DropSession(s.visit); err != nil {
		return false, err
	}
	return false, s.write(s.visit, mark{Since: now})
}

// beginItems forgets items that were read when something else had happened last
// than has now. Where nothing has happened since, they need not be asked for.
func (s *session) beginItems(state string) error {
	if m, ok := s.read(s.items); ok && m.State == state {
		return nil
	}
	if err := s.source.store.DropSession(s.items); err != nil {
		return err
	}
	return s.write(s.items, mark{State: state, Since: s.source.config.Now()})
}

// conclude notes which visit the answers led to. They are forgotten by the next
// visit, once it sees that this one was kept.
func (s *session) conclude(id ospora.VisitID) error {
	return s.write(s.visit, mark{Visit: id, Since: s.source.config.Now(), Run: s.source.run.Load()})
}

// patience is for how long a refusal is taken to hold.
const patience = 7 * 24 * time.Hour

// refused is the kind of a refusal of the same tokens not long ago, or empty.
func (s *session) refused(subject string) wire.Kind {
	entry, ok, err := s.source.store.Get(s.refusals, hashed(subject))
	var m mark
	if err != nil || !ok || json.Unmarshal(entry.Body, &m) != nil || s.source.config.Now().Sub(m.Since).Abs() >= patience {
		return ""
	}
	return wire.Kind(m.State)
}

func (s *session) refuse(subject string, kind wire.Kind) error {
	return s.put(s.refusals, hashed(subject), mark{State: string(kind), Since: s.source.config.Now()})
}

// read gives the mark of a session; a damaged one is as good as none.
func (s *session) read(name string) (m mark, ok bool) {
	entry, ok, err := s.source.store.Get(name, markKey)
	if err != nil || !ok || json.Unmarshal(entry.Body, &m) != nil {
		return mark{}, false
	}
	return m, true
}

func (s *session) write(name string, m mark) error { return s.put(name, markKey, m) }

func (s *session) put(name, key string, m mark) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return s.source.store.Put(name, key, wire.Entry{Status: 200, Items: -1, Body: body})
}

// query asks a query and reads what is there of its answer. With an error of
// GraphQL, part of it may be there; see [wire.Session.Do].
func (s *session) query(ctx context.Context, text, operation string, variables map[string]any, answer any) error {
	given, err := s.queries.Do(ctx, wire.Query{Name: operation, Text: text, Variables: variables})
	if given == nil || len(given.Data) == 0 {
		return err
	}
	if wrong := json.Unmarshal(given.Data, answer); wrong != nil {
		return &shapeError{wrong}
	}
	return err
}

// forgetful keeps nothing.
type forgetful struct{}

func (forgetful) Get(string, string) (wire.Entry, bool, error) { return wire.Entry{}, false, nil }
func (forgetful) Put(string, string, wire.Entry) error         { return nil }
func (forgetful) Delete(string, string) error                  { return nil }
func (forgetful) DropSession(string) error                     { return nil }
