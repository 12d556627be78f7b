package chaoss_test

import (
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// gap tells that a list of an item was not read to its end.
func (f *flow) gap(subject string) {
	f.in.Gaps = append(f.in.Gaps, &ospora.Gap{Repo: "r", Kind: ospora.GapTruncated, Subject: subject, Count: 1})
}

// TestUnreadComments: somebody may have answered in a comment that nobody read, so
// that such an item was answered neither late nor never, unless the answer was seen
// before the comments that are missing.
func TestUnreadComments(t *testing.T) {
	for name, test := range map[string]struct {
		make             func(f *flow)
		completed, known float64 // answered; with a known wait, of 2
	}{
		"all read": {func(f *flow) { f.event(1, ospora.EventCommented, "c", "2024-01-05") }, 2, 2},
		"more are counted, answered before": {func(f *flow) {
			f.event(1, ospora.EventCommented, "c", "2024-01-05")
			f.in.Issues[0].Comments = ospora.Some(int64(9))
		}, 2, 2},
		"more are counted, the author's alone were read": {func(f *flow) {
			f.event(1, ospora.EventCommented, "a", "2024-01-05")
			f.in.Issues[0].Comments = ospora.Some(int64(9))
		}, 1, 1},
		"closed after what was read": {func(f *flow) { // not "answered late"
			f.event(1, ospora.EventCommented, "a", "2024-01-05")
			f.event(1, ospora.EventClosed, "c", "2024-11-05")
			f.in.Issues[0].Comments = ospora.Some(int64(9))
		}, 1, 1},
		"closed before what was read ends": {func(f *flow) {
			f.event(1, ospora.EventClosed, "c", "2024-01-04")
			f.event(1, ospora.EventCommented, "a", "2024-01-05")
			f.in.Issues[0].Comments = ospora.Some(int64(9))
		}, 2, 2},
		"read beyond the window": {func(f *flow) {
			f.event(1, ospora.EventCommented, "a", "2025-01-05")
			f.in.Issues[0].Comments = ospora.Some(int64(9))
		}, 1, 2},
		"a gap names the item":                                {func(f *flow) { f.gap("comments of item 1") }, 1, 1},
		"a gap names its events":                              {func(f *flow) { f.gap("events of item 1") }, 1, 1},
		"a gap in all issues, nobody knows how many comments": {func(f *flow) { f.gap("issues") }, 1, 1},
		"a gap in all issues, the number is known": {func(f *flow) {
			f.in.Issues[0].Comments = ospora.Some(int64(0))
			f.gap("issues")
		}, 1, 2},
		"gaps elsewhere": {func(f *flow) {
			for _, subject := range []string{"labels of item 1", "comments of item 7", "comments of item x", "change_requests", "runs"} {
				f.gap(subject)
			}
			f.in.Gaps = append(f.in.Gaps, nil, &ospora.Gap{Repo: "other", Subject: "comments of item 1"})
		}, 1, 2},
	} {
		f := newFlow()
		f.issue(1, "a", "2024-01-01", "")
		f.issue(2, "a", "2024-01-01", "").Comments = ospora.Some(int64(1))
		f.event(2, ospora.EventCommented, "c", "2024-01-03")
		test.make(f)
		measures := chaoss.IssueResponseTime(f.in)
		want(t, variant(t, measures, "completed"), test.completed)
		want(t, variant(t, measures, "censored"), test.known-test.completed)
		if m := variant(t, measures, "completed"); m.Coverage != ospora.Some(test.known/2) || warned(m, "the end was not seen") != (test.known < 2) {
			t.Errorf("%s: coverage %v, %q", name, m.Coverage, m.Warnings)
		}
	}
}

// TestUnreadReviews: a review that nobody read may have been the response, and the
// only review.
func TestUnreadReviews(t *testing.T) {
	f := newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-09", "2024-01-09")
	f.review(100, ospora.ReviewApproved, "a", "2024-01-04")
	f.event(100, ospora.EventMerged, "c", "2024-01-09")
	f.change(101, "a", "2024-01-01", "2024-01-05", "2024-01-05")
	f.review(101, ospora.ReviewApproved, "c", "2024-01-04")
	f.gap("reviews of item 100")
	for _, m := range []ospora.Measure{
		variant(t, chaoss.TimeToFirstResponse(f.in), "completed"),
		variant(t, chaoss.ChangeRequestReviews(f.in), ""), // one of a known review, and one change request in doubt
		variant(t, chaoss.ChangeRequestReviews(f.in), "reviewed"),
		variant(t, chaoss.ReviewCycleDuration(f.in), "completed"),
	} {
		want(t, m, 1)
		if m.Coverage != ospora.Some(0.5) {
			t.Errorf("%s %s: coverage %v, %q", m.Indicator, m.Variant, m.Coverage, m.Warnings)
		}
	}
}

// TestUnreadEvents: of an issue whose events were not all read the row tells when it
// was last closed, and nothing of before.
func TestUnreadEvents(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "2024-01-11") // may have been closed before, too
	f.issue(2, "a", "2024-01-01", "2025-06-01") // may have been closed in the window
	f.issue(3, "a", "2024-01-01", "2024-02-01")
	f.event(3, ospora.EventClosed, "c", "2024-02-01")
	f.event(1, ospora.EventLabelled, "c", "2024-01-02")
	f.gap("events of item 1")
	f.gap("events of item 2")
	covered := func(m ospora.Measure, value, coverage float64) {
		t.Helper()
		want(t, m, value)
		if m.Coverage != ospora.Some(coverage) {
			t.Errorf("%s %s: coverage %v, want %v", m.Indicator, m.Variant, m.Coverage, coverage)
		}
	}
	covered(variant(t, chaoss.IssueResolutionDuration(f.in), "completed"), 2, 2./3)
	covered(chaoss.IssuesClosed(f.in)[0], 2, 2./3)
	covered(chaoss.IssuesActive(f.in)[0], 2, 2./3)
	covered(variant(t, chaoss.IssuesNew(f.in), "with_reopened"), 3, 1)
	f.in.Options.FirstClose = true
	covered(variant(t, chaoss.IssueResolutionDuration(f.in), "completed,first_close"), 1, 1./3)
	f.in.Options.FirstClose = false
	f.issue(4, "a", "2023-01-01", "") // may have been reopened
	f.gap("events of item 4")
	covered(variant(t, chaoss.IssuesNew(f.in), "with_reopened"), 3, 3./4)
	// Everything that deeds rest on: comments, reviews and events of 1 of 4 were read.
	covered(chaoss.OpenDiggerActivity(f.in)[0], chaoss.OpenDiggerActivity(f.in)[0].Value.Value, 1./4)
}

