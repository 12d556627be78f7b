package readiness

import (
	"maps"
	"slices"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// stand tries a rule of the built-in model where items have these values and nothing
// else was seen.
func stand(m *Model, r *Rule, values map[string]float64) verdict {
	p := newProblem(m, Input{Subject: "X", Panel: new(Panel)})
	on := &judged{p: p, items: map[string]int{}, levels: map[string]ospora.Optional[int32]{}}
	for i := range m.Items {
		on.items[m.Items[i].ID] = i
		if v, ok := values[m.Items[i].ID]; ok {
			p.sights[i].status, p.sights[i].value = ospora.Known, v
		}
	}
	var because []fact
	return on.try(&r.When, &because)
}

// named are the items that a condition looks at.
func (k *Condition) named() []string {
	var list []string
	if k.Item != "" {
		list = append(list, k.Item)
	}
	for _, part := range slices.Concat(k.All, k.Any) {
		list = append(list, part.named()...)
	}
	if k.Not != nil {
		list = append(list, k.Not.named()...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// ends are the worst and the best value of an item.
func (it *Item) ends() (worst, best float64) {
	if it.Direction == LowerIsBetter {
		return it.Goalposts[1], it.Goalposts[0]
	}
	return it.Goalposts[0], it.Goalposts[1]
}

// corners are all ways to have each item at its worst, in the middle or at its best.
func corners(m *Model, items []string) []map[string]float64 {
	list := []map[string]float64{{}}
	for _, id := range items {
		worst, best := m.Item(id).ends()
		var more []map[string]float64
		for _, was := range list {
			for _, v := range []float64{worst, (worst + best) / 2, best} {
				next := maps.Clone(was)
				next[id] = v
				more = append(more, next)
			}
		}
		list = more
	}
	return list
}

// TestRulesFireByTheirEvidence: each built-in rule holds somewhere and does not hold
// somewhere else, is undecided where nothing was seen, and holds no more, wherever it
// held, once what it sets is reached: nothing is told to be done that is done.
func TestRulesFireByTheirEvidence(t *testing.T) {
	m, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Rules {
		r := &m.Rules[i]
		if got := stand(m, r, nil); got != undecided {
			t.Errorf("%s without evidence: %v", r.ID, got)
		}
		held, not := 0, 0
		for _, values := range corners(m, r.When.named()) {
			switch stand(m, r, values) {
			case fails:
				not++
			case holds:
				held++
				for _, id := range r.Sets {
					values[id] = r.aim(m.Item(id)).Value
				}
				if len(r.Sets) > 0 && stand(m, r, values) == holds {
					t.Errorf("%s holds with all that it sets reached: %v", r.ID, values)
				}
			}
		}
		if held == 0 || not == 0 {
			t.Errorf("%s holds in %d and not in %d corners", r.ID, held, not)
		}
	}
}

// TestNothingIsToDoAtTheTargets: where all items are at their targets there is no gap and
// nothing recommended, and where all are at their best no step is left either.
func TestNothingIsToDoAtTheTargets(t *testing.T) {
	m, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	targets, best := map[string]float64{}, map[string]float64{}
	for i := range m.Items {
		it := &m.Items[i]
		_, best[it.ID] = it.ends()
		if it.Target.Known {
			targets[it.ID] = it.Target.Value
		}
	}
	for i := range m.Rules {
		r := &m.Rules[i]
		if (r.Kind == Gap || r.Kind == Recommend) && stand(m, r, targets) == holds {
			t.Errorf("%s holds at the targets", r.ID)
		}
		if r.Kind != Opportunity && stand(m, r, best) != fails {
			t.Errorf("%s holds at the best", r.ID)
		}
	}
}

// TestPartOfTheWay: a rule that takes 0.4 to 0.6 where the target is 0.8 gains 20 of the
// 40 points; where the item is at 0.7 there is nothing to gain.
func TestPartOfTheWay(t *testing.T) {
	low := Condition{Item: "i0", Below: number64(0.9)}
	r := rule("part", Recommend, low, "i0")
	r.To = map[string]float64{"i0": 0.6}
	m := small(t, [][]float64{{1}}, r, rule("whole", Recommend, low, "i0"))
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4)}}, quick)
	if part, whole := a.rule(t, "part").Effect, a.rule(t, "whole").Effect; !close9(part.Value, 20) || !close9(whole.Value, 40) {
		t.Errorf("%v and %v", part, whole)
	}
	if e := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.7)}}, quick).rule(t, "part").Effect; e.Known {
		t.Errorf("beyond what it takes it to: %v", e)
	}
}
