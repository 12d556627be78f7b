package composite

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Ranks are 1 for the greatest value; equal values share the least rank, as in
// sport. What is missing has no rank.
func Ranks(scores []Value) []Value {
	return ascendingRanks(mapped(scores, func(v float64) float64 { return -v }))
}

// ascendingRanks are 1 for the least value, ties at the least rank.
func ascendingRanks(x []Value) []Value {
	order := make([]int, 0, len(x))
	for i, v := range x {
		if v.Known {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(x[a].Value, x[b].Value) })
	out := make([]Value, len(x))
	for at, i := range order {
		if at > 0 && x[order[at-1]].Value == x[i].Value {
			out[i] = out[order[at-1]]
			continue
		}
		out[i] = ospora.Some(float64(at + 1))
	}
	return out
}

// sortedKeys are the keys of a map in their order.
func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
