package estimate

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// normalQuantile is the quantile of the standard normal distribution, p in (0,1).
func normalQuantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// normalAbove is the probability above z of the standard normal distribution.
func normalAbove(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// studentAbove is the probability above t of Student's distribution with df > 0
// degrees of freedom.
func studentAbove(t, df float64) float64 {
	square := t * t
	x, y := df/(df+square), square/(df+square)
	if math.IsInf(square, 1) {
		x, y = 0, 1
	}
	below, _ := betaTails(df/2, 0.5, x, y)
	if t < 0 {
		return 1 - below/2
	}
	return below / 2
}

// studentQuantile is the quantile of Student's distribution with df > 0 degrees
// of freedom, p in (0,1).
func studentQuantile(p, df float64) float64 {
	if p < 0.5 {
		return -studentUpper(p, df)
	}
	return studentUpper(1-p, df)
}

// studentUpper is the t that has the probability tail in (0, ½] above it.
func studentUpper(tail, df float64) float64 {
	if tail >= 0.5 {
		return 0
	}
	return leastFloat(0, math.MaxFloat64, func(t float64) bool { return studentAbove(t, df) <= tail })
}

// studentP is the probability of a Student's t at least as far to the side.
func studentP(t, df float64, side Alternative) float64 {
	switch side {
	case Less:
		return studentAbove(-t, df)
	case Greater:
		return studentAbove(t, df)
	}
	return 2 * studentAbove(math.Abs(t), df)
}

// normalP is the probability of a standard normal z at least as far to the side.
func normalP(z float64, side Alternative) float64 {
	switch side {
	case Less:
		return normalAbove(-z)
	case Greater:
		return normalAbove(z)
	}
	return 2 * normalAbove(math.Abs(z))
}

// betaLower is the x that has the probability tail in (0,1) below it in a beta
// distribution of a, b > 0.
func betaLower(tail, a, b float64) float64 {
	return leastFloat(0, 1, func(x float64) bool {
		below, _ := betaTails(a, b, x, 1-x)
		return below >= tail
	})
}

// betaUpper is the x that has the probability tail above it.
func betaUpper(tail, a, b float64) float64 {
	return leastFloat(0, 1, func(x float64) bool {
		_, above := betaTails(a, b, x, 1-x)
		return above <= tail
	})
}

// gammaLower is the x that has the probability tail in (0,1) below it in a gamma
// distribution of shape a > 0 and scale 1.
func gammaLower(tail, a float64) float64 {
	return leastFloat(0, math.MaxFloat64, func(x float64) bool {
		below, _ := gammaTails(a, x)
		return below >= tail
	})
}

// gammaUpper is the x that has the probability tail above it.
func gammaUpper(tail, a float64) float64 {
	return leastFloat(0, math.MaxFloat64, func(x float64) bool {
		_, above := gammaTails(a, x)
		return above <= tail
	})
}

// chiSquaredAbove is the probability above x of a chi-squared distribution with
// df > 0 degrees of freedom.
func chiSquaredAbove(x, df float64) float64 {
	_, above := gammaTails(df/2, x/2)
	return above
}

// binomialBelow is P(B <= k) and binomialAbove P(B >= k) for B of n trials with
// probability p in [0,1].
func binomialBelow(k, n int, p float64) float64 {
	switch {
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	_, above := betaTails(float64(k)+1, float64(n-k), p, 1-p)
	return above
}

func binomialAbove(k, n int, p float64) float64 {
	switch {
	case k <= 0:
		return 1
	case k > n:
		return 0
	}
	below, _ := betaTails(float64(k), float64(n-k)+1, p, 1-p)
	return below
}
