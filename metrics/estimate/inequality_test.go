package estimate

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

type sharesFile []struct {
	Amounts []struct {
		Name                     string
		X, Lorenz                []number
		Gini, Uncorrected, Theil number
		GiniInterval             []number `json:"gini_interval"`
		UncorrectedInterval      []number `json:"uncorrected_interval"`
		TheilInterval            []number `json:"theil_interval"`
	}
	Counts []struct {
		Name    string
		X       []number
		Indices map[string]struct{ Value, Low, High number }
	}
	Scales []struct {
		Name     string
		X        []number
		MAD, IQR number
		ByMAD    []number `json:"by_mad"`
		ByIQR    []number `json:"by_iqr"`
	}
	Adjusted []struct {
		P, Holm, SciPy    []number
		BenjaminiHochberg []number `json:"benjamini_hochberg"`
	}
}

func sharesCases(t *testing.T) sharesFile {
	var file sharesFile
	expected(t, "shares", &file)
	return file
}

func TestInequalityAgrees(t *testing.T) {
	peer := agree(t, "Gini and Theil, inequality 1.1.2", 1e-9)
	jackknife := agree(t, "jackknife intervals, leaving out each with inequality 1.1.2", 1e-9)
	lorenz := agree(t, "Lorenz curve, NumPy 2.4.6", 1e-9)
	for _, c := range sharesCases(t)[0].Amounts {
		x := floats(c.X)
		got, plain, theil := Gini(x, InequalityOptions{}), Gini(x, InequalityOptions{Uncorrected: true}), Theil(x, InequalityOptions{})
		peer.value(c.Name+" Gini", got.Value, c.Gini)
		peer.value(c.Name+" uncorrected", plain.Value, c.Uncorrected)
		peer.value(c.Name+" Theil", theil.Value, c.Theil)
		for i, e := range []Estimate{got, plain, theil} {
			want := [][]number{c.GiniInterval, c.UncorrectedInterval, c.TheilInterval}[i]
			jackknife.value(c.Name+" low", e.Low, want[0])
			jackknife.value(c.Name+" high", e.High, want[1])
			if err := sound(e); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		}
		for i, p := range Lorenz(x).Points {
			lorenz.float(c.Name+" Lorenz", p.Amount, float64(c.Lorenz[i]))
			lorenz.float(c.Name+" population", p.Population, float64(i)/float64(len(x)))
		}
	}
}

// indexOf is a diversity by the name it has in the expected file.
func indexOf(name string, x []float64, o Options) Estimate {
	switch name {
	case "hhi":
		return HerfindahlHirschman(x, o)
	case "simpson":
		return Simpson(x, o)
	case "shannon":
		return Shannon(x, o)
	}
	q, _ := strconv.ParseFloat(strings.TrimPrefix(name, "hill "), 64)
	return Hill(x, q, o)
}

func TestDiversityAgrees(t *testing.T) {
	peer := agree(t, "HHI, Simpson, Shannon, Hill, SciPy 1.17.1 and NumPy 2.4.6", 1e-9)
	delta := agree(t, "their intervals, differentiated numerically in long double", 1e-9)
	for _, c := range sharesCases(t)[0].Counts {
		for name, want := range c.Indices {
			got := indexOf(name, floats(c.X), Options{})
			peer.value(c.Name+" "+name, got.Value, want.Value)
			delta.value(c.Name+" "+name+" low", got.Low, want.Low)
			delta.value(c.Name+" "+name+" high", got.High, want.High)
		}
	}
}

