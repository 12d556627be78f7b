package portfolio

import "container/heap"

// join is one step of a linkage: the clusters that became one, and their mean score. Clusters are numbered from the rows on: the
// first join makes number n.
type joining struct {
	a, b  int
	score float64
}

// linkage joins clusters by average linkage (Sokal & Michener 1958) over the scores of pairs, the highest mean first, as long as it
// is above the floor. Pairs without a link count as apart. Equal means go by number, so that nothing is left to chance.
func linkage(links []map[int]float64, apart, floor float64) []joining {
	n := len(links)
	size := make([]int, n, 2*n)
	near := make([]map[int]float64, n, 2*n) // sums of scores above apart
	for i := range near {
		size[i], near[i] = 1, map[int]float64{}
	}
	var queue merges
	mean := func(a, b int) float64 { return apart + near[a][b]/(float64(size[a])*float64(size[b])) }
	for i := range links {
		for j, s := range links[i] {
			near[i][j], near[j][i] = s-apart, s-apart
			if s > floor {
				queue = append(queue, merge{s, i, j})
			}
		}
	}
	heap.Init(&queue)
	var steps []joining
	for len(queue) > 0 {
		next := heap.Pop(&queue).(merge)
		if near[next.a] == nil || near[next.b] == nil {
			continue
		}
		steps = append(steps, joining{next.a, next.b, next.score})
		c := len(near)
		size = append(size, size[next.a]+size[next.b])
		near = append(near, united(near, next.a, next.b))
		for x := range near[c] {
			near[x][c] = near[c][x]
			if m := mean(x, c); m > floor {
				heap.Push(&queue, merge{m, x, c})
			}
		}
	}
	return steps
}

// united are the sums of two clusters to all others, which forget the two.
func united(near []map[int]float64, a, b int) map[int]float64 {
	sums := make(map[int]float64, len(near[a])+len(near[b]))
	for _, old := range []int{a, b} {
		for x, s := range near[old] {
			if x != a && x != b {
				sums[x] += s
				delete(near[x], old)
			}
		}
		near[old] = nil
	}
	return sums
}

// cut are the clusters that joins above a threshold make, as a label of each row: the lowest number of a row in its cluster.
func cut(n int, steps []joining, threshold float64) []int {
	label := make([]int, n, n+len(steps))
	for i := range label {
		label[i] = i
	}
	parent := make([]int, n+len(steps))
	for i := range parent {
		parent[i] = i
	}
	for k, s := range steps {
		if s.score > threshold {
			parent[s.a], parent[s.b] = n+k, n+k
		}
	}
	first := map[int]int{}
	for i := range label {
		top := i
		for parent[top] != top {
			top = parent[top]
		}
		if _, ok := first[top]; !ok {
			first[top] = i
		}
		label[i] = first[top]
	}
	return label
}

// merge is a pair of clusters that might be one.
type merge struct {
	score float64
	a, b  int
}

// merges are a heap, the highest score first, then the lowest numbers.
type merges []merge

func (h merges) Len() int { return len(h) }
func (h merges) Less(i, j int) bool {
	x, y := h[i], h[j]
	if x.score != y.score {
		return x.score > y.score
	}
	return min(x.a, x.b) < min(y.a, y.b) || min(x.a, x.b) == min(y.a, y.b) && max(x.a, x.b) < max(y.a, y.b)
}
func (h merges) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *merges) Push(x any)   { *h = append(*h, x.(merge)) }
func (h *merges) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
