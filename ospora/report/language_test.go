package report_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

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

// TestSubjectsHaveNames: a subject that the caller named is named in each language, in
// tables and in the lists; one from outside stays, marked as a name.
func TestSubjectsHaveNames(t *testing.T) {
	known := ospora.Measure{Indicator: caf.ID, SubjectKind: ospora.SubjectEcosystem, Status: ospora.Known, Value: ospora.Some(2.0)}
	ours, theirs := known, known
	ours.Subject, theirs.Subject = "demonstration", "ministry of all"
	page := render(t, report.Report{Indicators: []report.Indicator{caf}, Measures: []ospora.Measure{ours, theirs},
		SubjectNames: []report.Named{{ID: "demonstration", Name: three("Demonstration", "Демонстрация", "Көрсетілім")}}})
	for l, want := range map[report.Language]string{report.EN: ">Demonstration</th>", report.RU: ">Демонстрация</th>", report.KK: ">Көрсетілім</th>"} {
		if text := edition(page, l); !strings.Contains(text, want) || !strings.Contains(text, "<bdi>ministry of all</bdi></th>") {
			t.Errorf("%s lacks %q, or the name from outside", l, want)
		}
	}
	if want := `<th scope="row"><span data-in="kk" lang="kk">Көрсетілім</span>`; !strings.Contains(page, want) {
		t.Errorf("the lists lack %q", want)
	}
}

// TestListsSpeakTheLanguage: how a visit went, and what is missing.
func TestListsSpeakTheLanguage(t *testing.T) {
	page := render(t, report.Report{
		Visits: []*ospora.Visit{{Repo: "local/a", Status: ospora.VisitPartial, Reason: "commits were not collected"}},
		Gaps:   []*ospora.Gap{{Repo: "local/a", Kind: ospora.GapShallow, Count: 2}, {Repo: "local/a", Kind: "<i>odd</i>"}},
	})
	for _, want := range []string{"просмотрено частично", "ішінара қаралды", "seen in part", "история обрезана", "тарихы кесілген", "коммиттер жиналмаған", "&lt;i&gt;odd"} {
		if !strings.Contains(page, want) {
			t.Errorf("the lists lack %q", want)
		}
	}
}

// TestFirstStepsNameMeasures: what the model asks for by an id has its name.
func TestFirstStepsNameMeasures(t *testing.T) {
	page := render(t, report.Report{
		Recommendations: []ospora.Recommendation{{Kind: "question to ask", Status: ospora.Known, Dimension: "d", Items: []string{"i"}, TextEN: "Find out: Ties", TextRU: "Выяснить: связи", TextKK: "Анықтау: байланыс",
			FirstStepEN: "Compute the measure ties_abroad share", FirstStepRU: "Рассчитать показатель ties_abroad share", FirstStepKK: "ties_abroad share көрсеткішін есептеу"}},
		Evidence:     []ospora.Evidence{{Dimension: "d", Item: "i", Indicator: "ties_abroad", Variant: "share"}},
		MeasureNames: []report.Named{{ID: "ties_abroad share", Name: three("Ties abroad", "Связи с зарубежьем", "Шетелмен байланыс")}},
	})
	for l, want := range map[report.Language]string{report.EN: "Compute the measure “Ties abroad”", report.RU: "Рассчитать показатель «Связи с зарубежьем»", report.KK: "«Шетелмен байланыс» көрсеткішін есептеу"} {
		if text := between(edition(page, l), `id="`+string(l)+`-actions"`, "</section>"); !strings.Contains(text, want) || strings.Contains(text, "ties_abroad") {
			t.Errorf("%s lacks %q, or says the id", l, want)
		}
	}
}
