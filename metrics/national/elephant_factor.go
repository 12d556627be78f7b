package national

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ElephantFactor estimates on how few organisations half of the commits by the
// country's developers rest.
//
//   - Definition: CHAOSS Elephant Factor (https://chaoss.community/?p=3940), over the commits of the
//     window by persons who work in the country.
//   - Formula: smallest k such that the sum of the k largest counts ≥ ½ · total, over organisations. Plain
//     counts work of unknown organisation as one more organisation, the most cautious reading;
//     affiliated leaves it out. Draws as in [CommitConcentration], of affiliations by their
//     confidence too.
//   - Input: Activity, Persons, Places, Affiliations; Calibration, Draws, Seed.
//   - Edge cases: no commits in more than one draw of twenty leave it not applicable.
//   - Meaning: how many employers would have to go for half of the country's work to be gone.
func ElephantFactor(in Input) []ospora.Measure {
	s := begin(&in, ElephantFactorID, ElephantFactorVersion)
	s.needs("affiliations", in.Affiliations != nil)
	located, share := s.workers()
	var plain, affiliated []float64
	s.each(located, func(here []worker) {
		counts, none := byOrganisation(here)
		affiliated = append(affiliated, halfOf(counts))
		if none > 0 {
			counts = append(counts, none)
		}
		plain = append(plain, halfOf(counts))
	})
	const method = "smallest k whose k largest organisations made half of the commits"
	s.add(s.middle(plain, len(located), method+"; unknown organisation is one of them"), UnitOrganisations, share)
	s.add(s.middle(affiliated, len(located), method+"; unknown organisation left out"), UnitOrganisations, share, TermAffiliated)
	return s.measures
}

// byOrganisation are the commits of each organisation, ascending, and those of none.
func byOrganisation(here []worker) (counts []float64, none float64) {
	sums := make(map[string]float64)
	for _, w := range here {
		if w.organisation == "" {
			none += float64(w.commits)
		} else {
			sums[w.organisation] += float64(w.commits)
		}
	}
	for _, count := range sums {
		counts = append(counts, count)
	}
	slices.Sort(counts) // sums must not depend on the order of a map
	return counts, none
}

// halfOf is how many of the largest make up half; NaN for nothing.
func halfOf(counts []float64) float64 {
	counts = slices.Clone(counts)
	slices.Sort(counts)
	total, sum := 0.0, 0.0
	for _, c := range counts {
		total += c
	}
	for k := range counts {
		if sum += counts[len(counts)-1-k]; sum >= total/2 {
			return float64(k + 1)
		}
	}
	return math.NaN()
}
