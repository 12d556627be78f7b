package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// autocorrelations are r_1 … r_lags of a series with gaps (NaN):
//
//	r_k = Σ (y_t − m)(y_{t+k} − m) / Σ (y_t − m)²
//
// with the mean m of what was seen and the upper sum over pairs that were both seen.
// Box & Jenkins' estimator, whose two sums are divided by the same n. A gap
// thus pulls r_k towards 0 and never beyond [-1, 1].
func autocorrelations(y []float64, lags int) []float64 {
	seen := observed(y)
	mean, squares, scale := moments(seen)
	d := make([]float64, len(y))
	for i, v := range y {
		if d[i] = v/scale - mean; math.IsNaN(v) {
			d[i] = 0
		}
	}
	r := make([]float64, 0, lags)
	products := make([]float64, len(d))
	for k := 1; k <= lags; k++ {
		products = products[:0]
		for t := 0; t+k < len(d); t++ {
			products = append(products, d[t]*d[t+k])
		}
		r = append(r, sum(products)/squares)
	}
	return r
}

// lag1 is r_1 by the estimator of Salas et al. 1980, which Yue et al. 2002 and
// Yue & Wang 2002 use: the upper sum is divided by its number of terms and the
// lower by n. For a series without gaps it is n/(n−1) times Box & Jenkins'.
func lag1(y []float64) float64 {
	pairs := 0
	for t := 1; t < len(y); t++ {
		if !math.IsNaN(y[t]) && !math.IsNaN(y[t-1]) {
			pairs++
		}
	}
	return autocorrelations(y, 1)[0] * float64(len(observed(y))) / float64(pairs)
}

// significant tells whether r_1 of n values lies outside the limits
// (−1 ± z√(n−2))/(n−1) of a random series. Anderson 1942,
// doi:10.1214/aoms/1177731638.
func significant(r float64, n int, level float64) bool {
	z, m := normalQuantile((1+level)/2), float64(n)
	return math.Abs(r+1/(m-1)) > z*math.Sqrt(m-2)/(m-1)
}

// serial is a series at equal steps and its Theil–Sen slope.
type serial struct {
	x     []float64 // as given, with gaps
	slope float64
	score score
	level float64 // of autocorrelations
}

// serialTest begins a test that looks at autocorrelation.
func serialTest(x []float64, o TrendOptions, method string) (TrendTest, serial, bool) {
	t, seen, ok := trendTest(x, o, method, 4)
	if !ok {
		return t, serial{}, false
	}
	level, problem := o.lagLevel()
	if problem != "" {
		return t.without(ospora.Failed, "%s", problem), serial{}, false
	}
	if o.Lags < 0 {
		return t.without(ospora.Failed, "%d lags: ask for 0 or more", o.Lags), serial{}, false
	}
	if t.Missing > 0 {
		t.Test = t.warn("%d of %d steps are missing: they weaken the autocorrelation that is seen; fill them or use longer steps", t.Missing, len(x))
	}
	line := TheilSen(nil, x, TrendOptions{Approximate: true})
	if !line.Value.Known {
		return t.without(line.Status, "no slope to take out: %s", line.Warnings[0]), serial{}, false
	}
	s := serial{x: x, slope: line.Value.Value, score: scoreOf(seen), level: level}
	if s.score.variance <= 0 {
		return t.without(noneOf(t.Missing), "all values are equal: a trend needs values that differ"), s, false
	}
	if !finite(observed(s.detrended())) {
		return t.without(ospora.Failed, "the slope over the whole series is larger than a number can be: divide the values by a power of ten"), s, false
	}
	return t, s, true
}

// detrended is the series without its slope. Times start at 1, as in pyMannKendall:
// rounding, which can part equal residuals, is then theirs.
func (s serial) detrended() []float64 {
	y := make([]float64, len(s.x))
	for i, v := range s.x {
		y[i] = v - float64(i+1)*s.slope
	}
	return y
}

// constant tells whether what was seen of y is all equal, up to the rounding of
// values as large as scale.
func constant(y []float64, scale []float64) bool {
	most := 0.0
	for _, v := range observed(scale) {
		most = max(most, math.Abs(v))
	}
	seen := observed(y)
	for _, v := range seen {
		if math.Abs(v-seen[0]) > 1e-14*float64(len(y))*most {
			return false
		}
	}
	return true
}

// corrected finishes a test whose variance is multiplied.
func (t TrendTest) corrected(sc score, factor float64, o TrendOptions) TrendTest {
	t.Correction = ospora.Some(factor)
	if !(factor > 0) {
		t.Tau = ospora.Some(sc.s / sc.pairs)
		return t.without(noneOf(t.Missing), "the correction n/n* is %.6g, not positive: use fewer lags or a longer series", factor)
	}
	sc.variance *= factor
	t = t.outcome(sc, o, false)
	if sc.n < 50 {
		t.Test = t.warn("%d values: autocorrelations of so few are rough, and P is too small; use 50 or more", sc.n)
	}
	return t
}
