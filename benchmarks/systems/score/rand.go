package score

import "fmt"

// AdjustedRand is the adjusted Rand index of two partitions of the same things: 1 where they are one, 0 in expectation where
// they agree by chance, below 0 where they agree less. With a contingency table n_ij, its sums a_i and b_j, and pairs p(x) =
// x(x−1)/2,
//
//	(Σ p(n_ij) − Σ p(a_i)·Σ p(b_j)/p(n)) / ((Σ p(a_i) + Σ p(b_j))/2 − Σ p(a_i)·Σ p(b_j)/p(n))
//
// (Hubert & Arabie 1985, Journal of Classification 2:193, doi:10.1007/BF01908075). Two partitions without a disagreeing pair
// have 1, also where the formula has 0/0: all together, or all apart, in both. It is an error if the partitions differ in
// length or are empty.
func AdjustedRand(truth, found []int) (float64, error) {
	if len(truth) != len(found) {
		return 0, fmt.Errorf("%d labels found for %d things", len(found), len(truth))
	}
	if len(truth) == 0 {
		return 0, fmt.Errorf("no things to compare")
	}
	cells, rows, columns := map[[2]int]int64{}, map[int]int64{}, map[int]int64{}
	for i := range truth {
		cells[[2]int{truth[i], found[i]}]++
		rows[truth[i]]++
		columns[found[i]]++
	}
	both, a, b := pairs(cells), pairs(rows), pairs(columns)
	if both == a && both == b {
		return 1, nil
	}
	n := int64(len(truth))
	chance := float64(a) * float64(b) / float64(n*(n-1)/2)
	return (float64(both) - chance) / (float64(a+b)/2 - chance), nil
}

func pairs[K comparable](groups map[K]int64) (sum int64) {
	for _, n := range groups {
		sum += n * (n - 1) / 2
	}
	return sum
}
