package network_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

// reference is what testdata/expected/graphs.py writes.
type reference struct {
	Cases []struct {
		Name       string
		Directed   bool
		Nodes      []string
		Ties       [][3]any
		PageRank   []float64 `json:"page_rank"`
		Between    []float64 `json:"betweenness"`
		Core       []int     `json:"core_number"`
		Components int
		Density    float64
		Degree     *float64 `json:"degree_assortativity"`
		Group      *float64 `json:"group_assortativity"`
		GroupQ     float64  `json:"group_modularity"`
		LouvainQ   float64  `json:"louvain_modularity"`
	}
}

func read[T any](t testing.TB, name string) (into T) {
	t.Helper()
	text, err := os.ReadFile("testdata/expected/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &into); err != nil {
		t.Fatal(err)
	}
	return into
}

func made(t testing.TB, directed bool, ties [][3]any, nodes []string) *network.Graph {
	t.Helper()
	var list []network.Tie
	for _, e := range ties {
		list = append(list, network.Tie{From: e[0].(string), To: e[1].(string), Weight: e[2].(float64)})
	}
	construct := network.New
	if directed {
		construct = network.NewDirected
	}
	g, err := construct(list, nodes...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

func same(t *testing.T, what string, got, want []float64, within float64) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return near(a, b, within) }) {
		t.Errorf("%s %v, networkx %v", what, got, want)
	}
}

func optional(t *testing.T, what string, got ospora.Optional[float64], want *float64) {
	t.Helper()
	switch {
	case got.Known != (want != nil):
		t.Errorf("%s is %v, networkx has a value: %v", what, got, want != nil)
	case want != nil && !near(got.Value, *want, 1e-12):
		t.Errorf("%s is %v, networkx %v", what, got, *want)
	}
}

// groupOf is the group of testdata/expected/graphs.py: the number of the name modulo 3.
func groupOf(name string) string {
	n := 0
	for _, digit := range name[1:] {
		n = 10*n + int(digit-'0')
	}
	return []string{"g0", "g1", "g2"}[n%3]
}

func TestAgainstNetworkx(t *testing.T) {
	for _, r := range read[reference](t, "graphs.json").Cases {
		t.Run(r.Name, func(t *testing.T) {
			g := made(t, r.Directed, r.Ties, r.Nodes)
			if !slices.Equal(g.Names(), r.Nodes) {
				t.Fatalf("nodes %v", g.Names())
			}
			ranks, err := network.PageRank(g, network.PageRankOptions{Tolerance: 1e-15})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "PageRank", ranks.Value, r.PageRank, 1e-12)
			same(t, "betweenness", network.Betweenness(g), r.Between, 1e-12)
			if got := network.CoreNumbers(g); !slices.Equal(got, r.Core) {
				t.Errorf("core numbers %v, networkx %v", got, r.Core)
			}
			if _, parts := network.Components(g); parts != r.Components {
				t.Errorf("%d components, networkx %d", parts, r.Components)
			}
			optional(t, "degree assortativity", network.DegreeAssortativity(g), r.Degree)
			group, known := network.Assortativity(g, groupOf)
			optional(t, "group assortativity", group, r.Group)
			if known != ospora.Some(1.0) {
				t.Errorf("groups known of %v", known)
			}
			communities := make([]int, len(r.Nodes))
			for i, n := range r.Nodes {
				communities[i] = int(groupOf(n)[1] - '0')
			}
			q, err := network.Modularity(g, communities, 1)
			if err != nil || !near(q.Value, r.GroupQ, 1e-12) {
				t.Errorf("modularity %v, networkx %v, %v", q, r.GroupQ, err)
			}
			found := 0.0
			for seed := range uint64(20) {
				p, err := network.Louvain(g, network.LouvainOptions{Seed: seed})
				if err != nil {
					t.Fatal(err)
				}
				found = max(found, p.Modularity.Value)
			}
			if found < r.LouvainQ-0.005 {
				t.Errorf("the best of 20 seeds has modularity %v, networkx's %v", found, r.LouvainQ)
			}
			for _, m := range network.Measures(network.Subject{
				Kind: ospora.SubjectGroup, Name: "g", Relation: network.Together, Coverage: ospora.Some(1.0),
				Ties: network.Ties{List: g.Ties(), Nodes: g.Names()},
			}) {
				if m.Indicator == network.DensityID && !near(m.Value.Value, r.Density, 1e-15) {
					t.Errorf("density %v, networkx %v", m.Value, r.Density)
				}
			}
		})
	}
}

