package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// SeasonalMannKendall tests a series for a trend season by season, so that the
// seasons themselves are no trend.
//
//   - Input: one value for each of equal steps in order, the first in the first
//     season; a missing value holds its place. Period is the steps of a cycle: 12
//     for months.
//   - Formula: S and Var(S) are summed over the seasons, each a series of its own.
//     With Dependent the covariances of seasons join the variance, over the cycles
//     that were seen in full, and Z = S/√Var(S) has no continuity correction.
//   - Source: Hirsch, Slack & Smith 1982, doi:10.1029/WR018i001p00107; with
//     covariances Hirsch & Slack 1984, doi:10.1029/WR020i006p00727, and Libiseller
//     & Grimvall 2002, doi:10.1002/env.507.
//   - Unit: as [MannKendall]; Tau is S over the pairs within seasons.
//   - Errors: a period below 1 fails. Without two values in one season there is no
//     outcome.
//   - Meaning: seasons that go different ways cancel each other: test them apart.
//     Consecutive months that resemble each other need Dependent, and that at least
//     10 cycles. At 0.05 the plain test finds 0.04 to 0.06 of independent series of
//     10 years of months and more, and 0.1 and more where the autocorrelation is 0.3;
//     Dependent 0.01 to 0.06 of either (table in benchmarks/estimate_trend).
func SeasonalMannKendall(x []float64, period int, o TrendOptions) TrendTest {
	if period < 1 {
		return TrendTest{Test: Test{Method: "seasonal Mann-Kendall test, S"}}.
			without(ospora.Failed, "a period of %d: ask for 1 or more, such as 12 for months", period)
	}
	return combined(seasons(x, period), o, "seasonal Mann-Kendall test, S")
}

// RegionalMannKendall tests several sites – repositories, organisations – for a
// trend that they share.
//
//   - Input: a series for each site, a value for each step; lengths may differ
//     unless Dependent. A missing value holds its place.
//   - Formula: as [SeasonalMannKendall] with sites in the place of seasons.
//   - Source: Helsel & Frans 2006, doi:10.1021/es051650b; Helsel, Hirsch, Ryberg,
//     Archfield & Gilroy 2020, doi:10.3133/tm4A3, ch. 12.
//   - Unit: as [SeasonalMannKendall].
//   - Errors: with Dependent sites of unlike length and more than 40000 values fail.
//   - Meaning: sites that rise and sites that fall cancel. What moves all sites in
//     one month – a holiday, an outage of the forge – makes them dependent: ask for
//     Dependent.
func RegionalMannKendall(sites [][]float64, o TrendOptions) TrendTest {
	return combined(sites, o, "regional Mann-Kendall test, S")
}

// seasons splits a series; the last cycle is filled up with missing values that
// count as none.
func seasons(x []float64, period int) [][]float64 {
	if period > len(x) {
		period = max(len(x), 1) // the seasons that were never reached hold nothing
	}
	split := make([][]float64, period)
	for i, v := range x {
		split[i%period] = append(split[i%period], v)
	}
	return split
}

func combined(series [][]float64, o TrendOptions, method string) TrendTest {
	t := TrendTest{Test: Test{Alternative: o.Alternative, Method: method}}
	var total score
	for _, x := range series {
		seen := observed(x)
		t.Missing += len(x) - len(seen)
		total = total.add(scoreOf(seen))
	}
	t.N = total.n
	switch {
	case !o.Alternative.valid():
		return t.without(ospora.Failed, "%q is no alternative: ask for less, greater or two-sided", string(o.Alternative))
	case total.pairs == 0:
		return t.without(noneOf(t.Missing), "no season or site has two values: widen the window")
	}
	if o.Dependent {
		return t.dependent(series, o)
	}
	t.Method += ", normal approximation with ties and continuity, approximate"
	return t.outcome(total, o, false)
}

// maxDependent is how many values covariances are computed for: their work grows
// with the square.
const maxDependent = 40000

// dependent tests with covariances, over the steps at which every series was
// seen.
func (t TrendTest) dependent(series [][]float64, o TrendOptions) TrendTest {
	complete, reason := fullRows(series)
	if reason != "" {
		return t.without(ospora.Failed, "%s", reason)
	}
	n := len(complete[0])
	t.Method += " with covariances of the series, normal approximation without continuity, approximate"
	if dropped := t.N - n*len(complete); dropped > 0 {
		t.Test = t.warn("%d values belong to steps where another series is missing and are left out: fill the gaps", dropped)
	}
	t.N = n * len(complete)
	if n*len(complete) > maxDependent {
		return t.without(ospora.Failed, "%d values, at most %d with covariances: join sites or lengthen steps", n*len(complete), maxDependent)
	}
	if n < 2 {
		return t.without(noneOf(t.Missing), "%d steps at which every series was seen, need at least 2: fill the gaps", n)
	}
	var sc score
	ranks := make([][]float64, len(complete))
	for i, x := range complete {
		sc = sc.add(scoreOf(x))
		ranks[i], _ = midranks(x)
	}
	sc.variance = 0
	for i := range complete {
		sc.variance += covariance(complete[i], complete[i], ranks[i], ranks[i])
		for j := range i {
			sc.variance += 2 * covariance(complete[i], complete[j], ranks[i], ranks[j])
		}
	}
	t.Variance, t.Tau = ospora.Some(sc.variance), ospora.Some(sc.s/sc.pairs)
	if !(sc.variance > 0) {
		return t.without(noneOf(t.Missing), "the variance of S is %.6g, not positive: the series need values that differ", sc.variance)
	}
	z := sc.s / math.Sqrt(sc.variance)
	t.Z = ospora.Some(z)
	t.Test = t.known(sc.s, normalP(z, o.Alternative))
	if n < 10 {
		t.Test = t.warn("%d steps: covariances need at least 10", n)
	}
	return t
}

