package composite

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Skewness is G₁, corrected for bias (type 2 of Joanes & Gill 1998,
// doi:10.1111/1467-9884.00122). It needs 3 values that are not all equal.
func Skewness(x []Value) Value {
	values := known(x)
	if len(values) < 3 || !varies(values) {
		return Value{}
	}
	return finite(stat.Skew(values, nil))
}

// Kurtosis is G₂, the excess over that of the normal distribution, corrected for
// bias (type 2, as [Skewness]). It needs 4 values that are not all equal.
func Kurtosis(x []Value) Value {
	values := known(x)
	if len(values) < 4 || !varies(values) {
		return Value{}
	}
	return finite(stat.ExKurtosis(values, nil))
}

// Shape is when an indicator needs no treatment: |skewness| below Skew or
// excess kurtosis below Kurt.
type Shape struct{ Skew, Kurt float64 }

// DefaultShape is that of the JRC and of COINr: 2 and 3.5.
func DefaultShape() Shape { return Shape{Skew: 2, Kurt: 3.5} }

// Passes tells whether values need no treatment. Where there are too few values
// for both moments, or all are equal, it cannot tell ([ErrTooFew], [ErrConstant]).
func (s Shape) Passes(x []Value) (bool, error) {
	pass, _, err := s.judge(x)
	return pass, err
}

// judge tells the skewness, too.
func (s Shape) judge(x []Value) (pass bool, skew float64, err error) {
	values := known(x)
	switch {
	case len(values) < 4:
		return false, 0, fmt.Errorf("%w: %d values have no kurtosis", ErrTooFew, len(values))
	case !varies(values):
		return false, 0, ErrConstant
	}
	skew, kurt := stat.Skew(values, nil), stat.ExKurtosis(values, nil)
	if !finite(skew).Known || !finite(kurt).Known {
		return false, 0, fmt.Errorf("%w: the moments are not finite", ErrDomain)
	}
	return math.Abs(skew) < s.Skew || kurt < s.Kurt, skew, nil
}

// varies tells whether not all of some values are equal.
func varies(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return true
		}
	}
	return false
}
