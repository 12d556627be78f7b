package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/report"
	"github.com/ospora/ospora/ospora/table"
)

// columns are the measures that the summary and the report show.
var columns = []struct{ id, variant, short string }{
	{chaoss.CodeChangesCommitsID, "", "commits"},
	{chaoss.ContributorsID, "", "contributors"},
	{chaoss.NewContributorsID, "", "new"},
	{chaoss.ReturningContributorsID, chaoss.TermRetained, "retained"},
	{chaoss.ContributorOnionID, chaoss.TermCasual, "casual"},
	{chaoss.ContributorAbsenceFactorID, "", "absence factor"},
	{chaoss.CodeChangesLinesID, chaoss.TermAdded, "lines added"},
	{chaoss.BurstinessID, chaoss.TermKimJo, "burstiness"},
	{chaoss.ReleaseFrequencyID, "", "releases"},
}

// write writes the measures and the report.
func write(ctx context.Context, dir string, groups []group, f *facts, measures []ospora.Measure) error {
	rows := make([]ospora.Row, len(measures))
	for i := range measures {
		rows[i] = &measures[i]
	}
	if err := dataset.WriteTable(ctx, filepath.Join(dir, "measures.parquet"), table.Measures, dataset.RowsOf(rows...)); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "measures.arrow"), func(w io.Writer) error {
		return writeArrow(w, measures)
	}); err != nil {
		return err
	}
	r := report.Report{
		Title:    "Open source readiness: what the repositories show",
		Notes:    notes(groups),
		Measures: measures, Visits: f.visits, Gaps: f.gaps,
	}
	for _, c := range columns {
		r.Indicators = append(r.Indicators, indicator(c.id, c.variant, c.short))
	}
	return writeFile(filepath.Join(dir, "report.html"), func(w io.Writer) error { return report.HTML(w, r) })
}

func notes(groups []group) []string {
	list := []string{"Every measure speaks of the year up to the last commit of its group. " +
		"People are aliases joined by the projects' own mailmaps; whoever uses several others counts several times."}
	for _, g := range groups {
		if g.synthetic {
			list = append(list, "The group “"+g.name+"” is generated: its people, employers and projects are invented.")
		}
	}
	return list
}

// indicator explains a column from the catalogue.
func indicator(id, variant, short string) report.Indicator {
	i := report.Indicator{ID: id, Variant: variant, Name: short}
	for _, entry := range metrics.Indicators() {
		if entry.ID == id {
			i.Definition = entry.Name + ": " + entry.Definition
			if entry.Unit != short && entry.Unit != chaoss.UnitOne {
				i.Unit = entry.Unit
			}
		}
	}
	return i
}

func writeArrow(w io.Writer, measures []ospora.Measure) error {
	b := table.Measures.NewBuilder(nil)
	defer b.Release()
	for i := range measures {
		if err := b.Append(&measures[i]); err != nil {
			return err
		}
	}
	record := b.Record()
	defer record.Release()
	return table.WriteFile(w, table.Measures, record)
}

// writeFile writes a file whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".ospora-*.tmp")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// summarise prints the main measures as a table.
func summarise(w io.Writer, groups []group, f *facts, measures []ospora.Measure) {
	value := make(map[[3]string]*ospora.Measure)
	for i := range measures {
		m := &measures[i]
		value[[3]string{m.Subject, m.Indicator, m.Variant}] = m
	}
	for _, g := range groups {
		fmt.Fprintf(w, "\n%s\n", g.name)
		if g.synthetic {
			fmt.Fprintln(w, "  generated for demonstration: its people, employers and projects are invented")
		}
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprint(t, "\t")
		for _, c := range columns {
			fmt.Fprintf(t, "%s\t", c.short)
		}
		fmt.Fprintln(t)
		for _, subject := range append([]string{g.name}, repoNames(g)...) {
			fmt.Fprintf(t, "%s\t", subject)
			for _, c := range columns {
				fmt.Fprintf(t, "%s\t", cell(value[[3]string{subject, c.id, c.variant}]))
			}
			fmt.Fprintln(t)
		}
		_ = t.Flush()
	}
	fmt.Fprintf(w, "\n– means not known or not applicable. %d visits, %d gaps. The year up to each group's last commit.\n",
		len(f.visits), len(f.gaps))
}

func repoNames(g group) []string {
	names := make([]string, len(g.targets))
	for i, t := range g.targets {
		names[i] = string(t.Repo)
	}
	slices.Sort(names)
	return names
}

func cell(m *ospora.Measure) string {
	if m == nil || m.Status != ospora.Known {
		return "–"
	}
	return fmt.Sprintf("%.4g", m.Value.Value)
}
