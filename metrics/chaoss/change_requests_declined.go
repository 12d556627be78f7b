package chaoss

import "github.com/ospora/ospora/ospora"

// ChangeRequestsDeclined counts the change requests closed in the window without
// a merge.
//
//   - Definition: Change Requests Declined, those that were closed in a period
//     without being merged.
//   - Formula: number of change requests that were never merged and whose last
//     closing, after which they stayed closed, lies in the window.
//   - Source: chaoss/wg-evolution
//     focus-areas/code-development-efficiency/change-requests-declined.md.
//   - Input: ChangeRequests, ForgeSeen, Bot; ItemEvents where given.
//   - Options: IncludeBots.
//   - Unit: change_requests; n is the change requests decided in the window.
//   - Edge cases: none gives 0 where the subject was seen, else unknown.
//   - Meaning: how much of what is offered is not taken, be it that nobody asked
//     for it, that its author gave up or that it was merged past the forge.
func ChangeRequestsDeclined(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestsDeclinedID)
	accepted, declined, unsure := s.decided()
	r := s.count(UnitChangeRequests, "change requests closed without merge in the window", declined, accepted+declined)
	return s.measures(ChangeRequestsDeclinedVersion, r.unsure(accepted+declined, unsure, "events"))
}
