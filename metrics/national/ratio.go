package national

import (
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// part is what one person adds to a share: over and under the line, each times
// the chance of being in the country.
type part struct {
	stated, corrected float64
	over, under       float64
}

// ratio estimates Σ q·over / (fixed + Σ q·under), fixed being what is under the line
// whoever is where. Its variance is linearised (Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling,
// section 5.5): with e = (over − R·under)/denominator it is Σ q(1−q)e² for where
// persons are, plus that of the calibration, plus more, such as that of a sample.
func (s *study) ratio(parts []part, fixed float64, more func(r, denominator float64) float64, method string) estimate.Estimate {
	e := estimate.Estimate{N: len(parts), Method: method}
	over, under := 0.0, fixed
	for _, p := range parts {
		over += p.corrected * p.over
		under += p.corrected * p.under
	}
	if !(under > 0) {
		return without(e, ospora.NotApplicable, "there is nothing to take a share of: widen the window")
	}
	r := min(over/under, 1)
	e.Status, e.Value = ospora.Known, ospora.Some(r)
	level, problem := levelOf(s.options())
	if problem != "" {
		e.Warnings = append(e.Warnings, problem)
		return e
	}
	variance := 0.0
	stated, weights := make([]float64, len(parts)), make([]float64, len(parts))
	for i, p := range parts {
		weights[i], stated[i] = (p.over-r*p.under)/under, p.stated
		variance += p.corrected * (1 - p.corrected) * weights[i] * weights[i]
	}
	if c := s.in.Calibration; c != nil {
		d := c.deviation(stated, weights)
		variance += d * d
	}
	if more != nil {
		variance += more(r, under)
	}
	half := normalQuantile((1+level)/2) * math.Sqrt(variance)
	e.Method += "; interval by linearisation, approximate"
	return within(e, max(r-half, 0), min(r+half, 1), level)
}
