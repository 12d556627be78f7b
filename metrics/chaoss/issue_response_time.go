package chaoss

import "github.com/ospora/ospora/ospora"

// IssueResponseTime is [TimeToFirstResponse] of issues alone.
//
//   - Definition: Issue Response Time, how much time passes between the opening
//     of an issue and a response to it by another contributor.
//   - Formula, options, variants, unit, edge cases: as [TimeToFirstResponse].
//   - Source: CHAOSS, https://chaoss.community/?p=3631.
//   - Input: Issues, ItemEvents, ForgeSeen, Person, Bot.
//   - Meaning: whether those who report problems are heard. The lower, the
//     better.
func IssueResponseTime(in Input) []ospora.Measure {
	s := beginForge(&in, IssueResponseTimeID)
	return s.measures(IssueResponseTimeVersion, s.responseTimes(issues, "time from opening of an issue to first response")...)
}
