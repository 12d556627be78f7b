package national

import (
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// LocatedDevelopers tells of how many persons active in the window anything is
// known of where they work.
//
//   - Definition: persons active in the window with a distribution over countries, whatever the
//     country.
//   - Formula: plain: their number; share: their number / all active; unlocated: the others /
//     all active; evidence=KIND: those whose distribution rests on that kind of evidence, such as
//     location or utc_offset, or found where the person was looked up. A person may rest on several.
//   - Input: Activity, Persons, Places.
//   - Edge cases: nobody active leaves the shares not applicable.
//   - Meaning: to be read beside every figure of a country. It says how many left traces, not how
//     sure one is of them.
func LocatedDevelopers(in Input) []ospora.Measure {
	s := begin(&in, LocatedDevelopersID, LocatedDevelopersVersion)
	all, located := 0, 0
	kinds := make(map[string]int)
	for _, at := range s.active() {
		all++
		if at.located() {
			located++
		}
		for _, kind := range at.kinds() {
			kinds[kind]++
		}
	}
	s.add(number(located, all, "persons with a distribution over countries"), UnitDevelopers, 1)
	s.add(quotient(located, all, "persons with a distribution / all active"), UnitOne, 1, TermShare)
	s.add(quotient(all-located, all, "persons without a distribution / all active"), UnitOne, 1, TermUnlocated)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		s.add(number(kinds[kind], all, "persons whose distribution rests on "+kind), UnitDevelopers, 1, TermEvidence+"="+word(kind))
	}
	return s.measures
}

func number(count, n int, method string) estimate.Estimate {
	return estimate.Estimate{Status: ospora.Known, Value: ospora.Some(float64(count)), N: n, Method: method}
}

func quotient(count, n int, method string) estimate.Estimate {
	e := number(count, n, method)
	if n == 0 {
		return without(e, ospora.NotApplicable, "nobody was active: widen the window")
	}
	e.Value.Value /= float64(n)
	return e
}
