package composite

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// RankChange is how the rank of a unit differs between two indices.
type RankChange struct {
	Unit string
	// Before and After are the ranks, Change is After − Before: above 0 for a loss.
	// They are missing where the unit has no score.
	Before, After, Change Value
}

// Comparison of two indices.
type Comparison struct {
	// Units in the order of the first.
	Units []RankChange
	// Moved are those of N units with both ranks whose rank differs.
	N, Moved int
	// MeanChange is the mean absolute change of rank, MostChange the greatest.
	MeanChange, MostChange Value
	// Correlation is Spearman's of the scores, with its interval.
	Correlation estimate.Estimate
}

// Compare sets two scores of the same units side by side. Ranks are those of
// [Ranks] over the units of each.
func Compare(units []string, before, after []Value) (Comparison, error) {
	if len(before) != len(units) || len(after) != len(units) {
		return Comparison{}, fmt.Errorf("%w: %d units, %d and %d scores", ErrShape, len(units), len(before), len(after))
	}
	a, b := Ranks(before), Ranks(after)
	c := Comparison{Units: make([]RankChange, len(units))}
	var most float64
	for u, unit := range units {
		r := RankChange{Unit: unit, Before: a[u], After: b[u]}
		if a[u].Known && b[u].Known {
			r.Change = ospora.Some(b[u].Value - a[u].Value)
			most = max(most, math.Abs(r.Change.Value))
			c.N++
			if r.Change.Value != 0 {
				c.Moved++
			}
		}
		c.Units[u] = r
	}
	c.MeanChange = meanAbsoluteChange(a, b)
	if c.N > 0 {
		c.MostChange = ospora.Some(most)
	}
	c.Correlation, _ = estimate.Spearman(nans(before), nans(after), estimate.Options{})
	return c, nil
}

// meanAbsoluteChange of ranks over the units that have both; missing for none.
func meanAbsoluteChange(a, b []Value) Value {
	var total float64
	n := 0
	for u := range a {
		if a[u].Known && b[u].Known {
			total += math.Abs(a[u].Value - b[u].Value)
			n++
		}
	}
	if n == 0 {
		return Value{}
	}
	return ospora.Some(total / float64(n))
}
