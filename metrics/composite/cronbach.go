package composite

import (
	"context"
	"fmt"
)

// CronbachAlpha is how far columns measure one thing: k/(k−1)·(1 − Σvar/Σcov) over
// the matrix of their covariances, each over the units that have both columns
// (Cronbach 1951, doi:10.1007/BF02310555). Columns must point the same way. With
// complete data it is that of estimate.CronbachAlpha, which also has an interval.
// Fewer than two columns or two units in common are [ErrTooFew]; covariances that
// sum to 0 or less are [ErrDomain].
func CronbachAlpha(columns [][]Value) (float64, error) {
	return cronbachAlpha(context.Background(), columns)
}

// cronbachAlpha is [CronbachAlpha] until ctx ends.
func cronbachAlpha(ctx context.Context, columns [][]Value) (float64, error) {
	k := len(columns)
	if k < 2 {
		return 0, fmt.Errorf("%w: %d columns", ErrTooFew, k)
	}
	var variances, every float64
	for i := range columns {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		for j := i; j < k; j++ {
			c, n := covariance(columns[i], columns[j])
			if n < 2 {
				return 0, fmt.Errorf("%w: columns %d and %d have %d units in common", ErrTooFew, i, j, n)
			}
			if i == j {
				variances += c
				every += c
			} else {
				every += 2 * c
			}
		}
	}
	if !(every > 0) {
		return 0, fmt.Errorf("%w: the covariances sum to %v", ErrDomain, every)
	}
	return float64(k) / float64(k-1) * (1 - variances/every), nil
}

// covariance with the divisor n − 1 over the units that have both.
func covariance(a, b []Value) (c float64, n int) {
	var meanA, meanB float64
	for u := range min(len(a), len(b)) {
		if !a[u].Known || !b[u].Known {
			continue
		}
		n++
		dA, dB := a[u].Value-meanA, b[u].Value-meanB
		meanA += dA / float64(n)
		meanB += dB / float64(n)
		c += dA * (b[u].Value - meanB)
	}
	return c / float64(n-1), n
}

// Consistency is [CronbachAlpha] of the children of one node.
type Consistency struct {
	Code string
	// Children is how many there are.
	Children int
	// Alpha is missing where there is none; Reason says why.
	Alpha  Value
	Reason error
}

// Consistencies gives α of the children of every node that has at least two, lower
// levels first. Columns that are not there count as missing. The end of ctx is an error.
func Consistencies(ctx context.Context, m Matrix, t Tree) ([]Consistency, error) {
	var out []Consistency
	for _, code := range t.upwards() {
		children := t.children[code]
		if len(children) < 2 {
			continue
		}
		columns := make([][]Value, len(children))
		for i, c := range children {
			columns[i] = m.column(c)
		}
		alpha, err := cronbachAlpha(ctx, columns)
		if ended := ctx.Err(); ended != nil {
			return nil, fault("consistency", "", code, ended, "")
		}
		c := Consistency{Code: code, Children: len(children), Reason: err}
		if err == nil {
			c.Alpha = finite(alpha)
		}
		out = append(out, c)
	}
	return out, nil
}
