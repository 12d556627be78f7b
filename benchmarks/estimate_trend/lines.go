package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/ospora/ospora/metrics/estimate"
)

func covers(e estimate.Estimate, truth float64) (yes, ok bool) {
	if !e.Low.Known || !e.High.Known {
		return false, false
	}
	return e.Low.Value <= truth && truth <= e.High.Value, true
}

func rejects(t estimate.Test) (yes, ok bool) { return t.P.Value <= 0.05, t.P.Known }

// process is a first-order process with normal steps and a trend.
func process(r *rand.Rand, n int, phi, slope float64) []float64 {
	x := make([]float64, n)
	level := r.NormFloat64() / math.Sqrt(1-phi*phi)
	for i := range x {
		x[i] = level + slope*float64(i)
		level = phi*level + r.NormFloat64()
	}
	return x
}

// counts are small whole numbers, so that values tie.
func counts(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(r.IntN(5))
	}
	return x
}

func trends() []line {
	var all []line
	add := func(what, sample string, p func(bool) promise, draw func(r *rand.Rand) estimate.Test) {
		all = append(all, line{what, sample, p, true, func(r *rand.Rand) (bool, bool) { return rejects(draw(r)) }})
	}
	for _, n := range []int{8, 20, 60} {
		add("MannKendall, exact", fmt.Sprint("independent, n = ", n), exact, func(r *rand.Rand) estimate.Test {
			return estimate.MannKendall(process(r, n, 0, 0), estimate.TrendOptions{}).Test
		})
		add("MannKendall, approximate", fmt.Sprint("five values, n = ", n), when(n >= 20, approximate), func(r *rand.Rand) estimate.Test {
			return estimate.MannKendall(counts(r, n), estimate.TrendOptions{}).Test
		})
		add("Pettitt, formula", fmt.Sprint("independent, n = ", n), said(0, 0.05), func(r *rand.Rand) estimate.Test {
			return estimate.Pettitt(process(r, n, 0, 0), estimate.ChangeOptions{}).Test
		})
		add("Pettitt, 199 random orders", fmt.Sprint("five values, n = ", n), exact, func(r *rand.Rand) estimate.Test {
			return estimate.Pettitt(counts(r, n), estimate.ChangeOptions{Resamples: 199, Seed: r.Uint64()}).Test
		})
	}
	for _, phi := range []float64{0, 0.3, 0.6} {
		for _, n := range []int{30, 60, 120} {
			sample := fmt.Sprintf("autocorrelation %v, n = %d", phi, n)
			independent := exact
			if n > 100 {
				independent = approximate
			}
			for _, m := range []struct {
				name    string
				promise func(bool) promise
				of      func(x []float64) estimate.TrendTest
			}{
				{"MannKendall", when(phi == 0, independent), func(x []float64) estimate.TrendTest { return estimate.MannKendall(x, estimate.TrendOptions{}) }},
				{"HamedRao", said(0.08, 0.25), func(x []float64) estimate.TrendTest { return estimate.HamedRao(x, estimate.TrendOptions{}) }},
				{"HamedRao, Lags 3", said(0.05, 0.21), func(x []float64) estimate.TrendTest { return estimate.HamedRao(x, estimate.TrendOptions{Lags: 3}) }},
				{"YueWang", said(0.05, 0.1), func(x []float64) estimate.TrendTest { return estimate.YueWang(x, estimate.TrendOptions{}) }},
				{"YueWang, all lags", said(0.44, 0.53), func(x []float64) estimate.TrendTest {
					return estimate.YueWang(x, estimate.TrendOptions{Lags: len(x) - 1})
				}},
				{"PreWhitened", said(0.04, 0.08), func(x []float64) estimate.TrendTest { return estimate.PreWhitened(x, estimate.TrendOptions{}) }},
				{"TrendFreePreWhitened", trendFree(phi), func(x []float64) estimate.TrendTest {
					return estimate.TrendFreePreWhitened(x, estimate.TrendOptions{})
				}},
			} {
				add(m.name, sample, m.promise, func(r *rand.Rand) estimate.Test { return m.of(process(r, n, phi, 0)).Test })
			}
		}
	}
	for _, years := range []int{5, 10, 20} {
		for _, phi := range []float64{0, 0.3} {
			sample := fmt.Sprintf("months, autocorrelation %v, %d years", phi, years)
			for _, dependent := range []bool{false, true} {
				add(fmt.Sprintf("SeasonalMannKendall, Dependent %v", dependent), sample, seasonal(dependent, years, phi), func(r *rand.Rand) estimate.Test {
					return estimate.SeasonalMannKendall(process(r, 12*years, phi, 0), 12, estimate.TrendOptions{Dependent: dependent}).Test
				})
			}
		}
	}
	return all
}

