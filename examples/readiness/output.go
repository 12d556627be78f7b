package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
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

// tell prints the main points.
func (r *results) tell(w io.Writer, g *given) {
	if len(r.groups) > 0 {
		summarise(w, g.country, r.groups, r.facts, r.all())
	}
	r.tellEstate(w)
	tellEconomy(w, r.economy, g.country)
	tellVerdict(w, g.name, r.verdict)
	tellPanel(w, r.verdict)
	if len(r.odd)+len(r.said.odd)+len(r.verdict.Notes) > 0 {
		fmt.Fprintln(w)
	}
	tellOdd(w, "inventory", r.odd)
	tellOdd(w, "answers, stakeholders and training", r.said.odd)
	tellOdd(w, "verdict's input", r.verdict.Notes)
}

// summarise prints the main measures of repositories as a table.
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
