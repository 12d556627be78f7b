package geo

import (
	"math"
	"slices"
)

// stays returns the positions in list at which a stay begins, the first of which
// is 0. It maximises the log-likelihood of the months, each stay under the zone
// that fits it best, less moveCost for every move, by dynamic programming over
// the last move (Jackson et al. 2005, doi:10.1109/LSP.2001.838216).
func stays(list []monthOffsets) []int {
	if oneStay(list) {
		return []int{0}
	}
	n := len(list)
	best, from := make([]float64, n+1), make([]int, n+1)
	for i := range best {
		best[i] = math.Inf(-1)
	}
	best[0] = moveCost
	sums := make([]float64, len(list[0].logs))
	for end := 1; end <= n; end++ {
		clear(sums)
		for start := end - 1; start >= 0; start-- {
			for z, l := range list[start].logs {
				sums[z] += l
			}
			if end-start < moveMonths && n >= moveMonths {
				continue
			}
			if value := best[start] + slices.Max(sums) - moveCost; value > best[end] {
				best[end], from[end] = value, start
			}
		}
	}
	var cuts []int
	for at := n; at > 0; at = from[at] {
		cuts = append(cuts, from[at])
	}
	slices.Reverse(cuts)
	return cuts
}

// oneStay reports whether no division can gain what a move costs: the best zone
// for all months is hardly worse than the best for each.
func oneStay(list []monthOffsets) bool {
	if len(list) < 2*moveMonths {
		return true
	}
	sums, upper := make([]float64, len(list[0].logs)), 0.0
	for _, m := range list {
		for z, l := range m.logs {
			sums[z] += l
		}
		upper += slices.Max(m.logs)
	}
	return upper-slices.Max(sums) <= moveCost
}
