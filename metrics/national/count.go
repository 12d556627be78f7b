package national

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// CountOptions are what [Count] can be told. The zero value means a census whose
// probabilities are right.
type CountOptions struct {
	// Options hold the level of the interval.
	estimate.Options
	// Deviation is the standard deviation, in persons, that the error of the
	// probabilities themselves gives the sum; see [Calibration.Deviation].
	Deviation float64
	// Fraction of all persons that those given are a simple random sample of, in
	// (0,1]; 0 means that they are all.
	Fraction float64
}

// Count estimates how many persons are in a country, of whom each is there with
// a probability of their own. NaN is a person of whom nothing is known: missing,
// and in no country.
//
// The value is Σp/f. Where the persons are all (f = 1) the interval is the
// equal-tailed one of the Poisson binomial distribution, with a normal error
// added where Options.Deviation says that the probabilities may be wrong
// together. It is exact up to about 100 million steps (persons × width), beyond
// that by the normal approximation with correction for skewness. Persons whose
// probability is 0 or 1 add nothing to its width.
//
// Of a sample the variance is (Σp(1−p) + deviation²)/f² + (1−f)·n·s²/f², where s²
// is the variance of being there among the n sampled (Cochran 1977, Sampling
// Techniques, 3rd ed., section 2.6), and the interval is normal.
//
// It assumes that persons are placed independently of each other, given the
// probabilities. A probability outside [0,1], a fraction outside (0,1] or a
// deviation below 0 fails.
func Count(p []float64, o CountOptions) estimate.Estimate {
	e := estimate.Estimate{Method: "sum of probabilities; Poisson binomial interval"}
	known := make([]float64, 0, len(p))
	for i, x := range p {
		switch {
		case math.IsNaN(x):
			e.Missing++
		case x < 0 || x > 1:
			return failed(e, fmt.Sprintf("%v of person %d is no probability: give numbers from 0 to 1", x, i))
		default:
			known = append(known, x)
		}
	}
	e.N = len(known)
	fraction, problem := o.fraction()
	switch {
	case problem != "":
		return failed(e, problem)
	case e.N == 0 && e.Missing > 0:
		return without(e, ospora.Unknown, "of nobody it is known where they are: gather evidence of places")
	}
	h := newHeadcount(known)
	e.Status, e.Value = ospora.Known, ospora.Some(h.mean/fraction)
	if o.Deviation > 0 {
		e.Method += " with the error of calibration"
	}
	level, problem := levelOf(o.Options)
	if problem != "" {
		e.Warnings = append(e.Warnings, problem)
		return e
	}
	if fraction == 1 {
		low, high := h.bounds(level, o.Deviation)
		if h.weights == nil {
			e.Method += ", approximate"
		}
		return within(e, float64(low), float64(high), level)
	}
	e.Method = fmt.Sprintf("sum of probabilities of a simple random sample of %.4g of all persons; normal interval with finite population correction, approximate", fraction)
	if e.N < 2 {
		e.Warnings = append(e.Warnings, "no interval: need at least 2 persons of a sample")
		return e
	}
	sd := sampledDeviation(h, float64(e.N), fraction, o.Deviation)
	half := normalQuantile((1+level)/2) * sd
	return within(e, max(h.mean/fraction-half, float64(h.certain)), h.mean/fraction+half, level)
}

func sampledDeviation(h headcount, n, fraction, deviation float64) float64 {
	share := h.mean / n
	between := share * (1 - share) * n / (n - 1)
	return math.Sqrt(h.variance+deviation*deviation+(1-fraction)*n*between) / fraction
}

func (o CountOptions) fraction() (fraction float64, problem string) {
	switch {
	case !(o.Deviation >= 0) || math.IsInf(o.Deviation, 0):
		return 0, fmt.Sprintf("%v is no standard deviation: give a number of 0 or more", o.Deviation)
	case o.Fraction == 0:
		return 1, ""
	case o.Fraction > 0 && o.Fraction <= 1:
		return o.Fraction, ""
	}
	return 0, fmt.Sprintf("%v is no sampling fraction: give a number above 0 and up to 1", o.Fraction)
}

func levelOf(o estimate.Options) (level float64, problem string) {
	switch {
	case o.Level == 0:
		return estimate.DefaultLevel, ""
	case o.Level > 0 && o.Level < 1:
		return o.Level, ""
	}
	return 0, fmt.Sprintf("no interval: %v is no confidence level; ask for one between 0 and 1, such as 0.95", o.Level)
}

func within(e estimate.Estimate, low, high, level float64) estimate.Estimate {
	e.Low, e.High, e.Level = ospora.Some(low), ospora.Some(high), ospora.Some(level)
	return e
}

func without(e estimate.Estimate, status ospora.Status, reason string) estimate.Estimate {
	none := ospora.Optional[float64]{}
	e.Status, e.Value, e.Low, e.High, e.Level = status, none, none, none, none
	e.Warnings = append([]string{reason}, e.Warnings...)
	return e
}

func failed(e estimate.Estimate, reason string) estimate.Estimate {
	return without(e, ospora.Failed, reason)
}
