package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/publish"
)

// developers estimates, for each group, how many of those at work are in the
// country. Small numbers are withheld: the report names no person, and a number of
// few can be one.
func developers(ctx context.Context, d *dataset.Dataset, country string, groups []group, f *facts) ([]*publish.Measures, error) {
	everybody, err := people.Of(ctx, d, people.Options{})
	if err != nil {
		return nil, err
	}
	var all []*publish.Measures
	for _, g := range groups {
		rows, window := f.among(g.targets), f.window(g)
		if window.End.IsZero() {
			continue
		}
		who, err := everybody.Among(ctx, rows.activity)
		if err != nil {
			return nil, fmt.Errorf("developers of %s: %w", g.name, err)
		}
		in := nation.Input(country, g.name, nation.Work{
			Activity: rows.activity, Edges: rows.edges, Reviews: rows.forge.reviews, Visits: rows.visits,
		}, who)
		in.Window, in.Ends = window, ospora.Some(ospora.DayOf(window.End))
		safe, err := nation.Safe(g.name, national.All(in), nation.BehindOf(&in), publish.Rule{})
		if err != nil {
			return nil, fmt.Errorf("developers of %s: %w", g.name, err)
		}
		all = append(all, safe)
	}
	return all, nil
}

// tellDevelopers prints them for one group.
func tellDevelopers(w io.Writer, country string, g group, measures []ospora.Measure) {
	var own []ospora.Measure
	for _, m := range measures {
		if m.Subject == g.name {
			own = append(own, m)
		}
	}
	if len(own) == 0 {
		return
	}
	fmt.Fprintf(w, "  developers of %s\n", country)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range nation.Main {
		switch m := nation.Find(own, l.ID, l.Variant); {
		case m == nil:
		case m.Status == ospora.Known:
			fmt.Fprintf(t, "    %s\t%s\n", l.Name, estimated(m))
		default:
			fmt.Fprintf(t, "    %s\t– %s\n", l.Name, strings.ReplaceAll(m.Status.String(), "_", " "))
		}
	}
	_ = t.Flush()
}
