package report_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
)

func TestHostileTextIsShownAsText(t *testing.T) {
	r := must(hostile())(t)
	page := render(t, r)
	if n := strings.Count(page, "<script"); n != 1 || strings.Contains(page, "<img") {
		t.Errorf("the page has %d scripts, or images", n)
	}
	forms := map[string]string{"html": html.UnescapeString(page)}
	for _, l := range []report.Language{report.EN, report.RU, report.KK} {
		var b strings.Builder
		if err := report.Markdown(&b, r, l); err != nil {
			t.Fatal(err)
		}
		forms[string(l)] = b.String()
	}
	for name, text := range forms {
		for _, bad := range []string{"\u202e", "\u2066", "\x1b", "\x00", strings.Repeat("ұ", 1300)} {
			if strings.Contains(text, bad) {
				t.Errorf("%s contains %q", name, bad)
			}
		}
		if name != "html" && (strings.Contains(text, "<script") || strings.Contains(text, "<img")) {
			t.Errorf("%s holds markup", name)
		}
		if !strings.Contains(text, "alert") || !strings.Contains(text, "U+202E") {
			t.Errorf("%s does not show the names", name)
		}
	}
}

// TestOddInput: what callers should not give breaks nothing: an indicator twice, rows
// that point nowhere, windows of all time, numbers that are none.
func TestOddInput(t *testing.T) {
	m := measure("a", ospora.Measure{Status: ospora.Known, Value: ospora.Some(math.Inf(1)), Low: ospora.Some(math.NaN()), High: ospora.Some(-math.MaxFloat64),
		Start: ospora.Some(ospora.Day(math.MinInt32)), End: ospora.Some(ospora.Day(math.MaxInt32))})
	empty := measure("b", ospora.Measure{Status: ospora.Known})
	page := render(t, report.Report{
		Indicators: []report.Indicator{caf, caf}, Measures: []ospora.Measure{m, empty, {}}, Developers: []*publish.Measures{nil},
		Series: []report.Series{{Indicator: caf}, {}}, Comparisons: []report.Comparison{{Indicator: caf, Economies: []string{"", "XX", "a"}}, {}},
		Visits: []*ospora.Visit{nil}, Gaps: []*ospora.Gap{nil}, Dimensions: []report.Dimension{{}, {ID: "x"}, {ID: "x"}},
		Scores:      []ospora.DimensionScore{{Dimension: "x", Status: ospora.Known, Score: ospora.Some(1e9), Level: ospora.Some(int32(-4))}, {Dimension: "gone", Status: 99, Coverage: math.NaN()}, {Dimension: "", Coverage: math.Inf(1)}},
		Sensitivity: []ospora.Sensitivity{{Dimension: "gone", Total: ospora.Some(math.NaN())}}, Evidence: []ospora.Evidence{{Dimension: "x", Status: 77}},
		Recommendations: []ospora.Recommendation{{}, {Kind: "step of the roadmap", Status: ospora.Known, Stage: ospora.Some(int32(-1)), Months: ospora.Some(int32(math.MaxInt32))}},
		Estate: &report.Estate{Systems: -1, Technologies: []report.Technology{{Systems: -5}}, Vendors: []report.Vendor{{Systems: math.MinInt64, Amount: ospora.Some(math.NaN()), Currency: "KZT"}},
			Clusters: []report.Cluster{{}, {Certainty: ospora.Some(math.NaN())}}, Graph: report.Graph{Nodes: []report.Node{{}, {}}, Edges: []report.Edge{{}, {From: "x", To: "y"}}},
			Steps: []report.Step{{}, {ID: "odd", Yes: -3, No: 1, Unknown: 1 << 62}}, List: []report.System{{}}},
	})
	if !strings.Contains(page, "</html>") || strings.Contains(page, `width="-`) || strings.Contains(page, "NaN") {
		t.Errorf("the page does not end, or draws what cannot be drawn: %q", regexp.MustCompile(`.{90}(width="-|NaN).{30}`).FindAllString(page, 12))
	}
}
