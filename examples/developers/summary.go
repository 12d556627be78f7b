package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// summarise prints the main points.
func (o *options) summarise(w io.Writer, who *people.People, years []year, g *graph, p *published) {
	report := who.Aliases.Report()
	fmt.Fprintf(w, "%d aliases are taken for %d persons; %d of the aliases are automation.\n", report.Aliases, report.Persons, report.Robots)
	if len(years) == 0 {
		fmt.Fprintln(w, "No calendar year lies whole within the histories: there is nothing to measure.")
	} else {
		o.tellYears(w, years)
		fmt.Fprintf(w, "\n%d cells are withheld in %d tables for publication, since they, or others by them, would tell of fewer than %d people or repositories.\n", p.withheld, len(p.tables), o.k)
	}
	if g != nil {
		o.tellGraph(w, g)
	}
}

// tellYears prints the last year with its intervals, and how the number of
// developers went.
func (o *options) tellYears(w io.Writer, years []year) {
	last := &years[len(years)-1]
	fmt.Fprintf(w, "\nDevelopers in %s in the repositories read, %d: persons with a commit, by location texts, UTC offsets,\ne-mail domains and organisations\n\n", o.country, last.number)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range nation.Main {
		if m := last.find(l.ID, l.Variant); m != nil {
			fmt.Fprintf(t, "  %s\t%s\t%s\n", l.Name, value(m), strings.Join(m.Warnings[:min(1, len(m.Warnings))], ""))
		}
	}
	_ = t.Flush() // w remembers what went wrong
	fmt.Fprint(w, "\n  by year:")
	for i := range years {
		fmt.Fprintf(w, "  %d %s", years[i].number, value(years[i].find(national.DevelopersID, "")))
	}
	fmt.Fprintln(w)
}

// tellGraph prints what GitHub counts, by its own definition.
func (o *options) tellGraph(w io.Writer, g *graph) {
	fmt.Fprintf(w, "\nAccounts in %s by GitHub's Innovation Graph, %s to %s: by IP address, at least 100 developers;\nanother population than the one above\n\n",
		o.country, g.Window.Start.Format("2006-01"), g.Window.End.Format("2006-01"))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range g.Measures {
		if strings.HasPrefix(m.Indicator, "economy_partner") || m.Indicator == economy.RatioID {
			continue
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\n", strings.TrimPrefix(m.Indicator, "economy_"), m.Variant, value(&m))
	}
	_ = t.Flush()
	if len(g.Notes) > 0 {
		fmt.Fprintf(w, "  %d notes on the files, such as: %s\n", len(g.Notes), g.Notes[0])
	}
}

// value is a measure with its interval, or why there is none.
func value(m *ospora.Measure) string {
	switch {
	case m == nil:
		return "–"
	case m.Status != ospora.Known:
		return "– " + strings.ReplaceAll(m.Status.String(), "_", " ")
	case m.Low.Known && m.High.Known:
		return fmt.Sprintf("%.4g (%.3g to %.3g)", m.Value.Value, m.Low.Value, m.High.Value)
	}
	return fmt.Sprintf("%.4g", m.Value.Value)
}
