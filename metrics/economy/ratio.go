package economy

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Ratio sets a quantity against the people of the economy, or against its
// developers.
//
//   - Formula: 100,000 · x / population; x / developers, all of the last quarter
//     of the window.
//   - Input: Series of the economy; Population on the last day of the quarter.
//   - Variants: per_100k_people; per_developer for all but developers.
//   - Unit: per 100,000 people; per developer.
//   - Edge cases: where either number is not known it is unknown, where the
//     lower one is 0 not applicable. A population of 0 or less is none.
//   - Meaning: size taken out. A flow per developer sets a quarter's work
//     against all accounts there are, those asleep too: compare it between
//     economies of like age, and do not read it as the work of one person.
func Ratio(in Input) []ospora.Measure {
	s := begin(&in, RatioID, RatioVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		all = append(all, s.perPeople(k))
		if k.quantity != Developers {
			all = append(all, s.perDeveloper(k))
		}
	}
	return all
}

func (s *study) perPeople(k kind) ospora.Measure {
	m := s.atEnd(s.of(k, UnitPer100k, "number per 100,000 people", TermPer100k))
	if s.problem != "" {
		return m
	}
	v, reason := s.per100k(s.in.Economy, k)
	switch {
	case !s.value(s.in.Economy, k, s.last).Known:
		return s.missing(m, s.in.Economy, k)
	case reason != "":
		return without(m, ospora.Unknown, reason)
	}
	return known(m, v.Value)
}

// per100k is a number per 100,000 people in the last quarter, or why there is none.
func (s *study) per100k(economy string, k kind) (ospora.Optional[float64], string) {
	none := ospora.Optional[float64]{}
	if s.in.Population == nil {
		return none, "nobody says how many people there are: give Input.Population"
	}
	people := s.in.Population(economy, ospora.DayOf((s.last+1).start())-1)
	if !people.Known || !(people.Value > 0) || math.IsInf(people.Value, 0) {
		return none, fmt.Sprintf("the population of %s is not known: give it in Input.Population", economy)
	}
	v := s.value(economy, k, s.last)
	return ospora.Optional[float64]{Value: 1e5 * v.Value / people.Value, Known: v.Known}, ""
}

func (s *study) perDeveloper(k kind) ospora.Measure {
	m := s.atEnd(s.of(k, UnitPerDeveloper, "number per account of a developer", TermPerDeveloper))
	if s.problem != "" {
		return m
	}
	v, developers := s.value(s.in.Economy, k, s.last), s.value(s.in.Economy, kind{quantity: Developers}, s.last)
	if k.quantity.Nature() == Flow {
		m.Warnings = append(m.Warnings, "a flow of one quarter is set against a stock with all that is no longer active: compare economies, not persons")
	}
	switch {
	case !v.Known:
		return s.missing(m, s.in.Economy, k)
	case !developers.Known:
		return s.missing(m, s.in.Economy, kind{quantity: Developers})
	case developers.Value == 0:
		return without(m, ospora.NotApplicable, "there are no developers to set it against")
	}
	return known(m, v.Value/developers.Value)
}
