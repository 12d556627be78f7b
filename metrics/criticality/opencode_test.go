package criticality_test

import (
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

func badgeWant(t *testing.T, what string, b criticality.Badge, least, most int) {
	t.Helper()
	if b.AtLeast != least || b.AtMost != most {
		t.Errorf("%s: between %d and %d, want %d and %d", what, b.AtLeast, b.AtMost, least, most)
	}
	if decided := least == most; b.Value.Known != decided || decided && b.Value.Value != float64(least) {
		t.Errorf("%s: level %v", what, b.Value)
	}
}

func TestMaintenanceBadge(t *testing.T) {
	full := criticality.OpenCodeMaintenance{
		Commits: criticality.Known(5), IssueReaction: criticality.Known(6.99), Releases: criticality.Known(1), BusFactor: criticality.Known(2),
	}
	missing := criticality.Signal{}
	for _, test := range []struct {
		name        string
		change      func(*criticality.OpenCodeMaintenance)
		least, most int
	}{
		{"at every threshold", func(*criticality.OpenCodeMaintenance) {}, 3, 3},
		{"4 commits", func(in *criticality.OpenCodeMaintenance) { in.Commits = criticality.Known(4) }, 0, 0},
		{"exactly 7 days", func(in *criticality.OpenCodeMaintenance) { in.IssueReaction = criticality.Known(7) }, 0, 0},
		{"no release", func(in *criticality.OpenCodeMaintenance) { in.Releases = criticality.Known(0) }, 1, 1},
		{"bus factor 1", func(in *criticality.OpenCodeMaintenance) { in.BusFactor = criticality.Known(1) }, 2, 2},
		{"bus factor not known", func(in *criticality.OpenCodeMaintenance) { in.BusFactor = missing }, 2, 3},
		{"no issues", func(in *criticality.OpenCodeMaintenance) {
			in.IssueReaction = criticality.Signal{Status: ospora.NotApplicable}
		}, 0, 3},
		{"not known below what is not met", func(in *criticality.OpenCodeMaintenance) {
			in.IssueReaction, in.Releases = missing, criticality.Known(0)
		}, 0, 1},
		{"not known above what is not met", func(in *criticality.OpenCodeMaintenance) {
			in.Commits, in.BusFactor = criticality.Known(0), missing
		}, 0, 0},
		{"a negative time", func(in *criticality.OpenCodeMaintenance) { in.IssueReaction = criticality.Known(-1) }, 0, 3},
	} {
		in := full
		test.change(&in)
		badgeWant(t, test.name, criticality.OpenCodeMaintenanceBadge(in), test.least, test.most)
	}
	b := criticality.OpenCodeMaintenanceBadge(criticality.OpenCodeMaintenance{})
	if b.Coverage != ospora.Some(0.0) || b.N != 0 || len(b.Missing) != 4 || len(b.Criteria) != 4 {
		t.Errorf("of nothing: %+v", b)
	}
}

func TestSecurityBadge(t *testing.T) {
	in := criticality.OpenCodeSecurity{
		IssueReaction: criticality.Known(2), BranchProtected: criticality.Yes(true), ForcePushDenied: criticality.Yes(true),
		SecurityPolicy: criticality.Yes(true), SignedTags: criticality.Known(0.8), ReviewedChanges: criticality.Known(0.75),
	}
	badgeWant(t, "at every threshold", criticality.OpenCodeSecurityBadge(in), 2, 2)
	in.SignedTags = criticality.Known(0.79)
	badgeWant(t, "79 % signed", criticality.OpenCodeSecurityBadge(in), 1, 1)
	in.ForcePushDenied = criticality.Signal{Status: ospora.Failed} // 403
	b := criticality.OpenCodeSecurityBadge(in)
	badgeWant(t, "settings not readable", b, 0, 1)
	if b.Criteria[2].Verdict != criticality.NotKnown || b.Criteria[4].Verdict != criticality.NotMet || len(b.Failed) != 1 {
		t.Errorf("%+v", b.Criteria)
	}
	in.ForcePushDenied = criticality.Yes(false)
	badgeWant(t, "force-push allowed", criticality.OpenCodeSecurityBadge(in), 0, 0)
}

func TestVerdictString(t *testing.T) {
	for v, want := range map[criticality.Verdict]string{0: "not_known", 1: "met", 2: "not_met", 9: "invalid(9)"} {
		if v.String() != want {
			t.Errorf("%s, want %s", v, want)
		}
	}
}
