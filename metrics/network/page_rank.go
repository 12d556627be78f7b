package network

import (
	"errors"
	"math"
	"slices"
)

// ErrArgument is wrapped where a parameter lies outside of its range.
var ErrArgument = errors.New("network: not a possible argument")

// PageRankOptions are what [PageRank] can be told.
type PageRankOptions struct {
	// Damping is the chance, in (0,1), to follow a tie and not to start anew; 0
	// means 0.85.
	Damping float64
	// Tolerance ends the iteration: the sum of changes is below it; 0 means 1e-12.
	Tolerance float64
	// Rounds bounds the iteration; 0 means 1000.
	Rounds int
}

// Ranks are the values of an iteration, one a node.
type Ranks struct {
	// Value of each node, in the order of [Graph.Names].
	Value []float64
	// Converged tells whether the iteration came to rest within its rounds.
	Converged bool
	// Rounds is how many there were.
	Rounds int
}

// PageRank ranks nodes by who is tied to them and how highly these rank. The
// values add up to 1.
//
//   - Formula: x = d·(Wᵀ x + dangling/n) + (1 − d)/n, with W the weights of the ties
//     of each node divided by their sum; dangling is the rank of nodes without
//     ties, which is spread evenly. The iteration starts from 1/n at each node.
//   - Source: Page, Brin, Motwani & Winograd 1999; weighted as in networkx.
//   - Edge cases: no nodes give no values. It fails with [ErrArgument] where the
//     damping lies outside (0,1) or another option is below 0.
func PageRank(g *Graph, o PageRankOptions) (Ranks, error) {
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	if o.Tolerance == 0 {
		o.Tolerance = 1e-12
	}
	if o.Rounds == 0 {
		o.Rounds = 1000
	}
	if !(o.Damping > 0 && o.Damping < 1) || !(o.Tolerance >= 0) || o.Rounds < 0 {
		return Ranks{}, ErrArgument
	}
	n := len(g.names)
	r := Ranks{Value: slices.Repeat([]float64{1 / float64(max(n, 1))}, n), Converged: n == 0}
	out := g.strengths()
	for ; r.Rounds < o.Rounds && !r.Converged; r.Rounds++ {
		next := g.follow(r.Value, out, o.Damping)
		var change float64
		for i := range next {
			change += math.Abs(next[i] - r.Value[i])
		}
		r.Value, r.Converged = next, change <= o.Tolerance
	}
	return r, nil
}

// strengths are the sums of the weights of the ties of each node.
func (g *Graph) strengths() []float64 {
	s := make([]float64, len(g.arcs))
	for i, arcs := range g.arcs {
		for _, a := range arcs {
			s[i] += a.weight
		}
	}
	return s
}

// follow is one round.
func (g *Graph) follow(x, out []float64, damping float64) []float64 {
	n := float64(len(x))
	var dangling float64
	for i, s := range out {
		if s == 0 {
			dangling += x[i]
		}
	}
	next := make([]float64, len(x))
	for i, arcs := range g.arcs {
		for _, a := range arcs {
			next[a.to] += x[i] * (a.weight / out[i])
		}
	}
	for i := range next {
		next[i] = damping*(next[i]+dangling/n) + (1-damping)/n
	}
	return next
}