// fullRows are the series at the steps where all of them were seen. A series one
// step shorter than the first, as the last cycle of a season is, ends with a gap.
func fullRows(series [][]float64) (complete [][]float64, reason string) {
	longest := 0
	for _, x := range series {
		longest = max(longest, len(x))
	}
	complete = make([][]float64, len(series))
	for _, x := range series {
		if len(x) < longest-1 {
			return nil, "sites of unlike length cannot be compared step by step: fill the missing steps"
		}
	}
	for step := range longest {
		seen := func(x []float64) bool { return step < len(x) && !math.IsNaN(x[step]) }
		if slices.ContainsFunc(series, func(x []float64) bool { return !seen(x) }) {
			continue
		}
		for i, x := range series {
			complete[i] = append(complete[i], x[step]+0)
		}
	}
	return complete, ""
}

// covariance is that of the scores of two series, of which one may be the other:
// (K + 4·Σ R_g R_h − n(n+1)²)/3 with K = Σ_{i<j} sign((x_j − x_i)(y_j − y_i)) and
// mid-ranks R. Hirsch & Slack 1984,
// after Dietz & Killeen 1981, JASA 76:169.
func covariance(x, y, rx, ry []float64) float64 {
	n := float64(len(x))
	k := 0.0
	products := make([]float64, len(x))
	for i := range x {
		products[i] = rx[i] * ry[i]
		for j := i + 1; j < len(x); j++ {
			k += sign(x[i], x[j]) * sign(y[i], y[j])
		}
	}
	return (k + 4*sum(products) - n*(n+1)*(n+1)) / 3
}

func sign(from, to float64) float64 {
	switch {
	case to > from:
		return 1
	case to < from:
		return -1
	}
	return 0
}

// SeasonalTheilSen is the median of the slopes between values of one season, per
// cycle.
//
//   - Input: as [SeasonalMannKendall]; at most 5000 values.
//   - Formula: as [TheilSen] over the pairs within seasons; the variance of S
//     is that of [SeasonalMannKendall] without covariances.
//   - Source: Hirsch, Slack & Smith 1982; the interval as in Gilbert 1987,
//     Statistical Methods for Environmental Pollution Monitoring, ch. 17.
//   - Unit: that of x per cycle, such as commits per year of 12 months.
//   - Errors: as [SeasonalMannKendall] and [TheilSen].
func SeasonalTheilSen(x []float64, period int, o TrendOptions) Estimate {
	e := Estimate{Method: "seasonal Theil-Sen slope"}
	if period < 1 {
		return e.without(ospora.Failed, "a period of %d: ask for 1 or more, such as 12 for months", period)
	}
	return e.sharedSlope(seasons(x, period), len(x), o)
}

// RegionalTheilSen is the median of the slopes between values of one site, per
// step.
//
//   - Input: as [RegionalMannKendall]; at most 5000 values in all.
//   - Formula, source: as [SeasonalTheilSen] with sites in the place of seasons.
//   - Unit: that of the values per step.
//   - Errors: as [TheilSen].
func RegionalTheilSen(sites [][]float64, o TrendOptions) Estimate {
	total := 0
	for _, x := range sites {
		total += len(x)
	}
	return Estimate{Method: "regional Theil-Sen slope"}.sharedSlope(sites, total, o)
}

func (e Estimate) sharedSlope(series [][]float64, total int, o TrendOptions) Estimate {
	if total > maxTrend {
		return e.without(ospora.Failed, "%d values, at most %d: give monthly in place of daily values", total, maxTrend)
	}
	var slopes []float64
	var sc score
	reason := "no season or site has two values: widen the window"
	for _, x := range series {
		p, _ := pairsOf(steps(len(x)), x)
		e.Missing += p.missing
		e.N += p.n()
		if p.infinite > 0 {
			return e.without(p.none(), "infinite values have no slope: leave them out or say what they stand for")
		}
		sc = sc.add(scoreOf(p.y))
		slopes, _ = slopesOf(slopes, p.x, p.y)
	}
	if len(slopes) == 0 {
		return e.without(noneOf(e.Missing), "%s", reason)
	}
	return e.slope(slopes, sc, o, false)
}