// TestPlantedCommunities: the cliques of a caveman graph are its communities.
func TestPlantedCommunities(t *testing.T) {
	for _, r := range read[reference](t, "graphs.json").Cases {
		if r.Name != "cliques" {
			continue
		}
		p, err := network.Louvain(made(t, false, r.Ties, r.Nodes), network.LouvainOptions{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		want := []int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3}
		if !slices.Equal(p.Community, want) || p.Communities != 4 {
			t.Errorf("communities %v", p.Community)
		}
	}
}

// TestSameBits repeats everything: gonum's own graphs give other bits each time.
func TestSameBits(t *testing.T) {
	for _, r := range read[reference](t, "graphs.json").Cases {
		var first []uint64
		for round := range 20 {
			ties := slices.Clone(r.Ties)
			if round%2 == 1 {
				slices.Reverse(ties)
			}
			g := made(t, r.Directed, ties, r.Nodes)
			ranks, _ := network.PageRank(g, network.PageRankOptions{})
			p, _ := network.Louvain(g, network.LouvainOptions{Seed: 7})
			var bits []uint64
			for _, x := range slices.Concat(ranks.Value, network.Betweenness(g), []float64{p.Modularity.Value}) {
				bits = append(bits, math.Float64bits(x))
			}
			for _, c := range p.Community {
				bits = append(bits, uint64(c))
			}
			if first == nil {
				first = bits
			}
			if !slices.Equal(first, bits) {
				t.Fatalf("%s differs in round %d", r.Name, round)
			}
		}
	}
}

// TestAgainstGonum: what is computed here for its speed is what gonum computes.
func TestAgainstGonum(t *testing.T) {
	for _, r := range read[reference](t, "graphs.json").Cases {
		g := made(t, r.Directed, r.Ties, r.Nodes)
		n := float64(len(r.Nodes))
		between := make([]float64, len(r.Nodes))
		for id, b := range gonum.Betweenness(g.Gonum()) {
			between[id] = b / ((n - 1) * (n - 2))
		}
		same(t, r.Name+" betweenness by gonum", network.Betweenness(g), between, 1e-12)
		communities := make([][]graph.Node, 3)
		numbers := make([]int, len(r.Nodes))
		for i := range r.Nodes {
			numbers[i] = i % 3
			communities[i%3] = append(communities[i%3], simple.Node(i))
		}
		for _, resolution := range []float64{0.5, 1, 2} {
			q, err := network.Modularity(g, numbers, resolution)
			if want := community.Q(g.Gonum(), communities, resolution); err != nil || !near(q.Value, want, 1e-12) {
				t.Errorf("%s: modularity %v, gonum %v, %v", r.Name, q, want, err)
			}
			found, best := -1.0, -1.0
			for seed := range uint64(20) {
				p, err := network.Louvain(g, network.LouvainOptions{Resolution: resolution, Seed: seed})
				if err != nil {
					t.Fatal(err)
				}
				other := community.Modularize(g.Gonum(), resolution, rand.NewPCG(seed, seed)).Communities()
				found, best = max(found, p.Modularity.Value), max(best, community.Q(g.Gonum(), other, resolution))
			}
			if found < best-0.005 {
				t.Errorf("%s at %v: the best of 20 seeds has modularity %v, gonum's %v", r.Name, resolution, found, best)
			}
		}
	}
}
