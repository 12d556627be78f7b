package criticality

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Config is a configuration of the version-2 score, in the YAML of
// ossf/criticality_score (config/scorer/*.yml):
//
//	algorithm: weighted_arithmetic_mean
//	inputs:
//	  - field: legacy.updated_since
//	    weight: 1              # more than 0; 1 where it is not given
//	    bounds:                # optional
//	      lower: 0
//	      upper: 120
//	      smaller_is_better: true
//	    distribution: zipfian  # or linear, the default
//	    condition:             # optional; the input counts only where it holds
//	      not:
//	        field_exists: depsdev.dependent_count
type Config struct {
	// Name is what the scores will be called by.
	Name string `yaml:"-"`
	// Algorithm must be weighted_arithmetic_mean.
	Algorithm string         `yaml:"algorithm"`
	Inputs    []*ConfigInput `yaml:"inputs"`
	// Warnings name what is in the file and has no meaning.
	Warnings []string `yaml:"-"`
}

// ConfigInput is one input of a [Config].
type ConfigInput struct {
	// Field is the signal, with its namespace.
	Field string `yaml:"field"`
	// Weight is 1 where it is null.
	Weight *float64 `yaml:"weight"`
	// Bounds may be null: the value is then only brought to the scale.
	Bounds *Bounds `yaml:"bounds"`
	// Distribution is linear where it is null.
	Distribution *Distribution `yaml:"distribution"`
	// Condition may be null. An input whose condition does not hold is not
	// applicable and leaves the coverage alone.
	Condition *Condition `yaml:"condition"`
	// Tags are kept and not used.
	Tags []string `yaml:"tags"`
}

// Condition holds or not, by the fields that a subject has. One of its parts
// must be set.
type Condition struct {
	Not         *Condition `yaml:"not"`
	FieldExists string     `yaml:"field_exists"`
}

// weightedArithmeticMean is the only algorithm there is.
const weightedArithmeticMean = "weighted_arithmetic_mean"

// maxConfig is the size of the largest configuration read, in bytes.
const maxConfig = 256 << 10

// ReadConfig reads a configuration. Names are letters, digits, "_" and "-"; what
// else stands in name becomes "_". Keys that nobody knows become warnings. It
// fails on a file of more than 256 KiB and on what is no such YAML;
// [Config.Model] judges the content.
func ReadConfig(name string, r io.Reader) (*Config, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxConfig+1))
	if err != nil {
		return nil, fmt.Errorf("criticality: configuration %s: %w", name, err)
	}
	if len(data) > maxConfig {
		return nil, fmt.Errorf("criticality: configuration %s: more than %d bytes", name, maxConfig)
	}
	c := new(Config)
	if err := yaml.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("criticality: configuration %s: %w", name, err)
	}
	strict := yaml.NewDecoder(bytes.NewReader(data))
	strict.KnownFields(true)
	var unknown *yaml.TypeError
	if errors.As(strict.Decode(new(Config)), &unknown) {
		c.Warnings = unknown.Errors
	}
	c.Name = word(name)
	return c, nil
}

// word makes a name that can stand in a variant and in a cell.
func word(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
			return r
		}
		return '_'
	}, name)
	if name == "" {
		return "unnamed"
	}
	return name
}

// Model compiles the configuration. It fails on another algorithm, on no inputs,
// on an input without a field, with a weight that is not a positive number, an
// unknown distribution, bounds whose upper is not above their lower, or a
// condition that does not have exactly one part.
func (c *Config) Model() (*Model, error) {
	if c.Algorithm != weightedArithmeticMean {
		return nil, fmt.Errorf("criticality: configuration %s: algorithm %q: only %s is known", c.Name, c.Algorithm, weightedArithmeticMean)
	}
	if len(c.Inputs) == 0 {
		return nil, fmt.Errorf("criticality: configuration %s: no inputs", c.Name)
	}
	m := &Model{evaluate: weightedMean, formula: Formula{
		Name: TermV2 + ":" + c.Name, Indicator: ScoreID, Version: ScoreVersion, Variant: TermV2 + "=" + c.Name, Unit: UnitOne,
		Method: "sum(w v)/sum(w) over the inputs present, v by the bounds and distributions of the configuration " + c.Name,
	}}
	var fields fieldsOf
	for i, ci := range c.Inputs {
		in, err := ci.compile(&fields)
		if err != nil {
			return nil, fmt.Errorf("criticality: configuration %s: input %d: %w", c.Name, i+1, err)
		}
		m.inputs = append(m.inputs, in)
	}
	m.fields = fields.names
	return m, nil
}

func (ci *ConfigInput) compile(fields *fieldsOf) (input, error) {
	if ci == nil || ci.Field == "" {
		return input{}, errors.New("field must be set")
	}
	in := input{field: fields.place(ci.Field), weight: 1, denominator: 1, condition: -1}
	if ci.Weight != nil {
		in.weight = *ci.Weight
	}
	if !(in.weight > 0) || math.IsInf(in.weight, 1) {
		return input{}, fmt.Errorf("%s: weight must be greater than 0", ci.Field)
	}
	d := Linear
	if ci.Distribution != nil {
		d = *ci.Distribution
	}
	if d != Linear && d != Zipfian {
		return input{}, fmt.Errorf("%s: unknown distribution %q", ci.Field, d)
	}
	in.zipfian = d == Zipfian
	if b := ci.Bounds; b != nil {
		width := b.Upper - b.Lower
		if !(width > 0) || math.IsInf(width, 1) {
			return input{}, fmt.Errorf("%s: upper must be greater than lower", ci.Field)
		}
		bounds := *b // the caller may change theirs
		in.bounds, in.denominator = &bounds, d.Normalise(width)
	}
	if ci.Condition == nil {
		return in, nil
	}
	field, unless, err := ci.Condition.compile()
	if err != nil {
		return input{}, fmt.Errorf("%s: %w", ci.Field, err)
	}
	in.condition, in.unless = fields.place(field), unless
	return in, nil
}

// compile brings a condition down to one field and whether it must be absent.
func (c *Condition) compile() (field string, unless bool, err error) {
	for ; c.Not != nil; c = c.Not {
		if c.FieldExists != "" {
			return "", false, errors.New("only one part of a condition may be set")
		}
		unless = !unless
	}
	if c.FieldExists == "" {
		return "", false, errors.New("one part of a condition must be set")
	}
	return c.FieldExists, unless, nil
}
