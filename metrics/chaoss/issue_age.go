package chaoss

import (
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// IssueAge is how long the issues that are open at the end of the window have
// been so.
//
//   - Definition: Issue Age, how long open issues have been left open.
//   - Formula: t − t(opened) over the issues open at t, the end of the window or,
//     where that came first, the time they were read. Plain, the median; mean.
//   - Source: chaoss/wg-evolution focus-areas/issue-resolution/issue-age.md.
//   - Input: Issues, ForgeSeen, Bot; ItemEvents, without which an issue that was
//     closed since the window and was closed before counts as open throughout.
//   - Options: IncludeBots.
//   - Variants: plain, mean.
//   - Unit: days; n is the open issues.
//   - Edge cases: no open issue leaves it not applicable where all was seen: the
//     age of nothing is not 0. An issue that was reopened is as old as its
//     opening.
//   - Meaning: how old the backlog is. The ages of what is open are no durations:
//     long ones are met more often. For durations see
//     [IssueResolutionDuration].
func IssueAge(in Input) []ospora.Measure {
	s := beginForge(&in, IssueAgeID)
	var open []*item
	var ages []float64
	for _, it := range s.items(issues) {
		if it.until.IsZero() {
			open = append(open, it)
			continue
		}
		if at, _ := it.closedAt(false); at.Known || it.opened.After(it.until) {
			continue
		}
		if age := seconds(it.opened, it.until) / (24 * 60 * 60); age >= 0 {
			open = append(open, it)
			ages = append(ages, age)
		}
	}
	s.looked = int64(len(ages))
	s.usesUntil(open)
	options := estimate.Options{}
	return s.measures(IssueAgeVersion,
		s.estimated(estimate.Median(ages, options), UnitDays, "age of the issues open at the end", 0),
		s.estimated(estimate.Mean(ages, options), UnitDays, "age of the issues open at the end", 0, TermMean))
}
