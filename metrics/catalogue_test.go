package metrics_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

// published are the ids that tables in the world hold. A line here is never
// changed and never taken out; it is written out and not taken from a constant,
// so that renaming one fails.
var published = []string{
	"code_changes_commits 1",
	"code_changes_lines 1",
	"contributors 1",
	"new_contributors 1",
	"returning_contributors 1",
	"contributor_onion 1",
	"contributor_absence_factor 1",
	"activity_dates_and_times 1",
	"burstiness 1",
	"release_frequency 1",
	"retention 1",
	"conversion_rate 1",
	"inactive_contributors 1",
	"development_distribution_score 1",
	"truck_factor 1",
	"elephant_factor 1",
	"organisational_diversity 1",
	"affiliation_diversity 1",
	"contributor_location 1",
	"time_to_first_response 1",
	"issue_response_time 1",
	"time_to_close 1",
	"issue_resolution_duration 1",
	"change_requests_duration 1",
	"review_cycle_duration 1",
	"change_request_closure_ratio 1",
	"change_request_acceptance_ratio 1",
	"change_requests_accepted 1",
	"change_requests_declined 1",
	"change_request_reviews 1",
	"issue_age 1",
	"issues_new 1",
	"issues_active 1",
	"issues_closed 1",
	"opendigger_activity 1",
	"opendigger_bus_factor 1",
	"languages 1",
	"project_popularity 1",
	"libyears 1",
	"licence_coverage 1",
	"osi_approved_share 1",
	"scorecard_binary_artifacts 1",
	"scorecard_branch_protection 1",
	"scorecard_ci_tests 1",
	"scorecard_cii_best_practices 1",
	"scorecard_code_review 1",
	"scorecard_contributors 1",
	"scorecard_dangerous_workflow 1",
	"scorecard_dependency_update_tool 1",
	"scorecard_fuzzing 1",
	"scorecard_license 1",
	"scorecard_maintained 1",
	"scorecard_packaging 1",
	"scorecard_pinned_dependencies 1",
	"scorecard_sast 1",
	"scorecard_security_policy 1",
	"scorecard_signed_releases 1",
	"scorecard_token_permissions 1",
	"scorecard_vulnerabilities 1",
	"scorecard_webhooks 1",
	"scorecard 1",
	"network_size 1",
	"network_density 1",
	"network_components 1",
	"network_degeneracy 1",
	"network_communities 1",
	"network_degree_assortativity 1",
	"network_group_assortativity 1",
	"network_betweenness_centralisation 1",
	"network_page_rank_concentration 1",
	"community_openrank 1",
	"answer_distribution 1",
	"answer_median 1",
	"answer_mean 1",
	"answer_spread 1",
	"answer_dont_know 1",
	"answer_response_rate 1",
	"answer_agreement 1",
	"answer_role_bias 1",
	"training_gain 1",
}

func TestPublishedIndicators(t *testing.T) {
	all := slices.DeleteFunc(metrics.Indicators(), func(i metrics.Indicator) bool {
		return i.Family == "criticality" || i.Family == "national" || i.Family == "economy" || i.Family == "portfolio"
	})
	if len(all) != len(published) {
		t.Fatalf("%d indicators, %d published", len(all), len(published))
	}
	for i, line := range published {
		id, version, _ := strings.Cut(line, " ")
		if all[i].ID != id || all[i].Version != int32(version[0]-'0') {
			t.Errorf("entry %d is %s %d, published as %s", i, all[i].ID, all[i].Version, line)
		}
	}
}

func TestEntriesAreComplete(t *testing.T) {
	directions := []metrics.Direction{metrics.NoDirection, metrics.HigherIsBetter, metrics.LowerIsBetter}
	for _, i := range metrics.Indicators() {
		if i.Family == "" || i.Name == "" || i.Unit == "" || len(i.References) == 0 || !slices.Contains(directions, i.Direction) {
			t.Errorf("%s lacks something: %+v", i.ID, i)
		}
		sentence(t, i.ID, i.Definition)
		seen := map[string]bool{}
		for _, term := range i.Terms {
			if term.ID == "" || seen[term.ID] || strings.ContainsAny(term.ID, ",=") {
				t.Errorf("%s: term %q is empty, double or not one word", i.ID, term.ID)
			}
			seen[term.ID] = true
			sentence(t, i.ID+" "+term.ID, term.Definition)
		}
		if (i.Risk == "") != (len(i.Remedies) == 0) {
			t.Errorf("%s has risk %q and %d remedies", i.ID, i.Risk, len(i.Remedies))
		}
	}
}

