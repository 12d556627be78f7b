package network_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

// TestOpenRankVector is the worked vector of OpenDigger's formula.
func TestOpenRankVector(t *testing.T) {
	ranks, err := network.OpenRank([]network.ItemDeeds{
		{User: "u1", Item: "i1", OpenedIssue: 1},                     // 22.235
		{User: "u2", Item: "i1", Comments: 1},                        // 5.252
		{User: "u2", Item: "p2", OpenedChange: 1, Merged: true},      // 40.679
		{User: "u1", Item: "p2", ClosedChange: 1, ReviewComments: 1}, // 22.122
	}, nil)
	if err != nil || !ranks.Exact {
		t.Fatal(ranks, err)
	}
	for _, c := range []struct{ got, want float64 }{
		{ranks.Users["u1"], 1.282599}, {ranks.Items["i1"], 0.863972}, {ranks.Users["u2"], 1.262601},
		{ranks.Items["p2"], 1.722722}, {ranks.Repository, 0.368106},
	} {
		if !near(c.got, c.want, 5e-7) {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
	if !near(ranks.Sum(), 5.5, 1e-12) {
		t.Errorf("sum %v, want 5.5", ranks.Sum())
	}
}

// months is what testdata/expected/open_rank.py writes.
type months struct {
	Cases []struct {
		Deeds []struct {
			User, Item    string
			OpenedIssue   int64 `json:"opened_issue"`
			ClosedIssue   int64 `json:"closed_issue"`
			OpenedChange  int64 `json:"opened_change"`
			ClosedChange  int64 `json:"closed_change"`
			Comments      int64
			ReviewComment int64 `json:"review_comments"`
		}
		Merged  []string
		History []map[string]float64
		Ranks   map[string]float64
	}
}

func ranksOf(values map[string]float64) network.OpenRanks {
	r := network.OpenRanks{Users: map[string]float64{}, Items: map[string]float64{}}
	for key, v := range values {
		switch key[0] {
		case 'u':
			r.Users[key[1:]] = v
		case 'i':
			r.Items[key[1:]] = v
		default:
			r.Repository = v
		}
	}
	return r
}

func TestOpenRankAgainstMatrices(t *testing.T) {
	exact := 0
	for _, c := range read[months](t, "open_rank.json").Cases {
		var deeds []network.ItemDeeds
		for _, d := range c.Deeds {
			deeds = append(deeds, network.ItemDeeds{
				User: d.User, Item: d.Item, OpenedIssue: d.OpenedIssue, ClosedIssue: d.ClosedIssue, OpenedChange: d.OpenedChange,
				ClosedChange: d.ClosedChange, Comments: d.Comments, ReviewComments: d.ReviewComment,
			})
		}
		for _, item := range c.Merged {
			deeds = append(deeds, network.ItemDeeds{Item: item, Merged: true})
		}
		var history network.OpenRankHistory
		for _, month := range c.History {
			history = append(history, ranksOf(month))
		}
		got, err := network.OpenRank(deeds, history)
		if err != nil {
			t.Fatal(err)
		}
		if got.Exact {
			exact++
		}
		want := ranksOf(c.Ranks)
		if len(got.Users) != len(want.Users) || len(got.Items) != len(want.Items) || !near(got.Repository, want.Repository, 1e-9) {
			t.Errorf("%d users of %d, %d items of %d, repository %v of %v", len(got.Users), len(want.Users), len(got.Items), len(want.Items),
				got.Repository, want.Repository)
		}
		for name, v := range want.Users {
			if !near(got.Users[name], v, 1e-9) {
				t.Errorf("user %s %v, want %v", name, got.Users[name], v)
			}
		}
		for name, v := range want.Items {
			if !near(got.Items[name], v, 1e-9) {
				t.Errorf("item %s %v, want %v", name, got.Items[name], v)
			}
		}
	}
	if exact != 2 {
		t.Errorf("%d months were solved and not iterated, want 2 of 3", exact)
	}
}

// TestOpenRankSharesOut: the sum of all values is that of the initial ones, here 1
// a node and 1.5 a merged change request.
func TestOpenRankSharesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var deeds []network.ItemDeeds
		items := rapid.IntRange(1, 300).Draw(t, "items")
		merged := 0.0
		for i := range items {
			item := "i" + string(rune(i+0x100))
			d := network.ItemDeeds{User: string(rune('a' + i%rapid.IntRange(1, 9).Draw(t, "users"))), Item: item, Comments: 1 + int64(i%3),
				Merged: rapid.Bool().Draw(t, "merged")}
			if d.Merged {
				merged += 0.5
			}
			deeds = append(deeds, d)
		}
		ranks, err := network.OpenRank(deeds, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := float64(len(ranks.Users)+len(ranks.Items)) + 1 + merged
		if math.Abs(ranks.Sum()-want) > 1e-9*want {
			t.Fatalf("sum %v, want %v (exact: %v)", ranks.Sum(), want, ranks.Exact)
		}
	})
}

