package report_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

var caf = report.Indicator{ID: "contributor_absence_factor", Name: report.English("Contributor absence factor"), Unit: "contributors",
	Definition: report.English("The fewest contributors who made half of the commits.")}

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

// edition is the part of a page in one language.
func edition(page string, l report.Language) string {
	return between(page, `<article id="`+string(l)+`"`, "</article>")
}

func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}

func TestWriterError(t *testing.T) {
	want := errors.New("disk full")
	for name, err := range map[string]error{
		"HTML": report.HTML(failing{want}, report.Report{}), "Markdown": report.Markdown(failing{want}, report.Report{}, report.EN), "JSON": report.JSON(failing{want}, report.Report{}),
	} {
		if !errors.Is(err, want) {
			t.Errorf("%s = %v, want %v", name, err, want)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func ExampleHTML() {
	var page strings.Builder
	err := report.HTML(&page, report.Report{
		Title:      report.Text{EN: "Readiness of an invented ministry", RU: "Готовность вымышленного министерства", KK: "Ойдан алынған министрліктің дайындығы"},
		Indicators: []report.Indicator{caf},
		Measures:   []ospora.Measure{measure("local/portal", ospora.Measure{Status: ospora.Known, Value: ospora.Some(2.0), N: 40})},
	})
	fmt.Println(err, strings.Contains(page.String(), "local/portal"))
	// Output: <nil> true
}

// BenchmarkHTML writes 5,000 systems and 2,000 repositories.
func BenchmarkHTML(b *testing.B) {
	r, err := invented(size{Systems: 5000, Repositories: 2000})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var page strings.Builder
		if err := report.HTML(&page, r); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(page.Len())/(1<<20), "MB/page")
	}
}
