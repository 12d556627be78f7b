package composite

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Mean makes one value of several with their weights, which are not negative and
// sum to more than 0 over what is known; it should scale them to sum 1 over that.
// x and weights are as long as each other and must not be changed. A value that
// the formula cannot take is a [*Misfit].
type Mean func(x []Value, weights []float64) (Value, error)

// Misfit is a value that a formula cannot take.
type Misfit struct {
	// Unit and Item are the places of the value, from 0: which unit, and which of
	// the inputs. A Mean, which knows one unit only, leaves Unit 0.
	Unit, Item int
	// Err wraps [ErrDomain] or [ErrWeights].
	Err error
}

// Error tells the places as numbers; [Aggregate] tells them by code.
func (m *Misfit) Error() string { return fmt.Sprintf("input %d: %v", m.Item, m.Err) }

// Unwrap gives the cause.
func (m *Misfit) Unwrap() error { return m.Err }

// Arithmetic is Σwx/Σw over what is known.
func Arithmetic(x []Value, weights []float64) (Value, error) {
	return meanBy(x, weights, identity, identity, nil)
}

// Geometric is exp(Σw·ln x/Σw) over what is known; values must be above 0.
func Geometric(x []Value, weights []float64) (Value, error) {
	return meanBy(x, weights, math.Log, math.Exp, func(v float64) bool { return v > 0 })
}

// Harmonic is Σw/Σ(w/x) over what is known; values must not be 0.
func Harmonic(x []Value, weights []float64) (Value, error) {
	return meanBy(x, weights, inverse, inverse, func(v float64) bool { return v != 0 })
}

// Generalised is (Σw·x^p/Σw)^(1/p) over what is known: 1 gives the arithmetic
// mean, −1 the harmonic one, and 0, the limit, the geometric one. For p < 0 values
// must be above 0, for other p ≠ 1 not below.
func Generalised(p float64) Mean {
	switch p {
	case 0:
		return Geometric
	case 1:
		return Arithmetic
	}
	return func(x []Value, weights []float64) (Value, error) {
		if math.IsNaN(p) || math.IsInf(p, 0) {
			return Value{}, fmt.Errorf("%w: %v is no exponent", ErrOption, p)
		}
		power := func(v float64) float64 { return math.Pow(v, p) }
		root := func(v float64) float64 { return math.Pow(v, 1/p) }
		return meanBy(x, weights, power, root, func(v float64) bool { return v > 0 || v == 0 && p > 0 })
	}
}

func identity(v float64) float64 { return v }

func inverse(v float64) float64 { return 1 / v }

// meanBy is back(Σw·there(x)/Σw) over what is known. Inputs of weight 0 count
// nothing and may have any value.
func meanBy(x []Value, weights []float64, there, back func(float64) float64, fits func(float64) bool) (Value, error) {
	if len(x) != len(weights) {
		return Value{}, fmt.Errorf("%w: %d weights for %d values", ErrShape, len(weights), len(x))
	}
	var total, weight float64
	for i, v := range x {
		if !v.Known || weights[i] == 0 {
			continue
		}
		if fits != nil && !fits(v.Value) {
			return Value{}, &Misfit{Item: i, Err: fmt.Errorf("%w: %v", ErrDomain, v.Value)}
		}
		total += weights[i] * there(v.Value)
		weight += weights[i]
	}
	if !(weight > 0) {
		return Value{}, nil
	}
	v := back(total / weight)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{}, fmt.Errorf("%w: the mean is %v", ErrDomain, v)
	}
	return ospora.Some(v), nil
}
