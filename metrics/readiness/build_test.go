package readiness

import (
	"context"
	"fmt"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// word is a text in three languages for tests.
func word(text string) Words { return Words{EN: text, RU: text, KK: text} }

// small is a model of measures m0, m1, … in dimensions d0, d1, …: item i counts in each
// dimension with the weight weights[d][i] where that is not 0. All are shares.
func small(t testing.TB, weights [][]float64, rules ...Rule) *Model {
	t.Helper()
	m := &Model{
		Format: Format, ID: "small", Version: "1", Title: word("small"), Text: word("of tests"), Coverage: 0.5,
		Levels: []Level{{0, word("low"), word("low")}, {50, word("high"), word("high")}},
		Choices: Choices{
			Normalisation: []string{Goalposts, Bands}, Aggregation: []string{Arithmetic, Geometric, Harmonic}, Thin: []string{Keep, Weigh, Drop},
			Statistic: []string{Stated, Other}, Threshold: []float64{1, 0.8, 1.2}, Floor: 10, WeightNoise: 0.25,
		},
		Rules: rules,
	}
	for d := range weights {
		m.Dimensions = append(m.Dimensions, Dimension{ID: fmt.Sprintf("d%d", d), Name: word("dimension"), Text: word("dimension")})
		for i, weight := range weights[d] {
			if i == len(m.Items) {
				m.Items = append(m.Items, Item{
					ID: fmt.Sprintf("i%d", i), Name: word("item"), In: map[string]float64{}, From: From{Measure: fmt.Sprintf("m%d", i), Version: 1},
					Unit: "1", Direction: HigherIsBetter, Goalposts: []float64{0, 1}, Target: ospora.Some(0.8), Basis: "test", Sources: []Source{{Name: "test"}},
				})
			}
			if weight > 0 {
				m.Items[i].In[m.Dimensions[d].ID] = weight
			}
		}
	}
	c := checker{model: m}
	c.checkModel()
	c.checkRules(&rulesFile{Format: Format, Model: m.ID, Version: "1", Stages: m.Stages, Rules: rules})
	if err := c.failure("small"); err != nil {
		t.Fatal(err)
	}
	return m
}

// share is a measure of item i of a small model.
func share(i int, value float64) ospora.Measure {
	return ospora.Measure{
		Indicator: fmt.Sprintf("m%d", i), Version: 1, SubjectKind: ospora.SubjectEcosystem, Subject: "X", Status: ospora.Known,
		Value: ospora.Some(value), N: 10, Coverage: ospora.Some(1.0), Unit: "1",
	}
}

// between gives a measure an interval at level 0.95.
func between(m ospora.Measure, low, high float64) ospora.Measure {
	m.Low, m.High, m.Level = ospora.Some(low), ospora.Some(high), ospora.Some(0.95)
	return m
}

// quick are options for tests.
var quick = Options{Seed: 3, Runs: 700, Base: 64, Resamples: 40, Workers: 1}

func assess(t testing.TB, m *Model, in Input, o Options) *Assessment {
	t.Helper()
	if in.Subject == "" {
		in.Subject = "X"
	}
	a, err := Assess(context.Background(), m, in, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// of is the model's row of a dimension.
func (a *Assessment) of(t testing.TB, judge, dimension string) ospora.DimensionScore {
	t.Helper()
	for _, s := range a.Scores {
		if s.Judge == judge && s.Dimension == dimension {
			return s
		}
	}
	t.Fatalf("no row of %s for %s", judge, dimension)
	return ospora.DimensionScore{}
}

func (a *Assessment) item(t testing.TB, dimension, item string) ospora.Evidence {
	t.Helper()
	for _, e := range a.Evidence {
		if e.Dimension == dimension && e.Item == item {
			return e
		}
	}
	t.Fatalf("no evidence of %s in %s", item, dimension)
	return ospora.Evidence{}
}

func (a *Assessment) rule(t testing.TB, id string) ospora.Recommendation {
	t.Helper()
	for _, r := range a.Recommendations {
		if r.Rule == id {
			return r
		}
	}
	t.Fatalf("no row of the rule %s", id)
	return ospora.Recommendation{}
}

func number64(x float64) *float64 { return &x }
