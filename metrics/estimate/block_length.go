package estimate

import "math"

// BlockLength is the length of circular blocks that makes the bootstrap variance
// of the mean of a series most accurate, from 1 to n/3 or 3√n, whichever is less:
// Politis & White 2004 (doi:10.1081/ETR-120028836) with the correction of Patton,
// Politis & White 2009 (doi:10.1080/07474930802459016), rounded up. It is 1 where
// x holds fewer than 9 values, does not vary, or holds values that are not finite.
func BlockLength(x []float64) int {
	n := float64(len(x))
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return 1
		}
	}
	if len(x) < 9 || unvaried(x) {
		return 1
	}
	most := math.Ceil(min(3*math.Sqrt(n), n/3))
	if length := blockLength(x); length > 1 {
		return int(min(math.Ceil(length), most))
	}
	return 1 // also where one value outweighs the others so far that nothing is left to divide by
}

func blockLength(x []float64) float64 {
	n := float64(len(x))
	covariances := autocovariances(x, int(math.Ceil(math.Sqrt(n)))+runOf(n))
	window := 2 * float64(lastLag(covariances, n))
	window = min(window, float64(len(covariances)-1))
	var g, spectrum float64
	for k, r := range covariances {
		weight := flatTop(float64(k) / window)
		if k == 0 {
			spectrum += r
			continue
		}
		g += 2 * weight * float64(k) * r
		spectrum += 2 * weight * r
	}
	return math.Cbrt(2*g*g/(4./3*spectrum*spectrum)) * math.Cbrt(n)
}

// runOf is how many correlations in a row must be small.
func runOf(n float64) int { return max(5, int(math.Sqrt(math.Log10(n)))) }

// lastLag is the first lag of a run of correlations that lie within chance, as
// in the authors' own program; without such a run the last lag.
func lastLag(covariances []float64, n float64) int {
	limit, run := 2*math.Sqrt(math.Log10(n)/n), 0
	for k := 1; k < len(covariances); k++ {
		if math.Abs(covariances[k]/covariances[0]) >= limit {
			run = 0
			continue
		}
		if run++; run == runOf(n) {
			return k - run + 1
		}
	}
	return len(covariances) - 1
}

// flatTop is the window of Politis & Romano 1995.
func flatTop(t float64) float64 {
	switch {
	case t <= 0.5:
		return 1
	case t <= 1:
		return 2 * (1 - t)
	}
	return 0
}

// autocovariances at lags 0 to most, over n.
func autocovariances(x []float64, most int) []float64 {
	x, _ = scaled(x)
	m, _, _ := moments(x)
	r := make([]float64, min(most, len(x)-1)+1)
	for k := range r {
		for i := k; i < len(x); i++ {
			r[k] += (x[i] - m) * (x[i-k] - m)
		}
		r[k] /= float64(len(x))
	}
	return r
}
