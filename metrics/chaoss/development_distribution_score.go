package chaoss

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// DevelopmentDistributionScore is the share of commits that were not made by the
// person with most of them.
//
//   - Definition: development distribution score (DDS).
//   - Formula: 1 − commits of the person with most / all commits.
//   - Source: ecosyste-ms/commits app/models/repository.rb, over
//     git shortlog -s -n -e --no-merges: merges are always left out here as
//     there. There the key is name and address, unmerged, robots are people, and
//     an empty history gives 0; with Person nil and IncludeBots it is the same
//     but for the empty history.
//   - Input: Activity, Person, Bot.
//   - Options: IncludeBots.
//   - Unit: 1; n is the commits.
//   - Edge cases: one author alone gives 0; no commits leave it without value,
//     never 0.
//   - Meaning: 0 is one person, towards 1 many hands; the higher, the safer. It
//     says nothing of the second, third … person: see
//     [ContributorAbsenceFactor].
func DevelopmentDistributionScore(in Input) []ospora.Measure {
	in.Options.Contribution, in.Options.ExcludeMerges = AuthoredCommits, true
	s := begin(&in, DevelopmentDistributionScoreID, "activity rows", in.Activity != nil)
	s.usesPeople()
	s.says("merges excluded")
	s.usesBots()
	t := s.tallyActivity(AuthoredCommits)
	s.warnNameless(t)
	counts := within(t.counted(in.Options))
	score := DistributionScore(counts)
	total, _ := totalOf(counts)
	r := reading{unit: UnitOne, method: "1 - commits of the person with most / all commits", status: ospora.Known, value: score.Value, n: total}
	if !score.Known {
		r = r.without(s.undefined(t.nameless.within), "there are no commits to share out: widen the window")
	}
	return s.measures(DevelopmentDistributionScoreVersion, r)
}

// DistributionScore is the formula of [DevelopmentDistributionScore] over the
// commits of each author, in any order. It has no value where the total is 0,
// where a count is negative or where the total exceeds an int64.
func DistributionScore(counts []int64) ospora.Optional[float64] {
	total, ok := totalOf(counts)
	if !ok || total == 0 {
		return ospora.Optional[float64]{}
	}
	rest := total - slices.Max(counts)
	return ospora.Some(float64(rest) / float64(total))
}
