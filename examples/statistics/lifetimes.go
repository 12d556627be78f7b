package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
)

// subjects are the rows of lifetimes. A row whose event is missing is missing as
// a whole: whether it ended is not known.
func (d *table) subjects() (l estimate.Lifetimes, err error) {
	if l.Time, err = d.numbers("time"); err != nil {
		return l, err
	}
	events, err := d.truths("event")
	if err != nil {
		return l, err
	}
	l.Event = make([]bool, len(events))
	for i, v := range events {
		if l.Event[i] = v == 1; math.IsNaN(v) {
			l.Time[i] = v
		}
	}
	if d.has("entry") {
		l.Entry, err = d.numbers("entry")
	}
	return l, err
}

func survival(of func(l estimate.Lifetimes, o options) any) runner {
	return func(d *table, o options) (any, error) {
		l, err := d.subjects()
		if err != nil {
			return nil, err
		}
		return of(l, o), nil
	}
}

func curve(of func(l estimate.Lifetimes, o estimate.Options) estimate.Curve) runner {
	return survival(func(l estimate.Lifetimes, o options) any {
		c := of(l, o.plain())
		if o.at < 0 {
			return c
		}
		return c.At(o.at)
	})
}

func logRank(d *table, o options) (any, error) {
	l, err := d.subjects()
	if err != nil {
		return nil, err
	}
	names, of, err := d.labels("group")
	if err != nil {
		return nil, err
	}
	groups := parted(l, len(names), func(row int) int { return of[row] })
	return named(names, estimate.LogRank(groups, o.plain())), nil
}

func stratifiedLogRank(d *table, o options) (any, error) {
	l, err := d.subjects()
	if err != nil {
		return nil, err
	}
	names, of, err := d.labels("group")
	if err != nil {
		return nil, err
	}
	strata, in, err := d.labels("stratum")
	if err != nil {
		return nil, err
	}
	cells := parted(l, len(strata)*len(names), func(row int) int {
		if in[row] < 0 || of[row] < 0 {
			return -1
		}
		return in[row]*len(names) + of[row]
	})
	return named(names, estimate.StratifiedLogRank(slices.Collect(slices.Chunk(cells, max(len(names), 1))), o.plain())), nil
}

func named(names []string, t estimate.LogRankTest) any {
	return struct {
		Names []string
		estimate.LogRankTest
	}{names, t}
}

// parted shares out subjects; those of part -1, whose label is missing, become missing
// subjects of the first part, so that they are counted.
func parted(l estimate.Lifetimes, parts int, of func(row int) int) []estimate.Lifetimes {
	p := make([]estimate.Lifetimes, parts)
	for i, time := range l.Time {
		at := of(i)
		if parts == 0 {
			break
		}
		if at < 0 {
			at, time = 0, math.NaN()
		}
		p[at].Time, p[at].Event = append(p[at].Time, time), append(p[at].Event, l.Event[i])
		if l.Entry != nil {
			p[at].Entry = append(p[at].Entry, l.Entry[i])
		}
	}
	return p
}

// labels are the names in a column in order, and which of them each row has; -1
// where it is missing.
func (d *table) labels(name string) (names []string, of []int, err error) {
	at, err := d.index(name)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range d.Rows {
		if v := row.Cells[at]; !d.Missing(v) && !slices.Contains(names, v) {
			names = append(names, v)
		}
	}
	slices.SortFunc(names, byNumber)
	if len(names) > 1000 {
		return nil, nil, fmt.Errorf("%s: column %s names %d groups, at most 1000", d.File, d.column(name), len(names))
	}
	for _, row := range d.Rows {
		of = append(of, slices.Index(names, row.Cells[at]))
	}
	return names, of, nil
}
