package chaoss

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// OpenDiggerBusFactor is the bus factor as OpenDigger computes it.
//
//   - Definition: the actors who together carry half of the activity.
//   - Formula: with a count per actor, those whose count ≥ the exact weighted
//     quantile of the counts, each weighing as much as it counts, at 1 − 0.5.
//     The count of plain is the activity of [OpenDiggerActivity], rounded up, over
//     all that the actor did in the window, months and repositories under one
//     root; of merged the merged change requests; of commits the commits.
//   - Source: X-lab2017/open-digger src/metrics/chaoss.ts at 01314c3; the quantile
//     is ClickHouse's quantileExactWeighted.
//   - Input: as [OpenDiggerActivity]; commits: Activity and Seen in their place.
//   - Options: IncludeBots; commits: ExcludeMerges. OpenDigger leaves robots out of
//     commits whatever is asked, and has the commits that were pushed.
//   - Variants: plain, merged, commits; over counts of one's own [BusFactorOf]. OpenDigger tells authors of commits by name,
//     here they are people; over them it is near [ContributorAbsenceFactor], which
//     is to be preferred.
//   - Unit: contributors; n is the actors.
//   - Edge cases: nobody leaves it without value. All ties enter, so that it can
//     exceed the absence factor of the same counts.
//   - Meaning: as [ContributorAbsenceFactor], for work on the forge.
func OpenDiggerBusFactor(in Input) []ospora.Measure {
	s := beginForge(&in, OpenDiggerBusFactorID)
	c := s.deeds()
	all := make([]Deeds, len(s.crowd.people))
	noted := make([]bool, len(s.crowd.people))
	for i, d := range c.deeds {
		all[c.who[i]] = all[c.who[i]].plus(d)
		noted[c.who[i]] = true
	}
	var active, merging []int64
	for who, d := range all {
		if !noted[who] {
			continue
		}
		active = append(active, int64(math.Ceil(ActorActivity(d))))
		if d.MergedChanges > 0 {
			merging = append(merging, d.MergedChanges)
		}
	}
	return append(s.measures(OpenDiggerBusFactorVersion,
		c.covering(s.busFactor("actors at or above the weighted median of activity, rounded up", active)),
		s.busFactor("authors at or above the weighted median of merged change requests", merging, TermMerged)),
		committing(in)...)
}

// committing is the variant over commits, which the forge says nothing of.
func committing(in Input) []ospora.Measure {
	s := begin(&in, OpenDiggerBusFactorID, "activity rows", in.Activity != nil)
	s.usesMerges()
	s.usesBots()
	t := s.tallyActivity(AuthoredCommits)
	s.warnNameless(t)
	return s.measures(OpenDiggerBusFactorVersion,
		s.busFactor("authors at or above the weighted median of commits", within(t.counted(in.Options)), TermCommits))
}

func (s *study) busFactor(method string, counts []int64, terms ...string) reading {
	factor := BusFactorOf(counts, 0.5)
	r := s.count(UnitContributors, method, factor.Value, int64(len(counts)), terms...)
	if !factor.Known {
		return r.without(s.undefined(0), "nobody did anything to be shared out: widen the window")
	}
	return r
}

// BusFactorOf is the formula of [OpenDiggerBusFactor] over a count per actor, in
// any order: how many count at least the quantile 1 − share, the least count at
// which the running sum, from the smallest up, reaches ⌈total·(1 − share)⌉. Counts
// of 0 are left out. It has no value where the total is 0, where a count is
// negative, where the total exceeds an int64 and where the share lies outside
// (0,1).
func BusFactorOf(counts []int64, share float64) ospora.Optional[int64] {
	total, ok := totalOf(counts)
	if !ok || total == 0 || !(share > 0 && share < 1) {
		return ospora.Optional[int64]{}
	}
	ascending := slices.SortedFunc(slices.Values(counts), cmp.Compare[int64])
	goal := math.Ceil(float64(total) * (1 - share))
	var sum, quantile int64
	for _, n := range ascending {
		if sum += n; n > 0 && float64(sum) >= goal {
			quantile = n
			break
		}
	}
	var members int64
	for _, n := range counts {
		members += one(n >= quantile)
	}
	return ospora.Some(members)
}
