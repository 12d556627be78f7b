package chaoss

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// inactiveDays are the six months after which OpenDigger takes somebody for
// inactive.
const inactiveDays = 182

// InactiveContributors counts the people who have not contributed for a while.
//
//   - Definition: Inactive Contributors, those who were active and have not
//     contributed for an interval.
//   - Formula: with t the end of the window and d inactive_days (182), people with at
//     least min_contributions (1) before t whose last contribution before t is older
//     than t − d. The page books them in one period and leaves open in which,
//     here named apart: plain, all who are inactive at t; became, those whose
//     interval ran out within the window; by_last, those whose last contribution
//     ever lies in the window and who had been inactive for d when the
//     repositories were read.
//   - Source: CHAOSS, https://chaoss.community/?p=3614, which books by the last
//     contribution; OpenDigger's interval is 6 months, here 182 days.
//   - Input: Activity of the whole history, for by_last that after the window
//     too; Person, Bot, Seen with times for by_last.
//   - Options: InactiveDays, MinContributions, Contribution, ExcludeMerges,
//     IncludeBots.
//   - Variants: plain, became, by_last.
//   - Unit: contributors; n is the people who ever contributed before t.
//   - Edge cases: plain and by_last need an end of the window, became both ends.
//     Nobody gives 0 where the subject was seen, else unknown.
//   - Meaning: whom the project has lost. In a project that is finished it is
//     everybody, and no harm.
func InactiveContributors(in Input) []ospora.Measure {
	s := begin(&in, InactiveContributorsID, "activity rows", in.Activity != nil)
	s.usesPeople()
	s.usesMerges()
	s.usesBots()
	rest := s.usesInterval()
	read, known := s.lastRead()
	var ever, inactive, became, last int64
	for _, p := range s.presences() {
		if !s.span.to.Known {
			break
		}
		if p.before < max(1, in.Options.MinContributions) {
			continue
		}
		ever++
		out := p.lastBefore+rest < s.span.to.Value // the day after the interval
		inactive += one(out)
		became += one(out && s.span.from.Known && p.lastBefore+rest >= s.span.from.Value)
		last += one(s.span.contains(ospora.Day(p.last)) && known && p.last+rest < int64(ospora.DayOf(read)))
	}
	s.looked = ever
	count := func(method string, n int64, possible bool, status ospora.Status, reason string, terms ...string) reading {
		r := s.count(UnitContributors, method, n, ever, terms...)
		if !possible {
			return r.without(status, reason)
		}
		return r
	}
	ends := s.span.to.Known
	return s.measures(InactiveContributorsVersion,
		count("people without a contribution in the interval before the end of the window", inactive, ends,
			ospora.NotApplicable, "an open window has no end to be inactive at: give its end"),
		count("people whose interval without a contribution ran out in the window", became, s.span.closed(),
			ospora.NotApplicable, "an open window has no length: give both ends", TermBecame),
		count("people whose last contribution lies in the window, inactive when read", last, ends && known,
			ospora.Unknown, "nobody knows when the repositories were read: give Seen a time and the window an end", TermByLast))
}

// usesInterval records the options on inactivity and returns the interval.
func (s *study) usesInterval() int64 {
	days := s.in.Options.InactiveDays
	if days < 0 || days > 1<<20 || s.in.Options.MinContributions < 0 {
		s.block(ospora.Failed, "InactiveDays and MinContributions are numbers of days and of contributions, not less than 0")
		return inactiveDays
	}
	if days != 0 && days != inactiveDays {
		s.terms = append(s.terms, fmt.Sprintf("%s=%d", TermInactiveDays, days))
	} else {
		days = inactiveDays
	}
	if least := s.in.Options.MinContributions; least > 1 {
		s.terms = append(s.terms, fmt.Sprintf("%s=%d", TermMinContributions, least))
		s.says(fmt.Sprintf("people with at least %d contributions", least))
	}
	s.says(fmt.Sprintf("inactive after %d days", days))
	return days
}

// lastRead is when the repositories of the subject were read, the earliest of
// them; it is not known where it is of none or not of all.
func (s *study) lastRead() (at time.Time, known bool) {
	for _, look := range onePerRepo(s.in.Seen) {
		if !s.in.holds(look.Repo) {
			continue
		}
		if look.At.IsZero() {
			return time.Time{}, false
		}
		at = earliest(at, look.At)
	}
	return at, !at.IsZero()
}

// presence is when somebody was there: contributions before the end of the
// window, the last day of these and the last day of all.
type presence struct {
	before, lastBefore, last int64
}

// daily is what somebody did on a day, by one row.
type daily struct {
	day ospora.Day
	n   int64
}

// presences are those of all who count under the options.
func (s *study) presences() []presence {
	s.usesHome()
	days, of := make([]daily, 0, len(s.in.Activity)), make([]int32, 0, len(s.in.Activity))
	guessed := false
	for _, a := range s.in.Activity {
		if a == nil || a.Alias == "" {
			continue
		}
		who := s.crowd.of(a.Alias)
		owned, guess := s.in.owns(a.Repo, a.Home)
		if !owned || who.bot && !s.in.Options.IncludeBots {
			continue
		}
		guessed = guessed || guess
		days = append(days, daily{a.Day, s.in.Options.Contribution.of(a, s.in.Options.ExcludeMerges)})
		of = append(of, who.who)
	}
	s.guessedHome(guessed)
	days, ends := grouped(days, of, len(s.crowd.people))
	var found []presence
	start := int32(0)
	for _, end := range ends {
		if p, ok := s.presence(days[start:end]); ok {
			found = append(found, p)
		}
		start = end
	}
	return found
}

// presence is that of somebody who did so much on those days, which it sorts.
func (s *study) presence(days []daily) (p presence, ok bool) {
	const never = -1 << 40
	p.lastBefore, p.last = never, never
	slices.SortFunc(days, func(a, b daily) int { return cmp.Compare(a.day, b.day) })
	for i := 0; i < len(days); {
		d, n := int64(days[i].day), int64(0)
		for ; i < len(days) && int64(days[i].day) == d; i++ {
			n += days[i].n
		}
		s.contradict(n >= 0)
		if n <= 0 {
			continue
		}
		p.last = d
		if !s.span.to.Known || d < s.span.to.Value {
			p.before += n
			p.lastBefore = d
		}
	}
	return p, p.last > never
}
