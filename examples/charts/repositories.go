package main

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// mostRepositories is how many bars can be read.
const mostRepositories = 20

// byRepository draws the repositories with most commits. A commit counts in its
// home, so that a fork has those that were made in it alone.
func (f *facts) byRepository() (chart, error) {
	c := chart{name: "commits_by_repository", shows: "no repository with commits was seen"}
	if f.input.Window.End.IsZero() {
		return c, nil
	}
	itself := func(repo ospora.RepoID) []string { return []string{string(repo)} }
	var known []ospora.Measure
	unknown := 0
	for _, in := range chaoss.Subjects(f.input, ospora.SubjectGroup, itself) {
		for _, m := range plain(chaoss.CodeChangesCommits(in)) {
			if m.Value.Known {
				known = append(known, m)
			} else {
				unknown++
			}
		}
	}
	if len(known) == 0 {
		return c, nil
	}
	slices.SortFunc(known, func(a, b ospora.Measure) int {
		return cmp.Or(cmp.Compare(b.Value.Value, a.Value.Value), cmp.Compare(a.Subject, b.Subject))
	})
	shown := known[:min(mostRepositories, len(known))]
	w := f.input.Window
	c.shows = fmt.Sprintf("Commits by repository: %d of %d, %d not seen; %s to %s", len(shown), len(known)+unknown, unknown,
		w.Start.Format("2006-01-02"), w.End.AddDate(0, 0, -1).Format("2006-01-02"))
	c.plot = newPlot(c.shows, "commits", "")
	return c, addBars(c.plot, shown)
}

// addBars draws a lying bar for each measure, the first on top.
func addBars(p *plot.Plot, measures []ospora.Measure) error {
	values, names := make(plotter.Values, len(measures)), make([]string, len(measures))
	for i, m := range measures {
		at := len(measures) - 1 - i
		values[at], names[at] = m.Value.Value, label(m.Subject)
	}
	bars, err := plotter.NewBarChart(values, vg.Points(9))
	if err != nil {
		return err
	}
	bars.Horizontal, bars.Color, bars.LineStyle.Width = true, ink, 0
	p.Add(bars)
	p.NominalY(names...)
	p.X.Min = 0
	return nil
}
