package composite_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// TestScales: (x − 0)/10·(100 − 1) + 1 of 0, 5, 10; and a scale that would turn the order
// or has no end is none.
func TestScales(t *testing.T) {
	got, err := composite.MinMax(v(0, 5, 10), 1, 100)
	same(t, "1 to 100", got, err, p(1, 50.5, 100))
	got, err = composite.Goalposts(v(-3, 5, 12), 0, 10, -100, true)
	same(t, "goalposts down to −100", got, err, p(0, -50, -100))
	inf, nan, x := math.Inf(1), math.NaN(), v(1, 2, 3)
	for name, f := range map[string]func() ([]composite.Value, error){
		"turned":        func() ([]composite.Value, error) { return composite.MinMax(x, 100, 0) },
		"no length":     func() ([]composite.Value, error) { return composite.MinMax(x, 1, 1) },
		"no number":     func() ([]composite.Value, error) { return composite.MinMax(x, nan, 1) },
		"no end":        func() ([]composite.Value, error) { return composite.MinMax(x, 0, inf) },
		"no deviation":  func() ([]composite.Value, error) { return composite.ZScore(x, 0, 0) },
		"negative":      func() ([]composite.Value, error) { return composite.ZScore(x, 0, -1) },
		"no mean":       func() ([]composite.Value, error) { return composite.ZScore(x, nan, 1) },
		"bounds":        func() ([]composite.Value, error) { return composite.Scaled(x, 0, inf, 1) },
		"factor":        func() ([]composite.Value, error) { return composite.Scaled(x, 0, 1, 0) },
		"goalpost NaN":  func() ([]composite.Value, error) { return composite.Goalposts(x, nan, 1, 1, true) },
		"goalpost size": func() ([]composite.Value, error) { return composite.Goalposts(x, 0, 1, inf, true) },
	} {
		_, err := f()
		wants(t, name, err, composite.ErrOption)
	}
	_, err = composite.DistanceToTarget(v(2, 3), 2, false)
	wants(t, "a target at the least value", err, composite.ErrDomain, "2")
	_, err = composite.MinMax(v(-1e308, 1e308), 0, 1)
	wants(t, "a span beyond all numbers", err, composite.ErrDomain)
}

// ones are n values, k of them x and the others 0.
func ones(n, k int, x float64) []composite.Value {
	out := make([]float64, n)
	for i := range k {
		out[i] = x
	}
	return v(out...)
}

// TestShape: either moment is enough. One x among n zeros has G₁ = ±√n and G₂ = n; −1 and
// 1 among them have G₁ = 0; of 14 % ones the skewness is (1 − 2p)/√(pq) ≈ 2.07 and the
// excess kurtosis (1 − 6pq)/pq ≈ 2.3.
func TestShape(t *testing.T) {
	symmetric := ones(40, 2, 1)
	symmetric[0] = v(-1)[0]
	for name, c := range map[string]struct {
		x    []composite.Value
		want bool
	}{
		"one above": {ones(9, 1, 1), false}, "one below": {ones(9, 1, -1), false}, "neither": {ones(3, 0, 0), false},
		"both sides": {symmetric, true}, "many above": {ones(100, 14, 1), true}, "many below": {ones(100, 14, -1), true},
	} {
		pass, err := composite.DefaultShape().Passes(c.x)
		if pass != c.want || (err != nil) != (name == "neither") {
			t.Errorf("%s: %v, %v", name, pass, err)
		}
	}
	number(t, "skewness", composite.Skewness(ones(9, 1, -1)), -3)
	number(t, "kurtosis", composite.Kurtosis(ones(9, 1, -1)), 9)
}

// TestWinsoriseStops: the bound holds for low points, too, and Treat has a greatest.
func TestWinsoriseStops(t *testing.T) {
	x := append(ones(20, 0, 0), v(-1000, -700, -400, -200)...)
	_, changed, err := composite.Winsorise(x, composite.DefaultShape(), 1)
	if err != nil || !slices.Equal(changed, []int{20}) {
		t.Errorf("changed %v, %v", changed, err)
	}
	m := matrix(t, map[string][]composite.Value{"a": x, "b": x})
	_, _, _, err = composite.Treat(m, pair(t), composite.TreatOptions{Winsorised: ospora.Some(100_000)})
	wants(t, "too many points", err, composite.ErrOption, "100000")
	_, _, _, err = composite.Treat(m, pair(t), composite.TreatOptions{Shape: composite.Shape{Skew: math.NaN()}})
	wants(t, "no shape", err, composite.ErrOption, "NaN")
}

