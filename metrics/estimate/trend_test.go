package estimate

import (
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/ospora"
)

type trendCase struct {
	S, Variance, Z, P, Tau, Factor, Lag1, Greater, Less number
	Peer                                                *trendCase
}

type lineCase struct {
	Level, Slope, Intercept, Low, High number
	SciPy                              bool   `json:"scipy"`
	SciPyLow                           number `json:"scipy_low"`
	SciPyHigh                          number `json:"scipy_high"`
	Exact                              *struct{ Low, High, Reached number }
}

type seriesCase struct {
	Name     string
	X        []number
	Plain    trendCase
	Exact    map[string]number
	Times    []number
	Lines    []lineCase
	OddLines []lineCase `json:"odd_lines"`
	ACF      []number
	Serial   map[string]trendCase
	Pettitt  struct{ K, Before, P, Left, Right number }
}

type combinedCase struct {
	Name             string
	X                []number
	Sites            [][]number
	Period           int
	Tau, Slope       number
	Plain, Dependent trendCase
	DependentTau     number `json:"dependent_tau"`
}

type trendFile []struct {
	Series             []seriesCase
	Seasonal, Regional []combinedCase
}

func trendCases(t *testing.T) trendFile {
	var file trendFile
	expected(t, "trend", &file)
	return file
}

func (a *agreement) trend(what string, got TrendTest, want trendCase) {
	a.t.Helper()
	a.value(what+" S", got.Statistic, want.S)
	a.value(what+" variance", got.Variance, want.Variance)
	a.value(what+" Z", got.Z, want.Z)
	a.value(what+" P", got.P, want.P)
	if err := soundTest(got.Test); err != nil {
		a.t.Error(what, err)
	}
}

func TestMannKendallAgrees(t *testing.T) {
	peer, scipy := agree(t, "Mann-Kendall, pyMannKendall 1.4.3", 1e-9), agree(t, "Mann-Kendall exact, SciPy 1.17.1", 1e-9)
	for _, c := range trendCases(t)[0].Series {
		x := floats(c.X)
		o := TrendOptions{Approximate: true}
		got := MannKendall(x, o)
		peer.trend(c.Name, got, c.Plain)
		peer.value(c.Name+" tau", got.Tau, c.Plain.Tau)
		o.Alternative = Greater
		peer.value(c.Name+" greater", MannKendall(x, o).P, c.Plain.Greater)
		o.Alternative = Less
		peer.value(c.Name+" less", MannKendall(x, o).P, c.Plain.Less)
		for side, p := range c.Exact {
			if side == "two-sided" {
				side = ""
			}
			got := MannKendall(x, TrendOptions{Options: Options{Alternative: Alternative(side)}})
			scipy.value(c.Name+" exact "+side, got.P, p)
			if !got.Exact {
				t.Errorf("%s is not exact", c.Name)
			}
		}
	}
}

func TestTheilSenAgrees(t *testing.T) {
	peer, exact := agree(t, "Theil-Sen, SciPy 1.17.1", 1e-9), agree(t, "Theil-Sen exact interval, SciPy 1.17.1", 1e-9)
	bounds := 0
	for _, c := range trendCases(t)[0].Series {
		x := floats(c.X)
		check := func(times []float64, lines []lineCase) {
			for _, want := range lines {
				o := TrendOptions{Options: Options{Level: float64(want.Level)}, Approximate: true}
				got := TheilSen(times, x, o)
				peer.estimate(c.Name, got.Estimate, want.Slope, want.Low, want.High)
				peer.value(c.Name+" intercept", got.Intercept, want.Intercept)
				if want.SciPy {
					bounds++
					peer.value(c.Name+" SciPy's low", got.Low, want.SciPyLow)
					peer.value(c.Name+" SciPy's high", got.High, want.SciPyHigh)
				}
				if want.Exact == nil {
					continue
				}
				o.Approximate = false
				got = TheilSen(times, x, o)
				exact.estimate(c.Name, got.Estimate, want.Slope, want.Exact.Low, want.Exact.High)
				exact.value(c.Name+" level", got.Level, want.Exact.Reached)
			}
		}
		check(nil, c.Lines)
		check(floats(c.Times), c.OddLines)
	}
	if bounds < 10 {
		t.Errorf("SciPy's own bounds were compared %d times", bounds)
	}
}

