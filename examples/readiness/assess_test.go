package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	oneIsEnough(t)
	var said strings.Builder
	if err := run(t.Context(), args, &said); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

// oneIsEnough leaves the test to the run without the race detector, under which a whole
// run takes a minute: TestMainJob is one with all parts.
func oneIsEnough(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a whole run, of which -short makes one: run without it")
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFilesAlone: an inventory is judged without any repository, and what nobody asked
// is unknown and not 0.
func TestFilesAlone(t *testing.T) {
	systems := writeFile(t, "systems.csv", "name,owner,purpose,hosting country\nCadastre,Land Agency,land register,KZ\nPermits,Land Agency,building permits,KZ\n")
	out := filepath.Join(t.TempDir(), "out")
	said := mustRun(t, "-systems", systems, "-name", "Land Agency", "-out", out)
	for _, want := range []string{"State systems: 2", "Readiness of Land Agency", "– (too little is known)"} {
		if !strings.Contains(said, want) {
			t.Errorf("the summary lacks %q:\n%s", want, said)
		}
	}
	for _, invented := range []string{"invented", "demonstration"} {
		if strings.Contains(said, invented) {
			t.Errorf("%q where files are given:\n%s", invented, said)
		}
	}
	page := readFile(t, filepath.Join(out, "report.html"))
	if !strings.Contains(page, "Cadastre") {
		t.Error("the report lacks a system")
	}
}

// TestVerdictIsTables: each of them can be read again, and says who was judged.
func TestVerdictIsTables(t *testing.T) {
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	g := &given{name: "somebody", country: "KZ"}
	by := judges{model: model}
	verdict, err := by.assess(t.Context(), g, nil, nil, []ospora.Measure{
		{Indicator: "answer_median", Version: 1, Variant: "question=pol-01", SubjectKind: ospora.SubjectGroup, Subject: "somebody", Status: ospora.Known, Value: ospora.Some(3.0), N: 12, Unit: "levels"},
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := writeTables(t.Context(), dir, nil, verdict); err != nil {
		t.Fatal(err)
	}
	if len(verdict.Scores) != len(model.Dimensions) {
		t.Errorf("%d scores of %d dimensions", len(verdict.Scores), len(model.Dimensions))
	}
	for _, def := range []table.Definition{table.DimensionScores, table.Evidence, table.Sensitivity, table.Recommendations, table.Measures, table.Indicators} {
		for _, ending := range []string{".parquet", ".arrow"} {
			if info, err := os.Stat(filepath.Join(dir, def.Name()+ending)); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", def.Name()+ending, err)
			}
		}
	}
}

// TestInventedIsJudgedAlone: the repository that we stand in says nothing about the
// invented republic. Of its own two one was measured.
func TestInventedIsJudgedAlone(t *testing.T) {
	here := group{name: "this repository", targets: []ospora.Target{{Repo: "local/here"}}}
	made := group{name: "made", synthetic: true, targets: []ospora.Target{{Repo: "made/one"}, {Repo: "made/two"}}}
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	by := judges{model: model}
	verdict, err := by.assess(t.Context(), &given{name: "republic", country: "KZ", demonstration: true}, []group{here, made}, nil, []ospora.Measure{
		{Indicator: "contributor_absence_factor", Version: 1, SubjectKind: ospora.SubjectRepository, Subject: "local/here", Status: ospora.Known, Value: ospora.Some(1.0), N: 9, Unit: "people"},
		{Indicator: "contributor_absence_factor", Version: 1, SubjectKind: ospora.SubjectRepository, Subject: "made/one", Status: ospora.Known, Value: ospora.Some(5.0), N: 9, Unit: "people"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range verdict.Evidence {
		if e.Item == "several_maintainers" && (e.N != 1 || e.Value != ospora.Some(1.0) || e.Coverage != ospora.Some(0.5)) {
			t.Errorf("of one repository with 5 maintainers: %+v", e)
		}
	}
}

// TestFewAnswersAreWithheld: what rests on fewer than ten respondents is not told.
func TestFewAnswersAreWithheld(t *testing.T) {
	some := ospora.Some[float64]
	got := withheld([]ospora.Measure{
		{Indicator: answers.MedianID, Status: ospora.Known, Value: some(3), Low: some(1), High: some(4), Level: some(0.95), N: 9},
		{Indicator: answers.DistributionID, Status: ospora.Known, Value: some(1), N: 10},
		{Indicator: answers.MedianID, Status: ospora.Known, Value: some(3), N: 10},
	}, 10)
	if got[0].Status != ospora.Suppressed || got[0].Value.Known || got[0].Low.Known || got[0].High.Known || len(got[0].Warnings) != 1 {
		t.Errorf("nine answers are told: %+v", got[0])
	}
	few := withheld([]ospora.Measure{{Indicator: answers.MedianID, Status: ospora.Known, Value: some(3), Low: some(1), High: some(4), Level: some(0.95), N: 7}}, 3)
	if few[0].Value != some(3) || few[0].Low.Known || few[0].High.Known || few[0].Level.Known || len(few[0].Warnings) != 1 {
		t.Errorf("the least and the greatest of seven answers are told: %+v", few[0])
	}
	if len(got) != 2 {
		t.Fatalf("%d measures, want 2: a distribution is told", len(got))
	}
	if got[1].Value != some(3) {
		t.Errorf("ten answers are not told: %+v", got[1])
	}
}

// TestBadFiles: what cannot be read is named, before anything is written.
func TestBadFiles(t *testing.T) {
	bad := writeFile(t, "bad.yaml", "format: 99\n")
	for _, args := range [][]string{
		{"-systems", "none.csv"}, {"-experts", "none.csv"}, {"-answers", "none.csv"}, {"-model", bad, "-systems", "none.csv"},
		{"-rules", bad}, {"-country", "Kazakhstan"}, {"-language", "fr", "-systems", bad},
	} {
		if err := run(t.Context(), append(args, "-out", filepath.Join(t.TempDir(), "out")), &strings.Builder{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}

// TestSettle: settle tells what is to be read.
func TestSettle(t *testing.T) {
	for name, c := range map[string]struct {
		given                  given
		git                    []string
		demonstration, nothing bool
	}{
		"nothing is given":     {demonstration: true},
		"a repository":         {git: []string{"."}},
		"an inventory":         {given: given{systems: []string{"s.csv"}}, nothing: true},
		"both":                 {given: given{systems: []string{"s.csv"}}, git: []string{"."}},
		"what experts judged":  {given: given{experts: "e.csv"}, nothing: true},
		"a model for the demo": {given: given{model: "m.yaml"}, demonstration: true},
	} {
		g := c.given
		g.country, g.least = "KZ", 10
		if err := g.settle(&gather.Options{Git: c.git}); err != nil {
			t.Fatal(err)
		}
		if g.demonstration != c.demonstration || g.nothing != c.nothing {
			t.Errorf("%s: demonstration %t, nothing %t", name, g.demonstration, g.nothing)
		}
	}
}

// TestSingleExpertsStayApart: what one of them judged is in no table but the restricted one.
func TestSingleExpertsStayApart(t *testing.T) {
	scores := []ospora.DimensionScore{{Judge: "model"}, {Judge: "rater:one"}, {Judge: "pooled"}, {Judge: "commission"}}
	if got := together(scores); len(got) != 3 || slices.ContainsFunc(got, single) {
		t.Errorf("together: %+v", got)
	}
	if got := apart(scores); len(got) != 1 || got[0].Judge != "rater:one" {
		t.Errorf("apart: %+v", got)
	}
}

// TestFilesAloneAgain: who judges files twice into one directory has the second verdict
// there; a directory of somebody else's stays refused.
func TestFilesAloneAgain(t *testing.T) {
	systems := writeFile(t, "systems.csv", "name,owner\nCadastre,Land Agency\n")
	out := filepath.Join(t.TempDir(), "out")
	mustRun(t, "-systems", systems, "-name", "Aral", "-out", out)
	mustRun(t, "-systems", systems, "-name", "Balkhash", "-out", out)
	if page := readFile(t, filepath.Join(out, "report.json")); !strings.Contains(page, "Balkhash") || strings.Contains(page, "Aral") {
		t.Error("the second verdict is not there")
	}
	if err := os.Remove(filepath.Join(out, restrictedDir, "dimension_scores.parquet")); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), []string{"-systems", systems, "-out", out}, &strings.Builder{}); err == nil {
		t.Error("a directory that may be somebody else's is written to")
	}
}

// TestOddFilesAreNamed: where nothing can be read the error names the file, and where a
// part cannot the screen names the place. The report counts alone, since a note may
// quote what somebody wrote.
func TestOddFilesAreNamed(t *testing.T) {
	for flag, want := range map[string]string{"-systems": "no system could be read", "-answers": "no answer could be read"} {
		for _, text := range []string{"", "\ufeff", strings.Repeat("x", 200_000)} {
			bad := writeFile(t, "bad.csv", text)
			err := run(t.Context(), []string{flag, bad, "-out", filepath.Join(t.TempDir(), "out")}, &strings.Builder{})
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "bad.csv") {
				t.Errorf("%s of %d bytes: %v", flag, len(text), err)
			}
		}
	}
	heard := writeFile(t, "answers.csv", "respondent,role,pol-01,pol-02\na,policy,3,secret-word\nb,policy,2,1\n")
	experts := writeFile(t, "experts.csv", "rater;dimension;item;score\nexpert-1;nowhere;;35,5\nexpert-2;;nothing;3\nexpert-3;policies;;x\n")
	out := filepath.Join(t.TempDir(), "out")
	empty := writeFile(t, "empty.csv", "")
	said := mustRun(t, "-answers", heard, "-experts", experts, "-stakeholders", empty, "-training", empty, "-out", out)
	for _, want := range []string{"Odd in the answers, stakeholders and training: ", "empty.csv: no stakeholder could be read", "empty.csv: no attendance of training could be read", "answers.csv, row 2, column pol-02", "Odd in the verdict's input: 3", "line 4", `unknown dimension "nowhere"`, `unknown item "nothing"`} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %q in\n%s", want, said)
		}
	}
	page := readFile(t, filepath.Join(out, "report.json"))
	if !strings.Contains(page, "answers, stakeholders and training: ") || strings.Contains(page, "secret-word") || strings.Contains(page, filepath.Dir(experts)) {
		t.Error("the report does not count what was odd, quotes it, or says where files lie")
	}
}

// TestUnaskedQuestionsCount: what nobody was asked is unknown, and not out of account. A
// file without the questions on artificial intelligence does not make them inapplicable,
// which would raise the coverage by leaving questions out.
func TestUnaskedQuestionsCount(t *testing.T) {
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	g := &given{name: "somebody", country: "KZ", least: 10}
	g.heard.Answers = []string{writeFile(t, "answers.csv", "respondent,role,pol-01\na,policy,3\n")}
	said, err := g.answers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	verdict, err := (&judges{model: model}).assess(t.Context(), g, nil, said.courses, said.measures)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range verdict.Scores {
		items := 0
		for _, it := range model.Items {
			if it.In[s.Dimension] > 0 {
				items++
			}
		}
		if s.Status != ospora.Unknown || s.Of != int64(items) || s.Coverage != 0 {
			t.Errorf("%s: %s, %d of %d indicators apply, coverage %v", s.Dimension, s.Status, s.Of, items, s.Coverage)
		}
	}
}

// TestEmptyRepositoryIsNoGap: its checks do not apply; those of one that could not be
// read are missing.
func TestEmptyRepositoryIsNoGap(t *testing.T) {
	visit := func(status ospora.VisitStatus, revision string) []*ospora.Visit {
		return []*ospora.Visit{{Source: "git", Status: status, Revision: revision}}
	}
	for _, c := range []struct {
		of   repoFacts
		told bool
	}{
		{repoFacts{visits: visit(ospora.VisitFull, "")}, true},
		{repoFacts{visits: visit(ospora.VisitFull, "1")}, false},
		{repoFacts{visits: visit(ospora.VisitFailed, "")}, false},
	} {
		if list := c.of.judged("made/one"); (len(list) > 0) != c.told {
			t.Errorf("%v: %v", c.of.visits[0], list)
		}
	}
}
