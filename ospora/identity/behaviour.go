package identity

import (
	"iter"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Habits are the bounds beyond which activity is that of automation. The zero
// value stands for the defaults in the comments.
type Habits struct {
	// LeastDays are the active days without which nothing is said: 60.
	LeastDays int
	// MostSpread is the largest coefficient of variation of the gaps between active
	// days that is still regular: 0.15.
	MostSpread float64
	// WorkingShare is the share of days of its whole span on which automation is
	// active: 0.97, weekends among them.
	WorkingShare float64
	// MergeShare is the share of merges among commits: 0.98, with MergeCommits of
	// 200 at least.
	MergeShare   float64
	MergeCommits int64
	// LeastCommits are those without which nothing is said of the clock: 50.
	LeastCommits int
	// MinuteShare is the share of commits at one minute of the hour: 0.6; by chance
	// it is 0.017.
	MinuteShare float64
	// NightShare is the share of commits in the six quietest hours in a row: 0.15;
	// evenly spread work has 0.25 and somebody who sleeps next to none. It is asked
	// of twice LeastCommits.
	NightShare float64
}

func (h Habits) settled() Habits {
	if h.LeastDays == 0 {
		h.LeastDays = 60
	}
	if h.MostSpread == 0 {
		h.MostSpread = 0.15
	}
	if h.WorkingShare == 0 {
		h.WorkingShare = 0.97
	}
	if h.MergeShare == 0 {
		h.MergeShare = 0.98
	}
	if h.MergeCommits == 0 {
		h.MergeCommits = 200
	}
	if h.LeastCommits == 0 {
		h.LeastCommits = 50
	}
	if h.MinuteShare == 0 {
		h.MinuteShare = 0.6
	}
	if h.NightShare == 0 {
		h.NightShare = 0.15
	}
	return h
}

// RobotCandidate is an alias whose activity looks like automation, and why:
// regular_gaps, every_day or merges_only by [Behaviour], same_minute or
// around_the_clock by [ClockBehaviour].
type RobotCandidate struct {
	Alias ospora.AliasKey
	Habit string
}

// Behaviour reads rows of activity and returns the aliases, in the order of their
// keys, that work as automation does: at regular intervals, on all days of the
// week without a pause, or by merges alone. It is the second pass, at the level of
// aliases, after the names ([KnownRobots]).
//
// The first two follow the finding that time patterns and change sizes tell bots
// apart (Dey et al. 2020, BIMAN, doi:10.1145/3379597.3387478; Golzadeh et al. 2021,
// BoDeGHa, doi:10.1016/j.jss.2021.110911, which also uses repeated texts). The
// activity rows hold days, not hours ([ClockBehaviour] reads those), and ospora
// keeps no texts, so that identical messages are not seen; maintainers who only merge look like
// merge bots. So these are candidates: [Resolution.MarkRobots] marks them where a
// caller wants that.
func Behaviour(rows iter.Seq[*ospora.Activity], habits Habits) []RobotCandidate {
	h := habits.settled()
	type work struct {
		days            map[ospora.Day]bool
		commits, merges int64
	}
	byAlias := map[ospora.AliasKey]*work{}
	for row := range rows {
		if row.Commits <= 0 {
			continue
		}
		w := byAlias[row.Alias]
		if w == nil {
			w = &work{days: map[ospora.Day]bool{}}
			byAlias[row.Alias] = w
		}
		w.days[row.Day] = true
		w.commits += row.Commits
		w.merges += row.Merges
	}
	var found []RobotCandidate
	for _, alias := range sortedKeys(byAlias) {
		w := byAlias[alias]
		habit := h.ofDays(sortedKeys(w.days))
		if habit == "" && w.commits >= h.MergeCommits && float64(w.merges) >= h.MergeShare*float64(w.commits) {
			habit = "merges_only"
		}
		if habit != "" {
			found = append(found, RobotCandidate{alias, habit})
		}
	}
	return found
}

// ofDays says what the sorted days on which somebody was active show.
func (h Habits) ofDays(days []ospora.Day) string {
	if len(days) < h.LeastDays {
		return ""
	}
	first, last := days[0], days[len(days)-1]
	if span := float64(last-first) + 1; float64(len(days)) >= h.WorkingShare*span {
		return "every_day"
	}
	n := float64(len(days) - 1)
	mean := float64(last-first) / n
	var squares float64
	for i := 1; i < len(days); i++ {
		d := float64(days[i]-days[i-1]) - mean
		squares += d * d
	}
	if math.Sqrt(squares/n) <= h.MostSpread*mean {
		return "regular_gaps"
	}
	return ""
}

// clock is when somebody commits.
type clock struct {
	days          map[ospora.Day]bool
	hours         [24]int
	minutes       [60]int
	commits, most int
}

// ClockBehaviour reads commits and returns the aliases, in the order of their keys,
// whose author times are those of automation: at the same minute of the hour
// (same_minute), or around the clock (around_the_clock). Time patterns are among
// the features by which Dey et al. 2020 (BIMAN) tell bots apart; a cron job keeps
// its minute, and people sleep. Nothing is said of fewer than habits.LeastCommits
// commits or habits.LeastDays / 2 days. Memory grows with the aliases, by about 700
// bytes and what their days take.
func ClockBehaviour(rows iter.Seq[*ospora.Commit], habits Habits) []RobotCandidate {
	h := habits.settled()
	clocks := map[ospora.AliasKey]*clock{}
	for row := range rows {
		if !row.AuthorTime.Known {
			continue
		}
		c := clocks[row.Author]
		if c == nil {
			c = &clock{days: map[ospora.Day]bool{}}
			clocks[row.Author] = c
		}
		t := row.AuthorTime.Value.UTC()
		c.days[ospora.DayOf(t)] = true
		c.hours[t.Hour()]++
		c.minutes[t.Minute()]++
		c.most = max(c.most, c.minutes[t.Minute()])
		c.commits++
	}
	var found []RobotCandidate
	for _, alias := range sortedKeys(clocks) {
		if habit := h.ofClock(clocks[alias]); habit != "" {
			found = append(found, RobotCandidate{alias, habit})
		}
	}
	return found
}

func (h Habits) ofClock(c *clock) string {
	switch n := float64(c.commits); {
	case c.commits < h.LeastCommits || len(c.days) < h.LeastDays/2:
		return ""
	case float64(c.most) >= h.MinuteShare*n:
		return "same_minute"
	case c.commits >= 2*h.LeastCommits && c.quietest() >= h.NightShare*n:
		return "around_the_clock"
	}
	return ""
}

// quietest is how many commits lie in the six hours in a row with the fewest.
func (c *clock) quietest() float64 {
	least := c.commits
	for from := range c.hours {
		n := 0
		for i := range 6 {
			n += c.hours[(from+i)%24]
		}
		least = min(least, n)
	}
	return float64(least)
}

// MarkRobots marks aliases as automation by behaviour, but for those marked
// already. Such marks change who is counted, never what is linked, and last until the next
// [Resolution.Add]. Aliases that are not
// there are left out.
func (r *Resolution) MarkRobots(candidates []RobotCandidate) {
	for _, c := range candidates {
		alias, ok := r.s.find(c.Alias)
		if ok && !r.s.robot(alias) {
			r.s.marks[alias].robot = codeOf(RobotBehaviour) // the row stays as it was read
		}
	}
	r.account()
}
