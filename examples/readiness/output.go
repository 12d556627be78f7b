package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/report"
	"github.com/ospora/ospora/ospora/table"
)

// columns are the measures that the summary and the report show. The report adds
// one for each check.
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
	{scorecard.AggregateID, "", "health"},
}

// estimates are the measures whose value is an estimate: the summary shows them
// of each group with their intervals, the report of every subject.
var estimates = []struct{ id, variant, short string }{
	{chaoss.RetentionID, "", "retention"},
	{chaoss.ConversionRateID, "", "conversion"},
	{chaoss.DevelopmentDistributionScoreID, "", "distribution score"},
	{chaoss.TruckFactorID, chaoss.TermRecent, "truck factor"},
	{chaoss.TimeToFirstResponseID, "", "first response"},
	{chaoss.TimeToCloseID, "", "time to close"},
	{chaoss.ChangeRequestsDurationID, "", "time to merge"},
	{chaoss.ChangeRequestReviewsID, chaoss.TermReviewed, "reviewed"},
	{chaoss.ChangeRequestAcceptanceRatioID, chaoss.TermShare, "accepted"},
}

// indicators are the catalogue as rows.
func indicators() iter.Seq2[ospora.Row, error] {
	var rows []ospora.Row
	for _, entry := range metrics.Entries() {
		rows = append(rows, entry)
	}
	return dataset.RowsOf(rows...)
}

// write writes the measures, what they mean, and the report.
func write(ctx context.Context, dir, country string, groups []group, f *facts, measures []ospora.Measure) error {
	rows := make([]ospora.Row, len(measures))
	for i := range measures {
		rows[i] = &measures[i]
	}
	if err := dataset.WriteTable(ctx, filepath.Join(dir, "measures.parquet"), table.Measures, dataset.RowsOf(rows...)); err != nil {
		return err
	}
	if err := dataset.WriteFile(filepath.Join(dir, "measures.arrow"), func(w io.Writer) error {
		return writeArrow(w, measures)
	}); err != nil {
		return err
	}
	if err := dataset.WriteTable(ctx, filepath.Join(dir, "indicators.parquet"), table.Indicators, indicators()); err != nil {
		return err
	}
	all := f.among(targetsOf(groups))
	r := report.Report{
		Title:    "Open source readiness: what the repositories show",
		Notes:    notes(groups, f),
		Measures: measures, Visits: all.visits, Gaps: all.gaps,
		Sections: []report.Section{nationalSection(country)},
	}
	for _, c := range slices.Concat(columns, estimates) {
		r.Indicators = append(r.Indicators, indicator(c.id, c.variant, c.short))
	}
	checks, err := scorecard.Checks()
	if err != nil {
		return err
	}
	for _, c := range checks {
		r.Indicators = append(r.Indicators, indicator(c.Indicator, "", c.Name))
	}
	return dataset.WriteFile(filepath.Join(dir, "report.html"), func(w io.Writer) error { return report.HTML(w, r) })
}

func notes(groups []group, f *facts) []string {
	list := []string{"People are aliases joined by the projects' own mailmaps, among several repositories only where all " +
		"that use an alias agree; whoever uses several others counts several times.",
		"Health is by the checks of " + scorecard.Tool + " " + scorecard.ToolVersion + " that files alone decide, from 0 to 10. Checks that " +
			"need what only a forge knows have no score; compare it only where the same checks have one."}
	for _, g := range groups {
		list = append(list, "The measures of the group “"+g.name+"” speak of "+span(f.window(g))+".")
		if g.synthetic {
			list = append(list, "The group “"+g.name+"” is generated: its people, employers and projects are invented.")
		}
	}
	return list
}

// span says a window in words, both days included.
func span(w ospora.Window) string {
	if w.End.IsZero() {
		return "no time, since no dated work was seen"
	}
	return fmt.Sprintf("%s to %s, the year up to the last day of work", w.Start.Format(time.DateOnly), w.End.AddDate(0, 0, -1).Format(time.DateOnly))
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

// summarise prints the main measures as a table.
func summarise(w io.Writer, country string, groups []group, f *facts, measures []ospora.Measure) {
	value := make(map[[3]string]*ospora.Measure)
	for i := range measures {
		m := &measures[i]
		value[[3]string{m.Subject, m.Indicator, m.Variant}] = m
	}
	for _, g := range groups {
		fmt.Fprintf(w, "\n%s: %s\n", g.name, span(f.window(g)))
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
			fmt.Fprintf(t, "%s%s\t", subject, mark(f, g, subject))
			for _, c := range columns {
				fmt.Fprintf(t, "%s\t", cell(value[[3]string{subject, c.id, c.variant}]))
			}
			fmt.Fprintln(t)
		}
		_ = t.Flush() // w remembers what went wrong
		showEstimates(w, g, value)
		tellDevelopers(w, country, g, measures)
	}
	all := f.among(targetsOf(groups))
	fmt.Fprintf(w, "\n– means not known or not applicable, * not seen in full, so that numbers may be too low. %d repositories, %d gaps.\n",
		len(f.repos), len(all.gaps))
}

// mark is for rows that rest on a visit which did not see everything.
func mark(f *facts, g group, subject string) string {
	rows := f.of(ospora.RepoID(subject))
	if subject == g.name {
		rows = f.among(g.targets)
	}
	if rows.inPart() {
		return " *"
	}
	return ""
}

func repoNames(g group) []string {
	names := make([]string, len(g.targets))
	for i, t := range g.targets {
		names[i] = string(t.Repo)
	}
	slices.Sort(names)
	return names
}

// showEstimates prints what is estimated of a group: value, interval, what it rests
// on, and what to beware of; and what is not known.
func showEstimates(w io.Writer, g group, value map[[3]string]*ospora.Measure) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	without := make(map[ospora.Status][]string)
	for _, e := range estimates {
		m := value[[3]string{g.name, e.id, e.variant}]
		switch {
		case m == nil:
		case m.Status == ospora.Known:
			fmt.Fprintf(t, "  %s\t%s\t%s\n", e.short, estimated(m), strings.Join(m.Warnings[:min(1, len(m.Warnings))], ""))
		default:
			without[m.Status] = append(without[m.Status], e.short)
		}
	}
	for _, status := range slices.Sorted(maps.Keys(without)) {
		fmt.Fprintf(t, "  – %s: %s\n", strings.ReplaceAll(status.String(), "_", " "), strings.Join(without[status], ", "))
	}
	_ = t.Flush()
}

// estimated is a known value with its interval, level, n and coverage.
func estimated(m *ospora.Measure) string {
	text := cell(m)
	if m.Unit != chaoss.UnitOne {
		text += " " + m.Unit
	}
	if m.Low.Known || m.High.Known {
		text += fmt.Sprintf(" (%s to %s at %.4g %%)", bound(m.Low), bound(m.High), 100*m.Level.Value)
	}
	text += fmt.Sprintf(", n %d", m.N)
	if m.Coverage.Known {
		text += fmt.Sprintf(", coverage %.0f %%", 100*m.Coverage.Value)
	}
	return text
}

func bound(end ospora.Optional[float64]) string {
	if !end.Known {
		return "–"
	}
	return fmt.Sprintf("%.3g", end.Value)
}

func cell(m *ospora.Measure) string {
	if m == nil || m.Status != ospora.Known {
		return "–"
	}
	return fmt.Sprintf("%.4g", m.Value.Value)
}
