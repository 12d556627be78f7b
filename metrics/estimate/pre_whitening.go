package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// PreWhitened is the Mann–Kendall test of a series from which its lag-1
// autocorrelation was removed.
//
//   - Input: as [HamedRao].
//   - Formula: y_t = x_t − r_1·x_{t−1}, then [MannKendall] of y. r_1 is removed where
//     it is significant at LagLevel, or with AlwaysWhiten; otherwise the series is
//     tested as it is. r_1 is Σ/(n−1) over Σ/n.
//   - Source: von Storch 1995, in Analysis of Climate Variability; Yue & Wang
//     2002, doi:10.1029/2001WR000861; the limits of r_1 by Anderson 1942.
//   - Unit: as [MannKendall]; N counts what was tested, one fewer after whitening.
//   - Errors: as [HamedRao].
//   - Meaning: a true trend feeds r_1 and is partly removed with it, so that
//     trends are missed: [TrendFreePreWhitened] takes the trend out first.
//     Of series without one it finds 0.04 to 0.08 significant at 0.05 (n of 30 to
//     120, autocorrelation up to 0.6; table in benchmarks/estimate_trend).
//     pyMannKendall whitens always and divides both sums of r_1 by n.
func PreWhitened(x []float64, o TrendOptions) TrendTest {
	t, s, ok := serialTest(x, o, "Mann-Kendall test after pre-whitening, S")
	if !ok {
		return t
	}
	return t.whiten(s, s.x, 0, o)
}

// TrendFreePreWhitened is the Mann–Kendall test of a series from which its lag-1
// autocorrelation was removed while the trend was set aside.
//
//   - Input: as [HamedRao].
//   - Formula: with the Theil–Sen slope b, y_t = x_t − b·t; y'_t = y_t −
//     r_1·y_{t−1}; then [MannKendall] of y'_t + b·t. Where r_1 of y is not
//     significant at LagLevel, the series is tested as it is, unless AlwaysWhiten.
//   - Source: Yue, Pilon, Phinney & Cavadias 2002, doi:10.1002/hyp.1095, steps 1 to
//     4; r_1 by Salas et al. 1980 as there, Σ/(n−1) over Σ/n.
//   - Unit: as [PreWhitened].
//   - Errors: as [HamedRao].
//   - Meaning: keeps the power to see a trend, at the price of finding one in 0.14
//     to 0.41 of series without any but an autocorrelation of 0.3 to 0.6 (table in
//     benchmarks/estimate_trend); of independent values it finds 0.04 to 0.06.
//     pyMannKendall whitens always and divides both sums of r_1 by n.
func TrendFreePreWhitened(x []float64, o TrendOptions) TrendTest {
	t, s, ok := serialTest(x, o, "Mann-Kendall test after trend-free pre-whitening, S")
	if !ok {
		return t
	}
	return t.whiten(s, s.detrended(), s.slope, o)
}

// whiten removes the lag-1 autocorrelation of y where it must, blends the slope
// in again and tests.
func (t TrendTest) whiten(s serial, y []float64, slope float64, o TrendOptions) TrendTest {
	whitened := s.x
	if !constant(y, s.x) {
		if r := lag1(y); !math.IsNaN(r) { // NaN: no two neighbours were seen
			t.Lag1 = ospora.Some(r)
			t.Whitened = o.AlwaysWhiten || significant(r, s.score.n, s.level)
			if t.Whitened {
				whitened = whitenedBy(r, y, slope)
			}
		}
	}
	tested := observed(whitened)
	t.N = len(tested)
	if len(tested) < 3 {
		return t.without(noneOf(t.Missing), "%d steps whose step before was seen, need at least 3: fill the gaps", len(tested))
	}
	t = t.outcome(scoreOf(tested), o, !t.Whitened)
	switch {
	case t.Whitened:
		t.Method += ", lag-1 autocorrelation removed, approximate"
	case t.Exact:
		t.Method += ", no significant autocorrelation to remove, exact distribution"
	default:
		t.Method += ", no significant autocorrelation to remove, approximate"
	}
	return t
}

// whitenedBy is y_t − r·y_{t−1} + slope·t for t from the second step on; missing
// where either is.
func whitenedBy(r float64, y []float64, slope float64) []float64 {
	w := make([]float64, 0, len(y))
	for i := 1; i < len(y); i++ {
		w = append(w, y[i]-r*y[i-1]+slope*float64(i))
	}
	return w
}
