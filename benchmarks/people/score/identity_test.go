package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

// TestPairs: of the labels 1 1 1 2 2 the true pairs are 3 + 1.
func TestPairs(t *testing.T) {
	truth := []int{1, 1, 1, 2, 2}
	for _, c := range []struct {
		name           string
		truth, found   []int
		want           Retrieval
		precision, rec ospora.Optional[float64]
		f1             ospora.Optional[float64]
	}{
		{"empty", nil, nil, Retrieval{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}},
		{"the truth by other labels", truth, []int{9, 9, 9, 4, 4}, Retrieval{4, 0, 0}, ospora.Some(1.), ospora.Some(1.), ospora.Some(1.)},
		{"all one", truth, []int{0, 0, 0, 0, 0}, Retrieval{4, 6, 0}, ospora.Some(0.4), ospora.Some(1.), ospora.Some(8. / 14)},
		{"none joined", truth, []int{1, 2, 3, 4, 5}, Retrieval{0, 0, 4}, ospora.Optional[float64]{}, ospora.Some(0.), ospora.Some(0.)},
		{"none to join, none joined", []int{1, 2}, []int{3, 4}, Retrieval{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}},
		// Groups {a b} {c d} {e}: the pair ab is right, cd is not; ac, bc and de are missed.
		{"one moved", truth, []int{1, 1, 2, 2, 3}, Retrieval{1, 1, 3}, ospora.Some(0.5), ospora.Some(0.25), ospora.Some(1. / 3)},
	} {
		got, err := Pairs(c.truth, c.found)
		if err != nil || got != c.want || got.Precision() != c.precision || got.Recall() != c.rec || got.F1() != c.f1 {
			t.Errorf("%s: %+v %v, want %+v (%v)", c.name, got, got, c.want, err)
		}
	}
	if _, err := Pairs(truth, truth[1:]); err == nil {
		t.Error("partitions of different length pass")
	}
}

// TestPairsAsCounted compares with the pairs counted one by one.
func TestPairsAsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		label := rapid.SliceOfN(rapid.IntRange(0, 5), n, n)
		truth, found := label.Draw(t, "truth"), label.Draw(t, "found")
		var want Retrieval
		for i := range n {
			for j := range i {
				switch same, together := truth[i] == truth[j], found[i] == found[j]; {
				case same && together:
					want.TruePositives++
				case together:
					want.FalsePositives++
				case same:
					want.FalseNegatives++
				}
			}
		}
		if got, err := Pairs(truth, found); err != nil || got != want {
			t.Fatalf("%+v, want %+v (%v)", got, want, err)
		}
	})
}

func TestFlags(t *testing.T) {
	got, err := Flags([]bool{true, true, false, false, true}, []bool{true, false, true, false, true})
	if want := (Retrieval{2, 1, 1}); err != nil || got != want {
		t.Errorf("%+v, want %+v (%v)", got, want, err)
	}
	if got.F1() != ospora.Some(4./6) {
		t.Errorf("F1 %v", got.F1())
	}
	if _, err := Flags(nil, []bool{true}); err == nil {
		t.Error("flags of different length pass")
	}
	if none, err := Flags([]bool{false}, []bool{false}); err != nil || none.F1().Known || none.Precision().Known || none.Recall().Known {
		t.Errorf("no bots, none found: %v (%v)", none, err)
	}
}

func TestExactMatching(t *testing.T) {
	labels, err := ExactMatching([]plant.Observed{
		{Name: "Aigerim Kasymova", Email: "a@mail.example"},
		{Name: "aigerim", Email: "A@mail.example "},     // the same address
		{Name: "AIGERIM  kasymova", Email: "b@x.test"},  // the same name
		{Name: "aigerim", Email: "c@x.test"},            // one word joins nothing
		{Name: "Qasymova Aigerim", Email: "d@x.test"},   // another order
		{Name: "Иван Петров", Email: "root@localhost"},  // no dot: no address
		{Name: "Пётр Иванов", Email: "root@localhost"},  // the same
		{Name: "Ерлан Ахмет", Email: "you@example.com"}, // a generic address does join: the weakness
		{Name: "Ann Lee", Email: "you@example.com"},
		{},
		{},
	})
	want := []int{0, 0, 0, 3, 4, 5, 6, 7, 7, 9, 10}
	if err != nil || !cmp.Equal(labels, want) {
		t.Errorf("%v, want %v (%v)", labels, want, err)
	}
}

func TestWithout(t *testing.T) {
	seen := []plant.Observed{
		{ID: 0, Name: "Ann Lee", Email: "1+ann@users.noreply.github.com", Login: "ann", Uses: []plant.Use{{Repo: 3, Canonical: 1}}},
		{ID: 1, Name: "Ann Lee", Email: "ann@x.test", Login: "ann", Uses: []plant.Use{{Repo: 3, Canonical: 1}}},
	}
	before := seen[0].Uses[0]
	if got := Without(Mailmap, seen); got[0].Uses[0].Canonical != 0 || seen[0].Uses[0] != before {
		t.Errorf("mailmap: %+v, and the input %+v", got[0], seen[0])
	}
	if got := Without(Accounts, seen); got[0].Login != "" || got[0].Email == seen[0].Email || got[1].Email != "ann@x.test" {
		t.Errorf("accounts: %+v", got)
	}
	if got := Without(Emails, seen); got[0].Email == got[1].Email || got[1].Email == "ann@x.test" {
		t.Errorf("e-mails: %+v", got)
	}
	if got := Without(Names, seen); got[0].Name == got[1].Name {
		t.Errorf("names: %+v", got)
	}
	if diff := cmp.Diff(seen, Without("nothing", seen)); diff != "" {
		t.Error(diff)
	}
	people := []plant.Trace{{Aliases: seen, Location: "Almaty", Company: "@x", Commits: []plant.Stamp{{Unix: 5, Offset: 300}}}}
	if got := WithoutPlace(Location, people)[0]; got.Location != "" || got.Company != "" || len(got.Commits) != 1 {
		t.Errorf("location: %+v", got)
	}
	if got := WithoutPlace(Offsets, people)[0]; len(got.Commits) != 0 || len(people[0].Commits) != 1 {
		t.Errorf("offsets: %+v", got)
	}
	if got := WithoutPlace(Hosts, people)[0]; got.Aliases[1].Email == "ann@x.test" || got.Location != "Almaty" {
		t.Errorf("hosts: %+v", got)
	}
}

func TestSuffixBots(t *testing.T) {
	got, err := SuffixBots([]plant.Observed{{Name: "steppe[bot]"}, {Name: "x", Login: "y[bot]"}, {Name: "[bot] Ann"}, {Name: "release-bot"}, {}}, nil)
	if want := []bool{true, true, false, false, false}; err != nil || !cmp.Equal(got, want) {
		t.Errorf("%v, want %v (%v)", got, want, err)
	}
}
