package criticality_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// anySignals draws signals in all states, odd numbers among them.
func anySignals(t *rapid.T, fields []string) criticality.Signals {
	s := criticality.Signals{}
	for _, f := range fields {
		s[f] = criticality.Signal{
			Status: rapid.SampledFrom([]ospora.Status{ospora.Unknown, ospora.Known, ospora.Known, ospora.NotApplicable, ospora.Failed}).Draw(t, f),
			Value:  rapid.OneOf(rapid.Float64Range(0, 1e6), rapid.Float64(), rapid.Just(math.NaN())).Draw(t, f),
		}
	}
	return s
}

// TestScoresHold checks for every model that a score lies in [0,1], that coverage
// does, that no input is lost and that one more that is missing only lowers the
// coverage, and never lifts a score of fixed weights.
func TestScoresHold(t *testing.T) {
	models := []*criticality.Model{pike(t), depsdev(t), criticality.Legacy(), criticality.CompassCriticality()}
	for _, build := range []compassModel{
		criticality.CompassActivity, criticality.CompassCommunitySupport, criticality.CompassCodeQuality, criticality.CompassOrganisations,
	} {
		m, err := build(criticality.CompassWeights)
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, m)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(models).Draw(t, "model")
		in := anySignals(t, m.Fields())
		s := m.Score(in)
		const slack = 1e-4 // the limits of the ranges of Compass have 5 decimals
		if x := s.Value.Value; s.Value.Known && !(x >= -slack && x <= 1+slack) {
			t.Fatalf("%s: score %v", m.Formula().Name, x)
		}
		if c := s.Coverage; c.Known && !(c.Value >= 0 && c.Value <= 1) {
			t.Fatalf("coverage %v", c)
		}
		if s.Value.Known != (s.N > 0) {
			t.Fatalf("a value %v of %d inputs", s.Value, s.N)
		}
		field := rapid.SampledFrom(m.Fields()).Draw(t, "field")
		if in[field].Status != ospora.Known || field == "depsdev.dependent_count" {
			return // that one changes which inputs apply
		}
		delete(in, field)
		fewer := m.Score(in)
		if s.Coverage.Known && fewer.Coverage.Value > s.Coverage.Value {
			t.Fatalf("without %s coverage rises from %v to %v", field, s.Coverage.Value, fewer.Coverage.Value)
		}
		fixed := m.Formula().Name != "v2:original_pike" && m.Formula().Name != "v2:pike_depsdev"
		if fixed && fewer.Value.Known && fewer.Value.Value > s.Value.Value {
			t.Fatalf("without %s the score rises from %v to %v", field, s.Value.Value, fewer.Value.Value)
		}
	})
}
