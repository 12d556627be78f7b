package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// MannWhitney tests whether values of x tend to be greater (or less) than those
// of y: the rank-sum test of Wilcoxon (1945, doi:10.2307/3001968) and Mann &
// Whitney (1947, doi:10.1214/aoms/1177730491). The hypothesis is that x and y come
// from one distribution. The statistic is U of x: the pairs in which x is greater,
// ties counted ½.
//
// P is exact for small samples, conditional on the ties, by the shift algorithm
// of Streitberg & Röhmel (1986); up to some 60 observations in all. Beyond, it
// is a normal approximation with correction for ties and for continuity. Two-sided
// P is twice the smaller tail, at most 1. Infinite values are ranked as they are.
// All observations equal give P = 1; an empty group has no test.
//
// The size of the difference is [CliffDelta], or in the unit of the observations
// [HodgesLehmannShift].
func MannWhitney(x, y []float64, o Options) Test {
	a, b := sampleOf(x), sampleOf(y)
	t := Test{
		Alternative: o.Alternative, N: a.n() + b.n(), Groups: []int{a.n(), b.n()}, Missing: a.missing + b.missing,
		Method: "Mann-Whitney U; ",
	}
	switch {
	case !o.Alternative.valid():
		t.Method += "no P"
		return t.without(ospora.Failed, "%q is no alternative: use one of the constants", string(o.Alternative))
	case a.n() == 0 || b.n() == 0:
		t.Method += "no P"
		return t.without(noneOf(t.Missing), "groups of %d and %d observations: need at least 1 in each", a.n(), b.n())
	}
	w := rankSum(a, b)
	if w.work() <= exactWork {
		t.Exact = true
		t.Method += "exact conditional P"
		return t.known(w.u, w.exact(o.Alternative))
	}
	t.Method += "approximate normal P, corrected for ties and continuity"
	return t.known(w.u, w.approximate(o.Alternative))
}

// exactWork is how many additions an exact distribution may take; 4 million are
// a few milliseconds.
const exactWork = 4_000_000

// ranksum is the comparison of two samples by ranks.
type ranksum struct {
	m, n  int       // sizes
	ranks []float64 // midranks of both samples, those of the first before
	u     float64
	ties  float64
}

func rankSum(a, b sample) ranksum {
	w := ranksum{m: a.n(), n: b.n()}
	w.ranks, w.ties = midranks(append(append(make([]float64, 0, a.n()+b.n()), a.x...), b.x...))
	w.u = sum(w.ranks[:w.m]) - float64(w.m)*float64(w.m+1)/2
	return w
}

// approximate is P by the normal distribution. Hollander, Wolfe & Chicken,
// Nonparametric Statistical Methods, 3rd ed., eq. 4.13.
func (w ranksum) approximate(side Alternative) float64 {
	m, n, all := float64(w.m), float64(w.n), float64(w.m+w.n)
	variance := m * n / 12 * (all + 1 - w.ties/(all*(all-1)))
	if !(variance > 0) {
		return 1
	}
	d := w.u - m*n/2
	switch side {
	case Less:
		return normalAbove(-(d + 0.5) / math.Sqrt(variance))
	case Greater:
		return normalAbove((d - 0.5) / math.Sqrt(variance))
	}
	return min(2*normalAbove((math.Abs(d)-0.5)/math.Sqrt(variance)), 1)
}

// unit is what midranks are whole multiples of: 1, or ½ where there are ties of
// an even number.
func (w ranksum) unit() float64 {
	for _, r := range w.ranks {
		if r != math.Trunc(r) {
			return 0.5
		}
	}
	return 1
}

// work is how many additions the exact distribution takes.
func (w ranksum) work() float64 {
	all, few := float64(w.m+w.n), float64(min(w.m, w.n))
	return all * few * few * (all - few) / w.unit()
}

// exact is P over all choices of m of the m + n midranks, all equally likely.
func (w ranksum) exact(side Alternative) float64 {
	unit := w.unit()
	shifts := make([]int, len(w.ranks))
	for i, r := range w.ranks {
		shifts[i] = int(r / unit)
	}
	observed := 0
	for _, s := range shifts[:w.m] {
		observed += s
	}
	if w.m > w.n { // the sums of the smaller group cost less, and mirror those of the larger
		total := 0
		for _, s := range shifts {
			total += s
		}
		return tails(subsetSums(shifts, w.n), total-observed, side.mirrored())
	}
	return tails(subsetSums(shifts, w.m), observed, side)
}

func (a Alternative) mirrored() Alternative {
	switch a {
	case Less:
		return Greater
	case Greater:
		return Less
	}
	return a
}

// tails is P of an observed sum, given how often each sum comes.
func tails(counts []float64, observed int, side Alternative) float64 {
	below, above, all := 0.0, 0.0, 0.0
	for s, count := range counts {
		all += count
		if s <= observed {
			below += count
		}
		if s >= observed {
			above += count
		}
	}
	switch side {
	case Less:
		return below / all
	case Greater:
		return above / all
	}
	return min(2*min(below, above)/all, 1)
}

// subsetSums counts how many subsets of size numbers have each sum. The counts
// are whole numbers, exact up to 2⁵³ and to the last bits beyond.
func subsetSums(numbers []int, size int) []float64 {
	most := 0 // no subset of that size has a greater sum
	sorted := sampleOfInts(numbers)
	for _, v := range sorted[len(sorted)-size:] {
		most += v
	}
	counts := make([][]float64, size+1)
	for k := range counts {
		counts[k] = make([]float64, most+1)
	}
	counts[0][0] = 1
	reach := 0 // the greatest sum so far
	for i, v := range sorted {
		reach = min(reach+v, most)
		for k := min(i+1, size); k >= 1; k-- {
			to, from := counts[k], counts[k-1]
			for s := v; s <= reach; s++ {
				to[s] += from[s-v]
			}
		}
	}
	return counts[size]
}
