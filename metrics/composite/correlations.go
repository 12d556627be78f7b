package composite

import (
	"context"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
)

// CorrelationMethod is a coefficient of correlation. The zero value is Pearson.
type CorrelationMethod string

// The coefficients.
const (
	Pearson  CorrelationMethod = ""
	Spearman CorrelationMethod = "spearman"
	Kendall  CorrelationMethod = "kendall"
)

// Flag says what is noteworthy in a correlation of indicators that make one
// dimension.
type Flag string

// The flags, with the thresholds of [CorrelationFlags].
const (
	Collinear Flag = "collinear" // they measure nearly the same
	Negative  Flag = "negative"  // one takes away what the other adds
)

// Correlation of two columns over the units that have both.
type Correlation struct {
	A, B string
	// Estimate holds the coefficient with its interval, and a status and reason
	// where there is none.
	estimate.Estimate
	// P is that of the test that there is none, two-sided.
	P Value
	// Flag is set for the children of one node.
	Flag Flag
}

// CorrelationFlags are from where a correlation is flagged; the zero value means
// 0.9 and −0.4.
type CorrelationFlags struct{ Collinear, Negative float64 }

// Within correlates every pair of children of each node: whether indicators of one
// dimension belong together. All nodes must have a column; give scores. The end of ctx is
// an error.
func Within(ctx context.Context, m Matrix, t Tree, method CorrelationMethod, f CorrelationFlags) ([]Correlation, error) {
	if f == (CorrelationFlags{}) {
		f = CorrelationFlags{0.9, -0.4}
	}
	var out []Correlation
	for _, parent := range t.upwards() {
		children := t.children[parent]
		for i, a := range children {
			for _, b := range children[i+1:] {
				c, err := correlate(ctx, m, a, b, method)
				if err != nil {
					return nil, err
				}
				switch {
				case c.Value.Known && c.Value.Value >= f.Collinear:
					c.Flag = Collinear
				case c.Value.Known && c.Value.Value <= f.Negative:
					c.Flag = Negative
				}
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// Between correlates every node of a level with every node above it that it is part of,
// which tells what it in fact contributes, other than its weight. The end of ctx is an
// error.
func Between(ctx context.Context, m Matrix, t Tree, level int, method CorrelationMethod) ([]Correlation, error) {
	var out []Correlation
	for _, a := range t.AtLevel(level) {
		for b := t.nodes[a].Parent; b != ""; b = t.nodes[b].Parent {
			c, err := correlate(ctx, m, a, b, method)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// WithDenominators correlates every indicator with every column of others, such as
// sizes of units: a strong one says that the indicator should be divided by it. The end of
// ctx is an error.
func WithDenominators(ctx context.Context, m Matrix, t Tree, others Matrix, method CorrelationMethod) ([]Correlation, error) {
	joined := m.with(nil, nil)
	columns := make([][]Value, len(others.codes))
	for i, code := range others.codes {
		columns[i] = make([]Value, len(m.units))
		for u, unit := range m.units {
			columns[i][u] = others.At(unit, code)
		}
	}
	joined = joined.with(others.codes, columns)
	var out []Correlation
	for _, a := range t.Indicators() {
		for _, b := range others.codes {
			c, err := correlate(ctx, joined, a, b, method)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// correlate two columns.
func correlate(ctx context.Context, m Matrix, a, b string, method CorrelationMethod) (Correlation, error) {
	const step = "correlate"
	if err := ctx.Err(); err != nil {
		return Correlation{}, fault(step, "", a, err, "")
	}
	for _, code := range []string{a, b} {
		if _, ok := m.codeAt[code]; !ok {
			return Correlation{}, fault(step, "", code, ErrUnknown, "the data have no such column")
		}
	}
	f := estimate.Pearson
	switch method {
	case Pearson:
	case Spearman:
		f = estimate.Spearman
	case Kendall:
		f = estimate.Kendall
	default:
		return Correlation{}, fault(step, "", "", ErrOption, "%q is no coefficient", string(method))
	}
	e, test := f(nans(m.column(a)), nans(m.column(b)), estimate.Options{})
	return Correlation{A: a, B: b, Estimate: e, P: test.P}, nil
}

// nans are the values with NaN for what is missing.
func nans(x []Value) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v.Or(math.NaN())
	}
	return out
}
