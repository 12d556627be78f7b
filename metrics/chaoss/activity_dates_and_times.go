package chaoss

import (
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// ActivityDatesAndTimes counts the commits of the window by day of the week and
// hour, in the author's local time and in UTC.
//
//   - Definition: Activity Dates and Times, when contributors are active.
//   - Formula: for each of 7 × 24 bins the commits whose author time falls in it;
//     an hour h is [h:00, h+1:00).
//   - Source: CHAOSS, https://chaoss.community/?p=3444, which asks for both times.
//   - Input: Commits (author time in UTC; the author's offset in minutes, east
//     positive, as the commit records it). Whether a commit lies in the window
//     is always told by its author time in UTC.
//   - Options: ExcludeMerges, IncludeBots.
//   - Variants: zone, day, hour, such as local,mon,09 or utc,sun,23; all 336 of
//     them, those with no commits too.
//   - Unit: commits; n is the commits in the histogram of that zone.
//   - Edge cases: commits without a readable author time are missing in both
//     zones (unless their committer time lies outside the window), those without
//     a possible offset in the local one; they lower the coverage, and where all
//     are missing the bins are unknown. An offset of 0 counts as local time,
//     although some tools write it for everyone.
//   - Meaning: working hours or evenings, one continent or several. Author time
//     is the clock of the author's machine at the first writing of the commit.
func ActivityDatesAndTimes(in Input) []ospora.Measure {
	s := begin(&in, ActivityDatesAndTimesID, "commits", in.Commits != nil)
	s.usesMerges()
	s.usesBots()
	local := zone{term: TermLocal, method: "commits by author time at the author's offset"}
	utc := zone{term: TermUTC, method: "commits by author time in UTC"}
	commits, missing := s.commits()
	local.missing, utc.missing = missing, missing
	for _, c := range commits {
		utc.times = append(utc.times, c.AuthorTime.Value.UTC())
		if !c.AuthorOffset.Known {
			local.missing++
			continue
		}
		local.times = append(local.times, c.AuthorTime.Value.In(time.FixedZone("", int(c.AuthorOffset.Value)*60)))
	}
	return s.measures(ActivityDatesAndTimesVersion, slices.Concat(local.readings(s), utc.readings(s))...)
}

// WeekHours counts instants by day of the week, Monday first, and hour.
type WeekHours [7][24]int64

// HoursOfWeek is the histogram of [ActivityDatesAndTimes]. Each instant counts by
// the clock of its own location.
func HoursOfWeek(times []time.Time) WeekHours {
	var w WeekHours
	for _, t := range times {
		w[(int(t.Weekday())+6)%7][t.Hour()]++
	}
	return w
}

// zone is one of the two histograms.
type zone struct {
	term, method string
	times        []time.Time
	missing      int64
}

func (z *zone) readings(s *study) []reading {
	hours, n := HoursOfWeek(z.times), int64(len(z.times))
	var readings []reading
	for d, name := range [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		for h := range 24 {
			r := s.count(UnitCommits, z.method, hours[d][h], n, z.term, name, fmt.Sprintf("%02d", h))
			readings = append(readings, z.judge(r, n))
		}
	}
	return readings
}

// judge says what commits without a time mean for a bin.
func (z *zone) judge(r reading, n int64) reading {
	r = r.timed(n, z.missing)
	if n == 0 && z.missing > 0 {
		return r.without(ospora.Unknown, "no commit has a readable time of the kind")
	}
	return r
}