func TestScalesAgree(t *testing.T) {
	peer := agree(t, "MAD and IQR, SciPy 1.17.1, scikit-learn 1.9.1", 1e-9)
	for _, c := range sharesCases(t)[0].Scales {
		x := floats(c.X)
		peer.value(c.Name+" MAD", MAD(x).Value, c.MAD)
		peer.value(c.Name+" IQR", IQR(x).Value, c.IQR)
		for _, s := range []struct {
			got  Standardised
			want []number
		}{{StandardiseMAD(x), c.ByMAD}, {StandardiseIQR(x), c.ByIQR}} {
			if s.want == nil && (s.got.Status != ospora.NotApplicable || s.got.Values != nil || len(s.got.Warnings) == 0) {
				t.Errorf("%s: %+v", c.Name, s.got)
			}
			for i := range s.want {
				if math.Abs(float64(s.want[i])) > 1e-9 { // near the centre both cancel
					peer.float(c.Name+" "+s.got.Method, s.got.Values[i], float64(s.want[i]))
				}
			}
		}
	}
}

func TestAdjustedAgree(t *testing.T) {
	peer, scipy := agree(t, "Holm and Benjamini-Hochberg, statsmodels 0.15.0", 1e-9), agree(t, "Benjamini-Hochberg, SciPy 1.17.1", 1e-9)
	for _, c := range sharesCases(t)[0].Adjusted {
		holm, bh := Holm(floats(c.P)), BenjaminiHochberg(floats(c.P))
		for i := range c.P {
			peer.float("Holm", holm.P[i], float64(c.Holm[i]))
			peer.float("Benjamini-Hochberg", bh.P[i], float64(c.BenjaminiHochberg[i]))
			scipy.float("Benjamini-Hochberg", bh.P[i], float64(c.SciPy[i]))
		}
	}
}

func TestAdjustedEdges(t *testing.T) {
	nan := math.NaN()
	for _, adjust := range []func([]float64) Adjusted{Holm, BenjaminiHochberg} {
		if got := adjust(nil); got.Status != ospora.NotApplicable || len(got.Warnings) == 0 {
			t.Errorf("none: %+v", got)
		}
		if got := adjust([]float64{nan}); got.Status != ospora.Unknown {
			t.Errorf("missing: %+v", got)
		}
		for _, p := range []float64{-0.1, 1.1, math.Inf(1)} {
			if got := adjust([]float64{0.5, p}); got.Status != ospora.Failed || got.P != nil {
				t.Errorf("%v: %+v", p, got)
			}
		}
		// A missing P is none of the m: 0.01 and 0.04 of two give 0.02 and 0.04.
		got := adjust([]float64{0.04, nan, 0.01})
		if got.P[0] != 0.04 || !math.IsNaN(got.P[1]) || got.P[2] != 0.02 || got.N != 2 || got.Missing != 1 || len(got.Warnings) == 0 {
			t.Errorf("%+v", got)
		}
	}
}

func inequalities(x []float64, o Options) map[string]Estimate {
	all := map[string]Estimate{
		"Gini": Gini(x, InequalityOptions{Options: o}), "uncorrected": Gini(x, InequalityOptions{Options: o, Uncorrected: true}),
		"Theil": Theil(x, InequalityOptions{Options: o}),
	}
	for _, name := range []string{"hhi", "simpson", "shannon", "hill 0", "hill 0.5", "hill 1", "hill 2", "hill 50"} {
		all[name] = indexOf(name, x, o)
	}
	return all
}

func TestInequalityEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct {
		x    []float64
		want ospora.Status
	}{
		"none": {nil, ospora.NotApplicable}, "missing": {[]float64{nan, nan}, ospora.Unknown}, "zeros": {[]float64{0, 0}, ospora.NotApplicable},
		"negative": {[]float64{1, -1}, ospora.Failed}, "infinite": {[]float64{1, inf}, ospora.NotApplicable},
		"zeros and missing": {[]float64{0, nan}, ospora.Unknown},
	} {
		for method, got := range inequalities(c.x, Options{}) {
			if got.Status != c.want || sound(got) != nil {
				t.Errorf("%s of %s: %v %q, want %v", method, name, got.Status, got.Warnings, c.want)
			}
		}
		if got := Lorenz(c.x); got.Status != c.want || got.Points != nil || len(got.Warnings) == 0 {
			t.Errorf("Lorenz of %s: %+v", name, got)
		}
	}
	// Four that have the same: no inequality, four effective holders, and no interval.
	same := map[string]float64{"Gini": 0, "uncorrected": 0, "Theil": 0, "hhi": 0.25, "simpson": 0.75, "shannon": math.Log(4),
		"hill 0": 4, "hill 0.5": 4, "hill 1": 4, "hill 2": 4, "hill 50": 4}
	for method, got := range inequalities([]float64{7, 7, 7, 7}, Options{}) {
		if math.Abs(got.Value.Value-same[method]) > 1e-12 || (got.Low.Known && method != "shannon") || sound(got) != nil {
			t.Errorf("%s of four alike: %+v", method, got)
		}
	}
	// One of four has all.
	one := map[string]float64{"Gini": 1, "uncorrected": 0.75, "Theil": math.Log(4), "hhi": 1, "simpson": 0, "shannon": 0,
		"hill 0": 1, "hill 0.5": 1, "hill 1": 1, "hill 2": 1, "hill 50": 1}
	for method, got := range inequalities([]float64{0, 0, 0, 9}, Options{}) {
		if math.Abs(got.Value.Value-one[method]) > 1e-12 || got.Low.Known || sound(got) != nil {
			t.Errorf("%s of one with all: %+v", method, got)
		}
	}
	for _, q := range []float64{-1, nan, inf} {
		if got := Hill([]float64{1, 2}, q, Options{}); got.Status != ospora.Failed {
			t.Errorf("order %v: %+v", q, got)
		}
	}
	if got := Shannon([]float64{1.5, 2}, Options{}); !got.Value.Known || got.Low.Known || sound(got) != nil {
		t.Errorf("amounts are no draws: %+v", got)
	}
}

func TestGiniBootstrap(t *testing.T) {
	x := []float64{1, 2, 3, 5, 8, 13, 21, 34, 1, 2, 4, 4}
	o := InequalityOptions{Resamples: 2000, Seed: 5, Workers: 1}
	one := Gini(x, o)
	o.Workers = 4
	four := Gini(x, o)
	if !one.Low.Known || one.Low != four.Low || one.High != four.High || sound(one) != nil {
		t.Errorf("%+v and %+v", one, four)
	}
	plain := Gini(x, InequalityOptions{})
	if math.Abs(one.Low.Value-plain.Low.Value) > 0.15 || math.Abs(one.High.Value-plain.High.Value) > 0.15 {
		t.Errorf("bootstrap %v–%v, jackknife %v–%v", one.Low, one.High, plain.Low, plain.High)
	}
}

// TestInequalityInvariances: order and scale do not matter; twice each holder is
// the same inequality and twice as many effective holders.
func TestInequalityInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.OneOf(rapid.Float64Range(0, 1000), rapid.Map(rapid.IntRange(0, 9), func(i int) float64 { return float64(i) }),
			rapid.SampledFrom([]float64{math.NaN(), 0}))
		x := rapid.SliceOfN(one, 0, 25).Draw(t, "x")
		before := slices.Clone(x)
		order := rapid.Permutation(indexes(len(x))).Draw(t, "order")
		var moved []float64
		for _, i := range order {
			moved = append(moved, x[i]*8)
		}
		got, other, twice := inequalities(x, Options{}), inequalities(moved, Options{}), inequalities(slices.Concat(x, x), Options{})
		for name, e := range got {
			if err := sound(e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if other[name].Value != e.Value {
				t.Fatalf("%s: %v and moved %v", name, e.Value, other[name].Value)
			}
			want := e.Value.Value
			switch {
			case !e.Value.Known || name == "Gini" || name == "simpson":
				continue
			case name == "hhi":
				want /= 2
			case name == "shannon":
				want += math.Ln2
			case strings.HasPrefix(name, "hill"):
				want *= 2
			}
			if math.Abs(twice[name].Value.Value-want) > 1e-9*(1+want) {
				t.Fatalf("%s: %v, of twice as many %v", name, e.Value, twice[name].Value)
			}
		}
		// The uncorrected Gini coefficient is twice the area over the curve.
		if points := Lorenz(x).Points; points != nil {
			area := 0.0
			for i := 1; i < len(points); i++ {
				area += (points[i].Population - points[i-1].Population) * (points[i].Amount + points[i-1].Amount)
			}
			if math.Abs(1-area-got["uncorrected"].Value.Value) > 1e-9 {
				t.Fatalf("area %v, Gini %v", 1-area, got["uncorrected"].Value)
			}
		}
		if !equalSeries(before, x) {
			t.Fatal("the input was changed")
		}
	})
}

