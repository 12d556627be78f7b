package chaoss

import "github.com/ospora/ospora/ospora"

// ReturningContributors counts the people of the window who contributed before
// it.
//
//   - Definition: those active in the window who are not new. CHAOSS defines New
//     Contributors and leaves the rest without a name, and others call several
//     things returning; each has a variant of its own here.
//   - Formula: with P the span of the window's length directly before it, number
//     of people active in the window who were active
//     plain: at any time before the window;
//     retained: in P (the numerator of the retention of LFX Insights, over
//     quarters);
//     after_break: before the window and not in P.
//     Hence plain = retained + after_break, and with [NewContributors] it adds
//     up to [Contributors].
//   - Source: the complement of https://chaoss.community/?p=3613; retention as in
//     linuxfoundation/insights.
//   - Input: Activity of the whole history, at least of P; Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Unit: contributors; n is the contributors active in the window.
//   - Edge cases: a window with an open start has no before, one with an open
//     end has no length: not applicable. Truncated history makes the values a
//     lower bound, and is warned of.
//   - Meaning: whether people stay. P has as many days as the window, so that a
//     February is compared with the last 28 or 29 days of January and before.
func ReturningContributors(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ReturningContributorsID)
	s.warnTruncated(t)
	people := t.counted(in.Options)
	read := func(possible bool, method string, also func(amounts) bool, terms ...string) reading {
		r := s.count(UnitContributors, method, active(people, also), active(people, anybody), terms...)
		if !possible {
			return r.without(ospora.NotApplicable, "an open window has no span before it: give both ends")
		}
		return r
	}
	return s.measures(ReturningContributorsVersion,
		read(s.span.from.Known, "people active in the window and before it",
			func(a amounts) bool { return a.before > 0 }),
		read(s.span.closed(), "people active in the window and in the span of its length directly before",
			func(a amounts) bool { return a.prior > 0 }, TermRetained),
		read(s.span.closed(), "people active in the window and before it, not in the span of its length directly before",
			func(a amounts) bool { return a.before > 0 && a.prior == 0 }, TermAfterBreak))
}
