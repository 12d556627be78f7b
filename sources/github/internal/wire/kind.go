package wire

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says in one word why there is no answer. It is an error itself, so that
// errors.Is(err, KindNotFound) finds it through any wrapping. The words are
// those that visits and gaps use; string(k) is the bare word, while fmt prints
// it as an error.
type Kind string

// The kinds, by what GitHub answered.
const (
	KindNotFound      Kind = "not_found"     // 404: gone, private, or outside the token's rights
	KindForbidden     Kind = "forbidden"     // 403: a right is missing
	KindSSO           Kind = "sso"           // 403: the token is not authorised for the organisation's single sign-on
	KindIPAllowList   Kind = "ip_allow_list" // 403: the organisation's IP allow list
	KindBlockedTOS    Kind = "blocked_tos"   // 403: blocked by GitHub
	KindBlockedDMCA   Kind = "blocked_dmca"  // 451: taken down
	KindTooLarge      Kind = "too_large"     // 403: history or contributor list too large
	KindEmpty         Kind = "empty"         // 409: the repository has no commits
	KindDisabled      Kind = "disabled"      // 410: switched off, or deleted
	KindInvalid       Kind = "invalid"       // 422 and other refusals of the request as put
	KindPending       Kind = "pending"       // 202: being computed; ask again at the end of the run
	KindUnauthorized  Kind = "unauthorized"  // 401, and no other token left
	KindConfiguration Kind = "configuration" // 400: among others an API version that is no longer served
	KindServer        Kind = "server"        // 5xx after all retries
	KindNetwork       Kind = "network"       // no whole answer after all retries
	KindBadBody       Kind = "bad_body"      // empty, null, cut, HTML or otherwise not the JSON asked for
	KindRedirect      Kind = "redirect"      // to another host, or without end
	KindLimit         Kind = "limit"         // see LimitError
	KindBudget        Kind = "budget"        // see BudgetError
	KindTooHeavy      Kind = "too_heavy"     // see TooHeavyError
	KindPartial       Kind = "partial"       // GraphQL: part of the data is missing
	KindCancelled     Kind = "cancelled"     // the context ended
	KindNotKept       Kind = "not_kept"      // offline, and the store does not hold the answer
)

// Error makes a Kind a target for [errors.Is].
func (k Kind) Error() string { return "github: " + string(k) }

// StatusError says that GitHub gave no usable answer, and why. It holds no body
// and no filled-in path.
type StatusError struct {
	Template string // the endpoint, as /repos/{owner}/{repo}/issues
	Status   int    // the HTTP status; 0 when there was none
	Kind     Kind
	Reason   string // in fixed words of this package; may be empty
	Right    string // the right that was missing, where GitHub names it, as administration=read
	Host     string // KindRedirect: where the answer wanted to go
	Attempts int    // requests made for this answer
	cause    error
}

// Error never quotes what the server wrote.
func (e *StatusError) Error() string {
	var b strings.Builder
	b.WriteString("github: ")
	b.WriteString(e.Template)
	b.WriteString(": ")
	if e.Status != 0 {
		fmt.Fprintf(&b, "status %d, ", e.Status)
	}
	b.WriteString(string(e.Kind))
	if e.Reason != "" {
		b.WriteString(": " + e.Reason)
	}
	if e.Right != "" {
		b.WriteString(": needs " + e.Right)
	}
	if e.Host != "" {
		b.WriteString(": refused to follow to host " + e.Host)
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " (%d attempts)", e.Attempts)
	}
	return b.String()
}

// Is reports whether target is the error's Kind.
func (e *StatusError) Is(target error) bool { return target == e.Kind }

// Unwrap gives the cause, as a network error. Its text is the peer's or the
// system's: do not print it.
func (e *StatusError) Unwrap() error { return e.cause }

// KindOf gives the kind of an error of this package, however wrapped, and ""
// for any other.
func KindOf(err error) Kind {
	var k Kind
	if errors.As(err, &k) {
		return k
	}
	var withKind interface{ kind() Kind }
	if errors.As(err, &withKind) {
		return withKind.kind()
	}
	if ended(err) {
		return KindCancelled
	}
	return ""
}

func (e *StatusError) kind() Kind { return e.Kind }
