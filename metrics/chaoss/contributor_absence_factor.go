package chaoss

import "github.com/ospora/ospora/ospora"

// ContributorAbsenceFactor is the least number of people who made half of all
// contributions.
//
//   - Definition: Contributor Absence Factor (bus factor), the smallest number
//     of contributors responsible for 50 % of all contributions.
//   - Formula: smallest k such that the sum of the k largest counts ≥ ½ · total.
//     The page says "until we reach" and argues with ">"; here it is ≥, so that
//     an exact half is enough.
//   - Source: CHAOSS, https://chaoss.community/?p=3944, whose example is the test.
//   - Input: Activity, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Unit: contributors; n is the contributors active in the window.
//   - Edge cases: no contributions leave it not applicable where all was seen,
//     else unknown; never 0. One contributor gives 1. Ties change nothing.
//   - Meaning: how many would have to leave for half of the work to be gone; the
//     higher, the safer. It cannot exceed half of the contributors, rounded up,
//     so that it says little where there are few of them. People who left long
//     ago count as long as the window reaches back to them: choose a recent one.
func ContributorAbsenceFactor(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ContributorAbsenceFactorID)
	counts := within(t.counted(in.Options))
	factor := AbsenceFactor(counts)
	r := s.count(UnitContributors, "smallest k whose k largest counts are at least half of the total",
		factor.Value, int64(len(counts)))
	if !factor.Known {
		r = r.without(s.undefined(t.nameless.within), "there are no contributions to share out: widen the window")
	}
	return s.measures(ContributorAbsenceFactorVersion, r)
}

// AbsenceFactor is the formula of [ContributorAbsenceFactor] over the
// contributions of each contributor, in any order; over organisations it is the
// Elephant Factor. It has no value where the total is 0, where a count is
// negative or where the total exceeds an int64.
func AbsenceFactor(counts []int64) ospora.Optional[int64] {
	rest, ok := totalOf(counts)
	if !ok || rest == 0 {
		return ospora.Optional[int64]{}
	}
	var part, k int64
	for _, n := range descending(counts) {
		if part >= rest {
			break
		}
		part, rest, k = part+n, rest-n, k+1
	}
	return ospora.Some(k)
}
