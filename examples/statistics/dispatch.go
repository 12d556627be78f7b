package main

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
)

// test is one estimator with what it reads.
type test struct {
	name     string
	function string // of package estimate
	columns  string // shown by -list; the first names are those that -columns maps
	options  string
	example  string // file of the embedded examples
	run      func(d *table, o options) (any, error)
}

// What is shown of columns that several tests share.
const (
	oneSample  = "value"
	inOrder    = "value (in order of time)"
	twoSamples = "value, group (two of them)"
	twoThings  = "x, y"
	lifetimes  = "time, event (1/0) [entry]"
	raters     = "all but subject are raters"
)

// tests are all estimators of package estimate. A test of this package holds
// that none is left out.
var tests = []test{
	{"median", "Median", oneSample, "-level", "values", sample(func(x []float64, o options) any { return estimate.Median(x, o.plain()) })},
	{"quantile", "Quantile", oneSample, "-p -type 1…9 -level", "values", quantile},
	{"mean", "Mean", oneSample, "-level", "values", sample(func(x []float64, o options) any { return estimate.Mean(x, o.plain()) })},
	{"trimmed_mean", "TrimmedMean", oneSample, "-trim -level", "values", sample(func(x []float64, o options) any { return estimate.TrimmedMean(x, o.trim, o.plain()) })},
	{"hodges_lehmann", "HodgesLehmann", oneSample, "-level", "values", sample(func(x []float64, o options) any { return estimate.HodgesLehmann(x, o.plain()) })},
	{"wilson", "Wilson", "success (1/0)", "-level", "events", proportion(estimate.Wilson)},
	{"clopper_pearson", "ClopperPearson", "success (1/0)", "-level", "events", proportion(estimate.ClopperPearson)},
	{"rate", "Rate", "events, exposure (both are summed)", "-level", "events", rate},
	{"bootstrap", "Bootstrap", "value (in order, for blocks)", "-statistic -p -interval -resampling -block -resamples -seed -level", "values", bootstrap},
	{"block_length", "BlockLength", inOrder, "", "series", sample(func(x []float64, _ options) any { return struct{ Length int }{estimate.BlockLength(x)} })},
	{"mann_whitney", "MannWhitney", twoSamples, "-alternative", "values", two(func(x, y []float64, o options) any { return estimate.MannWhitney(x, y, o.plain()) })},
	{"cliff_delta", "CliffDelta", twoSamples, "-level", "values", two(func(x, y []float64, o options) any { return estimate.CliffDelta(x, y, o.plain()) })},
	{"hodges_lehmann_shift", "HodgesLehmannShift", twoSamples, "-level", "values", two(func(x, y []float64, o options) any { return estimate.HodgesLehmannShift(x, y, o.plain()) })},
	{"signed_rank", "SignedRank", "value (differences)", "-alternative", "values", sample(func(x []float64, o options) any { return estimate.SignedRank(x, o.plain()) })},
	{"rank_biserial", "RankBiserial", "value (differences)", "", "values", sample(func(x []float64, _ options) any { return estimate.RankBiserial(x) })},
	{"pearson", "Pearson", twoThings, "-level -alternative", "pairs", correlation(estimate.Pearson)},
	{"spearman", "Spearman", twoThings, "-level -alternative", "pairs", correlation(estimate.Spearman)},
	{"kendall", "Kendall", twoThings, "-level -alternative", "pairs", correlation(estimate.Kendall)},
	{"mann_kendall", "MannKendall", inOrder, "-alternative -approximate", "series", sample(func(x []float64, o options) any { return estimate.MannKendall(x, o.trend()) })},
	{"hamed_rao", "HamedRao", inOrder, "-alternative -lags -lag-level", "series", sample(func(x []float64, o options) any { return estimate.HamedRao(x, o.trend()) })},
	{"yue_wang", "YueWang", inOrder, "-alternative -lags", "series", sample(func(x []float64, o options) any { return estimate.YueWang(x, o.trend()) })},
	{"pre_whitened", "PreWhitened", inOrder, "-alternative -always-whiten -lag-level", "series", sample(func(x []float64, o options) any { return estimate.PreWhitened(x, o.trend()) })},
	{"trend_free_pre_whitened", "TrendFreePreWhitened", inOrder, "-alternative -always-whiten -lag-level", "series", sample(func(x []float64, o options) any { return estimate.TrendFreePreWhitened(x, o.trend()) })},
	{"seasonal_mann_kendall", "SeasonalMannKendall", inOrder, "-period -alternative -dependent", "series", sample(func(x []float64, o options) any { return estimate.SeasonalMannKendall(x, o.period, o.trend()) })},
	{"regional_mann_kendall", "RegionalMannKendall", "value, site (each in order)", "-alternative -dependent", "sites", sites(func(x [][]float64, o options) any { return estimate.RegionalMannKendall(x, o.trend()) })},
	{"theil_sen", "TheilSen", "value [time]", "-level -approximate", "series", theilSen},
	{"seasonal_theil_sen", "SeasonalTheilSen", inOrder, "-period -level", "series", sample(func(x []float64, o options) any { return estimate.SeasonalTheilSen(x, o.period, o.trend()) })},
	{"regional_theil_sen", "RegionalTheilSen", "value, site (each in order)", "-level", "sites", sites(func(x [][]float64, o options) any { return estimate.RegionalTheilSen(x, o.trend()) })},
	{"pettitt", "Pettitt", inOrder, "-alternative -resamples -seed", "series", sample(func(x []float64, o options) any {
		return estimate.Pettitt(x, estimate.ChangeOptions{Options: o.plain(), Resamples: o.resamples, Seed: o.seed})
	})},
	{"kaplan_meier", "KaplanMeier", lifetimes, "-level -at", "lifetimes", curve(estimate.KaplanMeier)},
	{"nelson_aalen", "NelsonAalen", lifetimes, "-level -at", "lifetimes", curve(estimate.NelsonAalen)},
	{"survival_quantile", "SurvivalQuantile", lifetimes, "-p -level", "lifetimes", survival(func(l estimate.Lifetimes, o options) any { return estimate.SurvivalQuantile(l, o.p, o.plain()) })},
	{"restricted_mean", "RestrictedMean", lifetimes, "-horizon -level", "lifetimes", survival(func(l estimate.Lifetimes, o options) any { return estimate.RestrictedMean(l, o.horizon, o.plain()) })},
	{"log_rank", "LogRank", lifetimes + ", group", "", "lifetimes", logRank},
	{"stratified_log_rank", "StratifiedLogRank", lifetimes + ", group, stratum", "", "lifetimes", stratifiedLogRank},
	{"gini", "Gini", oneSample, "-uncorrected -resamples -seed -level", "shares", sample(func(x []float64, o options) any { return estimate.Gini(x, o.unequal()) })},
	{"theil", "Theil", oneSample, "-resamples -seed -level", "shares", sample(func(x []float64, o options) any { return estimate.Theil(x, o.unequal()) })},
	{"herfindahl_hirschman", "HerfindahlHirschman", oneSample, "-level", "shares", sample(func(x []float64, o options) any { return estimate.HerfindahlHirschman(x, o.plain()) })},
	{"simpson", "Simpson", oneSample, "-level", "shares", sample(func(x []float64, o options) any { return estimate.Simpson(x, o.plain()) })},
	{"shannon", "Shannon", oneSample, "-level", "shares", sample(func(x []float64, o options) any { return estimate.Shannon(x, o.plain()) })},
	{"hill", "Hill", oneSample, "-q -level", "shares", sample(func(x []float64, o options) any { return estimate.Hill(x, o.q, o.plain()) })},
	{"lorenz", "Lorenz", oneSample, "", "shares", sample(func(x []float64, _ options) any { return estimate.Lorenz(x) })},
	{"mad", "MAD", oneSample, "", "values", sample(func(x []float64, _ options) any { return estimate.MAD(x) })},
	{"iqr", "IQR", oneSample, "", "values", sample(func(x []float64, _ options) any { return estimate.IQR(x) })},
	{"standardise_mad", "StandardiseMAD", oneSample, "", "values", sample(func(x []float64, _ options) any { return estimate.StandardiseMAD(x) })},
	{"standardise_iqr", "StandardiseIQR", oneSample, "", "values", sample(func(x []float64, _ options) any { return estimate.StandardiseIQR(x) })},
	{"holm", "Holm", "p", "", "tests", adjusted(estimate.Holm)},
	{"benjamini_hochberg", "BenjaminiHochberg", "p", "", "tests", adjusted(estimate.BenjaminiHochberg)},
	{"cronbach_alpha", "CronbachAlpha", "all but subject are items", "-level", "ratings", ratings(func(x [][]float64, o options) any { return estimate.CronbachAlpha(x, o.plain()) })},
	{"krippendorff_alpha", "KrippendorffAlpha", raters, "-type nominal, ordinal, interval or ratio -resamples -seed -level", "ratings", krippendorff},
	{"fleiss_kappa", "FleissKappa", raters, "-level", "ratings", ratings(func(x [][]float64, o options) any { return estimate.FleissKappa(x, o.plain()) })},
	{"icc", "ICC", raters, "-type ICC(1,1) … ICC(3,k) -level", "ratings", icc},
}

func find(name string) (test, error) {
	for _, t := range tests {
		if t.name == name {
			return t, nil
		}
	}
	var near []string
	for _, t := range tests {
		if name != "" && (strings.Contains(t.name, name) || strings.Contains(name, t.name)) {
			near = append(near, t.name)
		}
	}
	switch {
	case name == "":
		return test{}, fmt.Errorf("say which test: -test NAME; -list shows them")
	case len(near) > 0:
		return test{}, fmt.Errorf("no test %q: did you mean %s? -list shows all", name, strings.Join(near, " or "))
	}
	return test{}, fmt.Errorf("no test %q; -list shows all", name)
}
