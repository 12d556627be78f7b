package estimate

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

var (
	nan = math.NaN()
	inf = math.Inf(1)
)

// oneSample are the estimators of one sample.
func oneSample() map[string]func(x []float64, o Options) Estimate {
	resampled := func(of Statistic, interval BootstrapInterval, by Resampling) func([]float64, Options) Estimate {
		return func(x []float64, o Options) Estimate {
			return Bootstrap(x, of, BootstrapOptions{Options: o, Resamples: 199, Interval: interval, Resampling: by})
		}
	}
	return map[string]func(x []float64, o Options) Estimate{
		"mean":           Mean,
		"median":         Median,
		"Hodges-Lehmann": HodgesLehmann,
		"trimmed mean":   func(x []float64, o Options) Estimate { return TrimmedMean(x, 0.2, o) },
		"quantile 0.9": func(x []float64, o Options) Estimate {
			return Quantile(x, 0.9, QuantileOptions{Options: o})
		},
		"bootstrap mean":          resampled(MeanStatistic(), Percentile, Independent),
		"bootstrap median BCa":    resampled(QuantileStatistic(0.5), BCa, Independent),
		"bootstrap mean BCa":      resampled(MeanStatistic(), BCa, Independent),
		"bootstrap moving mean":   resampled(MeanStatistic(), Percentile, MovingBlocks),
		"bootstrap circular mean": resampled(MeanStatistic(), Percentile, CircularBlocks),
	}
}

func twoSample() map[string]func(x, y []float64, o Options) (Estimate, Test) {
	only := func(f func(x, y []float64, o Options) Estimate) func(x, y []float64, o Options) (Estimate, Test) {
		return func(x, y []float64, o Options) (Estimate, Test) { return f(x, y, o), MannWhitney(x, y, o) }
	}
	return map[string]func(x, y []float64, o Options) (Estimate, Test){
		"Cliff's delta": only(CliffDelta), "shift": only(HodgesLehmannShift),
		"Pearson": Pearson, "Spearman": Spearman, "Kendall": Kendall,
	}
}

// awkward are samples from the wild.
func awkward() map[string][]float64 {
	long := make([]float64, 250)
	for i := range long {
		long[i] = float64(i*i%97) + float64(i%3)/8
	}
	return map[string][]float64{
		"nil": nil, "empty": {}, "one": {3}, "two": {1, 2}, "equal": {4, 4, 4, 4, 4, 4, 4}, "zeros": {0, math.Copysign(0, -1), 0, 0, 0, 0},
		"all missing": {nan, nan}, "some missing": {1, nan, 3, 2, nan, 5, 4, 8, 7}, "one left": {nan, 2},
		"+Inf": {1, 2, 3, 4, 5, 6, inf}, "-Inf": {-inf, 2, 3, 4, 5, 6, 7}, "both": {-inf, inf}, "all +Inf": {inf, inf, inf, inf, inf, inf, inf},
		"both and more":   {-inf, 1, 2, 3, inf, nan, -inf, inf},
		"huge":            {math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, 1, -math.MaxFloat64, 2, 3},
		"greatest":        {math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, 1e308},
		"subnormal":       {5e-324, 1e-323, 0, 2e-323, 5e-324, -5e-324, 1.5e-323},
		"mixed scales":    {1e300, 1e-300, -1e300, 1, 0, 1e150, -1e-150, 3},
		"apart by an ulp": {1, math.Nextafter(1, 2), 1, math.Nextafter(1, 2), math.Nextafter(1, 0), 1, 1},
		"long":            long,
	}
}

