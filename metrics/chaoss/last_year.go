package chaoss

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// yearDays is the length of the window of [LastYear].
const yearDays = 365

// LastYear returns the window of 365 days that ends with the last day of work
// in the rows, that day included.
//
// Commits carry the time that somebody's machine told. A day after the one on
// which its repository was read cannot be true and is passed over; of a
// repository without a time of retrieval the latest of all visits counts. Where
// all days are such, the window ends with the day of the latest visit. It is the
// zero Window where there are no rows. The rows of such days stay what they
// are: they lie outside of the window.
func LastYear(activity []*ospora.Activity, visits []*ospora.Visit) ospora.Window {
	read, latest := retrieved(visits)
	last, any := ospora.Optional[ospora.Day]{}, false
	for _, a := range activity {
		if a == nil {
			continue
		}
		any = true
		limit, ok := read[a.Repo]
		if !ok {
			limit = latest
		}
		if (!limit.Known || a.Day <= limit.Value) && (!last.Known || a.Day > last.Value) {
			last = ospora.Some(a.Day)
		}
	}
	if !last.Known {
		last = latest
	}
	if !any || !last.Known {
		return ospora.Window{}
	}
	end := last.Value.Time().AddDate(0, 0, 1)
	return ospora.Window{Start: end.Add(-yearDays * 24 * time.Hour), End: end}
}

// retrieved are the days on which repositories were last read, and the latest
// of them.
func retrieved(visits []*ospora.Visit) (map[ospora.RepoID]ospora.Optional[ospora.Day], ospora.Optional[ospora.Day]) {
	read := make(map[ospora.RepoID]ospora.Optional[ospora.Day])
	var latest ospora.Optional[ospora.Day]
	for _, v := range visits {
		if v == nil || v.RetrievedAt.IsZero() {
			continue
		}
		day := ospora.Some(ospora.DayOf(v.RetrievedAt))
		if known, ok := read[v.Repo]; !ok || day.Value > known.Value {
			read[v.Repo] = day
		}
		if !latest.Known || day.Value > latest.Value {
			latest = day
		}
	}
	return read, latest
}
