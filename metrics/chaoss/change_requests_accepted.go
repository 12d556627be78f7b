package chaoss

import "github.com/ospora/ospora/ospora"

// ChangeRequestsAccepted counts the change requests merged in the window.
//
//   - Definition: Change Requests Accepted, those that were merged in a period.
//   - Formula: number of change requests with t(merged) in the window.
//   - Source: chaoss/wg-evolution
//     focus-areas/code-development-efficiency/change-requests-accepted.md.
//   - Input: ChangeRequests, ForgeSeen, Bot.
//   - Options: IncludeBots.
//   - Unit: change_requests; n is the change requests decided in the window.
//   - Edge cases: none gives 0 where the subject was seen, else unknown. Merges
//     done past the forge, by pushing, are closings to it and count as declined.
//   - Meaning: how much of what is offered is taken.
func ChangeRequestsAccepted(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestsAcceptedID)
	accepted, declined, _ := s.decided() // the row tells of the merge
	return s.measures(ChangeRequestsAcceptedVersion,
		s.count(UnitChangeRequests, "change requests merged in the window", accepted, accepted+declined))
}
