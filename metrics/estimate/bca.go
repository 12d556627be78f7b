package estimate

import (
	"math"
	"slices"
)

// bcaBounds are the bounds of Efron 1987 (doi:10.1080/01621459.1987.10478410),
// eq. 2.3, from ascending resampled values and the values with each observation
// left out in turn; NaN where the resamples do not tell. Resamples equal to the
// value count half to each side.
func bcaBounds(values []float64, value float64, left []float64, level float64) (low, high float64) {
	// Equal but for rounding is equal: sums of drawn values come in any order.
	off := 1e-12 * max(math.Abs(value), math.Abs(values[0]), math.Abs(values[len(values)-1]))
	from, _ := slices.BinarySearch(values, value-off)
	to, _ := slices.BinarySearch(values, math.Nextafter(value+off, math.Inf(1)))
	below := float64(from+to) / 2 / float64(len(values))
	if !(below > 0 && below < 1) {
		return math.NaN(), math.NaN()
	}
	bias, a := normalQuantile(below), acceleration(left)
	if math.IsNaN(a) {
		return math.NaN(), math.NaN()
	}
	at := func(p float64) float64 {
		z := bias + normalQuantile(p)
		p = normalAbove(-(bias + z/(1-a*z)))
		return quantile7(values, p)
	}
	low, high = at((1-level)/2), at((1+level)/2)
	return min(low, high), max(low, high)
}

// acceleration is Σd³ / (6(Σd²)^(3/2)) of the distances d of jackknife values
// below their mean (Efron 1987, eq. 6.6); NaN where they do not vary.
func acceleration(left []float64) float64 {
	if slices.ContainsFunc(left, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }) {
		return math.NaN()
	}
	x, _ := scaled(left)
	mean, squares, _ := moments(x)
	if squares == 0 {
		return math.NaN()
	}
	cubes := make([]float64, len(x))
	for i, v := range x {
		d := mean - v
		cubes[i] = d * d * d
	}
	return sum(cubes) / (6 * math.Pow(squares, 1.5))
}

// jackknife are the values of a statistic with each observation left out.
func jackknife(x []float64, of Statistic) []float64 {
	left := make([]float64, len(x))
	switch of.kind {
	case ofMean:
		total, n := sum(x), float64(len(x)-1)
		for i, v := range x {
			left[i] = (total - v) / n
		}
	case ofQuantile:
		at := placeOf(len(x)-1, of.p, Linear)
		for i := range x {
			left[i] = at.between(without(x, i, at.j-1), without(x, i, min(at.j, len(x)-2)))
		}
	default:
		scratch := make([]float64, len(x)-1)
		for i := range x {
			copy(scratch, x[:i])
			copy(scratch[i:], x[i+1:])
			left[i] = of.Of(scratch)
		}
	}
	return left
}

// without is the value at index k of x after index i is taken out.
func without(x []float64, i, k int) float64 {
	if k < i {
		return x[k]
	}
	return x[k+1]
}
