package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// QuantileType is one of the nine definitions of a sample quantile of Hyndman &
// Fan 1996, doi:10.1080/00031305.1996.10473566, by their numbers. The zero value
// means [Linear].
type QuantileType int

// The types of quantiles. The names are those of NumPy.
const (
	InvertedCDF             QuantileType = iota + 1 // a step function
	AveragedInvertedCDF                             // steps, averaged where they jump
	ClosestObservation                              // the observation nearest to np, SAS's own
	InterpolatedInvertedCDF                         // lines through the steps
	Hazen                                           // lines through the middles of the steps
	Weibull                                         // (n+1)p, as SPSS and Minitab
	Linear                                          // (n−1)p + 1, as R, NumPy, pandas, Excel
	MedianUnbiased                                  // what Hyndman & Fan advise
	NormalUnbiased                                  // unbiased where observations are normal
)

// QuantileOptions are the options of [Quantile].
type QuantileOptions struct {
	Options
	// Type is the definition of the quantile; 0 means [Linear], type 7.
	Type QuantileType
}

// Quantile estimates the value below which the share p of a population lies,
// p in [0,1].
//
// The value follows Hyndman & Fan 1996 (see [QuantileType]). The interval runs
// from one observation to another and is exact for independent observations of
// any distribution: the number of observations below the true quantile is
// binomial (Thompson 1936, doi:10.1214/aoms/1177732502; Conover, Practical
// Nonparametric Statistics, 3rd ed., p. 143). Each tail holds at most half of
// 1 − level. In small samples the value of a quantile near 0 or 1 may lie beyond
// these observations; the interval then runs to the value. Where values are tied the closed interval covers at least as often
// (Scheffé & Tukey 1945, doi:10.1214/aoms/1177731119).
//
// Where n is too small, one bound or both are null, and the warning says what n
// would do; with one bound alone the level is that of the open side. The
// quantiles 0 and 1 have no interval. A p beyond [0,1] fails.
func Quantile(x []float64, p float64, o QuantileOptions) Estimate {
	s := sampleOf(x)
	if o.Type == 0 {
		o.Type = Linear
	}
	e := Estimate{N: s.n(), Missing: s.missing, Method: fmt.Sprintf("quantile %v, type %d; exact binomial interval", p, o.Type)}
	switch {
	case !(p >= 0 && p <= 1):
		return e.without(ospora.Failed, "%v is no quantile: ask for one from 0 to 1", p)
	case o.Type < InvertedCDF || o.Type > NormalUnbiased:
		return e.without(ospora.Failed, "there is no type %d of quantile: use one from 1 to 9", o.Type)
	}
	return s.quantile(e, p, o)
}

// Median estimates the value that half of a population lies below: the middle
// observation, or the mean of the two middle ones. The interval is that of
// [Quantile] for p = ½, exact for any distribution; at level 0.95 it needs 6
// observations.
func Median(x []float64, o Options) Estimate {
	s := sampleOf(x)
	e := Estimate{N: s.n(), Missing: s.missing, Method: "median; exact binomial interval"}
	return s.quantile(e, 0.5, QuantileOptions{Options: o, Type: Linear})
}

func (s sample) quantile(e Estimate, p float64, o QuantileOptions) Estimate {
	if s.n() == 0 {
		return e.without(s.none(), "no observations: need at least 1")
	}
	value := pointQuantile(s.x, p, o.Type)
	if math.IsNaN(value) {
		return e.without(ospora.NotApplicable, "the quantile lies between −∞ and +∞: set bounds to what is measured")
	}
	e = e.known(value)
	level, problem := o.level()
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case p == 0 || p == 1:
		return e.warn("no interval: a sample does not bound the extremes of its population; ask for a quantile between 0 and 1")
	}
	return s.orderInterval(e, p, level)
}

