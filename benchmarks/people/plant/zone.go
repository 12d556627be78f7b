package plant

import "time"

// zone is a place's offset from UTC. The rules are written out here rather than asked of the machine, whose time-zone
// data may be older than Kazakhstan's change of 2024; a test holds them to the IANA database over the whole window.
type zone struct {
	// name is the IANA name.
	name string
	// standard is minutes east of UTC outside daylight saving.
	standard int
	daylight daylight
	// weight is the share of the country's people who live by it, against the others.
	weight int
	// changedAt ends standard for good; zero where nothing changed within the window.
	changedAt int64
	changed   int
}

type daylight int

const (
	noDaylight daylight = iota
	european
	american
	australian
	israeli
)

// kazakhChange is 1 March 2024 in Almaty, when most of Kazakhstan went from +06 to +05.
const kazakhChange = 1709229600

// volgogradChange is 27 December 2020, 02:00 in Volgograd, which went from +04 to +03.
const volgogradChange = 1609020000

func (z *zone) offset(unix int64) int {
	if z.changedAt != 0 && unix >= z.changedAt {
		return z.changed
	}
	if z.daylight.on(unix, z.standard) {
		return z.standard + 60
	}
	return z.standard
}

// stale is the offset on a machine that never learnt of the zone's change.
func (z *zone) stale(unix int64) int {
	if z.changedAt != 0 {
		return z.standard
	}
	return z.offset(unix)
}

// on reports whether daylight saving is in force at unix.
func (d daylight) on(unix int64, standard int) bool {
	year := time.Unix(unix+int64(standard)*60, 0).UTC().Year()
	local := func(hour int) int64 { return int64(hour*60-standard) * 60 }
	switch d {
	case european: // last Sundays of March and October, 01:00 UTC
		return unix >= sunday(year, time.March, -1)+3600 && unix < sunday(year, time.October, -1)+3600
	case american: // second Sunday of March, first of November, 02:00 by the clock on the wall
		return unix >= sunday(year, time.March, 2)+local(2) && unix < sunday(year, time.November, 1)+local(1)
	case australian: // first Sundays of April and October, 02:00 standard time; the summer spans the new year
		return unix < sunday(year, time.April, 1)+local(2) || unix >= sunday(year, time.October, 1)+local(2)
	case israeli: // Friday before the last Sunday of March to the last Sunday of October, 02:00 by the clock on the wall
		return unix >= sunday(year, time.March, -1)-2*86400+local(2) && unix < sunday(year, time.October, -1)+local(1)
	}
	return false
}

// sunday is midnight UTC of the nth Sunday of a month, or of the last where n is negative.
func sunday(year int, month time.Month, n int) int64 {
	if n < 0 {
		last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC)
		return last.AddDate(0, 0, -int(last.Weekday())).Unix()
	}
	first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1)).Unix()
}
