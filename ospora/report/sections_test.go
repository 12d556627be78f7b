package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

func TestSections(t *testing.T) {
	section := report.Section{Part: report.PartDevelopers, Title: report.English("People <b>of</b> KZ"), Notes: []report.Text{report.English("beware \u202egpj")}, Indicators: []report.Indicator{caf}}
	page := render(t, report.Report{
		Sections: []report.Section{section, {Title: report.English("Empty one"), Indicators: []report.Indicator{{ID: "none"}}}},
		Measures: []ospora.Measure{
			measure("local/known", ospora.Measure{Status: ospora.Known, Value: ospora.Some(12.0), Low: ospora.Some(10.0), High: ospora.Some(15.0), Level: ospora.Some(0.95)}),
			measure("local/small", ospora.Measure{Status: ospora.Suppressed}),
		},
	})
	own := between(page, `<section id="en-developers"`, "</section>")
	for _, want := range []string{"People &lt;b&gt;of&lt;/b&gt; KZ", ">12 (10 to 15)", ">withheld</td>", "local/small"} {
		if !strings.Contains(own, want) {
			t.Errorf("the section does not contain %q", want)
		}
	}
	if strings.Contains(page, "Empty one") || !strings.Contains(page, "The fewest contributors") {
		t.Error("an empty section is shown, or a definition is missing")
	}
}

// TestRestIsFolded: a long section shows what matters first, and the rest on demand.
func TestRestIsFolded(t *testing.T) {
	var section report.Section
	var all []ospora.Measure
	for _, id := range []string{"first", "second", "third", "nobody_measured"} {
		section.Indicators = append(section.Indicators, report.Indicator{ID: id, Name: report.English("The " + id)})
		if id != "nobody_measured" {
			all = append(all, ospora.Measure{Indicator: id, Subject: "state", SubjectKind: ospora.SubjectGroup, Status: ospora.Known, Value: ospora.Some(1.0)})
		}
	}
	section.Part, section.Title, section.First = report.PartMarket, report.English("Money"), 1
	own := between(render(t, report.Report{Sections: []report.Section{section}, Measures: all}), `<section id="en-market"`, "</section>")
	shown, folded, ok := strings.Cut(own, `<summary>Further figures (2)</summary>`)
	if !ok || !strings.Contains(shown, "The first") || strings.Contains(shown, "The second</a></th>") || !strings.Contains(folded, "The third") || strings.Contains(folded, "<th scope=\"row\">The nobody") {
		t.Errorf("shown %q, folded %q", shown, folded)
	}
}
