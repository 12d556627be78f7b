package chaoss_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// TestAllIsEachByItself: what indicators find out once for all of them is what
// each would find out for itself, options of its own and all.
func TestAllIsEachByItself(t *testing.T) {
	in := large(300)
	for i, a := range in.Activity {
		a.Merges, a.CoAuthored = int64(i%3%2), int64(i%2)
	}
	in.Activity = append(in.Activity, &ospora.Activity{Repo: "q", Alias: "a1", Day: 19723, Commits: 1}) // without a home
	in.Kind, in.Window = ospora.SubjectEcosystem, window("2023-01-01", "2025-01-01")
	alone := map[string][]ospora.Measure{}
	for _, indicator := range []func(chaoss.Input) []ospora.Measure{
		chaoss.CodeChangesCommits, chaoss.Contributors, chaoss.NewContributors, chaoss.ReturningContributors, chaoss.ContributorOnion,
		chaoss.ContributorAbsenceFactor, chaoss.Retention, chaoss.ConversionRate, chaoss.InactiveContributors,
		chaoss.DevelopmentDistributionScore, chaoss.TimeToFirstResponse, chaoss.OpenDiggerBusFactor, chaoss.IssuesActive,
	} {
		measures := indicator(in)
		alone[measures[0].Indicator] = measures
	}
	together := map[string][]ospora.Measure{}
	for _, m := range chaoss.All(in) {
		if alone[m.Indicator] != nil {
			together[m.Indicator] = append(together[m.Indicator], m)
		}
	}
	if diff := cmp.Diff(alone, together); diff != "" {
		t.Error(diff)
	}
}
