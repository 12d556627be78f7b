package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
)

// tellGraph prints what GitHub counts, by its own definition: a line for each
// quantity. All other measures of it are among the restricted ones.
func (o *options) tellGraph(w io.Writer, g *graph) {
	fmt.Fprintf(w, "\nAccounts in %s by GitHub's Innovation Graph, %s: by IP address, at least 100 developers;\nanother population than the one above\n\n",
		o.country, g.Months())
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  \tat last\trank among neighbours\tgrowth a year\tin the last year\ttrend\tother pace since")
	for _, q := range [...]economy.Quantity{economy.Developers, economy.Repositories, economy.Organisations, economy.Pushes} {
		find := func(id, term string) *ospora.Measure {
			variant := string(q)
			if term != "" {
				variant += "," + term
			}
			return nation.Find(g.Measures, id, variant)
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n", q, value(find(economy.CountID, "")), place(find(economy.RankID, "")),
			percent(find(economy.GrowthID, economy.TermCAGR)), percent(find(economy.GrowthID, economy.TermYearOnYear)),
			percent(find(economy.TrendID, economy.TermGrowth)),
			pace(find(economy.ChangePointID, economy.TermQuarter), find(economy.ChangePointID, economy.TermP)))
	}
	_ = t.Flush() // w remembers what went wrong
	if len(g.Notes) > 0 {
		fmt.Fprintf(w, "\n  %s on the files, such as: %s\n", counted(len(g.Notes), "note", "notes"), g.Notes[0])
	}
}

// place is a rank among those that have a value.
func place(m *ospora.Measure) string {
	if m == nil || m.Status != ospora.Known {
		return value(m)
	}
	return fmt.Sprintf("%.0f of %d", m.Value.Value, m.N)
}

// percent is a rate per year with its interval.
func percent(m *ospora.Measure) string {
	switch {
	case m == nil || m.Status != ospora.Known:
		return value(m)
	case m.Low.Known && m.High.Known:
		return fmt.Sprintf("%+.1f %% (%+.1f to %+.1f)", 100*m.Value.Value, 100*m.Low.Value, 100*m.High.Value)
	}
	return fmt.Sprintf("%+.1f %%", 100*m.Value.Value)
}

// pace is the quarter from which growth had another pace, where a test says so: a
// quarter is always found.
func pace(quarter, p *ospora.Measure) string {
	switch {
	case p == nil || p.Status != ospora.Known:
		return value(p)
	case p.Value.Value >= 0.05 || quarter == nil || quarter.Status != ospora.Known:
		return fmt.Sprintf("none told (p %.2f)", p.Value.Value)
	}
	year, part := math.Modf(quarter.Value.Value)
	return fmt.Sprintf("%.0f Q%.0f (p %.2g)", year, 4*part+1, p.Value.Value)
}
