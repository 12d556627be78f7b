package composite

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// mostOutranked bounds the square matrix of an outranking, at 200 MB.
const mostOutranked = 5000

// mostCopeland bounds the pairs that Copeland's rule compares, at about a second for
// each dimension.
const mostCopeland = 10_000

// Outranking compares every unit with every other.
type Outranking struct {
	// Share[i][j] is the weight of the indicators in which unit i is above unit
	// j, and half of that of ties, among the indicators that both have:
	// Share[j][i] = 1 − Share[i][j]. It is missing where they have none in common and
	// on the diagonal.
	Share [][]Value
	// Dominant are the pairs in which one unit is above in every indicator that both
	// have, of all pairs; Fraction is their share of n(n−1)/2.
	Dominant int
	Fraction Value
}

// Outrank builds the outranking matrix of Munda & Nardo (JRC EUR 21682 EN, 2005).
// Missing values count for neither side. (COINr 1.1.14 gives the weight of what is
// missing to the unit that stands later.) It is for at most 5000 units.
func Outrank(columns [][]Value, weights []float64) (Outranking, error) {
	n, err := outrankable(columns, weights, mostOutranked)
	if err != nil {
		return Outranking{}, err
	}
	o := Outranking{Share: make([][]Value, n)}
	for i := range o.Share {
		o.Share[i] = make([]Value, n)
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			d := compareUnits(columns, weights, i, j)
			if d.total() == 0 {
				continue
			}
			share := (d.above + d.tied/2) / d.total()
			o.Share[i][j], o.Share[j][i] = ospora.Some(share), ospora.Some(1-share)
			if d.tied == 0 && (d.above == 0 || d.below == 0) {
				o.Dominant++
			}
		}
	}
	if n > 1 {
		o.Fraction = ospora.Some(float64(o.Dominant) / (float64(n) * float64(n-1) / 2))
	}
	return o, nil
}

// Copeland is a [Rule]: the number of units that a unit outranks less the number
// that outrank it, Σ sign(Share − ½). Shares within 10⁻¹² of ½ are ties. It is for
// at most 10,000 units, since it compares all pairs.
func Copeland(columns [][]Value, weights []float64) ([]Value, []*Misfit, error) {
	n, err := outrankable(columns, weights, mostCopeland)
	if err != nil {
		return nil, nil, err
	}
	score, seen := make([]float64, n), make([]bool, n)
	for i := range n {
		for _, column := range columns {
			seen[i] = seen[i] || column[i].Known
		}
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			s := compareUnits(columns, weights, i, j).sign()
			score[i] += s
			score[j] -= s
		}
	}
	out := make([]Value, n)
	for i, s := range score {
		if seen[i] {
			out[i] = ospora.Some(s)
		}
	}
	return out, nil, nil
}

func outrankable(columns [][]Value, weights []float64, most int) (units int, err error) {
	if len(columns) == 0 || len(columns) != len(weights) {
		return 0, fmt.Errorf("%w: %d weights for %d columns", ErrShape, len(weights), len(columns))
	}
	units = len(columns[0])
	for i, column := range columns {
		if len(column) != units {
			return 0, fmt.Errorf("%w: column %d", ErrShape, i)
		}
		if !(weights[i] >= 0) || math.IsInf(weights[i], 0) {
			return 0, fmt.Errorf("%w: %v", ErrWeights, weights[i])
		}
	}
	if units > most {
		return 0, fmt.Errorf("%w: %d units, at most %d can be compared in pairs", ErrTooMany, units, most)
	}
	return units, nil
}

// duel holds the weights of the indicators in which one unit is above, below or
// tied with another.
type duel struct{ above, below, tied float64 }

func (d duel) total() float64 { return d.above + d.below + d.tied }

// sign is 1 where the first unit outranks the second, −1 where it is the other way.
func (d duel) sign() float64 {
	switch diff := d.above - d.below; {
	case math.Abs(diff) <= 2e-12*d.total():
		return 0
	case diff > 0:
		return 1
	}
	return -1
}

func compareUnits(columns [][]Value, weights []float64, i, j int) (d duel) {
	for k, column := range columns {
		a, b := column[i], column[j]
		switch {
		case !a.Known || !b.Known:
		case a.Value > b.Value:
			d.above += weights[k]
		case a.Value < b.Value:
			d.below += weights[k]
		default:
			d.tied += weights[k]
		}
	}
	return d
}
