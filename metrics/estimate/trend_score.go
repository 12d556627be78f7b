package estimate

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// score is Kendall's S of a series with what its variance needs.
type score struct {
	s, variance, pairs float64
	n                  int
	tied               bool
}

// add sums the scores of independent series.
func (a score) add(b score) score {
	return score{a.s + b.s, a.variance + b.variance, a.pairs + b.pairs, a.n + b.n, a.tied || b.tied}
}

// scoreOf is the score of a series without missing values.
//
// Var(S) = (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over groups of t equal values:
// Kendall 1975, Rank Correlation Methods, 4th ed., ch. 4.
func scoreOf(x []float64) score {
	n := float64(len(x))
	sc := score{n: len(x), pairs: n * (n - 1) / 2, variance: n * (n - 1) * (2*n + 5)}
	for _, t := range tieSizes(x) {
		sc.variance -= t * (t - 1) * (2*t + 5)
		sc.tied = true
	}
	sc.variance /= 18
	sc.s = rises(x)
	return sc
}

// tieSizes are the sizes of the groups of two or more equal values.
func tieSizes(x []float64) []float64 {
	sorted := slices.Sorted(slices.Values(x))
	var sizes []float64
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to] == sorted[from] {
			to++
		}
		if to-from > 1 {
			sizes = append(sizes, float64(to-from))
		}
		from = to
	}
	return sizes
}

// rises is the number of pairs i < j with x_i < x_j less that with x_i > x_j. It
// counts in a tree of ranks (Fenwick 1994, doi:10.1002/spe.4380240306), in n·ln n
// steps, since a series of days can be long.
func rises(x []float64) float64 {
	sorted := slices.Compact(slices.Sorted(slices.Values(x)))
	seen := make([]int, len(sorted)+1)
	upTo := func(rank int) (count int) {
		for ; rank > 0; rank -= rank & -rank {
			count += seen[rank]
		}
		return count
	}
	s := 0
	for i, v := range x {
		rank, _ := slices.BinarySearchFunc(sorted, v, cmp.Compare[float64])
		rank++
		s += upTo(rank-1) - (i - upTo(rank))
		for r := rank; r < len(seen); r += r & -r {
			seen[r]++
		}
	}
	return float64(s)
}

// z is S as a standard score. The continuity correction moves S by one towards 0.
func (a score) z() float64 {
	switch {
	case a.s > 0:
		return (a.s - 1) / math.Sqrt(a.variance)
	case a.s < 0:
		return (a.s + 1) / math.Sqrt(a.variance)
	}
	return 0
}

// p is the probability by the normal approximation. One-sided, S itself counts
// as far enough, so that the correction goes towards the other side.
func (a score) p(side Alternative) float64 {
	sd := math.Sqrt(a.variance)
	switch side {
	case Greater:
		return normalAbove((a.s - 1) / sd)
	case Less:
		return normalAbove(-(a.s + 1) / sd)
	}
	return min(1, 2*normalAbove(math.Abs(a.z())))
}

// maxKendall is the longest series whose exact distribution is computed; the
// normal approximation is as good from there on.
const maxKendall = 100

// exactP is the probability of S from its own distribution, which is known where
// no values are equal: all orders are equally likely. Kendall 1975, ch. 5.
func (a score) exactP(side Alternative) float64 {
	return mahonian(a.n, int((a.pairs-a.s)/2), side) // S = pairs − 2·falls
}

// kendallBelow returns the function P(D <= d) of the number D of falling pairs in
// a random order of n values. D is the sum of independent numbers, uniform on
// 0…i−1 for i = 1…n.
func kendallBelow(n int) func(d int) float64 {
	most := n * (n - 1) / 2
	half := most / 2
	p := make([]float64, half+1)
	p[0] = 1
	for i := 2; i <= n; i++ {
		up := slices.Clone(p)
		for d := 1; d <= half; d++ { // up is P(<= d) before this step
			up[d] += up[d-1]
		}
		for d := range p {
			p[d] = up[d]
			if d >= i {
				p[d] -= up[d-i]
			}
			p[d] /= float64(i)
		}
	}
	for d := 1; d <= half; d++ {
		p[d] += p[d-1]
	}
	return func(d int) float64 {
		switch {
		case d < 0:
			return 0
		case d <= half:
			return p[d]
		case d >= most:
			return 1
		}
		return 1 - p[most-d-1] // symmetric
	}
}

// outcome fills a test from a score.
func (t TrendTest) outcome(sc score, o TrendOptions, exact bool) TrendTest {
	t.Variance = ospora.Some(sc.variance)
	t.Tau = ospora.Some(sc.s / sc.pairs)
	switch {
	case math.IsNaN(sc.variance) || sc.variance <= 0:
		return t.without(noneOf(t.Missing), "the variance of S is %.6g, not positive: no test is possible; the series needs values that differ", sc.variance)
	case exact && !o.Approximate && !sc.tied && sc.n <= maxKendall:
		t.Exact = true
		t.Test = t.Test.known(sc.s, sc.exactP(o.Alternative))
	default:
		t.Test = t.Test.known(sc.s, sc.p(o.Alternative))
	}
	t.Z = ospora.Some(sc.z())
	return t
}
