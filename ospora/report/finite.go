package report

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// largest is the largest number that is shown; what is beyond it is no figure of a report.
const largest = 1e18

// finite takes away what is no number.
func finite(v ospora.Optional[float64]) ospora.Optional[float64] {
	if !isFinite(v.Value) {
		return ospora.Optional[float64]{}
	}
	return v
}

func isFinite(v float64) bool { return math.Abs(v) <= largest }

// cleaned is the report without numbers that are none: a measure whose value is not
// finite has failed, as has a score, and a bound that is not finite is no bound.
func (r Report) cleaned() *Report {
	r.Measures = cleanMeasures(r.Measures)
	r.Scores, r.Evidence = slices.Clone(r.Scores), slices.Clone(r.Evidence)
	r.Sensitivity, r.Recommendations = slices.Clone(r.Sensitivity), slices.Clone(r.Recommendations)
	for i := range r.Scores {
		s := &r.Scores[i]
		s.Status = failedUnless(s.Status, s.Score)
		s.Score, s.Low, s.High = finite(s.Score), finite(s.Low), finite(s.High)
	}
	for i := range r.Evidence {
		v := &r.Evidence[i]
		v.Status = failedUnless(v.Status, v.Value)
		v.Value, v.Low, v.High, v.Score = finite(v.Value), finite(v.Low), finite(v.High), finite(v.Score)
	}
	for i := range r.Sensitivity {
		s := &r.Sensitivity[i]
		s.First, s.FirstLow, s.FirstHigh = finite(s.First), finite(s.FirstLow), finite(s.FirstHigh)
		s.Total, s.TotalLow, s.TotalHigh = finite(s.Total), finite(s.TotalLow), finite(s.TotalHigh)
	}
	for i := range r.Recommendations {
		c := &r.Recommendations[i]
		c.Effect, c.EffectLow, c.EffectHigh = finite(c.Effect), finite(c.EffectLow), finite(c.EffectHigh)
	}
	return &r
}

func failedUnless(s ospora.Status, v ospora.Optional[float64]) ospora.Status {
	if s == ospora.Known && v.Known && !isFinite(v.Value) {
		return ospora.Failed
	}
	return s
}

// cleanMeasures copies the measures only where one needs it: they may be many.
func cleanMeasures(list []ospora.Measure) []ospora.Measure {
	odd := func(m ospora.Measure) bool {
		return !isFinite(m.Value.Value) || !isFinite(m.Low.Value) || !isFinite(m.High.Value)
	}
	if !slices.ContainsFunc(list, odd) {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		m := &list[i]
		m.Status = failedUnless(m.Status, m.Value)
		m.Value, m.Low, m.High = finite(m.Value), finite(m.Low), finite(m.High)
	}
	return list
}
