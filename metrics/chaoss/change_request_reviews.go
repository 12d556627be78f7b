package chaoss

import (
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// ChangeRequestReviews counts the reviews of the window and tells how many
// change requests had one.
//
//   - Definition: Change Request Reviews, to what extent change requests are put
//     through a formal review.
//   - Formula: plain, reviews submitted in the window by somebody other than the
//     author who is no robot; approved, changes_requested, commented, dismissed,
//     those with that verdict; per_change_request, the mean number over the
//     change requests decided in the window; reviewed, the share of these with
//     at least one.
//   - Source: CHAOSS, https://chaoss.community/?p=4712. OpenDigger counts comments
//     on lines instead, which are not this indicator; a comment in the
//     conversation is no review.
//   - Input: ChangeRequests, Reviews, ForgeSeen, Person, Bot; ItemEvents where
//     given.
//   - Options: IncludeBots.
//   - Unit: reviews; reviews/change_request; 1 for reviewed. n is the reviews, and
//     for the last two the change requests decided.
//   - Edge cases: no review gives 0 where the subject was seen; no decided change
//     request leaves the last two without value. Reviews after the decision count
//     in the window and not for the change request.
//   - Meaning: whether four eyes see what is merged. Reviews by e-mail or in
//     another tool are not seen.
func ChangeRequestReviews(in Input) []ospora.Measure {
	s := beginForge(&in, ChangeRequestReviewsID)
	s.needs("reviews", in.Reviews != nil)
	s.says("reviews by others than the author")
	verdicts := make(map[ospora.ReviewState]int64)
	var total, reviewed, cut, cutDecided int64
	var perChange []float64
	for _, it := range s.items(changes) {
		decision := it.decision()
		decided := decision.Known && s.in.Window.Contains(decision.Value)
		var before int64
		for _, r := range it.reviews {
			if !s.byOther(it, r.Author) || it.unseen(r.SubmittedAt) {
				continue
			}
			if s.in.Window.Contains(r.SubmittedAt) {
				total++
				verdicts[r.State]++
			}
			before += one(decided && !r.SubmittedAt.After(decision.Value))
		}
		cut += one(it.verdicts.hides(it.until))
		switch {
		case decided && it.verdicts.hides(decision.Value):
			cutDecided++
		case decided:
			perChange = append(perChange, float64(before))
			reviewed += one(before > 0)
		}
	}
	s.looked = total + int64(len(perChange))
	read := func(method string, n int64, terms ...string) reading {
		return s.count(UnitReviews, method, n, n, terms...).unsure(total, cut, "reviews")
	}
	ofDecided := func(r reading) reading { return r.unsure(int64(len(perChange)), cutDecided, "reviews") }
	return s.measures(ChangeRequestReviewsVersion,
		read("reviews in the window", total),
		read("approving reviews in the window", verdicts[ospora.ReviewApproved], TermApproved),
		read("reviews in the window that ask for changes", verdicts[ospora.ReviewChangesRequested], TermChangesRequested),
		read("reviews in the window without a verdict", verdicts[ospora.ReviewCommented], TermCommented),
		read("reviews in the window that were dismissed since", verdicts[ospora.ReviewDismissed], TermDismissed),
		ofDecided(s.estimated(estimate.Mean(perChange, estimate.Options{}), UnitReviewsPerChange,
			"reviews per change request decided in the window", cutDecided, TermPerChangeRequest)),
		ofDecided(s.share("change requests decided in the window with a review", "decided change requests",
			reviewed, int64(len(perChange)), cutDecided, TermReviewed)))
}

// decision is when the item was merged or closed for good, null where it is
// open.
func (it *item) decision() ospora.Optional[time.Time] {
	if it.merged.Known && !it.unseen(it.merged.Value) {
		return it.merged
	}
	at, _ := it.closedAt(false)
	return at
}
