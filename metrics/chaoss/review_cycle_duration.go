package chaoss

import (
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// ReviewCycleDuration is how long a version of a change request waits until it is
// replaced by another one or decided.
//
//   - Definition: Review Cycle Duration within a Change Request, the time between
//     the submission or an update of a change request and its next update or its
//     closing.
//   - Formula: for each cycle that begins in the window t(end) − t(begin). A cycle
//     begins with the opening, with the end of a draft, with a reopening, and
//     with a push where pushes are known, else with a request for review that
//     follows a review; it ends with the next of these or with the closing. In to_verdict it ends with the first review that
//     approves or asks for changes, where that came before: later versions of the
//     page say so. Cycles still open are censored when last seen.
//   - Source: chaoss/wg-metrics-development
//     focus-areas/time/review-cycle-duration-within-a-change-request.md.
//   - Input: ChangeRequests, ItemEvents, Reviews, ForgeSeen, Bot; Pushes where known.
//   - Options: IncludeBots.
//   - Variants: as [TimeToFirstResponse], each for both readings: to_verdict is a
//     term.
//   - Unit: days, and items (cycles) for the counts; n is the cycles.
//   - Edge cases: a change request that is put back to draft is not under review
//     until it is ready: the cycle ends there. Events before the opening
//     (imports) are passed over.
//   - Meaning: the pace of the conversation. Where pushes are not known, an update
//     that nobody announced is not seen and cycles come out too long.
func ReviewCycleDuration(in Input) []ospora.Measure {
	s := beginForge(&in, ReviewCycleDurationID)
	s.needs("item events", in.ItemEvents != nil)
	s.needs("reviews", in.Reviews != nil)
	s.says("cycles by their beginning")
	if in.Pushes == nil {
		s.warn("pushes are not seen, so that cycles are too long where updates were not announced by a request for review: give Input.Pushes")
	}
	all := s.items(changes)
	var begun []*item
	l, verdicts := newLives(len(all)), newLives(len(all))
	var cycles []cycle // of the item at hand
	for _, it := range all {
		before := len(l.days)
		if it.timeline.hides(it.until) || it.verdicts.hides(it.until) { // nobody knows which cycles there were
			l.lost += one(s.inCohort(it))
			verdicts.lost += one(s.inCohort(it))
			continue
		}
		cycles = it.cycles(in.Pushes != nil, cycles[:0])
		for _, c := range cycles {
			if s.in.Window.Contains(c.begin) && !it.unseen(c.begin) {
				l.add(c.begin, c.end, it.until)
				verdicts.add(c.begin, s.verdictIn(it, c), it.until)
			}
		}
		if len(l.days) > before || it.until.IsZero() {
			begun = append(begun, it)
		}
	}
	s.looked = int64(len(l.days))
	s.usesUntil(begun)
	return s.measures(ReviewCycleDurationVersion, slices.Concat(
		l.readings(s, "time from a version to the next or to closing"),
		verdicts.readings(s, "time from a version to a verdict, the next version or closing", TermToVerdict))...)
}

// verdictIn is when somebody else first approved or asked for changes in a
// cycle, else its end.
func (s *study) verdictIn(it *item, c cycle) ospora.Optional[time.Time] {
	for _, r := range it.reviews {
		verdict := r.State == ospora.ReviewApproved || r.State == ospora.ReviewChangesRequested
		late := it.unseen(r.SubmittedAt) || c.end.Known && r.SubmittedAt.After(c.end.Value)
		if verdict && !late && !r.SubmittedAt.Before(c.begin) && s.byOther(it, r.Author) {
			return ospora.Some(r.SubmittedAt)
		}
	}
	return c.end
}

// cycle is one round of review; its end is null where it was not seen.
type cycle struct {
	begin time.Time
	end   ospora.Optional[time.Time]
}

// cycles appends to all, which is empty, the rounds of review of a change request as
// its timeline tells them, by its pushes or else by what announces them.
func (it *item) cycles(byPush bool, all []cycle) []cycle {
	begin := func(t time.Time) { all = append(all, cycle{begin: t}) }
	end := func(t time.Time) {
		if n := len(all); n > 0 && !all[n-1].end.Known {
			all[n-1].end = ospora.Some(t)
		}
	}
	if !it.bornAsDraft() {
		begin(it.opened)
	}
	push := it.pushed(func(t time.Time) {
		if n := len(all); n > 0 && !all[n-1].end.Known { // else it is closed or a draft
			end(t)
			begin(t)
		}
	})
	next := 0 // the first review not looked at
	reviewed := false
	for _, e := range it.events {
		if e.At.Before(it.opened) || it.unseen(e.At) {
			continue
		}
		for ; next < len(it.reviews) && !it.reviews[next].SubmittedAt.After(e.At); next++ {
			reviewed = true
		}
		push(e.At)
		switch e.Kind {
		case ospora.EventClosed, ospora.EventMerged, ospora.EventDrafted:
			end(e.At)
		case ospora.EventReadyForReview, ospora.EventReopened:
			end(e.At)
			begin(e.At)
			reviewed = false
		case ospora.EventReviewRequested:
			if reviewed && !byPush {
				end(e.At)
				begin(e.At)
				reviewed = false
			}
		}
	}
	if it.closed.Known && !it.unseen(it.closed.Value) {
		push(it.closed.Value)
		end(it.closed.Value)
	}
	push(it.until)
	return all
}

// pushed returns a function that goes through the pushes up to a time, those it has
// not gone through yet.
func (it *item) pushed(each func(time.Time)) func(until time.Time) {
	next := 0
	return func(until time.Time) {
		for ; next < len(it.pushes) && !it.pushes[next].At.After(until); next++ {
			if at := it.pushes[next].At; !at.Before(it.opened) && !it.unseen(at) {
				each(at)
			}
		}
	}
}

// bornAsDraft reports whether the first change of the item's state made it
// ready, so that it was a draft before.
func (it *item) bornAsDraft() bool {
	for _, e := range it.events {
		switch e.Kind {
		case ospora.EventReadyForReview:
			return true
		case ospora.EventDrafted:
			return false
		}
	}
	return false
}
