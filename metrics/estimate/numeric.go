package estimate

import (
	"math"
	"slices"
)

// sum adds with the compensation of Neumaier (1974, doi:10.1002/zamm.19740540106),
// so that what is lost to rounding stays near the last bit of the result.
func sum(x []float64) float64 {
	var total, lost float64
	for _, v := range x {
		t := total + v
		if math.Abs(total) >= math.Abs(v) {
			lost += (total - t) + v
		} else {
			lost += (v - t) + total
		}
		total = t
	}
	return total + lost
}

// moments are the mean and the sum of squared deviations from it, of finite x.
// Both are computed on x divided by a power of two where x is so large or so
// small that squares would leave the range of floats; scale is that power, and
// the true values are mean·scale and squares·scale².
func moments(x []float64) (mean, squares, scale float64) {
	x, scale = scaled(x)
	n := float64(len(x))
	mean = sum(x) / n
	deviations := make([]float64, len(x))
	for i, v := range x {
		deviations[i] = v - mean
	}
	// The mean is rounded; its error is the mean of the deviations. Chan, Golub &
	// LeVeque 1983, doi:10.1080/00031305.1983.10483115, eq. 1.7.
	off := sum(deviations) / n
	for i, d := range deviations {
		d -= off
		deviations[i] = d * d
	}
	return mean + off, sum(deviations), scale
}

// scaled is x, or a copy divided by a power of two that squares and sums of it
// fit in floats.
func scaled(x []float64) ([]float64, float64) {
	most := 0.0
	for _, v := range x {
		most = max(most, math.Abs(v))
	}
	_, exponent := math.Frexp(most)
	if most == 0 || (exponent > -400 && exponent < 400) {
		return x, 1
	}
	copied := make([]float64, len(x))
	for i, v := range x {
		copied[i] = math.Ldexp(v, 1-exponent)
	}
	return copied, math.Ldexp(1, exponent-1) // 2¹⁰²⁴ is no float, and the greatest exponent is 1024
}

// midpoint is (a+b)/2 without overflow, and never less than a where a <= b.
func midpoint(a, b float64) float64 {
	if m := (a + b) / 2; !math.IsInf(m, 0) {
		return m
	}
	return a/2 + b/2
}

// quantile7 is the quantile of type 7 of ascending x, which is not empty.
func quantile7(x []float64, p float64) float64 {
	return pointQuantile(x, p, Linear)
}

// midranks are the ranks of x, from 1, where equal values share the mean of
// their ranks, and Σ(t³ − t) over the groups of t equal values.
func midranks(x []float64) (ranks []float64, ties float64) {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case x[i] < x[j]:
			return -1
		case x[i] > x[j]:
			return 1
		}
		return 0
	})
	ranks = make([]float64, len(x))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		t := float64(to - from)
		ties += t*t*t - t
		from = to
	}
	return ranks, ties
}

// leastFloat is the least float in [low, high] for which ok holds; ok must be
// false below some float and true from there on. It halves the floats themselves,
// of which there are 2⁶⁴, so that the answer is exact whatever the scale. It is
// high where ok holds nowhere.
func leastFloat(low, high float64, ok func(float64) bool) float64 {
	from, to := ordinal(low), ordinal(high)
	for from < to {
		middle := from + int64(uint64(to-from)/2)
		if ok(fromOrdinal(middle)) {
			to = middle
		} else {
			from = middle + 1
		}
	}
	return fromOrdinal(to)
}

// ordinal numbers the floats in ascending order; ±0 have one number.
func ordinal(x float64) int64 {
	if bits := int64(math.Float64bits(x)); bits >= 0 {
		return bits
	}
	return -int64(math.Float64bits(x) &^ (1 << 63))
}

func fromOrdinal(i int64) float64 {
	if i >= 0 {
		return math.Float64frombits(uint64(i))
	}
	return -math.Float64frombits(uint64(-i))
}
