package readiness

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

const goodModel = `format: 1
id: small
version: "1"
title: {en: a, ru: b, kk: c}
text: {en: a, ru: b, kk: c}
coverage: 0.5
levels:
  - {from: 0, name: {en: a, ru: b, kk: c}, text: {en: a, ru: b, kk: c}}
choices: {normalisation: [goalposts], aggregation: [arithmetic], thin: [keep], statistic: [stated], threshold: [1], floor: 10, weight_noise: 0}
dimensions:
  - id: d
    name: {en: a, ru: b, kk: c}
    text: {en: a, ru: b, kk: c}
items:
  - id: i
    name: {en: a, ru: b, kk: c}
    in: {d: 1}
    from: {measure: m, kind: repository, pool: {how: median}}
    unit: "1"
    direction: higher_is_better
    goalposts: [0, 1]
    target: 0.5
    basis: test
    sources: [{name: test}]
  - id: q
    name: {en: a, ru: b, kk: c}
    in: {d: 1}
    from: {question: q, scale: levels}
    basis: test
    sources: [{name: test}]
`

const goodRules = `format: 1
model: small
version: "1"
stages:
  - {stage: 0, name: {en: a, ru: b, kk: c}, text: {en: a, ru: b, kk: c}}
rules:
  - id: r
    kind: step
    stage: 0
    dimension: d
    when: {any: [{item: i, below: 0.5}, {not: {dimension: d, level_above: 1}}]}
    sets: [i]
    text: {en: a, ru: b, kk: c}
    first_step: {en: a, ru: b, kk: c}
    effort: small
    owner: somebody
    months: 1
`

func TestParse(t *testing.T) {
	m, err := Parse("m.yaml", []byte(goodModel))
	if err != nil {
		t.Fatal(err)
	}
	if q := m.Item("q"); q.Goalposts[1] != 4 || q.Direction != HigherIsBetter || q.From.Statistic != StatisticMedian {
		t.Errorf("%+v", q)
	}
	if it := m.Item("i"); it.Target.Value != 0.5 || it.From.Version != 1 {
		t.Errorf("%+v", it)
	}
	with, err := m.WithRules("r.yaml", []byte(goodRules))
	if err != nil || len(with.Rules) != 1 || len(m.Rules) != 0 {
		t.Fatal(err, with, m.Rules)
	}
	if m.Item("nothing") != nil || m.Dimension("nothing") != nil {
		t.Error("found what is not there")
	}
}

