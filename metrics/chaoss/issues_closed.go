package chaoss

import "github.com/ospora/ospora/ospora"

// IssuesClosed counts the issues closed in the window.
//
//   - Definition: Issues Closed, the number of issues closed in a period.
//   - Formula: number of issues with at least one closing in the window.
//   - Source: chaoss/wg-evolution focus-areas/issue-resolution/issues-closed.md.
//   - Input: Issues, ForgeSeen, Bot; ItemEvents, without which only the last
//     closing of each is known.
//   - Options: IncludeBots.
//   - Unit: issues; n is the value.
//   - Edge cases: closed twice counts once. None gives 0 where the subject was
//     seen, else unknown. One that was closed and reopened counts.
//   - Meaning: how much is brought to an end; closing is not solving.
func IssuesClosed(in Input) []ospora.Measure {
	s := beginForge(&in, IssuesClosedID)
	var closed, unsure int64
	for _, it := range s.items(issues) {
		f := it.fateIn(in.Window)
		closed, unsure = closed+one(f.closed), unsure+one(f.unsure)
	}
	s.looked = closed
	r := s.count(UnitIssues, "issues closed in the window", closed, closed)
	return s.measures(IssuesClosedVersion, r.unsure(closed, unsure, "events"))
}
