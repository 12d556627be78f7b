package network

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// DegreeAssortativity tells whether nodes with many ties are tied to others with
// many: 1 where all are tied to their like, 0 by chance, below 0 where hubs are
// tied to leaves. Directions and weights are left aside.
//
//   - Formula: the Pearson correlation of the degrees at both ends of a tie, each
//     tie taken both ways.
//   - Source: Newman 2003, doi:10.1103/PhysRevE.67.026126, eq. 21.
//   - Edge cases: no ties, and degrees that are all equal, have no value.
func DegreeAssortativity(g *Graph) ospora.Optional[float64] {
	u := g.undirected()
	degree := u.degrees()
	var n, sum, squares, products float64
	for i, arcs := range u.arcs {
		for _, a := range arcs {
			n++
			sum += degree[i]
			squares += degree[i] * degree[i]
			products += degree[i] * degree[a.to]
		}
	}
	// All sums are of whole numbers, so that they are exact.
	spread := n*squares - sum*sum
	if n == 0 || spread == 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some((n*products - sum*sum) / spread)
}

// Assortativity tells whether nodes of one group are tied to others of it, such
// as people of one organisation: 1 where no tie leaves a group, 0 by chance. The
// group of a node is "" where it is not known; its ties are left out, and known
// is the share of the ties whose groups are both known.
//
//   - Formula: (Σ e_ii − Σ a_i b_i)/(1 − Σ a_i b_i), e_ij the share of the ties, each
//     taken both ways, from group i to j, a and b its sums.
//   - Source: Newman 2003, doi:10.1103/PhysRevE.67.026126, eq. 2.
//   - Edge cases: no ties, and ties of one group alone, have no value.
func Assortativity(g *Graph, group func(name string) string) (r, known ospora.Optional[float64]) {
	u := g.undirected()
	ends := make(map[string]float64)
	var within, n, all float64
	for i, arcs := range u.arcs {
		from := group(u.names[i])
		for _, a := range arcs {
			all++
			to := group(u.names[a.to])
			if from == "" || to == "" {
				continue
			}
			n++
			ends[from]++
			if from == to {
				within++
			}
		}
	}
	if all == 0 {
		return r, known
	}
	known = ospora.Some(n / all)
	var chance float64 // in n²; whole numbers, whatever their order
	for _, e := range ends {
		chance += e * e
	}
	if n == 0 || chance == n*n {
		return r, known
	}
	value := (within*n - chance) / (n*n - chance)
	return ospora.Optional[float64]{Value: value, Known: !math.IsNaN(value)}, known
}

// undirected is the graph without directions.
func (g *Graph) undirected() *Graph { return g.Gonum().(ordered).g }
