package chaoss

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// mostMonths are a thousand years.
const mostMonths = 12_000

// Months are the UTC calendar months that lie in a window as a whole. It fails
// where the window is open, and beyond a thousand years.
func Months(w ospora.Window) ([]ospora.Window, error) {
	if w.Start.IsZero() || w.End.IsZero() {
		return nil, fmt.Errorf("chaoss: the window %s is open: give both ends", w)
	}
	start := w.Start.UTC()
	at := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.UTC)
	if at.Before(start) {
		at = at.AddDate(0, 1, 0)
	}
	var months []ospora.Window
	for next := at.AddDate(0, 1, 0); !next.After(w.End); at, next = next, next.AddDate(0, 1, 0) {
		if len(months) == mostMonths {
			return nil, fmt.Errorf("chaoss: the window %s is longer than %d months", w, mostMonths)
		}
		months = append(months, ospora.Window{Start: at, End: next})
	}
	return months, nil
}

// Monthly are the measures of an indicator in each of the [Months] of the input's
// window, in order, such as Monthly(in, Contributors). [TrendOf] takes those of one
// variant. It fails as Months does.
func Monthly(in Input, indicator func(Input) []ospora.Measure) ([]ospora.Measure, error) {
	months, err := Months(in.Window)
	if err != nil {
		return nil, err
	}
	var all []ospora.Measure
	for _, in.Window = range months {
		all = append(all, indicator(in)...)
	}
	return all, nil
}