// edit replaces a text that must be there once or more, the first of them.
func edit(t *testing.T, text, old, by string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("nothing to replace: %q", old)
	}
	return strings.Replace(text, old, by, 1)
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, old, by, says string }{
		{"other format", "format: 1", "format: 2", "line 1: format 2, this reader knows 1"},
		{"no version", `version: "1"`, `version: " "`, "line 3: no version"},
		{"bad id", "id: small", "id: Small", "line 2: id"},
		{"not UTF-8", "coverage: 0.5", "coverage: 0.5 # \xef\xf0", "line 6: is not UTF-8"},
		{"unknown key", "coverage: 0.5", "coverage: 0.5\nparent: d", "field parent not found"},
		{"second document", "format: 1", "---\nformat: 1\n---\nformat: 1", "already defined|second document"},
		{"alias", "title: {en: a", "title: {en: &x a", ""},
		{"coverage of 0", "coverage: 0.5", "coverage: 0", "line 6: coverage"},
		{"coverage NaN", "coverage: 0.5", "coverage: .nan", "line 6: coverage"},
		{"no kk", "title: {en: a, ru: b, kk: c}", "title: {en: a, ru: b}", "line 4: title has no text in kk"},
		{"level above 0", "- {from: 0,", "- {from: 10,", "line 7: the first level begins at 0"},
		{"level beyond", "- {from: 0,", "- {from: 0, name: {en: a, ru: b, kk: c}, text: {en: a, ru: b, kk: c}}\n  - {from: 100,", "line 9: level 1 begins at 100"},
		{"unknown choice", "[arithmetic]", "[arithmetic, median]", `line 9: aggregation: "median"`},
		{"choice twice", "[arithmetic]", "[arithmetic, arithmetic]", `aggregation: "arithmetic" is not one of`},
		{"no choice", "thin: [keep]", "thin: []", "thin: name between"},
		{"threshold not 1", "threshold: [1]", "threshold: [0.9]", "threshold begins with 1"},
		{"threshold beyond", "threshold: [1]", "threshold: [1, 3]", "threshold 3 makes no coverage"},
		{"noise of 1", "weight_noise: 0", "weight_noise: 1", "weight_noise 1"},
		{"floor of 0", "floor: 10", "floor: 0", "floor 0"},
		{"dimension twice", "  - id: d\n", "  - id: d\n    name: {en: a, ru: b, kk: c}\n    text: {en: a, ru: b, kk: c}\n  - id: d\n", `the id "d" stands twice`},
		{"empty dimension", "  - id: d\n", "  - id: e\n    name: {en: a, ru: b, kk: c}\n    text: {en: a, ru: b, kk: c}\n  - id: d\n", `no item has a weight in the dimension "e"`},
		{"levels of a dimension", "    text: {en: a, ru: b, kk: c}\nitems", "    text: {en: a, ru: b, kk: c}\n    levels: [{en: a, ru: b, kk: c}, {en: a, ru: b, kk: c}]\nitems", "2 levels are described, the model has 1"},
		{"item twice", "id: q", "id: i", `the id "i" stands twice`},
		{"unknown dimension", "in: {d: 1}", "in: {e: 1}", `i: unknown dimension "e"`},
		{"weight of 0", "in: {d: 1}", "in: {d: 0}", "i: the weight 0 in d"},
		{"weight NaN", "in: {d: 1}", "in: {d: .nan}", "i: the weight NaN in d"},
		{"weight infinite", "in: {d: 1}", "in: {d: .inf}", "i: the weight +Inf in d"},
		{"nowhere", "in: {d: 1}", "in: {}", "i: has no weight in any dimension"},
		{"two origins", "from: {measure: m,", "from: {measure: m, question: x,", "i: it comes from exactly one of"},
		{"no origin", "from: {question: q, scale: levels}", "from: {}", "q: it comes from exactly one of"},
		{"unknown scale", "scale: levels", "scale: stars", `q: scale "stars"`},
		{"unknown statistic", "scale: levels", "scale: levels, statistic: mode", `q: statistic "mode"`},
		{"scale of a measure", "from: {measure: m,", "from: {measure: m, scale: levels,", "i: only a question has"},
		{"kind of a question", "scale: levels", "scale: levels, kind: group", "q: only a measure has"},
		{"no unit", `unit: "1"`, `unit: ""`, "i: say the unit"},
		{"unknown pool", "how: median", "how: mean", `i: pool "mean"`},
		{"pool of nothing", "kind: repository, pool", "pool", "i: a pool is over"},
		{"variants without pool", "kind: repository, pool: {how: median}", `variant: "a=*"`, "i: many variants need a pool"},
		{"no direction", "direction: higher_is_better", "direction: none", `i: direction "none"`},
		{"goalposts equal", "goalposts: [0, 1]", "goalposts: [1, 1]", "i: goalposts"},
		{"goalposts NaN", "goalposts: [0, 1]", "goalposts: [0, .nan]", "i: goalposts"},
		{"goalposts too far", "goalposts: [0, 1]", "goalposts: [-1.7e308, 1.7e308]", "i: goalposts"},
		{"one goalpost", "goalposts: [0, 1]", "goalposts: [0]", "i: goalposts"},
		{"logarithm of 0", "goalposts: [0, 1]", "goalposts: [0, 1]\n    log: true", "i: a logarithmic scale"},
		{"bands", "goalposts: [0, 1]", "goalposts: [0, 1]\n    bands: [1, 2]", "i: bands have 4 edges"},
		{"bands descend", "goalposts: [0, 1]", "goalposts: [0, 1]\n    bands: [1, 2, 2, 3]", "i: the edges of bands ascend"},
		{"target beyond", "target: 0.5", "target: 2", "i: the target 2"},
		{"no basis", "basis: test", "basis: ''", "i: say where"},
		{"no source", "sources: [{name: test}]", "sources: []", "i: say where"},
		{"no YAML", "format: 1", "\t{", "found"},
	} {
		text := edit(t, goodModel, c.old, c.by)
		if c.name == "alias" {
			text = edit(t, text, "ru: b, kk: c}\ntext", "ru: *x, kk: c}\ntext")
			c.says = "line 4: aliases are not read"
		}
		_, err := Parse("m.yaml", []byte(text))
		refused(t, c.name, err, "m.yaml: ", c.says)
	}
	_, err := Parse("m.yaml", make([]byte, maxFile+1))
	refused(t, "size", err, "m.yaml: ", "more than")
	_, err = Parse("m.yaml", nil)
	refused(t, "empty", err, "m.yaml: ", "")
	var many strings.Builder
	for i := range maxItems + 1 {
		fmt.Fprintf(&many, "  - {id: i%d}\n", i)
	}
	_, err = Parse("m.yaml", []byte(edit(t, goodModel, "items:\n", "items:\n"+many.String())))
	refused(t, "too many", err, "m.yaml: ", "2003 items: at most")
}

// refused holds an error to be [ErrModel], to name the file and to say one of what may be
// said, divided by "|".
func refused(t *testing.T, name string, err error, begins, says string) {
	t.Helper()
	if !errors.Is(err, ErrModel) || !strings.HasPrefix(err.Error(), begins) {
		t.Errorf("%s: %v", name, err)
		return
	}
	for part := range strings.SplitSeq(says, "|") {
		if strings.Contains(err.Error(), part) {
			return
		}
	}
	t.Errorf("%s: %v, want %q", name, err, says)
}

