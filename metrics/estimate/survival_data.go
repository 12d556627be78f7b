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

// subject is one lifetime.
type subject struct {
	time, entry float64
	event       bool
}

// subjects are what was seen, or why the data cannot be used.
func (l Lifetimes) subjects() (seen []subject, missing int, problem string) {
	if len(l.Event) != len(l.Time) || (l.Entry != nil && len(l.Entry) != len(l.Time)) {
		return nil, 0, fmt.Sprintf("%d times, %d events, %d entries: give one of each for every subject", len(l.Time), len(l.Event), len(l.Entry))
	}
	for i, t := range l.Time {
		s := subject{time: t, entry: math.Inf(-1), event: l.Event[i]}
		if l.Entry != nil {
			s.entry = l.Entry[i]
		}
		switch {
		case math.IsNaN(s.time) || math.IsNaN(s.entry):
			missing++
			continue
		case s.time < 0:
			return nil, 0, fmt.Sprintf("subject %d lasted %v, less than 0: mark it as missing or mend its times", i, s.time)
		case s.entry >= s.time:
			return nil, 0, fmt.Sprintf("subject %d was watched from %v on but seen until %v: leave out who was never watched", i, s.entry, s.time)
		case s.event && math.IsInf(s.time, 1):
			return nil, 0, fmt.Sprintf("subject %d ended after an infinite time: mark it as censored or mend its time", i)
		}
		seen = append(seen, s)
	}
	return seen, missing, ""
}

// risk is what happened at one time.
type risk struct {
	time             float64
	atRisk           int // just before: entered earlier, neither ended nor censored earlier
	events, censored int
}

// risks are the times at which subjects ended or were censored, ascending. At
// equal times events precede censorings: who was censored at a time was at risk.
// Who enters at a time was not.
func risks(seen []subject) []risk {
	byTime := slices.Clone(seen)
	slices.SortFunc(byTime, func(a, b subject) int { return compare(a.time, b.time) })
	entries := make([]float64, len(seen))
	for i, s := range seen {
		entries[i] = s.entry
	}
	slices.Sort(entries)
	var table []risk
	left, entered := 0, 0
	for left < len(byTime) {
		r := risk{time: byTime[left].time}
		for entered < len(entries) && entries[entered] < r.time {
			entered++
		}
		r.atRisk = entered - left
		for left < len(byTime) && byTime[left].time == r.time {
			if byTime[left].event {
				r.events++
			} else {
				r.censored++
			}
			left++
		}
		table = append(table, r)
	}
	return table
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
