package composite_test

import (
	"context"
	"math"
	"reflect"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

func TestCompare(t *testing.T) {
	c, err := composite.Compare(units(4), []composite.Value{v(9)[0], v(7)[0], v(5)[0], none}, []composite.Value{v(1)[0], v(7)[0], v(1)[0], v(2)[0]})
	if err != nil {
		t.Fatal(err)
	}
	// Ranks 1 2 3 – become 3 1 3 2: changes 2, −1 and 0.
	if c.N != 3 || c.Moved != 2 || c.Units[0].Change != v(2)[0] || c.Units[1].Change != v(-1)[0] || c.Units[3].Change.Known {
		t.Errorf("%+v", c)
	}
	number(t, "mean change", c.MeanChange, 1)
	number(t, "most", c.MostChange, 2)
	_, err = composite.Compare(units(1), nil, nil)
	wants(t, "lengths", err, composite.ErrShape)
}

func TestLeaveOneOut(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(1, 2, 3), "b": v(9, 5, 1)})
	out, notes, err := composite.LeaveOneOut(context.Background(), m, pair(t), pair(t).Weights(), 1, composite.AggregateOptions{})
	if err != nil || len(notes) > 0 || len(out) != 2 {
		t.Fatal(out, notes, err)
	}
	// b decides: without it the order turns (ranks 1 2 3 become 3 2 1), without a nothing changes.
	number(t, "without a", out[0].MeanChange, 0)
	number(t, "without b", out[1].MeanChange, 4./3)
	_, _, err = composite.LeaveOneOut(context.Background(), m, pair(t), pair(t).Weights(), 2, composite.AggregateOptions{})
	wants(t, "level", err, composite.ErrOption)
	_, notes, err = composite.LeaveOneOut(context.Background(), m, pair(t), composite.Weights{"top": 1, "a": 1, "b": 0}, 1, composite.AggregateOptions{})
	if err != nil || len(notes) != 1 {
		t.Errorf("nothing left: %v, %v", notes, err)
	}
}

func TestStrengths(t *testing.T) {
	nodes := []composite.Node{{Code: "top"}, {Code: "a", Parent: "top"}, {Code: "b", Parent: "top", Direction: composite.Lower}, {Code: "c", Parent: "top"}, {Code: "d", Parent: "top"}}
	m := matrix(t, map[string][]composite.Value{
		"a": v(3, 2, 1), "b": v(3, 2, 1), "c": v(5, 5, 5), "d": {none, v(1)[0], v(2)[0]},
	})
	all, err := composite.Strengths(context.Background(), m, tree(t, nodes...), composite.StrengthOptions{})
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	want := composite.Strength{
		Unit: "u0", Strong: []composite.Standing{{Indicator: "a", Parent: "top", Value: 3, Rank: 1, Of: 3}},
		Weak: []composite.Standing{{Indicator: "b", Parent: "top", Value: 3, Rank: 3, Of: 3}},
	}
	if !reflect.DeepEqual(all[0], want) {
		t.Errorf("%+v, want %+v", all[0], want)
	}
	all, _ = composite.Strengths(context.Background(), m, tree(t, nodes...), composite.StrengthOptions{Unique: 1, Directed: true})
	if s := all[0]; len(s.Strong) != 1 || len(s.Weak) != 0 { // first in a and in b; d has two values of three units
		t.Errorf("as scores: %+v", s)
	}
	_, err = composite.Strengths(context.Background(), m, tree(t, nodes...), composite.StrengthOptions{Most: -1})
	wants(t, "most", err, composite.ErrOption)
}

