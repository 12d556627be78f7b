package national_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// TestWhatCannotBeIsSaid holds that bad input has a status and a reason, and
// never panics.
func TestWhatCannotBeIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*national.Input)
		status ospora.Status
		reason string
	}{
		"open window":      {func(in *national.Input) { in.Window.End = time.Time{} }, ospora.Failed, "the window is open"},
		"empty window":     {func(in *national.Input) { in.Window.End = in.Window.Start }, ospora.Failed, "is empty"},
		"hours":            {func(in *national.Input) { in.Window.End = in.Window.End.Add(time.Hour) }, ospora.Failed, "day-aligned"},
		"no country":       {func(in *national.Input) { in.Country = "" }, ospora.Failed, "no country"},
		"fraction":         {func(in *national.Input) { in.Sampling.Fraction = 2 }, ospora.Failed, "2 is no sampling fraction"},
		"fraction NaN":     {func(in *national.Input) { in.Sampling.Fraction = math.NaN() }, ospora.Failed, "no sampling fraction"},
		"draws":            {func(in *national.Input) { in.Draws = 1e9 }, ospora.Failed, "draws"},
		"no activity":      {func(in *national.Input) { in.Activity = nil }, ospora.Unknown, "no activity was given"},
		"no places":        {func(in *national.Input) { in.Places = nil }, ospora.Unknown, "no places were given"},
		"nobody looked":    {func(in *national.Input) { in.Activity, in.Coverage = in.Activity[:0], ospora.Optional[float64]{} }, ospora.Unknown, "nothing says that somebody looked"},
		"probability":      {func(in *national.Input) { in.Places[0].Probability = math.NaN() }, ospora.Failed, "row 0 of places has the probability NaN"},
		"above one":        {func(in *national.Input) { in.Places[2].Probability = 1 }, ospora.Failed, "add up to more than 1"},
		"nil rows and all": {func(in *national.Input) { in.Activity = append(in.Activity, nil); in.Country = "" }, ospora.Failed, "no country"},
	} {
		in := world()
		c.change(&in)
		m := national.Developers(in)[0]
		if m.Status != c.status || m.Value.Known || len(m.Warnings) == 0 || !strings.Contains(m.Warnings[0], c.reason) {
			t.Errorf("%s: %v %v %q", name, m.Status, m.Value, m.Warnings)
		}
		for _, m := range national.All(in) {
			if m.Status != ospora.Known && len(m.Warnings) == 0 {
				t.Errorf("%s: %s %q has no reason", name, m.Indicator, m.Variant)
			}
		}
	}
	for _, m := range national.All(national.Input{}) {
		if m.Status == ospora.Known {
			t.Errorf("%s %q is known of nothing", m.Indicator, m.Variant)
		}
	}
}

func TestNobodyActiveIsZeroWhereSomebodyLooked(t *testing.T) {
	in := world()
	in.Activity = in.Activity[:0]
	if m := national.Developers(in)[0]; m.Status != ospora.Known || m.Value.Value != 0 {
		t.Errorf("%+v", m)
	}
	if m := national.CommitShare(in)[0]; m.Status != ospora.NotApplicable {
		t.Errorf("share of nothing: %+v", m)
	}
}

func TestTruncationIsSaid(t *testing.T) {
	in := world()
	in.Begins = ospora.Some(day("2024-01-01"))
	if m := national.NewDevelopers(in)[0]; m.Status != ospora.Unknown {
		t.Errorf("all look new: %+v", m)
	}
	in.Begins = ospora.Some(day("2023-12-01"))
	if m := national.NewDevelopers(in)[0]; m.Status != ospora.Known || !strings.Contains(strings.Join(m.Warnings, " "), "31 days of history") {
		t.Errorf("%q", m.Warnings)
	}
	in = world()
	in.Ends = ospora.Some(day("2024-08-15")) // ana's silence of 182 days ends on the 30th
	if m := national.LeavingDevelopers(in)[0]; m.Value != ospora.Some(0.5) || !strings.Contains(strings.Join(m.Warnings, " "), "end too soon") {
		t.Errorf("%v %q", m.Value, m.Warnings)
	}
}

// TestPlacesChange: the distribution of the day of the last commit counts.
func TestPlacesChange(t *testing.T) {
	in := world()
	for i := range in.Places {
		if in.Places[i].Person == "ana" {
			in.Places[i].To = ospora.Some(day("2024-02-01"))
		}
	}
	in.Places = append(in.Places, national.Placed{Place: ospora.Place{Person: "ana", Country: "DE", Probability: 1}, From: ospora.Some(day("2024-02-01"))})
	if m := national.Developers(in)[0]; m.Value != ospora.Some(1.8) { // bek and fay
		t.Errorf("%v", m.Value)
	}
	if m := national.RetainedDevelopers(in)[0]; m.Value != ospora.Some(1.8) { // ana was in the country in 2023
		t.Errorf("%v", m.Value)
	}
}

func TestDefinitionIsPrinted(t *testing.T) {
	for _, m := range national.All(world()) {
		if !strings.Contains(m.Method, "profile-based") || !strings.Contains(m.Method, "not by IP address") || !strings.Contains(m.Method, "country KZ") {
			t.Errorf("%s %q: %q", m.Indicator, m.Variant, m.Method)
		}
	}
}

