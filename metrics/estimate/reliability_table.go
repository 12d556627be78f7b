package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// ratings is a table of subjects (rows) by raters or items (columns), all rows of
// one length.
type ratings struct {
	rows    [][]float64
	columns int
	missing int // rows left out, or cells, as the method says
}

// completeRatings are the rows without a missing value, or why the table cannot be
// used.
func completeRatings(table [][]float64) (r ratings, problem string) {
	if len(table) > 0 {
		r.columns = len(table[0])
	}
	for _, row := range table {
		if len(row) != r.columns {
			return r, "rows of unlike length: give one cell for each rater, NaN where missing"
		}
		seen := observed(row)
		if len(seen) < len(row) {
			r.missing++
			continue
		}
		if !finite(seen) {
			return r, "infinite ratings: give numbers of a scale, NaN where missing"
		}
		r.rows = append(r.rows, seen)
	}
	return r, ""
}

// squares is the analysis of variance of a complete table.
type squares struct {
	rows, columns, rest, within float64 // mean squares: between rows, between columns, residual, within rows
	n, k                        float64
}

// anova needs at least 2 rows and 2 columns. The values are taken about their
// mean and on a scale of about 1.
func (r ratings) anova() squares {
	n, k := float64(len(r.rows)), float64(r.columns)
	var all []float64
	for _, row := range r.rows {
		all = append(all, row...)
	}
	mean, _, scale := moments(all)
	rowMeans, columnMeans := make([]float64, len(r.rows)), make([]float64, r.columns)
	deviation := func(i, j int) float64 { return r.rows[i][j]/scale - mean }
	line := make([]float64, max(len(r.rows), r.columns))
	for i := range rowMeans {
		for j := range columnMeans {
			line[j] = deviation(i, j)
		}
		rowMeans[i] = sum(line[:r.columns]) / k
	}
	for j := range columnMeans {
		for i := range rowMeans {
			line[i] = deviation(i, j)
		}
		columnMeans[j] = sum(line[:len(r.rows)]) / n
	}
	var rest, within []float64
	for i := range rowMeans {
		for j := range columnMeans {
			d := deviation(i, j)
			rest = append(rest, squared(d-rowMeans[i]-columnMeans[j]))
			within = append(within, squared(d-rowMeans[i]))
		}
	}
	return squares{
		n: n, k: k,
		rows:    k * sumOfSquares(rowMeans) / (n - 1),
		columns: n * sumOfSquares(columnMeans) / (k - 1),
		rest:    sum(rest) / ((n - 1) * (k - 1)),
		within:  sum(within) / (n * (k - 1)),
	}
}

func squared(x float64) float64 { return x * x }

func sumOfSquares(x []float64) float64 {
	terms := make([]float64, len(x))
	for i, v := range x {
		terms[i] = v * v
	}
	return sum(terms)
}

// table begins an estimate from a complete table of at least 2 by 2.
func (e Estimate) table(cells [][]float64, subjects, raters string) (Estimate, ratings, bool) {
	r, problem := completeRatings(cells)
	e.N, e.Missing = len(r.rows), r.missing
	switch {
	case problem != "":
		return e.without(ospora.Failed, "%s", problem), r, false
	case len(cells) > 0 && r.columns < 2:
		return e.without(ospora.NotApplicable, "%d %s, need at least 2", r.columns, raters), r, false
	case len(r.rows) < 2:
		return e.without(noneOf(r.missing), "%d complete %s, need at least 2", len(r.rows), subjects), r, false
	}
	if r.missing > 0 {
		e = e.warn("%d %s with a missing cell are left out: those that are complete may not be like them; Krippendorff's alpha uses them", r.missing, subjects)
	}
	return e, r, true
}

// fUpper is the x that has the probability tail above it in an F distribution; NaN
// where the degrees of freedom are none.
func fUpper(tail, d1, d2 float64) float64 {
	if !(d1 > 0 && d2 > 0) || math.IsInf(d1, 0) || math.IsInf(d2, 0) {
		return math.NaN()
	}
	x := betaUpper(tail, d1/2, d2/2)
	return fRatio(x, betaLower(tail, d2/2, d1/2), d1, d2)
}

// fRatio turns x and 1 − x of a beta distribution into an F.
func fRatio(x, rest, d1, d2 float64) float64 {
	if rest == 0 {
		return math.Inf(1)
	}
	return x / rest * d2 / d1
}