// TestPanel: scores of two years on one scale.
func TestPanel(t *testing.T) {
	one := matrix(t, map[string][]composite.Value{"a": v(0, 10), "b": v(1, 2)})
	two := matrix(t, map[string][]composite.Value{"a": {v(20)[0], none}, "b": v(1, 3)})
	p, err := composite.NewPanel([]float64{2020, 2022}, []composite.Matrix{one, two})
	if err != nil {
		t.Fatal(err)
	}
	scaled, notes, err := p.Jointly(func(m composite.Matrix) (composite.Matrix, []*composite.Fault, error) {
		return composite.Normalise(m, pair(t), composite.ByMinMax(0, 100), nil)
	})
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	number(t, "2020", scaled.At(0).At("u1", "a"), 50)
	number(t, "2022", scaled.At(1).At("u0", "a"), 100)
	filled, cells, err := composite.ImputePanel(p, nil, composite.Latest, 0)
	if err != nil || len(cells) != 1 || cells[0].Time != 2022 || cells[0].Unit != "u1" {
		t.Fatal(cells, err)
	}
	number(t, "latest", filled.At(1).At("u1", "a"), 10)
	if p.At(1).At("u1", "a").Known || len(filled.At(9).Units()) != 0 || len(filled.Times()) != 2 {
		t.Error("the panel changed")
	}
	_, err = composite.NewPanel([]float64{2022, 2020}, []composite.Matrix{one, two})
	wants(t, "times", err, composite.ErrOption)
	_, err = composite.NewPanel([]float64{2022}, nil)
	wants(t, "lengths", err, composite.ErrShape)
	_, err = composite.NewPanel([]float64{1, 2}, []composite.Matrix{one, matrix(t, map[string][]composite.Value{"a": v(1)})})
	wants(t, "codes", err, composite.ErrShape)
	_, _, err = p.Jointly(func(m composite.Matrix) (composite.Matrix, []*composite.Fault, error) {
		return m.Select(func(string) bool { return false }), nil, nil
	})
	wants(t, "a step that drops", err, composite.ErrShape)
	_, _, err = composite.ImputePanel(p, []string{"x"}, composite.Latest, 0)
	wants(t, "code", err, composite.ErrUnknown, `"x"`)
	_, _, err = composite.ImputePanel(p, nil, "x", 0)
	wants(t, "method", err, composite.ErrOption, `"x"`)
}

// robust is an index whose ranks depend on the weights and the mean, and on nothing
// that the input "idle" does.
func robust(t *testing.T) (composite.State, []composite.Step, []composite.Uncertain) {
	m := matrix(t, map[string][]composite.Value{"a": v(9, 1, 5, 4, 2, 8), "b": v(1, 9, 5, 4, 7, 3), "c": v(2, 3, 4, 4.5, 3.2, 2.5)})
	_, tr := three(t)
	mean := func(f composite.Mean) composite.Step {
		return composite.Aggregating(composite.AggregateOptions{Rule: composite.ByUnit(f)})
	}
	steps := []composite.Step{composite.Normalising(composite.ByMinMax(1, 100), nil), mean(composite.Arithmetic)}
	return composite.NewState(m, composite.Matrix{}, tr), steps, []composite.Uncertain{
		composite.NoisyWeights("weights", 1, 0.5),
		composite.Alternatives("mean", 1, mean(composite.Arithmetic), mean(composite.Geometric), mean(composite.Harmonic)),
		composite.Alternatives("idle", 0, steps[0], composite.Normalising(composite.ByMinMax(1, 100), nil)),
	}
}

func TestAssess(t *testing.T) {
	s, steps, inputs := robust(t)
	var first composite.Assessment
	for i, workers := range []int{1, 3} {
		a, err := composite.Assess(context.Background(), s, steps, inputs, composite.AssessOptions{N: 100, Seed: 4, Workers: workers, PerUnit: true})
		if err != nil {
			t.Fatal(err)
		}
		a.Nominal = composite.State{} // holds functions
		if i == 0 {
			first = a
		} else if !reflect.DeepEqual(a, first) {
			t.Error("the number of workers changes the result")
		}
	}
	zero := ospora.Some(0.)
	if idle := first.Change.Total[2]; idle.Value != zero || first.Change.First[2].Value != zero {
		t.Errorf("an idle input has the effect %v", idle)
	}
	if w, m := first.Change.Total[0].Value, first.Change.Total[1].Value; !(w.Value > 0.05) || !(m.Value > 0.05) {
		t.Errorf("weights %v and mean %v have no effect", w, m)
	}
	if first.Runs != 200 || first.Evaluations != 500 || len(first.Failures) != 0 || len(first.Units) != 6 || first.Seed != 4 {
		t.Errorf("%+v", first)
	}
	for _, u := range first.Units {
		if u.Ranked != 200 || u.RankLow.Value > u.RankMedian.Value || u.RankHigh.Value < u.RankMedian.Value || !u.Rank.Known || len(u.Indices.First) != 3 {
			t.Errorf("%+v", u)
		}
	}
}

// TestUncertaintyOnly needs N runs, and ranks among some units alone.
func TestUncertaintyOnly(t *testing.T) {
	s, steps, inputs := robust(t)
	a, err := composite.Assess(context.Background(), s, steps, inputs, composite.AssessOptions{N: 50, UncertaintyOnly: true, Among: []string{"u1", "u0", "gone"}})
	if err != nil {
		t.Fatal(err)
	}
	if a.Runs != 50 || a.Evaluations != 50 || a.Change.First != nil || len(a.Units) != 3 || a.Units[2].Ranked != 0 || a.Units[0].RankHigh.Value > 2 {
		t.Errorf("%+v", a)
	}
}

