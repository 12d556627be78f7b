package composite_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// pair is a tree of two indicators under a dimension.
func pair(t testing.TB) composite.Tree {
	return tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top"}, composite.Node{Code: "b", Parent: "top"})
}

// TestAggregate: missing inputs give their weight to the others.
func TestAggregate(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": {v(2)[0], v(2)[0], none}, "b": {v(8)[0], none, none}})
	s, notes, err := composite.Aggregate(m, pair(t), composite.Weights{"a": 1, "b": 3, "top": 1}, composite.AggregateOptions{})
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	six, two, half, one, zero := 6.5, 2., 0.5, 1., 0.
	top, _ := s.Column("top")
	same(t, "scores", top, nil, column{&six, &two, nil})
	available, _ := s.Availability.Column("top")
	same(t, "availability", available, nil, column{&one, &half, &zero})
	s, _, err = composite.Aggregate(m, pair(t), pair(t).Weights(), composite.AggregateOptions{Threshold: 0.6})
	top, _ = s.Column("top")
	five := 5.
	same(t, "scores over the threshold", top, err, column{&five, nil, nil})
}

// TestAggregateGoesOn: what one unit cannot have is told, the rest computed.
func TestAggregateGoesOn(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(4, -1, 0), "b": v(9, 9, 9)})
	for name, c := range map[string]struct {
		mean  composite.Mean
		notes int
	}{"geometric": {composite.Geometric, 2}, "harmonic": {composite.Harmonic, 1}, "power −1": {composite.Generalised(-1), 2}, "power ½": {composite.Generalised(0.5), 1}} {
		s, notes, err := composite.Aggregate(m, pair(t), pair(t).Weights(), composite.AggregateOptions{Rule: composite.ByUnit(c.mean)})
		if err != nil || len(notes) != c.notes {
			t.Errorf("%s: %v, %v", name, notes, err)
			continue
		}
		wants(t, name, notes[0], composite.ErrDomain, `"a"`, `"top"`, "unit")
		if !s.At("u0", "top").Known {
			t.Errorf("%s: nothing is left for the others", name)
		}
	}
	s, notes, err := composite.Aggregate(m, pair(t), composite.Weights{"a": 0, "b": 0, "top": 1}, composite.AggregateOptions{})
	if err != nil || len(notes) != 1 || s.At("u0", "top").Known || !s.At("u0", "a").Known {
		t.Fatalf("weights that sum to 0: %v, %v", notes, err)
	}
	wants(t, "weights", notes[0], composite.ErrWeights, `"top"`)
	// An input of weight 0 counts nowhere, whatever it is.
	s, notes, err = composite.Aggregate(m, pair(t), composite.Weights{"a": 0, "b": 1, "top": 1}, composite.AggregateOptions{Rule: composite.ByUnit(composite.Geometric), Threshold: 1})
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	number(t, "geometric mean of one", s.At("u1", "top"), 9)
}

// TestAvailabilityOfScores: what is lost on the way is in no score. Of the top's indicators
// a is lost with d, which gives nothing without b, and e weighs nothing: c alone is left.
func TestAvailabilityOfScores(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "c", Parent: "top"},
		composite.Node{Code: "e", Parent: "top", Weight: ospora.Some(0.)}, composite.Node{Code: "d", Parent: "top"}, composite.Node{Code: "top"})
	m := matrix(t, map[string][]composite.Value{"a": v(4), "b": {none}, "c": v(7), "e": v(9)})
	alone := composite.AggregateOptions{Of: map[string]composite.Rule{"d": func(x [][]composite.Value, _ []float64) ([]composite.Value, []*composite.Misfit, error) {
		return make([]composite.Value, len(x[0])), nil, nil
	}}}
	s, notes, err := composite.Aggregate(m, tr, tr.Weights(), alone)
	if err != nil || len(notes) != 0 {
		t.Fatal(notes, err)
	}
	number(t, "top", s.At("u0", "top"), 7)
	number(t, "availability of the top", s.Availability.At("u0", "top"), 1./3)
	number(t, "of d", s.Availability.At("u0", "d"), 0.5)
	number(t, "of the data", composite.Availability(m, tr).At("u0", "top"), 0.75)
}

// TestWhatNoMeanTakesIsNotMissing: unit u0 has the least that there is in a, 0, which a
// geometric mean does not take. Were d merely missing, the top would be that of c alone,
// above that of u1, which is better in a and equal in all else.
func TestWhatNoMeanTakesIsNotMissing(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "c", Parent: "over"},
		composite.Node{Code: "d", Parent: "over"}, composite.Node{Code: "over", Parent: "top"}, composite.Node{Code: "e", Parent: "top"}, composite.Node{Code: "top"})
	m := matrix(t, map[string][]composite.Value{"a": v(0, 1), "b": v(4, 4), "c": v(90, 90), "e": v(8, 8)})
	for name, rule := range map[string]composite.Rule{"mean": nil, "Copeland": composite.Copeland} {
		s, notes, err := composite.Aggregate(m, tr, tr.Weights(), composite.AggregateOptions{Rule: rule, AtLevel: map[int]composite.Rule{2: composite.ByUnit(composite.Geometric)}})
		if err != nil || len(notes) != 1 {
			t.Fatal(name, notes, err)
		}
		wants(t, name, notes[0], composite.ErrDomain, `"u0"`, `"a"`, `"d"`)
		for _, code := range []string{"d", "over", "top"} {
			if s.At("u0", code).Known || !s.At("u1", code).Known {
				t.Errorf("%s: %s of u0 is %v, of u1 %v", name, code, s.At("u0", code), s.At("u1", code))
			}
		}
		if name == "Copeland" {
			number(t, "a unit that has no score outranks nobody", s.At("u1", "top"), 0)
		}
	}
}

