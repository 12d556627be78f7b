package criticality_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// Expected values are those of get_score_by_criticality_score and normalize in
// compass_common/algorithm_utils.py of oss-compass/compass-metrics-model at
// 3b5b042, run with Python 3 on the weights and thresholds of each set.

type compassModel func(criticality.CompassSet) (*criticality.Model, error)

func compassWant(t *testing.T, build compassModel, set criticality.CompassSet, in criticality.Signals, want float64) {
	t.Helper()
	m, err := build(set)
	if err != nil {
		t.Fatal(err)
	}
	s := m.Score(in)
	if !s.Value.Known || math.Abs(s.Value.Value-want) > 1e-12 {
		t.Errorf("%s: %v, want %v", m.Formula().Name, s.Value, want)
	}
}

func TestCompassActivity(t *testing.T) {
	in := known(map[string]float64{
		"contributor_count": 42, "commit_frequency": 17.5, "updated_since": 0.1, "org_count": 4, "comment_frequency": 2.3,
		"code_review_count": 1.7, "updated_issues_count": 61, "recent_releases_count": 3,
	})
	compassWant(t, criticality.CompassActivity, criticality.CompassWeights, in, 0.5336262922642389)
	compassWant(t, criticality.CompassActivity, criticality.CompassWeightsSeveral, in, 0.5035237337867112)
	compassWant(t, criticality.CompassActivity, criticality.CompassThresholds, in, 0.5048879809142511)
	compassWant(t, criticality.CompassActivity, criticality.CompassThresholdsSeveral, in, 0.5035237337867112)
	delete(in, "updated_since") // counts its threshold
	delete(in, "org_count")     // counts 0
	compassWant(t, criticality.CompassActivity, criticality.CompassWeights, in, 0.34830805934132225)
	compassWant(t, criticality.CompassActivity, criticality.CompassWeightsSeveral, in, 0.34694381221378223)
}

func TestCompassCommunitySupport(t *testing.T) {
	in := known(map[string]float64{
		"issue_first_response_avg": 3.5, "issue_first_response_mid": 0.6, "bug_issue_open_time_avg": 41,
		"bug_issue_open_time_mid": 12, "comment_frequency": 2.3, "updated_issues_count": 61, "pr_open_time_avg": 9.25,
		"pr_open_time_mid": 1.5, "code_review_count": 1.7, "close_pr_count": 88,
	})
	compassWant(t, criticality.CompassCommunitySupport, criticality.CompassWeights, in, 0.5140695013023842)
	compassWant(t, criticality.CompassCommunitySupport, criticality.CompassWeightsSeveral, in, 0.48929951676511063)
	compassWant(t, criticality.CompassCommunitySupport, criticality.CompassThresholds, in, 0.5140684861171452)
	compassWant(t, criticality.CompassCommunitySupport, criticality.CompassThresholdsSeveral, in, 0.5105888858169754)
	for _, name := range []string{"bug_issue_open_time_avg", "bug_issue_open_time_mid", "close_pr_count"} {
		in[name] = criticality.Signal{Status: ospora.NotApplicable}
	}
	compassWant(t, criticality.CompassCommunitySupport, criticality.CompassWeights, in, 0.3787933543847592)
	m, err := criticality.CompassCommunitySupport(criticality.CompassWeights)
	if err != nil {
		t.Fatal(err)
	}
	if s := m.Score(in); s.Coverage != ospora.Some(1.0) || s.N != 7 || len(s.NotApplicable) != 3 || len(s.Warnings) != 1 {
		t.Errorf("%+v", s)
	}
}

func TestCompassCodeQuality(t *testing.T) {
	in := known(map[string]float64{
		"code_contributor_count": 31, "commit_frequency": 17.5, "is_maintained": 0.75, "commit_pr_linked_ratio": 0.4,
		"pr_issue_linked_ratio": 0.11, "code_review_ratio": 0.62, "code_merge_ratio": 0.5, "lines_of_code_frequency": 5100,
	})
	for _, set := range []criticality.CompassSet{criticality.CompassWeights, criticality.CompassThresholdsSeveral} {
		compassWant(t, criticality.CompassCodeQuality, set, in, 0.57494)
	}
}

func TestCompassOrganisations(t *testing.T) {
	in := known(map[string]float64{
		"org_contributor_count": 12, "org_commit_frequency": 9.5, "org_count": 3, "org_contribution_last": 21,
	})
	compassWant(t, criticality.CompassOrganisations, criticality.CompassWeights, in, 0.43508)
	compassWant(t, criticality.CompassOrganisations, criticality.CompassWeightsSeveral, in, 0.41417)
	compassWant(t, criticality.CompassOrganisations, criticality.CompassThresholds, in, 0.43508)
}

func TestCompassCriticality(t *testing.T) {
	in := known(map[string]float64{
		"created_since": 78, "updated_since": 0, "contributor_count_all": 3649, "org_count_all": 5,
		"commit_frequency_last_year": 105.9, "recent_releases_count": 77, "closed_issues_count": 3333,
		"updated_issues_count": 5489, "comment_frequency": 5.4, "dependents_count": 403529,
	})
	m := criticality.CompassCriticality()
	if got := m.Score(in).Value; math.Abs(got.Value-0.8958390674330122) > 1e-12 {
		t.Errorf("%v", got)
	}
	delete(in, "updated_since")
	in["dependents_count"] = criticality.Known(12)
	if got := m.Score(in).Value; math.Abs(got.Value-0.7343803124747025) > 1e-12 {
		t.Errorf("%v", got)
	}
}

func TestCompassSets(t *testing.T) {
	for _, build := range []compassModel{
		criticality.CompassActivity, criticality.CompassCommunitySupport, criticality.CompassCodeQuality, criticality.CompassOrganisations,
	} {
		if _, err := build("mine"); err == nil {
			t.Error("an unknown set passes")
		}
	}
}

func TestCompassDecay(t *testing.T) {
	for _, test := range []struct {
		last, threshold, days float64
		rises                 bool
		want                  ospora.Optional[float64]
	}{
		{3, 15, 10, true, ospora.Some(3.405)},   // 3 + 0.0027 x 15 x 10
		{3, 15, 1000, true, ospora.Some(15.0)},  // never above the threshold
		{2.3, 5, 30, false, ospora.Some(1.895)}, // 2.3 - 0.0027 x 5 x 30
		{2.3, 5, 400, false, ospora.Some(0.0)},
		{1, 1, 1, false, ospora.Some(0.9973)},
		{-1, 5, 3, true, ospora.Optional[float64]{}},
		{1, math.NaN(), 3, true, ospora.Optional[float64]{}},
		{1, 5, math.Inf(1), true, ospora.Optional[float64]{}},
	} {
		if got := criticality.CompassDecay(test.last, test.threshold, test.days, test.rises); got != test.want {
			t.Errorf("%+v gives %v", test, got)
		}
	}
}
