package readiness

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func rule(id, kind string, when Condition, sets ...string) Rule {
	r := Rule{ID: id, Kind: kind, Dimension: "d0", When: when, Sets: sets, Text: word(id), FirstStep: word("begin"), Effort: EffortSmall, Owner: "somebody"}
	months := int32(3)
	r.Months = &months
	return r
}

// TestEffectByHand: values 0.4 and 0.6 have the score 50; the first at its target 0.8 makes
// 70, so that the effect is 20. The second rule aims at what is reached already, the third
// is not decided, the fourth sets what was not seen: (40 + 60 + 80)/3 − 50 = 10.
func TestEffectByHand(t *testing.T) {
	low := Condition{Item: "i0", Below: number64(0.5)}
	high := Condition{Item: "i1", Above: number64(0.9)}
	open := Condition{Item: "i2", Below: number64(0.5)}
	m := small(t, [][]float64{{1, 1, 1}},
		rule("fires", Recommend, low, "i0"), rule("not", Recommend, high, "i0"), rule("open", Gap, open), rule("unseen", Recommend, low, "i2"))
	m.Items[1].Target, m.RulesVersion = ospora.Some(0.5), "7"
	m.Rules = append(m.Rules, rule("reached", Recommend, low, "i1"))
	a := assess(t, m, Input{Measures: []ospora.Measure{between(share(0, 0.4), 0.3, 0.5), share(1, 0.6)}}, quick)

	r := a.rule(t, "fires")
	if r.Status != ospora.Known || !close9(r.Effect.Value, 20) || !(0 < r.EffectLow.Value && r.EffectLow.Value <= 20 && 20 <= r.EffectHigh.Value && r.EffectLow.Value < r.EffectHigh.Value) {
		t.Errorf("%+v", r)
	}
	if r.Because != "i0 = 0.4 [0.3, 0.5], n = 10, below 0.5" || r.Items[0] != "i0" || r.Months.Value != 3 || r.RulesVersion != "7" {
		t.Errorf("%+v", r)
	}
	if r := a.rule(t, "not"); r.Status != ospora.NotApplicable || r.Priority.Known || !strings.Contains(r.Because, "not above 0.9") {
		t.Errorf("%+v", r)
	}
	if r := a.rule(t, "open"); r.Status != ospora.Unknown || r.Priority.Known || r.Because != "i2 was not seen" {
		t.Errorf("%+v", r)
	}
	if r := a.rule(t, "reached"); r.Status != ospora.Known || r.Effect.Known {
		t.Errorf("%+v", r)
	}
	if r := a.rule(t, "unseen"); !close9(r.Effect.Value, 10) || !strings.Contains(r.Because, "not seen: i2") {
		t.Errorf("%+v", r)
	}
	// By effect: 20, 10, and nothing.
	for id, place := range map[string]int32{"fires": 1, "unseen": 2, "reached": 3} {
		if r := a.rule(t, id); r.Priority.Value != place {
			t.Errorf("%s has priority %v, want %d", id, r.Priority, place)
		}
	}
}

// TestNothingToDoWhereItDoesNotApply: an item that does not apply is set to nothing; a
// rule that sets the other one too gains by that alone, 80 − 40.
func TestNothingToDoWhereItDoesNotApply(t *testing.T) {
	low := Condition{Item: "i0", Below: number64(0.5)}
	m := small(t, [][]float64{{1, 1}}, rule("both", Recommend, low, "i0", "i1"), rule("none", Recommend, low, "i1"))
	not := share(1, 0)
	not.Status, not.Value.Known = ospora.NotApplicable, false
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4), not}}, quick)
	if e := a.rule(t, "both").Effect; !close9(e.Value, 40) {
		t.Errorf("%v", e)
	}
	if e := a.rule(t, "none").Effect; e.Known {
		t.Errorf("an effect %v of nothing", e)
	}
}

// TestLowerIsBetter: 0.9 falls to its target 0.2, and 0.1 stays: the score goes from
// (10 + 90)/2 = 50 to (80 + 90)/2 = 85.
func TestLowerIsBetter(t *testing.T) {
	m := small(t, [][]float64{{1, 1}}, rule("do", Recommend, Condition{Item: "i0", Above: number64(0.5)}, "i0", "i1"))
	for i := range m.Items {
		m.Items[i].Direction, m.Items[i].Target = LowerIsBetter, ospora.Some(0.2)
	}
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.9), share(1, 0.1)}}, quick)
	if r := a.rule(t, "do"); !close9(r.Effect.Value, 35) {
		t.Errorf("%+v", r)
	}
}

// TestPriorityWeighsEffort: the first rule gains 20, the second 6 with small effort; the
// first leads while its effort counts 1 or 2, and not where it counts 4.
func TestPriorityWeighsEffort(t *testing.T) {
	low := Condition{Item: "i0", Below: number64(0.5)}
	measures := []ospora.Measure{share(0, 0.4), share(1, 0.7)}
	for effort, order := range map[string][]string{EffortSmall: {"a", "b"}, EffortMedium: {"a", "b"}, EffortLarge: {"b", "a"}} {
		a, b := rule("a", Recommend, low, "i0"), rule("b", Recommend, low, "i1")
		a.Effort = effort
		m := small(t, [][]float64{{1, 1}}, a, b)
		m.Items[1].Target = ospora.Some(0.82) // a gains 20, b 6
		got := assess(t, m, Input{Measures: measures}, quick)
		for place, id := range order {
			if r := got.rule(t, id); r.Priority.Value != int32(place+1) {
				t.Errorf("%s of effort %s: %s has priority %d", order, effort, id, r.Priority.Value)
			}
		}
	}
}

