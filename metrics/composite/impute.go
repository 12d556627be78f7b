package composite

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Imputer fills what is missing in a column, and changes nothing else. Where it
// has nothing to fill from it leaves cells missing.
type Imputer func(x []Value) []Value

// ImputeMean fills with the mean of what is known.
func ImputeMean(x []Value) []Value { return filledBy(x, meanOf) }

// ImputeMedian fills with the median of what is known.
func ImputeMedian(x []Value) []Value { return filledBy(x, median) }

// ImputeByGroup fills each unit from the units of its own group, by
// [ImputeMean] or [ImputeMedian]. groups is as long as a column; units of group "" are
// not filled. A column of another length is left as it is.
func ImputeByGroup(groups []string, how Imputer) Imputer {
	return func(x []Value) []Value {
		out := slices.Clone(x)
		if len(groups) != len(x) {
			return out
		}
		members := map[string][]int{}
		for u, g := range groups {
			if g != "" {
				members[g] = append(members[g], u)
			}
		}
		for _, g := range sortedKeys(members) {
			part := make([]Value, len(members[g]))
			for i, u := range members[g] {
				part[i] = x[u]
			}
			for i, v := range how(part) {
				out[members[g][i]] = v
			}
		}
		return out
	}
}

// Imputed is one cell that was filled.
type Imputed struct {
	Unit, Indicator string
	Value           float64
}

// Impute fills the indicators of the tree, each by the imputer of its code in
// special or else by how, and lists every cell that it filled. Imputers that
// change what is known are [ErrOption]. A note tells indicators with no values at all.
func Impute(m Matrix, t Tree, how Imputer, special map[string]Imputer) (Matrix, []Imputed, []*Fault, error) {
	const step = "impute"
	codes, err := columnsOf(step, m, t)
	if err != nil {
		return Matrix{}, nil, nil, err
	}
	if err := onlyIndicators(step, t, special); err != nil {
		return Matrix{}, nil, nil, err
	}
	var cells []Imputed
	var notes []*Fault
	columns := make([][]Value, len(codes))
	for i, code := range codes {
		before, f := m.column(code), how
		if own := special[code]; own != nil {
			f = own
		}
		if f == nil {
			columns[i] = before
			continue
		}
		if len(known(before)) == 0 {
			notes = append(notes, fault(step, "", code, ErrNoValues, "nothing to impute from"))
		}
		after := f(slices.Clone(before))
		if len(after) != len(before) {
			return Matrix{}, nil, nil, fault(step, "", code, ErrShape, "the imputer gave %d values for %d units", len(after), len(before))
		}
		for u, v := range after {
			switch {
			case before[u].Known && v != before[u]:
				return Matrix{}, nil, nil, fault(step, m.units[u], code, ErrOption, "the imputer changed %v to %v", before[u].Value, v.Value)
			case v.Known && !before[u].Known:
				cells = append(cells, Imputed{m.units[u], code, v.Value})
			}
		}
		columns[i] = after
	}
	return m.with(codes, columns), cells, notes, nil
}

// ImputedShare is the share of the tree's indicators that were filled in each unit.
func ImputedShare(m Matrix, t Tree, cells []Imputed) []Value {
	count := make([]int, len(m.units))
	for _, c := range cells {
		if u, ok := m.unitAt[c.Unit]; ok {
			count[u]++
		}
	}
	out, n := make([]Value, len(m.units)), len(t.Indicators())
	for u := range out {
		if n > 0 {
			out[u] = ospora.Some(float64(count[u]) / float64(n))
		}
	}
	return out
}

// filledBy fills with one number made of what is known.
func filledBy(x []Value, of func([]float64) float64) []Value {
	out, values := slices.Clone(x), known(x)
	if len(values) == 0 {
		return out
	}
	fill := finite(of(values))
	for i := range out {
		if !out[i].Known {
			out[i] = fill
		}
	}
	return out
}

// median of at least one value, which it sorts.
func median(x []float64) float64 {
	slices.Sort(x)
	return quantile7(x, 0.5)
}
