package chaoss

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// ChangeRequestsDuration is how long the change requests opened in the window
// took to be merged.
//
//   - Definition: Change Requests Duration, the time between the opening of a
//     change request and its acceptance.
//   - Formula: t(merged) − t(opened), the period by opening. median_completed is
//     CHAOSS's own reading, the median over merged ones only, which hides slow
//     ones still open. In the plain variant, the Kaplan-Meier median, those that
//     are open are censored when last seen, and those that were declined when
//     they were closed.
//   - Source: CHAOSS, https://chaoss.community/kb/metric-change-requests-duration.
//   - Input: ChangeRequests, ForgeSeen, Bot; ItemEvents where given.
//   - Options: IncludeBots.
//   - Variants: as [TimeToFirstResponse].
//   - Unit: days, and items for the counts; n is the change requests opened in
//     the window and, for means and medians of the merged, those.
//   - Edge cases: what happens after the merge is not looked at. Merges before
//     the opening (imports) lower the coverage. Where many are declined the
//     median is that of a world in which they would have been merged as fast as
//     the others: read it with [ChangeRequestAcceptanceRatio].
//   - Meaning: how long a contributor waits for the work to be used. The lower,
//     the better.
func ChangeRequestsDuration(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestsDurationID)
	l := s.mergingLives()
	return s.measures(ChangeRequestsDurationVersion, l.readings(s, "time from opening to merge")...)
}

// mergingLives are how long change requests waited for their merge.
func (s *study) mergingLives() (l lives) {
	s.says("declined ones censored when closed")
	cohort := s.cohort(s.items(changes))
	l = newLives(len(cohort))
	for _, it := range cohort {
		merged, until := it.merged, it.until
		if merged.Known && it.unseen(merged.Value) {
			merged = ospora.Optional[time.Time]{}
		}
		if closed, _ := it.closedAt(false); closed.Known && !merged.Known {
			until = closed.Value
		}
		l.add(it.opened, merged, until)
	}
	return l
}
