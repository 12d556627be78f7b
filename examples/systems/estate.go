package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/examples/internal/republic"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/inventory"
)

// readSystems is the inventory, or nil where none is given.
func (o *options) readSystems(ctx context.Context) (*estate.Estate, error) {
	if o.demonstration {
		files, err := republic.Systems()
		if err != nil {
			return nil, err
		}
		return estate.Read(ctx, files)
	}
	if len(o.systems) == 0 {
		return nil, nil
	}
	files, done, err := estate.Open(o.systems)
	defer done()
	if err != nil {
		return nil, err
	}
	return estate.Read(ctx, files)
}

func tellRead(w io.Writer, e *estate.Estate) {
	step(w, "The inventory")
	fmt.Fprintf(w, "%d systems are read. %d notes say what was odd; the commonest:\n", len(e.Systems), len(e.Notes))
	tellNotes(w, e.Notes)
}

// tellNotes shows the commonest notes, each with the first place where it is so.
func tellNotes(w io.Writer, notes []inventory.Note) {
	count, first := map[string]int{}, map[string]string{}
	var texts []string
	for _, n := range notes {
		if count[n.Text]++; count[n.Text] == 1 {
			texts = append(texts, n.Text)
			first[n.Text] = n.String()
		}
	}
	slices.SortStableFunc(texts, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	for _, text := range texts[:min(len(texts), 3)] {
		fmt.Fprintf(w, "  %d times: %s\n", count[text], plain.Text(first[text]))
	}
}

func (o *options) measureSystems(ctx context.Context, e *estate.Estate) (*estate.Findings, error) {
	s := portfolio.Scope{Kind: ospora.SubjectGroup, Subject: o.name, Date: o.day, Home: o.home, Seed: seed}
	return e.Measures(ctx, s, estate.Options{Resamples: o.resamples})
}

// tellSystems shows the main points of the inventory.
func tellSystems(w io.Writer, f *estate.Findings) {
	of := byID(f.Measures)
	tellDiversity(w, f, of)
	tellConsolidation(w, f, of)
	tellDependence(w, of)
	tellConditions(w, of)
	tellOpenness(w, of)
	tellGraph(w, f, of)
	tellRequests(w, f)
}

// variant is the variant of a measure: terms with commas between them.
func variant(terms ...string) string { return strings.Join(terms, ",") }

func tellDiversity(w io.Writer, f *estate.Findings, of map[key]ospora.Measure) {
	step(w, "What the systems are made of")
	fmt.Fprintln(w, "As many technologies of each kind, all used alike, would be as diverse (Hill number of order 1):")
	var lines []line
	for _, m := range f.Measures {
		kind, ok := strings.CutSuffix(m.Variant, ","+portfolio.TermOrder+"=1")
		if m.Indicator == portfolio.TechnologyDiversityID && ok {
			kind = strings.ReplaceAll(strings.TrimPrefix(kind, portfolio.TermKind+"="), "_", " ")
			lines = append(lines, line{kind, key{m.Indicator, m.Variant}, shown})
		}
	}
	tellLines(w, of, lines...)
}

// tellConsolidation shows how many platforms could be left, and the largest clusters.
func tellConsolidation(w io.Writer, f *estate.Findings, of map[key]ospora.Measure) {
	step(w, "Which could be one")
	fmt.Fprintf(w, "%d systems could become %d: candidates for people to look at, who know of law, secrecy and load.\n", len(f.Systems), f.Platforms())
	candidates := func(terms ...string) key { return key{portfolio.ConsolidationCandidatesID, variant(terms...)} }
	gain := func(terms ...string) key { return key{portfolio.ConsolidationGainID, variant(terms...)} }
	tellLines(w, of,
		line{"clusters of two systems and more", candidates(portfolio.TermClusters), shown},
		line{"systems that are in one", candidates(portfolio.TermJoined), share},
		line{"effective technologies before", gain(portfolio.TermTechnology, portfolio.TermBefore), shown},
		line{"and after", gain(portfolio.TermTechnology, portfolio.TermAfter), shown},
		line{"data sets held twice", gain(portfolio.TermDataTwice), shown})
	for _, c := range f.Consolidation.Clusters[:min(len(f.Consolidation.Clusters), 3)] {
		first := f.Systems[c.Members[0]]
		fmt.Fprintf(w, "  %d systems, among them %s of %s\n", len(c.Members), quoted(first.Name), quoted(first.Owner))
	}
}

// tellDependence shows on whom the systems rest.
func tellDependence(w io.Writer, of map[key]ospora.Measure) {
	step(w, "On whom they depend")
	vendors := func(terms ...string) key { return key{portfolio.VendorConcentrationID, variant(terms...)} }
	lock := func(terms ...string) key { return key{portfolio.LockInID, variant(terms...)} }
	months := fmt.Sprintf("%s=%d", portfolio.TermMonths, estate.Months)
	lines := []line{
		{"concentration of vendors (HHI)", vendors(portfolio.TermHHI, portfolio.TermBySystems), shown},
		{"and if each cluster were one", vendors(portfolio.TermHHI, portfolio.TermBySystems, portfolio.TermAfterMerge), shown},
		{"equal vendors that would be as many", vendors(portfolio.TermEffective, portfolio.TermBySystems), shown},
		{"and if each cluster were one", vendors(portfolio.TermEffective, portfolio.TermBySystems, portfolio.TermAfterMerge), shown},
		{"contract ends within a year", lock(portfolio.TermExpiring, months), share},
		{"contract has ended", lock(portfolio.TermExpired), share},
		{"source disclosed to nobody", lock(portfolio.TermUndisclosed), share},
		{"needs a proprietary runtime", lock(portfolio.TermProprietary), share},
	}
	for _, g := range []struct{ grade, label string }{
		{"AB", "A or B, copyleft"}, {"A", "A, copyleft of several holders"}, {"B", "B, copyleft of one holder"}, {"C", "C, permissive"}, {"D", "D, proprietary from home"}, {"E", "E, proprietary from abroad"},
	} {
		lines = append(lines, line{"software sovereignty " + g.label, key{portfolio.SoftwareSovereigntyID, portfolio.TermGrade + "=" + g.grade}, share})
	}
	tellLines(w, of, lines...)
}

// tellConditions shows what is known of the conditions that a state sets: where
// systems run, who reaches the data, what stays at home, which steps were taken.
func tellConditions(w io.Writer, of map[key]ospora.Measure) {
	step(w, "What is known of the conditions")
	local := func(term string) key { return key{portfolio.LocalisationID, term} }
	gate := func(name string) key { return key{portfolio.GatesPassedID, portfolio.TermGate + "=" + name} }
	lines := []line{
		{"hosted in the country", local(portfolio.TermHosted), share},
		{"run by an operator of the country", local(portfolio.TermOperator), share},
		{"it is written down who reaches the data", local(portfolio.TermAccess), share},
		{"access was ever audited", local(portfolio.TermAudited), share},
	}
	var money []line
	for k := range of {
		terms := strings.Split(k.variant, portfolio.TermCurrency+"=")
		currency := terms[len(terms)-1]
		switch k.indicator {
		case portfolio.LocalShareID:
			if strings.HasPrefix(k.variant, portfolio.TermOfSpend) {
				money = append(money, line{"spend that stays in the country, " + currency, k, share})
			}
		case portfolio.SoftwareLocalisationID:
			money = append(money, line{"share of software localisation in " + strings.TrimSuffix(terms[0], ",") + ", " + currency, k, shown})
		}
	}
	slices.SortFunc(money, func(a, b line) int { return cmp.Compare(b.label, a.label) })
	lines = append(lines, money...)
	tellLines(w, of, append(lines,
		line{"there is a contract", gate(string(portfolio.Contract)), share},
		line{"the expert commission has reviewed", gate(string(portfolio.ExpertCommission)), share},
		line{"no findings are open", gate("no_open_findings"), share},
		line{"staff were trained before work began", gate("trained_before"), share})...)
}

// tellOpenness shows whom the systems speak to, and where openness stops.
func tellOpenness(w io.Writer, of map[key]ospora.Measure) {
	step(w, "Languages and openness")
	var lines []line
	for _, l := range []struct{ tag, name string }{{"kk", "Kazakh"}, {"ru", "Russian"}, {"en", "English"}} {
		lines = append(lines, line{"interface in " + l.name, key{portfolio.InterfaceLanguageID, portfolio.TermLanguage + "=" + l.tag}, share})
	}
	for _, s := range []struct{ name, label string }{
		{"systems", "systems"}, {"source_held", "of these the state holds the source"}, {"published", "of these it is public"}, {"maintained", "of these it is maintained"}, {"reused", "of these others use it"},
	} {
		lines = append(lines, line{s.label, key{portfolio.EstateWaterfallID, portfolio.TermStep + "=" + s.name}, atLeast})
	}
	tellLines(w, of, lines...)
}

// tellGraph shows what the systems hang on.
func tellGraph(w io.Writer, f *estate.Findings, of map[key]ospora.Measure) {
	step(w, "How they hang together")
	graph := func(term string) key { return key{portfolio.IntegrationGraphID, term} }
	tellLines(w, of,
		line{"integrations", graph(portfolio.TermIntegrations), shown},
		line{"systems without any", graph(portfolio.TermIslands), share},
		line{"integrations on which a part hangs", graph(portfolio.TermBridges), shown},
		line{"names that no system has", graph(portfolio.TermMissing), shown})
	for _, i := range f.Integrations.Hubs[:min(len(f.Integrations.Hubs), 3)] {
		fmt.Fprintf(w, "  hub: %s with %d others\n", quoted(f.Systems[i].Name), f.Integrations.Degree[i])
	}
}

// tellRequests shows which fields would fill most measures, and whom to ask first.
func tellRequests(w io.Writer, f *estate.Findings) {
	step(w, "What to ask next")
	type total struct {
		field          string
		systems, cells int
	}
	at := map[string]int{}
	var totals []total
	for _, r := range f.Requests {
		i, ok := at[r.Field]
		if !ok {
			i = len(totals)
			at[r.Field] = i
			totals = append(totals, total{field: r.Field})
		}
		totals[i].systems += len(r.Systems)
		totals[i].cells += r.Cells
	}
	slices.SortStableFunc(totals, func(a, b total) int { return cmp.Compare(b.cells, a.cells) })
	for _, t := range totals[:min(len(totals), 6)] {
		fmt.Fprintf(w, "  %s: not known of %d systems\n", fieldName(t.field), t.systems)
	}
	for _, r := range f.Requests[:min(len(f.Requests), 1)] {
		owner := quoted(r.Owner)
		if r.Owner == "" {
			owner = "whoever owns them"
		}
		fmt.Fprintf(w, "First ask %s for %s of %d systems; ask_next.csv goes on, owner by owner.\n", owner, fieldName(r.Field), len(r.Systems))
	}
}

// fieldName is what a field is called where people are asked for it.
func fieldName(field string) string {
	if name, ok := map[string]string{
		"access": "who can reach the data", "access_audited": "when access was audited", "components": "components and their licences", "conclusions": "conclusions of reviewers",
		"license": "the licence", "operator": "the operator", "reused": "whether others use it", "source": "to whom the source is disclosed", "spend": "spend by part and supplier",
		"suppliers": "suppliers and their roles", "trained_before": "whether staff were trained before work began", "vendor_control": "who controls the vendor",
	}[field]; ok {
		return name
	}
	return strings.ReplaceAll(field, "_", " ")
}
