// Package economies sets a country among its neighbours by what the GitHub Innovation
// Graph counts of them: accounts placed by their IP address, which is another
// definition of developers than that of people in repositories, and stands apart.
package economies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/innovationgraph"
)

// Neighbours are whom a country of Central Asia is compared with.
func Neighbours() []string {
	return []string{"UZ", "KG", "TJ", "TM", "MN", "AZ", "GE", "AM", "EE", "UA", "RU", "TR"}
}

// Definition says how the graph counts.
const Definition = "accounts by IP location, public repositories, at least 100 developers"

// Graph is what GitHub says of the country.
type Graph struct {
	// Window are the quarters that numbers of developers were published of.
	Window ospora.Window
	// Measures of [economy.All].
	Measures []ospora.Measure
	// Notes on what was odd in the files.
	Notes []*innovationgraph.Note
}

// Months are the first and the last of the window, in words.
func (g *Graph) Months() string {
	const month = "2006-01"
	return g.Window.Start.Format(month) + " to " + g.Window.End.AddDate(0, 0, -1).Format(month)
}

// Read measures the country by the CSV files in a directory, such as a clone of
// github/innovationgraph. People is how many live in the country; unknown leaves what is
// counted for each 100,000 of them unknown.
func Read(ctx context.Context, dir, country string, people ospora.Optional[float64]) (*Graph, error) {
	values, notes, err := innovationgraph.Load(ctx, regular{os.DirFS(dir)})
	if err != nil {
		return nil, fmt.Errorf("-innovationgraph %s: %w", dir, err)
	}
	first, last, ok := innovationgraph.Span(values, innovationgraph.Developers)
	if !ok {
		return nil, fmt.Errorf("-innovationgraph %s: no number of developers can be read", dir)
	}
	g := &Graph{Window: ospora.Window{Start: first.Window().Start, End: last.Window().End}, Notes: notes}
	in := economy.Input{
		Economy: country, Neighbours: Neighbours(), Window: g.Window, Series: series(values), Flows: flows(values), Definition: Definition,
	}
	if people.Known {
		in.Population = func(of string, _ ospora.Day) ospora.Optional[float64] {
			return ospora.Optional[float64]{Value: people.Value, Known: of == country}
		}
	}
	g.Measures = economy.All(in)
	return g, nil
}

// regular opens regular files alone: to open a pipe may wait for ever.
type regular struct{ fs.FS }

func (r regular) Open(name string) (fs.File, error) {
	info, err := fs.Stat(r.FS, name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("is no file")}
	}
	if err != nil {
		return nil, err
	}
	return r.FS.Open(name)
}

// quantities are the metrics of the graph that economy knows, by its names.
func quantities() map[innovationgraph.Metric]economy.Quantity {
	return map[innovationgraph.Metric]economy.Quantity{
		innovationgraph.Developers: economy.Developers, innovationgraph.Repositories: economy.Repositories,
		innovationgraph.Organizations: economy.Organisations, innovationgraph.GitPushes: economy.Pushes,
	}
}

func series(values []*innovationgraph.Value) (all []economy.Series) {
	for metric, quantity := range quantities() {
		for _, s := range innovationgraph.SeriesOf(values, metric) {
			one := economy.Series{Economy: string(s.Economy), Quantity: quantity}
			for i, v := range s.Values {
				one.Points = append(one.Points, economy.Point{Quarter: (s.First + innovationgraph.Quarter(i)).Window(), Value: v})
			}
			all = append(all, one)
		}
	}
	return all
}

func flows(values []*innovationgraph.Value) (all []economy.CollaborationFlow) {
	for _, v := range values {
		if v.Metric == innovationgraph.Collaborators {
			all = append(all, economy.CollaborationFlow{
				From: string(v.Economy), To: string(v.Partner), Quarter: v.Quarter.Window(), Weight: float64(v.Value),
			})
		}
	}
	return all
}
