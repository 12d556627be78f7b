package composite

import (
	"fmt"
	"math"
)

// The eleven normalisations of COINr as pure functions over values of which more
// is better: multiply by −1 first where it is not (see [Directed]). What is
// missing stays missing and counts nowhere.

// MinMax scales to [lo, hi]: (x−min)/(max−min)·(hi−lo) + lo. Constant values are
// [ErrConstant]; lo must be below hi, or the order would turn ([ErrOption]).
func MinMax(x []Value, lo, hi float64) ([]Value, error) {
	if !(lo < hi) || !finite(hi-lo).Known {
		return nil, fmt.Errorf("%w: a scale from %v to %v", ErrOption, lo, hi)
	}
	least, most, err := span(x)
	if err != nil {
		return nil, err
	}
	return mapped(x, func(v float64) float64 { return (v-least)/(most-least)*(hi-lo) + lo }), nil
}

// Scaled is (x−lo)/(hi−lo)·factor with fixed bounds, not truncated. Bounds that are equal
// or not finite, and factors that are not finite or 0 are [ErrOption].
func Scaled(x []Value, lo, hi, factor float64) ([]Value, error) {
	if lo == hi || !finite(hi-lo).Known || factor == 0 || !finite(factor).Known {
		return nil, fmt.Errorf("%w: bounds %v and %v, factor %v", ErrOption, lo, hi, factor)
	}
	return mapped(x, func(v float64) float64 { return (v - lo) / (hi - lo) * factor }), nil
}

// ZScore is (x−mean)/sd·s + m with the standard deviation of a sample. It needs
// two values that differ, and an s above 0 ([ErrOption]).
func ZScore(x []Value, m, s float64) ([]Value, error) {
	if !(s > 0) || !finite(s).Known || !finite(m).Known {
		return nil, fmt.Errorf("%w: mean %v, standard deviation %v", ErrOption, m, s)
	}
	values := known(x)
	if _, _, err := span(x); err != nil {
		return nil, err
	}
	mean, sd := meanOf(values), math.Sqrt(variance(values))
	return mapped(x, func(v float64) float64 { return (v-mean)/sd*s + m }), nil
}

// DistanceToMaximum is 1 − (max−x)/(max−min).
func DistanceToMaximum(x []Value) ([]Value, error) {
	least, most, err := span(x)
	if err != nil {
		return nil, err
	}
	return mapped(x, func(v float64) float64 { return 1 - (most-v)/(most-least) }), nil
}

// DistanceToReference is 1 − (ref−x)/(ref−min), where ref is the value of one
// unit. It is [ErrDomain] where that unit holds the least value, and
// [ErrNoValues] where it has none. With capped values beyond 1 become 1.
func DistanceToReference(x []Value, unit int, capped bool) ([]Value, error) {
	if unit < 0 || unit >= len(x) {
		return nil, ErrUnknown
	}
	least, _, err := span(x)
	switch {
	case err != nil:
		return nil, err
	case !x[unit].Known:
		return nil, fmt.Errorf("%w: the reference unit has none", ErrNoValues)
	case x[unit].Value == least:
		return nil, fmt.Errorf("%w: the reference unit holds the least value %v", ErrDomain, least)
	}
	ref := x[unit].Value
	return mapped(x, func(v float64) float64 { return atMost(1-(ref-v)/(ref-least), capped) }), nil
}

// DistanceToTarget is (x−min)/(target−min). With capped values beyond 1 become 1.
// A target at or below the least value is [ErrDomain].
func DistanceToTarget(x []Value, target float64, capped bool) ([]Value, error) {
	values := known(x)
	if len(values) == 0 {
		return nil, ErrNoValues
	}
	least, _ := extremes(values)
	if !(target > least) {
		return nil, fmt.Errorf("%w: the target is %v, the least value %v", ErrDomain, target, least)
	}
	return mapped(x, func(v float64) float64 { return atMost((v-least)/(target-least), capped) }), nil
}

// FractionOfMaximum is x/max. A greatest value of 0 or below is [ErrDomain].
func FractionOfMaximum(x []Value) ([]Value, error) {
	values := known(x)
	if len(values) == 0 {
		return nil, ErrNoValues
	}
	_, most := extremes(values)
	if !(most > 0) {
		return nil, fmt.Errorf("%w: the greatest value is %v", ErrDomain, most)
	}
	return mapped(x, func(v float64) float64 { return v / most }), nil
}

// Rank is 1 for the least value; equal values share the least rank.
func Rank(x []Value) ([]Value, error) {
	return fromRanks(x, func(r float64, _ int) float64 { return r })
}

// Borda is the rank less 1: how many units are worse.
func Borda(x []Value) ([]Value, error) {
	return fromRanks(x, func(r float64, _ int) float64 { return r - 1 })
}

// PercentRank is (r−1)/(n−1). It needs two values.
func PercentRank(x []Value) ([]Value, error) {
	if len(known(x)) == 1 {
		return nil, ErrTooFew
	}
	return fromRanks(x, func(r float64, n int) float64 { return (r - 1) / float64(n-1) })
}

// Goalposts is (x−lo)/(hi−lo)·a, held within [0, a] where truncated. With lo
// above hi less is better. Equal goalposts are [ErrOption].
func Goalposts(x []Value, lo, hi, a float64, truncated bool) ([]Value, error) {
	out, err := Scaled(x, lo, hi, a)
	if err != nil || !truncated {
		return out, err
	}
	return mapped(out, func(v float64) float64 { return min(max(v, min(0, a)), max(0, a)) }), nil
}

// fromRanks applies f to each rank and the number of values.
func fromRanks(x []Value, f func(rank float64, n int) float64) ([]Value, error) {
	values := known(x)
	if len(values) == 0 {
		return nil, ErrNoValues
	}
	ranks := ascendingRanks(x)
	return mapped(ranks, func(r float64) float64 { return f(r, len(values)) }), nil
}

// atMost is v, at most 1 where capped.
func atMost(v float64, capped bool) float64 {
	if capped {
		return min(v, 1)
	}
	return v
}

// span is the least and the greatest value, which must differ.
func span(x []Value) (least, most float64, err error) {
	values := known(x)
	if len(values) == 0 {
		return 0, 0, ErrNoValues
	}
	least, most = extremes(values)
	if least == most {
		return 0, 0, ErrConstant
	}
	if math.IsInf(most-least, 0) {
		return 0, 0, fmt.Errorf("%w: from %v to %v is too far", ErrDomain, least, most)
	}
	return least, most, nil
}
