package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// SignedRank tests whether differences lie about 0: the signed-rank test of
// Wilcoxon (1945, doi:10.2307/3001968), for pairs of which x holds the differences,
// such as after less before.
//
//   - Input: one difference a pair, in any order. Missing ones are left out, and so
//     are those of 0, as Wilcoxon has it; N counts those that are left.
//   - Formula: W = Σ of the ranks of |x| over x > 0, midranks where they are tied.
//     Up to 100 differences P is exact, over all 2ⁿ signs of the ranks that were
//     seen, ties and all. Beyond it is a normal approximation with correction for
//     ties and for continuity. Two-sided P is twice the smaller tail, at most 1.
//   - Source: Wilcoxon 1945; Hollander, Wolfe & Chicken 2014, Nonparametric
//     Statistical Methods, 3rd ed., § 3.1, eq. 3.9 and comment 11.
//   - Unit: W counts ranks. Greater looks for differences above 0.
//   - Errors: an unknown Alternative fails. Without a difference other than 0 there
//     is no outcome. Infinite differences are ranked as they are.
//   - Meaning: the hypothesis is that differences are symmetric about 0. The size of
//     the difference is [HodgesLehmann] of x, or [RankBiserial].
func SignedRank(x []float64, o Options) Test {
	d := differencesOf(x)
	t := Test{Alternative: o.Alternative, N: len(d.ranks), Missing: d.missing, Method: "Wilcoxon signed-rank test, W; "}
	switch {
	case !o.Alternative.valid():
		t.Method += "no P"
		return t.without(ospora.Failed, "%q is no alternative: use one of the constants", string(o.Alternative))
	case len(d.ranks) == 0:
		t.Method += "no P"
		return t.without(noneOf(d.missing), "no differences other than 0: need at least 1")
	}
	if d.zeros > 0 {
		t = t.warn("%d differences are 0 and left out: where they are many, read the size of the difference", d.zeros)
	}
	if len(d.ranks) <= exactSignedRanks {
		t.Exact = true
		t.Method += "exact conditional P"
		return t.known(d.positive, d.exact(o.Alternative))
	}
	t.Method += "approximate normal P, corrected for ties and continuity"
	return t.known(d.positive, d.approximate(o.Alternative))
}

// RankBiserial is the size of what [SignedRank] tests: the ranks in favour less
// those against, over all ranks, (W⁺ − W⁻)/(W⁺ + W⁻), in [-1, 1]: 1 where every
// difference is above 0, 0 where they balance. It has no interval: see
// [HodgesLehmann] for one in the unit of x.
//
// Source: Kerby 2014, doi:10.2466/11.IT.3.1; differences of 0 are left out.
func RankBiserial(x []float64) Estimate {
	d := differencesOf(x)
	e := Estimate{N: len(d.ranks), Missing: d.missing, Method: "matched-pairs rank-biserial correlation"}
	if len(d.ranks) == 0 {
		return e.without(noneOf(d.missing), "no differences other than 0: need at least 1")
	}
	all := sum(d.ranks)
	return e.known((2*d.positive - all) / all).warn("no interval: see the Hodges-Lehmann estimate for one")
}

// differences are the ranks of the sizes of differences, 0 left out.
type differences struct {
	ranks          []float64
	positive       float64 // sum of the ranks of those above 0
	ties           float64
	zeros, missing int
}

func differencesOf(x []float64) differences {
	s := sampleOf(x)
	d := differences{missing: s.missing}
	sizes, above := make([]float64, 0, s.n()), make([]bool, 0, s.n())
	for _, v := range s.x {
		if v == 0 {
			d.zeros++
			continue
		}
		sizes, above = append(sizes, math.Abs(v)), append(above, v > 0)
	}
	d.ranks, d.ties = midranks(sizes)
	for i, r := range d.ranks {
		if above[i] {
			d.positive += r
		}
	}
	return d
}

// exact is P over all signs, each as likely as the other.
func (d differences) exact(side Alternative) float64 {
	most := 0
	doubled := make([]int, len(d.ranks)) // midranks are halves at worst
	for i, r := range d.ranks {
		doubled[i] = int(2 * r)
		most += doubled[i]
	}
	p := make([]float64, most+1)
	p[0] = 1
	reach := 0
	for _, r := range doubled {
		reach += r
		for w := reach; w >= 0; w-- {
			if p[w] /= 2; w >= r {
				p[w] += p[w-r] / 2
			}
		}
	}
	return tails(p, int(2*d.positive), side)
}

// approximate is P by the normal distribution.
func (d differences) approximate(side Alternative) float64 {
	n := float64(len(d.ranks))
	deviation := math.Sqrt(n*(n+1)*(2*n+1)/24 - d.ties/48)
	off := d.positive - n*(n+1)/4
	switch side {
	case Less:
		return normalAbove(-(off + 0.5) / deviation)
	case Greater:
		return normalAbove((off - 0.5) / deviation)
	}
	return min(2*normalAbove((math.Abs(off)-0.5)/deviation), 1)
}
