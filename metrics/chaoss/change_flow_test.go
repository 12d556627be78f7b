package chaoss_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// requests are change requests of 2024: two merged, after 2 and 6 days, one
// declined, one open, one old one that was closed, reopened and declined.
func requests() *flow {
	f := newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-03", "2024-01-03")
	f.event(100, ospora.EventMerged, "c", "2024-01-03")
	f.event(100, ospora.EventClosed, "c", "2024-01-03")
	f.change(101, "a", "2024-02-01", "2024-02-07", "2024-02-07")
	f.change(102, "a", "2024-03-01", "", "2024-03-05")
	f.change(103, "c", "2024-12-22", "", "")
	f.change(104, "c", "2023-06-01", "", "2024-06-01")
	f.event(104, ospora.EventClosed, "c", "2023-07-01")
	f.event(104, ospora.EventReopened, "c", "2024-05-01")
	f.event(104, ospora.EventClosed, "c", "2024-06-01")
	f.change(105, "c", "2023-06-01", "", "2023-07-01") // long over
	f.change(106, "c", "2023-06-01", "", "2025-07-01") // open throughout the window
	f.change(107, "bot", "2024-06-01", "2024-06-01", "2024-06-01")
	return f
}

func TestChangeRequestsDuration(t *testing.T) {
	measures := chaoss.ChangeRequestsDuration(requests().in)
	// Merged at 2 and 6 days, censored at 4 (declined) and 10: S(2) = 3/4,
	// S(6) = 3/4 · 1/2.
	want(t, variant(t, measures, ""), 6)
	want(t, variant(t, measures, "median_completed"), 4)
	want(t, variant(t, measures, "completed"), 2)
	want(t, variant(t, measures, "censored"), 2)
}

func TestChangeRequestClosureRatio(t *testing.T) {
	measures := chaoss.ChangeRequestClosureRatio(requests().in)
	// Closed in 2024: 100, 101, 102, 104. Opened: 100 to 103. Open at any time:
	// those, 104 and 106.
	m := variant(t, measures, "per_opened")
	want(t, m, 1)
	if m.N != 4 || m.Level.Known {
		t.Errorf("%+v", m)
	}
	m = variant(t, measures, "per_open")
	want(t, m, 4.0/6)
	if m.N != 6 || !m.Level.Known || m.Low.Value <= 0 || m.High.Value >= 1 {
		t.Errorf("%+v", m)
	}
	for _, m := range chaoss.ChangeRequestClosureRatio(newFlow().in) {
		wantNone(t, m, ospora.NotApplicable)
	}
}

func TestAcceptance(t *testing.T) {
	f := requests()
	measures := chaoss.ChangeRequestAcceptanceRatio(f.in)
	want(t, variant(t, measures, ""), 1) // 100, 101 : 102, 104
	want(t, variant(t, measures, "share"), 0.5)
	want(t, chaoss.ChangeRequestsAccepted(f.in)[0], 2)
	want(t, chaoss.ChangeRequestsDeclined(f.in)[0], 2)
	f.in.Options.IncludeBots = true
	want(t, chaoss.ChangeRequestsAccepted(f.in)[0], 3)
	f = newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-03", "")
	measures = chaoss.ChangeRequestAcceptanceRatio(f.in)
	wantNone(t, variant(t, measures, ""), ospora.NotApplicable) // nothing to divide by
	want(t, variant(t, measures, "share"), 1)
}

func TestChangeRequestReviews(t *testing.T) {
	f := requests()
	f.review(100, ospora.ReviewApproved, "a", "2024-01-02") // of oneself
	f.review(101, ospora.ReviewChangesRequested, "c", "2024-02-03")
	f.review(101, ospora.ReviewApproved, "c", "2024-02-06")
	f.review(101, ospora.ReviewCommented, "d", "2024-02-09") // after the merge
	f.review(102, ospora.ReviewApproved, "bot", "2024-03-02")
	f.review(102, ospora.ReviewApproved, "", "2024-03-03") // a deleted account
	f.review(103, ospora.ReviewApproved, "a", "2025-01-02")
	measures := chaoss.ChangeRequestReviews(f.in)
	want(t, variant(t, measures, ""), 4)
	want(t, variant(t, measures, "approved"), 2)
	want(t, variant(t, measures, "changes_requested"), 1)
	want(t, variant(t, measures, "commented"), 1)
	want(t, variant(t, measures, "dismissed"), 0)
	want(t, variant(t, measures, "per_change_request"), 0.75) // 100: 0, 101: 2, 102: 1, 104: 0
	want(t, variant(t, measures, "reviewed"), 0.5)
	f.in.Reviews = nil
	wantNone(t, chaoss.ChangeRequestReviews(f.in)[0], ospora.Unknown)
}

