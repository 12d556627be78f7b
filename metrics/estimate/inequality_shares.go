package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// index is a number computed from shares, with what its variance needs.
type index struct {
	value       float64
	slope       func(p float64) float64 // its derivative by one share
	least, most float64                 // the range of the number
	second      bool                    // whether the variance has the term (K−1)/(2N²) too
	reason      string                  // why there is no interval at all
}

// diversity computes an index from the shares above 0, ascending, and its
// interval by the delta method for N independent draws:
// Var = (Σ p·g² − (Σ p·g)²)/N with the slopes g.
func diversity(x []float64, o Options, method string, of func(p []float64) index) Estimate {
	e, s, ok := Estimate{Method: method}.amounts(x)
	if !ok {
		return e
	}
	whole, draws := wholeNumbers(x)
	p := shares(s.x)
	i := of(p)
	if math.IsInf(i.value, 0) || math.IsNaN(i.value) {
		return e.without(ospora.Failed, "the value is beyond what a number can hold: ask for a lower order")
	}
	e = e.known(i.value)
	level, problem := o.level()
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case i.reason != "":
		return e.warn("no interval: %s", i.reason)
	case !whole:
		return e.warn("no interval: amounts that are not whole numbers are no draws; give counts")
	case len(p) == 1:
		return e.warn("no interval: one holder has all; chance among others was not seen")
	}
	e.Method += ", delta interval for independent draws, approximate"
	variance := drawVariance(p, i, draws)
	if !(variance > 1e-24*i.value*i.value) {
		return e.warn("no interval: all shares are equal, where the approximation says nothing; use a bootstrap")
	}
	half := normalQuantile((1+level)/2) * math.Sqrt(variance)
	if draws < 200 {
		e = e.warn("%v draws: the interval is too narrow below some 200", draws)
	}
	return e.within(max(i.least, i.value-half), min(i.most, i.value+half), level)
}

// drawVariance is the variance of an index of N draws.
func drawVariance(p []float64, i index, draws float64) float64 {
	weighed := make([]float64, len(p))
	for j, v := range p {
		weighed[j] = v * i.slope(v)
	}
	mean := sum(weighed)
	for j, v := range p {
		d := i.slope(v) - mean
		weighed[j] = v * d * d
	}
	variance := sum(weighed) / draws
	if i.second {
		variance += float64(len(p)-1) / (2 * draws * draws)
	}
	return variance
}

// shares are those above 0 of ascending amounts.
func shares(x []float64) []float64 {
	total := sum(x)
	var p []float64
	for _, v := range x {
		if v > 0 {
			p = append(p, v/total)
		}
	}
	return p
}

// wholeNumbers tells whether all that was seen are counts, and their total.
func wholeNumbers(x []float64) (whole bool, total float64) {
	seen := observed(x)
	for _, v := range seen {
		if v != math.Trunc(v) || v > 1<<53 {
			return false, 0
		}
	}
	slices.Sort(seen)
	return true, sum(seen)
}
