package readiness

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Format is the version of the file format of models and of rules.
const Format = 1

// Model says what readiness consists of and how it is judged. Its YAML form is
// that of the built-in one, model.yaml.
type Model struct {
	Format  int    `yaml:"format"`  // Format
	ID      string `yaml:"id"`      // its name in verdicts
	Version string `yaml:"version"` // raised by any change
	Title   Words  `yaml:"title"`
	Text    Words  `yaml:"text"` // what it is for and what it is not
	// Coverage is the least coverage of a dimension that has a score, in (0,1].
	Coverage   float64     `yaml:"coverage"`
	Levels     []Level     `yaml:"levels"` // ascending; the first begins at 0
	Choices    Choices     `yaml:"choices"`
	Dimensions []Dimension `yaml:"dimensions"`
	Items      []Item      `yaml:"items"`
	// Stages and Rules come from a file of rules, [Model.WithRules].
	RulesVersion string  `yaml:"-"`
	Stages       []Stage `yaml:"-"`
	Rules        []Rule  `yaml:"-"`
}

// Level is a step of readiness. Its number is its place in the list, from 0.
type Level struct {
	From float64 `yaml:"from"` // least score, in [0,100)
	Name Words   `yaml:"name"`
	Text Words   `yaml:"text"`
}

// Dimension is one side of readiness. There is no score over all of them.
type Dimension struct {
	ID   string `yaml:"id"`
	Name Words  `yaml:"name"`
	Text Words  `yaml:"text"` // what it asks
	// Topic tells that the dimension cuts across the others, such as artificial
	// intelligence.
	Topic bool `yaml:"topic"`
	// Levels say what each level of the model looks like here, from 0.
	Levels []Words `yaml:"levels"`
}

// Item is an indicator of the model: a measure, an answer or a judgement of
// experts, on a scale from 0 to 100, with a weight in one dimension or more.
type Item struct {
	ID   string `yaml:"id"`
	Name Words  `yaml:"name"`
	// In holds the weights by dimension, each above 0.
	In   map[string]float64 `yaml:"in"`
	From From               `yaml:"from"`
	// Unit is that which the measure must have.
	Unit string `yaml:"unit"`
	// Direction is higher_is_better or lower_is_better.
	Direction string `yaml:"direction"`
	// Goalposts are the least and the greatest value that make a difference.
	Goalposts []float64 `yaml:"goalposts"`
	// Log tells that the scale is that of the logarithm.
	Log bool `yaml:"log"`
	// Bands are four ascending edges between the five values 0, 25, 50, 75 and 100, for
	// the choice "bands". Without them the score is rounded to the nearest of the five.
	Bands []float64 `yaml:"bands"`
	// Target is the value that recommendations aim at.
	Target ospora.Optional[float64] `yaml:"-"`
	// Basis says where goalposts and target come from.
	Basis string `yaml:"basis"`
	// Sources are the frameworks in which the subject stands.
	Sources []Source `yaml:"sources"`

	RawTarget *float64 `yaml:"target"` // Target as the file has it
}

// From names the evidence of an item: exactly one of Measure, Question and Expert.
type From struct {
	// Measure is the id of an indicator of the catalogue; Variant, Kind and Version are
	// those of the measure. Without a Kind the measure may be of any kind of subject. A
	// Variant that ends with "*" stands for all that begin so, and needs a Pool.
	Measure string             `yaml:"measure"`
	Variant string             `yaml:"variant"`
	Kind    ospora.SubjectKind `yaml:"kind"`
	Version int32              `yaml:"version"` // 1 where it is not given
	// Pool makes one value of the measures of many subjects or variants.
	Pool *Pool `yaml:"pool"`
	// Question is the id of a question. Its answers come as the measures answer_median
	// and answer_mean of metrics/answers.
	Question string `yaml:"question"`
	// Scale is levels, yes_no or number, as metrics/answers calls it.
	Scale string `yaml:"scale"`
	// Statistic of the answers: median or mean.
	Statistic string `yaml:"statistic"`
	// Expert tells that a panel judges the item, from 0 to 100.
	Expert bool `yaml:"expert"`
}

// Pool makes one value of many measures: their median, or the share of those that
// reach a threshold. Those of all subjects of the item's kind are pooled, such as
// repositories; or, for a variant that ends with "*", all such variants of the subject
// itself, such as courses.
type Pool struct {
	How string  `yaml:"how"` // median, share_at_least or share_at_most
	At  float64 `yaml:"at"`  // the threshold of a share
}

// Ways of pooling.
const (
	PoolMedian  = "median"
	PoolAtLeast = "share_at_least"
	PoolAtMost  = "share_at_most"
)

// Source is a framework that asks about the same subject.
type Source struct {
	Name string `yaml:"name"`
	Ref  string `yaml:"ref"` // version, clause, principle or number there
}

// Choices are the methods of a model. The first of each list is the one that
// scores are computed by; all of them are tried in the runs.
type Choices struct {
	// Normalisation: goalposts, bands.
	Normalisation []string `yaml:"normalisation"`
	// Aggregation: arithmetic, geometric, harmonic.
	Aggregation []string `yaml:"aggregation"`
	// Thin says what to do with a measure that saw only a part: keep it, weigh it by its
	// coverage, or drop it where its coverage is below one half.
	Thin []string `yaml:"thin"`
	// Statistic of answers: stated, or other for the one of median and mean that the item
	// does not state.
	Statistic []string `yaml:"statistic"`
	// Threshold are factors to the model's coverage.
	Threshold []float64 `yaml:"threshold"`
	// Floor is what the geometric and the harmonic mean take a score of 0 for, in (0,100).
	Floor float64 `yaml:"floor"`
	// WeightNoise is by what share weights vary up and down, in [0,1).
	WeightNoise float64 `yaml:"weight_noise"`
}

// Directions of items.
const (
	HigherIsBetter = "higher_is_better"
	LowerIsBetter  = "lower_is_better"
)

// Names of choices.
const (
	Goalposts  = "goalposts"
	Bands      = "bands"
	Arithmetic = "arithmetic"
	Geometric  = "geometric"
	Harmonic   = "harmonic"
	Keep       = "keep"
	Weigh      = "weigh"
	Drop       = "drop"
	Stated     = "stated"
	Other      = "other"
)

// Item returns the item of an id, or nil.
func (m *Model) Item(id string) *Item {
	if i := slices.IndexFunc(m.Items, func(x Item) bool { return x.ID == id }); i >= 0 {
		return &m.Items[i]
	}
	return nil
}

// Dimension returns the dimension of an id, or nil.
func (m *Model) Dimension(id string) *Dimension {
	if i := slices.IndexFunc(m.Dimensions, func(x Dimension) bool { return x.ID == id }); i >= 0 {
		return &m.Dimensions[i]
	}
	return nil
}

// LevelOf is the number of the level that a score reaches.
func (m *Model) LevelOf(score float64) int32 {
	level := 0
	for i, l := range m.Levels {
		if score >= l.From {
			level = i
		}
	}
	return int32(level)
}
