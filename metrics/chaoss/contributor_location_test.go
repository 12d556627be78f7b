package chaoss_test

import (
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestContributorLocation(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 9), work("c", "2024-01-05", 1), work("d", "2024-02-05", 1), work("e", "2024-02-05", 1),
		work("f", "2024-02-05", 1), work("x", "2023-01-05", 1), work("bot", "2024-01-05", 1))
	in.Country = chaoss.CountriesAmong([]*ospora.Place{
		{Person: "a", Country: "KZ", Probability: 0.9}, {Person: "a", Country: "UZ", Probability: 0.1},
		{Person: "c", Country: "KZ", Probability: 0.3, Region: ospora.Some("KZ-75")}, {Person: "c", Country: "KZ", Probability: 0.3, Region: ospora.Some("KZ-71")},
		{Person: "d", Country: "UZ", Probability: 1}, {Person: "e", Country: "KZ", Probability: 0.5}, {Person: "e", Country: "UZ", Probability: 0.5},
		{Person: "x", Country: "KG", Probability: 1}, {Person: "f", Probability: 1}, {Person: "f", Country: "KG", Probability: 7}, nil,
	})
	// a and c (two regions of one country, 0.6) in KZ, d in UZ, e and f in no country; x was there before.
	measures := chaoss.ContributorLocation(in)
	want(t, variant(t, measures, ""), 2)
	want(t, variant(t, measures, "largest"), 2.0/3)
	want(t, variant(t, measures, "unlocated"), 2.0/5)
	if m := variant(t, measures, "largest"); m.Coverage != ospora.Some(0.6) || m.N != 3 || !warned(m, "country is not known") {
		t.Errorf("%+v", m)
	}
	if shares := chaoss.CountryShares(in); !slices.Equal(shares, []chaoss.CountryShare{{"", 2}, {"KZ", 2}, {"UZ", 1}}) {
		t.Errorf("shares %v", shares)
	}
}

func TestNobodyIsLocated(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 9))
	in.Country = chaoss.CountriesAmong(nil)
	measures := chaoss.ContributorLocation(in)
	wantNone(t, variant(t, measures, ""), ospora.Unknown)
	wantNone(t, variant(t, measures, "largest"), ospora.Unknown)
	want(t, variant(t, measures, "unlocated"), 1)
	in.Country = nil
	for _, m := range chaoss.ContributorLocation(in) {
		wantNone(t, m, ospora.Unknown)
	}
	if shares := chaoss.CountryShares(in); len(shares) != 0 {
		t.Errorf("shares %v", shares)
	}
}
