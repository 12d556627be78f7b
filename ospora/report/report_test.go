package report_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

var caf = report.Indicator{ID: "contributor_absence_factor", Name: "Contributor absence factor", Unit: "contributors",
	Definition: "The fewest contributors who made half of the commits."}

func measure(subject string, m ospora.Measure) ospora.Measure {
	m.Indicator, m.Subject, m.SubjectKind = caf.ID, subject, ospora.SubjectRepository
	return m
}

func render(t *testing.T, r report.Report) string {
	t.Helper()
	var b strings.Builder
	if err := report.HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMissingIsNotZero(t *testing.T) {
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{
		measure("local/none", ospora.Measure{Status: ospora.Unknown}),
		measure("local/zero", ospora.Measure{Status: ospora.Known, Value: ospora.Some(0.0)}),
		measure("local/hidden", ospora.Measure{Status: ospora.Suppressed}),
	}})
	for _, want := range []string{
		`local/none</th><td class="unknown" title="unknown;`,
		`local/hidden</th><td class="unknown" title="suppressed;`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("page does not contain %q", want)
		}
	}
	if row := between(page, "local/zero</th>", "</tr>"); !strings.Contains(row, ">0</td>") || strings.Contains(row, "unknown") {
		t.Errorf("a known zero is shown as %q", row)
	}
}

func TestHostileTextIsShownAsText(t *testing.T) {
	evil := "</script><script>alert(1)</script>\u202egpj.exe\x1b[31m" + strings.Repeat("x", 10_000)
	page := render(t, report.Report{
		Title: evil, Notes: []string{evil},
		Indicators: []report.Indicator{caf},
		Measures:   []ospora.Measure{measure(evil, ospora.Measure{Status: ospora.Known, Value: ospora.Some(1.0), Method: evil})},
		Visits:     []*ospora.Visit{{Repo: ospora.RepoID(evil), Reason: evil}},
		Gaps:       []*ospora.Gap{{Repo: ospora.RepoID(evil), Subject: evil, Detail: evil}},
	})
	for _, bad := range []string{"<script", "\u202e", "\x1b", strings.Repeat("x", 300)} {
		if strings.Contains(page, bad) {
			t.Errorf("page contains %q", bad)
		}
	}
}

func TestRhythmChart(t *testing.T) {
	m := ospora.Measure{Indicator: "activity_dates_and_times", Variant: "local,wed,09", Subject: "all",
		SubjectKind: ospora.SubjectEcosystem, Status: ospora.Known, Value: ospora.Some(1234.0)}
	page := render(t, report.Report{Measures: []ospora.Measure{m}})
	// Wednesday is the third row (20+2*24 = 68), 9 h the tenth column (40+9*24 = 256).
	if want := `<rect x="256" y="68" width="23" height="23" fill-opacity="1.00"><title>Wed 09:00, 1` + "\u202f" + `234 commits`; !strings.Contains(page, want) {
		t.Errorf("page does not contain %q", want)
	}
	if n := strings.Count(page, "<rect"); n != 7*24 {
		t.Errorf("chart has %d squares, want 168", n)
	}
}

func TestWidestSubjectFirst(t *testing.T) {
	wide := measure("zz", ospora.Measure{Status: ospora.Known, Value: ospora.Some(2.5)})
	wide.SubjectKind = ospora.SubjectEcosystem
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{
		measure("aa", ospora.Measure{Status: ospora.Known, Value: ospora.Some(-12345.0)}), wide}})
	if strings.Index(page, ">zz ") > strings.Index(page, ">aa<") {
		t.Error("the ecosystem does not come first")
	}
	if !strings.Contains(page, "-12\u202f345") || !strings.Contains(page, ">2.5<") {
		t.Error("numbers are not written as they should be")
	}
}

func TestDoubtIsShown(t *testing.T) {
	some := ospora.Some[float64]
	guess := ospora.Measure{Status: ospora.Known, Value: some(0.5), Low: some(0.25), High: some(0.75), Level: some(0.96), N: 1234,
		Coverage: some(0.8), Warnings: []string{"few", "few", "old"}}
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{
		measure("a", guess), measure("b", ospora.Measure{Status: ospora.Unknown, Warnings: []string{"old"}, N: 7}),
		measure("c", ospora.Measure{Status: ospora.Known, Value: some(3), N: 3, Coverage: some(1)}),
	}})
	for _, want := range []string{
		`>0.5 (0.25 to 0.75)<br><span class="soft">n = 1` + "\u202f" + `234, level 96 %, coverage 80 %</span></td>`, ">3</td>", ">–</td>",
		`<td class="text">old</td><td>2</td></tr>` + "\n" + `<tr><th scope="row">Contributor absence factor</th><td class="text">few</td><td>1</td>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("page does not contain %q", want)
		}
	}
	var many []ospora.Measure
	for i := range 9 {
		many = append(many, measure(fmt.Sprint(i), ospora.Measure{Warnings: []string{fmt.Sprint("warning ", i)}}))
	}
	if n := strings.Count(render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: many}), `<td class="text">warning`); n != 5 {
		t.Errorf("%d warnings are shown of one column, want 5", n)
	}
}

func TestWriterError(t *testing.T) {
	want := errors.New("disk full")
	if err := report.HTML(failing{want}, report.Report{}); !errors.Is(err, want) {
		t.Errorf("HTML = %v, want %v", err, want)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}

func ExampleHTML() {
	var page strings.Builder
	err := report.HTML(&page, report.Report{
		Title:      "Readiness of an invented ministry",
		Indicators: []report.Indicator{caf},
		Measures:   []ospora.Measure{measure("local/portal", ospora.Measure{Status: ospora.Known, Value: ospora.Some(2.0), N: 40})},
	})
	fmt.Println(err, strings.Contains(page.String(), "local/portal"))
	// Output: <nil> true
}
