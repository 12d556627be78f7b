package estimate

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/ospora/ospora/ospora"
)

// LogRankTest is the outcome of a comparison of lifetimes. Its Statistic is a
// chi-squared.
type LogRankTest struct {
	Test
	// Observed and Expected are the events of each group, seen and expected were
	// all groups alike.
	Observed, Expected []float64
	// DF is the degrees of freedom.
	DF int
}

// LogRank tests whether durations differ among groups.
//
//   - Input: [Lifetimes] of two or more groups, with right-censoring and left
//     truncation.
//   - Formula: at each event time d events among n at risk are shared out as if the
//     groups were alike: E_j = Σ d·n_j/n, V_jk = Σ d·(n_j/n)(δ_jk − n_k/n)(n −
//     d)/(n − 1); (O − E)ᵀV⁻(O − E) is chi-squared with as many degrees of freedom
//     as V has rank, groups − 1 as a rule.
//   - Source: Mantel 1966; Peto & Peto 1972, doi:10.2307/2344317; Klein &
//     Moeschberger 2003, Survival Analysis, 2nd ed., § 7.3.
//   - Unit: chi-squared.
//   - Errors: fewer than two groups, data that [KaplanMeier] refuses, and a
//     one-sided Alternative fail. Without an event while two groups were at risk
//     there is no outcome.
//   - Meaning: approximate: of two groups alike, of 50 subjects each and more, it finds
//     0.04 to 0.06 different at 0.05 (table in benchmarks/estimate_trend); expect at
//     least 5 events a group. Curves that cross may
//     differ and still pass.
func LogRank(groups []Lifetimes, o Options) LogRankTest {
	return StratifiedLogRank([][]Lifetimes{groups}, o)
}

// StratifiedLogRank is [LogRank] within strata – repositories, years – so that what
// differs among strata counts for nothing.
//
//   - Input: strata[i][j] are the lifetimes of group j in stratum i; every stratum
//     names every group, empty ones too.
//   - Formula: O, E and V of [LogRank] are summed over the strata.
//   - Source: Klein & Moeschberger 2003, Survival Analysis, 2nd ed., § 7.5.
//   - Unit, errors, meaning: as [LogRank]; strata of unlike numbers of groups fail.
func StratifiedLogRank(strata [][]Lifetimes, o Options) LogRankTest {
	t := LogRankTest{Test: Test{Method: "log-rank test, chi-squared, approximate", Alternative: o.Alternative}}
	if len(strata) > 1 {
		t.Method = "stratified log-rank test, chi-squared, approximate"
	}
	groups := 0
	if len(strata) > 0 {
		groups = len(strata[0])
	}
	switch {
	case o.Alternative != TwoSided:
		return t.without(ospora.Failed, "the log-rank test looks either way: ask for two-sided")
	case groups < 2:
		return t.without(ospora.Failed, "%d groups, need at least 2", groups)
	}
	t.Groups = make([]int, groups)
	t.Observed, t.Expected = make([]float64, groups), make([]float64, groups)
	v := mat.NewSymDense(groups, nil)
	for i, stratum := range strata {
		if len(stratum) != groups {
			return t.without(ospora.Failed, "stratum %d has %d groups and stratum 0 has %d: name every group in each", i, len(stratum), groups)
		}
		if problem := t.stratum(stratum, v); problem != "" {
			return t.without(ospora.Failed, "stratum %d, %s", i, problem)
		}
	}
	return t.chiSquared(v)
}

func (t LogRankTest) without(status ospora.Status, format string, args ...any) LogRankTest {
	t.Test = t.Test.without(status, format, args...)
	return t
}

// stratum adds the events and variances of one stratum.
func (t *LogRankTest) stratum(groups []Lifetimes, v *mat.SymDense) (problem string) {
	tables := make([]subjects, len(groups))
	var times []float64
	for j, l := range groups {
		seen, problem := l.subjects()
		if problem != "" {
			return fmt.Sprintf("group %d: %s", j, problem)
		}
		tables[j] = seen
		t.N += seen.n()
		t.Groups[j] += seen.n()
		t.Missing += seen.missing
		times = append(times, seen.ended...)
	}
	slices.Sort(times)
	times = slices.Compact(times)
	atRisk, ended := make([][]float64, len(groups)), make([][]float64, len(groups))
	for j, seen := range tables {
		atRisk[j], ended[j] = exposure(seen, times)
	}
	for i := range times {
		t.share(column(atRisk, i), column(ended, i), v)
	}
	return ""
}

// exposure is how many were at risk, and how many ended, at each of the times.
func exposure(seen subjects, times []float64) (atRisk, ended []float64) {
	atRisk, ended = make([]float64, len(times)), make([]float64, len(times))
	for _, end := range seen.ended {
		at, _ := slices.BinarySearch(times, end)
		ended[at]++
	}
	for i, time := range times {
		entered := seen.n()
		if seen.entries != nil {
			entered = before(seen.entries, time)
		}
		atRisk[i] = float64(entered - before(seen.ended, time) - before(seen.censored, time))
	}
	return atRisk, ended
}

// before is how many values of ascending x are less than v.
func before(x []float64, v float64) int {
	n, _ := slices.BinarySearch(x, v)
	return n
}

func column(rows [][]float64, i int) []float64 {
	c := make([]float64, len(rows))
	for j, row := range rows {
		c[j] = row[i]
	}
	return c
}

// share adds one event time.
func (t *LogRankTest) share(atRisk, ended []float64, v *mat.SymDense) {
	n, d := sum(atRisk), sum(ended)
	for j := range atRisk {
		t.Observed[j] += ended[j]
		t.Expected[j] += d * atRisk[j] / n
		if n < 2 {
			continue
		}
		for k := j; k < len(atRisk); k++ {
			same := 0.0
			if j == k {
				same = 1
			}
			v.SetSym(j, k, v.At(j, k)+d*atRisk[j]/n*(same-atRisk[k]/n)*(n-d)/(n-1))
		}
	}
}

// chiSquared is (O − E)ᵀV⁻(O − E). V is singular – its rows sum to 0, and groups may
// never meet – so that the inverse is taken over its eigenvectors.
func (t LogRankTest) chiSquared(v *mat.SymDense) LogRankTest {
	var eigen mat.EigenSym
	if !eigen.Factorize(v, true) {
		return t.without(ospora.Failed, "the variances of the groups have no eigenvalues: look at the times")
	}
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	most := slices.Max(values)
	terms := []float64{}
	for i, value := range values {
		if value <= 1e-10*most || value <= 0 {
			continue
		}
		t.DF++
		along := make([]float64, len(t.Observed))
		for j := range along {
			along[j] = vectors.At(j, i) * (t.Observed[j] - t.Expected[j])
		}
		a := sum(along)
		terms = append(terms, a*a/value)
	}
	if t.DF == 0 {
		return t.without(noneOf(t.Missing), "no event came while two groups were at risk: watch longer or more")
	}
	chi := sum(terms)
	t.Test = t.known(chi, chiSquaredAbove(chi, float64(t.DF)))
	if least := slices.Min(t.Expected); least < 5 {
		t.Test = t.warn("%.3g events expected in a group: the approximation needs at least 5", least)
	}
	if t.DF < len(t.Observed)-1 {
		t.Test = t.warn("some groups were never at risk together: the test cannot compare them")
	}
	if math.IsNaN(chi) {
		return t.without(ospora.Failed, "the counts are too large to add: split the data")
	}
	return t
}
