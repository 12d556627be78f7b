package composite_test

import (
	"context"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// TestRun does every step once, over two dimensions of which one has its own mean.
//
// Unit u3 has no data and goes. a is per size: 2, 4, 6 scaled to 0, 50, 100. b lacks u1 and
// takes the median 3 of its group: 1, 3, 5 of which less is better, 100, 50, 0. c is
// 1, 2, 3: 0, 50, 100. d is (a + b)/2 = 50, 50, 50; the top takes d with 3 and c with 1.
func TestRun(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d", Denominator: "size"}, composite.Node{Code: "b", Parent: "d", Direction: composite.Lower},
		composite.Node{Code: "c", Parent: "top"}, composite.Node{Code: "top"}, composite.Node{Code: "d", Parent: "top"})
	m := matrix(t, map[string][]composite.Value{
		"a": {v(4)[0], v(8)[0], v(12)[0], none}, "b": {v(1)[0], none, v(5)[0], none}, "c": {v(1)[0], v(2)[0], v(3)[0], none},
	})
	s := composite.NewState(m, matrix(t, map[string][]composite.Value{"size": v(2, 2, 2, 2)}), tr)
	s.Groups = map[string]string{"u0": "x", "u1": "x", "u2": "x"}
	ctx := context.Background()
	steps := []composite.Step{
		composite.Screening(composite.ScreenOptions{DataThreshold: ospora.Some(0.5)}), composite.Denominating(nil), composite.Imputing(composite.ImputeMedian, true),
		composite.Treating(composite.TreatOptions{}), composite.Normalising(composite.ByMinMax(0, 100), nil),
		composite.Weighing(func(context.Context, composite.State) (composite.Weights, []*composite.Fault, error) {
			w, err := composite.Given(tr, composite.Weights{"d": 3})
			return w, nil, err
		}),
		composite.Aggregating(composite.AggregateOptions{AtLevel: map[int]composite.Rule{3: composite.ByUnit(composite.Generalised(2))}, Of: map[string]composite.Rule{"top": composite.ByUnit(composite.Generalised(1))}}),
		composite.Nothing("nothing"),
	}
	out, err := composite.Run(ctx, s, steps...)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "index", out.Index(), nil, p(37.5, 50, 62.5))
	if len(out.Screened) != 4 || out.Screened[3].Kept || len(out.Imputed) != 1 || out.Imputed[0].Value != 3 || len(out.Treated) != 3 || len(out.Notes) != 3 {
		t.Errorf("records: %+v, %+v, %+v, %v", out.Screened, out.Imputed, out.Treated, out.Notes) // three values are too few to treat
	}
	if s.Index() != nil || len(s.Notes) != 0 || s.Data.At("u3", "a").Known {
		t.Error("the first state changed")
	}
	failed, err := composite.Run(ctx, s, steps[0], composite.Normalising(nil, nil))
	wants(t, "a step that fails", err, composite.ErrOption, "normalise")
	if units, _ := failed.Data.Size(); units != 3 {
		t.Errorf("what was done before is lost: %d units", units)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = composite.Run(ended, s, steps...)
	wants(t, "ended", err, context.Canceled, "screen")
	if w := composite.EqualWeights(tr); len(w) != 5 || w["d"] != 1 {
		t.Errorf("%v", w)
	}
}
