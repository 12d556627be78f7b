package criticality

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// Signal is one value that a model reads, with the state it is in. The zero
// value is missing, so that a signal nobody filled is never mistaken for 0.
type Signal struct {
	// Value counts only where Status is known.
	Value float64
	// Status tells why the value is there or is not.
	Status ospora.Status
}

// Known is a signal that was observed. A value that is no finite number becomes
// a failed signal, since no formula has a place for it.
func Known(value float64) Signal {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return Signal{Status: ospora.Failed}
	}
	return Signal{Value: value, Status: ospora.Known}
}

// number is the value, or NaN where there is none.
func (s Signal) number() float64 {
	if s.Status != ospora.Known || math.IsInf(s.Value, 0) {
		return math.NaN()
	}
	return s.Value
}

// Signals are what is known of one subject, by the name of the field. A name
// that is not there is missing.
type Signals map[string]Signal
