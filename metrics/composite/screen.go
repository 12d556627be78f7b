package composite

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ScreenBy says what a unit is screened by. The zero value is ByNA.
type ScreenBy string

// The rules of screening, with COINr's names.
const (
	ByNA         ScreenBy = ""             // by the share of data that are there
	ByZeros      ScreenBy = "byzeros"      // by the share of what is there that is not 0
	ByNAAndZeros ScreenBy = "byNAandzeros" // by both
)

// ScreenOptions are the options of [Screen].
type ScreenOptions struct {
	By ScreenBy
	// DataThreshold is the share of indicators that a unit needs; missing means 2/3.
	DataThreshold Value
	// NonZeroThreshold is the share of its values that must not be 0; missing
	// means 0.05.
	NonZeroThreshold Value
	// Force keeps (true) or removes (false) units by their code whatever they hold.
	Force map[string]bool
}

// Screened is one unit's result.
type Screened struct {
	Unit string
	// Missing and Zeros are how many of the indicators are missing and are 0.
	Missing, Zeros int
	// Available is the share of indicators that are there, NonZero the share of
	// those that is not 0, missing where none is there.
	Available, NonZero Value
	// Kept tells whether the unit stays, Why what decided where it does not or
	// where it was forced.
	Kept bool
	Why  string
}

// Screen keeps the units with enough data in the indicators of the tree, and says of
// every unit what decided. Thresholds beyond [0,1], an unknown rule, forced codes
// that are no units and indicators without a column are errors.
func Screen(m Matrix, t Tree, o ScreenOptions) (Matrix, []Screened, error) {
	codes, err := columnsOf(stepScreen, m, t)
	if err != nil {
		return Matrix{}, nil, err
	}
	if err := o.check(m); err != nil {
		return Matrix{}, nil, err
	}
	out := make([]Screened, len(m.units))
	for u, unit := range m.units {
		s := Screened{Unit: unit}
		for _, code := range codes {
			switch v := m.column(code)[u]; {
			case !v.Known:
				s.Missing++
			case v.Value == 0:
				s.Zeros++
			}
		}
		there := len(codes) - s.Missing
		s.Available = ospora.Some(float64(there) / float64(len(codes)))
		if there > 0 {
			s.NonZero = ospora.Some(1 - float64(s.Zeros)/float64(there))
		}
		o.decide(&s)
		out[u] = s
	}
	kept := m.Select(func(unit string) bool { return out[m.unitAt[unit]].Kept })
	return kept, out, nil
}

const stepScreen = "screen"

func (o ScreenOptions) check(m Matrix) error {
	var faults []*Fault
	for _, v := range []Value{o.DataThreshold, o.NonZeroThreshold} {
		if v.Known && !(v.Value >= 0 && v.Value <= 1) {
			faults = append(faults, fault(stepScreen, "", "", ErrOption, "threshold %v is not from 0 to 1", v.Value))
		}
	}
	if !slices.Contains([]ScreenBy{ByNA, ByZeros, ByNAAndZeros}, o.By) {
		faults = append(faults, fault(stepScreen, "", "", ErrOption, "%q is no rule", string(o.By)))
	}
	for _, unit := range sortedKeys(o.Force) {
		if _, ok := m.unitAt[unit]; !ok {
			faults = append(faults, fault(stepScreen, unit, "", ErrUnknown, "is forced and not in the data"))
		}
	}
	return all(faults)
}

// decide says whether a unit stays.
func (o ScreenOptions) decide(s *Screened) {
	data, nonzero := o.DataThreshold.Or(2./3), o.NonZeroThreshold.Or(0.05)
	switch forced, ok := o.Force[s.Unit]; {
	case ok && forced:
		s.Kept, s.Why = true, "forced to stay"
	case ok:
		s.Why = "forced to go"
	case o.By != ByZeros && s.Available.Value < data:
		s.Why = fmt.Sprintf("%d indicators missing: %.3g of the data are there, fewer than %.3g", s.Missing, s.Available.Value, data)
	case o.By != ByNA && !s.NonZero.Known:
		s.Why = "no data"
	case o.By != ByNA && s.NonZero.Value < nonzero:
		s.Why = fmt.Sprintf("%d values are 0: %.3g are not, fewer than %.3g", s.Zeros, s.NonZero.Value, nonzero)
	default:
		s.Kept = true
	}
}
