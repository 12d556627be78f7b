package wire

import "time"

// EventKind says what an [Event] tells.
type EventKind string

// The kinds of events.
const (
	EventWait  EventKind = "wait"  // a call begins to wait for a limit or before a retry
	EventCalls EventKind = "calls" // an answer told how many calls are left
	EventDead  EventKind = "dead"  // a token was refused and is used no more
	EventStore EventKind = "store" // the store failed; the answer is good all the same
)

// Event tells what the pool does, for progress. It names nobody.
type Event struct {
	Kind     EventKind
	Token    string // fingerprint of the token or installation
	Template string // the endpoint asked
	Resource string // core, search, graphql …
	Reason   string // of a wait: primary, secondary, pace, retry
	Wait     time.Duration
	Until    time.Time
	Limit    int       // calls in a window, as last told
	Left     int       // calls left in it
	Reset    time.Time // its end, by the local clock
	Err      error     // of the store
}

// debug logs an answer: which endpoint, and no more of it.
func (p *Pool) debug(c *call, o *outcome) {
	if p.log != nil {
		p.log.Debug("github: answer", "template", c.template, "status", o.status, "token", o.member.identity, "bytes", len(o.body))
	}
}

func (p *Pool) tell(e Event) {
	if p.config.Events != nil {
		p.config.Events(e)
	}
	if p.log == nil {
		return
	}
	switch e.Kind {
	case EventWait:
		p.log.Info("github: waiting", "token", e.Token, "template", e.Template, "resource", e.Resource, "reason", e.Reason, "wait", e.Wait)
	case EventDead:
		p.log.Warn("github: token refused", "token", e.Token)
	case EventStore:
		p.log.Warn("github: store failed", "template", e.Template, "error", e.Err)
	}
}