func TestAggregateTellsWhatIsWrong(t *testing.T) {
	m, tr := matrix(t, map[string][]composite.Value{"a": v(1), "b": v(2)}), pair(t)
	run := func(w composite.Weights, o composite.AggregateOptions) error {
		_, _, err := composite.Aggregate(m, tr, w, o)
		return err
	}
	wants(t, "threshold", run(tr.Weights(), composite.AggregateOptions{Threshold: 2}), composite.ErrOption)
	wants(t, "level", run(tr.Weights(), composite.AggregateOptions{AtLevel: map[int]composite.Rule{5: nil}}), composite.ErrOption, "5")
	wants(t, "dimension", run(tr.Weights(), composite.AggregateOptions{Of: map[string]composite.Rule{"a": nil}}), composite.ErrUnknown, `"a"`)
	wants(t, "negative weight", run(composite.Weights{"a": -1, "b": 1, "top": 1}, composite.AggregateOptions{}), composite.ErrWeights, `"a"`)
	wants(t, "no weight", run(composite.Weights{"a": 1, "top": 1}, composite.AggregateOptions{}), composite.ErrWeights, `"b"`)
	wants(t, "exponent", run(tr.Weights(), composite.AggregateOptions{Rule: composite.ByUnit(composite.Generalised(math.Inf(1)))}), composite.ErrOption)
	_, _, err := composite.Aggregate(matrix(t, map[string][]composite.Value{"a": v(1)}), tr, tr.Weights(), composite.AggregateOptions{})
	wants(t, "column", err, composite.ErrUnknown, `"b"`)
	_, err = composite.Given(tr, composite.Weights{"x": 1})
	wants(t, "given", err, composite.ErrUnknown, `"x"`)
	_, err = composite.Noisy(tr, tr.Weights(), 2, make([]float64, 3))
	wants(t, "noise", err, composite.ErrOption)
	_, err = composite.Noisy(tr, tr.Weights(), 0.5, nil)
	wants(t, "noise", err, composite.ErrShape)
}

// TestNoisy: w·(1 + (2u − 1)·f) of 2 and u = 0, ½, 1 and f = ¼.
func TestNoisy(t *testing.T) {
	tr := pair(t)
	w, err := composite.Noisy(tr, composite.Weights{"top": 2, "a": 2, "b": 2}, 0.25, []float64{0, 0.5, 1})
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]float64{"top": 1.5, "a": 2, "b": 2.5} {
		number(t, code, ospora.Some(w[code]), want)
	}
}

// TestOutranking by hand. Units 0 to 3 in three indicators of weights 1, 2, 1:
//
//	    a b c       0 against 1: above in b, tied in c: 2.5 of 4; against 2: above in b:
//	0:  1 4 2       2; against 3: above in b and c: 3. 1 against 2: tied in b: 1; against
//	1:  2 3 2       3: above in b and c: 3. 2 against 3: above in b and c: 3.
//	2:  3 3 5
//	3:  4 1 1
func TestOutranking(t *testing.T) {
	columns := [][]composite.Value{v(1, 2, 3, 4), v(4, 3, 3, 1), v(2, 2, 5, 1)}
	o, err := composite.Outrank(columns, []float64{1, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]int]float64{{0, 1}: 2.5 / 4, {0, 2}: 0.5, {0, 3}: 0.75, {1, 2}: 0.25, {1, 3}: 0.75, {2, 3}: 0.75}
	for p, share := range want {
		number(t, "share", o.Share[p[0]][p[1]], share)
		number(t, "share", o.Share[p[1]][p[0]], 1-share)
	}
	if o.Dominant != 0 || o.Share[0][0].Known {
		t.Errorf("%d dominant pairs", o.Dominant)
	}
	scores, _, err := composite.Copeland(columns, []float64{1, 2, 1})
	a, b, c, d := 2., -1., 2., -3. // 0 beats 1 and 3 and ties with 2; 1 beats 3
	same(t, "Copeland", scores, err, column{&a, &b, &c, &d})
}

// TestOutrankingWithoutData: what is missing counts for neither side.
func TestOutrankingWithoutData(t *testing.T) {
	columns := [][]composite.Value{{v(1)[0], v(2)[0], none}, {v(5)[0], none, none}}
	o, err := composite.Outrank(columns, []float64{1, 1})
	if err != nil {
		t.Fatal(err)
	}
	number(t, "share", o.Share[1][0], 1)
	if o.Share[0][2].Known || o.Dominant != 1 {
		t.Errorf("%v", o)
	}
	number(t, "fraction", o.Fraction, 1./3)
	scores, _, err := composite.Copeland(columns, []float64{1, 1})
	low, high := -1., 1.
	same(t, "Copeland", scores, err, column{&low, &high, nil})
	if _, _, err := composite.Copeland([][]composite.Value{make([]composite.Value, 30_000)}, []float64{1}); err == nil {
		t.Error("450 million pairs are compared")
	}
	_, err = composite.Outrank([][]composite.Value{make([]composite.Value, 6000)}, []float64{1})
	wants(t, "units", err, composite.ErrTooMany)
	_, err = composite.Outrank(nil, nil)
	wants(t, "nothing", err, composite.ErrShape)
}
