package chaoss

import (
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// lives are how long items took from their opening to an end, in days. Those
// that have not come to it are censored: as long as they were seen, and no
// longer.
type lives struct {
	days  []float64
	ended []bool
	// lost items came to an end that nobody knows; backward ones ended before
	// they began.
	lost, backward int64
}

// add counts one life. Its end is null where it was not seen.
func (l *lives) add(from time.Time, end ospora.Optional[time.Time], until time.Time) {
	at := until
	if end.Known {
		at = end.Value
	}
	d := seconds(from, at) / (24 * 60 * 60)
	if d < 0 {
		l.backward++
		return
	}
	l.days, l.ended = append(l.days, d), append(l.ended, end.Known)
}

// newLives has room for n lives.
func newLives(n int) lives {
	return lives{days: make([]float64, 0, n), ended: make([]bool, 0, n)}
}

// ascending are the lives that ended, then those that did not, each in ascending
// order, and how many ended. Estimators sort what they are given: this once for all.
func (l *lives) ascending() (sorted estimate.Lifetimes, completed int) {
	sorted.Time, sorted.Event = make([]float64, 0, len(l.days)), make([]bool, len(l.days))
	for _, ended := range [...]bool{true, false} {
		for i, d := range l.days {
			if l.ended[i] == ended {
				sorted.Time = append(sorted.Time, d)
			}
		}
		if ended {
			completed = len(sorted.Time)
		}
	}
	slices.Sort(sorted.Time[:completed])
	slices.Sort(sorted.Time[completed:])
	for i := range completed {
		sorted.Event[i] = true
	}
	return sorted, completed
}

// readings are the same five for every duration: what is estimated with the open
// items censored, what others publish who leave them out, and how many there
// are.
func (l *lives) readings(s *study, what string, terms ...string) []reading {
	all, completed := l.ascending()
	done := all.Time[:completed]
	with := func(term string) []string { return append([]string{term}, terms...) }
	missing, n := l.lost+l.backward, int64(len(l.days))
	biased := func(r reading) reading {
		if censored := n - int64(len(done)); censored > 0 && r.status == ospora.Known {
			r.warnings = append(r.warnings, fmt.Sprintf("%d items that are still open are left out, so that the value is too low: "+
				"use the plain variant", censored))
		}
		return r
	}
	options := estimate.Options{}
	readings := []reading{
		s.estimated(survivalMedian(all), UnitDays, what, missing, terms...),
		biased(s.estimated(estimate.Mean(done, options), UnitDays, what, missing, with(TermMeanCompleted)...)),
		biased(s.estimated(estimate.Median(done, options), UnitDays, what, missing, with(TermMedianCompleted)...)),
		s.count(UnitItems, what+": items that ended", int64(len(done)), n, with(TermCompleted)...),
		s.count(UnitItems, what+": items not ended when last seen", n-int64(len(done)), n, with(TermCensored)...),
	}
	for i := range readings {
		readings[i] = l.judge(readings[i])
	}
	return readings
}

// judge says what lives without an end mean for a reading.
func (l *lives) judge(r reading) reading {
	n, missing := int64(len(l.days)), l.lost+l.backward
	if missing == 0 {
		return r
	}
	r.share = ospora.Some(float64(n) / float64(n+missing))
	if l.lost > 0 {
		r.warnings = append(r.warnings, fmt.Sprintf("of %d of %d items the end was not seen: read their events again", l.lost, n+missing))
	}
	if l.backward > 0 {
		r.warnings = append(r.warnings, fmt.Sprintf("%d of %d items ended before they began and are left out: "+
			"imported items bear such times", l.backward, n+missing))
	}
	return r
}

// usesUntil records where observation ends; it blocks where nobody knows.
func (s *study) usesUntil(cohort []*item) {
	s.says("open items censored when last seen")
	undated := false
	for _, it := range cohort {
		undated = undated || it.undated
		if it.until.IsZero() {
			s.block(ospora.Unknown, "nobody knows when observation ended: give the window an end or Seen a time")
			return
		}
	}
	if undated {
		s.warn("nobody says when some repositories were read: items count as seen to the end of the window; give Seen a time")
	}
}

// cohort are the items that were opened in the window.
func (s *study) cohort(all []*item) []*item {
	opened := make([]*item, 0, len(all))
	for _, it := range all {
		if s.inCohort(it) || it.until.IsZero() && s.in.Window.Contains(it.opened) {
			opened = append(opened, it)
		}
	}
	s.looked += int64(len(opened))
	s.says("items by their opening")
	s.usesUntil(opened)
	return opened
}

// survivalMedian is the Kaplan-Meier median. Where half of the items have not come
// to their end it is not known yet.
func survivalMedian(l estimate.Lifetimes) estimate.Estimate {
	e := estimate.SurvivalQuantile(l, 0.5, estimate.Options{})
	if e.Status == ospora.NotApplicable && len(l.Time) > 0 {
		e.Status = ospora.Unknown
	}
	return e
}
