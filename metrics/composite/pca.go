package composite

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// mostComponents bounds the columns of a principal component analysis.
const mostComponents = 1000

// PrincipalComponents of standardised columns.
type PrincipalComponents struct {
	// Loadings[c][i] is the loading of column i on component c, of length 1 over i.
	// Its sign, in itself arbitrary, is that for which the sum of the component's
	// loadings is not negative.
	Loadings [][]float64
	// Variances are those of the components, greatest first; they sum to the
	// number of columns. Shares are them over that number.
	Variances, Shares []float64
	// Units had every column; Dropped did not and are left out.
	Units, Dropped int
}

// PCA analyses the correlations of columns over the units that have them all. A
// constant column is [ErrConstant], fewer than three complete units [ErrTooFew].
func PCA(columns [][]Value) (PrincipalComponents, error) {
	return pca(context.Background(), columns)
}

// pca is [PCA], with the end of ctx an error.
func pca(ctx context.Context, columns [][]Value) (PrincipalComponents, error) {
	k := len(columns)
	if k == 0 {
		return PrincipalComponents{}, fmt.Errorf("%w: no columns", ErrTooFew)
	}
	if k > mostComponents {
		return PrincipalComponents{}, fmt.Errorf("%w: %d columns", ErrTooMany, k)
	}
	rows, dropped, err := completeColumns(columns)
	if err != nil {
		return PrincipalComponents{}, err
	}
	n := len(rows[0])
	if n < 3 {
		return PrincipalComponents{}, fmt.Errorf("%w: %d units have every column", ErrTooFew, n)
	}
	r := mat.NewSymDense(k, nil)
	for i := range k {
		if err := ctx.Err(); err != nil {
			return PrincipalComponents{}, err
		}
		for j := i; j < k; j++ {
			c, ok := productMoment(rows[i], rows[j])
			if !ok {
				return PrincipalComponents{}, fmt.Errorf("%w: column %d or %d", ErrConstant, i, j)
			}
			r.SetSym(i, j, c)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(r, true) {
		return PrincipalComponents{}, fmt.Errorf("%w: the correlations have no eigenvalues", ErrDomain)
	}
	out := componentsOf(e, k)
	out.Units, out.Dropped = n, dropped
	return out, nil
}

// componentsOf turns ascending eigenvalues into components.
func componentsOf(e mat.EigenSym, k int) PrincipalComponents {
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	values := e.Values(nil)
	var out PrincipalComponents
	for c := k - 1; c >= 0; c-- {
		loadings := mat.Col(nil, c, &vectors)
		if sum(loadings) < 0 {
			for i := range loadings {
				loadings[i] = -loadings[i]
			}
		}
		v := max(0, values[c])
		out.Loadings = append(out.Loadings, loadings)
		out.Variances, out.Shares = append(out.Variances, v), append(out.Shares, v/float64(k))
	}
	return out
}

// PCAWeights gives the children of every node of a level, from 2 on, the loadings on
// the first principal component of their columns; other nodes keep the weight that
// the tree gives them. It takes the absolute value of a loading, since no weight is
// negative, and tells in a note where one was negative: that indicator runs
// against the others of its dimension. (COINr gives the negative weight.) Nodes whose
// children have no components keep their weights, with a note. The end of ctx is an error.
func PCAWeights(ctx context.Context, m Matrix, t Tree, level int) (Weights, map[string]PrincipalComponents, []*Fault, error) {
	if level < 2 || level > t.Levels() {
		return nil, nil, nil, fault(stepWeights, "", "", ErrOption, "level %d is not from 2 to %d", level, t.Levels())
	}
	w, found := t.Weights(), map[string]PrincipalComponents{}
	var notes []*Fault
	for _, code := range t.AtLevel(level) {
		children := t.children[code]
		columns := make([][]Value, len(children))
		for i, c := range children {
			if columns[i] = m.column(c); columns[i] == nil {
				return nil, nil, nil, fault(stepWeights, "", c, ErrUnknown, "the data have no such column")
			}
		}
		p, err := pca(ctx, columns)
		if ended := ctx.Err(); ended != nil {
			return nil, nil, nil, fault(stepWeights, "", code, ended, "")
		}
		if err != nil {
			notes = append(notes, fault(stepWeights, "", code, err, "no principal components: the weights stay as given"))
			continue
		}
		found[code] = p
		for i, c := range children {
			if p.Loadings[0][i] < 0 {
				notes = append(notes, fault(stepWeights, "", c, ErrWeights, "loading %.3g on the first component of %q is negative", p.Loadings[0][i], code))
			}
			w[c] = math.Abs(p.Loadings[0][i])
		}
	}
	return w, found, notes, nil
}

// completeColumns are the values of the units that have every column.
func completeColumns(columns [][]Value) (out [][]float64, dropped int, err error) {
	out = make([][]float64, len(columns))
	for i := range columns {
		if len(columns[i]) != len(columns[0]) {
			return nil, 0, fmt.Errorf("%w: column %d", ErrShape, i)
		}
	}
	for u := range columns[0] {
		complete := true
		for _, column := range columns {
			complete = complete && column[u].Known
		}
		if !complete {
			dropped++
			continue
		}
		for i, column := range columns {
			out[i] = append(out[i], column[u].Value)
		}
	}
	return out, dropped, nil
}

// productMoment is Pearson's correlation; false where it has none.
func productMoment(a, b []float64) (float64, bool) {
	meanA, meanB := meanOf(a), meanOf(b)
	var ab, aa, bb float64
	for i := range a {
		x, y := a[i]-meanA, b[i]-meanB
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	r := ab / math.Sqrt(aa) / math.Sqrt(bb)
	if !varies(a) || !varies(b) || !finite(r).Known {
		return 0, false
	}
	return max(-1, min(1, r)), true
}
