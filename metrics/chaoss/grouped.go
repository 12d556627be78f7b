package chaoss

// grouped are items group by group, in each in their order, and where those of each
// of n groups end. of tells the group of each item; what has none, unnumbered, is left
// out.
func grouped[T any](items []T, of []int32, n int) (all []T, ends []int32) {
	ends = make([]int32, n+1)
	for _, group := range of {
		if group != unnumbered {
			ends[group+1]++
		}
	}
	for group := range n {
		ends[group+1] += ends[group]
	}
	all = make([]T, ends[n])
	for i, group := range of {
		if group != unnumbered {
			all[ends[group]] = items[i]
			ends[group]++
		}
	}
	return all, ends[:n]
}
