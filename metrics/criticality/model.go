package criticality

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Model makes one score of named signals. [OriginalPike], [PikeDepsDev],
// [Legacy], [Config.Model] and the Compass functions make one. It is not changed
// after it was made, so that several goroutines may use one.
type Model struct {
	formula  Formula
	fields   []string
	inputs   []input
	evaluate func(m *Model, values []float64, skip []bool) outcome
	// fixed is for the formulas that divide by all weights, whatever is there.
	fixed bool
	// rescale ends a formula of fixed weights.
	rescale func(mean float64) float64
}

// input is one term of a model.
type input struct {
	field  int // index in the fields of the model
	weight float64

	bounds      *Bounds
	zipfian     bool
	denominator float64
	threshold   float64

	condition int // index of the field that it hangs on, -1 for none
	unless    bool
}

// outcome is what a formula gives for one set of values.
type outcome struct {
	value               float64 // NaN for none
	present, applicable float64 // sums of weights
}

// Formula names what the model computes.
func (m *Model) Formula() Formula { return m.formula }

// Fields are the names of the signals that the model reads, each once, in the
// order of its inputs. The caller owns the slice.
func (m *Model) Fields() []string { return slices.Clone(m.fields) }

// Score applies the model. Names that it does not read do no harm. A value that
// the formula cannot take, such as one that is no finite number, counts as
// failed. Inputs that are missing, failed or not applicable are left out of the
// sums of a version-2 score; the formulas of fixed weights count each at its
// worst, so that it can only lower the score.
func (m *Model) Score(signals Signals) Score {
	values, skip := make([]float64, len(m.fields)), make([]bool, len(m.fields))
	for i, name := range m.fields {
		sig := signals[name]
		values[i] = sig.number()
		skip[i] = sig.Status == ospora.NotApplicable
	}
	out := m.evaluate(m, values, skip)
	s := Score{Formula: m.formula, Coverage: share(out.present, out.applicable)}
	if !math.IsNaN(out.value) {
		s.Value = ospora.Some(out.value)
	}
	m.report(&s, signals, values)
	return s
}

// report files every input that applies under its state.
func (m *Model) report(s *Score, signals Signals, values []float64) {
	for i := range m.inputs {
		in := &m.inputs[i]
		if !in.applies(values) {
			continue
		}
		sig := signals[m.fields[in.field]]
		if sig.Status == ospora.Known && math.IsNaN(m.term(in, values[in.field])) {
			sig.Status = ospora.Failed
		}
		s.note(m.fields[in.field], sig)
	}
	if m.fixed && s.Value.Known && s.N < len(m.inputs) {
		s.Warnings = append(s.Warnings, "inputs that are not there count at their worst, so that the score is a lower bound: gather them")
	}
	if !m.fixed && s.Value.Known && len(s.Missing)+len(s.Failed) > 0 {
		s.Warnings = append(s.Warnings, "the mean is over the inputs present and may be higher than with all of them: read it with its coverage")
	}
}

// term is what one input adds before its weight, NaN where it has no value.
func (m *Model) term(in *input, x float64) float64 {
	if m.fixed {
		return in.ratio(x)
	}
	return in.normalised(x)
}

// applies reports whether the condition of the input holds.
func (in *input) applies(values []float64) bool {
	if in.condition < 0 {
		return true
	}
	exists := !math.IsNaN(values[in.condition])
	return exists != in.unless
}

// fieldsOf collects distinct names in order; place gives the index of one.
type fieldsOf struct{ names []string }

func (f *fieldsOf) place(name string) int {
	if i := slices.Index(f.names, name); i >= 0 {
		return i
	}
	f.names = append(f.names, name)
	return len(f.names) - 1
}
