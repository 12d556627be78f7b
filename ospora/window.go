package ospora

import (
	"fmt"
	"time"
)

// Day is a UTC calendar day, counted from 1970-01-01 = 0; earlier days are
// negative. It is Arrow's date32.
type Day int32

const secondsPerDay = 24 * 60 * 60

// DayOf returns the UTC day that t falls on.
func DayOf(t time.Time) Day {
	s := t.Unix()
	d := s / secondsPerDay
	if s%secondsPerDay < 0 {
		d--
	}
	return Day(d)
}

// Time returns the day's first instant in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns the day as YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Window is a half-open span of time [Start, End) in UTC. The zero Window is
// unbounded: everything falls in it. A zero Start or End alone leaves that
// side open.
type Window struct {
	Start, End time.Time
}

// NewWindow returns the window [start, end) in UTC. It fails where end is not
// after start and both are given.
func NewWindow(start, end time.Time) (Window, error) {
	w := Window{Start: start.UTC(), End: end.UTC()}
	if !start.IsZero() && !end.IsZero() && !end.After(start) {
		return Window{}, fmt.Errorf("ospora: window ends at %s, not after its start %s",
			w.End.Format(time.RFC3339), w.Start.Format(time.RFC3339))
	}
	return w, nil
}

// Contains reports whether t lies in [Start, End).
func (w Window) Contains(t time.Time) bool {
	return (w.Start.IsZero() || !t.Before(w.Start)) && (w.End.IsZero() || t.Before(w.End))
}

// DayAligned reports whether both given ends are UTC midnights, as a window
// must be that the roll-up tables can serve.
func (w Window) DayAligned() bool { return midnight(w.Start) && midnight(w.End) }

// ContainsDay reports whether the whole day lies in the window. For day-aligned
// windows it agrees with [Window.Contains] on every instant of the day.
func (w Window) ContainsDay(d Day) bool {
	first := d.Time()
	next := first.Add(secondsPerDay * time.Second)
	return (w.Start.IsZero() || !first.Before(w.Start)) && (w.End.IsZero() || !next.After(w.End))
}

// String returns the window as "start/end" in RFC 3339, an open side as "..",
// after ISO 8601-2.
func (w Window) String() string { return instant(w.Start) + "/" + instant(w.End) }

func midnight(t time.Time) bool { return t.IsZero() || t.Equal(DayOf(t).Time()) }

func instant(t time.Time) string {
	if t.IsZero() {
		return ".."
	}
	return t.UTC().Format(time.RFC3339)
}
