package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// HodgesLehmannShift estimates by how much x lies above y, in the unit of the
// observations: the median of all differences xᵢ − yⱼ (Hodges & Lehmann 1963,
// doi:10.1214/aoms/1177704172).
//
// The interval runs from one difference to another and holds the shifts that
// [MannWhitney] does not reject (Hollander, Wolfe & Chicken, Nonparametric
// Statistical Methods, 3rd ed., section 4.3). It is exact where x and y differ by
// a shift alone, for small samples; beyond some 60 observations in all it comes
// from a normal approximation with continuity correction. With ties the closed
// interval covers at least as often. N counts both samples; infinite observations
// have no differences.
func HodgesLehmannShift(x, y []float64, o Options) Estimate {
	a, b := sampleOf(x), sampleOf(y)
	distribution, exact := rankSumBelow(a.n(), b.n())
	e := Estimate{
		N: a.n() + b.n(), Missing: a.missing + b.missing,
		Method: "Hodges-Lehmann shift; " + exactly(exact, "rank-sum"),
	}
	switch {
	case a.n() == 0 || b.n() == 0:
		return e.without(noneOf(e.Missing), "groups of %d and %d observations: need at least 1 in each", a.n(), b.n())
	case a.infinite+b.infinite > 0:
		return e.without(ospora.NotApplicable, "%d observations are infinite and have no differences: compare medians", a.infinite+b.infinite)
	}
	differences := a.n() * b.n()
	value := midpoint(difference(a.x, b.x, (differences+1)/2), difference(a.x, b.x, differences/2+1))
	if math.IsInf(value, 0) {
		return e.without(ospora.NotApplicable, "the differences are beyond the range of floats: use another unit")
	}
	e = e.known(value)
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	k, reached := lowerRank(distribution, differences/2, level)
	if k == 0 {
		return e.warn("groups of %d and %d observations are too few for an interval at level %v: 4 in each are enough for 0.95",
			a.n(), b.n(), level)
	}
	return e.within(difference(a.x, b.x, k), difference(a.x, b.x, differences+1-k), reached)
}

// difference is the k-th least of all xᵢ − yⱼ, from 1, of ascending x and y.
func difference(x, y []float64, k int) float64 {
	low, high := x[0]-y[len(y)-1], x[len(x)-1]-y[0]
	return leastFloat(low, high, func(v float64) bool {
		count, j := 0, 0 // y[j:] are those that x[i] exceeds by at most v
		for i := range x {
			for j < len(y) && x[i]-y[j] > v {
				j++
			}
			count += len(y) - j
		}
		return count >= k
	})
}

// rankSumBelow is t -> P(U <= t) of the Mann-Whitney statistic of samples of m
// and n observations without ties, and whether it is exact.
func rankSumBelow(m, n int) (below func(int) float64, exact bool) {
	all, few := m+n, min(m, n)
	if float64(all)*float64(few)*float64(m)*float64(n) > exactWork {
		product := float64(m) * float64(n)
		mean, deviation := product/2, math.Sqrt(product*float64(all+1)/12)
		return func(t int) float64 { return normalAbove((mean - float64(t) - 0.5) / deviation) }, false
	}
	ranks := make([]int, all)
	for i := range ranks {
		ranks[i] = i + 1
	}
	p := subsetSums(ranks, few)[few*(few+1)/2:]
	total := sum(p)
	for i := range p {
		p[i] /= total
	}
	return cumulated(p), true
}

func sampleOfInts(x []int) []int {
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	return sorted
}
