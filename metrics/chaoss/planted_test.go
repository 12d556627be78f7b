package chaoss_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// The planted ecosystem knows what happened to each issue and change request.
// Rows and expectations are both written from it, by different roads: the
// expectations go through the plan item by item, with a product-limit estimate
// over all pairs of items and with sorted lists, and never look at a row.

var planted = map[string]ospora.EventKind{
	"closed": ospora.EventClosed, "reopened": ospora.EventReopened, "labeled": ospora.EventLabelled, "unlabeled": ospora.EventUnlabelled,
	"merged": ospora.EventMerged, "review_requested": ospora.EventReviewRequested,
	"convert_to_draft": ospora.EventDrafted, "ready_for_review": ospora.EventReadyForReview,
}

var verdicts = map[string]ospora.ReviewState{
	"APPROVED": ospora.ReviewApproved, "CHANGES_REQUESTED": ospora.ReviewChangesRequested,
	"COMMENTED": ospora.ReviewCommented, "DISMISSED": ospora.ReviewDismissed,
}

func account(a *corpus.Account) ospora.Optional[ospora.AliasKey] {
	if a == nil || a.Deleted {
		return ospora.Optional[ospora.AliasKey]{}
	}
	return ospora.Some(ospora.AliasKey(a.Login))
}

func some(t time.Time) ospora.Optional[time.Time] {
	return ospora.Optional[time.Time]{Value: t, Known: !t.IsZero()}
}

// rowsOf writes a planted repository as a forge source would.
func rowsOf(h *corpus.Hosted, end time.Time, bots map[ospora.AliasKey]bool) chaoss.Input {
	repo := ospora.RepoID(h.Name)
	in := chaoss.Input{
		Kind: ospora.SubjectRepository, Subject: h.Name,
		ForgeSeen: []chaoss.Seen{{Repo: repo, Status: ospora.VisitFull, At: end}},
		Issues:    []*ospora.Issue{}, ChangeRequests: []*ospora.ChangeRequest{}, ItemEvents: []*ospora.ItemEvent{}, Reviews: []*ospora.Review{},
		Person: func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(a) },
		Bot:    func(a ospora.AliasKey) bool { return bots[a] },
	}
	events := func(t *corpus.Thread, change bool) {
		for _, e := range t.Events {
			in.ItemEvents = append(in.ItemEvents, &ospora.ItemEvent{Repo: repo, Number: int64(t.Number), ChangeRequest: change,
				Kind: planted[e.Kind], At: e.At, Actor: account(e.Actor)})
		}
		for _, c := range t.Comments {
			in.ItemEvents = append(in.ItemEvents, &ospora.ItemEvent{Repo: repo, Number: int64(t.Number), ChangeRequest: change,
				Kind: ospora.EventCommented, At: c.At, Actor: account(c.Author)})
		}
	}
	for i := range h.Issues {
		x := &h.Issues[i]
		in.Issues = append(in.Issues, &ospora.Issue{Repo: repo, Number: int64(x.Number), Author: account(x.Author), OpenedAt: x.Opened,
			ClosedAt: some(x.Closed), Comments: ospora.Some(int64(len(x.Comments)))})
		events(&x.Thread, false)
	}
	for i := range h.Changes {
		x := &h.Changes[i]
		in.ChangeRequests = append(in.ChangeRequests, &ospora.ChangeRequest{Repo: repo, Number: int64(x.Number), Author: account(x.Author),
			OpenedAt: x.Opened, ClosedAt: some(x.Closed), MergedAt: some(x.Merged), Comments: ospora.Some(int64(len(x.Comments)))})
		events(&x.Thread, true)
		for _, r := range x.Reviews {
			in.Reviews = append(in.Reviews, &ospora.Review{Repo: repo, ChangeRequest: int64(x.Number), Author: account(r.Author),
				SubmittedAt: r.At, State: verdicts[r.State]})
		}
	}
	return in
}

// wait is how long something took, and whether it ended.
type wait struct {
	days float64
	over bool
}

// productLimit is the Kaplan-Meier median, by counting over all pairs.
func productLimit(waits []wait) (float64, bool) {
	var times []float64
	for _, w := range waits {
		if w.over {
			times = append(times, w.days)
		}
	}
	slices.Sort(times)
	s := 1.0
	for _, t := range slices.Compact(times) {
		var atRisk, events float64
		for _, w := range waits {
			if w.days >= t {
				atRisk++
			}
			if w.over && w.days == t {
				events++
			}
		}
		if s *= 1 - events/atRisk; s <= 0.5*(1+1e-12) {
			return t, true
		}
	}
	return 0, false
}

// plan follows the planted threads of a repository through a window.
type plan struct {
	window ospora.Window
	h      *corpus.Hosted
}

func robot(a *corpus.Account) bool { return a != nil && a.Kind == "Bot" }

// other reports whether an answer is by somebody else who is no robot.
func other(author, who *corpus.Account) bool {
	gone := func(a *corpus.Account) bool { return a == nil || a.Deleted }
	if gone(author) && gone(who) {
		return false
	}
	return !robot(who) && (gone(author) || gone(who) || author.Login != who.Login)
}

