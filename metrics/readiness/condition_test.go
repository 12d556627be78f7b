package readiness

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestThreeValuedLogic holds all, any and not to the tables of Kleene 1952, § 64, over
// comparisons that hold (i0 below 0.5), fail (i0 above 0.5) and are undecided (i1).
func TestThreeValuedLogic(t *testing.T) {
	m := small(t, [][]float64{{1, 1, 1}})
	none := share(2, 0)
	none.Status, none.Value.Known = ospora.NotApplicable, false
	p := newProblem(m, Input{Subject: "X", Measures: []ospora.Measure{share(0, 0.4), none}, Panel: new(Panel)})
	j := &judged{p: p, items: map[string]int{"i0": 0, "i1": 1, "i2": 2}, levels: map[string]ospora.Optional[int32]{"d0": ospora.Some(int32(1)), "d1": {}}}
	level := func(n int32) *int32 { return &n }
	yes := Condition{Item: "i0", Below: number64(0.5)}
	no := Condition{Item: "i0", Above: number64(0.5)}
	open := Condition{Item: "i1", Below: number64(0.5)}
	for _, c := range []struct {
		name string
		k    Condition
		want verdict
	}{
		{"below", yes, holds}, {"above", no, fails}, {"not seen", open, undecided},
		{"at the bound", Condition{Item: "i0", Below: number64(0.4)}, fails},
		{"not applicable", Condition{Item: "i2", Below: number64(0.5)}, fails},
		{"unknown of seen", Condition{Item: "i0", Unknown: true}, fails},
		{"unknown of not seen", Condition{Item: "i1", Unknown: true}, holds},
		{"not yes", Condition{Not: &yes}, fails}, {"not no", Condition{Not: &no}, holds}, {"not open", Condition{Not: &open}, undecided},
		{"all yes yes", Condition{All: []Condition{yes, yes}}, holds}, {"all yes open", Condition{All: []Condition{yes, open}}, undecided},
		{"all open no", Condition{All: []Condition{open, no}}, fails}, {"all no open", Condition{All: []Condition{no, open}}, fails},
		{"any no no", Condition{Any: []Condition{no, no}}, fails}, {"any no open", Condition{Any: []Condition{no, open}}, undecided},
		{"any open yes", Condition{Any: []Condition{open, yes}}, holds}, {"any yes open", Condition{Any: []Condition{yes, open}}, holds},
		{"level below", Condition{Dimension: "d0", LevelBelow: level(2)}, holds}, {"level above", Condition{Dimension: "d0", LevelAbove: level(1)}, fails},
		{"no level", Condition{Dimension: "d1", LevelBelow: level(2)}, undecided}, {"no level asked", Condition{Dimension: "d1", Unknown: true}, holds},
		{"level asked", Condition{Dimension: "d0", Unknown: true}, fails},
	} {
		var because []fact
		if got := j.try(&c.k, &because); got != c.want || len(because) == 0 {
			t.Errorf("%s: %d, want %d; %v", c.name, got, c.want, because)
		}
	}
}
