package economy

import (
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Trend is the growth rate that most pairs of quarters agree on, and the test of
// whether there is a trend at all.
//
//   - Formula: on y = ln x. Of a stock growth = e^{4b} − 1, b the Theil–Sen slope
//     per quarter, and p by the Mann–Kendall test for neighbours that resemble each
//     other (Yue–Wang). Of a flow growth = e^b − 1, b the seasonal Theil–Sen slope
//     per year over like quarters, and p by the seasonal Mann–Kendall test with
//     dependent seasons.
//   - Input: Series of the economy over the window.
//   - Variants: growth, p; Input.Trend holds the options of both.
//   - Unit: per year; p has none. n is the quarters with a value.
//   - Edge cases: missing quarters hold their place and lower the coverage; too few
//     values leave it unknown where some were missing, else not applicable. A value
//     of 0 has no logarithm, and then there is no growth.
//   - Meaning: what was, and no forecast. The interval is for independent errors and
//     too narrow where neighbours resemble each other: trust p, and that only from
//     some 10 quarters of a stock and some 10 years of a flow. That a stock rises is
//     no finding; that it rises faster is, see [ChangePoint].
func Trend(in Input) []ospora.Measure {
	s := begin(&in, TrendID, TrendVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		slope, test := s.of(k, UnitPerYear, "", TermGrowth), s.of(k, UnitOne, "", TermP)
		if s.problem == "" {
			y := s.logarithms(k)
			slope, test = trendOf(slope, test, y, k.quantity.Nature(), in.Trend)
		}
		all = append(all, slope, test)
	}
	return all
}

// logarithms are those of the window's quarters, NaN where there is no value.
func (s *study) logarithms(k kind) []float64 {
	y := make([]float64, s.expected())
	for i := range y {
		y[i] = math.NaN()
		if v := s.value(s.in.Economy, k, s.first+quarter(i)); v.Known {
			y[i] = math.Log(v.Value)
		}
	}
	return y
}

// quartersOfYear is the period of seasons.
const quartersOfYear = 4

func trendOf(slope, test ospora.Measure, y []float64, nature Nature, o estimate.TrendOptions) (ospora.Measure, ospora.Measure) {
	var e estimate.Estimate
	var t estimate.TrendTest
	perYear := 1.0
	if nature == Flow {
		o.Dependent = true
		e, t = estimate.SeasonalTheilSen(y, quartersOfYear, o), estimate.SeasonalMannKendall(y, quartersOfYear, o)
	} else {
		e, t = estimate.TheilSen(nil, y, o).Estimate, estimate.YueWang(y, o)
		perYear = quartersOfYear
	}
	definition := slope.Method
	slope.Method = "growth rate of the logarithms" + definition
	rate(e, perYear).Fill(&slope)
	if slope.Value.Known {
		slope = known(slope, slope.Value.Value)
	}
	return slope, tested(test, t.Test)
}

// rate turns a slope of logarithms into a rate of growth.
func rate(e estimate.Estimate, perYear float64) estimate.Estimate {
	for _, b := range []*ospora.Optional[float64]{&e.Value, &e.Low, &e.High} {
		if b.Known {
			b.Value = math.Expm1(perYear * b.Value)
		}
	}
	if math.IsInf(e.High.Value, 1) {
		e.Low, e.High, e.Level = ospora.Optional[float64]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}
		e.Warnings = append(slices.Clip(e.Warnings), "no interval: a bound is beyond what a number can hold")
	}
	return e
}

// tested writes the probability of a test.
func tested(m ospora.Measure, t estimate.Test) ospora.Measure {
	m.Status, m.Value, m.N = t.Status, t.P, int64(t.N)
	m.Method = t.Method + m.Method
	m.Warnings = append(append([]string{}, t.Warnings...), m.Warnings...)
	return m
}
