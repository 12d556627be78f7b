package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// ratings are those of n experts who score what is named.
func ratings(n int, places ...string) string {
	var b strings.Builder
	b.WriteString("rater,dimension,item,score,weight,comment\n")
	for i := range n {
		for k, place := range places {
			fmt.Fprintf(&b, "secret-code-%02d,%s,%d.0371,,said in confidence\n", i, place, (11*i+23*k)%100)
		}
	}
	b.WriteString("commission,policies,,35,,\n")
	return b.String()
}

// TestAgreementIsWrittenInEachLanguage: with the language's decimal sign and its per cent.
func TestAgreementIsWrittenInEachLanguage(t *testing.T) {
	some := ospora.Some[float64]
	a := readiness.Agreement{Raters: 12, Alpha: estimate.Estimate{Status: ospora.Known, Value: some(0.541), Low: some(0.2), High: some(0.71), Level: some(0.95), N: 10}}
	got := agreementText(&a, report.Text{EN: "skills", RU: "навыки", KK: "дағдылар"})
	for text, want := range map[string]string{
		got.EN: "0.54 (0.20 … 0.71 at 95%), 12 experts", got.RU: "0,54 (0,20 … 0,71 на уровне 95\u00a0%), экспертов: 12", got.KK: "0,54 (0,20 … 0,71, деңгейі 95%), сарапшы: 12",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

// TestExpertsAreTold: how far they agree, by which coefficient, with its interval and what
// it rests on, on the screen and in each form of the report.
func TestExpertsAreTold(t *testing.T) {
	experts := writeFile(t, "experts.csv", ratings(12, "policies,", ",services_maturity", "skills,training"))
	out := filepath.Join(t.TempDir(), "out")
	said := mustRun(t, "-experts", experts, "-name", "somebody", "-out", out)
	for _, want := range []string{"Krippendorff's α on an interval scale", "all that was rated", "α ", " at 95 %), 12 experts, n 3 things rated", "pooled ", "commission 35"} {
		if !strings.Contains(said, want) {
			t.Errorf("the summary lacks %q:\n%s", want, said)
		}
	}
	for _, name := range []string{"report.html", "report.md", "report.json"} {
		page := readFile(t, filepath.Join(out, name))
		if !strings.Contains(page, "12 experts, n") {
			t.Errorf("%s does not say how far experts agree", name)
		}
	}
	if page := readFile(t, filepath.Join(out, "report.html")); !strings.Contains(page, "α Криппендорфа по интервальной шкале") || !strings.Contains(page, "Криппендорф α-сы") {
		t.Error("the report says it in English alone")
	}
}

// TestOneExpertCannotBeReadOff: of nine experts no score, and of any number no code and no
// comment, is on the screen or in a file outside of restricted.
func TestOneExpertCannotBeReadOff(t *testing.T) {
	experts := writeFile(t, "experts.csv", ratings(9, "policies,", ",services_maturity", "skills,training")+"secret-code-01,nowhere,,3,,\n")
	out := filepath.Join(t.TempDir(), "out")
	said := mustRun(t, "-experts", experts, "-name", "somebody", "-out", out)
	for _, name := range []string{"report.html", "report.md", "report.json", "dimension_scores.arrow", "evidence.arrow", "recommendations.arrow", "sensitivity.arrow", "measures.arrow"} {
		said += readFile(t, filepath.Join(out, name))
	}
	for _, secret := range []string{"secret-code", "in confidence", ".0371"} {
		if strings.Contains(said, secret) {
			t.Errorf("%q is told: %s", secret, around(said, secret))
		}
	}
	if !strings.Contains(said, "– (suppressed)") {
		t.Error("it is not said that something is withheld")
	}
	var page struct {
		Scores []struct {
			Judge, Status string
			Score         *float64
		}
	}
	if err := json.Unmarshal([]byte(readFile(t, filepath.Join(out, "report.json"))), &page); err != nil {
		t.Fatal(err)
	}
	for _, s := range page.Scores {
		if s.Judge == "pooled" && s.Score != nil {
			t.Errorf("a score of nine experts: %+v", s)
		}
	}
	if apart := readFile(t, filepath.Join(out, restrictedDir, "dimension_scores.arrow")); !strings.Contains(apart, "secret-code-08") {
		t.Error("what single experts judged is not kept")
	}
}

// around is what stands about a text.
func around(text, what string) string {
	at := strings.Index(text, what)
	return fmt.Sprintf("%q", text[max(0, at-80):min(len(text), at+80)])
}

// TestDemonstrationShowsItsExperts: they are enough to be told, where they all speak.
func TestDemonstrationShowsItsExperts(t *testing.T) {
	g := given{name: "republic", country: "KZ", least: 10, demonstration: true}
	by, err := g.judges()
	if err != nil || len(by.odd) > 0 {
		t.Fatal(err, by.odd)
	}
	verdict, err := by.assess(t.Context(), &g, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	tellPanel(&b, verdict)
	if !strings.Contains(b.String(), ", 12 experts, n ") || !strings.Contains(b.String(), "– (suppressed)") {
		t.Error(b.String())
	}
}

// TestRoadmapIsTold: how far it has come, or from where to where where steps are not
// decided, and nothing without stages.
func TestRoadmapIsTold(t *testing.T) {
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	some := ospora.Some[int32]
	for want, roadmap := range map[string]readiness.Roadmap{
		"stage 1, Compliance, inventory, education.": {Low: some(1), High: some(1)}, "from stage 0, Ad hoc, to stage 3, Own projects": {Low: some(0), High: some(3)}, "": {},
	} {
		got := reached(&readiness.Assessment{Model: model, Roadmap: roadmap})
		if !strings.Contains(got.EN, want) || (want == "") != (got.EN == "") || (got.RU == "") != (got.KK == "") || (got.RU == "") != (got.EN == "") {
			t.Errorf("%+v: %+v", roadmap, got)
		}
	}
	out := filepath.Join(t.TempDir(), "out")
	said := mustRun(t, "-experts", writeFile(t, "experts.csv", ratings(10, "policies,")), "-out", out)
	if !strings.Contains(said, "The way to an open source programme office: from stage 0") || !strings.Contains(said, ", rules "+model.RulesVersion) {
		t.Error(said)
	}
	if page := readFile(t, filepath.Join(out, "report.html")); !strings.Contains(page, "Путь к офису программ открытого ПО") || !strings.Contains(page, "Recommendations by the rules "+model.RulesVersion) {
		t.Error("the report does not tell the roadmap and its rules")
	}
}
