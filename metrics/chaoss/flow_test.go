package chaoss_test

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// who is an account of a test's own text; "" is a deleted one.
func who(alias string) ospora.Optional[ospora.AliasKey] {
	return ospora.Optional[ospora.AliasKey]{Value: ospora.AliasKey(alias), Known: alias != ""}
}

func maybe(date string) (t ospora.Optional[time.Time]) {
	if date != "" {
		t = ospora.Some(instant(date))
	}
	return t
}

// flow collects items of repository r.
type flow struct{ in chaoss.Input }

func newFlow() *flow { return &flow{in: in2024()} }

func (f *flow) issue(number int64, author, opened, closed string) *ospora.Issue {
	i := &ospora.Issue{Repo: "r", Number: number, Author: who(author), OpenedAt: instant(opened), ClosedAt: maybe(closed)}
	f.in.Issues = append(f.in.Issues, i)
	return i
}

func (f *flow) change(number int64, author, opened, merged, closed string) {
	f.in.ChangeRequests = append(f.in.ChangeRequests, &ospora.ChangeRequest{
		Repo: "r", Number: number, Author: who(author), OpenedAt: instant(opened), MergedAt: maybe(merged), ClosedAt: maybe(closed),
	})
}

func (f *flow) event(number int64, kind ospora.EventKind, actor, at string) {
	f.in.ItemEvents = append(f.in.ItemEvents, &ospora.ItemEvent{
		Repo: "r", Number: number, ChangeRequest: number >= 100, Kind: kind, Actor: who(actor), At: instant(at),
	})
}

func (f *flow) review(number int64, state ospora.ReviewState, author, at string) {
	f.in.Reviews = append(f.in.Reviews, &ospora.Review{
		Repo: "r", ChangeRequest: number, State: state, Author: who(author), SubmittedAt: instant(at),
	})
}

// waits are issues opened in 2024 by day until the first response: 4, 2, 10 and 8
// days, one unanswered for 2 days, one answered before it was opened and one
// whose comments were not read.
func waits() *flow {
	f := newFlow()
	f.in.Person = func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(a[:1]) } // a and a2 are one
	f.issue(1, "a", "2024-01-01", "")
	f.event(1, ospora.EventCommented, "a", "2024-01-02")
	f.event(1, ospora.EventCommented, "bot", "2024-01-02")
	f.event(1, ospora.EventCommented, "c", "2024-01-05")
	f.issue(2, "a", "2024-02-01", "2024-02-03")
	f.event(2, ospora.EventClosed, "c", "2024-02-03")
	f.issue(3, "", "2024-03-01", "")
	f.event(3, ospora.EventCommented, "", "2024-03-02") // may be the author
	f.event(3, ospora.EventCommented, "c", "2024-03-11")
	f.issue(4, "a", "2024-12-30", "")
	f.event(4, ospora.EventCommented, "c", "2025-03-01") // after the window
	f.issue(5, "a", "2024-05-01", "")
	f.event(5, ospora.EventCommented, "c", "2024-04-30")
	f.issue(6, "c", "2024-06-01", "").Comments = ospora.Some(int64(3))
	f.issue(7, "bot", "2024-06-01", "")
	f.event(7, ospora.EventCommented, "c", "2024-06-02")
	f.issue(8, "a", "2023-12-31", "")
	f.event(8, ospora.EventCommented, "c", "2024-06-02")
	f.issue(9, "a", "2024-07-01", "")
	f.event(9, ospora.EventCommented, "a2", "2024-07-02")
	f.event(9, ospora.EventCommented, "", "2024-07-09") // a deleted account is somebody else
	return f
}

