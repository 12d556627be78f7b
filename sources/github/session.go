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
	source  *Source
	subject string
	scrub   scrubber
	logins  *logins // nil where they are not wanted, or plain
	names
	rest    *wire.Session
	queries *wire.Session
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
	// Began is when a visit was begun.
	Began time.Time `json:"began,omitzero"`
	// State is what the items that it holds were read at, of a refusal the kind
	// of gap that it left.
	State string `json:"state,omitempty"`
	// Detail is what the gap of a refusal says.
	Detail string `json:"detail,omitempty"`
	// For is what a run is made with: tokens and settings.
	For string `json:"for,omitempty"`
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

// front is a session of the same subject for a further look at the first items.
// It is another one each time that something else has happened last, and the
// same when it is made again.
func (s *session) front(newest string) *session {
	return s.beside(s.open(hashed(s.items + "\n" + newest)))
}

// aside is a session of the same subject of which nothing is kept, nor left out:
// it shows who somebody is.
func (s *session) aside() *session {
	return s.beside(s.source.pool.Session("", s.subject).Unkept())
}

// onBranches is a session of the same subject for what is asked about branches.
func (s *session) onBranches() *session {
	return s.beside(s.open(s.branches))
}

// beside is the session with other answers.
func (s *session) beside(answers *wire.Session) *session {
	other := *s
	other.rest, other.queries = answers, answers
	return &other
}

// open opens what answers are kept under.
func (s *session) open(id string) *wire.Session {
	return s.source.pool.Session(id, s.subject).Scrubbed(s.scrub.variant(), s.scrub.scrub)
}

// names are those under which answers and refusals of a session are kept.
type names struct{ visit, items, branches, refusals string }

// names of the session of a repository's visit, or of a plan, where subject is
// no repository. Settings are no part of them: a window that moves with each run
// would leave sessions behind.
func (s *Source) names(subject, variant string) names {
	id := func(kind string) string {
		return hashed(kind + "\n" + s.host + "\n" + subject + "\n" + apiVersion + "\n" + variant)
	}
	return names{visit: id("visit"), items: id("items"), branches: id("branches\n" + s.tokens()), refusals: id("refusals\n" + s.tokens())}
}

// session opens a session.
func (s *Source) session(subject string, keys *ospora.Keys) *session {
	opened := &session{source: s, subject: subject, scrub: s.scrubber(keys)}
	if s.config.inPassing() {
		opened.logins = &logins{}
		opened.scrub.logins = opened.logins
	}
	opened.names = s.names(subject, opened.scrub.variant())
	opened.rest, opened.queries = opened.open(opened.visit), opened.open(opened.items)
	return opened
}

func (s *Source) scrubber(keys *ospora.Keys) scrubber {
	return scrubber{keys: keys, forge: s.host, plain: s.config.Plain}
}

// begin forgets what was answered to a visit that is over, or too long ago. It
// reports whether the visit is one of this run, which goes on: then there is
// nothing to be done. A visit that came to its end, and of which the rows were
// lost, begins again where profiles are wanted that its answers do not hold.
func (s *session) begin(last *ospora.Visit) (done bool, err error) {
	m, ok := s.source.mark(s.visit, markKey)
	fresh := ok && s.source.since(m) < stale
	over := ok && m.Visit != "" && last != nil && last.ID == m.Visit
	switch {
	case over && fresh && m.Run != "" && m.Run == s.source.run.Load():
		return true, nil
	case fresh && !over && (m.Visit == "" || s.logins == nil):
		return false, nil
	}
	if err := s.source.store.DropSession(s.visit); err != nil {
		return false, err
	}
	return false, s.source.put(s.visit, markKey, mark{Began: s.source.config.Now()})
}

// beginItems forgets items that were read when something else had happened last
// than has now. Where nothing has happened since, they need not be asked for.
func (s *session) beginItems(state string) error {
	return s.renew(s.items, state+" "+s.source.settings(), kept)
}

// renew forgets what was kept under another state, or too long ago.
func (s *session) renew(id, state string, longest time.Duration) error {
	if m, ok := s.source.mark(id, markKey); ok && m.State == state && s.source.since(m) < longest {
		return nil
	}
	if err := s.source.store.DropSession(id); err != nil {
		return err
	}
	return s.source.put(id, markKey, mark{State: state})
}

// spoil lets what was kept be asked for again by the next visit, since part of it
// is none.
func (s *session) spoil(id string) error {
	return s.source.put(id, markKey, mark{State: "to be read again"})
}

// conclude notes which visit the answers led to. They are forgotten by the next
// visit, once it sees that this one was kept.
func (s *session) conclude(id ospora.VisitID) error {
	return s.source.put(s.visit, markKey, mark{Visit: id, Run: s.source.run.Load(), Began: s.began()})
}

// began is when the visit was begun, the same where it goes on or is made again
// from what was kept.
func (s *session) began() time.Time {
	if m, ok := s.source.mark(s.visit, markKey); ok {
		return m.Began
	}
	return s.source.config.Now()
}

// patience is for how long a refusal is taken to hold.
const patience = 7 * 24 * time.Hour

// refused gives the refusal of something to the same tokens not long ago.
func (s *session) refused(name string) (mark, bool) {
	m, ok := s.source.mark(s.refusals, hashed(name))
	return m, ok && s.source.since(m) < patience
}

func (s *session) refuse(name string, kind ospora.GapKind, detail string) error {
	return s.source.put(s.refusals, hashed(name), mark{State: string(kind), Detail: detail})
}

// mark reads a mark; a damaged one is as good as none.
func (s *Source) mark(session, key string) (m mark, ok bool) {
	entry, ok, err := s.store.Get(session, key)
	if err != nil || !ok || json.Unmarshal(entry.Body, &m) != nil {
		return mark{}, false
	}
	return m, true
}

// put keeps a mark; it is of now where it does not say since when it is.
func (s *Source) put(session, key string, m mark) error {
	if m.Since.IsZero() {
		m.Since = s.config.Now()
	}
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return s.store.Put(session, key, wire.Entry{Status: 200, Items: -1, Body: body})
}

// since is how long ago a mark was made; a clock that was set does not make it
// fresh. Offline nothing grows stale.
func (s *Source) since(m mark) time.Duration {
	if s.config.Offline {
		return 0
	}
	return s.config.Now().Sub(m.Since).Abs()
}

// query asks an operation about n things, 0 where it is not of several, and reads
// what is there of its answer. With an error of GraphQL, part of it may be there;
// see [wire.Session.Do].
func (s *session) query(ctx context.Context, operation string, n int, variables map[string]any, answer any) error {
	text, err := s.source.documents.of(operation, n)
	if err != nil {
		return err
	}
	given, err := s.queries.Do(ctx, wire.Query{Name: operation, Text: text, Variables: variables})
	if given == nil || len(given.Data) == 0 {
		return err
	}
	if wrong := json.Unmarshal(given.Data, answer); wrong != nil {
		return &shapeError{wrong}
	}
	return err
}
