package main

import (
	"context"
	"time"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// subject is what the measures are of.
const subject = "repositories read"

// yearsShown is how many years are measured.
const yearsShown = 5

// year is what was measured over a calendar year. Published tables need whole ones:
// years that overlap would tell of few people by their difference.
type year struct {
	number   int
	input    national.Input
	measures []ospora.Measure
}

// measure measures the last whole years, the latest last.
func (o *options) measure(ctx context.Context, d *dataset.Dataset, who *people.People, found []national.Found) ([]year, error) {
	w, err := readWork(ctx, d)
	if err != nil {
		return nil, err
	}
	in := nation.Input(o.country, subject, w, who)
	if len(found) > 0 {
		in.Found, in.Calibration = found, nil // to be learnt from them
	}
	end := chaoss.LastYear(w.Activity, w.Visits).End
	in.Ends = ospora.Some(ospora.DayOf(end))
	if end.IsZero() || !in.Begins.Known {
		return nil, nil
	}
	var years []year
	for number := max(in.Begins.Value.Time().Year(), end.Year()-yearsShown); number < end.Year(); number++ {
		in.Window = ospora.Window{Start: firstOf(number), End: firstOf(number + 1)}
		years = append(years, year{number, in, national.All(in)})
	}
	return years, nil
}

func firstOf(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// find returns a measure; nil where there is none.
func (y *year) find(indicator, variant string) *ospora.Measure {
	return nation.Find(y.measures, indicator, variant)
}