func TestOpenRankEdges(t *testing.T) {
	if r, err := network.OpenRank(nil, nil); err != nil || len(r.Users) != 0 || r.Repository != 0 {
		t.Errorf("nothing gives %+v, %v", r, err)
	}
	if r, err := network.OpenRank([]network.ItemDeeds{{User: "u", Item: "i"}}, nil); err != nil || len(r.Users) != 0 {
		t.Errorf("no deeds give %+v, %v", r, err)
	}
	if _, err := network.OpenRank([]network.ItemDeeds{{User: "u", Item: "i", Comments: -1}}, nil); !errors.Is(err, network.ErrArgument) {
		t.Errorf("a negative count gives %v", err)
	}
	// Closed twice is closed once; comments add up.
	twice := []network.ItemDeeds{{User: "u", Item: "i", ClosedIssue: 1, Comments: 1}, {User: "u", Item: "i", ClosedIssue: 1, Comments: 1}, {User: "v", Item: "i", Comments: 1}}
	once := []network.ItemDeeds{{User: "u", Item: "i", ClosedIssue: 1, Comments: 2}, {User: "v", Item: "i", Comments: 1}}
	a, _ := network.OpenRank(twice, nil)
	b, _ := network.OpenRank(once, nil)
	if a.Users["u"] != b.Users["u"] || a.Users["u"] <= a.Users["v"] {
		t.Errorf("%v and %v", a.Users, b.Users)
	}
}

func TestMonthOfDeeds(t *testing.T) {
	who := func(a string) ospora.Optional[ospora.AliasKey] {
		return ospora.Optional[ospora.AliasKey]{Value: ospora.AliasKey(a), Known: a != ""}
	}
	day := func(n int) ospora.Day { return ospora.Day(n) }
	rows := network.ForgeRows{
		Repo: "r",
		Issues: []*ospora.Issue{{Repo: "r", Number: 1, Author: who("u1"), OpenedAt: day(3).Time()}, nil,
			{Repo: "other", Number: 1, Author: who("u1"), OpenedAt: day(3).Time()}},
		ChangeRequests: []*ospora.ChangeRequest{{Repo: "r", Number: 2, Author: who("u2"), OpenedAt: day(4).Time(), MergedAt: ospora.Some(day(5).Time())}},
		ItemEvents: []*ospora.ItemEvent{
			{Repo: "r", Number: 1, Kind: ospora.EventCommented, Actor: who("u2"), At: day(4).Time()},
			{Repo: "r", Number: 1, Kind: ospora.EventCommented, Actor: who("bot"), At: day(4).Time()},
			{Repo: "r", Number: 1, Kind: ospora.EventCommented, Actor: who(""), At: day(4).Time()},
			{Repo: "r", Number: 1, Kind: ospora.EventLabelled, Actor: who("u2"), At: day(4).Time()},
			{Repo: "r", Number: 2, ChangeRequest: true, Kind: ospora.EventClosed, Actor: who("u1"), At: day(5).Time()},
			{Repo: "r", Number: 1, Kind: ospora.EventClosed, Actor: who("u1"), At: day(40).Time()},
		},
		Reviews: []*ospora.Review{{Repo: "r", ChangeRequest: 2, Author: who("u1"), SubmittedAt: day(5).Time()}},
	}
	window := ospora.Window{Start: day(0).Time(), End: day(31).Time()}
	deeds, unnamed := network.MonthOfDeeds(rows, window, func(a ospora.AliasKey, _ ospora.Day) string {
		if a == "bot" {
			return ""
		}
		return string(a)
	})
	if unnamed != 2 {
		t.Errorf("%d deeds of nobody, want 2", unnamed)
	}
	ranks, err := network.OpenRank(deeds, nil) // the worked vector again
	if err != nil || !near(ranks.Users["u1"], 1.282599, 5e-7) || !near(ranks.Items["p2"], 1.722722, 5e-7) {
		t.Errorf("%+v, %v", ranks, err)
	}
	// With comments on lines known, they count and reviews do not.
	rows.LineComments = []network.LineComment{
		{ChangeRequest: 2, Author: who("u2"), At: day(6).Time()}, {ChangeRequest: 2, Author: who("u2"), At: day(40).Time()},
	}
	exact, _ := network.MonthOfDeeds(rows, window, func(a ospora.AliasKey, _ ospora.Day) string { return string(a) })
	var of []string
	for _, d := range exact {
		if d.ReviewComments > 0 {
			of = append(of, d.User)
		}
	}
	if !slices.Equal(of, []string{"u2"}) {
		t.Errorf("comments on lines by %q, want u2", of)
	}
	s := network.Subject{Kind: ospora.SubjectRepository, Name: "r", Window: window, Coverage: ospora.Some(1.0)}
	measures := network.OpenRankMeasures(s, ranks, unnamed)
	if m := measures[1]; !near(m.Value.Value, 1.282599+1.262601, 1e-6) || m.N != 2 || len(m.Warnings) != 1 {
		t.Errorf("%+v", m)
	}
	if m := network.OpenRankMeasures(s, network.OpenRanks{}, 0)[2]; m.Status != ospora.NotApplicable || len(m.Warnings) == 0 {
		t.Errorf("%+v", m)
	}
}
