package composite_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// columns of up to 20 units with whole numbers, of which some are missing.
func drawColumns(t *rapid.T, k int) map[string][]composite.Value {
	n := rapid.IntRange(1, 20).Draw(t, "units")
	out := map[string][]composite.Value{}
	for i := range k {
		x := make([]composite.Value, n)
		for u := range x {
			if rapid.IntRange(0, 5).Draw(t, "there") > 0 {
				x[u] = ospora.Some(float64(rapid.IntRange(-50, 50).Draw(t, "value")))
			}
		}
		out[string(rune('a'+i))] = x
	}
	return out
}

func ranksOf(t *rapid.T, m composite.Matrix, tr composite.Tree, how composite.Normalisation, rule composite.Rule) []composite.Value {
	scaled, _, err := composite.Normalise(m, tr, how, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := composite.Aggregate(scaled, tr, tr.Weights(), composite.AggregateOptions{Rule: rule})
	if err != nil {
		t.Fatal(err)
	}
	scores, _ := s.Column(tr.Top())
	for i, v := range scores { // what rounding parts is one score
		scores[i].Value = math.Round(v.Value*1e9) / 1e9
	}
	return composite.Ranks(scores)
}

// TestAffineRescaling: units of measurement do not change ranks by min–max.
func TestAffineRescaling(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		before := drawColumns(rt, 2)
		after := map[string][]composite.Value{}
		for _, code := range []string{"a", "b"} {
			by := float64(rapid.SampledFrom([]int{1, 2, 4, 1024}).Draw(rt, "factor"))
			plus := float64(rapid.IntRange(-1000, 1000).Draw(rt, "shift"))
			after[code] = make([]composite.Value, len(before[code]))
			for u, x := range before[code] {
				if x.Known {
					after[code][u] = ospora.Some(x.Value*by + plus)
				}
			}
		}
		a := ranksOf(rt, matrix(t, before), pair(t), composite.ByMinMax(0, 100), nil)
		b := ranksOf(rt, matrix(t, after), pair(t), composite.ByMinMax(0, 100), nil)
		if !slices.Equal(a, b) {
			rt.Fatalf("ranks %v became %v", a, b)
		}
	})
}

// TestAllMissingIndicator changes availability alone.
func TestAllMissingIndicator(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		columns := drawColumns(rt, 2)
		n := len(columns["a"])
		more := map[string][]composite.Value{"a": columns["a"], "b": columns["b"], "c": make([]composite.Value, n)}
		wide := tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top"}, composite.Node{Code: "b", Parent: "top"}, composite.Node{Code: "c", Parent: "top"})
		for _, rule := range []composite.Rule{nil, composite.Copeland} {
			a := ranksOf(rt, matrix(t, columns), pair(t), composite.ByMinMax(0, 100), rule)
			b := ranksOf(rt, matrix(t, more), wide, composite.ByMinMax(0, 100), rule)
			if !slices.Equal(a, b) {
				rt.Fatalf("ranks %v became %v", a, b)
			}
		}
		before, _ := composite.Availability(matrix(t, columns), pair(t)).Column("top")
		after, _ := composite.Availability(matrix(t, more), wide).Column("top")
		for u := range before {
			if math.Abs(after[u].Value*3-before[u].Value*2) > 1e-12 {
				rt.Fatalf("availability %v became %v", before[u], after[u])
			}
		}
	})
}