func TestWildInequality(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64(), 0, 12).Draw(t, "x")
		if rapid.Bool().Draw(t, "positive") {
			for i := range x {
				x[i] = math.Abs(x[i])
			}
		}
		o := Options{Level: rapid.SampledFrom([]float64{0, 0.5, 0.999999, -3, math.NaN()}).Draw(t, "level")}
		for name, e := range inequalities(x, o) {
			if err := sound(e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, e := range []Estimate{MAD(x), IQR(x), Hill(x, math.Abs(rapid.Float64().Draw(t, "q")), o)} {
			if err := sound(e); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range []Standardised{StandardiseMAD(x), StandardiseIQR(x)} {
			if (s.Status == ospora.Known) != (s.Values != nil) || (s.Status != ospora.Known && len(s.Warnings) == 0) {
				t.Fatalf("%+v", s)
			}
		}
	})
}

func TestStandardiseEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	// Median 2 of 0, 1, 2, 3, 10; distances 2, 1, 0, 1, 8: MAD 1. Quartiles 1 and 3.
	x := []float64{3, nan, 0, 2, 1, 10}
	for _, s := range []struct {
		got   Standardised
		scale float64
	}{{StandardiseMAD(x), 1.482602218505602}, {StandardiseIQR(x), 1.482602218505602}} {
		if s.got.Centre != ospora.Some(2.) || !closeTo(s.got.Scale.Value, s.scale, 1e-15) || s.got.Missing != 1 ||
			!math.IsNaN(s.got.Values[1]) || !closeTo(s.got.Values[5], 8/s.scale, 1e-15) {
			t.Errorf("%+v", s.got)
		}
	}
	for name, c := range map[string]struct {
		x    []float64
		want ospora.Status
	}{
		"none": {nil, ospora.NotApplicable}, "missing": {[]float64{nan}, ospora.Unknown}, "one": {[]float64{4}, ospora.NotApplicable},
		"equal": {[]float64{4, 4, 4}, ospora.NotApplicable}, "infinite": {[]float64{-inf, inf, inf}, ospora.NotApplicable},
		"one infinite": {[]float64{1, 2, 3, 4, inf}, ospora.Known},
	} {
		for _, s := range []Standardised{StandardiseMAD(c.x), StandardiseIQR(c.x)} {
			if s.Status != c.want || (s.Status != ospora.Known && len(s.Warnings) == 0) {
				t.Errorf("%s: %+v", name, s)
			}
		}
	}
}

// TestHillNearOne: Σp^q is nearly 1 there. The values and standard errors of 5, 3, 1,
// 1 and 9 are those of the formulas in 60 digits (decimal of Python 3.12).
func TestHillNearOne(t *testing.T) {
	for _, c := range []struct{ q, value, se float64 }{
		{0.999999, 3.693768598559425174, 0.585088747508760675},
		{1.0000000001, 3.693767718034993952, 0.585088945076767351},
		{1e6, 2.111112688565904, 0.510521216141368457},
	} {
		e := Hill([]float64{5, 3, 0, 0, 1, 1, 9}, c.q, Options{})
		high := c.value + 1.959963984540054*c.se
		if !closeTo(e.Value.Value, c.value, 1e-12) || !closeTo(e.High.Value, high, 1e-9) {
			t.Errorf("order %v: %v, high %v, want %v and %v", c.q, e.Value.Value, e.High.Value, c.value, high)
		}
	}
}
