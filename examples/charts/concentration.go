package main

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// fewest is the least number of contributors for whom a curve is drawn: of fewer
// its corners would tell what one of them did.
const fewest = 10

// concentration draws the Lorenz curve of commits: which share of them the least
// active share of the contributors made. It names nobody.
//
// Source: Lorenz 1905, doi:10.2307/2276207.
func (f *facts) concentration() (chart, error) {
	c := chart{name: "concentration"}
	counts := f.commitsByContributor()
	if len(counts) < fewest {
		c.shows = fmt.Sprintf("fewer than %d contributors were seen, of whom it would tell too much", fewest)
		return c, nil
	}
	const title = "Commits among contributors (Lorenz curve)"
	numbers := concentrationOf(counts)
	c.shows = title + "; " + numbers
	c.plot = newPlot(title+"\n"+numbers, "share of contributors, the least active first", "share of commits")
	c.plot.X.Max, c.plot.Y.Max = 1, 1
	c.plot.Add(plotter.NewGrid())
	return c, addLorenz(c.plot, counts)
}

// commitsByContributor are the commits of each person who is no robot, ascending.
func (f *facts) commitsByContributor() []int64 {
	in := f.input
	people := make(map[ospora.PersonID]int64)
	for _, a := range in.Activity {
		at := a.Day.Time()
		if a.Alias == "" || a.Home != a.Repo || a.Commits == 0 || in.Bot(a.Alias) || at.Before(in.Window.Start) || !at.Before(in.Window.End) {
			continue
		}
		person := cmp.Or(in.Person(a.Alias), ospora.PersonID(a.Alias))
		people[person] += a.Commits
	}
	counts := make([]int64, 0, len(people))
	for _, n := range people {
		counts = append(counts, n)
	}
	slices.Sort(counts)
	return counts
}

// concentrationOf says the curve in numbers. The Gini coefficient is without the
// correction for small samples, so that it is the curve's own, and without an
// interval, since all contributors are there and none was drawn.
func concentrationOf(counts []int64) string {
	amounts := make([]float64, len(counts))
	for i, n := range counts {
		amounts[i] = float64(n)
	}
	text := fmt.Sprintf("n %d", len(counts))
	if g := estimate.Gini(amounts, estimate.InequalityOptions{Uncorrected: true}); g.Value.Known {
		text += fmt.Sprintf(", Gini %.2f", g.Value.Value)
	}
	if k := chaoss.AbsenceFactor(counts); k.Known {
		text += fmt.Sprintf(", absence factor %d: the fewest who made half", k.Value)
	}
	return text
}

// lorenz are the corners of the curve from (0,0) to (1,1), of counts that ascend.
func lorenz(counts []int64) plotter.XYs {
	total := 0.0
	for _, n := range counts {
		total += float64(n)
	}
	corners, sum := plotter.XYs{{}}, 0.0
	for i, n := range counts {
		sum += float64(n)
		corners = append(corners, plotter.XY{X: float64(i+1) / float64(len(counts)), Y: sum / total})
	}
	return corners
}

func addLorenz(p *plot.Plot, counts []int64) error {
	curve, err := plotter.NewLine(lorenz(counts))
	if err != nil {
		return err
	}
	equal, err := plotter.NewLine(plotter.XYs{{}, {X: 1, Y: 1}})
	if err != nil {
		return err
	}
	curve.Color, curve.Width = ink, vg.Points(1.5)
	equal.Color, equal.Dashes = color.Gray{Y: 0x80}, []vg.Length{vg.Points(3), vg.Points(3)}
	p.Add(equal, curve)
	p.Legend.Top, p.Legend.Left = true, true
	p.Legend.Add("commits", curve)
	p.Legend.Add("if all had made the same", equal)
	return nil
}
