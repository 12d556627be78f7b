package composite

import (
	"errors"
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// Hierarchy is the outcome of an analytic hierarchy process.
type Hierarchy struct {
	// Weights of the items, summing to 1.
	Weights []float64
	// Lambda is the greatest eigenvalue, n where the judgements are consistent.
	Lambda float64
	// Index is (λ − n)/(n − 1), and Ratio the index over that of random judgements;
	// both are missing where there are fewer than 3 items, and Ratio above 15.
	Index, Ratio Value
}

// Consistent tells whether the ratio is at most 0.1, as Saaty asks. Two
// judgements cannot contradict each other.
func (h Hierarchy) Consistent() bool { return h.Ratio.Or(0) <= 0.1 }

// randomIndex are the mean indices of random judgements for n items (Saaty 2005, Theory
// and Applications of the Analytic Network Process, p. 31).
var randomIndex = [...]float64{3: 0.52, 4: 0.89, 5: 1.11, 6: 1.25, 7: 1.35, 8: 1.40, 9: 1.45, 10: 1.49, 11: 1.52, 12: 1.54, 13: 1.56, 14: 1.58, 15: 1.59}

// mostCompared bounds the items of a hierarchy.
const mostCompared = 200

// AHP derives weights from how many times more important each item is than each
// other: the principal eigenvector of a reciprocal matrix (Saaty 1977,
// doi:10.1016/0022-2496(77)90033-5), by powers. judgements[i][j] is above 0 and
// 1/judgements[j][i], to 10⁻⁶ of itself; the diagonal is 1. Anything else is
// [ErrOption] or [ErrShape], naming the row from 1. An inconsistent matrix is no
// error: look at [Hierarchy.Consistent].
func AHP(judgements [][]float64) (Hierarchy, error) {
	if err := reciprocal(judgements); err != nil {
		return Hierarchy{}, err
	}
	n := len(judgements)
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 / float64(n)
	}
	var lambda float64
	for range 10_000 {
		next := make([]float64, n)
		for i := range next {
			for j := range w {
				next[i] += judgements[i][j] * w[j]
			}
		}
		lambda = sum(next) // w sums to 1
		var moved float64
		for i := range next {
			next[i] /= lambda
			moved = max(moved, math.Abs(next[i]-w[i]))
		}
		w = next
		if moved < 1e-15 {
			break
		}
	}
	if !finite(lambda).Known {
		return Hierarchy{}, fmt.Errorf("%w: the judgements are too far apart", ErrDomain)
	}
	h := Hierarchy{Weights: w, Lambda: lambda}
	if n >= 3 {
		index := (lambda - float64(n)) / float64(n-1)
		h.Index = ospora.Some(index)
		if n < len(randomIndex) {
			h.Ratio = ospora.Some(index / randomIndex[n])
		}
	}
	return h, nil
}

// reciprocal checks a matrix of judgements.
func reciprocal(a [][]float64) error {
	if len(a) == 0 || len(a) > mostCompared {
		return fmt.Errorf("%w: %d items, from 1 to %d can be compared", ErrShape, len(a), mostCompared)
	}
	var errs []error
	for i, row := range a {
		if len(row) != len(a) {
			return fmt.Errorf("%w: row %d has %d judgements for %d items", ErrShape, i+1, len(row), len(a))
		}
	}
	for i := range a {
		for j := range i + 1 {
			if !(a[i][j] > 0) || math.IsInf(a[i][j], 0) || !(math.Abs(a[i][j]*a[j][i]-1) <= 1e-6) {
				errs = append(errs, fmt.Errorf("%w: row %d: %v against item %d and %v the other way", ErrOption, i+1, a[i][j], j+1, a[j][i]))
			}
		}
	}
	if len(errs) > 5 {
		errs = errs[:5]
	}
	return errors.Join(errs...)
}

// AHPGroup joins the judgements of several experts by their geometric means, which
// keeps them reciprocal (Aczél & Saaty 1983, doi:10.1016/0022-2496(83)90028-7).
func AHPGroup(experts [][][]float64) ([][]float64, error) {
	if len(experts) == 0 {
		return nil, fmt.Errorf("%w: no experts", ErrTooFew)
	}
	for e, a := range experts {
		if err := reciprocal(a); err != nil {
			return nil, fmt.Errorf("expert %d: %w", e+1, err)
		}
		if len(a) != len(experts[0]) {
			return nil, fmt.Errorf("%w: expert %d compares %d items, the first %d", ErrShape, e+1, len(a), len(experts[0]))
		}
	}
	out := make([][]float64, len(experts[0]))
	for i := range out {
		out[i] = make([]float64, len(out))
		for j := range out {
			var logs float64
			for _, a := range experts {
				logs += math.Log(a[i][j])
			}
			out[i][j] = math.Exp(logs / float64(len(experts)))
		}
	}
	return out, nil
}