func TestAwkwardSamples(t *testing.T) {
	levels := []float64{0, 0.5, 0.999999, 1, -1, nan, inf}
	for what, f := range oneSample() {
		for name, x := range awkward() {
			for _, level := range levels {
				before := slices.Clone(x)
				e := f(x, Options{Level: level})
				if !same(x, before) {
					t.Errorf("%s of %s changed its input", what, name)
				}
				if err := sound(e); err != nil && !strings.HasPrefix(what, "bootstrap") {
					t.Errorf("%s of %s at level %v: %v", what, name, level, err)
				}
				if missing := countMissing(x); e.N+e.Missing != len(x) || e.Missing != missing {
					t.Errorf("%s of %s: n %d and %d missing of %d", what, name, e.N, e.Missing, len(x))
				}
				if asked := level == 0 || (level > 0 && level < 1); !asked && e.Level.Known {
					t.Errorf("%s of %s: an interval at level %v", what, name, level)
				}
			}
		}
	}
}

func TestAwkwardPairsAndGroups(t *testing.T) {
	for what, f := range twoSample() {
		for a, x := range awkward() {
			for b, y := range awkward() {
				for _, o := range []Options{{}, {Level: 2, Alternative: Less}, {Alternative: "sideways"}} {
					beforeX, beforeY := slices.Clone(x), slices.Clone(y)
					e, test := f(x, y, o)
					if !same(x, beforeX) || !same(y, beforeY) {
						t.Errorf("%s of %s and %s changed its input", what, a, b)
					}
					if err := sound(e); err != nil {
						t.Errorf("%s of %s and %s: %v", what, a, b, err)
					}
					if err := soundTest(test); err != nil {
						t.Errorf("%s of %s and %s: %v", what, a, b, err)
					}
					if !o.Alternative.valid() && test.Status == ospora.Known {
						t.Errorf("%s: a test with alternative %q", what, o.Alternative)
					}
				}
			}
		}
	}
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) })
}

func countMissing(x []float64) (n int) {
	for _, v := range x {
		if math.IsNaN(v) {
			n++
		}
	}
	return n
}

