package gather

import (
	"errors"
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
	case d.Profile == dataset.Minimal && (o.Purpose != "" || o.Until != ""):
		return d, errors.New("-purpose and -until belong to -profile full")
	case d.Profile == dataset.Minimal:
		return d, nil
	}
	if d.Purpose = strings.TrimSpace(o.Purpose); d.Purpose == "" {
		d.Purpose = "linking aliases and placing people; the operator stated no other purpose"
	}
	d.Retention = ospora.Some(until)
	return d, nil
}

// until is the last day on which plain names may be kept.
func (o *Options) until(now time.Time) (ospora.Day, error) {
	if o.Until == "" {
		return ospora.DayOf(now.AddDate(2, 0, 0)), nil
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
