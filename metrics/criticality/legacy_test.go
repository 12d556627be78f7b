package criticality_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// legacySignals are in the order of get_repository_score.
func legacySignals(v ...float64) criticality.Signals {
	s := criticality.Signals{}
	for i, name := range []string{
		"created_since", "updated_since", "contributor_count", "org_count", "commit_frequency", "recent_release_count",
		"closed_issues_count", "updated_issues_count", "issue_comment_frequency", "github_mention_count",
	} {
		s["legacy."+name] = criticality.Known(v[i])
	}
	return s
}

// Expected values are those of get_repository_score in criticality_score/run.py
// of ossf/criticality_score at 1e7ad38^, run with Python 3; the first is printed in
// README.md at 7462923.
func TestLegacy(t *testing.T) {
	for _, test := range []struct {
		signals criticality.Signals
		want    float64
	}{
		{legacySignals(78, 0, 3649, 5, 105.9, 77, 3333, 5489, 5.4, 403529), 0.98514},
		{legacySignals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0},
		{legacySignals(12, 130, 3, 1, 0.5, 0, 2, 7, 1.25, 40), 0.14743},
		{legacySignals(240, 1, 9000, 15, 2000, 40, 9000, 9000, 30, 900000), 1}, // held at 1
		{legacySignals(1, 240, 0, 0, 0, 0, 0, 0, 0, 0), 0},                     // held at 0
		{legacySignals(90, 0, 4000, 5, 97.5, 70, 3062, 5395, 4.5, 39830), 0.94121},
	} {
		if got := criticality.Legacy().Score(test.signals).Value; got != ospora.Some(test.want) {
			t.Errorf("%v, want %v", got, test.want)
		}
	}
}

func TestTheTwoFormulasDiffer(t *testing.T) {
	legacy, v2 := criticality.Legacy().Score(kubernetes()), pike(t).Score(kubernetes())
	if d := legacy.Value.Value - v2.Value.Value; math.Abs(d-0.092) > 0.001 {
		t.Errorf("they differ by %v, want 0.092", d)
	}
	if legacy.Formula.Name == v2.Formula.Name || legacy.Formula.Variant == v2.Formula.Variant {
		t.Errorf("the formulas cannot be told apart: %q", legacy.Formula.Name)
	}
}

// TestLegacyIsALowerBound takes away each input: whatever it was, the score does
// not rise.
func TestLegacyIsALowerBound(t *testing.T) {
	for _, in := range []criticality.Signals{kubernetes(), legacySignals(12, 130, 3, 1, 0.5, 0, 2, 7, 1.25, 40)} {
		whole := criticality.Legacy().Score(in)
		for name := range in {
			fewer := criticality.Signals{}
			for other, sig := range in {
				if other != name {
					fewer[other] = sig
				}
			}
			s := criticality.Legacy().Score(fewer)
			if s.Value.Value > whole.Value.Value {
				t.Errorf("without %s the score rises from %v to %v", name, whole.Value.Value, s.Value.Value)
			}
			if s.Coverage.Value >= 1 || len(s.Missing) != 1 || len(s.Warnings) != 1 {
				t.Errorf("without %s: %+v", name, s)
			}
		}
	}
}

func TestLogRatio(t *testing.T) {
	if got := criticality.LogRatio(50, 10); got != 1 {
		t.Errorf("beyond the threshold %v, want 1", got)
	}
	if got, want := criticality.LogRatio(3, 15), 0.5; math.Abs(got-want) > 1e-15 { // ln 4 / ln 16
		t.Errorf("%v, want %v", got, want)
	}
	for _, got := range []float64{
		criticality.LogRatio(-1, 10), criticality.LogRatio(math.NaN(), 10), criticality.LogRatio(math.Inf(1), 10),
		criticality.LogRatio(1, 0), criticality.LogRatio(0, -2), criticality.LogRatio(1, math.NaN()),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%v, want none", got)
		}
	}
}
