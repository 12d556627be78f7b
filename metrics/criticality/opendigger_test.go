package criticality_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

func TestOpenDiggerActivity(t *testing.T) {
	one := criticality.OpenDiggerCounts{IssueComments: 4, OpenedIssues: 1, OpenedPulls: 1, ReviewComments: 2, MergedPulls: 1}
	if got := one.Activity(); math.Abs(got.Value-3.451304) > 5e-7 { // the root of 11.9115
		t.Errorf("%v, want 3.451304", got)
	}
	// Two such accounts: 2 x 3.451304 and not the root of 2 x 11.9115 = 4.88.
	none := ospora.Optional[float64]{}
	for _, test := range []struct {
		accounts []criticality.OpenDiggerCounts
		want     ospora.Optional[float64]
	}{
		{[]criticality.OpenDiggerCounts{one, one}, ospora.Some(6.9)},
		{[]criticality.OpenDiggerCounts{}, ospora.Some(0.0)},
		{nil, none},
		{[]criticality.OpenDiggerCounts{one, {OpenedIssues: -1}}, none},
	} {
		if got := criticality.OpenDiggerActivity(test.accounts); got != test.want {
			t.Errorf("%v gives %v, want %v", test.accounts, got, test.want)
		}
	}
}

func TestOpenDiggerBusFactor(t *testing.T) {
	of := func(counts ...int64) []criticality.Contribution {
		all := make([]criticality.Contribution, len(counts))
		for i, n := range counts {
			all[i].Count = n
		}
		return all
	}
	bot := append(of(3, 2), criticality.Contribution{Login: "dependabot[bot]", Count: 90})
	for _, test := range []struct {
		name string
		in   []criticality.Contribution
		o    criticality.OpenDiggerOptions
		want int64 // 0 for none
	}{
		// By hand: from the smallest up 33, 42, 90, 202, 332, 343, 433: 1475 is the
		// first to reach 1237.5, so 433 and 1000 are members.
		{"CHAOSS's example", of(1000, 202, 90, 33, 332, 343, 42, 433), criticality.OpenDiggerOptions{}, 2},
		{"all ties enter: 2 reaches 4 of 7, four have it", of(1, 2, 2, 2, 2), criticality.OpenDiggerOptions{}, 4},
		{"one", of(7), criticality.OpenDiggerOptions{}, 1},
		{"80 %: ceil(10 x 0.2) = 2 is reached at 1+1", of(1, 1, 3, 5), criticality.OpenDiggerOptions{Percentage: 0.8}, 4},
		{"robots left out", bot, criticality.OpenDiggerOptions{}, 1},
		{"robots asked for", bot, criticality.OpenDiggerOptions{WithBots: true}, 1},
		{"robots of commits are left out whatever is asked: 3 of 5", bot, criticality.OpenDiggerOptions{By: criticality.ByCommit, WithBots: true}, 1},
		{"nobody", of(), criticality.OpenDiggerOptions{}, 0},
		{"nothing done", of(0, 0), criticality.OpenDiggerOptions{}, 0},
		{"negative", of(5, -1), criticality.OpenDiggerOptions{}, 0},
		{"too many", of(math.MaxInt64, 1), criticality.OpenDiggerOptions{}, 0},
		{"no percentage", of(1), criticality.OpenDiggerOptions{Percentage: 1}, 0},
		{"no By", of(1), criticality.OpenDiggerOptions{By: "stars"}, 0},
	} {
		got := criticality.OpenDiggerBusFactor(test.in, test.o)
		if got.Value != test.want || got.Known != (test.want > 0) {
			t.Errorf("%s: %v, want %d", test.name, got, test.want)
		}
	}
}

func TestActivityContributions(t *testing.T) {
	got := criticality.ActivityContributions([]criticality.OpenDiggerCounts{
		{Login: "a", IssueComments: 4, OpenedIssues: 1, OpenedPulls: 1, ReviewComments: 2, MergedPulls: 1},
		{Login: "idle"}, {Login: "wrong", OpenedPulls: -1},
	})
	if len(got) != 1 || got[0] != (criticality.Contribution{Login: "a", Count: 4}) { // 3.45 rounded up
		t.Errorf("%v", got)
	}
}
