package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// YueWang is the Mann–Kendall test for a series whose neighbours resemble each
// other, by its effective sample size.
//
//   - Input: as [HamedRao].
//   - Formula: Var*(S) = Var(S)·n/n*, n/n* = 1 + 2·Σ_{k=1}^{n−1} (1 − k/n)·ρ_k, ρ_k the
//     autocorrelation of the series without its Theil–Sen slope. By default the
//     series is taken as a first-order process, ρ_k = r_1^k; with Lags the first
//     sample autocorrelations stand for themselves.
//   - Source: Yue & Wang 2004, doi:10.1023/B:WARM.0000043140.61082.60. The paper's
//     text was not at hand: the formula is the one that pyMannKendall 1.4.3
//     (yue_wang_modification_test) and modifiedmk (mmky) give as the paper's, and
//     values with Lags are compared with the former. The sum is Bayley &
//     Hammersley's 1946, doi:10.2307/2983560, that for the first-order process
//     Matalas & Langbein's 1962, doi:10.1029/JZ067i009p03441.
//   - Unit: as [MannKendall].
//   - Errors: as [HamedRao].
//   - Meaning: approximate: finds 0.05 to 0.10 of series without a trend
//     significant at 0.05 (n of 30 to 120, autocorrelation up to 0.6; table in
//     benchmarks/estimate_trend). pyMannKendall and
//     modifiedmk add all n−1 sample autocorrelations by default. These sum to −1/2
//     whatever the series, so that the correction measures noise and nearly half of
//     all random series (0.44 to 0.53) come out significant. Lags = n−1 gives that number where
//     one wants to compare, Lags = 1 that of modifiedmk's mmky1lag.
func YueWang(x []float64, o TrendOptions) TrendTest {
	t, s, ok := serialTest(x, o, "Mann-Kendall test with the variance correction of Yue and Wang, S, approximate")
	if !ok {
		return t
	}
	y := s.detrended()
	if constant(y, s.x) {
		return t.corrected(s.score, 1, o)
	}
	n := s.score.n
	var r []float64
	if o.Lags > 0 {
		r = autocorrelations(y, min(o.Lags, n-1))
	} else {
		r1 := autocorrelations(y, 1)[0]
		t.Lag1 = ospora.Some(r1)
		t.Method += ", first-order process"
		for k := 1; k < n; k++ {
			r = append(r, math.Pow(r1, float64(k)))
		}
	}
	for i := range r {
		r[i] *= 1 - float64(i+1)/float64(n)
	}
	return t.corrected(s.score, 1+2*sum(r), o)
}