// TestRemovingNeverRaisesUnnoticed: on fixed scales no cell that is taken away raises a
// score of its unit without the availability beside it falling, nor touches another unit.
func TestRemovingNeverRaisesUnnoticed(t *testing.T) {
	tr := tree(t, composite.Node{Code: "top"}, composite.Node{Code: "d", Parent: "top"}, composite.Node{Code: "a", Parent: "d"},
		composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "c", Parent: "top"})
	rapid.Check(t, func(rt *rapid.T) {
		columns := drawColumns(rt, 3)
		for _, x := range columns {
			for u := range x {
				x[u].Value = math.Abs(x[u].Value)
			}
		}
		o := composite.AggregateOptions{
			Rule:      rapid.SampledFrom([]composite.Rule{nil, composite.ByUnit(composite.Geometric), composite.ByUnit(composite.Generalised(-2))}).Draw(rt, "rule"),
			Threshold: rapid.SampledFrom([]float64{0, 0.5, 0.6, 1}).Draw(rt, "threshold"),
		}
		w := composite.Weights{"top": 1, "d": 2, "a": 1, "b": float64(rapid.IntRange(0, 3).Draw(rt, "weight")), "c": 1}
		scores := func() composite.Scores {
			s, _, err := composite.Aggregate(matrix(t, columns), tr, w, o)
			if err != nil {
				rt.Fatal(err)
			}
			return s
		}
		before := scores()
		code, at := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "code"), rapid.IntRange(0, len(columns["a"])-1).Draw(rt, "unit")
		columns[code][at] = none
		after := scores()
		for u, unit := range before.Units() {
			for _, node := range []string{"d", "top"} {
				x, y := before.At(unit, node), after.At(unit, node)
				if u != at && x != y {
					rt.Fatalf("%s of %s was %v and is %v, without %s of another unit", node, unit, x, y, code)
				}
				fell := after.Availability.At(unit, node).Value < before.Availability.At(unit, node).Value
				if x.Known && y.Known && y.Value > x.Value+1e-9 && !fell {
					rt.Fatalf("%s of %s rose from %v to %v without %s, and its availability did not fall", node, unit, x, y, code)
				}
			}
		}
	})
}

// TestNothingPanics gives every step any numbers, from the least to the greatest.
func TestNothingPanics(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 8).Draw(rt, "units")
		columns := make([][]composite.Value, 3)
		for i := range columns {
			columns[i] = make([]composite.Value, n)
			for u := range columns[i] {
				columns[i][u] = composite.Value{Value: rapid.Float64().Draw(rt, "value"), Known: rapid.Bool().Draw(rt, "known")}
			}
		}
		m, _, err := composite.NewMatrix(units(n), []string{"a", "b", "c"}, columns)
		if err != nil {
			rt.Fatal(err)
		}
		tr := tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top", Target: ospora.Some(1.), Low: ospora.Some(0.), High: ospora.Some(1.)},
			composite.Node{Code: "b", Parent: "top", Direction: composite.Lower}, composite.Node{Code: "c", Parent: "top"})
		treated, _, _, err := composite.Treat(m, tr, composite.TreatOptions{})
		if err != nil {
			rt.Fatal(err)
		}
		_, _, _, _ = composite.PCAWeights(context.Background(), m, tr, 2)
		_, _ = composite.Within(context.Background(), m, tr, composite.Pearson, composite.CorrelationFlags{})
		composite.Describe(m)
		_, _ = composite.Consistencies(context.Background(), m, tr)
		for _, how := range []composite.Normalisation{
			composite.ByMinMax(0, 1), composite.ByScaled(0, 1, 1), composite.ByZScore(0, 1), composite.ByDistanceToMaximum(), composite.ByDistanceToReference(0, true),
			composite.ByDistanceToTarget(true), composite.ByFractionOfMaximum(), composite.ByPercentRank(), composite.ByRank(), composite.ByBorda(),
			composite.ByGoalposts(1, true), composite.ByStageGoalposts(), composite.ByStageQuintiles(),
		} {
			scaled, _, err := composite.Normalise(treated, tr, how, nil)
			if err != nil {
				rt.Fatal(err)
			}
			for _, rule := range []composite.Rule{nil, composite.ByUnit(composite.Geometric), composite.ByUnit(composite.Harmonic), composite.ByUnit(composite.Generalised(3)), composite.Copeland} {
				s, _, err := composite.Aggregate(scaled, tr, tr.Weights(), composite.AggregateOptions{Rule: rule})
				if err != nil {
					rt.Fatal(err)
				}
				top, _ := s.Column("top")
				for _, v := range top {
					if v.Known && (math.IsNaN(v.Value) || math.IsInf(v.Value, 0)) {
						rt.Fatalf("a score is %v", v.Value)
					}
				}
			}
		}
	})
}
