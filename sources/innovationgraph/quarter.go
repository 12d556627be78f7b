package innovationgraph

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Quarter is a quarter of a calendar year, counted from the first quarter of the
// year 0 = 0, so that consecutive quarters are consecutive numbers.
type Quarter int32

// NewQuarter returns quarter 1 to 4 of a year from 2000 to 2199.
func NewQuarter(year, quarter int) (Quarter, error) {
	if year < 2000 || year > 2199 {
		return 0, fmt.Errorf("innovationgraph: %d is no year from 2000 to 2199", year)
	}
	if quarter < 1 || quarter > 4 {
		return 0, fmt.Errorf("innovationgraph: %d is no quarter from 1 to 4", quarter)
	}
	return Quarter(4*year + quarter - 1), nil
}

// Year is the calendar year.
func (q Quarter) Year() int { return int(q) / 4 }

// Number is that of the quarter in its year, 1 to 4.
func (q Quarter) Number() int { return int(q)%4 + 1 }

// Window is the quarter as a span of time: [first day, first day of the next) in
// UTC. GitHub does not say in which zone its quarters begin.
func (q Quarter) Window() ospora.Window {
	start := func(q Quarter) time.Time {
		return time.Date(q.Year(), time.Month(3*q.Number()-2), 1, 0, 0, 0, 0, time.UTC)
	}
	return ospora.Window{Start: start(q), End: start(q + 1)}
}

// String writes 2025Q3.
func (q Quarter) String() string { return fmt.Sprintf("%dQ%d", q.Year(), q.Number()) }
