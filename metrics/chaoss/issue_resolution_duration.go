package chaoss

import "github.com/ospora/ospora/ospora"

// IssueResolutionDuration is [TimeToClose] of issues alone.
//
//   - Definition: Issue Resolution Duration, how long it takes for an issue to be
//     closed.
//   - Formula, options, unit, edge cases: as [TimeToClose]; mean_completed is
//     CHAOSS's own reading.
//   - Source: CHAOSS, https://chaoss.community/?p=3630.
//   - Input: Issues, ItemEvents, ForgeSeen, Bot.
//   - Meaning: whether reported problems come to an end. Closing is not solving:
//     robots that close what is stale make it short.
func IssueResolutionDuration(in Input) []ospora.Measure {
	s := beginForge(&in, IssueResolutionDurationID)
	return s.measures(IssueResolutionDurationVersion, s.closingTimes(issues, "time from opening of an issue to closing")...)
}