func TestRulesRefuse(t *testing.T) {
	m, err := Parse("m.yaml", []byte(goodModel))
	if err != nil {
		t.Fatal(err)
	}
	when := "when: {any: [{item: i, below: 0.5}, {not: {dimension: d, level_above: 1}}]}"
	deep := strings.Repeat("{not: ", maxDepth+2) + "{item: i, below: 1}" + strings.Repeat("}", maxDepth+2)
	for _, c := range []struct{ name, old, by, says string }{
		{"other format", "format: 1", "format: 9", "line 1: format 9"},
		{"other model", "model: small", "model: large", `line 2: rules for the model "large"`},
		{"no version", `version: "1"`, `version: ""`, "line 3: no version"},
		{"stages apart", "{stage: 0,", "{stage: 1,", "line 5: stage 1 stands in place 0"},
		{"unknown kind", "kind: step", "kind: wish", `line 7: r: unknown kind "wish"`},
		{"unknown dimension", "dimension: d\n", "dimension: e\n", `r: unknown dimension "e"`},
		{"unknown stage", "    stage: 0\n", "    stage: 3\n", "r: unknown stage 3"},
		{"no stage", "    stage: 0\n", "", "r: steps have a stage"},
		{"no kk", "    text: {en: a, ru: b, kk: c}", "    text: {en: a, ru: b}", "r: text has no text in kk"},
		{"no first step", "first_step: {en: a, ru: b, kk: c}", "first_step: {en: a, ru: b}", "r: first step has no text"},
		{"no owner", "owner: somebody", "owner: ''", "r: say effort, owner and months"},
		{"unknown effort", "effort: small", "effort: tiny", `r: effort "tiny"`},
		{"months", "months: 1", "months: 0", "r: 0 months"},
		{"sets unknown", "sets: [i]", "sets: [x]", `r: unknown item "x"`},
		{"sets without target", "sets: [i]", "sets: [q]", `r: the item "q" has no target`},
		{"to what it does not set", "sets: [i]", "sets: [i]\n    to: {q: 1}", `r: it takes "q" to a value and does not set it`},
		{"to beyond", "sets: [i]", "sets: [i]\n    to: {i: 1.5}", `r: the value 1.5 of "i" is not between its goalposts`},
		{"to NaN", "sets: [i]", "sets: [i]\n    to: {i: .nan}", `r: the value NaN of "i"`},
		{"sets twice", "sets: [i]", "sets: [i, i]", `r: the item "i" stands twice`},
		{"no condition", when, "when: {}", "r: a condition has exactly one form"},
		{"two forms", when, "when: {item: i, below: 1, not: {item: i, above: 1}}", "r: a condition has exactly one form"},
		{"two bounds", when, "when: {item: i, below: 1, above: 0}", "r: a condition has exactly one form"},
		{"no bound", when, "when: {item: i}", "r: a condition has exactly one form"},
		{"level of an item", when, "when: {item: i, level_below: 1}", "r: a condition has exactly one form"},
		{"bound of a dimension", when, "when: {dimension: d, below: 1}", "r: a condition has exactly one form"},
		{"bound of nothing", when, "when: {below: 1}", "r: a condition has exactly one form"},
		{"item unknown", when, "when: {item: x, below: 1}", `r: unknown item "x"`},
		{"dimension unknown", when, "when: {dimension: x, level_below: 1}", `r: unknown dimension "x"`},
		{"bound NaN", when, "when: {item: i, below: .nan}", "r: a bound that is no number"},
		{"too deep", when, "when: " + deep, "nested more than"},
		{"too many", when, "when: {any: [" + strings.Repeat("{item: i, below: 1},", maxConditions+5) + "]}", "more than 200 parts"},
		{"code", when, "when: i < 1", "cannot unmarshal"},
	} {
		_, err := m.WithRules("r.yaml", []byte(edit(t, goodRules, c.old, c.by)))
		refused(t, c.name, err, "r.yaml: ", c.says)
	}
}

// TestAliasBomb is refused at once, by the reader of YAML or by us.
func TestEmptyModel(t *testing.T) {
	for _, text := range []string{"", " \n"} {
		if _, err := Parse("m.yaml", []byte(text)); !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), "it is empty") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAliasBomb(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), ","))
	}
	_, err := Parse("m.yaml", []byte(bomb))
	refused(t, "bomb", err, "m.yaml: ", "excessive aliasing|aliases are not read")
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(goodModel), []byte(goodRules))
	model, rules := BuiltinYAML()
	f.Add(model, rules)
	f.Fuzz(func(t *testing.T, model, rules []byte) {
		m, err := Parse("m.yaml", model)
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Error(err)
			}
			return
		}
		if with, err := m.WithRules("r.yaml", rules); err == nil {
			m = with
		} else if !errors.Is(err, ErrModel) {
			t.Error(err)
		}
		if len(m.Items) < 100 && len(m.Rules) < 200 {
			assess(t, m, Input{Measures: sample(m)}, Options{Seed: 1, Runs: 5, Base: 2, Resamples: 1})
		}
	})
}
