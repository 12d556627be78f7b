package estimate

import (
	"fmt"
	"math"
	"testing"
)

// span is an interval in a file of expected values.
type span struct {
	Level, Low, High number
}

func (s span) options() Options { return Options{Level: float64(s.Level)} }

const (
	numpy       = "numpy 2.4.6"
	scipy       = "scipy 1.17.1"
	statsmodels = "statsmodels 0.15.0"
)

func TestQuantilesAgree(t *testing.T) {
	var cases []struct {
		Name      string
		X         []number
		Quantiles []struct {
			P         float64
			Values    []number
			Intervals []span
		}
	}
	expected(t, "quantile", &cases)
	values, bounds := agree(t, "quantiles, "+numpy, 1e-12), agree(t, "quantile intervals, "+scipy, 0)
	for _, c := range cases {
		x := floats(c.X)
		for _, q := range c.Quantiles {
			what := fmt.Sprintf("%s, p %v", c.Name, q.P)
			for i, want := range q.Values {
				kind := QuantileType(i + 1)
				got := Quantile(x, q.P, QuantileOptions{Type: kind})
				values.value(fmt.Sprintf("%s, type %d", what, kind), got.Value, want)
			}
			for _, want := range q.Intervals {
				got := Quantile(x, q.P, QuantileOptions{Options: want.options()})
				// Ours holds the value in any case; null is NaN, which no bound changes.
				want.Low = number(math.Min(float64(want.Low), got.Value.Value))
				want.High = number(math.Max(float64(want.High), got.Value.Value))
				bounds.value(what+" low", got.Low, want.Low)
				bounds.value(what+" high", got.High, want.High)
				if q.P == 0.5 {
					median := Median(x, want.options())
					bounds.value(what+" median low", median.Low, want.Low)
					bounds.value(what+" median high", median.High, want.High)
				}
			}
		}
	}
}

func TestMeansAgree(t *testing.T) {
	var cases []struct {
		Name      string
		X         []number
		Mean      number
		Intervals []span
		Trimmed   []struct {
			Trim      float64
			Value     number
			Intervals []span
		}
	}
	expected(t, "mean", &cases)
	means := agree(t, "mean and Student's interval, "+statsmodels, 1e-9)
	trimmed := agree(t, "trimmed mean and its interval, "+scipy, 1e-9)
	for _, c := range cases {
		x := floats(c.X)
		means.value(c.Name, Mean(x, Options{}).Value, c.Mean)
		for _, want := range c.Intervals {
			means.estimate(c.Name, Mean(x, want.options()), c.Mean, want.Low, want.High)
		}
		for _, part := range c.Trimmed {
			what := fmt.Sprintf("%s trimmed %v", c.Name, part.Trim)
			trimmed.value(what, TrimmedMean(x, part.Trim, Options{}).Value, part.Value)
			for _, want := range part.Intervals {
				trimmed.estimate(what, TrimmedMean(x, part.Trim, want.options()), part.Value, want.Low, want.High)
			}
		}
	}
}

func TestHodgesLehmannAgrees(t *testing.T) {
	var cases []struct {
		Kind, Name, Method string
		X, Y               []number
		Value              number
		Intervals          []struct {
			Level  float64
			Bounds []number
		}
	}
	expected(t, "hodges_lehmann", &cases)
	values := agree(t, "Hodges-Lehmann values, "+numpy, 1e-14)
	bounds := agree(t, "Hodges-Lehmann bounds, by inverting tests of "+scipy, 0)
	for _, c := range cases {
		run := func(o Options) Estimate { return HodgesLehmann(floats(c.X), o) }
		if c.Kind == "two" {
			run = func(o Options) Estimate { return HodgesLehmannShift(floats(c.X), floats(c.Y), o) }
		}
		values.value(c.Name, run(Options{}).Value, c.Value)
		for _, want := range c.Intervals {
			got := run(Options{Level: want.Level})
			if want.Bounds == nil {
				if got.Low.Known || got.High.Known {
					t.Errorf("%s: interval %v to %v, want none", c.Name, got.Low, got.High)
				}
				continue
			}
			bounds.value(c.Name+" low", got.Low, want.Bounds[0])
			bounds.value(c.Name+" high", got.High, want.Bounds[1])
			if got.Level.Value < want.Level {
				t.Errorf("%s: level %v, want at least %v", c.Name, got.Level.Value, want.Level)
			}
		}
	}
}