// TestLogOfTheSkew: 0, 1, 2, 3.2 is a little skew to the right, 0, 1, 2 to no side.
func TestLogOfTheSkew(t *testing.T) {
	x := v(0, 1, 2, 3.2)
	want, _ := composite.LogCT(x)
	got, err := composite.LogCTPlus(x)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	got, err = composite.LogCTPlus(v(0, 1, 2))
	same(t, "no skew", got, err, p(-math.Log(2.02), -math.Log(1.02), -math.Log(0.02)))
}

// TestMeansAtTheirEdges: an input of weight 0 may have any value, exponent 0 is the
// geometric mean, and one that is missing and weighs nothing counts for no threshold.
func TestMeansAtTheirEdges(t *testing.T) {
	got, err := composite.Geometric(v(0, 4), []float64{0, 1})
	number(t, "0 of weight 0", got, 4)
	if err != nil {
		t.Error(err)
	}
	got, err = composite.Generalised(0)(v(1, 4), []float64{1, 1})
	number(t, "exponent 0", got, 2)
	if err != nil {
		t.Error(err)
	}
	m := matrix(t, map[string][]composite.Value{"a": {none}, "b": v(7)})
	s, _, err := composite.Aggregate(m, pair(t), composite.Weights{"a": 0, "b": 1, "top": 1}, composite.AggregateOptions{Threshold: 1})
	if err != nil {
		t.Fatal(err)
	}
	number(t, "threshold", s.At("u0", "top"), 7)
}

// TestTiesOfRounding: 0.1 + 0.2 against 0.3 is a tie, whatever floating point makes of it.
func TestTiesOfRounding(t *testing.T) {
	columns := [][]composite.Value{v(1, 0), v(1, 0), v(0, 1)}
	scores, _, err := composite.Copeland(columns, []float64{0.1, 0.2, 0.3})
	same(t, "a tie", scores, err, p(0, 0))
}

func TestConsistent(t *testing.T) {
	for ratio, want := range map[float64]bool{0: true, 0.1: true, 0.11: false} {
		if got := (composite.Hierarchy{Ratio: ospora.Some(ratio)}).Consistent(); got != want {
			t.Errorf("a ratio of %v is consistent: %v", ratio, got)
		}
	}
}

// TestLoadings: the sign is that of a sum that is not negative, and weights are the
// absolute values.
func TestLoadings(t *testing.T) {
	for turn := range 40 {
		columns := make([][]composite.Value, 4)
		for c := range columns {
			x := make([]float64, 12)
			for i := range x {
				x[i] = math.Sin(float64(i*(c+1)*(turn+2))) + float64(i%(c+turn%3+2))
			}
			columns[c] = v(x...)
		}
		found, err := composite.PCA(columns)
		if err != nil {
			t.Fatal(err)
		}
		for c, loadings := range found.Loadings {
			var sum float64
			for _, l := range loadings {
				sum += l
			}
			if sum < -1e-12 {
				t.Errorf("turn %d: the loadings of component %d sum to %v", turn, c, sum)
			}
		}
	}
	m, tr := three(t)
	w, found, _, err := composite.PCAWeights(context.Background(), m, tr, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range []string{"a", "b", "c"} {
		number(t, code, ospora.Some(w[code]), math.Abs(found["top"].Loadings[0][i]))
	}
}

// TestEffectiveOfNothing: siblings without weight decide nothing, nor do those below.
func TestEffectiveOfNothing(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "d", Parent: "top"}, composite.Node{Code: "top"})
	w, err := composite.Effective(tr, composite.Weights{"a": 0, "b": 0, "d": 1, "top": 1})
	if err != nil || w["a"] != 0 || w["b"] != 0 || w["d"] != 1 {
		t.Errorf("%v, %v", w, err)
	}
	w, err = composite.Effective(tr, composite.Weights{"a": 1, "b": 1, "d": 0, "top": 1})
	if err != nil || w["a"] != 0 {
		t.Errorf("%v, %v", w, err)
	}
}

// TestObjective is the mean of the squares, recomputed from the correlations of a search
// that had no time to converge.
func TestObjective(t *testing.T) {
	m, tr := three(t)
	o, err := composite.Optimise(context.Background(), m, tr, composite.OptimiseOptions{Level: 1, Targets: map[string]float64{"a": 4, "b": 1, "c": 1}, Evaluations: 5})
	if err != nil || o.Converged {
		t.Fatalf("%+v, %v", o, err)
	}
	sum := o.Correlations["a"] + o.Correlations["b"] + o.Correlations["c"]
	var squares float64
	for code, target := range map[string]float64{"a": 4. / 6, "b": 1. / 6, "c": 1. / 6} {
		squares += math.Pow(target-o.Correlations[code]/sum, 2)
	}
	number(t, "objective", ospora.Some(o.Objective), squares/3)
}

