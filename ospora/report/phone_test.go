package report_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// TestHeadsBeforeCells: on a phone the heads of columns stand before the cells, out of the
// style, in the language of the table; the lists have all three.
func TestHeadsBeforeCells(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	style := between(page, "<style>", "</style>")
	for l, want := range map[report.Language]string{report.EN: "Coverage", report.RU: "Охват", report.KK: "Қамту"} {
		class := regexp.MustCompile(`<table class="plain cards (h[0-9]+)">\s*<caption>[^<]*(100)`).FindStringSubmatch(between(edition(page, l), `<section id="`+string(l)+`-policy"`, "</section>"))
		if class == nil {
			t.Fatalf("%s: the table of evidence is none of cards", l)
		}
		if rules := between(style, "."+class[1]+" td {", "\n"); !strings.Contains(rules, `&:nth-child(5)::before{content:"`+want+`"}`) {
			t.Errorf("%s: the fifth cell has another head than %q: %s", l, want, rules)
		}
		if rules := between(style, `body:has(#language-`+string(l)+`:checked) .r3 td {`, "\n"); strings.Count(rules, "content") != 3 {
			t.Errorf("%s: the list of visits has the heads %s", l, rules)
		}
	}
	if !strings.Contains(page, `class="plain record cards r1"`) {
		t.Error("the lists do not become cards")
	}
}

// TestHeadsFromOutside: a head cannot end the quotation in which the style has it.
func TestHeadsFromOutside(t *testing.T) {
	evil := `"}</style><script>*{content:url(//x)}\` + "\n"
	r := report.Report{Indicators: []report.Indicator{caf}}
	for _, name := range []string{"a", "b", evil} {
		r.Measures = append(r.Measures, ospora.Measure{Indicator: caf.ID, Subject: name, SubjectKind: ospora.SubjectEcosystem, Status: ospora.Known, Value: ospora.Some(1.0)})
	}
	page := render(t, r)
	style := between(page, "<style>", "</style>")
	if !strings.Contains(style, `content:"\22 \7D \3C \2F style`) || strings.Count(style, "{") != strings.Count(style, "}") || !strings.Contains(page, "</html>") || strings.Count(page, "<script") != 1 {
		t.Errorf("the style ends early: %q", style[max(len(style)-300, 0):])
	}
}