func sentence(t *testing.T, of, text string) {
	t.Helper()
	if !strings.HasSuffix(text, ".") {
		t.Errorf("%s is not defined by a sentence: %q", of, text)
	}
}

// inputs reach every term: each option alone and all together.
func inputs() []chaoss.Input {
	in := chaoss.Input{
		Kind: ospora.SubjectRepository, Subject: "r",
		Seen:     []chaoss.Seen{{Repo: "r", Status: ospora.VisitFull}},
		Activity: []*ospora.Activity{}, Commits: []*ospora.Commit{}, Tags: []*ospora.Tag{},
		Organisation: func(ospora.AliasKey, ospora.Day) string { return "" },
	}
	rule := chaoss.ReleaseRule{Name: "mine", Kind: chaoss.SemverLike}
	var all []chaoss.Input
	for _, options := range []chaoss.Options{
		{}, {IncludeBots: true}, {ExcludeMerges: true}, {Contribution: chaoss.CreditedCommits}, {Contribution: chaoss.AnyContribution},
		{Release: rule}, {Response: chaoss.AnswerOnly}, {FirstClose: true}, {InactiveDays: 90}, {MinContributions: 3}, {IncludeBots: true, ExcludeMerges: true, Contribution: chaoss.AnyContribution, Release: rule},
	} {
		in.Options = options
		all = append(all, in)
	}
	return all
}

// allMeasures are those of every family, with every term.
func allMeasures() []ospora.Measure {
	var all []ospora.Measure
	for _, in := range inputs() {
		all = append(all, chaoss.All(in)...)
	}
	s := network.Subject{Kind: ospora.SubjectRepository, Name: "r", Coverage: ospora.Some(1.0), Ties: network.Ties{Nodes: []string{"a"}}}
	for _, s.Relation = range []network.Relation{network.Together, network.SharedFiles, network.SharedRepositories} {
		all = append(all, network.Measures(s)...)
	}
	s.Organisations = true
	all = append(all, network.Measures(s)...)
	return append(all, network.OpenRankMeasures(s, network.OpenRanks{}, 0)...)
}

func TestEveryMeasureHasAnEntry(t *testing.T) {
	used := map[string]bool{}
	for _, m := range allMeasures() {
		entry, err := metrics.Describe(m)
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.SplitSeq(m.Variant, ",") {
			id, _, _ := strings.Cut(word, "=")
			used[entry.ID+" "+id] = true
		}
	}
	for _, i := range computedHere() { // and nothing is listed that cannot be
		for _, term := range i.Terms {
			if !used[i.ID+" "+term.ID] {
				t.Errorf("no measure of %s has the term %q", i.ID, term.ID)
			}
		}
	}
}

// computedHere are the entries of the families that allMeasures computes. Package
// scorecard holds its own to what it computes; what criticality and economy compute
// has tests of its own.
func computedHere() []metrics.Indicator {
	return slices.DeleteFunc(metrics.Indicators(), func(i metrics.Indicator) bool {
		return i.Family != "chaoss" && i.Family != "network"
	})
}

func TestCatalogueFollowsAll(t *testing.T) {
	var order []string
	for _, m := range allMeasures() {
		if !slices.Contains(order, m.Indicator) {
			order = append(order, m.Indicator)
		}
	}
	var listed []string
	for _, i := range computedHere() {
		listed = append(listed, i.ID)
	}
	if !slices.Equal(order, listed) {
		t.Errorf("computed %q, listed %q", order, listed)
	}
}

func TestDescribeFails(t *testing.T) {
	good := ospora.Measure{Indicator: "release_frequency", Version: 1, Variant: "per_year,rule=mine", Unit: "releases/year"}
	if _, err := metrics.Describe(good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*ospora.Measure){
		"indicator": func(m *ospora.Measure) { m.Indicator = "happiness" },
		"version":   func(m *ospora.Measure) { m.Version = 2 },
		"unit":      func(m *ospora.Measure) { m.Unit = "releases" },
		"term":      func(m *ospora.Measure) { m.Variant = "per_month" },
		"empty":     func(m *ospora.Measure) { m.Variant = "per_year," },
	} {
		m := good
		change(&m)
		if _, err := metrics.Describe(m); err == nil {
			t.Errorf("another %s goes unnoticed", name)
		}
	}
}

func TestIndicatorsAreTheCallers(t *testing.T) {
	first := metrics.Indicators()
	first[0].ID, first[0].Terms[0].ID = "", ""
	if again := metrics.Indicators(); again[0].ID == "" || again[0].Terms[0].ID == "" {
		t.Error("a caller changed the catalogue")
	}
}
