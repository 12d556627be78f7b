package criticality

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Formula names what made a value. It is stored with every score, because
// numbers of one label were made by formulas that differ by a tenth.
type Formula struct {
	// Name is short, such as "v2:original_pike" or "legacy".
	Name string
	// Indicator is the id in the catalogue, Version that of its definition.
	Indicator string
	Version   int32
	// Variant is the variant of the measure.
	Variant string
	// Unit of the value.
	Unit string
	// Method says in words what is computed.
	Method string
}

// Score is the value of a composite with what it rests on.
type Score struct {
	// Formula that made the value.
	Formula Formula
	// Value is null where not one input was there. What it means for an input to
	// be missing, the model says.
	Value ospora.Optional[float64]
	// Coverage is the sum of the weights of the inputs present over that of the
	// inputs applicable, in [0,1]; weights without their sign. It is null where
	// no input applies.
	Coverage ospora.Optional[float64]
	// N is the number of inputs present.
	N int
	// Missing, Failed and NotApplicable name the inputs that were not there, in
	// the order of the model: nobody looked, the attempt broke or the value is
	// outside of what the formula takes, the question has no meaning.
	Missing, Failed, NotApplicable []string
	// Warnings say what to beware of, each with its cure.
	Warnings []string
}

// About says of what a measure speaks.
type About struct {
	Kind    ospora.SubjectKind
	Subject string
	// Window that the signals were gathered in.
	Window ospora.Window
}

// Measure writes the score down as a row. A score without a value is unknown,
// failed where an input failed, and not applicable where no input applies. A
// measure names its window by days, so that one that is not day-aligned fails.
// Low, High and Level are null: these formulas know no interval.
func (s Score) Measure(about About) ospora.Measure {
	m := ospora.Measure{
		Indicator: s.Formula.Indicator, Version: s.Formula.Version, Variant: s.Formula.Variant,
		SubjectKind: about.Kind, Subject: about.Subject,
		Start: dayOf(about.Window.Start), End: dayOf(about.Window.End),
		Status: s.status(), Value: s.Value, N: int64(s.N), Coverage: s.Coverage,
		Unit: s.Formula.Unit, Method: s.Formula.Method,
	}
	if !about.Window.DayAligned() {
		m.Status, m.Value = ospora.Failed, ospora.Optional[float64]{}
		m.Warnings = append(m.Warnings, fmt.Sprintf("the window %s is not day-aligned: start and end it at UTC midnight", about.Window))
	}
	m.Warnings = append(m.Warnings, s.absences()...)
	m.Warnings = append(m.Warnings, s.Warnings...)
	return m
}

func (s Score) status() ospora.Status {
	switch {
	case s.Value.Known:
		return ospora.Known
	case len(s.Failed) > 0:
		return ospora.Failed
	case len(s.Missing) == 0 && len(s.NotApplicable) > 0:
		return ospora.NotApplicable
	}
	return ospora.Unknown
}

// absences say in words which inputs were not there.
func (s Score) absences() []string {
	var all []string
	for _, a := range []struct {
		what, cure string
		names      []string
	}{
		{"missing", "gather them, or read the score with its coverage", s.Missing},
		{"failed", "ask again or correct them", s.Failed},
		{"not applicable", "compare only with subjects of which the same can be said", s.NotApplicable},
	} {
		if len(a.names) > 0 {
			all = append(all, fmt.Sprintf("%s: %s: %s", a.what, strings.Join(a.names, ", "), a.cure))
		}
	}
	return all
}

func dayOf(t time.Time) ospora.Optional[ospora.Day] {
	if t.IsZero() {
		return ospora.Optional[ospora.Day]{}
	}
	return ospora.Some(ospora.DayOf(t))
}

// note files an input under its state and reports whether it is there.
func (s *Score) note(name string, sig Signal) bool {
	switch sig.Status {
	case ospora.Known:
		s.N++
		return true
	case ospora.Failed:
		s.Failed = append(s.Failed, name)
	case ospora.NotApplicable:
		s.NotApplicable = append(s.NotApplicable, name)
	default:
		s.Missing = append(s.Missing, name)
	}
	return false
}

// share is a part of a whole; null where the whole is nothing.
func share(part, whole float64) ospora.Optional[float64] {
	if !(whole > 0) {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(part / whole)
}
