package estimate

import "fmt"

// DefaultLevel is the confidence level where none is asked for.
const DefaultLevel = 0.95

// Options are what estimators and tests can be told. The zero value means the
// defaults.
type Options struct {
	// Level is the confidence level of intervals, in (0,1); 0 means
	// [DefaultLevel]. With any other number there is no interval, and a warning.
	Level float64
	// Alternative is the side that tests look to. Intervals are two-sided always.
	Alternative Alternative
}

// level is the confidence level, or why there is none.
func (o Options) level() (level float64, problem string) {
	switch {
	case o.Level == 0:
		return DefaultLevel, ""
	case o.Level > 0 && o.Level < 1:
		return o.Level, ""
	}
	return 0, fmt.Sprintf("no interval: %v is no confidence level; ask for one between 0 and 1, such as 0.95", o.Level)
}
