package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// HodgesLehmann estimates the pseudo-median of a population, which is its median
// where it is symmetric: the median of the n(n+1)/2 Walsh averages (xᵢ + xⱼ)/2,
// i <= j (Hodges & Lehmann 1963, doi:10.1214/aoms/1177704172).
//
// The interval runs from one Walsh average to another and holds the centres
// that Wilcoxon's signed-rank test does not reject (Hollander, Wolfe & Chicken,
// Nonparametric Statistical Methods, 3rd ed., section 3.3). It is exact for
// independent observations of a symmetric continuous distribution up to 100
// observations and comes from a normal approximation with continuity correction
// above. Ties and zeros need no correction: the closed interval then covers at
// least as often (Noether 1967, doi:10.1080/01621459.1967.10482903). At level
// 0.95 it needs 6 observations. Infinite observations have no Walsh averages.
func HodgesLehmann(x []float64, o Options) Estimate {
	s := sampleOf(x)
	e := Estimate{N: s.n(), Missing: s.missing, Method: "Hodges-Lehmann pseudo-median; " + exactly(s.n() <= exactSignedRanks, "signed-rank")}
	switch {
	case s.n() == 0:
		return e.without(s.none(), "no observations: need at least 1")
	case s.infinite > 0:
		return e.without(ospora.NotApplicable, "%d observations are infinite and have no averages: use the median", s.infinite)
	}
	averages := s.n() * (s.n() + 1) / 2
	middle := midpoint(s.walsh((averages+1)/2), s.walsh(averages/2+1))
	e = e.known(middle)
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	k, reached := lowerRank(signedRankBelow(s.n()), averages/2, level)
	if k == 0 {
		return e.warn("need at least %.0f observations for an interval at level %v, have %d",
			math.Ceil(1-math.Log2(1-level)), level, s.n())
	}
	return e.within(s.walsh(k), s.walsh(averages+1-k), reached)
}

// exactSignedRanks and so on are the sizes up to which distributions of rank
// statistics are enumerated. Beyond them the normal approximation is good to four
// digits, and enumeration would take milliseconds.
const exactSignedRanks = 100

func exactly(exact bool, what string) string {
	if exact {
		return "exact " + what + " interval"
	}
	return "approximate " + what + " interval"
}

// lowerRank is the greatest k >= 1 for which P(T <= k−1) is at most half of
// 1 − level, and the level 1 − 2·P(T <= k−1) that ranks k and k from above then
// reach; 0 where there is none.
func lowerRank(below func(int) float64, most int, level float64) (k int, reached float64) {
	half := eachTail(level)
	k = leastInt(1, most+1, func(k int) bool { return below(k-1) > half }) - 1
	if k == 0 {
		return 0, 0
	}
	return k, exactLevel(1-2*below(k-1), level)
}

// walsh is the k-th least Walsh average, from 1, without making them all: it
// halves the range of values and counts.
func (s sample) walsh(k int) float64 {
	return leastFloat(s.x[0], s.x[s.n()-1], func(v float64) bool {
		count, i := 0, 0
		for j := s.n() - 1; j >= i; {
			// With i the greatest partner that fits, all of i..j fit with i.
			if midpoint(s.x[i], s.x[j]) <= v {
				count += j - i + 1
				i++
			} else {
				j--
			}
		}
		return count >= k
	})
}

// signedRankBelow is t -> P(T <= t) of Wilcoxon's signed-rank statistic for n
// observations without ties.
func signedRankBelow(n int) func(int) float64 {
	if n > exactSignedRanks {
		size := float64(n)
		mean, deviation := size*(size+1)/4, math.Sqrt(size*(size+1)*(2*size+1)/24)
		return func(t int) float64 { return normalAbove((mean - float64(t) - 0.5) / deviation) }
	}
	// Each rank is positive with probability ½.
	p := make([]float64, n*(n+1)/2+1)
	p[0] = 1
	for rank := 1; rank <= n; rank++ {
		for t := rank * (rank + 1) / 2; t >= 0; t-- {
			if p[t] /= 2; t >= rank {
				p[t] += p[t-rank] / 2
			}
		}
	}
	return cumulated(p)
}

// cumulated turns probabilities into their sums from below.
func cumulated(p []float64) func(int) float64 {
	for i := 1; i < len(p); i++ {
		p[i] += p[i-1]
	}
	return func(t int) float64 {
		if t < 0 {
			return 0
		}
		return p[min(t, len(p)-1)]
	}
}
