package national

import (
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// CommitConcentration estimates how unevenly the commits by the country's
// developers are spread among them.
//
//   - Definition: inequality of the commits in the window of the persons who work in the country at
//     their last commit there.
//   - Formula: gini: Gini coefficient with the correction n/(n−1); hhi: Σ (share)². Each of the draws
//     puts every located person inside the country or outside, by its probability; the value is the
//     median of the draws, the interval lies between their quantiles.
//   - Input: Activity, Persons, Places; Calibration, Draws, Seed.
//   - Edge cases: fewer than two persons in more than one draw of twenty leave it not applicable. Persons
//     who are not located are left out and lower the coverage.
//   - Meaning: whether the country's weight is that of many or of few. Gini hardly depends on how many
//     there are, hhi does.
func CommitConcentration(in Input) []ospora.Measure {
	s := begin(&in, CommitConcentrationID, CommitConcentrationVersion)
	located, share := s.workers()
	var gini, hhi []float64
	s.each(located, func(here []worker) {
		x := make([]float64, len(here))
		for i, w := range here {
			x[i] = float64(w.commits)
		}
		none := estimate.Options{Level: -1} // intervals come from the draws
		gini = append(gini, valueOf(estimate.Gini(x, estimate.InequalityOptions{Options: none}), len(x) > 1))
		hhi = append(hhi, valueOf(estimate.HerfindahlHirschman(x, none), len(x) > 1))
	})
	s.add(s.middle(gini, len(located), "Gini coefficient of commits by person"), UnitOne, share, TermGini)
	s.add(s.middle(hhi, len(located), "Herfindahl-Hirschman index of commits by person"), UnitOne, share, TermHHI)
	return s.measures
}

func valueOf(e estimate.Estimate, enough bool) float64 {
	if !e.Value.Known || !enough {
		return math.NaN()
	}
	return e.Value.Value
}

// worker is a located person with what they did and for whom.
type worker struct {
	commits      int64
	stated       float64
	organisation string
	confidence   float64
}

// workers are the located of the window who may be in the country, and the
// share of the commits that the located made.
func (s *study) workers() ([]worker, float64) {
	employers := s.in.employers()
	var all []worker
	var located, total int64
	persons, placed := 0, 0
	for m, at := range s.active() {
		persons++
		total += m.commits
		if !at.located() {
			continue
		}
		placed++
		located += m.commits
		if p := at.in(s.in.Country); p > 0 {
			w := worker{commits: m.commits, stated: p}
			w.organisation, w.confidence = employers.of(m.id, m.within.Value)
			all = append(all, w)
		}
	}
	sortWorkers(all)
	s.somebodyLocated(placed, persons)
	if total == 0 {
		return all, 1
	}
	return all, float64(located) / float64(total)
}

// each draws who is in the country, and for whom they work: of an affiliation
// that does not hold the organisation is "".
func (s *study) each(all []worker, of func(here []worker)) {
	if s.blocked {
		return
	}
	stated := make([]float64, len(all))
	for i, w := range all {
		stated[i] = w.stated
	}
	lot := s.lottery(stated)
	here := make([]worker, 0, len(all))
	for range s.in.draws() {
		lot.next()
		here = here[:0]
		for i, w := range all {
			if !lot.there(i) {
				continue
			}
			if w.confidence < 1 && w.organisation != "" && lot.rng.Float64() >= w.confidence {
				w.organisation = ""
			}
			here = append(here, w)
		}
		of(here)
	}
}
