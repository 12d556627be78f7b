package network

import (
	"math"
	"math/rand/v2"

	"github.com/ospora/ospora/ospora"
)

// LouvainOptions are what [Louvain] can be told.
type LouvainOptions struct {
	// Resolution γ: above 1 communities are smaller, below larger; 0 means 1.
	Resolution float64
	// Seed of the order in which nodes are visited.
	Seed uint64
}

// Partition is a division of the nodes into communities.
type Partition struct {
	// Community of each node, in the order of [Graph.Names]. Communities are
	// numbered from 0 in the order of their first nodes.
	Community []int
	// Communities is how many there are.
	Communities int
	// Modularity Q of the partition, at most 1; unknown where there are no ties.
	Modularity ospora.Optional[float64]
	// Resolution and Seed that it was found with.
	Resolution float64
	Seed       uint64
}

// Louvain finds communities by the method of Louvain, directions left aside.
//
//   - Formula: local moves that raise Q = 1/2m Σ (A_ij − γ k_i k_j/2m) δ(c_i, c_j), then
//     the same among the communities found, until nothing rises.
//   - Source: Blondel, Guillaume, Lambiotte & Lefebvre 2008,
//     doi:10.1088/1742-5468/2008/10/P10008; γ of Reichardt & Bornholdt 2006,
//     doi:10.1103/PhysRevE.74.016110. gonum's function tries every community for
//     every node and does not end in reasonable time on ten thousand nodes; here
//     a node looks at those of its neighbours, as the paper has it.
//   - Edge cases: without ties each node is a community of its own. It fails with
//     [ErrArgument] where the resolution is not above 0.
//   - Meaning: another seed may find another partition of nearly the same
//     modularity: compare several before you speak of any.
func Louvain(g *Graph, o LouvainOptions) (Partition, error) {
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	if !(o.Resolution > 0) || math.IsInf(o.Resolution, 1) {
		return Partition{}, ErrArgument
	}
	u := g.undirected()
	community := make([]int, len(u.names))
	for i := range community {
		community[i] = i
	}
	random := rand.New(rand.NewPCG(o.Seed, o.Seed))
	for l := newLevel(u); l.move(o.Resolution, random); l = l.joined() {
		for i, c := range community {
			community[i] = l.community[c]
		}
	}
	p := Partition{Resolution: o.Resolution, Seed: o.Seed}
	p.Community, p.Communities = numbered(community)
	var err error
	p.Modularity, err = Modularity(g, p.Community, o.Resolution)
	return p, err
}

// numbered counts communities from 0 in the order of their first nodes.
func numbered(community []int) (numbers []int, count int) {
	seen := make(map[int]int)
	numbers = make([]int, len(community))
	for i, c := range community {
		n, ok := seen[c]
		if !ok {
			n = len(seen)
			seen[c] = n
		}
		numbers[i] = n
	}
	return numbers, len(seen)
}

// level is a graph of the communities of the level before.
type level struct {
	arcs      [][]arc
	within    []float64 // weight of the ties within a node, each taken both ways
	strength  []float64 // of all ties of a node, those within too
	all       float64   // sum of the strengths, 2m
	community []int
	total     []float64 // strength of each community
}

func newLevel(g *Graph) *level {
	return levelOf(g.arcs, make([]float64, len(g.arcs)))
}

func levelOf(arcs [][]arc, within []float64) *level {
	l := &level{arcs: arcs, within: within, strength: make([]float64, len(arcs)), community: make([]int, len(arcs)), total: make([]float64, len(arcs))}
	for i := range arcs {
		l.strength[i] = within[i]
		for _, a := range arcs[i] {
			l.strength[i] += a.weight
		}
		l.all += l.strength[i]
		l.community[i], l.total[i] = i, l.strength[i]
	}
	return l
}

// The bounds of local moving: gains below the share of all weight are rounding,
// and a sweep that moves somebody forth and another back ends some time.
const (
	louvainGain   = 1e-12
	louvainSweeps = 1000
)

// move lets nodes join the communities of their neighbours until nobody gains;
// it reports whether anybody moved.
func (l *level) move(resolution float64, random *rand.Rand) bool {
	order := random.Perm(len(l.arcs))
	to := make([]float64, len(l.arcs)) // weight of the ties of a node to each community
	moved := false
	for range louvainSweeps {
		again := false
		for _, i := range order {
			if c := l.best(i, resolution, to); c != l.community[i] {
				l.total[l.community[i]] -= l.strength[i]
				l.total[c] += l.strength[i]
				l.community[i], again = c, true
			}
		}
		if !again {
			break
		}
		moved = true
	}
	l.community, _ = numbered(l.community)
	return moved
}

// best is the community in which a node adds most to Q: its own, unless another
// is better; of equal others the one of the first neighbour.
func (l *level) best(i int, resolution float64, to []float64) int {
	for _, a := range l.arcs[i] {
		to[l.community[a.to]] += a.weight
	}
	own := l.community[i]
	gain := func(c int, total float64) float64 { return to[c] - resolution*l.strength[i]*total/l.all }
	best, most := own, gain(own, l.total[own]-l.strength[i])
	for _, a := range l.arcs[i] {
		if c := l.community[a.to]; c != own {
			if g := gain(c, l.total[c]); g > most+louvainGain*l.all {
				best, most = c, g
			}
		}
	}
	for _, a := range l.arcs[i] {
		to[l.community[a.to]] = 0
	}
	return best
}

// joined makes a node of each community.
func (l *level) joined() *level {
	n := 0
	for _, c := range l.community {
		n = max(n, c+1)
	}
	arcs, within := make([][]arc, n), make([]float64, n)
	for i, c := range l.community {
		within[c] += l.within[i]
		for _, a := range l.arcs[i] {
			if d := l.community[a.to]; d != c {
				arcs[c] = append(arcs[c], arc{d, a.weight})
			} else {
				within[c] += a.weight
			}
		}
	}
	for c := range arcs {
		arcs[c] = merge(arcs[c])
	}
	return levelOf(arcs, within)
}

// Modularity is the Q of a partition, one number a node, directions left aside. It
// is unknown where there are no ties. It fails with [ErrArgument] where the
// numbers are not as many as the nodes, or the resolution is not above 0. See
// [Louvain] for formula and source.
func Modularity(g *Graph, communities []int, resolution float64) (ospora.Optional[float64], error) {
	if len(communities) != len(g.names) || !(resolution > 0) || math.IsInf(resolution, 1) {
		return ospora.Optional[float64]{}, ErrArgument
	}
	l := newLevel(g.undirected())
	if l.all == 0 {
		return ospora.Optional[float64]{}, nil
	}
	numbers, n := numbered(communities)
	total, inside := make([]float64, n), 0.0
	for i, c := range numbers {
		total[c] += l.strength[i]
		for _, a := range l.arcs[i] {
			if numbers[a.to] == c {
				inside += a.weight
			}
		}
	}
	q := inside / l.all
	for _, t := range total {
		q -= resolution * (t / l.all) * (t / l.all)
	}
	return ospora.Optional[float64]{Value: q, Known: !math.IsNaN(q) && !math.IsInf(q, 0)}, nil
}
