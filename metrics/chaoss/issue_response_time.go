package chaoss

import "github.com/ospora/ospora/ospora"

// IssueResponseTime is [TimeToFirstResponse] of issues alone.
//
//   - Definition: Issue Response Time, how much time passes between the opening
//     of an issue and a response to it by another contributor.
//   - Formula: t(first comment or closing by somebody other than the author who is
//     no robot) − t(opened). Issues that nobody responded to are censored when
//     last seen: the plain variant is the Kaplan-Meier median.
//   - Source: CHAOSS, https://chaoss.community/?p=3631.
//   - Input: Issues, ItemEvents, Gaps, ForgeSeen, Person, Bot.
//   - Options, variants, unit, edge cases: as [TimeToFirstResponse].
//   - Meaning: whether those who report problems are heard. The lower, the
//     better.
func IssueResponseTime(in Input) []ospora.Measure {
	s := beginForge(&in, IssueResponseTimeID)
	return s.measures(IssueResponseTimeVersion, s.responseTimes(issues, "time from opening of an issue to first response")...)
}
