package estimate

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// everyOther are the estimators that take something else than one sample and
// [Options], made to take one.
func everyOther() map[string]func(x []float64) any {
	all := map[string]func(x []float64) any{
		"Mann-Kendall":           func(x []float64) any { return MannKendall(x, TrendOptions{}) },
		"Hamed-Rao":              func(x []float64) any { return HamedRao(x, TrendOptions{}) },
		"Yue-Wang":               func(x []float64) any { return YueWang(x, TrendOptions{}) },
		"pre-whitened":           func(x []float64) any { return PreWhitened(x, TrendOptions{AlwaysWhiten: true}) },
		"trend-free":             func(x []float64) any { return TrendFreePreWhitened(x, TrendOptions{AlwaysWhiten: true}) },
		"seasonal":               func(x []float64) any { return SeasonalMannKendall(x, 3, TrendOptions{}) },
		"seasonal, dependent":    func(x []float64) any { return SeasonalMannKendall(x, 2, TrendOptions{Dependent: true}) },
		"seasonal, endless":      func(x []float64) any { return SeasonalMannKendall(x, math.MaxInt, TrendOptions{}) },
		"regional, dependent":    func(x []float64) any { return RegionalMannKendall(inPairs(x), TrendOptions{Dependent: true}) },
		"Theil-Sen":              func(x []float64) any { return TheilSen(nil, x, TrendOptions{}).Estimate },
		"Theil-Sen at times":     func(x []float64) any { return TheilSen(x, x, TrendOptions{}).Estimate },
		"seasonal Theil-Sen":     func(x []float64) any { return SeasonalTheilSen(x, 2, TrendOptions{}) },
		"regional Theil-Sen":     func(x []float64) any { return RegionalTheilSen(inPairs(x), TrendOptions{}) },
		"Pettitt":                func(x []float64) any { return Pettitt(x, ChangeOptions{}) },
		"Pettitt, random orders": func(x []float64) any { return Pettitt(x, ChangeOptions{Resamples: 20}) },
		"Kaplan-Meier":           func(x []float64) any { return KaplanMeier(lasting(x), Options{}) },
		"Nelson-Aalen":           func(x []float64) any { return NelsonAalen(lasting(x), Options{}) },
		"survival quantile":      func(x []float64) any { return SurvivalQuantile(lasting(x), 0.5, Options{}) },
		"restricted mean":        func(x []float64) any { return RestrictedMean(lasting(x), 2, Options{}) },
		"log-rank": func(x []float64) any {
			return LogRank([]Lifetimes{lasting(x), lasting(x[len(x)/2:]), {}}, Options{}).Test
		},
		"Gini":               func(x []float64) any { return Gini(x, InequalityOptions{}) },
		"Theil":              func(x []float64) any { return Theil(x, InequalityOptions{Resamples: 99}) },
		"HHI":                func(x []float64) any { return HerfindahlHirschman(x, Options{}) },
		"Simpson":            func(x []float64) any { return Simpson(x, Options{}) },
		"Shannon":            func(x []float64) any { return Shannon(x, Options{}) },
		"Hill":               func(x []float64) any { return Hill(x, 1.5, Options{}) },
		"Lorenz":             func(x []float64) any { return Lorenz(x) },
		"MAD":                func(x []float64) any { return MAD(x) },
		"IQR":                func(x []float64) any { return IQR(x) },
		"by MAD":             func(x []float64) any { return StandardiseMAD(x) },
		"by IQR":             func(x []float64) any { return StandardiseIQR(x) },
		"Cronbach":           func(x []float64) any { return CronbachAlpha(inPairs(x), Options{}) },
		"Fleiss":             func(x []float64) any { return FleissKappa(inPairs(x), Options{}) },
		"signed rank":        func(x []float64) any { return SignedRank(x, Options{}) },
		"rank-biserial":      func(x []float64) any { return RankBiserial(x) },
		"block length":       func(x []float64) any { return BlockLength(x) },
		"Holm":               func(x []float64) any { return Holm(x) },
		"Benjamini-Hochberg": func(x []float64) any { return BenjaminiHochberg(x) },
	}
	for _, form := range []ICCForm{ICC11, ICC21, ICC31, ICC1k, ICC2k, ICC3k} {
		all[string(form)] = func(x []float64) any { return ICC(inPairs(x), form, Options{}) }
	}
	for _, scale := range []Measurement{Nominal, Ordinal, IntervalScale, RatioScale} {
		all["Krippendorff, "+string(scale)] = func(x []float64) any {
			return KrippendorffAlpha(inPairs(x), scale, KrippendorffOptions{Resamples: 99})
		}
	}
	for name, f := range oneSample() {
		all[name] = func(x []float64) any { return f(x, Options{}) }
	}
	return all
}

