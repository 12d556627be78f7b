package gather

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// settings turns the flags into options of a dataset, all but its keys. It
// refuses what makes no sense before anything is read or written.
func (o *Options) settings(now time.Time) (dataset.Options, error) {
	d := dataset.Options{Profile: dataset.Profile(o.Profile)}
	if d.Profile == "" {
		d.Profile = dataset.Minimal
	}
	until, err := o.until(now)
	switch {
	case err != nil:
		return d, err
	case d.Profile != dataset.Minimal && d.Profile != dataset.Full:
		return d, fmt.Errorf("-profile: %q is neither %s nor %s", o.Profile, dataset.Minimal, dataset.Full)
	}
	d.Purpose = strings.TrimSpace(o.Purpose)
	if d.Profile == dataset.Full && d.Purpose == "" {
		d.Purpose = "linking aliases and placing people; the operator stated no other purpose"
	}
	if d.Profile == dataset.Full || o.Until != "" {
		d.Retention = ospora.Some(until)
	}
	return d, nil
}

// until is the last day on which may be kept what the profile restricts.
func (o *Options) until(now time.Time) (ospora.Day, error) {
	if o.Until == "" {
		return dataset.RetentionFrom(ospora.DayOf(now)), nil
	}
	t, err := time.Parse(time.DateOnly, o.Until)
	if err != nil {
		return 0, fmt.Errorf("-until: %q is no day of the form YYYY-MM-DD", o.Until)
	}
	if ospora.DayOf(t) < ospora.DayOf(now) {
		return 0, fmt.Errorf("-until: %s is past", o.Until)
	}
	return ospora.DayOf(t), nil
}