// orderInterval sets the interval from one order statistic to another, or to
// the value, which follows a formula of its own and in a small sample may lie
// beyond.
func (s sample) orderInterval(e Estimate, p, level float64) Estimate {
	n, half := s.n(), eachTail(level)
	lower := leastInt(1, n+1, func(l int) bool { return binomialBelow(l-1, n, p) > half }) - 1
	upper := leastInt(1, n+1, func(u int) bool { return binomialAbove(u, n, p) <= half })
	reached := 1.0
	if lower >= 1 {
		e.Low = ospora.Some(min(s.x[lower-1], e.Value.Value))
		reached -= binomialBelow(lower-1, n, p)
	}
	if upper <= n {
		e.High = ospora.Some(max(s.x[upper-1], e.Value.Value))
		reached -= binomialAbove(upper, n, p)
	}
	if e.Low.Known || e.High.Known {
		e.Level = ospora.Some(exactLevel(reached, level))
	}
	if !e.Low.Known || !e.High.Known {
		need := math.Ceil(math.Log(half) / math.Log(max(p, 1-p)))
		e = e.warn("need at least %.0f observations for an interval at level %v, have %d", need, level, n)
	}
	return e
}

// leastInt is the least i in [from, to] for which ok holds, to where it holds
// nowhere below; ok must be false up to some i and true from there on.
func leastInt(from, to int, ok func(int) bool) int {
	for from < to {
		if middle := from + (to-from)/2; ok(middle) {
			to = middle
		} else {
			from = middle + 1
		}
	}
	return to
}

// place is where a quantile lies in ascending order: between the values of
// rank j and j+1, from 1, with the weight h on the latter.
type place struct {
	j int
	h float64
}

// placeOf follows Hyndman & Fan 1996, table 1. A product that misses a whole
// number by rounding alone counts as that number, as in R.
func placeOf(n int, p float64, kind QuantileType) place {
	a, b := plotting(kind)
	at := a + p*(float64(n)+1-a-b)
	if kind == ClosestObservation {
		at = float64(n)*p - 0.5
	}
	const fuzz = 4 * 0x1p-52
	j := math.Floor(at + fuzz*max(1, math.Abs(at)))
	h := at - j
	if math.Abs(h) < fuzz*max(1, math.Abs(at)) {
		h = 0
	}
	switch {
	case kind == InvertedCDF && h > 0, kind == ClosestObservation && (h > 0 || math.Mod(j, 2) != 0):
		h = 1
	case kind == AveragedInvertedCDF && h > 0:
		h = 1
	case kind == AveragedInvertedCDF:
		h = 0.5
	}
	return place{int(j), h}.within(n)
}

// plotting are the constants (a, b) of at = a + p(n + 1 − a − b).
func plotting(kind QuantileType) (a, b float64) {
	switch kind {
	case Hazen:
		return 0.5, 0.5
	case Weibull:
		return 0, 0
	case Linear:
		return 1, 1
	case MedianUnbiased:
		return 1. / 3, 1. / 3
	case NormalUnbiased:
		return 3. / 8, 3. / 8
	}
	return 0, 1
}

// within keeps a place between the first and the last of n values.
func (p place) within(n int) place {
	switch {
	case p.j < 1:
		return place{1, 0}
	case p.j >= n:
		return place{n, 0}
	}
	return p
}

// between weighs the values at a place. Infinite ones are taken as they are;
// between −∞ and +∞ there is no value, NaN.
func (p place) between(at, next float64) float64 {
	switch {
	case p.h == 0 || at == next:
		return at
	case p.h == 1:
		return next
	case p.h == 0.5:
		return midpoint(at, next)
	}
	v := at + p.h*(next-at)
	if p.h > 0.5 { // from the nearer side, which rounds less
		v = next - (1-p.h)*(next-at)
	}
	if math.IsInf(next-at, 0) {
		v = (1-p.h)*at + p.h*next
	}
	return min(max(v, at), next)
}

// pointQuantile is the quantile of ascending x, which is not empty.
func pointQuantile(x []float64, p float64, kind QuantileType) float64 {
	at := placeOf(len(x), p, kind)
	if at.h == 0 {
		return x[at.j-1]
	}
	return at.between(x[at.j-1], x[at.j])
}
