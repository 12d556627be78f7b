package estimate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawSeries(t *rapid.T) []float64 {
	one := rapid.OneOf(rapid.Float64Range(-100, 100), rapid.Map(rapid.IntRange(0, 4), func(i int) float64 { return float64(i) }),
		rapid.SampledFrom([]float64{math.NaN()}))
	return rapid.SliceOfN(one, 0, 40).Draw(t, "series")
}

// TestTrendInvariances: S, Z and P follow order alone for any increasing change
// of scale; turned around in time, S changes its sign.
func TestTrendInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawSeries(t)
		before := slices.Clone(x)
		got := MannKendall(x, TrendOptions{})
		cubed, reversed := make([]float64, len(x)), slices.Clone(x)
		for i, v := range x {
			cubed[i] = 4*v + 1024
		}
		slices.Reverse(reversed)
		// Scaling by 4 and adding 1024 rounds small differences away: compare where
		// the order stayed.
		if scoreOf(observed(cubed)) == scoreOf(observed(x)) && MannKendall(cubed, TrendOptions{}).P != got.P {
			t.Fatal("P depends on more than the order")
		}
		back := MannKendall(reversed, TrendOptions{})
		if back.Statistic.Value != -got.Statistic.Value || !closeTo(back.P.Value, got.P.Value, 1e-12) {
			t.Fatalf("reversed: S %v and %v, P %v and %v", got.Statistic, back.Statistic, got.P, back.P)
		}
		up := MannKendall(x, TrendOptions{Options: Options{Alternative: Greater}})
		down := MannKendall(reversed, TrendOptions{Options: Options{Alternative: Less}})
		if !closeTo(up.P.Value, down.P.Value, 1e-12) {
			t.Fatalf("a rise %v is no fall backwards %v", up.P, down.P)
		}
		if direct := pairwise(observed(x)); direct != got.Statistic.Or(direct) {
			t.Fatalf("S %v, counted one by one %v", got.Statistic, direct)
		}
		if !equalSeries(before, x) {
			t.Fatal("the input was changed")
		}
	})
}

func pairwise(x []float64) (s float64) {
	for i := range x {
		for j := i + 1; j < len(x); j++ {
			s += sign(x[i], x[j])
		}
	}
	return s
}

func equalSeries(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) })
}

// TestTheilSenInvariances: a line added to the values is added to slope and
// bounds; scaling scales them.
func TestTheilSenInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawSeries(t)
		slope := rapid.Float64Range(-10, 10).Draw(t, "slope")
		got := TheilSen(nil, x, TrendOptions{Approximate: true})
		doubled := make([]float64, len(x))
		tilted := make([]float64, len(x))
		for i, v := range x {
			doubled[i], tilted[i] = 2*v, v+slope*float64(i)
		}
		twice := TheilSen(nil, doubled, TrendOptions{Approximate: true})
		if twice.Value.Value != 2*got.Value.Value || twice.Low.Value != 2*got.Low.Value || twice.High.Value != 2*got.High.Value {
			t.Fatalf("%+v doubled is %+v", got, twice)
		}
		with := TheilSen(nil, tilted, TrendOptions{Approximate: true})
		if math.Abs(with.Value.Value-got.Value.Value-slope) > 1e-9 && got.Value.Known {
			t.Fatalf("%v with slope %v is %v", got.Value, slope, with.Value)
		}
	})
}

// TestWildTrends draws anything a float can be.
func TestWildTrends(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64(), 0, 12).Draw(t, "x")
		if rapid.Bool().Draw(t, "infinite") && len(x) > 0 {
			x[0] = math.Inf(1)
		}
		o := TrendOptions{
			Options: Options{Level: rapid.Float64().Draw(t, "level")}, Lags: rapid.IntRange(-1, 20).Draw(t, "lags"),
			LagLevel: rapid.SampledFrom([]float64{0, 0.9, 0.5, 2}).Draw(t, "lag level"), AlwaysWhiten: rapid.Bool().Draw(t, "always"),
			Dependent: rapid.Bool().Draw(t, "dependent"), Approximate: rapid.Bool().Draw(t, "approximate"),
		}
		before := slices.Clone(x)
		for name, got := range trends(x, o) {
			if err := soundTest(got.Test); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for name, got := range lines(x, o) {
			if err := sound(got); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !equalSeries(before, x) {
			t.Fatal("the input was changed")
		}
	})
}
