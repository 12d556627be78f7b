package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

func TestMissingIsNotZero(t *testing.T) {
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{
		measure("local/none", ospora.Measure{Status: ospora.Unknown}),
		measure("local/zero", ospora.Measure{Status: ospora.Known, Value: ospora.Some(0.0)}),
		measure("local/hidden", ospora.Measure{Status: ospora.Suppressed}),
		measure("local/never", ospora.Measure{Status: ospora.NotApplicable}),
		measure("local/broken", ospora.Measure{Status: ospora.Failed}),
	}})
	for name, want := range map[string]string{
		"none": `<td class="absent">–</td>`, "zero": `<td>0</td>`, "hidden": `<td class="absent">■</td>`,
		"never": `<td class="absent">∅</td>`, "broken": `<td class="absent">!</td>`,
	} {
		if row := between(page, "<bdi>local/"+name+"</bdi></th>", "</tr>"); row != want {
			t.Errorf("%s is shown as %q, want %q", name, row, want)
		}
	}
}

// TestNothingMissingIsDrawn: rows without a value carry a mark and neither bar nor dot.
func TestNothingMissingIsDrawn(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	row := between(edition(page, report.EN), `>Digital public goods</a></th>`, "</tr>")
	if !strings.Contains(row, `<span class="pending">not known</span>`) || strings.Contains(row, "<circle") || strings.Contains(row, "<rect") {
		t.Errorf("an unknown score is shown as %q", row)
	}
	row = between(edition(page, report.EN), ">Reused by others</th>", "</tr>")
	if !strings.Contains(row, `<span class="pending">not known</span>`) || strings.Contains(row, "<rect") {
		t.Errorf("an unknown step is shown as %q", row)
	}
	if text := edition(page, report.EN); strings.Contains(text, ">0 of 412") || !strings.Contains(text, "Reused by others: not known") {
		t.Error("what is unknown of all systems is told as 0")
	}
	if row := between(edition(page, report.EN), ">Tajikistan</th>", "</tr>"); !strings.Contains(row, "pending") {
		t.Errorf("an economy without a value is shown as %q", row)
	}
}

// TestWithheldBreaksTheLine: the first two and the sixth of twelve half-years have no
// value, so that the line has two runs, and each missing half-year has its mark.
func TestWithheldBreaksTheLine(t *testing.T) {
	picture := between(edition(render(t, must(invented(usual))(t)), report.EN), `over 12 windows`, "</figure>")
	for class, want := range map[string]int{`class="withheld" x`: 2 + 1, `class="unknown" x`: 1 + 1, `<path class="line"`: 2, `<path class="band"`: 2, `<circle class="point"`: 9} {
		if n := strings.Count(picture, class); n != want { // one more of the marks stands in the key
			t.Errorf("%d of %s, want %d", n, class, want)
		}
	}
}

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

// TestPolicy: the page loads nothing, and its style and script are those whose hashes
// its policy names.
func TestPolicy(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	policy := html.UnescapeString(between(page, `http-equiv="Content-Security-Policy" content="`, `"`))
	for _, tag := range []string{"style", "script"} {
		text := between(page, "<"+tag+">", "</"+tag+">")
		sum := sha256.Sum256([]byte(text))
		if want := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; text == "" || !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("policy %q", policy)
	}
	if found := regexp.MustCompile(`<[^>]*\s(style|on[a-z]+|src|srcset|action)=`).FindString(page); found != "" {
		t.Errorf("the page has %q", found)
	}
	if found := regexp.MustCompile(`href="[^#][^"]*"`).FindString(page); found != "" {
		t.Errorf("the page leads away: %q", found)
	}
	if found := regexp.MustCompile(`\[[a-z]+(\.[a-z]+)*\]`).FindString(edition(page, report.EN)); found != "" {
		t.Errorf("a text is missing: %s", found)
	}
}

// TestStructure holds what each edition is made of against a golden file that people can
// read: sections, headings, and how many charts, drawings and tables follow. The three
// editions must agree in all but words.
func TestStructure(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	english := outline(t, edition(page, report.EN), true)
	const golden = "testdata/structure.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(english), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), english); diff != "" {
		t.Errorf("the structure is not that of %s (-want +got):\n%s", golden, diff)
	}
	for _, l := range []report.Language{report.RU, report.KK} {
		if diff := cmp.Diff(outline(t, edition(page, report.EN), false), outline(t, edition(page, l), false)); diff != "" {
			t.Errorf("%s differs from English:\n%s", l, diff)
		}
	}
}

// outline lists sections, headings and figures of an edition.
func outline(t *testing.T, text string, words bool) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<article " + text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch class := attribute(n, "class"); {
			case n.Data == "section":
				_, id, _ := strings.Cut(attribute(n, "id"), "-")
				fmt.Fprintf(&b, "%s\n", id)
			case n.Data == "h3" && words:
				fmt.Fprintf(&b, "  %s\n", content(n))
			case n.Data == "h3":
				b.WriteString("  heading\n")
			case n.Data == "dl" || n.Data == "figure" || n.Data == "details":
				fmt.Fprintf(&b, "    %s\n", n.Data)
			case n.Data == "table":
				fmt.Fprintf(&b, "    table %s, %d rows\n", class, strings.Count(rendered(n), "<tr")-1)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(content(c))
	}
	return b.String()
}

