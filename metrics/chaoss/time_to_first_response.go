package chaoss

import (
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// TimeToFirstResponse is how long those who opened an issue or a change request
// in the window waited for somebody else.
//
//   - Definition: Time to First Response, the time between the opening of what
//     asks for a response and the first response.
//   - Formula: t(first response) − t(opened). A response is a comment, a review
//     or the closing by somebody who is neither the author nor a robot. Items
//     without one are censored when last seen: the plain variant is the
//     Kaplan-Meier median, the smallest t with S(t) ≤ ½,
//     S(t) = Π (1 − dᵢ/nᵢ).
//   - Source: CHAOSS, https://chaoss.community/?p=3448; censoring after Kaplan &
//     Meier 1958, doi:10.1080/01621459.1958.10501452. OpenDigger puts 15 days for
//     what is unanswered, GrimoireLab leaves it out: neither is done here.
//   - Input: Issues, ChangeRequests, ItemEvents, Reviews, Gaps, ForgeSeen, Person,
//     Bot.
//   - Options: Response, IncludeBots.
//   - Variants: plain; mean_completed and median_completed over the answered
//     ones alone, as others publish; completed and censored, how many there
//     are. Each for issues and change requests together, and with the term
//     change_requests for those alone; issues alone are [IssueResponseTime].
//   - Unit: days, and items for the counts; n is the items opened in the window
//     and, for means and medians of the answered, those.
//   - Edge cases: the author's own comments are no response, nor are those of
//     another account of the same person. A deleted account is somebody else,
//     unless the author's account is deleted too. Items answered before they
//     were opened (imports) lower the coverage. So do those of which comments,
//     reviews or events were not all read, unless a response was seen before
//     what is missing: they were answered neither late nor never. A median that half of the items have not reached is unknown.
//     Reactions, such as a thumb, are not seen.
//   - Meaning: whether newcomers are heard. The lower, the better.
func TimeToFirstResponse(in Input) []ospora.Measure {
	s := beginForge(&in, TimeToFirstResponseID)
	return s.measures(TimeToFirstResponseVersion, s.responseTimes(issues|changes, "time from opening to first response")...)
}

// responseTimes are the readings of all items of the kinds, and where there are
// two kinds those of change requests alone.
func (s *study) responseTimes(kinds itemKinds, what string) []reading {
	all, ofChanges := s.responseLives(kinds)
	readings := all.readings(s, what)
	if kinds == issues|changes {
		readings = slices.Concat(readings, ofChanges.readings(s, what, TermChangeRequests))
	}
	return readings
}

// responseLives are the waits of all items of the kinds, and those of change
// requests alone.
func (s *study) responseLives(kinds itemKinds) (all, ofChanges lives) {
	s.usesResponse(kinds)
	cohort := s.cohort(s.items(kinds))
	all = newLives(len(cohort))
	for _, it := range cohort {
		at, lost := s.response(it)
		all.respond(it, at, lost)
		if it.change {
			ofChanges.respond(it, at, lost)
		}
	}
	return all, ofChanges
}

// usesResponse records what counts as a response.
func (s *study) usesResponse(kinds itemKinds) {
	switch rule := s.in.Options.Response; rule {
	case AnswerOrClose:
		s.says("a response is a comment, a review or the closing by somebody else who is no robot")
	case AnswerOnly:
		s.terms = append(s.terms, string(rule))
		s.says("a response is a comment or a review by somebody else who is no robot")
	default:
		s.block(ospora.Failed, fmt.Sprintf("%q is no response: use one of the constants", rule))
	}
	if s.in.Person == nil {
		s.warn("aliases are not joined into people, so that answers to oneself may count: give Input.Person")
	}
	s.needs("item events", s.in.ItemEvents != nil)
	if kinds&changes != 0 {
		s.needs("reviews", s.in.Reviews != nil)
	}
}

// respond adds the wait of one item.
func (l *lives) respond(it *item, at ospora.Optional[time.Time], lost bool) {
	if lost {
		l.lost++
		return
	}
	l.add(it.opened, at, it.until)
}

// response is when somebody else first responded; lost tells that somebody may have
// answered before.
func (s *study) response(it *item) (at ospora.Optional[time.Time], lost bool) {
	at = s.firstResponse(it)
	end := at.Or(it.until)
	closing := s.in.Options.Response == AnswerOrClose && it.timeline.hides(end)
	return at, it.talk.hides(end) || it.verdicts.hides(end) || closing
}

// firstResponse is when somebody else first responded, null where nobody did
// while the item was watched.
func (s *study) firstResponse(it *item) ospora.Optional[time.Time] {
	var first time.Time
	for _, e := range it.events {
		answer := e.Kind == ospora.EventCommented ||
			s.in.Options.Response == AnswerOrClose && (e.Kind == ospora.EventClosed || e.Kind == ospora.EventMerged)
		if answer && !it.unseen(e.At) && s.byOther(it, e.Actor) {
			first = e.At
			break
		}
	}
	for _, r := range it.reviews {
		if !it.unseen(r.SubmittedAt) && s.byOther(it, r.Author) {
			first = earliest(first, r.SubmittedAt)
			break
		}
	}
	for _, c := range it.lineComments {
		if !it.unseen(c.At) && s.byOther(it, c.Actor) {
			first = earliest(first, c.At)
			break
		}
	}
	return ospora.Optional[time.Time]{Value: first, Known: !first.IsZero()}
}
