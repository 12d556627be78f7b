package composite_test

import (
	"context"
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// TestAHP: consistent judgements of weights 4 : 2 : 1 give them back.
func TestAHP(t *testing.T) {
	h, err := composite.AHP([][]float64{{1, 2, 4}, {0.5, 1, 2}, {0.25, 0.5, 1}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{4. / 7, 2. / 7, 1. / 7} {
		number(t, "weight", ospora.Some(h.Weights[i]), want)
	}
	number(t, "ratio", h.Ratio, 0)
	if h, _ := composite.AHP([][]float64{{1, 9, 1. / 9}, {1. / 9, 1, 9}, {9, 1. / 9, 1}}); h.Consistent() {
		t.Error("a circle of judgements is consistent")
	}
	if h, err := composite.AHP([][]float64{{1, 3}, {1. / 3, 1}}); err != nil || !h.Consistent() || h.Ratio.Known {
		t.Errorf("two items: %v, %v", h, err)
	}
	for name, a := range map[string][][]float64{
		"not reciprocal": {{1, 2}, {2, 1}}, "negative": {{1, -2}, {-0.5, 1}}, "diagonal": {{2, 1}, {1, 1}}, "NaN": {{1, math.NaN()}, {1, 1}},
	} {
		_, err := composite.AHP(a)
		wants(t, name, err, composite.ErrOption, "row")
	}
	_, err = composite.AHP([][]float64{{1, 2}, {1}})
	wants(t, "ragged", err, composite.ErrShape, "row 2")
	_, err = composite.AHP(nil)
	wants(t, "empty", err, composite.ErrShape)
	// Judgements of 8 and 2 join to their geometric mean 4.
	group, err := composite.AHPGroup([][][]float64{{{1, 8}, {1. / 8, 1}}, {{1, 2}, {0.5, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	number(t, "joined", ospora.Some(group[0][1]), 4)
	_, err = composite.AHPGroup([][][]float64{{{1}}, {{1, 8}, {1, 1}}})
	wants(t, "second expert", err, composite.ErrOption, "expert 2")
	_, err = composite.AHPGroup(nil)
	wants(t, "no experts", err, composite.ErrTooFew)
}

// TestBudgetAllocation: 60:40 of 100 and 3:1 of 4 are shares 0.6 and 0.75.
func TestBudgetAllocation(t *testing.T) {
	w, detail, err := composite.BudgetAllocation(pair(t), "top", []composite.Allotment{{"a": 60, "b": 40}, {"a": 3, "b": 1}}, estimate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	number(t, "a", ospora.Some(w["a"]), 0.675)
	number(t, "b", ospora.Some(w["b"]), 0.325)
	if len(detail) != 2 || detail[0].Code != "a" || detail[0].N != 2 || !detail[0].Low.Known {
		t.Errorf("detail %+v", detail)
	}
	_, _, err = composite.BudgetAllocation(pair(t), "top", []composite.Allotment{{"a": 1}, {"a": -1, "x": 2}, {}}, estimate.Options{})
	wants(t, "budgets", err, composite.ErrWeights, "expert 2", "expert 3", `"x"`)
	_, _, err = composite.BudgetAllocation(pair(t), "a", nil, estimate.Options{})
	wants(t, "no dimension", err, composite.ErrUnknown, `"a"`)
	_, _, err = composite.BudgetAllocation(pair(t), "top", nil, estimate.Options{})
	wants(t, "no experts", err, composite.ErrTooFew)
}

// three is a tree of three indicators, and data in which a and b go together.
func three(t *testing.T) (composite.Matrix, composite.Tree) {
	var a, b, c []float64
	for i := range 60 {
		x, y, z := math.Sin(float64(i)), math.Cos(1.7*float64(i)), math.Sin(2.3*float64(i)+1)
		a, b, c = append(a, x), append(b, x+0.8*z), append(c, y-0.3*x)
	}
	return matrix(t, map[string][]composite.Value{"a": v(a...), "b": v(b...), "c": v(c...)}),
		tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top"}, composite.Node{Code: "b", Parent: "top"}, composite.Node{Code: "c", Parent: "top"})
}

// TestOptimise: the correlations of the found index have the shares asked for, by
// Pearson's correlation of package estimate over a mean taken here.
func TestOptimise(t *testing.T) {
	m, tr := three(t)
	o, err := composite.Optimise(context.Background(), m, tr, composite.OptimiseOptions{Level: 1, Targets: map[string]float64{"a": 2, "b": 2, "c": 2}})
	if err != nil {
		t.Fatal(err)
	}
	if !o.Converged || o.Objective > 1e-9 {
		t.Errorf("%+v", o)
	}
	var index []float64
	columns := map[string][]float64{}
	for _, unit := range m.Units() {
		var total float64
		for _, code := range []string{"a", "b", "c"} {
			x := m.At(unit, code).Value
			columns[code] = append(columns[code], x)
			total += o.Weights[code] * x
		}
		index = append(index, total)
	}
	var r []float64
	for _, code := range []string{"a", "b", "c"} {
		e, _ := estimate.Pearson(columns[code], index, estimate.Options{})
		r = append(r, e.Value.Value)
		number(t, code, e.Value, o.Correlations[code])
	}
	for _, x := range r {
		if math.Abs(x/(r[0]+r[1]+r[2])-1./3) > 1e-4 {
			t.Errorf("correlations %v are not equal", r)
		}
	}
	most, err := composite.Optimise(context.Background(), m, tr, composite.OptimiseOptions{Level: 1})
	if err != nil || -most.Objective <= r[0]+r[1]+r[2] {
		t.Errorf("the greatest sum of correlations is %v, %v", most, err)
	}
}

func TestOptimiseTellsWhatIsWrong(t *testing.T) {
	m, tr := three(t)
	run := func(m composite.Matrix, o composite.OptimiseOptions) error {
		_, err := composite.Optimise(context.Background(), m, tr, o)
		return err
	}
	wants(t, "level", run(m, composite.OptimiseOptions{Level: 2}), composite.ErrOption)
	wants(t, "targets", run(m, composite.OptimiseOptions{Level: 1, Targets: map[string]float64{"a": 1}}), composite.ErrShape)
	wants(t, "target", run(m, composite.OptimiseOptions{Level: 1, Targets: map[string]float64{"a": 1, "b": 1, "x": 1}}), composite.ErrWeights, `"c"`)
	wants(t, "sum", run(m, composite.OptimiseOptions{Level: 1, Targets: map[string]float64{"a": 0, "b": 0, "c": 0}}), composite.ErrWeights)
	flat := matrix(t, map[string][]composite.Value{"a": v(1, 1), "b": v(1, 1), "c": v(2, 2)})
	wants(t, "constant", run(flat, composite.OptimiseOptions{Level: 1}), composite.ErrConstant)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := composite.Optimise(ctx, m, tr, composite.OptimiseOptions{Level: 1})
	wants(t, "stopped", err, context.Canceled)
}

// TestPCAWeights: an indicator that runs against the others is told.
func TestPCAWeights(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(1, 2, 3, 4, 5), "b": v(1, 3, 2, 5, 4), "c": v(5, 4, 3, 1, 2)})
	_, tr := three(t)
	w, found, notes, err := composite.PCAWeights(context.Background(), m, tr, 2)
	if err != nil || len(notes) != 1 {
		t.Fatal(notes, err)
	}
	wants(t, "negative", notes[0], composite.ErrWeights, `"c"`)
	if w["c"] <= 0 || found["top"].Units != 5 || found["top"].Shares[0] < 0.8 {
		t.Errorf("%v, %v", w, found)
	}
	flat := matrix(t, map[string][]composite.Value{"a": v(1, 1, 1), "b": v(1, 2, 3), "c": v(1, 3, 2)})
	w, _, notes, err = composite.PCAWeights(context.Background(), flat, tr, 2)
	if err != nil || len(notes) != 1 || w["a"] != 1 {
		t.Errorf("constant: %v, %v", notes, err)
	} else {
		wants(t, "constant", notes[0], composite.ErrConstant, `"top"`)
	}
	_, _, _, err = composite.PCAWeights(context.Background(), m, tr, 1)
	wants(t, "level", err, composite.ErrOption)
	_, err = composite.PCA([][]composite.Value{v(1, 2), v(1, 2)})
	wants(t, "two units", err, composite.ErrTooFew)
	_, err = composite.PCA(nil)
	wants(t, "nothing", err, composite.ErrTooFew)
}
