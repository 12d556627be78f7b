package estimate

import (
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Line is a straight line through a series. The [Estimate] is its slope, in
// units of x per unit of t.
type Line struct {
	Estimate
	// Intercept is the line's value at t = 0: median(x) − slope·median(t).
	Intercept ospora.Optional[float64]
}

// TheilSen is the median of the slopes between all pairs of points, with the
// interval that belongs to Kendall's test.
//
//   - Input: times and values of one length; nil times mean 0, 1, 2 … A pair of
//     which either half is missing is left out. At most 5000 points.
//   - Formula: the median of (x_j − x_i)/(t_j − t_i) over pairs with t_i < t_j, of
//     which there are N. The interval runs from the k-th smallest slope to the k-th
//     largest. Without ties and up to 100 points k is the largest for which 1 −
//     2·P(D < k) reaches the level, D falling pairs of a random order: exact.
//     Otherwise k is (N − z·√Var(S))/2 rounded down, with the variance of S
//     corrected for ties in t and x: approximate. The intercept is Conover's,
//     median(x) − slope·median(t).
//   - Source: Theil 1950; Sen 1968, doi:10.2307/2285891, eq. 2.6; the ranks as in
//     Gilbert 1987, ch. 16, rounded outwards where Gilbert interpolates and SciPy
//     rounds to the nearest; Conover 1999, Practical Nonparametric Statistics, 3rd
//     ed.
//   - Unit: that of x per that of t.
//   - Errors: unlike lengths and more than 5000 points fail. Fewer than 2 different
//     times and infinite values have no slope.
//   - Meaning: nearly 3 of 10 points may be wild without moving it far. The
//     interval is for independent errors; at level 0.95 the approximate one covers 93
//     to 97 % from 30 points on (table in benchmarks/estimate_trend).
func TheilSen(t, x []float64, o TrendOptions) Line {
	if t == nil {
		t = steps(len(x))
	}
	p, ok := pairsOf(t, x)
	l := Line{Estimate: Estimate{Method: "Theil-Sen slope", N: p.n(), Missing: p.missing}}
	if !ok {
		return l.fail(ospora.Failed, "%d times for %d values: give as many of one as of the other", len(t), len(x))
	}
	slopes, reason := slopesOf(nil, p.x, p.y)
	if reason != "" {
		return l.fail(p.none(), "%s", reason)
	}
	if slopes == nil {
		return l.fail(ospora.Failed, "%d points, at most %d: give monthly in place of daily values", p.n(), maxTrend)
	}
	sc := scoreOf(p.y)
	for _, size := range tieSizes(p.x) {
		sc.variance -= size * (size - 1) * (2*size + 5) / 18
		sc.tied = true
	}
	l.Estimate = l.Estimate.slope(slopes, sc, o, true)
	return l.through(p.x, p.y)
}

// steps are the times of a series that names none.
func steps(n int) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(i)
	}
	return t
}

func (l Line) fail(status ospora.Status, format string, args ...any) Line {
	l.Estimate, l.Intercept = l.Estimate.without(status, format, args...), ospora.Optional[float64]{}
	return l
}

// slopesOf appends the slopes between all pairs of points with different times.
// It returns nil for too many points, and the reason where points have none.
func slopesOf(slopes, t, x []float64) (_ []float64, reason string) {
	switch {
	case !finite(t) || !finite(x):
		return slopes, "infinite values have no slope: leave them out or say what they stand for"
	case len(x) > maxTrend:
		return nil, ""
	}
	slopes = slices.Grow(slopes, len(x)*(len(x)-1)/2)
	for i := range x {
		for j := i + 1; j < len(x); j++ {
			if t[i] != t[j] {
				slopes = append(slopes, slopeOf(x[j], x[i], t[j], t[i]))
			}
		}
	}
	if len(slopes) == 0 {
		reason = "a slope needs at least 2 points at different times: widen the window"
	}
	return slopes, reason
}

// slopeOf is the slope between two points with different times. Differences that
// are beyond the range of floats are taken of halves, so that it is never NaN.
func slopeOf(x, before, t, earlier float64) float64 {
	rise, run := x-before, t-earlier
	if math.IsInf(rise, 0) || math.IsInf(run, 0) {
		rise, run = x/2-before/2, t/2-earlier/2
	}
	return rise / run
}

// slope fills an estimate from all slopes, which it sorts, and their score.
func (e Estimate) slope(slopes []float64, sc score, o TrendOptions, exact bool) Estimate {
	slices.Sort(slopes)
	n := len(slopes)
	value := midpoint(slopes[(n-1)/2], slopes[n/2])
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return e.without(ospora.Failed, "the slope is larger than a number can be: divide the values by a power of ten")
	}
	e = e.known(value)
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	k, reached := 0, level
	if exact && !o.Approximate && !sc.tied && sc.n <= maxKendall {
		e.Method += ", interval from Kendall's exact distribution"
		k, reached = exactRank(sc.n, n, level)
	} else {
		e.Method += ", interval from Kendall's S, approximate"
		k = int(math.Floor((float64(n) - normalQuantile((1+level)/2)*math.Sqrt(max(0, sc.variance))) / 2))
	}
	if k < 1 {
		return e.warn("%s", tooFewSlopes(sc, level, o))
	}
	low, high := slopes[k-1], slopes[n-k]
	if math.IsInf(low, 0) || math.IsInf(high, 0) {
		return e.warn("no interval: a bound is larger than a number can be: divide the values by a power of ten")
	}
	return e.within(low, high, reached)
}

// exactRank is the largest k for which the interval between the k-th smallest
// and the k-th largest of the slopes reaches the level, and what it reaches; 0
// where none does.
func exactRank(n, slopes int, level float64) (k int, reached float64) {
	below := kendallBelow(n)
	for k = 0; 2*k < slopes; k++ {
		if below(k) > eachTail(level) { // P(D < k+1)
			break
		}
		reached = exactLevel(1-2*below(k), level)
	}
	return k, reached
}

func tooFewSlopes(sc score, level float64, o TrendOptions) string {
	if sc.tied || o.Approximate {
		return fmt.Sprintf("no interval: too few points that differ for level %v; widen the window", level)
	}
	n := sc.n + 1
	for ; n < maxKendall && kendallBelow(n)(0) > eachTail(level); n++ {
	}
	return fmt.Sprintf("need at least %d points for an interval at level %v, have %d", n, level, sc.n)
}

// through sets the intercept.
func (l Line) through(t, x []float64) Line {
	if l.Status != ospora.Known {
		return l
	}
	at := func(v []float64) float64 { return quantile7(slices.Sorted(slices.Values(v)), 0.5) }
	if b := at(x) - l.Value.Value*at(t); !math.IsInf(b, 0) && !math.IsNaN(b) {
		l.Intercept = ospora.Some(b)
	}
	return l
}
