package national

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// OrganisationalDiversity estimates how many organisations the country's
// developers work for.
//
//   - Definition: CHAOSS Organizational Diversity (chaoss/wg-metrics-development) of the commits of the
//     window by persons who work in the country.
//   - Formula: plain: organisations with at least one commit; effective: 1 / Σ (share of the commits)²
//     over them (Hill number of order 2). Draws as in [ElephantFactor]; work of unknown organisation is
//     left out.
//   - Input: Activity, Persons, Places, Affiliations; Calibration, Draws, Seed.
//   - Edge cases: no organisation gives 0 and no effective number.
//   - Meaning: how broad the base of employers is. Many small ones raise the plain number and hardly the
//     effective one.
func OrganisationalDiversity(in Input) []ospora.Measure {
	s := begin(&in, OrganisationalDiversityID, OrganisationalDiversityVersion)
	s.needs("affiliations", in.Affiliations != nil)
	located, share := s.workers()
	var plain, effective []float64
	s.each(located, func(here []worker) {
		counts, _ := byOrganisation(here)
		plain = append(plain, float64(len(counts)))
		effective = append(effective, inverseSimpson(counts))
	})
	s.add(s.middle(plain, len(located), "organisations with a commit"), UnitOrganisations, share)
	s.add(s.middle(effective, len(located), "inverse Simpson index of commits by organisation"), UnitOrganisations, share, TermEffective)
	return s.measures
}

func inverseSimpson(counts []float64) float64 {
	total, squares := 0.0, 0.0
	for _, c := range counts {
		total += c
		squares += c * c
	}
	if total == 0 {
		return math.NaN()
	}
	return total * total / squares
}
