package plant

import (
	"slices"

	"github.com/ospora/ospora/benchmarks/internal/zone"
)

// Clock is how a machine tells the time zone.
type Clock string

// The clocks.
const (
	// RightClock follows the rules of the zone the person is in, trips among them.
	RightClock Clock = "right"
	// UTCClock is a machine that writes +0000: a runner, a container, an editor in the browser.
	UTCClock Clock = "utc"
	// WrongClock has one offset that is not the person's.
	WrongClock Clock = "wrong"
	// StaleClock follows the zone, but never learnt of its change.
	StaleClock Clock = "stale"
)

// clockShares are the permille of each clock among aliases of a source.
func clockShares(source Source) []weightedOf[Clock] {
	utc := utcShare
	if source == NoreplyMail {
		utc = utcNoreplyShare
	}
	return []weightedOf[Clock]{{UTCClock, utc}, {WrongClock, wrongShare}, {StaleClock, staleClockShare}, {RightClock, 1000 - utc - wrongShare - staleClockShare}}
}

func (d *drawing) drawClock(c *chance, source Source) Clock {
	return pickWeighted(c, clockShares(source))
}

// wrongOffsets are what misconfigured machines write, in minutes: the Pacific time of an unset system, Moscow's of an old
// regional image, Shanghai's of a cheap server, and one that no place on Earth has.
func wrongOffsets() []wrongOffset {
	return []wrongOffset{{-480, 40}, {180, 25}, {480, 15}, {60, 10}, {-300, 8}, {885, 2}}
}

type wrongOffset struct{ minutes, weight int }

// commit writes the commits of a person as planned.
func (d *drawing) commit(c *chance, s *Subject, w work) {
	wrong := wrongOffsets()
	fixed := make([]int, len(s.Aliases))
	for i := range fixed {
		fixed[i] = wrong[c.weighted(len(wrong), func(i int) int { return wrong[i].weight })].minutes
	}
	for _, slot := range w.slots {
		a := &s.Aliases[slot.alias]
		home := s.homeIn(slot.month)
		z, trip := &d.countries[home.country].zones[home.zone].Zone, false
		if (a.Clock == RightClock || a.Clock == StaleClock) && c.permille(tripShare) {
			away := d.anywhere(c)
			trip = away != z
			z = away
		}
		for range slot.commits {
			at := Commit{Alias: a.ID, Repo: a.Uses[c.IntN(ownUses(s, a))].Repo, Trip: trip}
			at.Unix, at.Offset = moment(c, slot.month, a.Clock, z, fixed[slot.alias])
			s.Commits = append(s.Commits, at)
		}
	}
	sortCommits(s.Commits)
}

func sortCommits(commits []Commit) {
	slices.SortStableFunc(commits, func(a, b Commit) int {
		switch {
		case a.Unix < b.Unix:
			return -1
		case a.Unix > b.Unix:
			return 1
		}
		return a.Alias - b.Alias
	})
}

// ownUses is how many of an alias's uses are where its person really commits.
func ownUses(s *Subject, a *Alias) int {
	n := 0
	for _, u := range a.Uses {
		if slices.Contains(s.repos, u.Repo) {
			n++
		}
	}
	return n
}

// anywhere is a zone drawn by where people of all countries live.
func (d *drawing) anywhere(c *chance) *zone.Zone {
	k := c.weighted(len(d.countries), func(i int) int { return d.countries[i].share })
	zones := d.countries[k].zones
	return &zones[c.weighted(len(zones), func(i int) int { return zones[i].weight })].Zone
}

// hours are how often people commit at each hour of the clock they write. It is the clock as written, not as lived, so
// that the hour says no more about the country than the offset does, and the oracle need not know it.
func hours() []int {
	return []int{4, 3, 2, 1, 1, 1, 2, 4, 9, 16, 22, 24, 22, 22, 24, 25, 25, 24, 20, 17, 17, 17, 14, 9}
}

// moment draws when a commit is made and the offset it carries. Days 2 to 27 keep it in its UTC month at every offset.
func moment(c *chance, month int, clock Clock, z *zone.Zone, wrong int) (unix int64, offset int) {
	h := hours()
	local := Start(month).Unix() + int64(c.between(2, 27)-1)*86400 + int64(c.weighted(24, func(i int) int { return h[i] }))*3600 + int64(c.IntN(3600))
	rule := func(unix int64) int { return clockOffset(clock, z, wrong, unix) }
	unix = local - int64(rule(local))*60
	unix = local - int64(rule(unix))*60
	return unix, rule(unix)
}

func clockOffset(clock Clock, z *zone.Zone, wrong int, unix int64) int {
	switch clock {
	case UTCClock:
		return 0
	case WrongClock:
		return wrong
	case StaleClock:
		return z.Stale(unix)
	}
	return z.Offset(unix)
}