// TestWhyThereIsNoValue checks status and the first warning.
func TestWhyThereIsNoValue(t *testing.T) {
	o := Options{}
	correlation := func(e Estimate, _ Test) Estimate { return e }
	for _, test := range []struct {
		name   string
		got    Estimate
		status ospora.Status
		says   string
	}{
		{"mean of nothing", Mean(nil, o), ospora.NotApplicable, "need at least 1"},
		{"mean of what is missing", Mean([]float64{nan, nan}, o), ospora.Unknown, "need at least 1"},
		{"infinite mean", Mean([]float64{1, inf}, o), ospora.NotApplicable, "use the median"},
		{"median between infinities", Median([]float64{-inf, inf}, o), ospora.NotApplicable, "between −∞ and +∞"},
		{"quantile 1.5", Quantile([]float64{1}, 1.5, QuantileOptions{}), ospora.Failed, "from 0 to 1"},
		{"quantile NaN", Quantile([]float64{1}, nan, QuantileOptions{}), ospora.Failed, "from 0 to 1"},
		{"type 10", Quantile([]float64{1}, 0.5, QuantileOptions{Type: 10}), ospora.Failed, "from 1 to 9"},
		{"trim half", TrimmedMean([]float64{1}, 0.5, o), ospora.Failed, "less than 0.5"},
		{"infinite walsh", HodgesLehmann([]float64{1, inf}, o), ospora.NotApplicable, "use the median"},
		{"no trials", Wilson(0, 0, 0, o), ospora.NotApplicable, "need at least 1"},
		{"unseen trials", ClopperPearson(0, 0, 3, o), ospora.Unknown, "need at least 1"},
		{"3 of 2", Wilson(3, 2, 0, o), ospora.Failed, "no more successes"},
		{"-1 of 2", ClopperPearson(-1, 2, 0, o), ospora.Failed, "no more successes"},
		{"no exposure", Rate(0, 0, o), ospora.NotApplicable, "widen the window"},
		{"negative exposure", Rate(1, -2, o), ospora.Failed, "finite exposure"},
		{"endless exposure", Rate(1, inf, o), ospora.Failed, "finite exposure"},
		{"NaN exposure", Rate(1, nan, o), ospora.Failed, "finite exposure"},
		{"tiny exposure", Rate(1000, 5e-324, o), ospora.NotApplicable, "another unit"},
		{"empty group", CliffDelta(nil, []float64{1}, o), ospora.NotApplicable, "at least 1 in each"},
		{"missing group", HodgesLehmannShift([]float64{nan}, []float64{1}, o), ospora.Unknown, "at least 1 in each"},
		{"unlike lengths", correlation(Pearson([]float64{1}, []float64{1, 2}, o)), ospora.Failed, "one length"},
		{"constant", correlation(Kendall([]float64{1, 1, 1}, []float64{1, 2, 3}, o)), ospora.NotApplicable, "does not vary"},
		{"one pair left", correlation(Spearman([]float64{1, 2, nan}, []float64{1, nan, 3}, o)), ospora.Unknown, "at least 2"},
		{"infinite pairs", correlation(Pearson([]float64{1, 2, inf}, []float64{1, 2, 3}, o)), ospora.NotApplicable, "Spearman"},
		{"no statistic", Bootstrap([]float64{1}, Statistic{}, BootstrapOptions{}), ospora.Failed, "give a function"},
		{"quantile 7", Bootstrap([]float64{1}, QuantileStatistic(7), BootstrapOptions{}), ospora.Failed, "give a function"},
		{"BCa blocks", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Interval: BCa, Resampling: MovingBlocks}), ospora.Failed, "percentile"},
		{"odd interval", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Interval: "odd"}), ospora.Failed, "constants"},
		{"odd resampling", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Resampling: "odd"}), ospora.Failed, "constants"},
		{"negative resamples", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Resamples: -1}), ospora.Failed, "ask for some"},
		{"endless resamples", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Resamples: math.MaxInt}), ospora.Failed, "at most 10000000"},
		{"negative block", Bootstrap([]float64{1, 2}, MeanStatistic(), BootstrapOptions{Block: -1}), ospora.Failed, "from 1 to n"},
		{"bootstrap of nothing", Bootstrap(nil, MeanStatistic(), BootstrapOptions{}), ospora.NotApplicable, "need at least 1"},
	} {
		if test.got.Status != test.status || test.got.Value.Known || len(test.got.Warnings) == 0 || !strings.Contains(test.got.Warnings[0], test.says) {
			t.Errorf("%s: %+v, want %v and %q", test.name, test.got, test.status, test.says)
		}
		if err := sound(test.got); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestNeeds checks that the n which a warning names is the least that does.
func TestNeeds(t *testing.T) {
	for _, test := range []struct {
		name  string
		f     func(x []float64, o Options) Estimate
		level float64
		need  int
		says  string
	}{
		// 2·½ⁿ <= 0.05 from n = 6 on; 2·½ⁿ <= 0.01 from n = 8 on.
		{"median", Median, 0.95, 6, "need at least 6 observations for an interval at level 0.95, have 5"},
		{"median", Median, 0.99, 8, "need at least 8 "},
		{"Hodges-Lehmann", HodgesLehmann, 0.95, 6, "need at least 6 observations for an interval at level 0.95, have 5"},
		{"Hodges-Lehmann", HodgesLehmann, 0.99, 8, "need at least 8 "},
		{"mean", Mean, 0.95, 2, "need at least 2 "},
		// 0.9ⁿ <= 0.025 from n = 36 on: ln 0.025/ln 0.9 = 35.01.
		{"quantile", oneSample()["quantile 0.9"], 0.95, 36, "need at least 36 "},
		{"trimmed mean", oneSample()["trimmed mean"], 0.95, 2, "need at least 2 "},
	} {
		x := make([]float64, test.need)
		for i := range x {
			x[i] = float64(i)
		}
		o := Options{Level: test.level}
		if e := test.f(x, o); !e.Low.Known || !e.High.Known || e.Level.Value < test.level {
			t.Errorf("%s of %d: %+v, want an interval", test.name, test.need, e)
		}
		e := test.f(x[:test.need-1], o)
		if (e.Low.Known && e.High.Known) || len(e.Warnings) != 1 || !strings.Contains(e.Warnings[0], test.says) {
			t.Errorf("%s of %d: %+v, want no interval and %q", test.name, test.need-1, e, test.says)
		}
	}
}

// TestLevelsReached checks exact levels by hand.
func TestLevelsReached(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6}
	// Of 6 the extremes: 1 − 2/64.
	for name, e := range map[string]Estimate{"median": Median(x, Options{}), "Hodges-Lehmann": HodgesLehmann(x, Options{})} {
		if e.Low.Value != 1 || e.High.Value != 6 || e.Level.Value != 62./64 {
			t.Errorf("%s: %+v, want 1 to 6 at 62/64", name, e)
		}
	}
	// One order in C(8,4) = 70 has U = 0: 1 − 2/70.
	shift := HodgesLehmannShift([]float64{1, 2, 4, 8}, []float64{0, 0.5, 3, 7.25}, Options{})
	if shift.Low.Value != -6.25 || shift.High.Value != 8 || !closeTo(shift.Level.Value, 68./70, 1e-15) {
		t.Errorf("%+v, want −6.25 to 8 at 68/70", shift)
	}
	// One side alone: 0.9⁶ > 0.025 leaves the quantile 0.9 open above. Below, P(B <= l−1) <= 0.025:
	// P(B <= 3) = 1 − 0.9⁶ − 6·0.9⁵·0.1 − 15·0.9⁴·0.01 = 0.01585, P(B <= 4) = 0.114.
	e := Quantile(x, 0.9, QuantileOptions{})
	if e.Low.Value != 4 || e.High.Known || !closeTo(e.Level.Value, 1-0.01585, 1e-9) {
		t.Errorf("%+v, want 4 and no bound above", e)
	}
}

