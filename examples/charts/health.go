package main

import (
	"fmt"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/ospora/ospora/metrics/scorecard"
)

// healthScores draws how many repositories have which score from 0 to 10. One
// that was judged and got no score is counted in the title and in no bar.
func (f *facts) healthScores() (chart, error) {
	c := chart{name: "health", shows: "no tree was judged; go run ./examples/readiness judges them"}
	const bins = 10
	counts, scored, judged := make(plotter.Values, bins), 0, 0
	for _, m := range f.health {
		if m.Indicator != scorecard.AggregateID || m.Variant != "" {
			continue
		}
		judged++
		if m.Value.Known && m.Value.Value >= 0 && m.Value.Value <= bins {
			scored++
			counts[min(int(m.Value.Value), bins-1)]++
		}
	}
	if scored == 0 {
		return c, nil
	}
	c.shows = fmt.Sprintf("Health by the checks of OpenSSF Scorecard; %d repositories, %d without a score", judged, judged-scored)
	c.plot = newPlot(c.shows, "score, 10 is best", "repositories")
	bars, err := plotter.NewBarChart(counts, vg.Points(40))
	if err != nil {
		return c, err
	}
	bars.Color, bars.LineStyle.Width = ink, 0
	c.plot.Add(bars)
	c.plot.NominalX("0–1", "1–2", "2–3", "3–4", "4–5", "5–6", "6–7", "7–8", "8–9", "9–10")
	c.plot.Y.Min = 0
	return c, nil
}
