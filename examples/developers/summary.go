package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// summarise prints the main points.
func (o *options) summarise(w io.Writer, who *people.People, years []year, g *graph, p *published) {
	report := who.Aliases.Report()
	fmt.Fprintf(w, "%d aliases are taken for %d persons; %d of the aliases are automation.\n", report.Aliases, report.Persons, report.Robots)
	if who.Damaged > 0 {
		fmt.Fprintf(w, "Evidence of places that is damaged was left out: %s.\n", counted(who.Damaged, "row", "rows"))
	}
	if len(years) == 0 {
		fmt.Fprintln(w, "No calendar year lies whole within the histories: there is nothing to measure.")
	} else {
		o.tellYears(w, years)
		fmt.Fprintf(w, "\n%s withheld in %s for publication, since they, or others by them, would tell of fewer than %d people or repositories.\n",
			counted(p.withheld, "cell is", "cells are"), counted(len(p.tables), "table", "tables"), o.k)
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

// value is a measure with its interval, or why there is none.
func value(m *ospora.Measure) string {
	switch {
	case m == nil:
		return "–"
	case m.Status != ospora.Known:
		return "– " + strings.ReplaceAll(m.Status.String(), "_", " ")
	case m.Low.Known && m.High.Known:
		return fmt.Sprintf("%s (%.3g to %.3g)", number(m.Value.Value), m.Low.Value, m.High.Value)
	}
	return number(m.Value.Value)
}

// number has four digits, or all before the point; what is next to nothing is said
// to be.
func number(v float64) string {
	switch {
	case math.Abs(v) >= 1e4:
		return fmt.Sprintf("%.0f", v)
	case v > 0 && v < 0.001:
		return "under 0.001"
	}
	return fmt.Sprintf("%.4g", v)
}

// counted is a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
