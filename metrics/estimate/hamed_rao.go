package estimate

import "math"

// HamedRao is the Mann–Kendall test for a series whose neighbours resemble each
// other.
//
//   - Input: one value for each of equal steps of time, in order; a missing value
//     holds its place.
//   - Formula: Var*(S) = Var(S)·n/n*, n/n* = 1 + 2/(n(n−1)(n−2)) · Σ_k
//     (n−k)(n−k−1)(n−k−2)·ρ_k over the lags k whose autocorrelation ρ_k of the
//     ranks of the series without its Theil–Sen slope lies beyond z/√n.
//   - Source: Hamed & Rao 1998, doi:10.1016/S0022-1694(97)00125-X. The paper's text
//     was not at hand: the formula is the one that pyMannKendall 1.4.3
//     (hamed_rao_modification_test) and modifiedmk (mmkh) give as the paper's, and
//     values are compared with the former.
//   - Options: Lags looks at the first lags only, 3 being usual; LagLevel sets z.
//   - Unit: as [MannKendall].
//   - Errors: fewer than 4 values, infinite and all equal ones have no outcome; so
//     has a correction that is not positive, which negative autocorrelation can
//     give.
//   - Meaning: approximate, and too ready to see a trend: of series without one it
//     finds 0.08 to 0.25 significant at 0.05 (n of 30 to 120, autocorrelation up to
//     0.6; table in benchmarks/estimate_trend). Over all lags about 5 of 100 are
//     significant by chance; few Lags are steadier, 3 finding 0.05 to 0.21.
//     [YueWang] errs less.
func HamedRao(x []float64, o TrendOptions) TrendTest {
	t, s, ok := serialTest(x, o, "Mann-Kendall test with the variance correction of Hamed and Rao, S, approximate")
	if !ok {
		return t
	}
	y := s.detrended()
	if constant(y, s.x) {
		return t.corrected(s.score, 1, o) // a straight line: nothing is left to correlate
	}
	n := s.score.n
	lags := n - 1
	if o.Lags > 0 {
		lags = min(o.Lags, lags)
	}
	ranks := make([]float64, 0, n)
	seen, _ := midranks(observed(y))
	for i, next := 0, 0; i < len(y); i++ {
		if math.IsNaN(y[i]) {
			ranks = append(ranks, math.NaN())
			continue
		}
		ranks = append(ranks, seen[next])
		next++
	}
	m := float64(n)
	limit := normalQuantile((1+s.level)/2) / math.Sqrt(m)
	var terms []float64
	for i, r := range autocorrelations(ranks, lags) {
		if k := float64(i + 1); math.Abs(r) > limit {
			terms = append(terms, (m-k)*(m-k-1)*(m-k-2)*r)
		}
	}
	return t.corrected(s.score, 1+2/(m*(m-1)*(m-2))*sum(terms), o)
}
