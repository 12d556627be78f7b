package metrics_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// publishedCriticality are the ids that tables in the world hold; see published.
var publishedCriticality = []string{
	"criticality_score 1",
	"compass_activity 1",
	"compass_community_support 1",
	"compass_code_quality 1",
	"compass_organisations 1",
	"lfx_health_score 1",
	"opencode_maintenance_badge 1",
	"opencode_security_badge 1",
}

// criticalityScores hold every formula of the family.
func criticalityScores(t *testing.T) []criticality.Score {
	t.Helper()
	var models []*criticality.Model
	add := func(m *criticality.Model, err error) {
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, m)
	}
	add(criticality.OriginalPike())
	add(criticality.PikeDepsDev())
	add(criticality.Legacy(), nil)
	add(criticality.CompassCriticality(), nil)
	for _, set := range []criticality.CompassSet{
		criticality.CompassWeights, criticality.CompassWeightsSeveral, criticality.CompassThresholds, criticality.CompassThresholdsSeveral,
	} {
		add(criticality.CompassActivity(set))
		add(criticality.CompassCommunitySupport(set))
		add(criticality.CompassCodeQuality(set))
		add(criticality.CompassOrganisations(set))
	}
	var scores []criticality.Score
	for _, m := range models {
		scores = append(scores, m.Score(nil))
	}
	return append(scores,
		criticality.LFXHealthScore(criticality.LFXHealth{}, criticality.LFXPage).Score,
		criticality.LFXHealthScore(criticality.LFXHealth{}, criticality.LFXProgram).Score,
		criticality.OpenCodeMaintenanceBadge(criticality.OpenCodeMaintenance{}).Score,
		criticality.OpenCodeSecurityBadge(criticality.OpenCodeSecurity{}).Score)
}

func TestCriticalityHasEntries(t *testing.T) {
	used := map[string]bool{}
	for _, s := range criticalityScores(t) {
		m := s.Measure(criticality.About{Kind: ospora.SubjectRepository, Subject: "r"})
		entry, err := metrics.Describe(m)
		if err != nil {
			t.Fatal(err)
		}
		used[entry.ID] = true
		for word := range strings.SplitSeq(m.Variant, ",") {
			id, _, _ := strings.Cut(word, "=")
			used[entry.ID+" "+id] = true
		}
	}
	var listed []string
	for _, i := range metrics.Indicators() {
		if i.Family != "criticality" {
			continue
		}
		listed = append(listed, i.ID+" "+string(rune('0'+i.Version)))
		if !used[i.ID] {
			t.Errorf("no score is of %s", i.ID)
		}
		for _, term := range i.Terms {
			if !used[i.ID+" "+term.ID] {
				t.Errorf("no score of %s has the term %q", i.ID, term.ID)
			}
		}
	}
	if !slices.Equal(listed, publishedCriticality) {
		t.Errorf("listed %q, published %q", listed, publishedCriticality)
	}
}
