package main

import (
	"context"
	"fmt"
	"os"

	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/innovationgraph"
)

// neighbours are whom a country of Central Asia is compared with.
var neighbours = []string{"UZ", "KG", "TJ", "TM", "MN", "AZ", "GE", "AM", "EE", "UA", "RU", "TR"}

// quantities are the metrics of the graph that economy knows, by its names.
var quantities = map[innovationgraph.Metric]economy.Quantity{
	innovationgraph.Developers: economy.Developers, innovationgraph.Repositories: economy.Repositories,
	innovationgraph.Organizations: economy.Organisations, innovationgraph.GitPushes: economy.Pushes,
}

// graph is what GitHub says of the country.
type graph struct {
	window   ospora.Window
	measures []ospora.Measure
	notes    []*innovationgraph.Note
}

// neighbours compares the country with its neighbours; nil where no graph was
// given.
func (o *options) neighbours(ctx context.Context) (*graph, error) {
	if o.graph == "" {
		return nil, nil
	}
	values, notes, err := innovationgraph.Load(ctx, os.DirFS(o.graph))
	if err != nil {
		return nil, fmt.Errorf("-innovationgraph %s: %w", o.graph, err)
	}
	first, last, ok := innovationgraph.Span(values, innovationgraph.Developers)
	if !ok {
		return nil, fmt.Errorf("-innovationgraph %s: no number of developers can be read", o.graph)
	}
	g := &graph{window: ospora.Window{Start: first.Window().Start, End: last.Window().End}, notes: notes}
	g.measures = economy.All(economy.Input{
		Economy: o.country, Neighbours: neighbours, Window: g.window, Series: series(values), Flows: flows(values),
		Definition: "accounts by IP location, public repositories, at least 100 developers",
	})
	return g, nil
}

func series(values []*innovationgraph.Value) (all []economy.Series) {
	for metric, quantity := range quantities {
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
