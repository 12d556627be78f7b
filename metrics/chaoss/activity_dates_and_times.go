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
	commits := s.commits()
	local.missing, utc.missing = commits.missing, commits.missing
	for _, row := range commits.rows {
		c := s.in.Commits[row]
		utc.add(c.AuthorTime.Value, 0)
		if !c.AuthorOffset.Known {
			local.missing++
			continue
		}
		local.add(c.AuthorTime.Value, c.AuthorOffset.Value)
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
		w.add(t)
	}
	return w
}

func (w *WeekHours) add(t time.Time) { w[(int(t.Weekday())+6)%7][t.Hour()]++ }

// zone is one of the two histograms.
type zone struct {
	term, method string
	hours        WeekHours
	n, missing   int64
}

// add counts an instant by a clock so many minutes east of UTC.
func (z *zone) add(t time.Time, offset int32) {
	z.hours.add(time.Unix(t.Unix()+60*int64(offset), 0).UTC())
	z.n++
}

func (z *zone) readings(s *study) []reading {
	readings := make([]reading, 0, len(z.hours)*len(z.hours[0]))
	for d, name := range [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		for h := range 24 {
			r := s.count(UnitCommits, z.method, z.hours[d][h], z.n, z.term, name, fmt.Sprintf("%02d", h))
			readings = append(readings, z.judge(r))
		}
	}
	return readings
}

// judge says what commits without a time mean for a bin.
func (z *zone) judge(r reading) reading {
	r = r.timed(z.n, z.missing)
	if z.n == 0 && z.missing > 0 {
		return r.without(ospora.Unknown, "no commit has a readable time of the kind")
	}
	return r
}
