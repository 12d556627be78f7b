package network

import "gonum.org/v1/gonum/graph/topo"

// CoreNumbers tells of each node the largest k for which it lies in the k-core,
// the largest part of the graph in which every node has at least k ties;
// directions are left aside. The largest of all is the degeneracy.
//
// Source: Seidman 1983, doi:10.1016/0378-8733(83)90028-X; by gonum, after Matula &
// Beck 1983.
func CoreNumbers(g *Graph) []int {
	numbers := make([]int, len(g.names))
	_, cores := topo.DegeneracyOrdering(g.Gonum())
	for k, nodes := range cores {
		for _, n := range nodes {
			numbers[n.ID()] = k
		}
	}
	return numbers
}

// Components tells of each node in which connected part of the graph it lies,
// directions left aside. Parts are numbered from 0 in the order of their first
// nodes.
func Components(g *Graph) (part []int, parts int) {
	part = make([]int, len(g.names))
	for c, nodes := range topo.ConnectedComponents(g.Gonum()) {
		for _, n := range nodes {
			part[n.ID()] = c
		}
	}
	return numbered(part)
}
