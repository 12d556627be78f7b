package composite

import (
	"fmt"
	"math"
)

// The transformations keep the order of the values. Each needs values that
// differ ([ErrConstant]).

// LogCT is ln(x − min + 0.01·(max − min)).
func LogCT(x []Value) ([]Value, error) {
	least, most, err := span(x)
	if err != nil {
		return nil, err
	}
	return mapped(x, func(v float64) float64 { return math.Log(v - least + 0.01*(most-least)) }), nil
}

// LogCTPlus is [LogCT] where the skewness is above 0, and −ln(max + a − x) with
// a = 0.01·(max − min) where it is not. It needs 3 values.
func LogCTPlus(x []Value) ([]Value, error) {
	least, most, err := span(x)
	if err != nil {
		return nil, err
	}
	skew := Skewness(x)
	if !skew.Known {
		return nil, fmt.Errorf("%w: fewer than 3 values have no skewness", ErrTooFew)
	}
	if skew.Value > 0 {
		return LogCT(x)
	}
	a := 0.01 * (most - least)
	return mapped(x, func(v float64) float64 { return -math.Log(most + a - v) }), nil
}

// LogCTOrig is ln(x − min + 1).
func LogCTOrig(x []Value) ([]Value, error) {
	least, _, err := span(x)
	if err != nil {
		return nil, err
	}
	return mapped(x, func(v float64) float64 { return math.Log(v - least + 1) }), nil
}

// LogGII is ln((max−1)(x−min)/(max−min) + 1), of the Global Innovation Index. The
// greatest value must be above 1, or the order would turn ([ErrDomain]). (log_GII()
// of COINr 1.1.14 computes this and returns x.)
func LogGII(x []Value) ([]Value, error) {
	least, most, err := span(x)
	if err != nil {
		return nil, err
	}
	if !(most > 1) {
		return nil, fmt.Errorf("%w: the greatest value %v is not above 1", ErrDomain, most)
	}
	return mapped(x, func(v float64) float64 { return math.Log((most-1)*(v-least)/(most-least) + 1) }), nil
}

// BoxCox is (x^λ − 1)/λ, and ln x for λ = 0 (Box & Cox 1964). With positive the
// values are moved first so that the least is 1; without it all must be above 0
// ([ErrDomain]).
func BoxCox(x []Value, lambda float64, positive bool) ([]Value, error) {
	least, _, err := span(x)
	switch {
	case err != nil:
		return nil, err
	case math.IsNaN(lambda) || math.IsInf(lambda, 0):
		return nil, fmt.Errorf("%w: lambda %v", ErrOption, lambda)
	case !positive && least <= 0:
		return nil, fmt.Errorf("%w: %v is not above 0", ErrDomain, least)
	}
	move := 0.
	if positive {
		move = 1 - least
	}
	return mapped(x, func(v float64) float64 {
		if lambda == 0 {
			return math.Log(v + move)
		}
		return (math.Pow(v+move, lambda) - 1) / lambda
	}), nil
}
