package survey

import (
	_ "embed"
	"slices"
)

// Format is the version of the file format of a questionnaire.
const Format = 1

// MaxLevel is the highest level of a question by levels; the lowest is 0.
const MaxLevel = 4

// Kind is how a question is answered.
type Kind string

// The kinds of questions.
const (
	Level  Kind = "level"  // a level from 0 to MaxLevel, each described
	YesNo  Kind = "yesno"  // yes, partly or no
	Number Kind = "number" // a number in a unit
	Text   Kind = "text"   // free text
)

// Questionnaire is what is asked. Its YAML form is that of the built-in one.
type Questionnaire struct {
	Format     int         `yaml:"format"`  // Format
	ID         string      `yaml:"id"`      // its name in results
	Version    string      `yaml:"version"` // raised by any change
	Title      Words       `yaml:"title"`
	Roles      []Role      `yaml:"roles"`
	Dimensions []Dimension `yaml:"dimensions"`
	Questions  []Question  `yaml:"questions"`
}

// Role is what somebody is asked as.
type Role struct {
	ID   string `yaml:"id"`
	Name Words  `yaml:"name"`
}

// Dimension is a side of readiness.
type Dimension struct {
	ID   string `yaml:"id"`
	Name Words  `yaml:"name"`
}

// Question is one question.
type Question struct {
	ID         string      `yaml:"id"`         // never changes its meaning
	Dimension  string      `yaml:"dimension"`  // id of a dimension
	Kind       Kind        `yaml:"kind"`       // how it is answered
	Audience   []string    `yaml:"audience"`   // ids of the roles that should answer
	Frameworks []Framework `yaml:"frameworks"` // where its subject stands; the wording is our own
	Wording    Words       `yaml:"wording"`    // the question
	Evidence   Words       `yaml:"evidence"`   // what is asked for as evidence
	Levels     []Words     `yaml:"levels"`     // of kind Level: what each level looks like, from 0
	Unit       Words       `yaml:"unit"`       // of kind Number
	Min        *float64    `yaml:"min"`        // of kind Number: the least answer that can be; nil for none
	Max        *float64    `yaml:"max"`        // of kind Number: the greatest
}

// Framework is a source that asks about the same subject.
type Framework struct {
	Name string `yaml:"name"`
	Ref  string `yaml:"ref"` // version, clause, pillar or number there
}

//go:embed questionnaire.yaml
var builtin []byte

// Builtin returns the built-in questionnaire on open source readiness: policies,
// governance systems, institutional capacity, skills, procurement, law, security,
// community, artificial intelligence and digital health. The caller owns it.
//
// It is no instrument of OSPORA, UNDP or another publisher, whose scores it does
// not give; each question names the frameworks that ask about the same.
func Builtin() (*Questionnaire, error) { return ParseQuestionnaire("questionnaire.yaml", builtin) }

// Question returns the question of an id, or nil.
func (q *Questionnaire) Question(id string) *Question {
	i := slices.IndexFunc(q.Questions, func(x Question) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &q.Questions[i]
}

// roleChoices are the roles as words of a table.
func (q *Questionnaire) roleChoices() []choice {
	var list []choice
	for _, r := range q.Roles {
		list = append(list, choice{id: r.ID, name: r.Name})
	}
	return list
}

// dimensionChoices are the dimensions as words of a table.
func (q *Questionnaire) dimensionChoices() []choice {
	var list []choice
	for _, d := range q.Dimensions {
		list = append(list, choice{id: d.ID, name: d.Name})
	}
	return list
}
