package composite

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// extremes of at least one value.
func extremes(x []float64) (least, most float64) { return slices.Min(x), slices.Max(x) }

// meanOf at least one value.
func meanOf(x []float64) float64 { return stat.Mean(x, nil) }

// variance of a sample, NaN for fewer than two.
func variance(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	return stat.Variance(x, nil)
}

// sum in the order given.
func sum(x []float64) float64 { return floats.Sum(x) }