func rendered(n *html.Node) string {
	var b strings.Builder
	_ = html.Render(&b, n) // a builder does not fail
	return b.String()
}

// TestNothingIsKnown: a report of nothing says of each part that nothing is known and
// what would tell.
func TestNothingIsKnown(t *testing.T) {
	page := render(t, report.Report{})
	for l, want := range map[report.Language]string{report.EN: "Nothing is known of this part.", report.RU: "По этому разделу ничего не известно.", report.KK: "Бұл бөлім бойынша ештеңе белгісіз."} {
		if n := strings.Count(edition(page, l), want); n != 8 {
			t.Errorf("%s says it %d times, want 8", l, n)
		}
	}
	if !strings.Contains(edition(page, report.EN), "An inventory of the state information systems (CSV, XLSX or publiccode.yml) would tell.") {
		t.Error("the page does not say what would tell of the systems")
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

func TestLanguage(t *testing.T) {
	page := render(t, report.Report{Language: report.KK})
	if !strings.Contains(page, `<html lang="kk">`) || !strings.Contains(page, `value="kk" checked`) || strings.Count(page, " checked>") != 1 {
		t.Error("Kazakh is not shown first")
	}
	if err := report.HTML(&strings.Builder{}, report.Report{Language: "fr"}); !errors.Is(err, report.ErrLanguage) {
		t.Errorf("HTML = %v, want %v", err, report.ErrLanguage)
	}
	if err := report.Markdown(&strings.Builder{}, report.Report{}, "../kk"); !errors.Is(err, report.ErrLanguage) {
		t.Errorf("Markdown = %v, want %v", err, report.ErrLanguage)
	}
}

func TestForeignTextIsMarked(t *testing.T) {
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{measure("a", ospora.Measure{Status: ospora.Known, Value: ospora.Some(2.0)})}})
	if text := edition(page, report.RU); !strings.Contains(text, `<span lang="en">Contributor absence factor</span>`) {
		t.Error("an English name in the Russian edition does not say so")
	}
	if text := edition(page, report.EN); strings.Contains(text, `<span lang="en">`) {
		t.Error("an English name in the English edition is marked")
	}
}

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
		report.EN: {`>0.5 (0.25 to 0.75)<span class="sub">n = 1,234, interval at 96%, coverage 80%</span></td>`, ">old</td><td class=\"n\">3</td>", ">few</td><td class=\"n\">2</td>"},
		report.RU: {`>0,5 (от 0,25 до 0,75)<span class="sub">n = 1` + "\u00a0" + `234, доверительный уровень 96` + "\u00a0" + `%, охват 80` + "\u00a0" + `%</span></td>`},
		report.KK: {`>0,5 (0,25 … 0,75)<span class="sub">n = 1` + "\u00a0" + `234, сенімділік деңгейі 96%, қамту 80%</span></td>`},
	} {
		for _, text := range want {
			if !strings.Contains(edition(page, l), text) {
				t.Errorf("%s does not contain %q", l, text)
			}
		}
	}
	if want := `<span class="p">0.5</span><span class="c">0,5</span><small><span class="p">[0.25; 0.75] n=1,234 80%</span>`; !strings.Contains(page, want) {
		t.Errorf("the annex does not contain %q", want)
	}
}

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

// TestJSON: what is not known is null, states and days are texts, and rows have the
// names of their columns.
func TestJSON(t *testing.T) {
	var b strings.Builder
	if err := report.JSON(&b, must(invented(size{Systems: 12, Repositories: 9}))(t)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		AsOf     string           `json:"as_of"`
		Title    map[string]any   `json:"title"`
		Scores   []map[string]any `json:"scores"`
		Measures []map[string]any `json:"measures"`
		// One table of half-years.
		Developers [][]map[string]any `json:"developers"`
	}
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatal(err)
	}
	unknown := got.Scores[len(got.Scores)-2]
	if got.AsOf != "2026-09-01" || unknown["status"] != "unknown" || unknown["score"] != nil || got.Title["kk"] != "Ашық бастапқы кодқа дайындық: бағалау есебі" {
		t.Errorf("as of %q, an unknown score %v, title %v", got.AsOf, unknown, got.Title)
	}
	if few := got.Developers[0][0]; few["status"] != "suppressed" || few["value"] != nil || few["window_start"] != "2020-01-01" {
		t.Errorf("a withheld row is %v", few)
	}
	if m := got.Measures[0]; m["indicator"] != "commits" || m["subject_kind"] != "repository" || m["value"] == nil {
		t.Errorf("a measure is %v", m)
	}
}

func TestMarkdown(t *testing.T) {
	var b strings.Builder
	if err := report.Markdown(&b, must(invented(usual))(t), report.KK); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Ашық бастапқы кодқа дайындық: бағалау есебі\n", "## Түйіндеме\n", "| Саясат және құқық | Кездейсоқ (1\u2011деңгей); балл 35 (22 … 51), қамту 80% |", "1. Бастапқы кодты тапсыруды әр шарттың талабына айналдыру."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it does not contain %q", want)
		}
	}
}

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
