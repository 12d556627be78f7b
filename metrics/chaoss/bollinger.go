package chaoss

import (
	"fmt"
	"math"
	"time"

	"github.com/ospora/ospora/ospora"
)

// The bands of Bollinger: over 20 periods, here weeks, two standard deviations wide.
const (
	bandWeeks = 20
	bandWidth = 2
	mostWeeks = 1 << 16 // of a window; 1256 years
)

// bollinger is the reading of [Burstiness] by Bollinger bands.
func (s *study) bollinger(times []time.Time, missing int64) reading {
	counts, reason := s.byWeek(times)
	above, weeks := AboveBands(counts)
	r := reading{
		terms: []string{TermBollinger}, unit: UnitOne, status: ospora.Known, n: weeks,
		method: fmt.Sprintf("weeks above their upper Bollinger band (%d weeks, %d standard deviations) / weeks with a band", bandWeeks, bandWidth),
	}
	r = r.timed(int64(len(times)), missing)
	switch {
	case reason != "":
		return r.without(ospora.NotApplicable, reason)
	case weeks == 0:
		return r.without(ospora.NotApplicable, fmt.Sprintf("the window has %d whole weeks, a band needs %d: widen it", len(counts), bandWeeks))
	case len(times) == 0:
		return r.without(s.undefined(missing), "there are no commits to stand out: widen the window")
	}
	r.value = float64(above) / float64(weeks)
	return r
}

// byWeek counts the times in the whole weeks of the window.
func (s *study) byWeek(times []time.Time) (counts []int64, reason string) {
	if !s.span.closed() {
		return nil, "an open window has no weeks to count: give both ends"
	}
	weeks := (s.span.to.Value - s.span.from.Value) / 7
	if weeks > mostWeeks {
		return nil, fmt.Sprintf("the window has %d weeks, more than %d: shorten it", weeks, mostWeeks)
	}
	counts = make([]int64, max(0, weeks))
	for _, t := range times {
		if week := (int64(ospora.DayOf(t)) - s.span.from.Value) / 7; week < int64(len(counts)) {
			counts[week]++
		}
	}
	return counts, ""
}

// AboveBands tells how many weeks, of those with a band, lie above their upper
// Bollinger band: above the mean of the 20 weeks that end with it by more than twice
// their population standard deviation. The first 19 weeks have no band.
func AboveBands(counts []int64) (above, weeks int64) {
	for end := bandWeeks; end <= len(counts); end++ {
		var sum, squares float64
		for _, n := range counts[end-bandWeeks : end] {
			sum += float64(n)
		}
		mean := sum / bandWeeks
		for _, n := range counts[end-bandWeeks : end] {
			squares += (float64(n) - mean) * (float64(n) - mean)
		}
		weeks++
		above += one(float64(counts[end-1]) > mean+bandWidth*math.Sqrt(squares/bandWeeks))
	}
	return above, weeks
}
