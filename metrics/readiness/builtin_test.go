package readiness_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

func builtin(t testing.TB) *readiness.Model {
	t.Helper()
	m, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestBuiltinCoversTheMission names the dimensions and topics that were asked for, and
// wants evidence from data and from answers in each dimension that is no topic.
func TestBuiltinCoversTheMission(t *testing.T) {
	m := builtin(t)
	for _, id := range []string{
		"policies", "governance", "institutions", "skills", "software_health", "developers", "independence", "integration", "services", "cooperation",
		"ai", "digital_health",
	} {
		d := m.Dimension(id)
		if d == nil {
			t.Errorf("no dimension %s", id)
			continue
		}
		if len(d.Levels) != len(m.Levels) {
			t.Errorf("%s describes %d levels", id, len(d.Levels))
		}
		data, answers := 0, 0
		for _, a := range m.Asks() {
			switch {
			case !slices.Contains(a.Dimensions, id):
			case a.From.Measure != "":
				data++
			case a.From.Question != "":
				answers++
			}
		}
		if answers == 0 || data == 0 && !d.Topic {
			t.Errorf("%s: %d measures, %d questions", id, data, answers)
		}
		t.Logf("%-16s %2d measures, %2d questions", id, data, answers)
	}
}

// TestMeasuresAreInTheCatalogue holds what the model asks for to what is computed: ids,
// versions, terms, units and directions.
func TestMeasuresAreInTheCatalogue(t *testing.T) {
	m, catalogue := builtin(t), metrics.Indicators()
	has := func(prefix string) bool {
		return slices.ContainsFunc(catalogue, func(i metrics.Indicator) bool { return strings.HasPrefix(i.ID, prefix) })
	}
	for _, a := range m.Asks() {
		f := a.From
		if f.Measure == "" || strings.HasPrefix(f.Measure, "portfolio_") && !has("portfolio_") {
			continue
		}
		of := ospora.Measure{Indicator: f.Measure, Version: f.Version, Variant: strings.TrimSuffix(f.Variant, "*"), Unit: a.Unit}
		at := slices.IndexFunc(catalogue, func(i metrics.Indicator) bool { return i.ID == f.Measure })
		if at >= 0 && a.Unit == "" {
			of.Unit = unitOf(catalogue[at], f.Variant)
		}
		entry, err := metrics.Describe(of)
		if err != nil {
			t.Errorf("%s: %v", a.Item, err)
			continue
		}
		if d := string(entry.Direction); d != "none" && f.Variant == "" && (f.Pool == nil || f.Pool.How == readiness.PoolMedian) && d != m.Item(a.Item).Direction {
			t.Errorf("%s: %s is %s", a.Item, f.Measure, d)
		}
	}
}

func unitOf(i metrics.Indicator, variant string) string {
	unit := i.Unit
	for word := range strings.SplitSeq(variant, ",") {
		id, _, _ := strings.Cut(word, "=")
		for _, term := range i.Terms {
			if term.ID == id && term.Unit != "" {
				unit = term.Unit
			}
		}
	}
	return unit
}

// TestQuestionsAreInTheQuestionnaire holds what the model asks for to the built-in
// questionnaire: ids, scales, and numbers within goalposts that can be given.
func TestQuestionsAreInTheQuestionnaire(t *testing.T) {
	data, err := os.ReadFile("../../sources/survey/questionnaire.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Questions []struct {
			ID, Kind string
			Levels   []any
			Max      *float64
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil || len(file.Questions) == 0 {
		t.Fatal("no questions", err)
	}
	scales := map[string]string{"level": readiness.ScaleLevels, "yesno": readiness.ScaleYesNo, "number": readiness.ScaleNumber}
	m := builtin(t)
	asked := m.Questions()
	for _, a := range m.Asks() {
		if a.From.Question == "" {
			continue
		}
		i := slices.IndexFunc(file.Questions, func(q struct {
			ID, Kind string
			Levels   []any
			Max      *float64
		}) bool {
			return q.ID == a.From.Question
		})
		if i < 0 {
			t.Errorf("%s: no question %s", a.Item, a.From.Question)
			continue
		}
		q, top := file.Questions[i], m.Item(a.Item).Goalposts[1]
		if scales[q.Kind] != a.From.Scale || q.Kind == "level" && int(top) != len(q.Levels)-1 || q.Max != nil && top > *q.Max {
			t.Errorf("%s: %s is a %s, taken for %s up to %v", a.Item, q.ID, q.Kind, a.From.Scale, top)
		}
	}
	// What is not judged: sizes, and texts.
	for _, q := range file.Questions {
		if !slices.Contains(asked, q.ID) && !slices.Contains([]string{"ins-04", "hea-04", "com-05", "com-06"}, q.ID) {
			t.Errorf("nothing judges the question %s", q.ID)
		}
	}
}

// TestBuiltinRules wants, of each dimension, a gap or a recommendation, and of each stage
// after the first a step.
func TestBuiltinRules(t *testing.T) {
	m := builtin(t)
	stages := map[int32]int{}
	for _, d := range m.Dimensions {
		if !slices.ContainsFunc(m.Rules, func(r readiness.Rule) bool { return r.Dimension == d.ID && r.Kind == readiness.Recommend }) {
			t.Errorf("no recommendation for %s", d.ID)
		}
	}
	for _, r := range m.Rules {
		if r.Stage != nil {
			stages[*r.Stage]++
		}
		if len(r.References) == 0 {
			t.Errorf("%s has no reference", r.ID)
		}
	}
	if len(m.Stages) != 5 || stages[1] == 0 || stages[2] == 0 || stages[3] == 0 || stages[4] == 0 {
		t.Errorf("%d stages, steps %v", len(m.Stages), stages)
	}
}

// TestDemonstrationPanel holds the invented experts of examples/readiness to the model.
// They score four dimensions; of others only items, which without measures are too few.
func TestDemonstrationPanel(t *testing.T) {
	file, err := os.Open("../../examples/readiness/testdata/experts.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	panel, notes, err := readiness.ParsePanel("experts.csv", file)
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	a, err := readiness.Assess(t.Context(), builtin(t), readiness.Input{Subject: "KZ", Panel: panel}, readiness.Options{Runs: 10, Base: 2})
	if err != nil || len(a.Notes) > 0 {
		t.Fatal(err, a.Notes)
	}
	judges := map[string]int{}
	for _, s := range a.Scores {
		judges[s.Judge]++
	}
	if judges["pooled"] != 4 || judges["rater:expert-4"] == 0 || judges["commission"] != 2 || len(a.Agreement) < 3 {
		t.Errorf("%v, %d agreements", judges, len(a.Agreement))
	}
}
