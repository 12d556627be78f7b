package corpus

import "time"

// zone is a time zone's UTC offset over time. The rules are written out here rather than asked of the machine, whose
// time-zone data may be older than Kazakhstan's change of 2024; a test compares them with the IANA database.
type zone struct {
	// name is the IANA name.
	name string
	// standard is minutes east of UTC, outside daylight saving.
	standard int
	daylight daylight
	// changedAt ends standard: from then on the offset is changed. Zero where there is no change.
	changedAt int64
	changed   int
}

type daylight int

const (
	noDaylight daylight = iota
	europeanDaylight
	americanDaylight
)

func (z *zone) offset(unix int64) int {
	if z.changedAt != 0 && unix >= z.changedAt {
		return z.changed
	}
	if z.daylight.contains(unix, z.standard) {
		return z.standard + 60
	}
	return z.standard
}

// before is the offset on a machine whose time-zone data never learnt of the change.
func (z *zone) before(unix int64) int {
	if z.changedAt != 0 {
		return z.standard
	}
	return z.offset(unix)
}

// contains reports whether daylight saving is on at unix where the standard offset is as given.
func (d daylight) contains(unix int64, standard int) bool {
	year := time.Unix(unix+int64(standard)*60, 0).UTC().Year()
	switch d {
	case europeanDaylight:
		// From the last Sunday of March to that of October, at 01:00 UTC.
		return unix >= sunday(year, time.March, -1)+3600 && unix < sunday(year, time.October, -1)+3600
	case americanDaylight:
		// From the second Sunday of March to the first of November, at 02:00 of the clock then in force.
		two := int64(120-standard) * 60
		return unix >= sunday(year, time.March, 2)+two && unix < sunday(year, time.November, 1)+two-3600
	}
	return false
}

// sunday is midnight UTC of the nth Sunday of a month, or of the last one where n is negative.
func sunday(year int, month time.Month, n int) int64 {
	if n < 0 {
		last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC)
		return last.AddDate(0, 0, -int(last.Weekday())).Unix()
	}
	first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	until := (7 - int(first.Weekday())) % 7
	return first.AddDate(0, 0, until+7*(n-1)).Unix()
}

// formatOffset writes minutes as git does: +0530.
func formatOffset(minutes int) string {
	return string(appendOffset(nil, minutes))
}

func appendOffset(dst []byte, minutes int) []byte {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	h, m := minutes/60, minutes%60
	return append(dst, sign, byte('0'+h/10), byte('0'+h%10), byte('0'+m/10), byte('0'+m%10))
}
