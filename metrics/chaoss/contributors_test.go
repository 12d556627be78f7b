package chaoss_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// The window is 2024, 366 days; the span before it is 2022-12-31 to 2023-12-31,
// both included.
func crowd() chaoss.Input {
	return in2024(
		work("old", "2020-05-01", 9), work("old", "2024-05-01", 1), // after a break
		work("kept", "2023-12-31", 1), work("kept", "2024-12-31", 1), // retained, on the last day
		work("edge", "2022-12-31", 1), work("edge", "2024-02-01", 1), // retained, on the first day of the span before
		work("lapsed", "2022-12-30", 1), work("lapsed", "2024-02-01", 1), // one day too early: after a break
		work("new", "2024-01-01", 1),    // on the first day
		work("late", "2025-01-01", 1),   // after the window
		work("gone", "2023-01-01", 5),   // before it only
		work("bot", "2024-06-01", 1000), // a robot
	)
}

func TestContributors(t *testing.T) {
	in := crowd()
	want(t, variant(t, chaoss.Contributors(in), ""), 5)
	want(t, variant(t, chaoss.Contributors(in), "bots"), 1)
	want(t, variant(t, chaoss.NewContributors(in), ""), 1)
	returning := chaoss.ReturningContributors(in)
	want(t, variant(t, returning, ""), 4)
	want(t, variant(t, returning, "retained"), 2)
	want(t, variant(t, returning, "after_break"), 2)
	for _, m := range returning {
		if m.N != 5 {
			t.Errorf("%q rests on %d contributors, want 5", m.Variant, m.N)
		}
	}
}

func TestContributorsWithBots(t *testing.T) {
	in := crowd()
	in.Options.IncludeBots = true
	want(t, variant(t, chaoss.Contributors(in), "with_bots"), 6)
	want(t, variant(t, chaoss.Contributors(in), "bots,with_bots"), 1)
}

func TestContributorsWithoutBotPredicate(t *testing.T) {
	in := crowd()
	in.Bot = nil
	want(t, variant(t, chaoss.Contributors(in), ""), 6)
	wantNone(t, variant(t, chaoss.Contributors(in), "bots"), ospora.Unknown)
	wantNone(t, variant(t, chaoss.CodeChangesCommits(in), "bots"), ospora.Unknown)
}

func TestContributorsOfOpenWindows(t *testing.T) {
	in := crowd()
	in.Window.Start = instant("")
	want(t, variant(t, chaoss.Contributors(in), ""), 6)
	want(t, variant(t, chaoss.NewContributors(in), ""), 6) // nothing lies before
	for _, m := range chaoss.ReturningContributors(in) {
		wantNone(t, m, ospora.NotApplicable)
	}
	in = crowd()
	in.Window.End = instant("")
	want(t, variant(t, chaoss.ReturningContributors(in), ""), 4)
	wantNone(t, variant(t, chaoss.ReturningContributors(in), "retained"), ospora.NotApplicable)
}

func TestContributionKinds(t *testing.T) {
	helper := work("helper", "2024-01-05", 0)
	helper.CoAuthored = 1
	reviewer := work("reviewer", "2024-01-05", 0)
	reviewer.Reviewed, reviewer.SignedOff, reviewer.Committed = 1, 1, 1
	in := in2024(work("a", "2024-01-05", 1), helper, reviewer)
	for contribution, n := range map[chaoss.Contribution]float64{
		chaoss.AuthoredCommits: 1, chaoss.CreditedCommits: 2, chaoss.AnyContribution: 3,
	} {
		in.Options.Contribution = contribution
		want(t, variant(t, chaoss.Contributors(in), string(contribution)), n)
	}
	in.Options.Contribution = "likes"
	wantNone(t, chaoss.Contributors(in)[0], ospora.Failed)
	want(t, chaoss.CodeChangesCommits(in)[0], 1) // is not about contributors
}

func TestUnjoinedAliases(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 1), work("c", "2024-01-05", 1))
	in.Person = nil
	m := variant(t, chaoss.Contributors(in), "")
	want(t, m, 2)
	if !warned(m, "not joined into people") {
		t.Errorf("warnings %q", m.Warnings)
	}
	in.Person = func(ospora.AliasKey) ospora.PersonID { return "" } // knows nobody
	want(t, variant(t, chaoss.Contributors(in), ""), 2)
}

func TestNamelessContributions(t *testing.T) {
	in := in2024(work("", "2024-01-05", 3))
	want(t, variant(t, chaoss.CodeChangesCommits(in), ""), 3)
	m := variant(t, chaoss.Contributors(in), "")
	want(t, m, 0)
	if !warned(m, "name nobody") {
		t.Errorf("warnings %q", m.Warnings)
	}
	wantNone(t, chaoss.ContributorAbsenceFactor(in)[0], ospora.Unknown) // somebody did it
}

func TestLeftTruncation(t *testing.T) {
	begun := in2024(work("a", "2024-01-05", 1))
	shallow := crowd()
	shallow.Seen[0].Shallow = true
	for name, in := range map[string]chaoss.Input{"begun": begun, "shallow": shallow} {
		for _, m := range append(chaoss.NewContributors(in), chaoss.ReturningContributors(in)...) {
			if !warned(m, "left-truncated") {
				t.Errorf("%s: %s %q is not flagged: %q", name, m.Indicator, m.Variant, m.Warnings)
			}
		}
	}
	if m := chaoss.NewContributors(crowd())[0]; warned(m, "left-truncated") {
		t.Errorf("a whole history is flagged: %q", m.Warnings)
	}
}

func warned(m ospora.Measure, about string) bool {
	return slices.ContainsFunc(m.Warnings, func(w string) bool { return strings.Contains(w, about) })
}

func TestOnionOf(t *testing.T) {
	onion := func(core, regular, casual int64) ospora.Optional[chaoss.Onion] {
		return ospora.Some(chaoss.Onion{Core: core, Regular: regular, Casual: casual})
	}
	for _, test := range []struct {
		name   string
		counts []int64
		want   ospora.Optional[chaoss.Onion]
	}{
		// GrimoireLab's example, total 169: 46.2, 85.8, 89.9, 92.9 | 95.3 …
		{"published", []int64{78, 67, 7, 5, 4, 4, 2, 2, 0}, onion(1, 3, 5)},
		{"bounds belong to the inner layer: 80, 95, 100 %", []int64{80, 15, 5}, onion(1, 1, 1)},
		{"just beyond: 81, 96, 100 %", []int64{81, 15, 4}, onion(0, 1, 2)},
		{"one contributor", []int64{3}, onion(0, 0, 1)},
		{"ties: 25, 50, 75, 100 %", []int64{1, 1, 1, 1}, onion(3, 0, 1)},
		// 4/5 of the total to the last unit, where 100 · part overflows.
		{"large", []int64{4 << 58, 1 << 58}, onion(1, 0, 1)},
		{"zero total", []int64{0, 0}, ospora.Optional[chaoss.Onion]{}},
		{"negative", []int64{2, -1}, ospora.Optional[chaoss.Onion]{}},
		{"nobody", nil, ospora.Optional[chaoss.Onion]{}},
	} {
		if got := chaoss.OnionOf(test.counts); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestContributorOnion(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 80), work("c", "2024-01-05", 15), work("d", "2024-01-05", 5))
	for _, m := range chaoss.ContributorOnion(in) {
		want(t, m, 1)
	}
	for _, m := range chaoss.ContributorOnion(in2024()) {
		wantNone(t, m, ospora.NotApplicable)
	}
}
