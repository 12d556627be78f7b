package chaoss

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// TimeToClose is how long the issues and change requests opened in the window
// stayed open.
//
//   - Definition: Time to Close, the time that passes between the opening and the
//     closing of an issue, a change request or the like.
//   - Formula: t(closed) − t(opened), t(closed) being the last closing after
//     which it stayed closed; with first_close the first one. Items still open
//     are censored when last seen: the plain variant is the Kaplan-Meier median.
//     mean_completed is the mean over closed items, which CHAOSS uses.
//   - Source: chaoss/wg-metrics-development focus-areas/time/time-to-close.md;
//     censoring after Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452.
//   - Input: Issues, ChangeRequests, ForgeSeen, Bot; ItemEvents, without which
//     first_close is not known and an item that was closed after the window
//     counts as open throughout.
//   - Options: FirstClose, IncludeBots.
//   - Variants: as [TimeToFirstResponse], with the term change_requests for
//     those alone; issues alone are [IssueResolutionDuration].
//   - Unit: days, and items for the counts; n is the items opened in the window
//     and, for means and medians of the closed, those.
//   - Edge cases: items closed before they were opened (imports) lower the
//     coverage. An item that was reopened and is open has not been closed.
//   - Meaning: how long work lies about. A mean of closed items alone is too low
//     wherever some are open, the more so the shorter the window.
func TimeToClose(in Input) []ospora.Measure {
	s := beginForge(&in, TimeToCloseID)
	return s.measures(TimeToCloseVersion, s.closingTimes(issues|changes, "time from opening to closing")...)
}

func (s *study) closingTimes(kinds itemKinds, what string) []reading {
	all, ofChanges := s.closingLives(kinds)
	readings := all.readings(s, what)
	if kinds == issues|changes {
		readings = slices.Concat(readings, ofChanges.readings(s, what, TermChangeRequests))
	}
	return readings
}

// closingLives are how long items of the kinds were open, and those of change
// requests alone.
func (s *study) closingLives(kinds itemKinds) (all, ofChanges lives) {
	first := s.in.Options.FirstClose
	s.option(first, TermFirstClose, "the first closing", "the last closing")
	if first {
		s.needs("item events", s.in.ItemEvents != nil)
	}
	cohort := s.cohort(s.items(kinds))
	all = newLives(len(cohort))
	for _, it := range cohort {
		all.close(it, first)
		if it.change {
			ofChanges.close(it, first)
		}
	}
	return all, ofChanges
}

// close adds the time that one item was open.
func (l *lives) close(it *item, first bool) {
	at, lost := it.closedAt(first)
	if lost {
		l.lost++
		return
	}
	l.add(it.opened, at, it.until)
}
