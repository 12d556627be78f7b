package economy

import (
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// ChangePoint is the quarter from which a quantity grew at another pace, if there
// is one.
//
//   - Formula: Pettitt's test on g: of a stock ln x_t − ln x_{t−1}, of a flow
//     ln x_t − ln x_{t−4}. quarter, the first one of the new pace, as year + (Q − 1)/4;
//     before and after, the medians of g on either side as rates per year.
//   - Input: Series of the economy over the window and the quarters that g reaches
//     back to.
//   - Variants: quarter, p, before, after.
//   - Unit: years for quarter, per year for before and after. n is the quarters
//     that have a g.
//   - Edge cases: a missing quarter leaves out each g that needs it and lowers the
//     coverage; a value of 0 is left out likewise. Fewer than 2 different g leave it
//     not applicable, or unknown where some were missing.
//   - Meaning: look at p first: a quarter is always found. Pettitt looks for a
//     lasting change of pace and passes over a single step, such as people who
//     move in one quarter. Of flows four neighbouring g share quarters, so that p
//     is too small. What happened then the test does not know.
func ChangePoint(in Input) []ospora.Measure {
	s := begin(&in, ChangePointID, ChangePointVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		all = append(all, s.change(k)...)
	}
	return all
}

func (s *study) change(k kind) []ospora.Measure {
	list := []ospora.Measure{
		s.of(k, UnitYear, "", TermQuarter), s.of(k, UnitOne, "", TermP),
		s.of(k, UnitPerYear, "", TermBefore), s.of(k, UnitPerYear, "", TermAfter),
	}
	if s.problem != "" {
		return list
	}
	lag := quarter(1)
	if k.quantity.Nature() == Flow {
		lag = quartersOfYear
	}
	g, seen := s.paces(k, lag)
	c := estimate.Pettitt(g, estimate.ChangeOptions{Options: s.in.Trend.Options})
	values := []ospora.Optional[float64]{{}, c.P, yearly(c.Before, lag), yearly(c.After, lag)}
	if c.At.Known {
		values[0] = ospora.Some(float64(s.first+quarter(c.At.Value)) / quartersOfYear)
	}
	for i := range list {
		list[i] = tested(list[i], c.Test)
		list[i].Value, list[i].Coverage = values[i], ospora.Some(float64(seen)/float64(s.expected()))
		if values[i].Known {
			list[i] = known(list[i], values[i].Value) // a rate may be beyond what a number can hold
		}
		if lag > 1 && c.Status == ospora.Known {
			list[i].Warnings = append(list[i].Warnings, "changes over a year share quarters with their neighbours, so that p is too small: take it as a hint")
		}
	}
	return list
}

// paces are the growth of each quarter of the window, NaN where it is not known,
// and how many are known.
func (s *study) paces(k kind, lag quarter) (g []float64, seen int) {
	for q := s.first; q <= s.last; q++ {
		now, before := s.value(s.in.Economy, k, q), s.value(s.in.Economy, k, q-lag)
		pace := math.NaN()
		if now.Known && before.Known && now.Value > 0 && before.Value > 0 {
			pace = math.Log(now.Value / before.Value)
			seen++
		}
		g = append(g, pace)
	}
	return g, seen
}

// yearly is a growth of logarithms over some quarters as a rate per year.
func yearly(g ospora.Optional[float64], lag quarter) ospora.Optional[float64] {
	if g.Known {
		g.Value = math.Expm1(g.Value * quartersOfYear / float64(lag))
	}
	return g
}
