package criticality_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/ospora/ospora/metrics/criticality"
)

func model(t *testing.T, name, text string) *criticality.Model {
	t.Helper()
	c, err := criticality.ReadConfig(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReadConfig(t *testing.T) {
	m := model(t, "my weights", `
algorithm: weighted_arithmetic_mean
inputs:
  - field: a
  - field: b
    weight: 3
    bounds: {lower: 10, upper: 20, smaller_is_better: yes}
    tags: [x]
`)
	// a is linear with weight 1, b is turned round: (4*1 + 0.75*3) / 4.
	s := m.Score(known(map[string]float64{"a": 4, "b": 12.5}))
	near(t, "score", s.Value, 1.5625)
	if f := m.Formula(); f.Name != "v2:my_weights" || f.Variant != "v2=my_weights" {
		t.Errorf("formula %+v", f)
	}
}

func TestUnboundedZipfianHasNoValueBelowMinusOne(t *testing.T) {
	m := model(t, "x", "algorithm: weighted_arithmetic_mean\ninputs: [{field: a, distribution: zipfian}, {field: b}]")
	for _, x := range []float64{-1, -10} {
		s := m.Score(known(map[string]float64{"a": x, "b": 1}))
		near(t, "score", s.Value, 1)
		if len(s.Failed) != 1 || s.Coverage.Value != 0.5 {
			t.Errorf("%v: %+v", x, s)
		}
	}
}

func TestUnknownKeysAreWarnings(t *testing.T) {
	c, err := criticality.ReadConfig("x", strings.NewReader("algorithm: weighted_arithmetic_mean\ninputs: [{field: a, wieght: 3}]\n"))
	if err != nil || len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], "wieght") {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestBadConfigs(t *testing.T) {
	const head = "algorithm: weighted_arithmetic_mean\n"
	for text, want := range map[string]string{
		"algorithm: pike\ninputs: [{field: a}]":                                             `algorithm "pike"`,
		head:                                                                                "no inputs",
		head + "inputs: [{weight: 1}]":                                                      "input 1: field must be set",
		head + "inputs: [{field: a}, null]":                                                 "input 2: field must be set",
		head + "inputs: [{field: a, weight: 0}]":                                            "a: weight must be greater than 0",
		head + "inputs: [{field: a, weight: -1}]":                                           "weight must be greater than 0",
		head + "inputs: [{field: a, weight: .nan}]":                                         "weight must be greater than 0",
		head + "inputs: [{field: a, weight: .inf}]":                                         "weight must be greater than 0",
		head + "inputs: [{field: a, weight: heavy}]":                                        "line 2",
		head + "inputs: [{field: a, distribution: ''}]":                                     "unknown distribution",
		head + "inputs: [{field: a, distribution: normal}]":                                 `unknown distribution "normal"`,
		head + "inputs: [{field: a, bounds: {}}]":                                           "upper must be greater than lower",
		head + "inputs: [{field: a, bounds: {lower: 4, upper: 3}}]":                         "upper must be greater than lower",
		head + "inputs: [{field: a, bounds: {upper: .inf}}]":                                "upper must be greater than lower",
		head + "inputs: [{field: a, condition: {}}]":                                        "one part of a condition must be set",
		head + "inputs: [{field: a, condition: {not: {}}}]":                                 "one part of a condition must be set",
		head + "inputs: [{field: a, condition: {not: {field_exists: b}, field_exists: b}}]": "only one part of a condition may be set",
		"inputs: [":                  "yaml",
		strings.Repeat("#", 300<<10): "more than",
	} {
		c, err := criticality.ReadConfig("x", strings.NewReader(text))
		if err == nil {
			_, err = c.Model()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q gives %v, want %q", text, err, want)
		}
	}
	broken := errors.New("broken")
	if _, err := criticality.ReadConfig("x", iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("%v, want the cause", err)
	}
}

func TestShippedConfigsParse(t *testing.T) {
	for _, text := range []string{criticality.OriginalPikeConfig(), criticality.PikeDepsDevConfig()} {
		c, err := criticality.ReadConfig("x", strings.NewReader(text))
		if err != nil || len(c.Warnings) > 0 {
			t.Errorf("%v, %q", err, c.Warnings)
		}
		if !strings.Contains(text, "Apache") {
			t.Error("the source and its licence are not named")
		}
	}
}