// TestOptimiseKeepsOtherWeights: those of d's children are given, and with 3 : 1 there d
// correlates otherwise with the top than with 1 : 1.
func TestOptimiseKeepsOtherWeights(t *testing.T) {
	m, _ := three(t)
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "d", Parent: "top"},
		composite.Node{Code: "c", Parent: "top"}, composite.Node{Code: "top"})
	w := composite.Weights{"a": 3, "b": 1, "c": 1, "d": 1, "top": 1}
	o := composite.OptimiseOptions{Level: 1, Weights: w, Evaluations: 1}
	found, err := composite.Optimise(context.Background(), m, tr, o)
	if err != nil || found.Weights["d"] != 1 {
		t.Fatalf("%+v, %v", found, err)
	}
	number(t, "a and b begin as given", ospora.Some(found.Weights["a"]/found.Weights["b"]), 3)
	delete(w, "d")
	_, err = composite.Optimise(context.Background(), m, tr, o)
	wants(t, "weights", err, composite.ErrWeights, `"d"`)
}

// TestScreenDefaults: of three indicators two are enough, of five three are not; of twenty
// values one that is not 0 is enough, of 21 it is not. What is missing is no value.
func TestScreenDefaults(t *testing.T) {
	kept := func(values []composite.Value, by composite.ScreenBy) composite.Screened {
		nodes, columns := []composite.Node{{Code: "top"}}, map[string][]composite.Value{}
		for i, x := range values {
			code := fmt.Sprintf("i%02d", i)
			nodes, columns[code] = append(nodes, composite.Node{Code: code, Parent: "top"}), []composite.Value{x}
		}
		_, record, err := composite.Screen(matrix(t, columns), tree(t, nodes...), composite.ScreenOptions{By: by})
		if err != nil {
			t.Fatal(err)
		}
		return record[0]
	}
	if !kept([]composite.Value{v(1)[0], v(1)[0], none}, composite.ByNA).Kept || kept([]composite.Value{v(1)[0], v(1)[0], v(1)[0], none, none}, composite.ByNA).Kept {
		t.Error("the share of data that is enough is not 2/3")
	}
	if !kept(ones(20, 1, 5), composite.ByZeros).Kept || kept(ones(21, 1, 5), composite.ByZeros).Kept {
		t.Error("the share of values other than 0 that is enough is not 0.05")
	}
	number(t, "share that is not 0", kept([]composite.Value{v(0)[0], v(3)[0], none}, composite.ByZeros).NonZero, 0.5)
}

// TestFlags: τ of ten ranks with two pairs turned is 41/45, of six with 11 of 15
// pairs turned −7/15.
func TestFlags(t *testing.T) {
	for _, c := range []struct {
		want composite.Flag
		y    []float64
	}{
		{composite.Collinear, []float64{2, 1, 4, 3, 5, 6, 7, 8, 9, 10}}, {composite.Negative, []float64{5, 4, 3, 6, 1, 2}}, {"", []float64{2, 1, 3}},
	} {
		x := make([]float64, len(c.y))
		for i := range x {
			x[i] = float64(i)
		}
		list, err := composite.Within(context.Background(), matrix(t, map[string][]composite.Value{"a": v(x...), "b": v(c.y...)}), pair(t), composite.Kendall, composite.CorrelationFlags{})
		if err != nil || list[0].Flag != c.want {
			t.Errorf("τ %v has the flag %q, want %q; %v", list[0].Value, list[0].Flag, c.want, err)
		}
	}
}

// TestBetween goes up to the top.
func TestBetween(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "d", Parent: "top"}, composite.Node{Code: "top"})
	m := matrix(t, map[string][]composite.Value{"a": v(1, 2, 4), "d": v(1, 2, 3), "top": v(3, 2, 1)})
	list, err := composite.Between(context.Background(), m, tr, 1, composite.Kendall)
	if err != nil || len(list) != 2 || list[0].B != "d" || list[1].B != "top" {
		t.Fatal(list, err)
	}
	number(t, "with d", list[0].Value, 1)
	number(t, "with the top", list[1].Value, -1)
}

