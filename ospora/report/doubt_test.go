package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

func TestDoubtIsShown(t *testing.T) {
	some := ospora.Some[float64]
	guess := ospora.Measure{Status: ospora.Known, Value: some(0.5), Low: some(0.25), High: some(0.75), Level: some(0.96), N: 1234,
		Coverage: some(0.8), Warnings: []string{"few", "few", "old"}}
	group := guess
	group.Indicator, group.Subject, group.SubjectKind = caf.ID, "all", ospora.SubjectEcosystem
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{
		group, measure("a", guess), measure("b", ospora.Measure{Status: ospora.Unknown, Warnings: []string{"old"}, N: 7}),
	}})
	for l, want := range map[report.Language][]string{
		report.EN: {`>0.50 (0.25 to 0.75)<span class="sub">n = 1,234, interval at 96%, coverage 80%</span></td>`, ">old</td><td class=\"n\">3</td>", ">few</td><td class=\"n\">2</td>"},
		report.RU: {`>0,50 (от 0,25 до 0,75)<span class="sub">n = 1` + "\u00a0" + `234, доверительный уровень 96` + "\u00a0" + `%, охват 80` + "\u00a0" + `%</span></td>`},
		report.KK: {`>0,50 (0,25 … 0,75)<span class="sub">n = 1` + "\u00a0" + `234, сенімділік деңгейі 96%, қамту 80%</span></td>`},
	} {
		for _, text := range want {
			if !strings.Contains(edition(page, l), text) {
				t.Errorf("%s does not contain %q", l, text)
			}
		}
	}
	if want := `<span class="p">0.50</span><span class="c">0,50</span><small><span class="p">[0.25; 0.75] n=1,234 80%</span>`; !strings.Contains(page, want) {
		t.Errorf("the annex does not contain %q", want)
	}
}
