package answers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Units of the measures.
const (
	UnitOne   = "1"
	UnitLevel = "level"
	UnitAsked = "as_asked" // that of the question
)

// Terms of variants. Those that end with "=" are followed by an id.
const (
	TermQuestion  = "question"
	TermValue     = "value"
	TermRole      = "role"
	TermGroup     = "group"
	TermDimension = "dimension"
	TermCourse    = "course"
	TermYesNo     = "yes_no"
	TermNumber    = "number"
)

// State is what became of a question put to somebody.
type State uint8

// The states of a reply. The zero value is that nothing was answered.
const (
	Blank         State = iota
	Answered            // has a value
	DontKnow            // said so
	NotApplicable       // said so: the question was not for them
)

// Scale is what the values of a question are.
type Scale string

// The scales.
const (
	Levels  Scale = "levels"  // whole numbers from 0 to Question.Top, in order
	YesNo   Scale = "yes_no"  // 0 no, 0.5 partly, 1 yes
	Numbers Scale = "numbers" // any, in the unit of the question
)

// Reply is what one respondent said to one question.
type Reply struct {
	// Respondent is a pseudonym; one reply each.
	Respondent string
	// Role is what the respondent speaks as; empty where not known.
	Role  string
	State State
	// Value is on the scale of the question, where State is Answered.
	Value float64
}

// Question is a question with all replies to it.
type Question struct {
	ID      string
	Scale   Scale
	Top     int // the highest level, of scale Levels
	Replies []Reply
}

// Scope says what measures are about.
type Scope struct {
	// Kind and Subject name whose readiness was asked for.
	Kind    ospora.SubjectKind
	Subject string
	// Window is when the answers were given. Its ends are to be midnights.
	Window ospora.Window
}

// measure begins a measure of the scope. Variants are terms with ids, whose commas
// and equals signs would end them.
func (s Scope) measure(id string, version int32, unit string, terms ...string) ospora.Measure {
	m := ospora.Measure{Indicator: id, Version: version, SubjectKind: s.Kind, Subject: s.Subject, Unit: unit, Variant: strings.Join(terms, ",")}
	if !s.Window.Start.IsZero() {
		m.Start = ospora.Some(ospora.DayOf(s.Window.Start))
	}
	if !s.Window.End.IsZero() {
		m.End = ospora.Some(ospora.DayOf(s.Window.End))
	}
	return m
}

// term is a term of a variant with an id.
func term(key, id string) string {
	return key + "=" + strings.NewReplacer(",", "_", "=", "_").Replace(id)
}

// terms are those of a question; its scale is one where the unit is another than
// a level.
func (q Question) terms() []string {
	list := []string{term(TermQuestion, q.ID)}
	switch q.Scale {
	case YesNo:
		list = append(list, TermYesNo)
	case Numbers:
		list = append(list, TermNumber)
	}
	return list
}

func (q Question) unit() string {
	switch q.Scale {
	case YesNo:
		return UnitOne
	case Numbers:
		return UnitAsked
	}
	return UnitLevel
}

// choices are the values of the scale; nil for numbers.
func (q Question) choices() []float64 {
	switch q.Scale {
	case Levels:
		list := []float64{}
		for v := 0; v <= min(q.Top, maxTop); v++ {
			list = append(list, float64(v))
		}
		return list
	case YesNo:
		return []float64{0, 0.5, 1}
	}
	return nil
}

// maxTop bounds the levels of a scale.
const maxTop = 100

// takes tells whether a value is on the scale.
func (q Question) takes(v float64) bool {
	if q.Scale == Numbers {
		return !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return slices.Contains(q.choices(), v)
}

// count sums up replies.
type count struct {
	values                           []float64
	blank, dontKnow, notFor, offered int // offered: those for whom the question was
	odd                              int // answered with a value that is not on the scale
}

func (q Question) count(of func(Reply) bool) count {
	var c count
	for _, r := range q.Replies {
		if !of(r) {
			continue
		}
		switch {
		case r.State == Answered && q.takes(r.Value):
			c.values = append(c.values, r.Value)
		case r.State == Answered:
			c.odd++
		case r.State == DontKnow:
			c.dontKnow++
		case r.State == NotApplicable:
			c.notFor++
			continue
		default:
			c.blank++
		}
		c.offered++
	}
	return c
}

func everyone(Reply) bool { return true }

// fill writes an estimate from a count of replies into a measure.
func (c count) fill(m ospora.Measure, e estimate.Estimate) ospora.Measure {
	e.Fill(&m)
	switch {
	case c.offered > 0 || m.Status == ospora.Known || m.Status == ospora.Failed:
	case c.notFor > 0:
		m.Status = ospora.NotApplicable
		m.Warnings = append(m.Warnings, "all respondents said that the question is not for them")
	default: // what nobody was asked is not known, and may well apply
		m.Status = ospora.Unknown
		m.Warnings = slices.Insert(m.Warnings, 0, "nobody was asked: put the question")
	}
	if c.offered > 0 {
		m.Coverage = ospora.Some(float64(len(c.values)) / float64(c.offered))
	}
	if c.odd > 0 {
		m.Warnings = append(m.Warnings, fmt.Sprintf("%d answers are not on the scale and are left out: look at their source", c.odd))
	}
	return m
}

// missing is how many replies have no value.
func (c count) missing() int { return c.offered - len(c.values) }

// gaps are the values with a NaN for each that is missing, so that estimates count
// them.
func (c count) gaps() []float64 {
	list := slices.Clone(c.values)
	for range c.missing() {
		list = append(list, math.NaN())
	}
	return list
}
