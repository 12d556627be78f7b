// Package zone knows the offsets from UTC that planted people's clocks show. The rules are written out here rather than
// asked of the machine, whose time-zone data may be older than Kazakhstan's change of 2024; tests compare them with the
// IANA database.
package zone

// Zone is a place's offset from UTC over time.
type Zone struct {
	// Name is the IANA name.
	Name string
	// Standard is minutes east of UTC outside daylight saving.
	Standard int
	Daylight Daylight
	// ChangedAt ends Standard for good, in seconds of Unix time: from then on the offset is Changed. Zero is no change.
	ChangedAt int64
	Changed   int
}

// OneKazakhstan is 1 March 2024 in Almaty, 2024-02-29T18:00:00Z, when all of Kazakhstan came to +05.
const OneKazakhstan = 1709229600

// Offset is what a clock shows at an instant, in minutes east of UTC.
func (z *Zone) Offset(unix int64) int {
	if z.ChangedAt != 0 && unix >= z.ChangedAt {
		return z.Changed
	}
	if z.Daylight.on(unix, z.Standard) {
		return z.Standard + 60
	}
	return z.Standard
}

// Stale is the offset on a machine that never learnt of the zone's change.
func (z *Zone) Stale(unix int64) int {
	if z.ChangedAt != 0 {
		return z.Standard
	}
	return z.Offset(unix)
}
