package estimate

import (
	"fmt"
	"math"
	"slices"
)

// Lifetimes are durations of which some ended and others were only seen to last:
// how long issues stay open, when reviews come.
type Lifetimes struct {
	// Time is how long each subject was seen, in any one unit, at least 0; NaN where
	// the duration is missing. A subject whose end is unknown because a source
	// failed is missing and not censored.
	Time []float64
	// Event tells whether the duration ended at Time (true) or was still going on
	// (false, right-censored). Of the length of Time.
	Event []bool
	// Entry is from when on a subject was watched, where that is later than 0
	// (left truncation): it could not have been seen had it ended before. nil where all
	// were watched from the start; else of the length of Time, each less than its Time.
	Entry []float64
}

// subjects are lifetimes that can be used, each list ascending.
type subjects struct {
	ended, censored []float64 // how long each was seen
	entries         []float64 // from when on; nil where all were watched from the start
	missing         int
}

// subjects are what was seen, or why the data cannot be used.
func (l Lifetimes) subjects() (s subjects, problem string) {
	if len(l.Event) != len(l.Time) || (l.Entry != nil && len(l.Entry) != len(l.Time)) {
		return s, fmt.Sprintf("%d times, %d events, %d entries: give one of each for every subject", len(l.Time), len(l.Event), len(l.Entry))
	}
	ended := 0
	for _, event := range l.Event {
		if event {
			ended++
		}
	}
	s.ended, s.censored = make([]float64, 0, ended), make([]float64, 0, len(l.Time)-ended)
	for i := range l.Time {
		if problem := l.addTo(&s, i); problem != "" {
			return s, problem
		}
	}
	slices.Sort(s.ended)
	slices.Sort(s.censored)
	slices.Sort(s.entries)
	return s, ""
}

// addTo adds subject i, or says why it cannot be.
func (l Lifetimes) addTo(s *subjects, i int) (problem string) {
	time, entry := l.Time[i], math.Inf(-1)
	if l.Entry != nil {
		entry = l.Entry[i]
	}
	switch {
	case math.IsNaN(time) || math.IsNaN(entry):
		s.missing++
		return ""
	case time < 0:
		return fmt.Sprintf("subject %d lasted %v, less than 0: mark it as missing or mend its times", i, time)
	case entry >= time:
		return fmt.Sprintf("subject %d was watched from %v on but seen until %v: leave out who was never watched", i, entry, time)
	case l.Event[i] && math.IsInf(time, 1):
		return fmt.Sprintf("subject %d ended after an infinite time: mark it as censored or mend its time", i)
	}
	if l.Entry != nil {
		s.entries = append(s.entries, entry)
	}
	if l.Event[i] {
		s.ended = append(s.ended, time)
	} else {
		s.censored = append(s.censored, time)
	}
	return ""
}

// n is the number of subjects.
func (s subjects) n() int { return len(s.ended) + len(s.censored) }

// risk is what happened at one time.
type risk struct {
	time             float64
	atRisk           int // just before: entered earlier, neither ended nor censored earlier
	events, censored int
}

// risks are the times at which subjects ended or were censored, ascending. At
// equal times events precede censorings: who was censored at a time was at risk.
// Who enters at a time was not.
func (s subjects) risks() []risk {
	table := make([]risk, 0, distinct(s.ended)+distinct(s.censored))
	ended, censored, entered := s.ended, s.censored, s.n()
	if s.entries != nil {
		entered = 0
	}
	for left := 0; left < s.n(); {
		r := risk{time: earliest(ended, censored)}
		for s.entries != nil && entered < len(s.entries) && s.entries[entered] < r.time {
			entered++
		}
		r.atRisk = entered - left
		r.events, r.censored = leading(ended, r.time), leading(censored, r.time)
		ended, censored = ended[r.events:], censored[r.censored:]
		left += r.events + r.censored
		table = append(table, r)
	}
	return table
}

// distinct is how many values there are in ascending x.
func distinct(x []float64) int {
	n := 0
	for i, v := range x {
		if i == 0 || v != x[i-1] {
			n++
		}
	}
	return n
}

// earliest is the least value of two ascending lists, not both empty.
func earliest(a, b []float64) float64 {
	if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
		return a[0]
	}
	return b[0]
}

// leading is how many values at the beginning of x are v.
func leading(x []float64, v float64) int {
	n := 0
	for n < len(x) && x[n] == v {
		n++
	}
	return n
}