// TestSampleOfPersons: of 4 persons, one half of all, 2 are there for certain. Value
// 2/0.5; variance (1 − 0.5) · 4 · s² / 0.25 with s² = ½·½·4/3 = 1/3, so 8/3, and 4 ±
// 1.96·1.633 = 0.80 to 7.20, of which 2 at least are seen.
func TestSampleOfPersons(t *testing.T) {
	e := national.Count([]float64{1, 1, 0, 0}, national.CountOptions{Fraction: 0.5})
	if e.Value != ospora.Some(4.0) || e.Low != ospora.Some(2.0) || math.Abs(e.High.Value-7.2006) > 1e-4 {
		t.Errorf("%+v", e)
	}
	if e := national.Count([]float64{1, 1, 0, 0}, national.CountOptions{Fraction: 1}); e.Low != e.High {
		t.Errorf("a census has a width: %+v", e)
	}
}

// TestSampleOfRepositories: commits 6 of ana (KZ) in a, 2 of cem (RU) in b, half of all
// repositories. R = 6/8; e_a = 6 − ¾·6 = 1.5, e_b = −¾·2 = −1.5; variance ½ · 2 ·
// (2.25 + 2.25)/64 = 0.0703, half-width 1.96 · 0.2652 = 0.5197.
func TestSampleOfRepositories(t *testing.T) {
	in := world()
	in.Sampling = national.Sampling{Fraction: 0.5, Repositories: true}
	in.Activity = []*ospora.Activity{did("ana", "2024-03-01", 6), did("cem", "2024-03-01", 2)}
	in.Activity[0].Repo, in.Activity[0].Home = "a", "a"
	m := national.CommitShare(in)[0]
	if m.Value != ospora.Some(0.75) || math.Abs(m.Low.Value-(0.75-0.5197)) > 1e-4 || m.High != ospora.Some(1.0) {
		t.Errorf("%v (%v to %v)", m.Value, m.Low, m.High)
	}
	if m := national.Developers(in)[0]; m.Value != ospora.Some(1.0) || !strings.Contains(strings.Join(m.Warnings, " "), "repositories are a sample") {
		t.Errorf("%v %q", m.Value, m.Warnings)
	}
}

func TestCountFails(t *testing.T) {
	for name, e := range map[string]estimate.Estimate{
		"probability": national.Count([]float64{1.5}, national.CountOptions{}),
		"fraction":    national.Count([]float64{1}, national.CountOptions{Fraction: -1}),
		"deviation":   national.Count([]float64{1}, national.CountOptions{Deviation: math.NaN()}),
		"put":         national.RoganGladen(5, 3, national.Validation{}, estimate.Options{}),
		"table":       national.Misclassified([]int{1, 2}, [][]int{{1}}, estimate.Options{})[0],
		"row":         national.Misclassified([]int{1, 2}, [][]int{{1, 0}, {0}}, estimate.Options{})[0],
	} {
		if e.Status != ospora.Failed || e.Value.Known || len(e.Warnings) == 0 {
			t.Errorf("%s: %+v", name, e)
		}
	}
	if e := national.Count([]float64{math.NaN()}, national.CountOptions{}); e.Status != ospora.Unknown || e.Missing != 1 {
		t.Errorf("nobody known: %+v", e)
	}
	if e := national.Misclassified([]int{1, 2}, [][]int{{5, 5}, {5, 5}}, estimate.Options{})[0]; e.Status != ospora.Unknown {
		t.Errorf("no better than chance: %+v", e)
	}
	if e := national.RoganGladen(1, 2, national.Validation{TruePositives: 1, FalseNegatives: 3, TrueNegatives: 1, FalsePositives: 1}, estimate.Options{}); e.Status != ospora.NotApplicable {
		t.Errorf("no better than chance: %+v", e)
	}
}

func TestLabelsAreChecked(t *testing.T) {
	bad := []national.Label{{P: math.NaN()}}
	if _, err := national.Calibrate(bad, national.CalibrationOptions{}); err == nil {
		t.Error("NaN calibrates")
	}
	if _, err := national.Calibrate(nil, national.CalibrationOptions{Slope: -1}); err == nil {
		t.Error("a negative deviation passes")
	}
	if _, err := national.Reliability(nil, 5, estimate.Options{}); err == nil {
		t.Error("a diagram of nothing")
	}
	if _, err := national.Brier([]national.Label{{P: 0.5}}, 0); err == nil {
		t.Error("no bins")
	}
	c, err := national.Calibrate([]national.Label{{P: 1}, {P: 0, There: true}, {P: 1, There: true}}, national.CalibrationOptions{})
	if err != nil || c.N != 0 || c.Contradicted != 2 {
		t.Errorf("%+v (%v)", c, err)
	}
}

// TestCalibrationCorrects: everybody is stated at 0.7, and of 4000 labelled one
// half is there. 100 persons are then about 50, not 70, with a wider interval than
// that of 100 coins.
func TestCalibrationCorrects(t *testing.T) {
	labels := make([]national.Label, 4000)
	for i := range labels {
		labels[i] = national.Label{P: 0.7, There: i%2 == 0}
	}
	c, err := national.Calibrate(labels, national.CalibrationOptions{})
	if err != nil || math.Abs(c.P(0.7)-0.5) > 0.005 {
		t.Errorf("0.7 becomes %v (%v)", c.P(0.7), err)
	}
}
