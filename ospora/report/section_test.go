package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

func TestSections(t *testing.T) {
	section := report.Section{Title: "People <b>of</b> KZ", Notes: []string{"beware \u202egpj"}, Indicators: []report.Indicator{caf}}
	page := render(t, report.Report{
		Sections: []report.Section{section, {Title: "Nothing here", Indicators: []report.Indicator{{ID: "none"}}}},
		Measures: []ospora.Measure{
			measure("local/known", ospora.Measure{Status: ospora.Known, Value: ospora.Some(12.0), Low: ospora.Some(10.0), High: ospora.Some(15.0), Level: ospora.Some(0.95)}),
			measure("local/small", ospora.Measure{Status: ospora.Suppressed}),
		},
	})
	for _, want := range []string{"People &lt;b&gt;of&lt;/b&gt; KZ", ">12 (10 to 15)", ">withheld</td>", `<th scope="col">local/small</th>`, caf.Definition} {
		if !strings.Contains(page, want) {
			t.Errorf("page does not contain %q", want)
		}
	}
	for _, bad := range []string{"Nothing here", "\u202e"} {
		if strings.Contains(page, bad) {
			t.Errorf("page contains %q", bad)
		}
	}
}
