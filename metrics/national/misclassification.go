package national

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Misclassified corrects how many persons a method put into each of several
// classes, such as countries, by its confusion matrix. put[k] persons were put
// into class k; table[j][k] labelled persons are of class j in truth and were put
// into k. It returns one estimate for each class, in persons.
//
// With M[j][k] = table[j][k] / Σ_k table[j][k] the shares put are r = Mᵀπ, hence
// π = (Mᵀ)⁻¹r; the covariance of π is (Mᵀ)⁻¹ [(diag r − rrᵀ)/n + Σ_j π_j²
// (diag M_j − M_jM_jᵀ)/n_j] M⁻¹ by the delta method (Buonaccorsi 2010,
// Measurement Error, ISBN 978-1-4200-6656-2, chapter 2). The interval is
// normal, approximate, and cut to [0,n]; the estimates themselves are not cut and
// add up to n: one outside of [0,n] says that the labels are too few.
//
// It fails where the table is not square, holds counts below 0 or has more than 300
// classes. A class without labels, or a matrix that cannot be turned around
// (condition above 10⁶), leaves all unknown.
func Misclassified(put []int, table [][]int, o estimate.Options) []estimate.Estimate {
	all := make([]estimate.Estimate, len(put))
	block := func(status ospora.Status, format string, args ...any) []estimate.Estimate {
		for k := range all {
			all[k] = without(all[k], status, fmt.Sprintf(format, args...))
		}
		return all
	}
	n := 0
	for k := range all {
		all[k].Method = "persons corrected by the inverse confusion matrix after Buonaccorsi; normal interval, approximate"
		n += max(put[k], 0)
	}
	rows, problem := labelledRows(put, table)
	if problem != "" {
		return block(ospora.Failed, "%s", problem)
	}
	for k := range all {
		all[k].N = n
		if rows[k] == 0 {
			return block(ospora.Unknown, "nobody of class %d is labelled: label at least 1 of each", k)
		}
	}
	if n == 0 {
		return block(ospora.NotApplicable, "there is nobody: need at least 1 person")
	}
	c, ok := newConfusion(put, table, rows, float64(n))
	if !ok {
		return block(ospora.Unknown, "the confusion matrix cannot be turned around: label more, or join classes that the method cannot tell apart")
	}
	level, warning := levelOf(o)
	for k := range all {
		value := c.shares.AtVec(k) * float64(n)
		all[k].Status, all[k].Value = ospora.Known, ospora.Some(value)
		if warning != "" {
			all[k].Warnings = append(all[k].Warnings, warning)
			continue
		}
		half := normalQuantile((1+level)/2) * math.Sqrt(max(c.covariance.At(k, k), 0)) * float64(n)
		all[k] = within(all[k], min(max(value-half, 0), float64(n)), min(max(value+half, 0), float64(n)), level)
	}
	return all
}

// labelledRows are the labels of each true class, or why the table is none.
func labelledRows(put []int, table [][]int) (rows []float64, problem string) {
	k := len(put)
	if k > 300 || len(table) != k {
		return nil, fmt.Sprintf("%d rows of labels for %d classes: give a square table of at most 300", len(table), k)
	}
	rows = make([]float64, k)
	for j, row := range table {
		if len(row) != k || put[j] < 0 {
			return nil, fmt.Sprintf("row %d: give %d counts, and none below 0", j, k)
		}
		for _, count := range row {
			if count < 0 {
				return nil, fmt.Sprintf("row %d holds a count below 0: give counts of at least 0", j)
			}
			rows[j] += float64(count)
		}
	}
	return rows, ""
}

// confusion is the corrected shares with their covariance.
type confusion struct {
	shares     mat.VecDense
	covariance mat.Dense
}

func newConfusion(put []int, table [][]int, rows []float64, n float64) (*confusion, bool) {
	k := len(put)
	transposed, apparent := mat.NewDense(k, k, nil), mat.NewVecDense(k, nil)
	for j := range k {
		apparent.SetVec(j, float64(put[j])/n)
		for i := range k {
			transposed.Set(i, j, float64(table[j][i])/rows[j])
		}
	}
	var inverse mat.Dense
	if mat.Cond(transposed, 1) > 1e6 || inverse.Inverse(transposed) != nil {
		return nil, false
	}
	c := &confusion{}
	c.shares.MulVec(&inverse, apparent)
	middle := mat.NewDense(k, k, nil)
	addMultinomial(middle, apparent, 1/n)
	for j := range k {
		share := c.shares.AtVec(j)
		addMultinomial(middle, transposed.ColView(j), share*share/rows[j])
	}
	c.covariance.Product(&inverse, middle, inverse.T())
	return c, true
}

// addMultinomial adds scale·(diag p − ppᵀ).
func addMultinomial(m *mat.Dense, p mat.Vector, scale float64) {
	for i := range p.Len() {
		for j := range p.Len() {
			v := -p.AtVec(i) * p.AtVec(j)
			if i == j {
				v += p.AtVec(i)
			}
			m.Set(i, j, m.At(i, j)+scale*v)
		}
	}
}