func TestFill(t *testing.T) {
	m := ospora.Measure{Indicator: "i", Method: "hours", Warnings: []string{"w"}}
	Median([]float64{1, 2, 3, nan}, Options{}).Fill(&m)
	want := ospora.Measure{
		Indicator: "i", Status: ospora.Known, Value: ospora.Some(2.0), N: 3,
		Method:   "median; exact binomial interval; hours",
		Warnings: []string{"need at least 6 observations for an interval at level 0.95, have 3", "w"},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
}

func TestValues(t *testing.T) {
	x := Values([]ospora.Optional[float64]{ospora.Some(2.0), {Value: 7}, ospora.Some(0.0)})
	if len(x) != 3 || x[0] != 2 || !math.IsNaN(x[1]) || x[2] != 0 {
		t.Errorf("%v, want 2, NaN, 0", x)
	}
}

// TestWarningsSayWhatToUse checks the warnings that come with a value.
func TestWarningsSayWhatToUse(t *testing.T) {
	skew := []float64{1, 1, 1, 2, 1, 1, 300, 1, 2, 1}
	kendall, _ := Kendall([]float64{1, 1, 1, 1, 2, 2, 3}, []float64{1, 2, 1, 2, 3, 1, 2}, Options{})
	line, _ := Pearson([]float64{1, 2, 3, 4}, []float64{2, 4, 6, 8}, Options{})
	for _, test := range []struct {
		name string
		got  Estimate
		says string
	}{
		{"skew mean", Mean(skew, Options{}), "BCa bootstrap"},
		{"equal", Mean([]float64{2, 2, 2}, Options{}), "no width"},
		{"tied tau", kendall, "tied"},
		{"line", line, "need more pairs"},
		{"gaps", Bootstrap([]float64{1, nan, 3}, MeanStatistic(), BootstrapOptions{Resampling: MovingBlocks}), "leave gaps"},
		{"few resamples", Bootstrap(skew, MeanStatistic(), BootstrapOptions{Resamples: 39}), "need at least 40 resamples"},
		{"long blocks", Bootstrap(skew, MeanStatistic(), BootstrapOptions{Resampling: CircularBlocks, Block: 11}), "use shorter ones"},
	} {
		if !test.got.Value.Known || !strings.Contains(strings.Join(test.got.Warnings, "; "), test.says) {
			t.Errorf("%s: %+v, want %q", test.name, test.got, test.says)
		}
	}
}
