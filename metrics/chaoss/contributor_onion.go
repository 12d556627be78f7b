package chaoss

import (
	"math/bits"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ContributorOnion counts core, regular and casual contributors.
//
//   - Definition: the onion of GrimoireLab. Those who contribute most, together
//     no more than 80 % of everything, are the core; those who follow up to 95 %
//     are regular; the rest are casual.
//   - Formula: counts sorted in descending order, c_i = cumulative sum / total;
//     core c_i in (0, 0.80], regular (0.80, 0.95], casual (0.95, 1].
//   - Source: chaoss/grimoirelab-cereslib cereslib/enrich/enrich.py, class Onion.
//     It is one named reading of what CHAOSS calls occasional contributors
//     (https://chaoss.community/?p=3466), a page that fixes no number.
//   - Input: Activity, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Variants: core, regular, casual; they add up to [Contributors].
//   - Unit: contributors; n is the contributors active in the window.
//   - Edge cases: no contributions leave it not applicable where all was seen,
//     else unknown. One contributor alone is casual, since c_1 = 1; a core of 0 means that the first contributor
//     has more than 80 %. Bounds are exact, without rounding. Ties change no
//     count.
//   - Meaning: how steep the pyramid is. Whoever crosses 80 % is regular here,
//     while whoever crosses the half belongs to the set of the
//     [ContributorAbsenceFactor]: the two are not to be mixed.
func ContributorOnion(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ContributorOnionID)
	counts := within(t.counted(in.Options))
	layers := OnionOf(counts)
	read := func(method string, n int64, term string) reading {
		r := s.count(UnitContributors, method, n, int64(len(counts)), term)
		if !layers.Known {
			return r.without(s.undefined(t.nameless.within), "there are no contributions to share out: widen the window")
		}
		return r
	}
	return s.measures(ContributorOnionVersion,
		read("people with the most contributions, together at most 80 %", layers.Value.Core, TermCore),
		read("people who follow the core, together up to 95 %", layers.Value.Regular, TermRegular),
		read("people after the first 95 % of contributions", layers.Value.Casual, TermCasual))
}

// Onion is how many contributors lie in each layer.
type Onion struct {
	// Core is those who contribute most, together at most 80 %.
	Core int64
	// Regular is those who follow, up to 95 %.
	Regular int64
	// Casual is the rest.
	Casual int64
}

// OnionOf is the formula of [ContributorOnion] over the contributions of each
// contributor, in any order. It has no value where the total is 0, where a
// count is negative or where the total exceeds an int64. Who contributed
// nothing is casual.
func OnionOf(counts []int64) ospora.Optional[Onion] {
	total, ok := totalOf(counts)
	if !ok || total == 0 {
		return ospora.Optional[Onion]{}
	}
	var layers Onion
	var part int64
	for _, n := range descending(counts) {
		part += n
		switch {
		case atMost(part, total, 80):
			layers.Core++
		case atMost(part, total, 95):
			layers.Regular++
		default:
			layers.Casual++
		}
	}
	return ospora.Some(layers)
}

// atMost reports whether part is at most percent of total, exactly.
func atMost(part, total int64, percent uint64) bool {
	leftHigh, leftLow := bits.Mul64(uint64(part), 100)
	rightHigh, rightLow := bits.Mul64(uint64(total), percent)
	return leftHigh < rightHigh || leftHigh == rightHigh && leftLow <= rightLow
}

// totalOf adds counts up; it fails where one is negative or the sum overflows.
func totalOf(counts []int64) (total int64, ok bool) {
	for _, n := range counts {
		total += n
		if n < 0 || total < 0 {
			return 0, false
		}
	}
	return total, true
}

// descending is a sorted copy.
func descending(counts []int64) []int64 {
	sorted := slices.Sorted(slices.Values(counts))
	slices.Reverse(sorted)
	return sorted
}
