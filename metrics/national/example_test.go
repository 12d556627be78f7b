package national_test

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// The world of the examples: six persons and a robot, of whom the year 2024 is
// measured.
//
//	person  place                commits (day: number)                              employer
//	ana     KZ 1, Almaty         2022-09-01: 1, 2023-06-01: 1, 2024-03-01: 6        kaztech, a company
//	bek     KZ 0.8, RU 0.2       2023-12-01: 2, 2024-05-01: 3                       ministry, a state body, by one half
//	cem     RU 1                 2024-02-01: 1
//	dan     not known            2024-06-01: 2
//	eva     KZ 0.5, DE 0.5       2023-02-01: 1, 2023-10-15: 1
//	fay     KZ 1, Almaty         2022-12-01: 1, 2024-04-01: 1
func world() national.Input {
	return national.Input{
		Country: "KZ", Kind: ospora.SubjectEcosystem, Subject: "steppe", Window: year(2024),
		Begins: ospora.Some(day("2022-01-01")), Coverage: ospora.Some(1.0),
		Activity: []*ospora.Activity{
			did("ana", "2022-09-01", 1), did("ana", "2023-06-01", 1), did("ana", "2024-03-01", 6),
			did("bek", "2023-12-01", 2), did("bek", "2024-05-01", 3),
			did("cem", "2024-02-01", 1), did("dan", "2024-06-01", 2),
			did("eva", "2023-02-01", 1), did("eva", "2023-10-15", 1),
			did("fay", "2022-12-01", 1), did("fay", "2024-04-01", 1),
			did("robot", "2024-01-05", 500),
		},
		Reviews: []*ospora.Review{reviewed("ana"), reviewed("ana"), reviewed("bek"), reviewed("cem")},
		Edges:   []*ospora.Edge{tied("ana", "bek"), tied("bek", "ana"), tied("bek", "cem"), tied("ana", "dan"), tied("ana", "robot")},
		Persons: []*ospora.Person{{Person: "robot", Alias: "robot", Robot: true}},
		Places: national.Throughout([]*ospora.Place{
			{Person: "ana", Country: "KZ", Region: ospora.Some("KZ-75"), Probability: 1, Evidence: []string{"location"}},
			{Person: "bek", Country: "KZ", Probability: 0.8, Evidence: []string{"utc_offset"}},
			{Person: "bek", Country: "RU", Probability: 0.2, Evidence: []string{"utc_offset"}},
			{Person: "cem", Country: "RU", Probability: 1, Evidence: []string{"email_domain", "location"}},
			{Person: "eva", Country: "KZ", Probability: 0.5, Evidence: []string{"utc_offset"}},
			{Person: "eva", Country: "DE", Probability: 0.5, Evidence: []string{"utc_offset"}},
			{Person: "fay", Country: "KZ", Region: ospora.Some("KZ-75"), Probability: 1, Evidence: []string{"location"}},
		}),
		Affiliations: []*ospora.Affiliation{
			{Person: "ana", Organisation: "kaztech"},
			{Person: "bek", Organisation: "ministry", Confidence: ospora.Some(0.5)},
		},
		OrganisationKinds: map[string]string{"kaztech": "company", "ministry": "state"},
		Seed:              1,
	}
}

func year(y int) ospora.Window {
	return ospora.Window{Start: time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(y+1, 1, 1, 0, 0, 0, 0, time.UTC)}
}

func day(text string) ospora.Day {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return ospora.DayOf(t)
}

func did(alias ospora.AliasKey, on string, commits int64) *ospora.Activity {
	return &ospora.Activity{Repo: "r", Home: "r", Alias: alias, Day: day(on), Commits: commits}
}

func reviewed(alias ospora.AliasKey) *ospora.Review {
	return &ospora.Review{Repo: "r", Author: ospora.Some(alias), SubmittedAt: time.Date(2024, 7, 1, 12, 0, 0, 0, time.UTC)}
}

func tied(from, to ospora.AliasKey) *ospora.Edge {
	return &ospora.Edge{Repo: "r", Home: "r", From: from, To: to, Kind: ospora.EdgeReviewed, Day: day("2024-05-01"), Commits: 1}
}

// show prints variants with values and, where there is one, intervals.
func show(measures []ospora.Measure) {
	for _, m := range measures {
		fmt.Printf("%q %.4g", m.Variant, m.Value.Value)
		if m.Low.Known && m.Low != m.High {
			fmt.Printf(" (%.4g to %.4g)", m.Low.Value, m.High.Value)
		}
		fmt.Println()
	}
}

// Of those active in 2024 ana and fay are in the country, bek by 0.8; dan's
// place is not known. Spread over dan goes 2.8/4 = 0.7.
func ExampleDevelopers() {
	measures := national.Developers(world())
	show(measures)
	fmt.Println(measures[0].Coverage.Value, measures[0].Unit)
	fmt.Println(measures[0].Warnings)
	// Output:
	// "" 2.8 (2 to 3)
	// "spread" 3.5 (2 to 4)
	// "most" 3.8 (3 to 4)
	// 0.8 developers
	// [of 1 of 5 persons the place is not known, and none of them is counted: see spread and most, or gather evidence]
}

