package composite

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Statistics describe one column.
type Statistics struct {
	Code string
	// N values are known, Missing are not; Zeros of them are 0 and Unique differ.
	N, Missing, Zeros, Unique int
	// Available is the share of units that have a value.
	Available Value
	// Least to Most are the quantiles 0, ¼, ½, ¾ and 1, type 7.
	Least, Lower, Median, Upper, Most Value
	// Mean, and SD with the divisor n − 1.
	Mean, SD Value
	// Skewness and excess Kurtosis, type 2.
	Skewness, Kurtosis Value
	// Outliers tells that the shape does not pass [DefaultShape]; unknown where that
	// cannot be told.
	Outliers ospora.Optional[bool]
}

// Describe gives the statistics of every column of a matrix, in its order.
func Describe(m Matrix) []Statistics {
	out := make([]Statistics, len(m.codes))
	for i, code := range m.codes {
		out[i] = describe(m.columns[i])
		out[i].Code = code
	}
	return out
}

func describe(x []Value) Statistics {
	values := known(x)
	slices.Sort(values)
	s := Statistics{N: len(values), Missing: len(x) - len(values)}
	if len(x) > 0 {
		s.Available = ospora.Some(float64(len(values)) / float64(len(x)))
	}
	if len(values) == 0 {
		return s
	}
	for i, v := range values {
		if v == 0 {
			s.Zeros++
		}
		if i == 0 || v != values[i-1] {
			s.Unique++
		}
	}
	for i, to := range []*Value{&s.Least, &s.Lower, &s.Median, &s.Upper, &s.Most} {
		*to = finite(quantile7(values, float64(i)/4))
	}
	s.Mean, s.SD = finite(meanOf(values)), finite(math.Sqrt(variance(values)))
	s.Skewness, s.Kurtosis = Skewness(x), Kurtosis(x)
	if pass, err := DefaultShape().Passes(x); err == nil {
		s.Outliers = ospora.Some(!pass)
	}
	return s
}