// TestNoEffectOnNoScore: of four items one was seen, where half is asked for. There is no
// score, and so nothing that doing the rule would change it by.
func TestNoEffectOnNoScore(t *testing.T) {
	m := small(t, [][]float64{{1, 1, 1, 1}}, rule("do", Recommend, Condition{Item: "i0", Below: number64(0.5)}, "i0"))
	r := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4)}}, quick).rule(t, "do")
	if r.Status != ospora.Known || r.Effect.Known || r.EffectLow.Known || r.EffectHigh.Known {
		t.Errorf("%+v", r)
	}
}

// TestStepsGoByStage: a step of a later stage stands behind one of an earlier, whatever
// it gains.
func TestStepsGoByStage(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	low := Condition{Item: "i0", Below: number64(0.5)}
	for s := range int32(3) {
		m.Stages = append(m.Stages, Stage{Stage: s, Name: word("stage"), Text: word("stage")})
	}
	for stage, id := range map[int32]string{2: "much", 1: "little"} {
		r := rule(id, Step, low, map[string]string{"much": "i0", "little": "i1"}[id])
		r.Stage = &stage
		m.Rules = append(m.Rules, r)
	}
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.1), share(1, 0.7)}}, quick)
	little, much := a.rule(t, "little"), a.rule(t, "much")
	if little.Priority.Value != 1 || much.Priority.Value != 2 || !(little.Effect.Value < much.Effect.Value) {
		t.Errorf("%v by %v, %v by %v", little.Priority, little.Effect, much.Priority, much.Effect)
	}
}

// TestRoadmap walks four steps of three stages.
func TestRoadmap(t *testing.T) {
	todo, done, open := Condition{Item: "i0", Below: number64(0.5)}, Condition{Item: "i0", Above: number64(0.5)}, Condition{Item: "i1", Below: number64(0.5)}
	for name, c := range map[string]struct {
		steps     []Condition // of stages 1, 2, 3
		low, high int32
	}{
		"all done":      {[]Condition{done, done, done}, 3, 3},
		"first to do":   {[]Condition{todo, done, done}, 0, 0},
		"third to do":   {[]Condition{done, done, todo}, 2, 2},
		"second open":   {[]Condition{done, open, done}, 1, 3},
		"open and todo": {[]Condition{done, open, todo}, 1, 2},
	} {
		m := small(t, [][]float64{{1, 1}})
		for s := range int32(4) {
			m.Stages = append(m.Stages, Stage{Stage: s, Name: word("stage"), Text: word("stage")})
		}
		for i, k := range c.steps {
			r := rule(string(rune('a'+i)), Step, k)
			stage := int32(i + 1)
			r.Stage = &stage
			m.Rules = append(m.Rules, r)
		}
		a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4)}}, quick)
		if a.Roadmap.Low.Value != c.low || a.Roadmap.High.Value != c.high {
			t.Errorf("%s: %v to %v, want %d to %d", name, a.Roadmap.Low, a.Roadmap.High, c.low, c.high)
		}
	}
	if a := assess(t, small(t, [][]float64{{1}}), Input{}, quick); a.Roadmap.Low.Known || a.Roadmap.High.Known {
		t.Error("a roadmap without stages")
	}
}

// TestWhatToFindOut has three unseen items of weights 1, 3 and 2, with nothing else that
// varies much: the variance of the score goes as the squares of the weights, 1:9:4, so
// that the order is i1, i2, i0, and the indices are near 9/14, 4/14 and 1/14.
func TestWhatToFindOut(t *testing.T) {
	m := small(t, [][]float64{{1, 3, 2}})
	m.Choices = Choices{Normalisation: []string{Goalposts}, Aggregation: []string{Arithmetic}, Thin: []string{Keep}, Statistic: []string{Stated}, Threshold: []float64{1}, Floor: 10}
	o := quick
	o.Base = 8192
	a := assess(t, m, Input{}, o)
	want := map[string]float64{"i0": 1. / 14, "i1": 9. / 14, "i2": 4. / 14}
	for _, s := range a.Sensitivity {
		switch expect, ok := want[s.Input]; {
		case ok && (s.Kind != "unknown" || s.Total.Value < expect-0.03 || s.Total.Value > expect+0.03 || s.First.Value < expect-0.06 || s.First.Value > expect+0.06):
			t.Errorf("%s: %s, first %v, total %v, want %v", s.Input, s.Kind, s.First, s.Total, expect)
		case !ok && (s.First.Value != 0 || s.Total.Value != 0 || s.Kind != "choice"):
			t.Errorf("%s is without effect and has %v and %v", s.Input, s.First, s.Total)
		}
		if s.Runs != 8192*11 || s.Seed != 3 {
			t.Errorf("%+v", s)
		}
	}
	for place, id := range []string{"i1", "i2", "i0"} {
		if r := a.rule(t, "find-out-"+id); r.Kind != QuestionToAsk || r.Priority.Value != int32(place+1) || r.FirstStepEN == "" || r.TextKK == "" {
			t.Errorf("%+v", r)
		}
	}
}

// TestNothingVaries gives no index rather than one of 0 by 0.
func TestNothingVaries(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Choices = Choices{Normalisation: []string{Goalposts}, Aggregation: []string{Arithmetic}, Thin: []string{Keep}, Statistic: []string{Stated}, Threshold: []float64{1}, Floor: 10}
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4)}}, quick)
	for _, s := range a.Sensitivity {
		if s.First.Known || s.Total.Known || s.IntervalLevel.Known {
			t.Errorf("%+v", s)
		}
	}
	if got := a.of(t, "model", "d0"); got.Low.Value != 40 || got.High.Value != 40 || !(got.IntervalLevel.Value < 1) {
		t.Errorf("%+v", got)
	}
}
