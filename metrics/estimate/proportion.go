package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Wilson estimates the share of a population that has a property, of which
// successes among n observations have it. The value is successes/n, in [0,1].
//
// The interval is the score interval of Wilson (1927,
// doi:10.1080/01621459.1927.10502953), without continuity correction. It is
// approximate: its coverage oscillates about the level with n and with the share,
// and averages near it (Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286). At
// level 0.95 it covers 93 to 97 % from 60 observations on of which at least 8 are
// expected to have the property and 8 not, and 91 to 98 % with fewer. Where coverage
// must never fall below the level use [ClopperPearson].
//
// Missing observations are the caller's to leave out of n; missing says how many
// they are. n = 0 has no value; counts below 0 or successes beyond n fail.
func Wilson(successes, n, missing int, o Options) Estimate {
	return proportion(successes, n, missing, "proportion; approximate interval by Wilson's score", o, wilson)
}

// ClopperPearson estimates the same as [Wilson], with the interval of Clopper &
// Pearson (1934, doi:10.1093/biomet/26.4.404). It is exact: it covers with at
// least the level for every n and every share, most often with more. The bounds
// are quantiles of beta distributions.
func ClopperPearson(successes, n, missing int, o Options) Estimate {
	return proportion(successes, n, missing, "proportion; exact interval by Clopper and Pearson", o, clopperPearson)
}

func proportion(k, n, missing int, method string, o Options, bounds func(k, n int, level float64) (float64, float64)) Estimate {
	e := Estimate{N: n, Missing: missing, Method: method}
	switch {
	case k < 0 || n < 0 || k > n || missing < 0:
		e.N, e.Missing = 0, 0
		return e.without(ospora.Failed, "%s is no share: give counts of at least 0, and no more successes than observations",
			fmt.Sprintf("%d of %d with %d missing", k, n, missing))
	case n == 0:
		return e.without(noneOf(missing), "no observations: need at least 1")
	}
	e = e.known(float64(k) / float64(n))
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	low, high := bounds(k, n, level)
	return e.within(low, high, level)
}

func wilson(k, n int, level float64) (low, high float64) {
	z := normalQuantile((1 + level) / 2)
	size, p := float64(n), float64(k)/float64(n)
	q := float64(n-k) / size
	centre := (p + z*z/(2*size)) / (1 + z*z/size)
	high = centre + z/(1+z*z/size)*math.Sqrt(p*q/size+z*z/(4*size*size))
	// The bounds are the roots of a quadratic. Their product gives the lower one
	// without the cancellation of centre − half.
	low = p * (float64(k) / (size + z*z)) / high
	if k == n {
		high = 1 // rounding would leave 1 − 1e-16
	}
	return low, high
}

func clopperPearson(k, n int, level float64) (low, high float64) {
	half, a, b := (1-level)/2, float64(k), float64(n-k)
	low, high = 0, 1
	if k > 0 {
		low = betaLower(half, a, b+1)
	}
	if k < n {
		high = betaUpper(half, a+1, b)
	}
	return low, high
}