func TestUnreadDecisions(t *testing.T) {
	f := newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-09", "2024-01-09")
	f.change(101, "a", "2024-01-01", "", "2024-01-09")
	f.change(102, "a", "2024-01-01", "", "2025-06-01") // may have been declined in the window
	f.gap("events of item 102")
	for _, m := range slices.Concat(chaoss.ChangeRequestAcceptanceRatio(f.in), chaoss.ChangeRequestsDeclined(f.in)) {
		if m.N != 2 || m.Coverage != ospora.Some(2./3) {
			t.Errorf("%s %s: n %d, coverage %v", m.Indicator, m.Variant, m.N, m.Coverage)
		}
	}
	if m := chaoss.ChangeRequestsAccepted(f.in)[0]; m.Coverage != ospora.Some(1.) {
		t.Errorf("merges are known from the rows: coverage %v", m.Coverage)
	}
	for _, m := range chaoss.ChangeRequestClosureRatio(f.in) {
		if m.N != 3 || m.Coverage != ospora.Some(3./4) {
			t.Errorf("%s %s: n %d, coverage %v", m.Indicator, m.Variant, m.N, m.Coverage)
		}
	}
}

// TestUnreadElsewhere: what was not read of an issue that was opened after the window
// is no doubt about the window, nor are the events of one that was closed for good
// before it.
func TestUnreadElsewhere(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "2024-01-11")
	f.event(1, ospora.EventClosed, "c", "2024-01-11")
	f.issue(2, "a", "2025-06-01", "").Comments = ospora.Some(int64(9))
	f.issue(3, "a", "2023-01-01", "2023-02-01")
	f.gap("events of item 2")
	f.gap("events of item 3")
	for _, m := range []ospora.Measure{
		chaoss.IssuesClosed(f.in)[0],
		variant(t, chaoss.IssuesNew(f.in), "with_reopened"),
	} {
		want(t, m, 1)
		if m.Coverage != ospora.Some(1.) {
			t.Errorf("%s %s: coverage %v, %q", m.Indicator, m.Variant, m.Coverage, m.Warnings)
		}
	}
	if m := chaoss.IssuesActive(f.in)[0]; m.Coverage != ospora.Some(0.5) { // issue 3 may have got a label
		t.Errorf("%s: coverage %v, %q", m.Indicator, m.Coverage, m.Warnings)
	}
}
