package main

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// byMonth draws an indicator month by month.
func (f *facts) byMonth(name, title string, indicator func(chaoss.Input) []ospora.Measure) (chart, error) {
	c := chart{name: name, shows: "no month was seen as a whole"}
	in := f.input
	if in.Window = f.months(); in.Window.End.IsZero() {
		return c, nil
	}
	measures, err := chaoss.Monthly(in, indicator)
	if err != nil {
		return c, err
	}
	series := plain(measures)
	runs := runsOf(series)
	if len(runs) == 0 {
		return c, nil
	}
	rests := seen(series)
	c.shows = title + "; " + rests
	c.plot = newPlot(title+"\n"+rests, "", series[0].Unit)
	c.plot.X.Tick.Marker = plot.TimeTicks{Format: "2006-01"}
	c.plot.Y.Min = 0
	c.plot.Add(plotter.NewGrid())
	return c, addRuns(c.plot, runs)
}

// plain are the measures without a variant.
func plain(measures []ospora.Measure) []ospora.Measure {
	var series []ospora.Measure
	for _, m := range measures {
		if m.Variant == "" {
			series = append(series, m)
		}
	}
	return series
}

// seenIn reports whether a month is a point of the line. One in which nothing was
// found while a repository was not seen in full is not known to have been empty.
func seenIn(m ospora.Measure) bool {
	full := m.Coverage.Known && m.Coverage.Value >= 1
	return m.Value.Known && (m.Value.Value != 0 || full)
}

// runsOf are the stretches of a series in which every month was seen, as seconds
// since 1970 and values. A month that was not is in none of them: no line leads
// over it.
func runsOf(series []ospora.Measure) []plotter.XYs {
	var runs []plotter.XYs
	open := false
	for _, m := range series {
		if !seenIn(m) {
			open = false
			continue
		}
		if !open {
			runs, open = append(runs, nil), true
		}
		last := &runs[len(runs)-1]
		*last = append(*last, plotter.XY{X: float64(m.Start.Value.Time().Unix()), Y: m.Value.Value})
	}
	return runs
}

// seen says how much a series rests on.
func seen(series []ospora.Measure) string {
	unknown, least, covered := 0, 1.0, true
	for _, m := range series {
		switch {
		case !seenIn(m):
			unknown++
		case m.Coverage.Known:
			least = min(least, m.Coverage.Value)
		default:
			covered = false
		}
	}
	text := fmt.Sprintf("%d months", len(series))
	if unknown > 0 {
		text += fmt.Sprintf(", %d of them not seen (gaps)", unknown)
	}
	switch {
	case !covered:
		text += ", coverage not known"
	case least < 1:
		text += fmt.Sprintf(", coverage %.0f %% and more: values may be too low", 100*least)
	default:
		text += ", coverage 100 %"
	}
	return text
}

// addRuns draws a line through each run, and a dot for each month, so that one
// between two gaps is seen.
func addRuns(p *plot.Plot, runs []plotter.XYs) error {
	for _, run := range runs {
		dots, err := plotter.NewScatter(run)
		if err != nil {
			return err
		}
		dots.GlyphStyle = draw.GlyphStyle{Color: ink, Radius: vg.Points(1.5), Shape: draw.CircleGlyph{}}
		p.Add(dots)
		if len(run) < 2 {
			continue
		}
		line, err := plotter.NewLine(run)
		if err != nil {
			return err
		}
		line.Color, line.Width = ink, vg.Points(1.2)
		p.Add(line)
	}
	return nil
}
