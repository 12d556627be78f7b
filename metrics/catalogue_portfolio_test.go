package metrics_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// publishedPortfolio are the ids that tables in the world hold; see published.
var publishedPortfolio = []string{
	"portfolio_technology_diversity 1",
	"portfolio_consolidation_candidates 1",
	"portfolio_cluster_stability 1",
	"portfolio_consolidation_gain 1",
	"portfolio_integration_graph 1",
	"portfolio_vendor_concentration 1",
	"portfolio_lock_in 1",
	"portfolio_sovereignty_profile 1",
	"portfolio_software_sovereignty 1",
	"portfolio_localisation 1",
	"portfolio_local_share 1",
	"portfolio_software_localisation 1",
	"portfolio_gates_passed 1",
	"portfolio_open_findings 1",
	"portfolio_interface_language 1",
	"portfolio_source_disclosure 1",
	"portfolio_waterfall 1",
	"portfolio_open_repositories 1",
	"portfolio_field_coverage 1",
}

// TestPortfolioCatalogue holds the entries to what is published and computed, in the same order, and that every term is used.
func TestPortfolioCatalogue(t *testing.T) {
	entries := slices.DeleteFunc(metrics.Indicators(), func(i metrics.Indicator) bool { return i.Family != "portfolio" })
	var listed, computed []string
	for _, i := range entries {
		listed = append(listed, i.ID+" "+string(rune('0'+i.Version)))
	}
	if !slices.Equal(listed, publishedPortfolio) {
		t.Errorf("listed %q, published %q", listed, publishedPortfolio)
	}
	used := make(map[string]bool)
	for _, m := range portfolioMeasures(t) {
		entry, err := metrics.Describe(m)
		if err != nil {
			t.Fatal(err)
		}
		if id := entry.ID + " 1"; !slices.Contains(computed, id) {
			computed = append(computed, id)
		}
		for word := range strings.SplitSeq(m.Variant, ",") {
			id, _, _ := strings.Cut(word, "=")
			used[entry.ID+" "+id] = true
		}
	}
	if !slices.Equal(listed, computed) {
		t.Errorf("listed %q, computed %q", listed, computed)
	}
	for _, i := range entries {
		for _, term := range i.Terms {
			if !used[i.ID+" "+term.ID] {
				t.Errorf("no measure of %s has the term %q", i.ID, term.ID)
			}
		}
	}
}

func portfolioMeasures(t *testing.T) []ospora.Measure {
	t.Helper()
	var systems []portfolio.System
	for i, name := range []string{"Register of pupils", "Register of pupils", "Fish licences", "Court statistics", "Blood donors queue", "Road inspection"} {
		systems = append(systems, portfolio.System{ID: string(rune('a' + i)), Name: name, Purpose: ospora.Some(name)})
	}
	all, _, err := portfolio.All(portfolio.Input{Systems: systems, Resamples: 5}, portfolio.Scope{
		Kind: ospora.SubjectEconomy, Subject: "KZ", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Home: "KZ",
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
