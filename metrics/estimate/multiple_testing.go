package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Adjusted are P values that allow for how many questions were asked.
type Adjusted struct {
	// Status is as in [Estimate].
	Status ospora.Status
	// P are the adjusted values in the order given, NaN where missing; nil where
	// Status is not known.
	P []float64
	// N counts the P values, Missing those that are missing.
	N, Missing int
	// Method says how they were adjusted.
	Method string
	// Warnings are as in [Estimate].
	Warnings []string
}

// Holm adjusts P values so that the chance of even one false finding stays below
// the level that they are compared with.
//
//   - Input: the P of every test that was made, in [0,1], NaN where one has none.
//   - Formula: with P ascending P̃_i = max_{j≤i} min(1, (m − j + 1)·P_j).
//   - Source: Holm 1979, Scandinavian Journal of Statistics 6:65–70,
//     jstor.org/stable/4615733.
//   - Errors: a value outside [0,1] fails.
//   - Meaning: holds whatever the tests have to do with each other. m counts the
//     tests that gave a P; those that gave none do not count, and a warning says
//     so.
func Holm(p []float64) Adjusted {
	return adjust(p, "Holm", func(sorted []float64) {
		m := float64(len(sorted))
		for i := range sorted {
			sorted[i] = min(1, (m-float64(i))*sorted[i])
			if i > 0 {
				sorted[i] = max(sorted[i], sorted[i-1])
			}
		}
	})
}

// BenjaminiHochberg adjusts P values so that of the findings below a level
// at most that share is false, in the mean.
//
//   - Input, errors: as [Holm].
//   - Formula: with P ascending P̃_i = min_{j≥i} min(1, m·P_j/j).
//   - Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
//   - Meaning: holds for tests that are independent or depend positively. For lists of
//     findings to look at; where one false finding does harm, use [Holm].
func BenjaminiHochberg(p []float64) Adjusted {
	return adjust(p, "Benjamini-Hochberg", func(sorted []float64) {
		m := float64(len(sorted))
		for i := len(sorted) - 1; i >= 0; i-- {
			sorted[i] = min(1, sorted[i]*(m/float64(i+1)))
			if i+1 < len(sorted) {
				sorted[i] = min(sorted[i], sorted[i+1])
			}
		}
	})
}

// adjust gives the method the values ascending and puts its answers in their places.
func adjust(p []float64, method string, ascending func([]float64)) Adjusted {
	a := Adjusted{Method: method}
	var order []int
	for i, v := range p {
		switch {
		case math.IsNaN(v):
			a.Missing++
		case v < 0 || v > 1:
			a.Status = ospora.Failed
			a.Warnings = []string{"a P value lies outside [0,1]: give probabilities"}
			return a
		default:
			order = append(order, i)
		}
	}
	if a.N = len(order); a.N == 0 {
		a.Status, a.Warnings = noneOf(a.Missing), []string{"no P values: need at least 1"}
		return a
	}
	if a.Missing > 0 {
		a.Warnings = []string{"tests without a P are not counted: if they looked for the same, the others should be adjusted for them too"}
	}
	slices.SortStableFunc(order, func(i, j int) int { return compare(p[i], p[j]) })
	sorted := make([]float64, len(order))
	for rank, i := range order {
		sorted[rank] = p[i]
	}
	ascending(sorted)
	a.Status, a.P = ospora.Known, make([]float64, len(p))
	for i := range a.P {
		a.P[i] = math.NaN()
	}
	for rank, i := range order {
		a.P[i] = sorted[rank]
	}
	return a
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