// TestStrengthsByShare: u0 is first of two in a, second of ten in b and last of ten in c:
// 0, 1/9 and 1 of the others are better. Of three indicators two may be strong. In c
// alone it is last, which is no strength.
func TestStrengthsByShare(t *testing.T) {
	a := make([]composite.Value, 10)
	a[0], a[1] = v(5)[0], v(4)[0]
	b, c := v(8, 9, 1, 2, 3, 4, 5, 6, 7, 0), v(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	_, tr := three(t)
	all, err := composite.Strengths(context.Background(), matrix(t, map[string][]composite.Value{"a": a, "b": b, "c": c}), tr, composite.StrengthOptions{})
	if err != nil {
		t.Fatal(err)
	}
	names := func(list []composite.Standing) (out string) {
		for _, s := range list {
			out += s.Indicator
		}
		return out
	}
	if s := all[0]; names(s.Strong) != "ab" || names(s.Weak) != "c" {
		t.Errorf("strong in %q, weak in %q", names(s.Strong), names(s.Weak))
	}
	empty := make([]composite.Value, 10)
	all, _ = composite.Strengths(context.Background(), matrix(t, map[string][]composite.Value{"a": empty, "b": empty, "c": c}), tr, composite.StrengthOptions{})
	if s := all[0]; len(s.Strong) != 0 {
		t.Errorf("last, and strong in %q", names(s.Strong))
	}
	// a has two different values of ten units, of two that have one.
	all, _ = composite.Strengths(context.Background(), matrix(t, map[string][]composite.Value{"a": a, "b": b, "c": c}), tr, composite.StrengthOptions{Unique: 0.5})
	if s := all[0]; names(s.Strong) != "b" {
		t.Errorf("strong in %q, of which a hardly varies", names(s.Strong))
	}
}

// TestLinearNeedsTwo values; over uneven times it goes by time.
func TestLinearNeedsTwo(t *testing.T) {
	got, err := composite.ImputeSeries([]float64{1, 2, 3}, []composite.Value{none, v(4)[0], none}, composite.Linear, 0)
	same(t, "one value", got, err, column{nil, p(4)[0], nil})
	got, err = composite.ImputeSeries([]float64{2020, 2021, 2024}, []composite.Value{v(1)[0], none, v(5)[0]}, composite.Linear, 0)
	same(t, "a quarter of the way", got, err, p(1, 2, 5))
}

// TestIntervalsAreQuantiles: the score of the one unit is the number that was drawn, whose
// quantiles of type 7 are taken here.
func TestIntervalsAreQuantiles(t *testing.T) {
	var drawn []float64
	single := tree(t, composite.Node{Code: "a", Parent: "top"}, composite.Node{Code: "top"})
	s := composite.NewState(matrix(t, map[string][]composite.Value{"a": v(0.5)}), composite.Matrix{}, single)
	input := composite.Uncertain{Name: "u", Vary: func(u float64, s composite.State, steps []composite.Step) (composite.State, []composite.Step, error) {
		drawn = append(drawn, u)
		s.Data = matrix(t, map[string][]composite.Value{"a": v(u)})
		return s, steps, nil
	}}
	a, err := composite.Assess(context.Background(), s, []composite.Step{composite.Aggregating(composite.AggregateOptions{})}, []composite.Uncertain{input},
		composite.AssessOptions{N: 41, Seed: 2, UncertaintyOnly: true, Estimate: composite.EstimateOptions{Level: 0.9}})
	if err != nil || len(drawn) != 41 {
		t.Fatal(len(drawn), err)
	}
	slices.Sort(drawn) // 41 values: the quantile p is the value 40p
	number(t, "low", a.Units[0].ScoreLow, drawn[2])
	number(t, "high", a.Units[0].ScoreHigh, drawn[38])
	number(t, "median rank", a.Units[0].RankMedian, 1)
}

// TestTooManyRuns are refused before anything is made.
func TestTooManyRuns(t *testing.T) {
	s, steps, inputs := robust(t)
	for _, n := range []int{math.MaxInt, 3_000_000} {
		_, err := composite.Assess(context.Background(), s, steps, inputs, composite.AssessOptions{N: n})
		wants(t, "runs", err, composite.ErrTooMany, fmt.Sprint(n))
	}
}

// TestRecordsOfSeveralSteps: what a first screening and a first imputation did stays in
// the record.
func TestRecordsOfSeveralSteps(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": {v(1)[0], none, v(3)[0], none}, "b": {none, v(2)[0], v(4)[0], none}})
	onlyA := func(x []composite.Value) []composite.Value { // fills the column that begins with 1
		if x[0] == v(1)[0] {
			return composite.ImputeMean(x)
		}
		return x
	}
	out, err := composite.Run(context.Background(), composite.NewState(m, composite.Matrix{}, pair(t)),
		composite.Screening(composite.ScreenOptions{DataThreshold: ospora.Some(0.5)}), composite.Imputing(onlyA, false), composite.Imputing(composite.ImputeMean, false),
		composite.Screening(composite.ScreenOptions{Force: map[string]bool{"u0": false}}), composite.Treating(composite.TreatOptions{}), composite.Treating(composite.TreatOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	var gone []string
	for _, r := range out.Screened {
		if !r.Kept {
			gone = append(gone, r.Unit)
		}
	}
	if len(out.Screened) != 4 || !slices.Equal(gone, []string{"u3", "u0"}) || len(out.Imputed) != 2 || len(out.Treated) != 4 {
		t.Errorf("screened %+v, imputed %+v, treated %+v", out.Screened, out.Imputed, out.Treated)
	}
}
