package chaoss

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// ChangeRequestClosureRatio compares the change requests closed in the window
// with those that came in.
//
//   - Definition: Change Request Closure Ratio, the ratio of closed to opened
//     change requests in a period. It is read in two ways, here named apart.
//   - Formula: per_opened, closed in the window / opened in the window
//     (GrimoireLab's review efficiency index); per_open, closed in the window /
//     open at any time in it.
//   - Source: CHAOSS, https://chaoss.community/kb/metric-change-request-closure-ratio,
//     whose text is per_open and whose example, REI, is per_opened.
//   - Input: ChangeRequests, ForgeSeen, Bot; ItemEvents where given.
//   - Options: IncludeBots.
//   - Variants: per_opened, per_open.
//   - Unit: 1; n is the change requests in the denominator.
//   - Edge cases: a denominator of 0 leaves it not applicable where all was seen,
//     else unknown. A change request that was closed twice in the window was
//     closed once. per_open is a share, and its interval Wilson's; per_opened is
//     none, can exceed 1, and has no interval.
//   - Meaning: per_opened near 1 says that the work is kept up with, whatever the
//     backlog; per_open says how much of the backlog was worked off.
func ChangeRequestClosureRatio(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestClosureRatioID)
	var opened, open, closed, unsure int64
	for _, it := range s.items(changes) {
		f := it.fateIn(s.in.Window)
		opened, open, closed = opened+one(f.opened), open+one(f.open), closed+one(f.closed)
		unsure += one(f.unsure)
	}
	s.looked = open
	perOpened := s.count(UnitOne, "change requests closed in the window / opened in it", closed, opened, TermPerOpened)
	if opened == 0 {
		perOpened = perOpened.without(s.undefined(0), "no change requests were opened: widen the window")
	} else {
		perOpened.value /= float64(opened)
	}
	perOpen := s.share("change requests closed in the window / open at any time in it", "open change requests", closed, open, unsure, TermPerOpen)
	return s.measures(ChangeRequestClosureRatioVersion, perOpened.unsure(open, unsure, "events"), perOpen.unsure(open, unsure, "events"))
}

// fate is what became of an item in a window.
type fate struct {
	opened bool // it was opened in it
	open   bool // it was open at some time in it
	closed bool // it was closed in it, at least once
	unsure bool // it may have been, or have been open, unread
}

// fateIn follows an item through a window, as far as it was seen.
func (it *item) fateIn(w ospora.Window) fate {
	in := func(t time.Time) bool { return w.Contains(t) && !it.unseen(t) }
	f := fate{opened: in(it.opened)}
	before := w.Start.IsZero() || it.opened.Before(w.Start)
	open := before && !w.Start.IsZero() // at the start of the window
	closings := 0
	for _, e := range it.events {
		switch e.Kind {
		case ospora.EventClosed, ospora.EventMerged:
			closings++
			f.closed = f.closed || in(e.At)
			if !w.Start.IsZero() && e.At.Before(w.Start) {
				open = false
			}
		case ospora.EventReopened:
			f.open = f.open || in(e.At)
			if !w.Start.IsZero() && e.At.Before(w.Start) {
				open = true
			}
		}
	}
	if (closings == 0 || it.timeline.cut) && it.closed.Known { // only the row tells
		f.closed = f.closed || in(it.closed.Value)
		open = open && !it.closed.Value.Before(w.Start)
	}
	f.unsure = !f.closed && it.maybeClosed(w.Start)
	f.open = f.open || f.opened || open
	f.closed = f.closed && f.open
	return f
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}
