package network

// Betweenness tells how often a node lies on the shortest ways between others,
// ways counted in ties, whatever their weight and direction.
//
//   - Formula: Σ over pairs s ≠ v ≠ t of σ(s,t|v)/σ(s,t), each pair once, divided by
//     the number of pairs (n−1)(n−2)/2.
//   - Source: Freeman 1977, doi:10.2307/3033543; computed after Brandes 2001,
//     doi:10.1080/0022250X.2001.9990249. gonum's function gives the same, and is
//     several times slower, since it keeps its counts in maps.
//   - Edge cases: fewer than 3 nodes have no pairs: all are 0.
//   - Time: nodes × ties.
func Betweenness(g *Graph) []float64 {
	u := g.undirected()
	values := make([]float64, len(u.names))
	n := float64(len(values))
	if n < 3 {
		return values
	}
	w := newWays(len(values))
	for s := range values {
		w.from(u, s)
		w.collect(s, values)
	}
	for i := range values { // each pair was met both ways
		values[i] /= (n - 1) * (n - 2)
	}
	return values
}

// ways are the shortest ways from one node to all others.
type ways struct {
	order    []int     // nodes by distance, the nearest first
	distance []int     // -1 where there is no way
	count    []float64 // of shortest ways
	before   [][]int   // the nodes before a node on them
	part     []float64 // how much of the ways of others leads over a node
}

func newWays(n int) *ways {
	return &ways{
		order: make([]int, 0, n), distance: make([]int, n), count: make([]float64, n),
		before: make([][]int, n), part: make([]float64, n),
	}
}

// from finds the shortest ways from s, breadth first.
func (w *ways) from(g *Graph, s int) {
	for i := range w.distance {
		w.distance[i], w.count[i], w.part[i], w.before[i] = -1, 0, 0, w.before[i][:0]
	}
	w.distance[s], w.count[s] = 0, 1
	w.order = append(w.order[:0], s)
	for next := 0; next < len(w.order); next++ {
		v := w.order[next]
		for _, a := range g.arcs[v] {
			if w.distance[a.to] < 0 {
				w.distance[a.to] = w.distance[v] + 1
				w.order = append(w.order, a.to)
			}
			if w.distance[a.to] == w.distance[v]+1 {
				w.count[a.to] += w.count[v]
				w.before[a.to] = append(w.before[a.to], v)
			}
		}
	}
}

// collect goes back from the farthest and adds what leads over each node.
func (w *ways) collect(s int, values []float64) {
	for i := len(w.order) - 1; i >= 0; i-- {
		t := w.order[i]
		for _, v := range w.before[t] {
			w.part[v] += w.count[v] / w.count[t] * (1 + w.part[t])
		}
		if t != s {
			values[t] += w.part[t]
		}
	}
}
