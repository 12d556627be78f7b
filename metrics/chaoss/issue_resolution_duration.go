package chaoss

import "github.com/ospora/ospora/ospora"

// IssueResolutionDuration is [TimeToClose] of issues alone.
//
//   - Definition: Issue Resolution Duration, how long it takes for an issue to be
//     closed.
//   - Formula: t(closed) − t(opened), t(closed) being the last closing after
//     which it stayed closed; with first_close the first one. Issues still open
//     are censored when last seen: the plain variant is the Kaplan-Meier median.
//     mean_completed is the mean over closed issues, CHAOSS's own reading.
//   - Source: CHAOSS, https://chaoss.community/?p=3630.
//   - Input: Issues, ItemEvents, ForgeSeen, Bot.
//   - Options, variants, unit, edge cases: as [TimeToClose].
//   - Meaning: whether reported problems come to an end. Closing is not solving:
//     robots that close what is stale make it short.
func IssueResolutionDuration(in Input) []ospora.Measure {
	s := beginForge(&in, IssueResolutionDurationID)
	return s.measures(IssueResolutionDurationVersion, s.closingTimes(issues, "time from opening of an issue to closing")...)
}
