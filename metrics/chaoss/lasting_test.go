package chaoss_test

import (
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestRetention(t *testing.T) {
	// crowd: active in 2023 kept and gone, and edge on the last day of 2022 that
	// belongs to the span before; kept and edge are active in 2024.
	m := chaoss.Retention(crowd())[0]
	want(t, m, 2.0/3)
	if m.N != 3 || !m.Level.Known || m.Low.Value >= 2.0/3 || m.High.Value <= 2.0/3 {
		t.Errorf("%+v", m)
	}
	wantNone(t, chaoss.Retention(in2024(work("a", "2024-01-05", 1)))[0], ospora.NotApplicable) // nobody before
	in := crowd()
	in.Seen[0].Shallow = true
	if m := chaoss.Retention(in)[0]; !warned(m, "left-truncated") {
		t.Errorf("a cut history is not told of: %q", m.Warnings)
	}
	in = crowd()
	in.Window.Start = instant("")
	wantNone(t, chaoss.Retention(in)[0], ospora.NotApplicable)
}

func TestInactiveContributors(t *testing.T) {
	in := in2024(
		work("gone", "2023-01-01", 5),                                    // inactive since 2023-07-02
		work("left", "2024-03-01", 2),                                    // became inactive on 2024-08-30
		work("edge", "2024-07-03", 1),                                    // 182 days before the end: active still
		work("last", "2024-07-02", 1),                                    // 183 days before it
		work("return", "2023-01-01", 1), work("return", "2025-02-01", 1), // inactive at the end, and came back
		work("new", "2025-01-01", 1), // after the window
		work("bot", "2020-01-01", 9),
	)
	measures := chaoss.InactiveContributors(in)
	m := variant(t, measures, "")
	want(t, m, 4) // gone, left, last, return
	if m.N != 5 {
		t.Errorf("of %d, want 5", m.N)
	}
	want(t, variant(t, measures, "became"), 2)  // left, last
	want(t, variant(t, measures, "by_last"), 3) // left, edge, last; read on 2025-09-01
	in.Options.InactiveDays, in.Options.MinContributions = 365, 2
	measures = chaoss.InactiveContributors(in)
	want(t, variant(t, measures, "inactive_days=365,min_contributions=2"), 1) // gone
	in.Options.InactiveDays = -1
	wantNone(t, chaoss.InactiveContributors(in)[0], ospora.Failed)
	in.Options, in.Seen[0].At = chaoss.Options{}, instant("")
	wantNone(t, variant(t, chaoss.InactiveContributors(in), "by_last"), ospora.Unknown)
	in.Window.End = instant("")
	wantNone(t, variant(t, chaoss.InactiveContributors(in), ""), ospora.NotApplicable)
}

func TestConversionRate(t *testing.T) {
	in := in2024(
		// 2023: core has 80 of 100, up to 80 %; regular 15, up to 95 %; casual 5.
		work("k", "2023-06-01", 80), work("r", "2023-06-01", 15), work("s", "2023-06-01", 3), work("u", "2023-06-01", 2),
		work("k", "2022-06-01", 1), work("r", "2022-06-01", 1), // s and u are new in 2023
		// 2024: r 60, k 20, s 15, late 5 of 100: r and k core, s regular.
		work("r", "2024-06-01", 60), work("k", "2024-06-01", 20), work("s", "2024-06-01", 15), work("late", "2024-06-01", 5),
	)
	measures := chaoss.ConversionRate(in)
	want(t, variant(t, measures, ""), 0.5)                  // s of s and u
	want(t, variant(t, measures, "casual_to_regular"), 0.5) // s of s and u
	want(t, variant(t, measures, "regular_to_core"), 1)     // r
	if m := variant(t, measures, "regular_to_core"); m.N != 1 || !m.Level.Known {
		t.Errorf("%+v", m)
	}
	for _, m := range chaoss.ConversionRate(in2024(work("a", "2024-01-05", 1))) {
		wantNone(t, m, ospora.NotApplicable)
	}
}

func TestTiesShareALayer(t *testing.T) {
	// 2023: four with 25 each: 25, 50, 75, 100 %: together they reach 100 %, so
	// that all are casual. 2024: one of them has everything and is casual too.
	in := in2024(work("k", "2023-06-01", 25), work("l", "2023-06-01", 25), work("m", "2023-06-01", 25), work("n", "2023-06-01", 25),
		work("k", "2024-06-01", 5))
	m := variant(t, chaoss.ConversionRate(in), "casual_to_regular")
	want(t, m, 0)
	if m.N != 4 {
		t.Errorf("of %d, want 4", m.N)
	}
}

func TestDevelopmentDistributionScore(t *testing.T) {
	merge := work("a", "2024-01-05", 9)
	merge.Merges = 8 // one commit that is no merge
	in := in2024(merge, work("c", "2024-01-05", 3), work("bot", "2024-01-05", 96))
	want(t, chaoss.DevelopmentDistributionScore(in)[0], 0.25)
	in.Options.IncludeBots = true
	want(t, variant(t, chaoss.DevelopmentDistributionScore(in), "with_bots"), 0.04)
	want(t, chaoss.DevelopmentDistributionScore(in2024(work("a", "2024-01-05", 3)))[0], 0) // one author
	wantNone(t, chaoss.DevelopmentDistributionScore(in2024())[0], ospora.NotApplicable)
	if got := chaoss.DistributionScore([]int64{-1, 2}); got.Known {
		t.Errorf("a negative count gives %v", got)
	}
}

// employed maps aliases to organisations; c changed employer on 2024-07-01, and x
// has none that is known.
func employed() func(ospora.AliasKey, ospora.Day) string {
	july := ospora.DayOf(instant("2024-07-01"))
	return chaoss.OrganisationsAmong([]*ospora.Affiliation{
		{Person: "a", Organisation: "akme"}, {Person: "d", Organisation: "akme"},
		{Person: "c", Organisation: "bolat", To: ospora.Some(july), Confidence: ospora.Some(0.9)},
		{Person: "c", Organisation: "dala", From: ospora.Some(july), Confidence: ospora.Some(0.9)},
		{Person: "c", Organisation: "akme", Confidence: ospora.Some(0.1)}, nil, {Person: "x"},
	}, nil)
}

func TestOrganisations(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 4), work("d", "2024-01-05", 1), work("c", "2024-06-30", 2), work("c", "2024-07-01", 1),
		work("x", "2024-01-05", 8), work("bot", "2024-01-05", 99))
	in.Organisation = employed()
	in.Reviews = []*ospora.Review{
		{Repo: "r", Author: who("c"), SubmittedAt: instant("2024-08-01")}, {Repo: "r", Author: who("c"), SubmittedAt: instant("2024-08-01")},
		{Repo: "r", Author: who(""), SubmittedAt: instant("2024-08-01")}, {Repo: "r", Author: who("a"), SubmittedAt: instant("2025-08-01")},
		{Repo: "other", Author: who("a"), SubmittedAt: instant("2024-08-01")}, {Repo: "r", Author: who("bot"), SubmittedAt: instant("2024-08-01")},
	}
	// akme 5, bolat 2, dala 1, unknown 8 of 16.
	factor := chaoss.ElephantFactor(in)
	want(t, variant(t, factor, ""), 1)           // unknown alone has half
	want(t, variant(t, factor, "affiliated"), 1) // akme has 5 of 8
	want(t, variant(t, factor, "unaffiliated"), 0.5)
	if m := variant(t, factor, ""); m.Coverage != ospora.Some(0.5) || !warned(m, "organisation is not known") {
		t.Errorf("%+v", m)
	}
	diversity := chaoss.OrganisationalDiversity(in)
	want(t, variant(t, diversity, ""), 3)
	want(t, variant(t, diversity, "largest"), 5.0/16)
	want(t, variant(t, diversity, "largest,reviews"), 2.0/3)
	want(t, variant(t, diversity, "unaffiliated"), 0.5)
	people := chaoss.AffiliationDiversity(in)
	want(t, variant(t, people, "largest"), 0.5) // a and d of a, c, d, x
	want(t, variant(t, people, "unaffiliated"), 0.25)
	shares := chaoss.OrganisationShares(in)
	if len(shares) != 4 || shares[0] != (chaoss.OrganisationShare{Organisation: "", Contributions: 8, People: 1, Reviews: 1}) ||
		shares[3] != (chaoss.OrganisationShare{Organisation: "dala", Contributions: 1, People: 1, Reviews: 2}) {
		t.Errorf("shares %+v", shares)
	}
	in.Organisation = nil
	wantNone(t, chaoss.ElephantFactor(in)[0], ospora.Unknown)
	wantNone(t, chaoss.AffiliationDiversity(in)[0], ospora.Unknown)
}

// TestElephantFactorExample is CHAOSS's own example.
func TestElephantFactorExample(t *testing.T) {
	in := in2024()
	for i, n := range []int64{1000, 202, 90, 33, 332, 343, 42, 433} {
		in.Activity = append(in.Activity, work(string(rune('c'+i)), "2024-01-05", n))
	}
	in.Organisation = func(a ospora.AliasKey, _ ospora.Day) string { return "firm " + string(a) }
	want(t, variant(t, chaoss.ElephantFactor(in), ""), 2)
	want(t, variant(t, chaoss.ElephantFactor(in), "affiliated"), 2)
}
