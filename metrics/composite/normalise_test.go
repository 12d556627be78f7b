package composite_test

import (
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// p points at numbers, for columns that are expected.
func p(x ...float64) column {
	out := make(column, len(x))
	for i := range x {
		out[i] = &x[i]
	}
	return out
}

// TestNormalisationsByHand: those that no library has, over 2, 6, missing, 10 of
// which less is better where Lower, with the target and goalposts of the node.
func TestNormalisationsByHand(t *testing.T) {
	x := []composite.Value{v(2)[0], v(6)[0], none, v(10)[0]}
	up := composite.Node{Code: "up", Direction: composite.Higher, Target: ospora.Some(8.), Low: ospora.Some(0.), High: ospora.Some(8.)}
	down := composite.Node{Code: "down", Direction: composite.Lower, Target: ospora.Some(4.), Low: ospora.Some(0.), High: ospora.Some(8.)}
	hole := func(x ...float64) column { c := p(x...); return column{c[0], c[1], nil, c[2]} }
	for _, c := range []struct {
		name     string
		how      composite.Normalisation
		up, down column
	}{
		{"min-max", composite.ByMinMax(0, 100), hole(0, 50, 100), hole(100, 50, 0)},
		{"scaled by −10 to 10", composite.ByScaled(-10, 10, 1), hole(0.6, 0.8, 1), hole(0.4, 0.2, 0)},
		{"z-score: sd 4", composite.ByZScore(0, 1), hole(-1, 0, 1), hole(1, 0, -1)},
		{"distance to maximum", composite.ByDistanceToMaximum(), hole(0, 0.5, 1), hole(1, 0.5, 0)},
		{"distance to the second", composite.ByDistanceToReference(1, false), hole(0, 1, 2), hole(2, 1, 0)},
		{"the same, capped", composite.ByDistanceToReference(1, true), hole(0, 1, 1), hole(1, 1, 0)},
		{"distance to target", composite.ByDistanceToTarget(false), hole(0, 4./6, 8./6), hole(8./6, 4./6, 0)}, // (max − x)/(max − target)
		{"the same, capped", composite.ByDistanceToTarget(true), hole(0, 4./6, 1), hole(1, 4./6, 0)},
		{"percent rank", composite.ByPercentRank(), hole(0, 0.5, 1), hole(1, 0.5, 0)},
		{"rank", composite.ByRank(), hole(1, 2, 3), hole(3, 2, 1)},
		{"Borda", composite.ByBorda(), hole(0, 1, 2), hole(2, 1, 0)},
		{"goalposts", composite.ByGoalposts(100, true), hole(25, 75, 100), hole(75, 25, 0)},
		{"goalposts not truncated", composite.ByGoalposts(100, false), hole(25, 75, 125), hole(75, 25, -25)},
		{"stage goalposts widened to 10", composite.ByStageGoalposts(), hole(1+4.99*0.2, 1+4.99*0.6, 5.99), hole(5.99-4.99*0.2, 5.99-4.99*0.6, 1)},
	} {
		got, err := c.how(x, up)
		same(t, c.name+" up", got, err, c.up)
		got, err = c.how(x, down)
		same(t, c.name+" down", got, err, c.down)
	}
	got, err := composite.ByFractionOfMaximum()(x, up)
	same(t, "fraction of maximum", got, err, hole(0.2, 0.6, 1))
	_, err = composite.ByFractionOfMaximum()(x, down)
	wants(t, "fraction of a maximum below 0", err, composite.ErrDomain)
}

// TestStages: bands of one value give k+1 below and k+1.99 above, reversed as 6.99 − s.
func TestStages(t *testing.T) {
	got, err := composite.StageByQuintiles(v(1, 2, 3, 4, 5), composite.Higher)
	same(t, "stages", got, err, p(1, 2, 3.99, 4.99, 5.99))
	got, err = composite.StageByQuintiles(v(1, 2, 3, 4, 5), composite.Lower)
	same(t, "stages reversed", got, err, p(5.99, 4.99, 3, 2, 1))
	for _, c := range []struct {
		score composite.Value
		want  composite.Stage
		name  string
	}{
		{v(1)[0], composite.Basic, "Basic"}, {v(3.99)[0], composite.Systematic, "Systematic"}, {v(5.99)[0], composite.Transformational, "Transformational"},
		{v(6)[0], 0, "none"}, {v(0.9)[0], 0, "none"}, {none, 0, "none"},
	} {
		if got := composite.StageOf(c.score); got != c.want || got.String() != c.name {
			t.Errorf("stage of %v is %v, want %s", c.score, got, c.name)
		}
	}
}

// TestNormaliseGoesOn: an indicator that has no scale is empty, with a note.
func TestNormaliseGoesOn(t *testing.T) {
	missing := []composite.Value{none, none}
	m := matrix(t, map[string][]composite.Value{"a": v(3, 3), "b": missing, "c": v(1, 2), "other": v(7, 7)})
	tr := tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top"}, composite.Node{Code: "b", Parent: "top"}, composite.Node{Code: "c", Parent: "top"})
	out, notes, err := composite.Normalise(m, tr, composite.ByMinMax(0, 1), nil)
	if err != nil || len(notes) != 2 {
		t.Fatal(notes, err)
	}
	wants(t, "constant", notes[0], composite.ErrConstant, `"a"`)
	wants(t, "all missing", notes[1], composite.ErrNoValues, `"b"`)
	c, _ := out.Column("c")
	same(t, "the rest", c, nil, p(0, 1))
	if out.At("u0", "a").Known || out.At("u1", "b").Known || out.At("u0", "other") != v(7)[0] {
		t.Error("what has no scale has a value, or another column changed")
	}
	_, _, err = composite.Normalise(m, tr, nil, nil)
	wants(t, "no method", err, composite.ErrOption)
	_, _, err = composite.Normalise(m, tr, composite.ByRank(), map[string]composite.Normalisation{"top": composite.ByRank()})
	wants(t, "no indicator", err, composite.ErrUnknown, `"top"`)
	_, notes, _ = composite.Normalise(m, tr, composite.ByRank(), map[string]composite.Normalisation{"c": func([]composite.Value, composite.Node) ([]composite.Value, error) { return nil, nil }})
	wants(t, "too short", notes[len(notes)-1], composite.ErrShape, `"c"`)
}

// TestOneUnit: nothing varies, and nothing breaks.
func TestOneUnit(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(3), "b": v(5)})
	for name, how := range map[string]composite.Normalisation{
		"min-max": composite.ByMinMax(0, 1), "z-score": composite.ByZScore(0, 1), "maximum": composite.ByDistanceToMaximum(),
		"reference": composite.ByDistanceToReference(0, false), "percent rank": composite.ByPercentRank(), "stages": composite.ByStageQuintiles(),
		"no target": composite.ByDistanceToTarget(false), "no goalposts": composite.ByGoalposts(1, true), "no stage goalposts": composite.ByStageGoalposts(),
		"no such unit": composite.ByDistanceToReference(7, false), "equal bounds": composite.ByScaled(1, 1, 1),
	} {
		if _, notes, err := composite.Normalise(m, pair(t), how, nil); err != nil || len(notes) != 2 {
			t.Errorf("%s: %v, %v", name, notes, err)
		}
	}
	s, _, err := composite.Aggregate(m, pair(t), pair(t).Weights(), composite.AggregateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	number(t, "mean", s.At("u0", "top"), 4)
}
