package criticality_test

import (
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// The vectors of ossf/criticality_score v2.0.4,
// internal/scorer/algorithm/distribution_test.go, input_test.go and
// wam/wam_test.go.

func TestZipfian(t *testing.T) {
	for x, want := range map[float64]float64{300: 5.707110264748875, math.MaxInt64: 43.668272, 0: 0} {
		if got := criticality.Zipfian.Normalise(x); math.Abs(got-want) > 1e-6 {
			t.Errorf("zipfian of %v is %v, want %v", x, got, want)
		}
	}
	if got := criticality.Zipfian.Normalise(-10); !math.IsNaN(got) {
		t.Errorf("zipfian of -10 is %v, want none", got)
	}
	if got := criticality.Linear.Normalise(-10); got != -10 {
		t.Errorf("linear of -10 is %v", got)
	}
	if got := criticality.Distribution("normal").Normalise(1); !math.IsNaN(got) {
		t.Errorf("an unknown distribution gives %v", got)
	}
}

func TestBounds(t *testing.T) {
	for _, test := range []struct {
		bounds  criticality.Bounds
		x, want float64
	}{
		{criticality.Bounds{Upper: 10, SmallerIsBetter: true}, 7, 3},
		{criticality.Bounds{Lower: 40, Upper: 80}, 50, 10},
		{criticality.Bounds{Lower: 20, Upper: 30, SmallerIsBetter: true}, 15, 10},
		{criticality.Bounds{Lower: 40, Upper: 20}, 30, 0},
		{criticality.Bounds{Upper: 10}, 11, 10},
	} {
		if got := test.bounds.Apply(test.x); got != test.want {
			t.Errorf("%+v of %v is %v, want %v", test.bounds, test.x, got, test.want)
		}
	}
}

func TestWeightedMean(t *testing.T) {
	v := []float64{1, 2, 3, 4, 5}
	if got := criticality.WeightedMean(v, v); got != 3.6666666666666665 {
		t.Errorf("%v, want 3.6666666666666665", got)
	}
	for _, none := range []float64{
		criticality.WeightedMean(nil, nil), criticality.WeightedMean(v, v[1:]), criticality.WeightedMean([]float64{1}, []float64{0}),
	} {
		if !math.IsNaN(none) {
			t.Errorf("%v, want none", none)
		}
	}
}

// kubernetes is what README.md of ossf/criticality_score at 7462923 prints.
func kubernetes() criticality.Signals {
	return known(map[string]float64{
		"legacy.created_since": 78, "legacy.updated_since": 0, "legacy.contributor_count": 3649, "legacy.org_count": 5,
		"legacy.commit_frequency": 105.9, "legacy.recent_release_count": 77, "legacy.closed_issues_count": 3333,
		"legacy.updated_issues_count": 5489, "legacy.issue_comment_frequency": 5.4, "legacy.github_mention_count": 403529,
	})
}

func known(values map[string]float64) criticality.Signals {
	s := criticality.Signals{}
	for name, x := range values {
		s[name] = criticality.Known(x)
	}
	return s
}

func pike(t *testing.T) *criticality.Model {
	t.Helper()
	m, err := criticality.OriginalPike()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func depsdev(t *testing.T) *criticality.Model {
	t.Helper()
	m, err := criticality.PikeDepsDev()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// near compares to 5 decimals, as scores are printed.
func near(t *testing.T, what string, got ospora.Optional[float64], want float64) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > 5.001e-6 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestOriginalPike(t *testing.T) {
	m := pike(t)
	s := m.Score(kubernetes())
	near(t, "kubernetes", s.Value, 0.89273)
	if s.N != 10 || s.Coverage != ospora.Some(1.0) || len(s.Warnings) > 0 || s.Formula.Name != "v2:original_pike" {
		t.Errorf("%+v", s)
	}
	zeros := criticality.Signals{}
	for _, f := range m.Fields() {
		zeros[f] = criticality.Known(0)
	}
	near(t, "nothing but zeros", m.Score(zeros).Value, 1/10.5) // updated today
}

func TestMissingLowersCoverage(t *testing.T) {
	in := kubernetes()
	delete(in, "legacy.org_count") // weight 1, its value ln 6/ln 11 below the mean
	s := pike(t).Score(in)
	near(t, "coverage", s.Coverage, 9.5/10.5)
	if !slices.Equal(s.Missing, []string{"legacy.org_count"}) || s.N != 9 {
		t.Errorf("missing %q, n %d", s.Missing, s.N)
	}
	if len(s.Warnings) != 1 { // the score rose, as it does there, and not in silence
		t.Errorf("warnings %q", s.Warnings)
	}
	in["legacy.org_count"] = criticality.Signal{Status: ospora.NotApplicable}
	if s := pike(t).Score(in); s.Coverage != ospora.Some(1.0) || len(s.NotApplicable) != 1 {
		t.Errorf("not applicable: %+v", s)
	}
	in["legacy.org_count"] = criticality.Known(math.Inf(1))
	if s := pike(t).Score(in); len(s.Failed) != 1 || s.Coverage.Value == 1 {
		t.Errorf("infinite: %+v", s)
	}
	in["legacy.org_count"] = criticality.Signal{Status: ospora.Known, Value: math.NaN()}
	if s := pike(t).Score(in); len(s.Failed) != 1 {
		t.Errorf("no number: %+v", s)
	}
}

func TestNothingPresent(t *testing.T) {
	for _, m := range []*criticality.Model{pike(t), depsdev(t), criticality.Legacy(), criticality.CompassCriticality()} {
		s := m.Score(nil)
		if s.Value.Known || s.Coverage != ospora.Some(0.0) || s.N != 0 {
			t.Errorf("%s of nothing: %+v", m.Formula().Name, s)
		}
	}
}

func TestConditions(t *testing.T) {
	m, in := depsdev(t), kubernetes()
	s := m.Score(in) // mentions weigh 2, dependents are missing
	near(t, "without dependents", s.Value, 0.89273)
	near(t, "coverage", s.Coverage, 10.5/14.5)
	in["depsdev.dependent_count"] = criticality.Known(200000)
	s = m.Score(in)
	// Mentions now weigh 1 and dependents, at their bound, 4.
	mentions := math.Log(1+403529) / math.Log(1+500000)
	near(t, "with dependents", s.Value, (0.892730*10.5-mentions+4)/13.5)
	if s.Coverage != ospora.Some(1.0) || s.N != 11 {
		t.Errorf("coverage %v, n %d", s.Coverage, s.N)
	}
}

func TestFieldsAreTheCallers(t *testing.T) {
	m := depsdev(t)
	f := m.Fields()
	if len(f) != 11 || f[0] != "legacy.created_since" {
		t.Fatalf("%q", f)
	}
	f[0] = "mine"
	if m.Fields()[0] == "mine" {
		t.Error("the model was changed through its fields")
	}
}
