package network

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// Tie joins two nodes. In a directed graph it leads from From to To.
type Tie struct {
	// From and To name the nodes.
	From, To string
	// Weight is how strong the tie is, from 1e-100 to 1e100.
	Weight float64
}

// ErrTie is wrapped where a tie has no name at one end, or a weight outside of
// [1e-100, 1e100], where sums could leave the range of floats.
var ErrTie = errors.New("network: not a tie")

// Graph is a weighted graph whose nodes are names. It is not changed after it
// was made, so that several goroutines may use it.
type Graph struct {
	names    []string
	id       map[string]int
	arcs     [][]arc // by node, in the order of the other end
	into     [][]arc // of a directed graph: arcs that end at a node
	directed bool
}

// arc is a tie as one of its ends sees it.
type arc struct {
	to     int
	weight float64
}

// New returns the undirected graph of ties. Ties of the same two nodes add up,
// whichever way they are written. A tie of a node with itself makes the node and
// no tie. Nodes that no tie names may be given apart. It fails with [ErrTie].
func New(ties []Tie, nodes ...string) (*Graph, error) { return newGraph(ties, nodes, false) }

// NewDirected returns the directed graph of ties: those from one node to
// another add up, and those back are others. It is otherwise as [New].
func NewDirected(ties []Tie, nodes ...string) (*Graph, error) { return newGraph(ties, nodes, true) }

func newGraph(ties []Tie, nodes []string, directed bool) (*Graph, error) {
	g := &Graph{directed: directed, names: slices.Clone(nodes)}
	for i, t := range ties {
		if t.From == "" || t.To == "" || !(t.Weight >= 1e-100 && t.Weight <= 1e100) {
			return nil, fmt.Errorf("%w: the one at %d, of weight %v: name both ends and give a weight from 1e-100 to 1e100", ErrTie, i, t.Weight)
		}
		g.names = append(g.names, t.From, t.To)
	}
	slices.Sort(g.names)
	g.names = slices.Compact(g.names)
	g.id = make(map[string]int, len(g.names))
	for i, name := range g.names {
		g.id[name] = i
	}
	g.arcs = g.tie(ties, func(t Tie) (string, string) { return t.From, t.To })
	back := g.tie(ties, func(t Tie) (string, string) { return t.To, t.From })
	if directed {
		g.into = back
		return g, nil
	}
	for i := range g.arcs {
		g.arcs[i] = merge(append(g.arcs[i], back[i]...))
	}
	return g, nil
}

// tie lists the arcs of each node, parallel ones added up.
func (g *Graph) tie(ties []Tie, ends func(Tie) (string, string)) [][]arc {
	arcs := make([][]arc, len(g.names))
	for _, t := range ties {
		from, to := ends(t)
		if from != to {
			i := g.id[from]
			arcs[i] = append(arcs[i], arc{g.id[to], t.Weight})
		}
	}
	for i := range arcs {
		arcs[i] = merge(arcs[i])
	}
	return arcs
}

// merge adds up arcs to the same node, the smallest weights first, so that their
// order does not matter.
func merge(arcs []arc) []arc {
	slices.SortFunc(arcs, func(a, b arc) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.weight, b.weight)) })
	merged := arcs[:0]
	for _, a := range arcs {
		if n := len(merged); n > 0 && merged[n-1].to == a.to {
			merged[n-1].weight += a.weight
			continue
		}
		merged = append(merged, a)
	}
	return merged
}

// Names are the nodes in the order in which all results stand. It is the
// caller's.
func (g *Graph) Names() []string { return slices.Clone(g.names) }

// Len is the number of nodes.
func (g *Graph) Len() int { return len(g.names) }

// Directed reports whether ties have a direction.
func (g *Graph) Directed() bool { return g.directed }

// Size is the number of ties, parallel ones counted once.
func (g *Graph) Size() int {
	n := 0
	for _, arcs := range g.arcs {
		n += len(arcs)
	}
	if !g.directed {
		n /= 2
	}
	return n
}

// Ties lists the ties in the order of their names, each once; those of an
// undirected graph with the lesser name first.
func (g *Graph) Ties() []Tie {
	var ties []Tie
	for i, arcs := range g.arcs {
		for _, a := range arcs {
			if g.directed || i < a.to {
				ties = append(ties, Tie{g.names[i], g.names[a.to], a.weight})
			}
		}
	}
	return ties
}

// degrees are the numbers of ties of each node; of a directed graph those that
// leave it.
func (g *Graph) degrees() []float64 {
	d := make([]float64, len(g.arcs))
	for i, arcs := range g.arcs {
		d[i] = float64(len(arcs))
	}
	return d
}

// Gonum returns the undirected graph for gonum's algorithms; the id of a node is
// its place in [Graph.Names]. Of a directed graph it has the ties of both
// directions, their weights added up. Everything it walks comes in order.
func (g *Graph) Gonum() interface {
	graph.Undirected
	graph.WeightedUndirected
} {
	if !g.directed {
		return ordered{g}
	}
	both := &Graph{names: g.names, id: g.id, arcs: make([][]arc, len(g.names))}
	for i := range both.arcs {
		both.arcs[i] = merge(slices.Concat(g.arcs[i], g.into[i]))
	}
	return ordered{both}
}

// ordered is an undirected graph as gonum sees it.
type ordered struct{ g *Graph }

func (o ordered) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(o.g.names)) {
		return nil
	}
	return simple.Node(id)
}

func (o ordered) Nodes() graph.Nodes {
	if len(o.g.names) == 0 {
		return graph.Empty
	}
	return iterator.NewImplicitNodes(0, len(o.g.names), func(i int) graph.Node { return simple.Node(i) })
}

func (o ordered) From(id int64) graph.Nodes {
	if o.Node(id) == nil || len(o.g.arcs[id]) == 0 {
		return graph.Empty
	}
	nodes := make([]graph.Node, len(o.g.arcs[id]))
	for i, a := range o.g.arcs[id] {
		nodes[i] = simple.Node(a.to)
	}
	return iterator.NewOrderedNodes(nodes)
}

// weight finds a tie.
func (o ordered) weight(x, y int64) (float64, bool) {
	if o.Node(x) == nil {
		return 0, false
	}
	arcs := o.g.arcs[x]
	i, ok := slices.BinarySearchFunc(arcs, y, func(a arc, y int64) int { return cmp.Compare(int64(a.to), y) })
	if !ok {
		return 0, false
	}
	return arcs[i].weight, true
}

func (o ordered) HasEdgeBetween(x, y int64) bool { _, ok := o.weight(x, y); return ok }

func (o ordered) Edge(x, y int64) graph.Edge {
	if e := o.WeightedEdge(x, y); e != nil {
		return e
	}
	return nil
}

func (o ordered) EdgeBetween(x, y int64) graph.Edge { return o.Edge(x, y) }

func (o ordered) WeightedEdge(x, y int64) graph.WeightedEdge {
	w, ok := o.weight(x, y)
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

func (o ordered) WeightedEdgeBetween(x, y int64) graph.WeightedEdge { return o.WeightedEdge(x, y) }

func (o ordered) Weight(x, y int64) (float64, bool) {
	if x == y {
		return 0, o.Node(x) != nil
	}
	return o.weight(x, y)
}