func TestAutocorrelationsAgree(t *testing.T) {
	peer := agree(t, "autocorrelation, statsmodels 0.15.0", 1e-9)
	for _, c := range trendCases(t)[0].Series {
		r := autocorrelations(floats(c.X), len(c.X)/2)
		for k, want := range c.ACF {
			if math.Abs(float64(want)) > 1e-12 {
				peer.float(c.Name, r[k], float64(want))
			}
		}
	}
}

func TestSerialTrendsAgree(t *testing.T) {
	peer := agree(t, "Hamed-Rao and Yue-Wang, pyMannKendall 1.4.3", 1e-9)
	first := agree(t, "Yue-Wang first-order, Matalas and Langbein's closed form on pyMannKendall 1.4.3 and statsmodels 0.15.0", 1e-9)
	white := agree(t, "pre-whitening, pyMannKendall 1.4.3 with r1 of statsmodels 0.15.0", 1e-9)
	own := agree(t, "pre-whitening with r1 divided by n, pyMannKendall 1.4.3", 1e-9)
	for _, c := range trendCases(t)[0].Series {
		if c.Serial == nil {
			continue
		}
		x := floats(c.X)
		peer.trend(c.Name+" Hamed-Rao", HamedRao(x, TrendOptions{}), c.Serial["hamed_rao"])
		peer.trend(c.Name+" Hamed-Rao 3", HamedRao(x, TrendOptions{Lags: 3}), c.Serial["hamed_rao_3"])
		peer.trend(c.Name+" Yue-Wang all", YueWang(x, TrendOptions{Lags: len(x) - 1}), c.Serial["yue_wang_all"])
		want := c.Serial["yue_wang_1"]
		if got := YueWang(x, TrendOptions{Lags: 1}); want.Variance > 0 {
			peer.trend(c.Name+" Yue-Wang 1", got, want)
		} else if got.Status != ospora.NotApplicable { // the peer has a negative variance and NaN
			t.Errorf("%s Yue-Wang 1: %+v", c.Name, got)
		}
		want = c.Serial["yue_wang"]
		got := YueWang(x, TrendOptions{})
		first.trend(c.Name+" Yue-Wang", got, want)
		first.value(c.Name+" n/n*", got.Correction, want.Factor)
		first.value(c.Name+" r1", got.Lag1, want.Lag1)

		always := TrendOptions{AlwaysWhiten: true}
		got = PreWhitened(x, always)
		white.trend(c.Name+" pre-whitened", got, c.Serial["pre_whitened"])
		white.value(c.Name+" r1", got.Lag1, c.Serial["pre_whitened"].Lag1)
		got = TrendFreePreWhitened(x, always)
		white.trend(c.Name+" trend-free", got, c.Serial["trend_free"])
		white.value(c.Name+" r1", got.Lag1, c.Serial["trend_free"].Lag1)

		// With the peer's r1 the rest is the peer's.
		slope := TheilSen(nil, x, TrendOptions{}).Value.Value
		y := serial{x: x, slope: slope}.detrended()
		for _, w := range []struct {
			x    []float64
			want *trendCase
		}{
			{whitenedBy(autocorrelations(x, 1)[0], x, 0), c.Serial["pre_whitened"].Peer},
			{whitenedBy(autocorrelations(y, 1)[0], y, slope), c.Serial["trend_free"].Peer},
		} {
			own.float(c.Name+" S", scoreOf(w.x).s, float64(w.want.S))
			own.float(c.Name+" Z", scoreOf(w.x).z(), float64(w.want.Z))
		}
	}
}

