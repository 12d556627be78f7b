package readiness

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// expectedCase is a dimension of testdata/expected/scores.json, made by SciPy 1.17.1 and
// NumPy 2.4.6.
type expectedCase struct {
	Floor float64
	Items []struct {
		Goalposts                []float64
		Log, Down                bool
		Weight, Low, High, Level float64
		Value                    *float64
		Quantiles                []float64
	}
	Probabilities    []float64
	Coverage         float64
	Goalposts, Bands map[string]float64
}

func expected(t *testing.T) []expectedCase {
	t.Helper()
	text, err := os.ReadFile("testdata/expected/scores.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []expectedCase }
	if err := json.Unmarshal(text, &file); err != nil || len(file.Cases) == 0 {
		t.Fatal("no cases", err)
	}
	return file.Cases
}

func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// model builds the case as a model with its measures.
func (c *expectedCase) model(t *testing.T) (*Model, []ospora.Measure) {
	weights := []float64{}
	for _, it := range c.Items {
		weights = append(weights, it.Weight)
	}
	m := small(t, [][]float64{weights})
	m.Choices.Floor = c.Floor
	var measures []ospora.Measure
	for i, it := range c.Items {
		m.Items[i].Goalposts, m.Items[i].Log, m.Items[i].Target = it.Goalposts, it.Log, ospora.Optional[float64]{}
		if it.Down {
			m.Items[i].Direction = LowerIsBetter
		}
		if it.Value != nil {
			one := between(share(i, *it.Value), it.Low, it.High)
			one.Level.Value = it.Level
			measures = append(measures, one)
		}
	}
	return m, measures
}

func TestScoresAreThoseOfSciPy(t *testing.T) {
	for n, c := range expected(t) {
		m, measures := c.model(t)
		for bands, want := range map[bool]map[string]float64{false: c.Goalposts, true: c.Bands} {
			for _, mean := range []string{Arithmetic, Geometric, Harmonic} {
				p := newProblem(m, Input{Subject: "X", Measures: measures})
				w := p.nominal()
				for i := range w.scores {
					w.bands = bands
					w.scores[i] = p.drawn(i, 0.5, &w.method)
				}
				w.aggregation = mean
				score, coverage := p.score(0, w)
				if expect, ok := want[mean]; ok != !math.IsNaN(score) || ok && !close9(score, expect) {
					t.Errorf("case %d, %s, bands %v: %v, want %v (%v)", n, mean, bands, score, expect, ok)
				}
				if !close9(coverage, c.Coverage) {
					t.Errorf("case %d: coverage %v, want %v", n, coverage, c.Coverage)
				}
			}
		}
	}
}

func TestValuesWithinIntervalsAreThoseOfSciPy(t *testing.T) {
	for n, c := range expected(t) {
		m, measures := c.model(t)
		p := newProblem(m, Input{Subject: "X", Measures: measures})
		for i, it := range c.Items {
			for k, want := range it.Quantiles {
				if got := p.spreads[i].at(c.Probabilities[k]); !close9(got, want) {
					t.Errorf("case %d, item %d at %v: %v, want %v", n, i, c.Probabilities[k], got, want)
				}
			}
		}
	}
}

// TestBandsOfAnItem follows edges that the item states: 1 lies in the second of five
// bands [0,1) [1,5) [5,9) [9,20) [20,∞), which is 25, or 75 where lower is better.
func TestBandsOfAnItem(t *testing.T) {
	it := Item{Direction: HigherIsBetter, Goalposts: []float64{0, 100}, Bands: []float64{1, 5, 9, 20}}
	for x, want := range map[float64]float64{-3: 0, 0.9: 0, 1: 25, 6: 50, 9: 75, 400: 100} {
		it.Direction = HigherIsBetter
		s := scaleOf(&it)
		if got := s.banded(x); got != want {
			t.Errorf("%v is %v, want %v", x, got, want)
		}
		it.Direction = LowerIsBetter
		s = scaleOf(&it)
		if got := s.banded(x); got != 100-want {
			t.Errorf("%v where lower is better is %v, want %v", x, got, 100-want)
		}
	}
}