// TestAssessCountsFailures: the runs of one of two alternatives fail.
func TestAssessCountsFailures(t *testing.T) {
	s, steps, _ := robust(t)
	broken := composite.Step{Name: "aggregate", Do: func(_ context.Context, s composite.State) (composite.State, error) {
		_, _, err := composite.Aggregate(s.Data, s.Tree, nil, composite.AggregateOptions{})
		return s, err
	}}
	a, err := composite.Assess(context.Background(), s, steps, []composite.Uncertain{
		composite.Alternatives("mean", 1, steps[1], broken), composite.NoisyWeights("weights", 1, 0.5),
	}, composite.AssessOptions{N: 100, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	failed := a.Failures["weights: "+composite.ErrWeights.Error()]
	if len(a.Failures) != 1 || failed < 100 || failed > 300 || a.Change.Lost == 0 || a.Change.N+a.Change.Lost != 100 || a.Units[0].Ranked == 200 {
		t.Errorf("%v, %d lost", a.Failures, a.Change.Lost)
	}
}

// TestNoisyData: with intervals of level 0.9 as wide as ±1 each side the draws have
// the quantiles of the bounds, a bound on one side alone moves to that side only, and
// cells without bounds stay.
func TestNoisyData(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(10, 10, 10), "b": v(0.5, 0.5, 0.5), "c": v(1, 2, 3)})
	low := matrix(t, map[string][]composite.Value{"a": {v(9)[0], v(10)[0], none}, "b": v(0, 0, 0)})
	high := matrix(t, map[string][]composite.Value{"a": {v(11)[0], v(11)[0], v(11)[0]}, "b": v(9, 9, 9)})
	_, tr := three(t)
	input := composite.NoisyData("data", composite.Intervals{Low: low, High: high, Level: 0.9, Most: map[string]float64{"b": 1}, Least: map[string]float64{"b": 0.4}})
	below, above, mean := 0, 0, 0
	const n = 2000
	for i := range n {
		s, _, err := input.Vary(float64(i)/n, composite.NewState(m, composite.Matrix{}, tr), nil)
		if err != nil {
			t.Fatal(err)
		}
		x := s.Data.At("u0", "a").Value
		if x < 9 {
			below++
		}
		if x > 11 {
			above++
		}
		if x > 10 {
			mean++
		}
		if s.Data.At("u1", "a").Value < 10 || s.Data.At("u2", "a").Value != 10 || s.Data.At("u0", "c").Value != 1 {
			t.Fatal("a cell moved where it must not")
		}
		if b := s.Data.At("u0", "b").Value; b < 0.4 || b > 1 {
			t.Fatalf("%v is beyond the ends", b)
		}
	}
	// Binomial with n = 2000: 5 % is 100 ± 39, the half 1000 ± 90, four standard deviations.
	if math.Abs(float64(below-100)) > 39 || math.Abs(float64(above-100)) > 39 || math.Abs(float64(mean-1000)) > 90 {
		t.Errorf("%d below, %d above, %d over the value", below, above, mean)
	}
}

func TestAssessTellsWhatIsWrong(t *testing.T) {
	s, steps, inputs := robust(t)
	run := func(steps []composite.Step, inputs ...composite.Uncertain) error {
		_, err := composite.Assess(context.Background(), s, steps, inputs, composite.AssessOptions{N: 5})
		return err
	}
	wants(t, "no inputs", run(steps), composite.ErrOption)
	wants(t, "no aggregation", run(steps[:1], inputs...), composite.ErrOption)
	wants(t, "twice", run(steps, inputs[1], inputs[1]), composite.ErrOption, "mean")
	wants(t, "nothing", run(steps, composite.Uncertain{Name: "x"}), composite.ErrOption, `"x"`)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := composite.Assess(ctx, s, steps, inputs, composite.AssessOptions{N: 5})
	wants(t, "stopped", err, context.Canceled)
	for name, input := range map[string]composite.Uncertain{
		"place": composite.Alternatives("x", 9, steps[0]), "choices": composite.Alternatives("x", 0), "noise": composite.NoisyWeights("x", -1, 0.1),
		"level": composite.NoisyData("x", composite.Intervals{Level: 2}), "step": composite.Parameter("x", 0, 0, 1, func(float64) composite.Step { return composite.Step{} }),
	} {
		_, _, err := input.Vary(0.5, s, steps)
		wants(t, name, err, composite.ErrOption, `"x"`)
	}
}

func TestParameter(t *testing.T) {
	s, steps, _ := robust(t)
	var seen float64
	input := composite.Parameter("threshold", 1, 2, 4, func(x float64) composite.Step { seen = x; return steps[1] })
	if _, _, err := input.Vary(0.25, s, steps); err != nil || seen != 2.5 {
		t.Errorf("%v, %v", seen, err)
	}
}
