package criticality_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

func ExampleOriginalPike() {
	m, err := criticality.OriginalPike()
	if err != nil {
		fmt.Println(err)
		return
	}
	s := m.Score(criticality.Signals{
		"legacy.created_since":     criticality.Known(78),
		"legacy.updated_since":     criticality.Known(0),
		"legacy.contributor_count": criticality.Known(3649),
		"legacy.org_count":         {Status: ospora.Failed}, // the forge refused
	})
	// (ln 79/ln 121 + 1 + 2 ln 3650/ln 5001) / 4
	fmt.Printf("%s %.5f, coverage %.2f, %d missing, failed %q\n", s.Formula.Name, s.Value.Value, s.Coverage.Value, len(s.Missing), s.Failed)
	// Output: v2:original_pike 0.95929, coverage 0.38, 6 missing, failed ["legacy.org_count"]
}

func ExamplePikeDepsDev() {
	m, err := criticality.PikeDepsDev()
	if err != nil {
		fmt.Println(err)
		return
	}
	s := m.Score(criticality.Signals{"depsdev.dependent_count": criticality.Known(200_000)})
	fmt.Printf("%v of %d input, coverage %.2f\n", s.Value.Value, s.N, s.Coverage.Value)
	// Output: 1 of 1 input, coverage 0.30
}

func ExampleLegacy() {
	s := criticality.Legacy().Score(criticality.Signals{"legacy.contributor_count": criticality.Known(5000)})
	fmt.Printf("%v at least, coverage %.2f\n", s.Value.Value, s.Coverage.Value) // (2 - 1) / 8.5
	// Output: 0.11765 at least, coverage 0.19
}

func ExampleReadConfig() {
	c, err := criticality.ReadConfig("people", strings.NewReader(`
algorithm: weighted_arithmetic_mean
inputs:
  - field: legacy.contributor_count
    weight: 2
    bounds: {upper: 100}
  - field: legacy.org_count
    bounds: {upper: 10}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := c.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	s := m.Score(criticality.Signals{"legacy.contributor_count": criticality.Known(30), "legacy.org_count": criticality.Known(9)})
	fmt.Println(s.Formula.Name, s.Value.Value) // (2 x 0.3 + 0.9) / 3
	// Output: v2:people 0.5
}

func ExampleModel_ScoreCSV() {
	m, err := criticality.OriginalPike()
	if err != nil {
		fmt.Println(err)
		return
	}
	table := "repo.url,legacy.org_count\nhttps://example.org/a,10\nhttps://example.org/b,many\n"
	var notes int
	_, err = m.ScoreCSV(context.Background(), os.Stdout, strings.NewReader(table), criticality.CSVOptions{
		Note: func(n criticality.CSVNote) {
			if notes++; n.Row > 1 {
				fmt.Println("note:", n)
			}
		},
	})
	fmt.Println(notes, err) // nine columns are not there
	// Output:
	// repo.url,legacy.org_count,score,coverage,formula
	// https://example.org/a,10,1.00000,0.09524,v2:original_pike
	// https://example.org/b,many,,0.00000,v2:original_pike
	// note: row 3, column legacy.org_count: "many" is no finite number: taken as missing
	// 10 <nil>
}

// compassExample scores one signal.
func compassExample(m *criticality.Model, err error, field string, x float64) {
	if err != nil {
		fmt.Println(err)
		return
	}
	s := m.Score(criticality.Signals{field: criticality.Known(x)})
	fmt.Printf("%s %.4f at least, coverage %.2f\n", s.Formula.Name, s.Value.Value, s.Coverage.Value)
}

func ExampleCompassActivity() {
	m, err := criticality.CompassActivity(criticality.CompassWeights)
	compassExample(m, err, "contributor_count", 2000) // 0.18009 / 0.81044 of all weights
	// Output: compass_activity:weights 0.2222 at least, coverage 0.22
}

func ExampleCompassCommunitySupport() {
	m, err := criticality.CompassCommunitySupport(criticality.CompassWeights)
	compassExample(m, err, "close_pr_count", 4500)
	// Output: compass_community_support:weights 0.1972 at least, coverage 0.20
}

func ExampleCompassCodeQuality() {
	m, err := criticality.CompassCodeQuality(criticality.CompassThresholds)
	compassExample(m, err, "is_maintained", 1)
	// Output: compass_code_quality:thresholds 0.1385 at least, coverage 0.14
}

func ExampleCompassOrganisations() {
	m, err := criticality.CompassOrganisations(criticality.CompassWeightsSeveral)
	compassExample(m, err, "org_count", 30)
	// Output: compass_organisations:weights_several 0.3226 at least, coverage 0.32
}

func ExampleCompassCriticality() {
	compassExample(criticality.CompassCriticality(), nil, "dependents_count", 50)
	// Output: compass 0.1905 at least, coverage 0.19
}

func ExampleCompassDecay() {
	fmt.Println(criticality.CompassDecay(3, 15, 10, true).Value) // days to respond, ten days later
	// Output: 3.405
}

func ExampleLFXHealthScore() {
	s := criticality.LFXHealthScore(criticality.LFXHealth{
		ContributorDependency: criticality.Known(3), Stars: criticality.Known(700), MergeLeadTime: criticality.Known(2),
		Controls: []criticality.LFXControls{{Category: "Access Control", Passed: 3, Failed: 1}},
	}, criticality.LFXPage)
	// 25 x (2/20 + 4/5 + 5/25 + 3/4)
	fmt.Printf("%.2f points, %s, coverage %.2f\n", s.Value.Value, s.Label, s.Coverage.Value)
	// Output: 46.25 points, Stable, coverage 0.45
}

func ExampleLFXDependency() {
	fmt.Println(criticality.LFXDependency([]int64{50, 30, 20}).Value) // 50 % is not 51 %
	// Output: 2
}

func ExampleOpenCodeMaintenanceBadge() {
	b := criticality.OpenCodeMaintenanceBadge(criticality.OpenCodeMaintenance{
		Commits: criticality.Known(12), Releases: criticality.Known(2), BusFactor: criticality.Known(1),
		IssueReaction: criticality.Signal{Status: ospora.NotApplicable}, // nobody opened an issue
	})
	fmt.Println("decided", b.Value.Known, "between", b.AtLeast, "and", b.AtMost)
	// Output: decided false between 0 and 2
}

func ExampleOpenCodeSecurityBadge() {
	b := criticality.OpenCodeSecurityBadge(criticality.OpenCodeSecurity{
		IssueReaction: criticality.Known(1.5), BranchProtected: criticality.Yes(true), ForcePushDenied: criticality.Yes(true),
		SecurityPolicy: criticality.Yes(true), SignedTags: criticality.Known(0.5), ReviewedChanges: criticality.Known(0.9),
	})
	fmt.Println("level", b.Value.Value)
	for _, c := range b.Criteria {
		if c.Verdict != criticality.Met {
			fmt.Println(c.Name, c.Verdict, "–", c.Threshold)
		}
	}
	// Output:
	// level 1
	// signed_tags not_met – at least 80 % of the tags of 6 months
}