func TestCombinedTrendsAgree(t *testing.T) {
	peer := agree(t, "seasonal and regional Mann-Kendall and slopes, pyMannKendall 1.4.3", 1e-9)
	file := trendCases(t)[0]
	for _, c := range file.Seasonal {
		x := floats(c.X)
		got := SeasonalMannKendall(x, c.Period, TrendOptions{})
		peer.trend(c.Name, got, c.Plain)
		peer.value(c.Name+" tau", got.Tau, c.Tau)
		got = SeasonalMannKendall(x, c.Period, TrendOptions{Dependent: true})
		peer.trend(c.Name+" dependent", got, c.Dependent)
		peer.value(c.Name+" dependent tau", got.Tau, c.DependentTau)
		peer.value(c.Name+" slope", SeasonalTheilSen(x, c.Period, TrendOptions{}).Value, c.Slope)
	}
	for _, c := range file.Regional {
		sites := make([][]float64, len(c.Sites))
		for i, site := range c.Sites {
			sites[i] = floats(site)
		}
		got := RegionalMannKendall(sites, TrendOptions{})
		peer.trend(c.Name, got, c.Plain)
		peer.value(c.Name+" tau", got.Tau, c.Tau)
		got = RegionalMannKendall(sites, TrendOptions{Dependent: true})
		peer.trend(c.Name+" dependent", got, c.Dependent)
		peer.value(c.Name+" dependent tau", got.Tau, c.DependentTau)
		peer.value(c.Name+" slope", RegionalTheilSen(sites, TrendOptions{}).Value, c.Slope)
	}
}

func TestPettittAgrees(t *testing.T) {
	peer := agree(t, "Pettitt, pyhomogeneity 1.1", 1e-9)
	for _, c := range trendCases(t)[0].Series {
		x := floats(c.X)
		got := Pettitt(x, ChangeOptions{})
		peer.value(c.Name+" K", got.Statistic, c.Pettitt.K)
		peer.value(c.Name+" P", got.P, c.Pettitt.P)
		peer.value(c.Name+" before", got.Before, c.Pettitt.Left)
		peer.value(c.Name+" after", got.After, c.Pettitt.Right)
		before := 0
		for _, v := range x[:got.At.Value] {
			if !math.IsNaN(v) {
				before++
			}
		}
		if before != int(c.Pettitt.Before) || math.IsNaN(x[got.At.Value]) {
			t.Errorf("%s: the change is at %d, want %v values before", c.Name, got.At.Value, c.Pettitt.Before)
		}
	}
}

// TestPettittByHand: of 1, 2, 9, 8 ranks 1, 2, 4, 3 and U = -3, -4, -1. K = 4 after
// the second. P = 2·exp(-6·16/(64+16)). Of the 24 orders those with 1, 2 or 3, 4 in
// the first half reach 4: 2·2!·2! = 8; U_1 and U_3 never pass 3. Upwards alone 4.
func TestPettittByHand(t *testing.T) {
	x := []float64{1, math.NaN(), 2, 9, 8}
	got := Pettitt(x, ChangeOptions{})
	if got.Statistic.Value != 4 || got.At != ospora.Some(3) || got.Missing != 1 {
		t.Errorf("%+v", got)
	}
	if want := 2 * math.Exp(-6.*16/80); !closeTo(got.P.Value, want, 1e-15) {
		t.Errorf("P %v, want %v", got.P, want)
	}
	for side, want := range map[Alternative]float64{TwoSided: 8. / 24, Greater: 4. / 24} {
		o := ChangeOptions{Options: Options{Alternative: side}, Resamples: 100_000, Seed: 1}
		p := Pettitt(x, o).P.Value
		if sd := math.Sqrt(want * (1 - want) / 100_000); math.Abs(p-want) > 5*sd {
			t.Errorf("%v: P %v, want %v", side, p, want)
		}
	}
}

// trends are all the tests of a single series.
func trends(x []float64, o TrendOptions) map[string]TrendTest {
	return map[string]TrendTest{
		"MannKendall": MannKendall(x, o), "HamedRao": HamedRao(x, o), "YueWang": YueWang(x, o),
		"PreWhitened": PreWhitened(x, o), "TrendFreePreWhitened": TrendFreePreWhitened(x, o),
		"Seasonal": SeasonalMannKendall(x, 3, o), "Regional": RegionalMannKendall([][]float64{x, x}, o),
		"Pettitt": {Test: Pettitt(x, ChangeOptions{Options: o.Options}).Test},
	}
}

