package composite

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// DefaultWinsorised is how many points [Winsorise] changes at most where it is
// not told.
const DefaultWinsorised = 5

// mostWinsorised bounds the points of [Treat], each of which costs a look at all: more are
// no outliers.
const mostWinsorised = 1000

// Winsorise brings in outliers one after another until the shape passes: where
// the skewness is not negative the greatest value, else the least, takes the value
// of the next one. It stops when most points or more have changed (equal values
// change together) and gives what it has and which points it changed. A shape that
// cannot be told is an error.
//
// Source: JRC/COIN guidelines, as winsorise() of COINr.
func Winsorise(x []Value, shape Shape, most int) (out []Value, changed []int, err error) {
	out = slices.Clone(x)
	var high, low []int
	for len(high)+len(low) < most {
		pass, skew, err := shape.judge(out)
		if err != nil {
			return nil, nil, err
		}
		if pass {
			break
		}
		if skew >= 0 {
			high = squeeze(out, 1)
		} else {
			low = squeeze(out, -1)
		}
	}
	changed = append(high, low...)
	slices.Sort(changed)
	return out, slices.Compact(changed), nil
}

// squeeze sets the greatest values of sign·x to the next one, and says which. x
// varies.
func squeeze(x []Value, sign float64) (extreme []int) {
	most, next := math.Inf(-1), math.Inf(-1)
	for i, v := range x {
		switch at := sign * v.Value; {
		case !v.Known:
		case at > most:
			most, next, extreme = at, most, append(extreme[:0], i)
		case at == most:
			extreme = append(extreme, i)
		case at > next:
			next = at
		}
	}
	for _, i := range extreme {
		x[i] = ospora.Some(sign * next)
	}
	return extreme
}
