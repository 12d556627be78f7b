package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

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
	page := edition(render(t, must(invented(usual))(t)), report.EN)
	for _, screen := range []string{"desk", "phone"} {
		picture := between(page, `<svg class="picture `+screen+`"`, "</svg>")
		for class, want := range map[string]int{`class="withheld" x`: 2, `class="unknown" x`: 1, `<path class="line"`: 2, `<path class="band"`: 2, `<circle class="point"`: 9} {
			if n := strings.Count(picture, class); n != want {
				t.Errorf("%s: %d of %s, want %d", screen, n, class, want)
			}
		}
	}
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