func (p plan) wait(from, to time.Time) wait {
	if to.IsZero() || to.After(p.window.End) {
		return wait{p.window.End.Sub(from).Hours() / 24, false}
	}
	return wait{to.Sub(from).Hours() / 24, true}
}

// answered is when a thread was first answered or closed by somebody else.
func (p plan) answered(t *corpus.Thread, reviews []corpus.Review) time.Time {
	var at []time.Time
	for _, c := range t.Comments {
		if other(t.Author, c.Author) {
			at = append(at, c.At)
		}
	}
	for _, e := range t.Events {
		if (e.Kind == "closed" || e.Kind == "merged") && other(t.Author, e.Actor) {
			at = append(at, e.At)
		}
	}
	for _, r := range reviews {
		if other(t.Author, r.Author) {
			at = append(at, r.At)
		}
	}
	if len(at) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(at, time.Time.Compare)
}

// shut is when a thread was closed for good, as the end of the window saw it.
func (p plan) shut(t *corpus.Thread) (at time.Time) {
	for _, e := range t.Events {
		switch {
		case e.At.After(p.window.End):
			return at
		case e.Kind == "closed":
			at = e.At
		case e.Kind == "reopened":
			at = time.Time{}
		}
	}
	return at
}

func TestPlantedFlow(t *testing.T) {
	e := corpus.New(corpus.Demo())
	end := ospora.DayOf(e.Truth().End).Time()
	forge := e.Forge()
	bots := map[ospora.AliasKey]bool{}
	for _, a := range forge.Accounts() {
		if a.Kind == "Bot" {
			bots[ospora.AliasKey(a.Login)] = true
		}
	}
	items := 0
	for i := range forge.Names() {
		h := forge.Repository(i)
		in := rowsOf(h, e.Truth().End, bots)
		for years := range 4 {
			in.Window = ospora.Window{Start: end.AddDate(-years-1, 0, 0), End: end.AddDate(-years, 0, 0)}
			items += checkPlanted(t, in, plan{in.Window, h})
		}
	}
	if items < 100 {
		t.Errorf("only %d items were compared", items)
	}
}

func checkPlanted(t *testing.T, in chaoss.Input, p plan) (n int) {
	t.Helper()
	var answers, ends, merges []wait
	var opened, closed, accepted, declined, reviewed float64
	for i := range p.h.Issues {
		x := &p.h.Issues[i]
		if robot(x.Author) {
			continue
		}
		if slices.ContainsFunc(x.Events, func(e corpus.Event) bool { return e.Kind == "closed" && p.window.Contains(e.At) }) {
			closed++
		}
		if p.window.Contains(x.Opened) {
			opened++
			answers = append(answers, p.wait(x.Opened, p.answered(&x.Thread, nil)))
			ends = append(ends, p.wait(x.Opened, p.shut(&x.Thread)))
		}
	}
	for i := range p.h.Changes {
		x := &p.h.Changes[i]
		if robot(x.Author) {
			continue
		}
		for _, r := range x.Reviews {
			if p.window.Contains(r.At) && other(x.Author, r.Author) {
				reviewed++
			}
		}
		switch at := p.shut(&x.Thread); {
		case !p.window.Contains(at):
		case x.Merged.IsZero():
			declined++
		default:
			accepted++
		}
		if p.window.Contains(x.Opened) {
			answers = append(answers, p.wait(x.Opened, p.answered(&x.Thread, x.Reviews)))
			merged := p.wait(x.Opened, x.Merged)
			if at := p.shut(&x.Thread); x.Merged.IsZero() && !at.IsZero() {
				merged.days = at.Sub(x.Opened).Hours() / 24
			}
			merges = append(merges, merged)
		}
	}
	counts := map[*ospora.Measure]float64{
		&chaoss.IssuesNew(in)[0]: opened, &chaoss.IssuesClosed(in)[0]: closed, &chaoss.ChangeRequestsAccepted(in)[0]: accepted,
		&chaoss.ChangeRequestsDeclined(in)[0]: declined, &chaoss.ChangeRequestReviews(in)[0]: reviewed,
	}
	for m, n := range counts {
		if m.Status != ospora.Known || m.Value.Value != n {
			t.Errorf("%s of %s in %s: %v, planted %v", m.Indicator, in.Subject, in.Window, m.Value, n)
		}
	}
	sameMedian(t, chaoss.TimeToFirstResponse(in), answers)
	sameMedian(t, chaoss.IssueResolutionDuration(in), ends)
	sameMedian(t, chaoss.ChangeRequestsDuration(in), merges)
	return len(answers)
}

func sameMedian(t *testing.T, measures []ospora.Measure, waits []wait) {
	t.Helper()
	m := measures[0]
	over := 0.0
	for _, w := range waits {
		if w.over {
			over++
		}
	}
	want(t, measures[3], over)
	want(t, measures[4], float64(len(waits))-over)
	median, reached := productLimit(waits)
	if m.Value.Known != reached || math.Abs(m.Value.Value-median) > 1e-9 {
		t.Errorf("%s of %s is %v, planted %v %v", m.Indicator, m.Subject, m.Value, median, reached)
	}
}
