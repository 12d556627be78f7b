package chaoss_test

import (
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestAbsenceFactor(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts []int64
		want   ospora.Optional[int64]
	}{
		// chaoss/wg-risk contributor-absence-factor.md: half is 1237.5, the two
		// largest make 1433.
		{"published", []int64{1000, 202, 90, 33, 332, 343, 42, 433}, ospora.Some[int64](2)},
		{"exact half is enough: 5 of 10", []int64{2, 5, 3}, ospora.Some[int64](1)},
		{"one short of half: 4 of 10", []int64{2, 4, 4}, ospora.Some[int64](2)},
		{"even ties: 2 of 4", []int64{1, 1, 1, 1}, ospora.Some[int64](2)},
		{"odd ties: 1 < 1.5 <= 2", []int64{1, 1, 1}, ospora.Some[int64](2)},
		{"one contributor", []int64{7}, ospora.Some[int64](1)},
		{"idle ones do not count", []int64{0, 3, 0}, ospora.Some[int64](1)},
		{"nobody", nil, ospora.Optional[int64]{}},
		{"total of zero", []int64{0, 0}, ospora.Optional[int64]{}},
		{"negative count", []int64{5, -1}, ospora.Optional[int64]{}},
		{"total beyond int64", []int64{math.MaxInt64, 1}, ospora.Optional[int64]{}},
		{"largest total", []int64{math.MaxInt64 - 1, 1}, ospora.Some[int64](1)},
	} {
		before := slices.Clone(test.counts)
		if got := chaoss.AbsenceFactor(test.counts); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if !slices.Equal(before, test.counts) {
			t.Errorf("%s: changed its input to %v", test.name, test.counts)
		}
	}
}

func TestContributorAbsenceFactor(t *testing.T) {
	// By aliases: 4, 3, 3 of 10; 4 < 5, so 2. The two aliases of p make 6 of 10,
	// so 1.
	in := in2024(work("a", "2024-03-01", 4), work("c", "2024-03-02", 3), work("d", "2024-03-03", 3))
	want(t, chaoss.ContributorAbsenceFactor(in)[0], 2)
	in.Person = func(a ospora.AliasKey) ospora.PersonID {
		if a == "a" {
			return "a"
		}
		return "p"
	}
	m := chaoss.ContributorAbsenceFactor(in)[0]
	want(t, m, 1)
	if m.N != 2 || m.Unit != "contributors" || m.Coverage != ospora.Some(1.0) {
		t.Errorf("n %d, unit %q, coverage %v; want 2 contributors, coverage 1", m.N, m.Unit, m.Coverage)
	}
}

func TestAbsenceFactorOfBots(t *testing.T) {
	in := in2024(work("b1", "2024-03-01", 90), work("b2", "2024-03-01", 10))
	wantNone(t, chaoss.ContributorAbsenceFactor(in)[0], ospora.NotApplicable)
	in.Options.IncludeBots = true
	m := chaoss.ContributorAbsenceFactor(in)[0]
	want(t, m, 1)
	if m.Variant != "with_bots" {
		t.Errorf("variant %q, want with_bots", m.Variant)
	}
}

func TestAbsenceFactorOfMerges(t *testing.T) {
	// With merges 6, 4: one person has half. Without, a has 1 of 5: c makes 4.
	a, c := work("a", "2024-03-01", 6), work("c", "2024-03-01", 4)
	a.Merges = 5
	in := in2024(a, c)
	in.Options.ExcludeMerges = true
	m := chaoss.ContributorAbsenceFactor(in)[0]
	want(t, m, 1)
	if m.N != 2 || m.Variant != "no_merges" {
		t.Errorf("n %d, variant %q", m.N, m.Variant)
	}
	a.Merges = 6
	if m := chaoss.ContributorAbsenceFactor(in)[0]; m.N != 1 {
		t.Errorf("whoever only merges is no contributor without merges: n %d, want 1", m.N)
	}
}