// Cem and dan are new; cem is elsewhere, dan could be anywhere.
func ExampleNewDevelopers() {
	show(national.NewDevelopers(world()))
	// Output:
	// "" 0
	// "spread" 0
	// "most" 1
}

// All six fell silent for 182 days at some time of 2024: ana 1, bek 0.8, cem 0,
// eva 0.5, fay 1; dan is not located.
func ExampleLeavingDevelopers() {
	show(national.LeavingDevelopers(world())[:1])
	// Output:
	// "" 3.3 (2 to 4)
}

// Active in the 366 days before 2024: ana 1, bek 0.8, eva 0.5. Ana and bek
// stayed: 1.8 of 2.3.
func ExampleRetainedDevelopers() {
	measures := national.RetainedDevelopers(world())
	fmt.Printf("%.1f, share %.4f\n", measures[0].Value.Value, measures[3].Value.Value)
	// Output:
	// 1.8, share 0.7826
}

// Days from first to last commit, with weights: cem 0 (0), bek 152 (0.8), eva 256
// (0.5), fay 487 (1), ana 547 (1); all have left. S(182) = 2.5/3.3, S(365) = 2/3.3.
func ExampleDeveloperSurvival() {
	for _, m := range national.DeveloperSurvival(world()) {
		fmt.Printf("%s %.4f\n", m.Variant, m.Value.Value)
	}
	// Output:
	// days=182 0.7576
	// days=365 0.6061
	// days=730 0.0000
}

// Commits: ana 6 + bek 0.8 · 3 + fay 1 = 9.4 of 13; of the 11 by located persons;
// and with dan's 2.
func ExampleCommitShare() {
	for _, m := range national.CommitShare(world()) {
		fmt.Printf("%q %.4f\n", m.Variant, m.Value.Value)
	}
	// Output:
	// "" 0.7231
	// "spread" 0.8545
	// "most" 0.8769
}

// Reviews: ana 2 + bek 0.8 of 4.
func ExampleReviewShare() {
	fmt.Printf("%.4f\n", national.ReviewShare(world())[0].Value.Value)
	// Output:
	// 0.7000
}

// Ties: ana and bek, bek and cem, ana and dan. Within the country ana and bek by
// 0.8; with Russia ana and bek by 0.2, bek and cem by 0.8; abroad 1 of 1.8.
func ExampleCollaboration() {
	for _, m := range national.Collaboration(world()) {
		fmt.Printf("%q %.4f %s\n", m.Variant, m.Value.Value, m.Unit)
	}
	// Output:
	// "" 2.8000 ties
	// "abroad" 0.5556 1
	// "with=KZ" 0.8000 ties
	// "with=RU" 1.0000 ties
	// "with=unknown" 1.0000 ties
}

// The same ties between all countries: they add up to the three pairs.
func ExampleCollaborationMatrix() {
	for _, tie := range national.CollaborationMatrix(world()) {
		fmt.Printf("%s %s %.1f\n", tie.A, tie.B, tie.Expected)
	}
	// Output:
	// KZ KZ 0.8
	// KZ RU 1.0
	// KZ unknown 1.0
	// RU RU 0.2
}

func ExampleRegions() {
	show(national.Regions(world()))
	// Output:
	// "region=KZ-75" 2
	// "region=unknown" 0.8 (0 to 1)
}

// Bek works for the ministry by one half of his 0.8.
func ExampleOrganisationKinds() {
	show(national.OrganisationKinds(world()))
	// Output:
	// "kind=company" 1
	// "kind=state" 0.4 (0 to 1)
	// "kind=unaffiliated" 1.4 (1 to 2)
	// "kind=unknown" 0
}

// With bek (0.8) commits are 6, 3, 1: Gini 1/3 · 3/2, Σ share² = 46/100. Without:
// 6, 1: 5/14 · 2, 37/49.
func ExampleCommitConcentration() {
	show(national.CommitConcentration(world()))
	// Output:
	// "gini" 0.5 (0.5 to 0.7143)
	// "hhi" 0.46 (0.46 to 0.7551)
}

// Ana's company made more than half in every draw.
func ExampleElephantFactor() {
	show(national.ElephantFactor(world()))
	// Output:
	// "" 1
	// "affiliated" 1
}

// The ministry is there by 0.4: then commits are 6 and 3, and 81/45 = 1.8.
func ExampleOrganisationalDiversity() {
	show(national.OrganisationalDiversity(world()))
	// Output:
	// "" 1 (1 to 2)
	// "effective" 1 (1 to 1.8)
}

func ExampleLocatedDevelopers() {
	show(national.LocatedDevelopers(world()))
	// Output:
	// "" 4
	// "share" 0.8
	// "unlocated" 0.2
	// "evidence=email_domain" 1
	// "evidence=location" 3
	// "evidence=utc_offset" 1
}