func lines(x []float64, o TrendOptions) map[string]Estimate {
	return map[string]Estimate{
		"TheilSen": TheilSen(nil, x, o).Estimate, "Seasonal": SeasonalTheilSen(x, 3, o),
		"Regional": RegionalTheilSen([][]float64{x, x}, o),
	}
}

func TestTrendEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, x := range map[string][]float64{
		"none": nil, "one": {1}, "missing": {nan, nan, nan}, "equal": {2, 2, 2, 2, 2, 2, 2, 2},
		"one seen": {nan, 1, nan},
	} {
		for method, got := range trends(x, TrendOptions{}) {
			want := ospora.NotApplicable
			if name == "missing" || name == "one seen" {
				want = ospora.Unknown
			}
			if got.Status != want || got.Z.Known || soundTest(got.Test) != nil {
				t.Errorf("%s of %s: %v %q, %v", method, name, got.Status, got.Warnings, soundTest(got.Test))
			}
		}
	}
	for name, x := range map[string][]float64{
		"two": {1, 2}, "infinite": {-inf, 3, inf, 4, inf, 7}, "wide": {-math.MaxFloat64, math.MaxFloat64, 0, 1, 2, 3},
		"straight": {1, 2, 3, 4, 5, 6, 7, 8, 9}, "zeros": {0, math.Copysign(0, -1), 0, 1, 1, 2},
	} {
		for _, side := range []Alternative{TwoSided, Less, Greater, "up"} {
			o := TrendOptions{Options: Options{Alternative: side}}
			for method, got := range trends(x, o) {
				if err := soundTest(got.Test); err != nil || (side == "up") != (got.Status == ospora.Failed) {
					t.Errorf("%s of %s: %v %v %q", method, name, err, got.Status, got.Warnings)
				}
			}
			for method, got := range lines(x, o) {
				if err := sound(got); err != nil {
					t.Errorf("%s of %s: %v", method, name, err)
				}
			}
		}
	}
	// The longest series has no slopes to hold, and still a test.
	long := make([]float64, maxTrend+1)
	for i := range long {
		long[i] = float64(i * i % 1009)
	}
	if got := TheilSen(nil, long, TrendOptions{}); got.Status != ospora.Failed {
		t.Errorf("%d points: %v", len(long), got.Status)
	}
	if got := MannKendall(long, TrendOptions{}); got.Status != ospora.Known {
		t.Errorf("%d points: %v", len(long), got.Status)
	}
	many := make([][]float64, 9)
	for i := range many {
		many[i] = long
	}
	if got := RegionalMannKendall(many, TrendOptions{Dependent: true}); got.Status != ospora.Failed {
		t.Errorf("%d values with covariances: %v", 9*len(long), got.Status)
	}
	for _, level := range []float64{-1, 1, 2, nan, inf} {
		got := TheilSen(nil, []float64{1, 3, 2, 5, 4, 6, 8}, TrendOptions{Options: Options{Level: level}})
		if !got.Value.Known || got.Low.Known || len(got.Warnings) == 0 {
			t.Errorf("level %v: %+v", level, got)
		}
	}
}

func TestExactTheilSenNeedsPoints(t *testing.T) {
	// 1 − 2/n! reaches 0.95 from n = 5 on: 1 − 2/24 = 0.917, 1 − 2/120 = 0.983.
	four := TheilSen(nil, []float64{1, 3, 2, 5}, TrendOptions{})
	if four.Low.Known || !slices.ContainsFunc(four.Warnings, func(w string) bool { return w == "need at least 5 points for an interval at level 0.95, have 4" }) {
		t.Errorf("%+v", four)
	}
	five := TheilSen(nil, []float64{1, 3, 2, 5, 9}, TrendOptions{})
	if !closeTo(five.Level.Value, 1-2./120, 1e-14) {
		t.Errorf("level %v, want 1 − 2/5!", five.Level)
	}
}
