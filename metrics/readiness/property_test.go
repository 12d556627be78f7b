package readiness

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

// drawModel draws a model of up to 3 dimensions and 8 items, and measures of some.
func drawModel(t *rapid.T, outer *testing.T) (*Model, []ospora.Measure) {
	items := rapid.IntRange(2, 8).Draw(t, "items")
	var weights [][]float64
	for d := range rapid.IntRange(1, 3).Draw(t, "dimensions") {
		row := rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0.5, 1, 1, 2, 3}), items, items).Draw(t, fmt.Sprint("weights ", d))
		if d == 0 {
			for i := range row {
				row[i] = max(row[i], 0.25) // each item counts somewhere
			}
		}
		row[0] = max(row[0], 1)
		weights = append(weights, row)
	}
	m := small(outer, weights)
	m.Coverage = rapid.SampledFrom([]float64{0.1, 0.5, 0.8}).Draw(t, "coverage")
	var measures []ospora.Measure
	for i := range items {
		if rapid.IntRange(0, 3).Draw(t, "seen") == 0 {
			continue
		}
		value := rapid.Float64Range(0, 1).Draw(t, "value")
		one := share(i, value)
		one.Coverage = ospora.Some(rapid.Float64Range(0.05, 1).Draw(t, "coverage of measure"))
		if rapid.Bool().Draw(t, "interval") {
			one = between(one, value-rapid.Float64Range(0, 0.3).Draw(t, "below"), value+rapid.Float64Range(0, 0.3).Draw(t, "above"))
		}
		measures = append(measures, one)
	}
	return m, measures
}

// drawThin draws what the nominal score does with thin measures.
func drawThin(t *rapid.T, m *Model) {
	m.Choices.Thin = rapid.Permutation([]string{Keep, Weigh, Drop}).Draw(t, "thin")
}

var brief = Options{Seed: 5, Runs: 60, Base: 8, Resamples: 20, Workers: 1}

// TestEffectIsARerun: the effect of a rule is the score with its items at their targets,
// assessed anew, less the score.
func TestEffectIsARerun(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, measures := drawModel(r, t)
		drawThin(r, m)
		id := fmt.Sprintf("i%d", rapid.IntRange(0, len(m.Items)-1).Draw(r, "set"))
		m.Rules = []Rule{rule("do", Recommend, Condition{Item: id, Unknown: true}, id, "i0")}
		if id == "i0" {
			m.Rules[0].Sets = []string{"i0"}
		}
		before := assess(t, m, Input{Measures: measures}, brief)
		effect := before.rule(t, "do").Effect
		done := map[string]bool{}
		for _, set := range m.Rules[0].Sets {
			done[set] = true
		}
		var changed []ospora.Measure
		for i := range m.Items {
			had := math.Inf(-1)
			for _, one := range measures {
				if one.Indicator == m.Items[i].From.Measure {
					had = one.Value.Value
					if !done[m.Items[i].ID] || had >= 0.8 {
						changed = append(changed, one)
					}
				}
			}
			if done[m.Items[i].ID] && had < 0.8 {
				changed = append(changed, share(i, 0.8))
			}
		}
		after := assess(t, m, Input{Measures: changed}, brief)
		was, is := before.of(t, "model", "d0").Score, after.of(t, "model", "d0").Score
		switch {
		case cmp.Equal(changed, measures):
			if effect.Known {
				r.Fatalf("an effect %v where nothing changes", effect)
			}
		case !was.Known:
			if effect.Known {
				r.Fatalf("an effect %v on no score", effect)
			}
		case !effect.Known || !close9(effect.Value, is.Value-was.Value):
			r.Fatalf("effect %v, rerun %v − %v", effect, is, was)
		}
	})
}

// TestUnseenItemChangesCoverageOnly: one more item that nobody measured changes the
// coverage, and no score, bound or rule's effect.
func TestUnseenItemChangesCoverageOnly(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, measures := drawModel(r, t)
		m.Coverage = 0.001
		low := Condition{Item: "i0", Below: number64(2)}
		m.Rules = []Rule{rule("do", Recommend, low, "i0")}
		more := *m
		extra := m.Items[0]
		extra.ID, extra.From.Measure, extra.In = "extra", "extra", map[string]float64{}
		for _, d := range m.Dimensions {
			extra.In[d.ID] = rapid.Float64Range(0.1, 4).Draw(r, "weight")
		}
		at := rapid.IntRange(0, len(m.Items)).Draw(r, "place")
		more.Items = append(append(append([]Item{}, m.Items[:at]...), extra), m.Items[at:]...)
		a, b := assess(t, m, Input{Measures: measures}, brief), assess(t, &more, Input{Measures: measures}, brief)
		for _, d := range m.Dimensions {
			was, is := a.of(t, "model", d.ID), b.of(t, "model", d.ID)
			if was.N > 0 && !(is.Coverage < was.Coverage) || is.Of != was.Of+1 {
				r.Fatalf("coverage %v after %v", is.Coverage, was.Coverage)
			}
			is.Coverage, is.Of, is.Warnings = was.Coverage, was.Of, was.Warnings
			if diff := cmp.Diff(was, is); diff != "" {
				r.Fatal(diff)
			}
		}
		if diff := cmp.Diff(a.rule(t, "do"), b.rule(t, "do")); diff != "" {
			r.Fatal(diff)
		}
	})
}

// TestScoresStayOnTheScale over all draws, and are Σ share·score of their evidence.
func TestScoresStayOnTheScale(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, measures := drawModel(r, t)
		drawThin(r, m)
		a := assess(t, m, Input{Measures: measures}, brief)
		for _, s := range a.Scores {
			sum := 0.0
			for _, e := range a.Evidence {
				if e.Dimension == s.Dimension {
					sum += e.Share.Or(0) * e.Score.Or(0)
				}
			}
			if s.Score.Known && !close9(sum, s.Score.Value) {
				r.Fatalf("the evidence makes %v, the score is %v", sum, s.Score.Value)
			}
			if s.Score.Known != (s.Status == ospora.Known) || s.Score.Known && !(0 <= s.Low.Value && s.Low.Value <= s.Score.Value && s.Score.Value <= s.High.Value && s.High.Value <= 100) {
				r.Fatalf("%+v", s)
			}
			if s.Level.Known && !(s.LevelLow.Value <= s.Level.Value && s.Level.Value <= s.LevelHigh.Value) || s.Coverage < 0 || s.Coverage > 1 {
				r.Fatalf("%+v", s)
			}
		}
	})
}
