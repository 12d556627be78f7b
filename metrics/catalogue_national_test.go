package metrics_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// publishedNational are the ids that tables in the world hold; see published.
var publishedNational = []string{
	"national_developers 1",
	"national_new_developers 1",
	"national_leaving_developers 1",
	"national_retained_developers 1",
	"national_developer_survival 1",
	"national_commit_share 1",
	"national_review_share 1",
	"national_collaboration 1",
	"national_regions 1",
	"national_organisation_kinds 1",
	"national_commit_concentration 1",
	"national_elephant_factor 1",
	"national_organisational_diversity 1",
	"national_located_developers 1",
}

// TestNationalCatalogue holds the entries to what is published and computed, in
// the same order, and that every term is used.
func TestNationalCatalogue(t *testing.T) {
	entries := slices.DeleteFunc(metrics.Indicators(), func(i metrics.Indicator) bool { return i.Family != "national" })
	var listed, computed []string
	for _, i := range entries {
		listed = append(listed, i.ID)
	}
	used := make(map[string]bool)
	for _, m := range nationalMeasures() {
		entry, err := metrics.Describe(m)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(computed, entry.ID) {
			computed = append(computed, entry.ID)
		}
		for word := range strings.SplitSeq(m.Variant, ",") {
			id, _, _ := strings.Cut(word, "=")
			used[entry.ID+" "+id] = true
		}
	}
	if !slices.Equal(listed, computed) {
		t.Errorf("listed %q, computed %q", listed, computed)
	}
	for k, i := range entries {
		if k >= len(publishedNational) || publishedNational[k] != i.ID+" 1" || i.Version != 1 {
			t.Errorf("entry %d is %s %d", k, i.ID, i.Version)
		}
		for _, term := range i.Terms {
			if !used[i.ID+" "+term.ID] {
				t.Errorf("no measure of %s has the term %q", i.ID, term.ID)
			}
		}
	}
}

func nationalMeasures() []ospora.Measure {
	year := ospora.Window{Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}
	return national.All(national.Input{
		Country: "KZ", Kind: ospora.SubjectEcosystem, Subject: "e", Window: year, Coverage: ospora.Some(1.0),
		Activity:     []*ospora.Activity{{Repo: "r", Home: "r", Alias: "a", Day: ospora.DayOf(year.Start), Commits: 1}},
		Places:       []national.Placed{{Place: ospora.Place{Person: "a", Country: "KZ", Probability: 1, Evidence: []string{"location"}}}},
		Reviews:      []*ospora.Review{},
		Edges:        []*ospora.Edge{},
		Affiliations: []*ospora.Affiliation{},
	})
}