func TestProportionsAndRatesAgree(t *testing.T) {
	var cases []struct {
		Kind           string
		K, N           int
		Exposure       float64
		Level          number
		Value          number
		Wilson         []number
		ClopperPearson []number `json:"clopper_pearson"`
		Binomtest      []number
		Garwood        []number
	}
	expected(t, "proportion", &cases)
	score, exact := agree(t, "Wilson, "+statsmodels, 1e-9), agree(t, "Clopper-Pearson, "+statsmodels, 1e-9)
	test := agree(t, "Clopper-Pearson, "+scipy, 1e-9)
	poisson := agree(t, "Garwood, "+statsmodels, 1e-9)
	for _, c := range cases {
		o := Options{Level: float64(c.Level)}
		if c.Kind == "rate" {
			poisson.estimate(fmt.Sprintf("%d in %v", c.K, c.Exposure), Rate(c.K, c.Exposure, o), c.Value, c.Garwood[0], c.Garwood[1])
			continue
		}
		what := fmt.Sprintf("%d of %d at %v", c.K, c.N, c.Level)
		// For k = 0 and k = n the peer leaves the rounding of 0 and 1.
		low, high := c.Wilson[0], c.Wilson[1]
		if c.K == 0 {
			low = 0
		}
		if c.K == c.N {
			high = 1
		}
		score.estimate(what, Wilson(c.K, c.N, 0, o), c.Value, low, high)
		exact.estimate(what, ClopperPearson(c.K, c.N, 0, o), c.Value, c.ClopperPearson[0], c.ClopperPearson[1])
		if c.N <= 37 { // SciPy's bounds are roots found to 1e-12, absolutely
			test.estimate(what, ClopperPearson(c.K, c.N, 0, o), c.Value, c.Binomtest[0], c.Binomtest[1])
		}
	}
}

// sided is a P for one alternative in a file of expected values.
type sided struct {
	Side, Method string
	P            number
}

func (s sided) options() Options {
	if s.Side == "two-sided" {
		return Options{}
	}
	return Options{Alternative: Alternative(s.Side)}
}

func TestTwoSamplesAgree(t *testing.T) {
	var cases []struct {
		Name      string
		X, Y      []number
		U, Delta  number
		Tests     []sided
		Intervals []span
	}
	expected(t, "two_samples", &cases)
	ps, delta := agree(t, "Mann-Whitney, "+scipy, 1e-9), agree(t, "Cliff's delta, "+statsmodels, 1e-9)
	for _, c := range cases {
		x, y := floats(c.X), floats(c.Y)
		for _, want := range c.Tests {
			got := MannWhitney(x, y, want.options())
			ps.value(c.Name+" U", got.Statistic, c.U)
			ps.value(c.Name+" P "+want.Side, got.P, want.P)
			if got.Exact != (want.Method != "asymptotic") {
				t.Errorf("%s: exact %v, compared with %s", c.Name, got.Exact, want.Method)
			}
		}
		delta.float(c.Name, 1+CliffDelta(x, y, Options{}).Value.Value, 1+float64(c.Delta))
		for _, want := range c.Intervals {
			got := CliffDelta(x, y, want.options())
			delta.value(c.Name+" low", got.Low, want.Low)
			delta.value(c.Name+" high", got.High, want.High)
		}
	}
}

func TestCorrelationsAgree(t *testing.T) {
	type coefficient struct {
		Value     number
		Intervals []span
		Tests     []sided
	}
	var cases []struct {
		Name                       string
		X, Y                       []number
		Pearson, Spearman, Kendall coefficient
	}
	expected(t, "correlation", &cases)
	check := func(name string, f func(x, y []float64, o Options) (Estimate, Test), of func(i int) coefficient) {
		a := agree(t, name+", "+scipy, 1e-9)
		for i, c := range cases {
			x, y, want := floats(c.X), floats(c.Y), of(i)
			what := c.Name + " " + name
			value, _ := f(x, y, Options{})
			a.value(what, value.Value, want.Value)
			for _, s := range want.Intervals {
				got, _ := f(x, y, s.options())
				a.estimate(what, got, want.Value, s.Low, s.High)
			}
			for _, s := range want.Tests {
				_, got := f(x, y, s.options())
				a.value(what+" P "+s.Side, got.P, s.P)
			}
		}
	}
	check("Pearson", Pearson, func(i int) coefficient { return cases[i].Pearson })
	check("Spearman", Spearman, func(i int) coefficient { return cases[i].Spearman })
	check("Kendall", Kendall, func(i int) coefficient { return cases[i].Kendall })
}

func TestBootstrapBoundsAgree(t *testing.T) {
	var cases []struct {
		Name, Statistic, Method string
		X, Resampled            []number
		Value                   number
		Intervals               []span
	}
	expected(t, "bootstrap", &cases)
	statistics := map[string]Statistic{"mean": MeanStatistic(), "median": QuantileStatistic(0.5)}
	a := agree(t, "bounds of the same resamples, "+scipy, 1e-9)
	for _, c := range cases {
		x, of := sampleOf(floats(c.X)).x, statistics[c.Statistic]
		values := sampleOf(floats(c.Resampled)).x
		for _, want := range c.Intervals {
			low, high := percentileBounds(values, float64(want.Level))
			if c.Method == "BCa" {
				low, high = bcaBounds(values, float64(c.Value), jackknife(x, of), float64(want.Level))
				custom := Statistic{Of: of.Of}
				if l, h := bcaBounds(values, float64(c.Value), jackknife(x, custom), float64(want.Level)); !closeTo(l, low, 1e-12) || !closeTo(h, high, 1e-12) {
					t.Errorf("%s %s: %v to %v by its function, %v to %v without", c.Name, c.Statistic, l, h, low, high)
				}
			}
			a.float(fmt.Sprintf("%s %s %s", c.Name, c.Statistic, c.Method), low, float64(want.Low))
			a.float(fmt.Sprintf("%s %s %s", c.Name, c.Statistic, c.Method), high, float64(want.High))
		}
	}
}
