package github

import (
	"cmp"
	"errors"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// shapeError tells that an answer is JSON of another shape than GitHub
// describes.
type shapeError struct{ err error }

func (e *shapeError) Error() string { return "github: an answer has another shape than described" }
func (e *shapeError) Unwrap() error { return e.err }

// errTooManyPages ends a list that goes on and on.
var errTooManyPages = errors.New("github: a list has more pages than are read")

// gapKinds are the gaps that answers without content leave.
var gapKinds = map[wire.Kind]ospora.GapKind{
	wire.KindNotFound: ospora.GapNotFound, wire.KindForbidden: ospora.GapForbidden, wire.KindSSO: ospora.GapForbidden,
	wire.KindIPAllowList: ospora.GapForbidden, wire.KindUnauthorized: ospora.GapForbidden,
	wire.KindBlockedTOS: ospora.GapBlocked, wire.KindBlockedDMCA: ospora.GapBlocked,
	wire.KindTooLarge: ospora.GapTooLarge, wire.KindDisabled: ospora.GapDisabled, wire.KindPending: ospora.GapPending,
	wire.KindRedirect: ospora.GapRefused, wire.KindNotKept: ospora.GapPending,
	wire.KindInvalid: ospora.GapUnsupported, wire.KindEmpty: ospora.GapNotFound,
}

// gaps collects what could not be seen.
type gaps struct{ list []*ospora.Gap }

// add notes a gap. The detail holds nothing personal.
func (g *gaps) add(kind ospora.GapKind, subject, detail string) {
	g.list = append(g.list, &ospora.Gap{Kind: kind, Subject: subject, Count: 1, Detail: detail})
}

// has reports whether there is a gap about a subject.
func (g *gaps) has(subject string) bool {
	return slices.ContainsFunc(g.list, func(gap *ospora.Gap) bool { return gap.Subject == subject })
}

// fault notes what an endpoint did not say, and returns the error where the
// visit cannot go on: what would be seen later would not fit with what was.
func (g *gaps) fault(subject, right string, err error) error {
	if err = wire.Plain(err); stops(err) {
		return err
	}
	kind, ok := gapKinds[wire.KindOf(err)]
	switch {
	case ok:
	case errors.Is(err, errTooManyPages):
		kind = ospora.GapTruncated
	default:
		kind = ospora.GapFailed
	}
	detail := err.Error()
	var status *wire.StatusError
	if kind == ospora.GapForbidden && (!errors.As(err, &status) || status.Right == "") && right != "" {
		detail += ": needs " + right
	}
	g.add(kind, subject, detail)
	return nil
}

// stops reports whether an error ends a visit: the context, a limit or a budget
// that more requests would only run into again.
func stops(err error) bool {
	switch wire.KindOf(err) {
	case wire.KindLimit, wire.KindBudget, wire.KindCancelled, wire.KindConfiguration:
		return true
	}
	return false
}

// sorted are the gaps in a fixed order, equal ones counted.
func (g *gaps) sorted() []*ospora.Gap {
	slices.SortStableFunc(g.list, func(a, b *ospora.Gap) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Detail, b.Detail))
	})
	var list []*ospora.Gap
	for _, gap := range g.list {
		if n := len(list); n > 0 && list[n-1].Kind == gap.Kind && list[n-1].Subject == gap.Subject && list[n-1].Detail == gap.Detail {
			list[n-1].Count += gap.Count
			continue
		}
		list = append(list, gap)
	}
	return list
}
