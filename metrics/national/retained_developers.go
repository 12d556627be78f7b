package national

import "github.com/ospora/ospora/ospora"

// RetainedDevelopers estimates how many of the country's developers of the span
// before are active in the window.
//
//   - Definition: persons active in the span of the window's length directly before it, who
//     worked in the country at their last commit there, and are active in the window,
//     wherever they then work.
//   - Formula: plain, spread and most: as [Developers], over those active in both; share: Σ p
//     over those active in both / Σ p over those active in the span before.
//   - Input: Activity of the window and the span before, Persons, Places; Calibration,
//     Sampling.
//   - Edge cases: as [Developers]; nobody in the span before leaves the share not applicable.
//   - Meaning: whether developers stay active, not whether they stay in the country. Compare
//     spans of like length only. Places have a known bias, see [Developers].
func RetainedDevelopers(in Input) []ospora.Measure {
	s := begin(&in, RetainedDevelopersID, RetainedDevelopersVersion)
	start, end := ospora.DayOf(in.Window.Start), ospora.DayOf(in.Window.End)
	if in.Begins.Known && in.Begins.Value > start-(end-start) {
		s.warnings = append(s.warnings, "the history begins within the span before the window: some who stayed are missing; give more history")
	}
	s.counts(s.gather(func(m *member) (ospora.Day, bool) { return m.before.Value, m.before.Known && m.within.Known }))
	var parts []part
	persons := 0
	for _, m := range s.cast.members {
		if !m.before.Known {
			continue
		}
		persons++
		at := s.cast.atlas.at(m.id, m.before.Value)
		if !at.located() {
			continue
		}
		p := part{stated: at.in(in.Country), under: 1}
		p.corrected = in.corrected(p.stated)
		if m.within.Known {
			p.over = 1
		}
		parts = append(parts, p)
	}
	e := s.ratio(parts, 0, s.sampledPersons(parts), "expected persons active in both / in the span before")
	s.add(e, UnitOne, shareOf(len(parts), persons), TermShare)
	return s.measures
}

// sampledPersons is the variance that a sample of persons adds to a ratio.
func (s *study) sampledPersons(parts []part) func(r, denominator float64) float64 {
	f := s.in.Sampling.persons()
	n := float64(len(parts))
	if f == 0 || f == 1 || n < 2 {
		return nil
	}
	return func(r, denominator float64) float64 {
		sum := 0.0
		for _, p := range parts {
			e := (p.over - r*p.under) / denominator
			sum += p.corrected * e * e
		}
		return (1 - f) * n / (n - 1) * sum
	}
}

// shareOf is the share that could be used; of nobody all could.
func shareOf(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
