package plant

// Role is what a system is in the planted graph of integrations.
type Role string

// The roles. Systems of the main body hang on two hubs at least, so that no single integration parts them.
const (
	Hub     Role = "hub"
	Island  Role = "island"
	Main    Role = "main"
	Pendant Role = "pendant" // of the main body, on one hub
	Cluster Role = "cluster" // of a ring that one bridge ties to a hub
)

// Edge is an integration of two systems. A bridge is one without which the graph has a part more (Tarjan 1974,
// doi:10.1016/0020-0190(74)90003-9).
type Edge struct {
	A, B   int
	Bridge bool
}

// drawGraph plants hubs, islands, clusters and their bridges among so many systems.
func drawGraph(c *chance, systems int) (roles []Role, edges []Edge) {
	roles = make([]Role, systems)
	order := make([]int, systems)
	for i := range order {
		order[i], roles[i] = i, Main
	}
	shuffle(c, order)
	take := func(n int, role Role) []int {
		taken := order[:n]
		order = order[n:]
		for _, s := range taken {
			roles[s] = role
		}
		return taken
	}
	hubs := take(3+systems/hubEvery, Hub)
	edges = ring(edges, hubs)
	for range systems / clusterEvery {
		members := take(c.between(4, 7), Cluster)
		edges = append(ring(edges, members), Edge{members[0], pick(c, hubs), true})
	}
	for _, s := range order {
		switch {
		case c.permille(islandShare):
			roles[s] = Island
		case c.permille(pendantShare):
			roles[s] = Pendant
			edges = append(edges, Edge{s, pick(c, hubs), true})
		default:
			at, n := c.IntN(len(hubs)), c.between(2, 3)
			for k := range n {
				edges = append(edges, Edge{s, hubs[(at+k)%len(hubs)], false})
			}
		}
	}
	return roles, edges
}

func ring(edges []Edge, members []int) []Edge {
	for i, s := range members {
		edges = append(edges, Edge{s, members[(i+1)%len(members)], false})
	}
	return edges
}

// list has the ends of each integration list the other: both, or one of them. A row that lists nothing leaves it to the others, so
// that all rows together always tell the whole graph.
func (v *Inventory) list(c *chance, first []*Row) {
	silent := make([]bool, len(first))
	for i := range silent {
		silent[i] = v.Roles[i] != Hub && c.permille(silentShare)
	}
	for _, e := range v.Edges {
		if silent[e.A] && silent[e.B] {
			silent[e.A] = false
		}
	}
	for _, e := range v.Edges {
		both, a := c.permille(bothList), c.permille(500)
		if !silent[e.A] && (both || a || silent[e.B]) {
			first[e.A].neighbours = append(first[e.A].neighbours, e.B)
		}
		if !silent[e.B] && (both || !a || silent[e.A]) {
			first[e.B].neighbours = append(first[e.B].neighbours, e.A)
		}
	}
	for i, r := range first {
		if v.Roles[i] == Island && !silent[i] {
			r.Integrations = []string{NoIntegrations}
		}
	}
}