// Four coins: 1 4 6 4 1 of 16. At or below 0 lies 0.0625, more than the tail of
// 0.05, so that all are in the interval; of a tail of 0.1 one coin at least.
func ExampleCount() {
	for _, level := range []float64{0.9, 0.8} {
		e := national.Count([]float64{0.5, 0.5, 0.5, 0.5}, national.CountOptions{Options: estimate.Options{Level: level}})
		fmt.Println(e.Value.Value, e.Low.Value, e.High.Value)
	}
	// Output:
	// 2 0 4
	// 2 1 3
}

// Ten of forty who were stated at one half are there. The log odds a solve
// 10 − 40/(1+e⁻ᵃ) − a/0.5² = 0, their variance is 1/(40 · 0.323 · 0.677 + 4).
// Of dan nothing is known, and of the others 0.7 are in the country in the mean: 0.7·0.3 is more than
// bek's 0.8·0.2. With both looked up nothing is left to doubt.
func ExampleLeastSure() {
	in := world()
	next, err := national.LeastSure(in, 2)
	fmt.Println(next, err)
	// Somebody looks them up.
	in.Found = []national.Found{{Person: "dan", Country: "KZ"}, {Person: "bek"}} // bek not in Kazakhstan
	show(national.Developers(in))
	// Output:
	// [dan bek] <nil>
	// "" 3
	// "spread" 3
	// "most" 3
}

func ExampleCalibrate() {
	labels := make([]national.Label, 40)
	for i := range labels {
		labels[i] = national.Label{P: 0.5, There: i < 10}
	}
	c, err := national.Calibrate(labels, national.CalibrationOptions{})
	fmt.Printf("%.2f ± %.2f: 0.5 becomes %.2f, 1 stays %v (%v)\n", c.Intercept, c.Deviation([]float64{0.5})/(c.P(0.5)*(1-c.P(0.5))), c.P(0.5), c.P(1), err)
	// Output:
	// -0.74 ± 0.28: 0.5 becomes 0.32, 1 stays 1 (<nil>)
}

func labels() []national.Label {
	return []national.Label{{P: 0.1}, {P: 0.1}, {P: 0.1, There: true}, {P: 0.9, There: true}, {P: 0.9, There: true}}
}

// Stated 0.1 came true for 1 of 3, stated 0.9 for 2 of 2.
func ExampleReliability() {
	diagram, err := national.Reliability(labels(), 2, estimate.Options{})
	for _, b := range diagram {
		fmt.Printf("stated %.1f, true %.3f (%.3f to %.3f) of %d\n", b.Stated, b.Share.Value.Value, b.Share.Low.Value, b.Share.High.Value, b.N)
	}
	fmt.Printf("%.2f %v\n", national.ExpectedCalibrationError(diagram), err)
	// Output:
	// stated 0.1, true 0.333 (0.061 to 0.792) of 3
	// stated 0.9, true 1.000 (0.342 to 1.000) of 2
	// 0.18 <nil>
}

// Score (0.01 + 0.01 + 0.81 + 0.01 + 0.01)/5. Reliability 3/5 · (7/30)² + 2/5 · 0.1²,
// resolution 3/5 · (3/5 − 1/3)² + 2/5 · (2/5)², uncertainty 3/5 · 2/5.
func ExampleBrier() {
	s, err := national.Brier(labels(), 2)
	fmt.Printf("%.4f = %.4f - %.4f + %.4f + %.4f (%v)\n", s.Score, s.Reliability, s.Resolution, s.Uncertainty, s.Within, err)
	// Output:
	// 0.1700 = 0.0367 - 0.1067 + 0.2400 + 0.0000 (<nil>)
}

// Of 100 persons 20 were put there; 45 of 50 who are there were put there, 90 of
// 100 elsewhere elsewhere: (0.2 + 0.9 − 1)/(0.9 + 0.9 − 1) = 0.125. Interval, z²
// = 3.8415: n' = 103.84, AP' = (20 + z²/2)/n' = 0.21110, Se' = 46/52 = 0.88462, Sp'
// = 91/102 = 0.89216, p' = (AP' + Sp' − 1)/(Se' + Sp' − 1) = 0.13293, dP = 2z²(p'Se'(1 −
// Se')/52 − (1 − p')Sp'(1 − Sp')/102) = −0.00428, variance (AP'(1 − AP')/n' + p'²Se'(1 −
// Se')/52 + (1 − p')²Sp'(1 − Sp')/102)/(Se' + Sp' − 1)² = 0.0038908.
func ExampleRoganGladen() {
	e := national.RoganGladen(20, 100, national.Validation{TruePositives: 45, FalseNegatives: 5, TrueNegatives: 90, FalsePositives: 10}, estimate.Options{})
	fmt.Printf("%.3f (%.4f to %.4f)\n", e.Value.Value, e.Low.Value, e.High.Value)
	// Output:
	// 0.125 (0.0064 to 0.2509)
}

// Of those truly in the first class 8 of 10 were put there, of the second 9 of 10.
// With 45 and 55 put: 0.8 π + 0.1 (1 − π) = 0.45, so that π = 0.5.
func ExampleMisclassified() {
	for _, e := range national.Misclassified([]int{45, 55}, [][]int{{8, 2}, {1, 9}}, estimate.Options{}) {
		fmt.Printf("%.1f\n", e.Value.Value)
	}
	// Output:
	// 50.0
	// 50.0
}
