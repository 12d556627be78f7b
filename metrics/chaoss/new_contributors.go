package chaoss

import "github.com/ospora/ospora/ospora"

// NewContributors counts the people whose first contribution falls in the
// window.
//
//   - Definition: New Contributors, those who make their first contribution to
//     the project in a period.
//   - Formula: number of people with a contribution in the window and none
//     before its start, ever.
//   - Source: CHAOSS, https://chaoss.community/?p=3613.
//   - Input: Activity of the whole history, not of the window alone; Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots; the first contribution
//     is the first one that counts under them.
//   - Unit: contributors; n is the contributors active in the window.
//   - Edge cases: a window with an open start has nothing before it, so that
//     all are new. History that is missing before the window makes everyone look
//     new: shallow repositories, and contributions that begin only in the window, are
//     warned of as left-truncated, and the value is then an upper bound.
//   - Meaning: whether people still find their way in. With
//     [ReturningContributors] it adds up to [Contributors].
func NewContributors(in Input) []ospora.Measure {
	s, t := beginContributors(&in, NewContributorsID)
	s.warnTruncated(t)
	people := t.counted(in.Options)
	newcomers := active(people, func(a amounts) bool { return a.before == 0 })
	return s.measures(NewContributorsVersion,
		s.count(UnitContributors, "people with their first contribution in the window", newcomers, active(people, anybody)))
}
