package wire

import "net/http"

// Store keeps answers. Keys are hashes; "" is the space of answers kept for
// conditional requests, any other space is what a session was answered. All
// methods are safe for concurrent use.
type Store interface {
	// Get gives what was put, or false. A damaged entry is an absent one.
	Get(session, key string) (Entry, bool, error)
	// Put keeps an entry in place of the one before.
	Put(session, key string, e Entry) error
	// Delete forgets an entry. Forgetting nothing is no error.
	Delete(session, key string) error
	// DropSession forgets what a session was answered. Entries for conditional
	// requests stay.
	DropSession(session string) error
}

// Entry is one kept answer, or, in a session, a mark that the answer of this
// session is the one kept for conditional requests, or the refusal that was
// the answer. It holds no token and no Authorization; of addresses only those of
// following pages, and that of an answer that redirects led to.
type Entry struct {
	Status int         `json:"status,omitempty"`
	Header http.Header `json:"header,omitempty"` // only the listed ones, see keptHeaders
	Tag    string      `json:"tag,omitempty"`    // fingerprint of the token that got it
	Items  int         `json:"items"`            // elements of the array; -1 for other bodies
	Points int         `json:"points,omitempty"` // GraphQL points spent on it

	Revalidated bool   `json:"revalidated,omitempty"` // a mark: the answer was a 304
	Ref         string `json:"ref,omitempty"`         // a mark: key of the conditional entry
	Sum         string `json:"sum,omitempty"`         // a mark: digest of its body
	URL         string `json:"url,omitempty"`         // of the answer, where redirects led elsewhere on our host

	Refusal *Refusal `json:"refusal,omitempty"`

	Body []byte `json:"-"`
}

// Refusal is a [StatusError], or a [TooHeavyError], as it is kept.
type Refusal struct {
	Template string `json:"template"`
	Status   int    `json:"status"`
	Kind     Kind   `json:"kind"`
	Reason   string `json:"reason,omitempty"`
	Right    string `json:"right,omitempty"`
	Attempts int    `json:"attempts,omitempty"`
}

func (r *Refusal) error() error {
	if r.Kind == KindTooHeavy {
		return &TooHeavyError{Template: r.Template, Status: r.Status}
	}
	return &StatusError{Template: r.Template, Status: r.Status, Kind: r.Kind, Reason: r.Reason, Right: r.Right, Attempts: r.Attempts}
}

// lasts reports whether it will not change within a visit. Any other tells why
// there is no answer, where none can be asked for.
func (r *Refusal) lasts() bool {
	switch r.Kind {
	case KindNotFound, KindForbidden, KindSSO, KindIPAllowList, KindBlockedTOS, KindBlockedDMCA, KindTooLarge, KindEmpty, KindDisabled, KindInvalid:
		return true
	}
	return false
}

// validate asks conditionally, where there is something to ask with.
func (e *Entry) validate(h http.Header) {
	if e == nil {
		return
	}
	if tag := e.Header.Get("ETag"); tag != "" {
		h.Set("If-None-Match", tag)
	}
	if at := e.Header.Get("Last-Modified"); at != "" {
		h.Set("If-Modified-Since", at)
	}
}

// conditional reports whether a later request can be asked conditionally.
func (e *Entry) conditional() bool {
	return e.Status == http.StatusOK && (e.Header.Get("ETag") != "" || e.Header.Get("Last-Modified") != "")
}