func TestIssueResponseTime(t *testing.T) {
	measures := chaoss.IssueResponseTime(waits().in)
	// Product-limit by hand: S(2) = 4/5, S(4) = 4/5 · 2/3 = 0.533, S(8) = 0.267.
	m := variant(t, measures, "")
	want(t, m, 8)
	if m.N != 5 || m.Unit != "days" || m.Coverage != ospora.Some(5.0/7) || !m.Low.Known || m.Low.Value > 8 {
		t.Errorf("%+v", m)
	}
	for _, what := range []string{"the end was not seen", "ended before they began"} {
		if !warned(m, what) {
			t.Errorf("nothing says %q: %q", what, m.Warnings)
		}
	}
	want(t, variant(t, measures, "mean_completed"), 6) // 24/4
	want(t, variant(t, measures, "median_completed"), 6)
	want(t, variant(t, measures, "completed"), 4)
	want(t, variant(t, measures, "censored"), 1)
	if m := variant(t, measures, "mean_completed"); !warned(m, "too low") || m.N != 4 {
		t.Errorf("%+v", m)
	}
}

// TestEndOfWindowIsNotInIt: of two issues one is closed a second before the window
// ends and one as it ends, which belongs to the next window.
func TestEndOfWindowIsNotInIt(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-12-30", "")
	f.event(1, ospora.EventClosed, "c", "2024-12-31T23:59:59Z")
	f.issue(2, "a", "2024-12-30", "")
	f.event(2, ospora.EventClosed, "c", "2025-01-01")
	want(t, variant(t, chaoss.IssuesClosed(f.in), ""), 1)
	want(t, variant(t, chaoss.IssueResolutionDuration(f.in), "completed"), 1)
	want(t, variant(t, chaoss.IssueResponseTime(f.in), "censored"), 1)
	if m := variant(t, chaoss.IssueAge(f.in), ""); m.N != 1 {
		t.Errorf("%d issues are open at the end, want 1", m.N)
	}
}

func TestResponseReadings(t *testing.T) {
	f := waits()
	f.in.Options.Response = chaoss.AnswerOnly // issue 2 was closed and never answered
	measures := chaoss.IssueResponseTime(f.in)
	want(t, variant(t, measures, "completed,answer_only"), 3)
	want(t, variant(t, measures, "censored,answer_only"), 2)
	f.in.Options.Response = "reactions"
	wantNone(t, chaoss.IssueResponseTime(f.in)[0], ospora.Failed)
	f = waits()
	f.in.ItemEvents = nil
	wantNone(t, chaoss.IssueResponseTime(f.in)[0], ospora.Unknown)
	f = waits()
	f.in.Options.IncludeBots = true // issue 7 counts, and the answer of a robot to issue 1, after a day
	measures = chaoss.IssueResponseTime(f.in)
	want(t, variant(t, measures, "completed,with_bots"), 5)
	want(t, variant(t, measures, "mean_completed,with_bots"), 22.0/5) // 1, 2, 10, 8, 1
}

func TestTimeToFirstResponse(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "")
	f.event(1, ospora.EventCommented, "c", "2024-01-02")
	f.change(100, "a", "2024-01-01", "2024-01-09", "2024-01-09")
	f.review(100, ospora.ReviewCommented, "a", "2024-01-02")
	f.review(100, ospora.ReviewApproved, "c", "2024-01-04")
	f.event(100, ospora.EventMerged, "c", "2024-01-09")
	measures := chaoss.TimeToFirstResponse(f.in)
	want(t, variant(t, measures, ""), 1) // S(1) = 1/2
	want(t, variant(t, measures, "change_requests"), 3)
	want(t, variant(t, measures, "mean_completed"), 2)
	want(t, variant(t, measures, "mean_completed,change_requests"), 3)
}

func TestMedianNotReached(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "")
	f.issue(2, "a", "2024-01-01", "")
	f.issue(3, "a", "2024-01-01", "")
	f.event(3, ospora.EventCommented, "c", "2024-01-02")
	m := chaoss.IssueResponseTime(f.in)[0]
	wantNone(t, m, ospora.Unknown)
	if !warned(m, "not reached") {
		t.Errorf("%q", m.Warnings)
	}
}

