package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// MannKendall tests whether a series rises or falls in the long run.
//
//   - Input: one value for each step of time, in order. Steps need not be equal;
//     only the order counts. Missing values are left out.
//   - Formula: S = Σ_{i<j} sign(x_j − x_i). Without equal values and up to 100
//     values P is exact, by the distribution of S over all orders. Otherwise Z =
//     (S ∓ 1)/√Var(S), with the variance corrected for ties, is compared with
//     the normal distribution.
//   - Source: Mann 1945, doi:10.2307/1907187; Kendall 1975, Rank Correlation
//     Methods, ch. 4 and 5; the form with ties in Gilbert 1987, Statistical Methods
//     for Environmental Pollution Monitoring, ch. 16.
//   - Unit: S counts pairs. Greater looks for a rise, Less for a fall.
//   - Errors: fewer than 2 values, and values that are all equal, have no
//     outcome. An unknown Alternative fails.
//   - Meaning: the exact test errs at most as often as asked for; the approximation
//     finds 0.04 to 0.06 of series without a trend significant at 0.05 from 20 values
//     with ties on. The values must be independent. Where neighbours resemble each other a
//     trend is found too often: see [HamedRao], [YueWang] and
//     [TrendFreePreWhitened]. Where months resemble the same month of other years see
//     [SeasonalMannKendall].
func MannKendall(x []float64, o TrendOptions) TrendTest {
	t, seen, ok := trendTest(x, o, "Mann-Kendall test of trend, S", 2)
	if !ok {
		return t
	}
	sc := scoreOf(seen)
	t = t.outcome(sc, o, true)
	if t.Exact {
		t.Method += ", exact distribution"
		return t
	}
	t.Method += ", normal approximation with ties and continuity, approximate"
	if sc.n < 10 && t.Status == ospora.Known {
		t.Test = t.warn("%d values with ties: the normal approximation needs at least 10", sc.n)
	}
	return t
}

// trendTest begins a test: what was seen in order, and whether to go on.
func trendTest(x []float64, o TrendOptions, method string, least int) (TrendTest, []float64, bool) {
	seen := observed(x)
	t := TrendTest{Test: Test{
		Alternative: o.Alternative, Method: method, N: len(seen), Missing: len(x) - len(seen),
	}}
	switch {
	case !o.Alternative.valid():
		return t.without(ospora.Failed, "%q is no alternative: ask for less, greater or two-sided", string(o.Alternative)), nil, false
	case len(seen) < least:
		return t.without(noneOf(t.Missing), "%d values, need at least %d: widen the window", len(seen), least), nil, false
	}
	return t, seen, true
}

// observed is a copy of x without what is missing, in the order given.
func observed(x []float64) []float64 {
	seen := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			seen = append(seen, v+0)
		}
	}
	return seen
}

// finite tells whether no value is infinite.
func finite(x []float64) bool {
	for _, v := range x {
		if math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