// trendFree is what the comment of TrendFreePreWhitened says.
func trendFree(phi float64) func(bool) promise {
	if phi == 0 {
		return approximate
	}
	return said(0.14, 0.41)
}

// seasonal is what the comment of SeasonalMannKendall says.
func seasonal(dependent bool, years int, phi float64) func(bool) promise {
	switch {
	case dependent:
		return said(0.01, 0.06)
	case phi == 0:
		return when(years >= 10, approximate)
	}
	return unsaid
}

func slopes() []line {
	var all []line
	for _, n := range []int{10, 30} {
		all = append(all,
			line{"TheilSen, exact", fmt.Sprint("normal errors, n = ", n), exact, false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.TheilSen(nil, process(r, n, 0, 0.2), estimate.TrendOptions{}).Estimate, 0.2)
			}},
			line{"TheilSen, approximate", fmt.Sprint("normal errors, n = ", n), when(n >= 30, approximate), false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.TheilSen(nil, process(r, n, 0, 0.2), estimate.TrendOptions{Approximate: true}).Estimate, 0.2)
			}},
			line{"SeasonalTheilSen", fmt.Sprintf("months, %d years", n/3), approximate, false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.SeasonalTheilSen(process(r, 4*n, 0, 0.1), 12, estimate.TrendOptions{}), 1.2)
			}})
	}
	return all
}

// lifetimes last 1 in the mean, exponentially; watch sets how long they are
// watched in the mean, 0 for ever.
func lifetimes(r *rand.Rand, n int, watch float64) estimate.Lifetimes {
	var l estimate.Lifetimes
	for range n {
		life, end := r.ExpFloat64(), math.Inf(1)
		if watch > 0 {
			end = watch * r.ExpFloat64()
		}
		l.Time, l.Event = append(l.Time, min(life, end)), append(l.Event, life <= end)
	}
	return l
}

func survival() []line {
	var all []line
	for _, n := range []int{20, 50, 200} {
		for _, watch := range []float64{0, 2, 1} {
			sample := fmt.Sprintf("exponential, n = %d, censored %.0f %%", n, 100*share(watch))
			all = append(all,
				line{"KaplanMeier at the median", sample, when(n >= 50, approximate), false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.KaplanMeier(lifetimes(r, n, watch), estimate.Options{}).At(math.Ln2), 0.5)
				}},
				line{"NelsonAalen at the median", sample, approximate, false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.NelsonAalen(lifetimes(r, n, watch), estimate.Options{}).At(math.Ln2), math.Ln2)
				}},
				line{"SurvivalQuantile, median", sample, when(n >= 50, approximate), false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.SurvivalQuantile(lifetimes(r, n, watch), 0.5, estimate.Options{}), math.Ln2)
				}},
				line{"RestrictedMean to 1", sample, when(n >= 50, approximate), false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.RestrictedMean(lifetimes(r, n, watch), 1, estimate.Options{}), 1-math.Exp(-1))
				}},
				line{"LogRank, two groups", sample, when(n >= 50, approximate), true, func(r *rand.Rand) (bool, bool) {
					groups := []estimate.Lifetimes{lifetimes(r, n, watch), lifetimes(r, n, watch)}
					return rejects(estimate.LogRank(groups, estimate.Options{}).Test)
				}})
		}
	}
	return all
}

// share is that of the censored.
func share(watch float64) float64 {
	if watch == 0 {
		return 0
	}
	return 1 / (1 + watch)
}