// inPairs makes a table of two columns.
func inPairs(x []float64) (rows [][]float64) {
	for i := 0; i+1 < len(x); i += 2 {
		rows = append(rows, x[i:i+2])
	}
	return rows
}

// lasting takes every second value for the length of what has ended.
func lasting(x []float64) (l Lifetimes) {
	for i, v := range x {
		l.Time = append(l.Time, math.Abs(v))
		l.Event = append(l.Event, i%2 == 0 && !math.IsInf(v, 0))
	}
	return l
}

// TestAwkwardValuesAnywhere checks that no estimator panics or changes its input,
// and that of finite values every number is finite.
func TestAwkwardValuesAnywhere(t *testing.T) {
	samples := awkward()
	samples["great"] = []float64{1e308, 1.1e308, 1.2e308, 1.3e308, 1.4e308, 1.5e308, 1.6e308, 1.7e308}
	samples["tiny"] = []float64{1e-310, 2e-310, 3e-310, 4e-310, 5e-310, 6e-310, 7e-310, 9e-310}
	samples["wide"] = []float64{-1.7e308, -1e308, -1, 0, 1, 2, 3, 4, 5, 1e308, 1.7e308, 6}
	samples["wide, from 0"] = []float64{1.7e308, 1e308, 1, 0, 1, 2, 3, 4, 5, 1e-308, 1.7e308, 6}
	samples["far from 0"] = []float64{1e15, 1e15 + 1, 1e15 + 2, 1e15 + 1, 1e15 + 3, 1e15, 1e15 + 7}
	for name, f := range everyOther() {
		for what, x := range samples {
			before := slices.Clone(x)
			result := f(x)
			if !same(x, before) {
				t.Errorf("%s of %s changed its input", name, what)
			}
			if problem := soundResult(result); problem != nil {
				t.Errorf("%s of %s: %v", name, what, problem)
			}
			if finite(x) && countMissing(x) == 0 {
				if problem := finiteIn(reflect.ValueOf(result), ""); problem != nil {
					t.Errorf("%s of %s: %v", name, what, problem)
				}
			}
		}
	}
}

func soundResult(result any) error {
	switch r := result.(type) {
	case Estimate:
		return sound(r)
	case Test:
		return soundTest(r)
	case TrendTest:
		return soundTest(r.Test)
	case ChangePoint:
		return soundTest(r.Test)
	}
	return nil
}

// finiteIn finds numbers that are not finite.
func finiteIn(v reflect.Value, path string) error {
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			return fmt.Errorf("%s is %v", path, v.Float())
		}
	case reflect.Interface:
		return finiteIn(v.Elem(), path)
	case reflect.Slice:
		for i := range v.Len() {
			if err := finiteIn(v.Index(i), fmt.Sprintf("%s[%d]", path, i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		var all []error
		for i := range v.NumField() {
			all = append(all, finiteIn(v.Field(i), path+"."+v.Type().Field(i).Name))
		}
		return errors.Join(all...)
	}
	return nil
}

// TestGreatValues checks values near the end of floats by hand.
func TestGreatValues(t *testing.T) {
	great := []float64{1.5e308, 1.7e308}
	if e := Mean(great, Options{}); !closeTo(e.Value.Value, 1.6e308, 1e-15) {
		t.Errorf("mean %+v, want 1.6e308", e)
	}
	if e := TrimmedMean(great, 0.1, Options{}); !closeTo(e.Value.Value, 1.6e308, 1e-15) {
		t.Errorf("trimmed mean %+v, want 1.6e308", e)
	}
	// Over itself every slope is 1, also where differences are beyond floats.
	wide := []float64{-1.7e308, 1.7e308, -1e308, 1e308, 0, 3, 4}
	if e := TheilSen(wide, wide, TrendOptions{}); e.Value.Value != 1 || e.Low.Value != 1 || e.High.Value != 1 {
		t.Errorf("slope %+v, want 1", e)
	}
	if z := StandardiseMAD([]float64{math.MaxFloat64, -math.MaxFloat64, 0}); z.Status != ospora.Failed || len(z.Warnings) != 1 {
		t.Errorf("%+v, want a failure: 1.48 times the greatest float", z)
	}
	if e := MAD([]float64{-inf, inf}); e.Status != ospora.NotApplicable {
		t.Errorf("%+v, want no value between infinities", e)
	}
}
