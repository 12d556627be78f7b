package national_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// under is a world of n people and robots of uncertain places and random ties, whose
// pseudonyms come from name.
func under(n int, name func(int) string) national.Input {
	rng := rand.New(rand.NewPCG(4, 2))
	in := world()
	in.Activity, in.Edges, in.Persons, in.Affiliations, in.Reviews = nil, nil, nil, []*ospora.Affiliation{}, nil
	var places []*ospora.Place
	for i := range n {
		p := float64(rng.IntN(11)) / 10
		who := ospora.PersonID(name(i))
		in.Activity = append(in.Activity, did(ospora.AliasKey(who), "2024-05-01", 1+rng.Int64N(40)))
		places = append(places, &ospora.Place{Person: who, Country: "KZ", Probability: p}, &ospora.Place{Person: who, Country: "DE", Probability: 1 - p})
		in.Affiliations = append(in.Affiliations, &ospora.Affiliation{
			Person: who, Organisation: []string{"a", "b", "c"}[rng.IntN(3)], Confidence: ospora.Some(0.3 + 0.1*float64(rng.IntN(7))),
		})
	}
	for range 4 * n {
		in.Edges = append(in.Edges, tied(ospora.AliasKey(name(rng.IntN(n))), ospora.AliasKey(name(rng.IntN(n)))))
	}
	in.Places = national.Throughout(places)
	return in
}

// TestAnotherKeyDrawsTheSame: pseudonyms in another order change no measure.
func TestAnotherKeyDrawsTheSame(t *testing.T) {
	const n = 60
	turned := rand.New(rand.NewPCG(9, 9)).Perm(n)
	plain := func(i int) string { return string(rune('A'+i/26)) + string(rune('a'+i%26)) }
	for name, of := range map[string]func(national.Input) []ospora.Measure{
		"concentration": national.CommitConcentration, "organisations": national.OrganisationalDiversity,
		"elephant": national.ElephantFactor, "collaboration": national.Collaboration,
	} {
		one, other := of(under(n, plain)), of(under(n, func(i int) string { return plain(turned[i]) }))
		if len(one) == 0 || one[0].Status != ospora.Known {
			t.Fatalf("%s: %+v", name, one)
		}
		if diff := cmp.Diff(one, other, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
