package zone

import "time"

// Daylight is a rule by which clocks go an hour forward for the summer, as it stands since 2013.
type Daylight int

// The rules; none is the zero value.
const (
	NoDaylight Daylight = iota
	// European is from the last Sunday of March to that of October, at 01:00 UTC.
	European
	// American is from the second Sunday of March to the first of November, at 02:00 of the clock then in force.
	American
	// Australian is from the first Sunday of October to that of April, at 02:00 standard time.
	Australian
	// Israeli is from the Friday before the last Sunday of March to the last Sunday of October, at 02:00 of the clock then
	// in force.
	Israeli
)

// on reports whether daylight saving is in force at unix where the standard offset is as given, in minutes.
func (d Daylight) on(unix int64, standard int) bool {
	year := time.Unix(unix+int64(standard)*60, 0).UTC().Year()
	local := func(hour int) int64 { return int64(hour*60-standard) * 60 }
	switch d {
	case European:
		return unix >= sunday(year, time.March, -1)+3600 && unix < sunday(year, time.October, -1)+3600
	case American:
		return unix >= sunday(year, time.March, 2)+local(2) && unix < sunday(year, time.November, 1)+local(1)
	case Australian: // the summer spans the new year
		return unix < sunday(year, time.April, 1)+local(2) || unix >= sunday(year, time.October, 1)+local(2)
	case Israeli:
		return unix >= sunday(year, time.March, -1)-2*86400+local(2) && unix < sunday(year, time.October, -1)+local(1)
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
	return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1)).Unix()
}
