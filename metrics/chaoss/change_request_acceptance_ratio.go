package chaoss

import "github.com/ospora/ospora/ospora"

// ChangeRequestAcceptanceRatio compares the change requests merged in the window
// with those declined in it.
//
//   - Definition: Change Request Acceptance Ratio, the ratio of change requests
//     merged to change requests closed without being merged.
//   - Formula: plain, merged / declined; share, merged / (merged + declined). It is
//     not merged / closed, although closed often stands for declined.
//   - Source: CHAOSS, https://chaoss.community/?p=3598. OpenDigger divides
//     accepted events by distinct closed items, which can exceed 1 and is not
//     this indicator.
//   - Input: ChangeRequests, ForgeSeen, Bot; ItemEvents where given.
//   - Options: IncludeBots.
//   - Variants: plain, share.
//   - Unit: 1; n is the change requests decided in the window.
//   - Edge cases: none declined leaves the plain variant without value, none
//     decided both. The period is that of the decision.
//   - Meaning: how welcome contributions are. Authors with and without the right
//     to merge are not told apart.
func ChangeRequestAcceptanceRatio(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestAcceptanceRatioID)
	accepted, declined, unsure := s.decided()
	ratio := s.count(UnitOne, "change requests merged / closed without merge", accepted, accepted+declined)
	if declined == 0 {
		ratio = ratio.without(s.undefined(unsure), "no change requests were declined, so that there is nothing to divide by: widen the window or use the share")
	} else {
		ratio.value /= float64(declined)
	}
	share := s.share("change requests merged / merged or declined", "decided change requests", accepted, accepted+declined, unsure, TermShare)
	return s.measures(ChangeRequestAcceptanceRatioVersion, ratio.unsure(accepted+declined, unsure, "events"),
		share.unsure(accepted+declined, unsure, "events"))
}

// decided are the change requests that were merged and those that were closed
// for good without it, in the window and as far as they were seen. unsure are those
// of which nobody knows whether they were closed by then.
func (s *study) decided() (accepted, declined, unsure int64) {
	s.says("change requests by their decision")
	for _, it := range s.items(changes) {
		switch {
		case it.merged.Known && !it.unseen(it.merged.Value):
			accepted += one(s.in.Window.Contains(it.merged.Value))
		default:
			at, lost := it.closedAt(false)
			declined += one(at.Known && s.in.Window.Contains(at.Value))
			unsure += one(lost)
		}
	}
	s.looked = accepted + declined
	return accepted, declined, unsure
}
