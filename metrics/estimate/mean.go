package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// Mean estimates the mean of a population. n = 1 gives a value without interval.
//
// The interval is Student's (1908, doi:10.1093/biomet/6.1.1): mean ± t·s/√n with
// n − 1 degrees of freedom, exact for independent normal observations and
// approximate for others. Where the sample is so skew that by Cochran's rule,
// n > 25·G₁² (Sampling Techniques, 3rd ed., p. 42), it covers too seldom, a
// warning says so. Infinite observations have no mean.
func Mean(x []float64, o Options) Estimate {
	s := sampleOf(x)
	e := Estimate{N: s.n(), Missing: s.missing, Method: "mean; approximate interval by Student's t, exact for normal observations"}
	if s.n() == 0 {
		return e.without(s.none(), "no observations: need at least 1")
	}
	if s.infinite > 0 {
		return e.without(ospora.NotApplicable, "%d observations are infinite and have no mean: use the median", s.infinite)
	}
	mean, squares, scale := moments(s.x)
	n := float64(s.n())
	e = e.known(mean*scale).student(o, math.Sqrt(squares/(n*(n-1)))*scale, n-1)
	if skew := s.skewness(); e.Low.Known && 25*skew*skew > n {
		e = e.warn("skewness %.1f: with fewer than %.0f observations the interval may cover less than its level; "+
			"use the median or a BCa bootstrap", skew, math.Ceil(25*skew*skew))
	}
	return e
}

// student sets value ± t·se, df degrees of freedom.
func (e Estimate) student(o Options, se, df float64) Estimate {
	level, problem := o.level()
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case df < 1:
		return e.warn("need at least 2 observations for an interval at level %v, have %.0f", level, df+1)
	case math.IsInf(se, 0) || math.IsNaN(se):
		return e.warn("no interval: the spread of the observations is beyond the range of floats; use another unit")
	case se == 0:
		e = e.warn("all observations that count are equal, so that the interval has no width: look whether they are rounded")
	}
	half := studentUpper((1-level)/2, df) * se
	low, high := e.Value.Value-half, e.Value.Value+half
	if math.IsInf(low, 0) || math.IsInf(high, 0) {
		return e.warn("no interval: a bound is beyond the range of floats; use another unit")
	}
	return e.within(low, high, level)
}

// skewness is the coefficient G₁ = m₃/m₂^(3/2) of moments about the mean; 0
// where all observations are equal.
func (s sample) skewness() float64 {
	x, _ := scaled(s.x)
	mean, squares, _ := moments(x)
	if squares == 0 {
		return 0
	}
	var cubes float64
	for _, v := range x {
		d := v - mean
		cubes += d * d * d
	}
	n := float64(len(x))
	return cubes / n / math.Pow(squares/n, 1.5)
}
