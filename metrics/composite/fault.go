package composite

import (
	"errors"
	"fmt"
	"strings"
)

// What can be wrong. Every error and note of this package wraps one of these or
// the error of a context.
var (
	ErrShape     = errors.New("lengths differ")
	ErrDuplicate = errors.New("code stands there twice")
	ErrUnknown   = errors.New("code is not known")
	ErrCycle     = errors.New("parents form a circle")
	ErrStructure = errors.New("no tree of indicators")
	ErrNotFinite = errors.New("value is not finite")
	ErrNoValues  = errors.New("no values")
	ErrTooFew    = errors.New("too few values")
	ErrConstant  = errors.New("all values are equal")
	ErrDomain    = errors.New("value is outside what the formula takes")
	ErrWeights   = errors.New("weights cannot be used")
	ErrOption    = errors.New("option cannot be used")
	ErrTooMany   = errors.New("more than can be held")
)

// Fault is what went wrong where: as an error the whole step failed, as a note
// only this place. Empty fields mean that the fault is not of one unit or one
// indicator.
type Fault struct {
	// Step is what was done, such as "normalise".
	Step string
	// Unit and Indicator are the codes of the place. Indicator may name a dimension.
	Unit, Indicator string
	// Err wraps one of the errors of this package.
	Err error
}

// Error names step, indicator and unit.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Step)
	if f.Indicator != "" {
		fmt.Fprintf(&b, ": indicator %q", f.Indicator)
	}
	if f.Unit != "" {
		fmt.Fprintf(&b, ": unit %q", f.Unit)
	}
	return b.String() + ": " + f.Err.Error()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// fault makes a Fault whose cause wraps err, with more said in format.
func fault(step, unit, indicator string, err error, format string, args ...any) *Fault {
	if format != "" {
		err = fmt.Errorf("%w: %s", err, fmt.Sprintf(format, args...))
	}
	return &Fault{Step: step, Unit: unit, Indicator: indicator, Err: err}
}

// all joins faults to one error, nil where there are none. Of many it keeps the
// first twenty.
func all(faults []*Fault) error {
	const most = 20
	var errs []error
	for i, f := range faults {
		if i == most {
			errs = append(errs, fmt.Errorf("and %d more", len(faults)-most))
			break
		}
		errs = append(errs, f)
	}
	return errors.Join(errs...)
}

// causes are all errors of this package.
func causes() []error {
	return []error{
		ErrShape, ErrDuplicate, ErrUnknown, ErrCycle, ErrStructure, ErrNotFinite, ErrNoValues, ErrTooFew, ErrConstant,
		ErrDomain, ErrWeights, ErrOption, ErrTooMany,
	}
}
