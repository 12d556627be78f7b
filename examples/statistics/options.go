package main

import (
	"flag"
	"io"

	"github.com/ospora/ospora/metrics/estimate"
)

// options are the flags.
type options struct {
	list, example       bool
	test, data, columns string

	level       float64
	alternative string
	kind        string
	p, trim, q  float64
	statistic   string
	interval    string
	resampling  string
	resamples   int
	block       int
	workers     int
	seed        uint64
	lags        int
	lagLevel    float64
	period      int
	horizon, at float64
	approximate bool
	always      bool
	dependent   bool
	uncorrected bool
}

func (o *options) flags(stderr io.Writer) *flag.FlagSet {
	f := flag.NewFlagSet("statistics", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.BoolVar(&o.list, "list", false, "show the tests with their columns and options")
	f.BoolVar(&o.example, "example", false, "print the example data of the test")
	f.StringVar(&o.test, "test", "", "`name` of the test")
	f.StringVar(&o.data, "data", "", "`FILE.csv`; - is the standard input; without it the test's example")
	f.StringVar(&o.columns, "columns", "", "`names` as name=column,… where the file has others")
	f.Float64Var(&o.level, "level", 0, "confidence `level` of intervals; 0 means 0.95")
	f.StringVar(&o.alternative, "alternative", "two-sided", "`side` of a test: two-sided, less or greater")
	f.StringVar(&o.kind, "type", "", "`type`: of a quantile 1 to 9, of an ICC such as ICC(2,1), of alpha nominal, ordinal, interval or ratio")
	f.Float64Var(&o.p, "p", 0.5, "`share` of a quantile")
	f.Float64Var(&o.trim, "trim", 0.2, "`share` trimmed from each end")
	f.Float64Var(&o.q, "q", 1, "`order` of a Hill number")
	f.StringVar(&o.statistic, "statistic", "mean", "`statistic` to bootstrap: mean, or quantile with -p")
	f.StringVar(&o.interval, "interval", "percentile", "bootstrap `interval`: percentile or bca")
	f.StringVar(&o.resampling, "resampling", "independent", "`way` to resample: independent, moving blocks or circular blocks")
	f.IntVar(&o.resamples, "resamples", 0, "`number` of resamples; 0 means the default")
	f.IntVar(&o.block, "block", 0, "`length` of blocks; 0 means that of block_length")
	f.IntVar(&o.workers, "workers", 1, "`number` of goroutines; no result depends on it")
	f.Uint64Var(&o.seed, "seed", 1, "`seed` of chance")
	f.IntVar(&o.lags, "lags", 0, "`number` of autocorrelations; 0 means the method's default")
	f.Float64Var(&o.lagLevel, "lag-level", 0, "`level` beyond which an autocorrelation counts; 0 means 0.95")
	f.IntVar(&o.period, "period", 12, "`steps` of a cycle of seasons")
	f.Float64Var(&o.horizon, "horizon", 30, "`time` that a mean is restricted to")
	f.Float64Var(&o.at, "at", -1, "`time` to read a survival curve at; below 0 for none")
	f.BoolVar(&o.approximate, "approximate", false, "the normal approximation where an exact distribution would serve")
	f.BoolVar(&o.always, "always-whiten", false, "remove autocorrelation even where it is not significant")
	f.BoolVar(&o.dependent, "dependent", false, "let seasons or sites depend on each other")
	f.BoolVar(&o.uncorrected, "uncorrected", false, "the Gini coefficient without its correction")
	return f
}

func (o options) plain() estimate.Options {
	side := estimate.Alternative(o.alternative)
	if o.alternative == estimate.TwoSided.String() {
		side = estimate.TwoSided
	}
	return estimate.Options{Level: o.level, Alternative: side}
}

func (o options) trend() estimate.TrendOptions {
	return estimate.TrendOptions{
		Options: o.plain(), Approximate: o.approximate, Lags: o.lags, LagLevel: o.lagLevel,
		AlwaysWhiten: o.always, Dependent: o.dependent,
	}
}

func (o options) unequal() estimate.InequalityOptions {
	return estimate.InequalityOptions{
		Options: o.plain(), Uncorrected: o.uncorrected, Resamples: o.resamples, Seed: o.seed, Workers: o.workers,
	}
}