func TestReviewCycleDuration(t *testing.T) {
	f := newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-11", "2024-01-11")
	f.event(100, ospora.EventReviewRequested, "a", "2024-01-02") // nobody reviewed yet
	f.review(100, ospora.ReviewChangesRequested, "c", "2024-01-03")
	f.event(100, ospora.EventReviewRequested, "a", "2024-01-05") // 4 days
	f.event(100, ospora.EventMerged, "c", "2024-01-11")          // 6 days
	f.change(101, "a", "2024-02-01", "", "")                     // a draft until
	f.event(101, ospora.EventReadyForReview, "a", "2024-02-03")
	f.event(101, ospora.EventDrafted, "a", "2024-02-04") // 1 day
	f.change(102, "a", "2024-12-30", "", "")             // open for 2 days
	f.change(103, "a", "2023-12-30", "2024-01-05", "2024-01-05")
	measures := chaoss.ReviewCycleDuration(f.in)
	want(t, variant(t, measures, "completed"), 3)
	want(t, variant(t, measures, "censored"), 1)
	want(t, variant(t, measures, "median_completed"), 4)
	want(t, variant(t, measures, ""), 4) // S(1) = 3/4, S(4) = 3/8
	// The first cycle of 100 ends with the request for changes after 2 days.
	want(t, variant(t, measures, "median_completed,to_verdict"), 2) // 2, 6, 1
	want(t, variant(t, measures, "censored,to_verdict"), 1)
	if m := variant(t, measures, ""); !warned(m, "pushes are not seen") {
		t.Errorf("%q", m.Warnings)
	}
}

func TestOpenDigger(t *testing.T) {
	// The worked vector of OpenDigger's formula.
	if got := chaoss.ActorActivity(chaoss.Deeds{Comments: 4, OpenedIssues: 1, OpenedChanges: 1, ReviewComments: 2, MergedChanges: 1}); !near(got, 3.451304, 5e-7) {
		t.Errorf("activity %v", got)
	}
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "")
	f.change(100, "a", "2024-01-01", "2024-01-03", "2024-01-03")
	for _, at := range []string{"2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"} {
		f.event(1, ospora.EventCommented, "a", at)
	}
	f.change(101, "", "2024-01-01", "", "")
	f.review(101, ospora.ReviewApproved, "a", "2024-01-06")
	f.review(101, ospora.ReviewCommented, "a", "2024-01-07")
	f.event(1, ospora.EventCommented, "c", "2024-01-31T23:59:59Z")
	f.event(1, ospora.EventCommented, "c", "2024-02-01") // another month: another root
	f.event(1, ospora.EventCommented, "bot", "2024-02-01")
	m := chaoss.OpenDiggerActivity(f.in)[0]
	if m.Status != ospora.Known || !near(m.Value.Value, 3.451304+2*0.724707, 2e-6) || m.N != 2 { // √0.5252 = 0.724707
		t.Errorf("%+v", m)
	}
	if !warned(m, "1 deeds are of deleted accounts") {
		t.Errorf("%q", m.Warnings)
	}
	measures := chaoss.OpenDiggerBusFactor(f.in) // ⌈3.45⌉ and ⌈√(2 · 0.5252)⌉: 4 of 6
	want(t, variant(t, measures, ""), 1)
	want(t, variant(t, measures, "merged"), 1)
	f.in.Activity = nil
	if m := variant(t, chaoss.OpenDiggerBusFactor(f.in), "commits"); m.Status != ospora.Unknown || !warned(m, "no activity rows") {
		t.Errorf("%+v", m)
	}
	f.in.Activity = []*ospora.Activity{
		{Repo: "r", Alias: "a", Day: 19723, Commits: 3}, {Repo: "r", Alias: "c", Day: 19723, Commits: 3}, // 2024-01-01
		{Repo: "r", Alias: "d", Day: 19723, Commits: 1}, {Repo: "r", Alias: "bot", Day: 19723, Commits: 90},
	}
	want(t, variant(t, chaoss.OpenDiggerBusFactor(f.in), "commits"), 2) // ⌈3.5⌉ of 7 is reached at 3
}

func near(got, want, within float64) bool { return got-want < within && want-got < within }

func TestBusFactorOf(t *testing.T) {
	for _, test := range []struct {
		counts []int64
		share  float64
		want   int64
	}{
		// By ClickHouse's quantileExactWeighted: ascending, the first value at which
		// the weights reach ⌈total/2⌉.
		{[]int64{1000, 202, 90, 33, 332, 343, 42, 433}, 0.5, 2}, // from the smallest up 1475 is the first to reach 1238, at 433
		{[]int64{3, 3, 3}, 0.5, 3},                              // all ties enter; the absence factor is 2
		{[]int64{5}, 0.5, 1},
		{[]int64{2, 1, 1, 0}, 0.5, 3},    // 2 of 4 at 1
		{[]int64{1, 2, 2, 2, 2}, 0.5, 4}, // ⌈4.5⌉ of 9 is reached at 2
		{[]int64{1, 1, 3, 5}, 0.8, 4},    // ⌈10 · 0.2⌉ is reached at 1 + 1
	} {
		if got := chaoss.BusFactorOf(test.counts, test.share); got != ospora.Some(test.want) {
			t.Errorf("%v: %v, want %d", test.counts, got, test.want)
		}
	}
	for _, none := range [][]int64{nil, {0}, {-1, 4}, {math.MaxInt64, 1}} {
		if got := chaoss.BusFactorOf(none, 0.5); got.Known {
			t.Errorf("%v: %v", none, got)
		}
	}
	for _, share := range []float64{0, 1, -1, math.NaN()} {
		if got := chaoss.BusFactorOf([]int64{1}, share); got.Known {
			t.Errorf("of %v: %v", share, got)
		}
	}
}
