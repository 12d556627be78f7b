package economy

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Growth is how fast a quantity grew over the window, and over its last year.
//
//   - Formula: cagr, (x_T/x_0)^(1/years) − 1 between the first and the last quarter
//     with a value, of a flow between the first and the last of the same season,
//     which lie the furthest apart; year_on_year, x_T/x_{T−4} − 1 of the
//     last quarter of the window and the same one a year before.
//   - Input: Series of the economy.
//   - Variants: cagr, year_on_year.
//   - Unit: per year; 0.2 is a fifth more each year. n is the quarters of the
//     window with a value.
//   - Edge cases: without both numbers it is unknown; of less than a year there is
//     no cagr. From 0 nothing grows: not applicable. The year before may lie before
//     the window.
//   - Meaning: two points make it, and a step in either of them moves it: see [Trend].
//     A stock that keeps what sleeps grows even where nobody comes back.
func Growth(in Input) []ospora.Measure {
	s := begin(&in, GrowthID, GrowthVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		all = append(all, s.cagr(k), s.yearOnYear(k))
	}
	return all
}

func (s *study) cagr(k kind) ospora.Measure {
	m := s.of(k, UnitPerYear, "compound annual growth rate", TermCAGR)
	if s.problem != "" {
		return m
	}
	from, to, ok := s.ends(k)
	if !ok {
		return without(m, ospora.Unknown, "no two quarters a year apart have values: widen the window")
	}
	m.Method += fmt.Sprintf(", %s to %s", from, to)
	return s.grown(m, s.value(s.in.Economy, k, from).Value, s.value(s.in.Economy, k, to).Value, float64(to-from)/4)
}

// ends are the quarters that growth is measured between: of flows the furthest
// apart of one season, the latest of several, and at least a year apart.
func (s *study) ends(k kind) (from, to quarter, ok bool) {
	step := quarter(1)
	if k.quantity.Nature() == Flow {
		step = 4
	}
	for last := s.last; last > s.last-step && last >= s.first; last-- {
		a, b, found := s.outer(k, last, step)
		if found && (!ok || b-a > to-from) {
			from, to, ok = a, b, true
		}
	}
	return from, to, ok && to-from >= 4
}

// outer are the first and the last quarter with a value among those that are whole
// steps before the last.
func (s *study) outer(k kind, last, step quarter) (from, to quarter, ok bool) {
	for q := last; q >= s.first; q -= step {
		if !s.value(s.in.Economy, k, q).Known {
			continue
		}
		if !ok {
			to, ok = q, true
		}
		from = q
	}
	return from, to, ok
}

func (s *study) yearOnYear(k kind) ospora.Measure {
	m := s.of(k, UnitPerYear, "change from the same quarter a year before", TermYearOnYear)
	if s.problem != "" {
		return m
	}
	before, now := s.value(s.in.Economy, k, s.last-4), s.value(s.in.Economy, k, s.last)
	if !before.Known || !now.Known {
		return without(m, ospora.Unknown, fmt.Sprintf("%s and %s do not both have a value: below the publisher's threshold or not reported", s.last-4, s.last))
	}
	return s.grown(m, before.Value, now.Value, 1)
}

func (s *study) grown(m ospora.Measure, from, to, years float64) ospora.Measure {
	if from == 0 {
		return without(m, ospora.NotApplicable, "the earlier number is 0, from which there is no rate of growth")
	}
	return known(m, math.Pow(to/from, 1/years)-1)
}