func TestObservationEnds(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "2024-01-11")
	f.issue(2, "a", "2024-02-01", "")
	f.in.ForgeSeen[0].At = instant("2024-01-06") // read before the first was closed and the second opened
	measures := chaoss.IssueResolutionDuration(f.in)
	want(t, variant(t, measures, "completed"), 0)
	want(t, variant(t, measures, "censored"), 1)
	f.in.ForgeSeen[0].At, f.in.Window.End = instant(""), instant("")
	wantNone(t, chaoss.IssueResolutionDuration(f.in)[0], ospora.Unknown) // ends nowhere
	f.in.Window.End = instant("2025-01-01")
	if m := chaoss.IssueResolutionDuration(f.in)[0]; !warned(m, "nobody says when some repositories were read") {
		t.Errorf("%q", m.Warnings)
	}
}

// closings are issues that were closed once, closed twice, and reopened.
func closings() *flow {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "2024-01-11")
	f.event(1, ospora.EventClosed, "c", "2024-01-03")
	f.event(1, ospora.EventReopened, "a", "2024-01-05")
	f.event(1, ospora.EventClosed, "c", "2024-01-11")
	f.issue(2, "a", "2024-01-01", "")
	f.event(2, ospora.EventClosed, "c", "2024-01-05")
	f.event(2, ospora.EventReopened, "a", "2024-01-06")
	f.issue(3, "a", "2024-12-31", "2025-02-01")
	f.event(3, ospora.EventClosed, "c", "2025-02-01")
	f.issue(4, "a", "2024-03-01", "2024-02-01") // imported
	f.issue(5, "a", "2023-03-01", "")           // opened before the window
	return f
}

func TestIssueResolutionDuration(t *testing.T) {
	f := closings()
	measures := chaoss.IssueResolutionDuration(f.in)
	want(t, variant(t, measures, "mean_completed"), 10)
	want(t, variant(t, measures, "completed"), 1)
	want(t, variant(t, measures, "censored"), 2)
	want(t, variant(t, measures, ""), 10) // S(10) = 1/2: the third was seen for one day
	if m := variant(t, measures, ""); m.Coverage != ospora.Some(0.75) {
		t.Errorf("coverage %v", m.Coverage)
	}
	f.in.Options.FirstClose = true
	measures = chaoss.IssueResolutionDuration(f.in)
	want(t, variant(t, measures, "mean_completed,first_close"), 3) // 2 and 4
	f.in.ItemEvents = nil
	wantNone(t, chaoss.IssueResolutionDuration(f.in)[0], ospora.Unknown)
	f.in.Options.FirstClose = false // the rows still tell of the last closing
	want(t, variant(t, chaoss.IssueResolutionDuration(f.in), "mean_completed"), 10)
}

func TestIssueAge(t *testing.T) {
	// Issue 2, reopened and open, is 366 days old; issue 3, closed later, 1 day;
	// issue 5 672 days.
	measures := chaoss.IssueAge(closings().in)
	want(t, variant(t, measures, ""), 366)
	want(t, variant(t, measures, "mean"), (366.0+1+672)/3)
	f := newFlow()
	wantNone(t, chaoss.IssueAge(f.in)[0], ospora.NotApplicable)
}

func TestIssuesCounted(t *testing.T) {
	f := closings()
	want(t, variant(t, chaoss.IssuesNew(f.in), ""), 4)
	want(t, chaoss.IssuesClosed(f.in)[0], 3) // 1, 2 and 4, whatever its opening says
	want(t, chaoss.IssuesActive(f.in)[0], 2) // 1 and 2; what happened to 3 came later
	f.event(5, ospora.EventReopened, "a", "2024-05-01")
	f.event(5, ospora.EventCommented, "bot", "2024-05-01")
	want(t, variant(t, chaoss.IssuesNew(f.in), "with_reopened"), 5)
	f.event(3, ospora.EventCommented, "bot", "2024-12-31")
	want(t, chaoss.IssuesActive(f.in)[0], 3)
	f.in.ItemEvents = nil
	want(t, variant(t, chaoss.IssuesNew(f.in), ""), 4)
	wantNone(t, variant(t, chaoss.IssuesNew(f.in), "with_reopened"), ospora.Unknown)
	wantNone(t, chaoss.IssuesActive(f.in)[0], ospora.Unknown)
}
