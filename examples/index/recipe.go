package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// recipe names the steps in their order and what varies.
type recipe struct {
	Name        string       `yaml:"name"`
	Steps       []step       `yaml:"steps"`
	Sensitivity *sensitivity `yaml:"sensitivity"`
}

// step is one step: exactly one of the fields is set.
type step struct {
	Screen     *screenStep     `yaml:"screen"`
	Denominate *denominateStep `yaml:"denominate"`
	Impute     *imputeStep     `yaml:"impute"`
	Treat      *treatStep      `yaml:"treat"`
	Normalise  *normaliseStep  `yaml:"normalise"`
	Weights    *weightsStep    `yaml:"weights"`
	Aggregate  *aggregateStep  `yaml:"aggregate"`
	None       *struct{}       `yaml:"none"` // an alternative that leaves the step out
}

type screenStep struct {
	By      string   `yaml:"by"`
	Data    *float64 `yaml:"data"`
	NonZero *float64 `yaml:"nonzero"`
	Keep    []string `yaml:"keep"`
	Remove  []string `yaml:"remove"`
}

type denominateStep struct {
	Scale map[string]float64 `yaml:"scale"`
}

type imputeStep struct {
	Method string `yaml:"method"`
	Group  string `yaml:"group"`
	Lag    int    `yaml:"lag"`
}

type treatStep struct {
	Winsorise *int     `yaml:"winsorise"`
	Skew      *float64 `yaml:"skew"`
	Kurt      *float64 `yaml:"kurt"`
	Log       string   `yaml:"log"`
	Lambda    float64  `yaml:"lambda"`
	Combine   bool     `yaml:"combine"`
	Except    []string `yaml:"except"`
}

type normaliseStep struct {
	normalisation `yaml:",inline"`
	Special       map[string]normalisation `yaml:"special"`
}

type normalisation struct {
	Method   string   `yaml:"method"`
	Low      *float64 `yaml:"low"`
	High     *float64 `yaml:"high"`
	Scale    *float64 `yaml:"scale"`
	Mean     *float64 `yaml:"mean"`
	SD       *float64 `yaml:"sd"`
	Unit     string   `yaml:"unit"`
	Cap      bool     `yaml:"cap"`
	Truncate *bool    `yaml:"truncate"`
}

type weightsStep struct {
	Method     string               `yaml:"method"`
	Given      map[string]float64   `yaml:"given"`
	Level      int                  `yaml:"level"`
	Targets    map[string]float64   `yaml:"targets"`
	Parent     string               `yaml:"parent"`
	Experts    []map[string]float64 `yaml:"experts"`
	Items      []string             `yaml:"items"`
	Judgements [][][]float64        `yaml:"judgements"`
}

type aggregateStep struct {
	rule      `yaml:",inline"`
	Threshold float64         `yaml:"threshold"`
	Levels    map[int]rule    `yaml:"levels"`
	Of        map[string]rule `yaml:"of"`
}

type rule struct {
	Method string  `yaml:"method"`
	P      float64 `yaml:"p"`
}

// sensitivity is what varies.
type sensitivity struct {
	Runs      int       `yaml:"runs"` // base rows N; the method runs N(d+2) times
	Seed      uint64    `yaml:"seed"`
	Resamples int       `yaml:"resamples"`
	Level     float64   `yaml:"level"`
	PerUnit   bool      `yaml:"per_unit"`
	Inputs    []varying `yaml:"inputs"`
}

// varying is one uncertain input: exactly one of alternatives, noise and intervals.
type varying struct {
	Name         string             `yaml:"name"`
	Alternatives []step             `yaml:"alternatives"`
	Step         string             `yaml:"step"`      // of alternatives: the kind of the step that they replace
	Noise        *float64           `yaml:"noise"`     // of the weights
	Intervals    *float64           `yaml:"intervals"` // level of the intervals CODE.low to CODE.high
	Least        map[string]float64 `yaml:"least"`
	Most         map[string]float64 `yaml:"most"`
}

// parseRecipe reads a recipe. Names that it does not know are errors.
func parseRecipe(file string, text []byte) (*recipe, error) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	var r recipe
	switch err := d.Decode(&r); {
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s: no steps", file)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if err := d.Decode(new(recipe)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: more than one document", file)
	}
	for i, s := range r.Steps {
		if n := s.count(); n != 1 || s.None != nil {
			return nil, fmt.Errorf("%s: step %d: name exactly one of screen, denominate, impute, treat, normalise, weights, aggregate, with {} for its defaults", file, i+1)
		}
	}
	if len(r.Steps) == 0 {
		return nil, fmt.Errorf("%s: no steps", file)
	}
	return &r, nil
}

// count is how many kinds a step names.
func (s step) count() int {
	n := 0
	for _, set := range []bool{s.Screen != nil, s.Denominate != nil, s.Impute != nil, s.Treat != nil, s.Normalise != nil, s.Weights != nil, s.Aggregate != nil, s.None != nil} {
		if set {
			n++
		}
	}
	return n
}

// kind names a step.
func (s step) kind() string {
	switch {
	case s.Screen != nil:
		return "screen"
	case s.Denominate != nil:
		return "denominate"
	case s.Impute != nil:
		return "impute"
	case s.Treat != nil:
		return "treat"
	case s.Normalise != nil:
		return "normalise"
	case s.Weights != nil:
		return "weights"
	case s.Aggregate != nil:
		return "aggregate"
	}
	return "none"
}
