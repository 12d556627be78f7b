package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// IntegrationGraphID and IntegrationGraphVersion are those of [IntegrationGraph].
const (
	IntegrationGraphID            = "portfolio_integration_graph"
	IntegrationGraphVersion int32 = 1
)

// Terms of the integration graph.
const (
	TermIntegrations = "integrations"
	TermHubs         = "hubs"
	TermIslands      = "islands"
	TermBridges      = "bridges"
	TermCutSystems   = "cut_systems"
	TermParts        = "parts"
	TermMissing      = "not_in_inventory"
)

// Integrations is the graph of which systems exchange data. An exchange has no direction, and counts once whether one end or both
// list it.
type Integrations struct {
	// Edges are pairs of places in the list of systems, the lower first, in order.
	Edges [][2]int
	// Degree of each system.
	Degree []int
	// Hubs have far more integrations than most: above the third quartile by more than three times the range of the quartiles
	// (Tukey 1977), and at least 5. The largest first.
	Hubs []int
	// Islands have none, and say so or are on the list of nobody; Silent are those of them that said nothing.
	Islands, Silent []int
	// Bridges are edges without which the graph has a part more, Cuts such systems (Tarjan 1974, doi:10.1016/0020-0190(74)90003-9).
	Bridges [][2]int
	Cuts    []int
	// Parts is how many connected parts of two systems and more there are.
	Parts int
	// Missing are names that systems list and that are none of the inventory's.
	Missing []Reference
}

// Reference is a name of a system that another one gives.
type Reference struct {
	// From is the id of the system that gives it; Name is as written.
	From, Name string
}

// Integrate reads who exchanges data with whom. Names are matched by id, else by name, letters and digits alone; a name that several
// systems have is none's. What a system says of itself is no integration.
func Integrate(systems []System) *Integrations {
	g := &Integrations{Degree: make([]int, len(systems))}
	byID, byName := directory(systems)
	seen := map[[2]int]bool{}
	for i, s := range systems {
		for _, name := range s.Integrations.Value {
			j, ok := byID[strings.TrimSpace(name)]
			if !ok {
				j, ok = byName[plain(name)]
			}
			if !ok || j < 0 {
				g.Missing = append(g.Missing, Reference{s.ID, name})
				continue
			}
			if e := [2]int{min(i, j), max(i, j)}; i != j && !seen[e] {
				seen[e] = true
				g.Edges = append(g.Edges, e)
				g.Degree[i]++
				g.Degree[j]++
			}
		}
	}
	slices.SortFunc(g.Edges, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	g.islands(systems)
	g.hubs()
	g.bridges(len(systems))
	return g
}

// directory finds systems by id and by name; −1 for a name that several have.
func directory(systems []System) (byID, byName map[string]int) {
	byID, byName = map[string]int{}, map[string]int{}
	for i, s := range systems {
		byID[s.ID] = i
		name := plain(s.Name)
		if _, ok := byName[name]; ok {
			i = -1
		}
		if name != "" {
			byName[name] = i
		}
	}
	return byID, byName
}

// plain is a name by its letters and digits.
func plain(name string) string { return strings.ToLower(strings.Join(words(name), "")) }

func (g *Integrations) islands(systems []System) {
	for i, s := range systems {
		switch {
		case g.Degree[i] > 0:
		case s.Integrations.Known:
			g.Islands = append(g.Islands, i)
		default:
			g.Silent = append(g.Silent, i)
		}
	}
}

func (g *Integrations) hubs() {
	sorted := slices.Sorted(slices.Values(g.Degree))
	if len(sorted) == 0 {
		return
	}
	q1, q3 := sorted[(len(sorted)-1)/4], sorted[3*(len(sorted)-1)/4]
	for i, d := range g.Degree {
		if d >= 5 && d > q3+3*(q3-q1) {
			g.Hubs = append(g.Hubs, i)
		}
	}
	slices.SortFunc(g.Hubs, func(a, b int) int { return cmp.Or(cmp.Compare(g.Degree[b], g.Degree[a]), cmp.Compare(a, b)) })
}

// bridges walks the graph in depth, without recursion, and finds bridges, cut systems and parts.
func (g *Integrations) bridges(n int) {
	near := make([][]int, n)
	for _, e := range g.Edges {
		near[e[0]], near[e[1]] = append(near[e[0]], e[1]), append(near[e[1]], e[0])
	}
	w := walk{near: near, at: make([]int, n), low: make([]int, n), next: make([]int, n), parent: make([]int, n)}
	cut := map[int]bool{}
	for root := range n {
		if w.at[root] == 0 && len(near[root]) > 0 {
			g.Parts++
			w.from(root, g, cut)
		}
	}
	for i := range cut {
		g.Cuts = append(g.Cuts, i)
	}
	slices.Sort(g.Cuts)
	slices.SortFunc(g.Bridges, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
}

// walk is a depth-first walk: when each system was reached, and the earliest one that it and those below it can reach.
type walk struct {
	near                  [][]int
	at, low, next, parent []int
	clock                 int
}

func (w *walk) from(root int, g *Integrations, cut map[int]bool) {
	w.clock++
	w.at[root], w.low[root], w.parent[root] = w.clock, w.clock, -1
	children := 0
	for x := root; x >= 0; {
		if w.next[x] == len(w.near[x]) {
			p := w.parent[x]
			if p >= 0 {
				w.low[p] = min(w.low[p], w.low[x])
				if w.low[x] > w.at[p] {
					g.Bridges = append(g.Bridges, [2]int{min(p, x), max(p, x)})
				}
				if p == root {
					children++
				} else if w.low[x] >= w.at[p] {
					cut[p] = true
				}
			}
			x = p
			continue
		}
		y := w.near[x][w.next[x]]
		w.next[x]++
		switch {
		case w.at[y] == 0:
			w.clock++
			w.at[y], w.low[y], w.parent[y] = w.clock, w.clock, x
			x = y
		case y != w.parent[x]:
			w.low[x] = min(w.low[x], w.at[y])
		}
	}
	if children > 1 {
		cut[root] = true
	}
}

// IntegrationGraph is how the systems hang together.
//
//   - Formula: integrations, edges of the graph; hubs, systems with far more integrations than most; islands, share of systems with
//     none; bridges, integrations without which the graph falls into one part more; cut_systems, systems of which that is so;
//     parts, connected parts of two systems and more; not_in_inventory, names given that no system of the inventory has.
//   - Input: the integrations that systems list, by id or name.
//   - Variants: integrations, hubs, islands, bridges, cut_systems, parts, not_in_inventory.
//   - Unit: integrations for bridges and integrations; systems; 1 for islands; n is the systems whose integrations are known, from
//     themselves or from others.
//   - Edge cases: a system that lists nothing and is on nobody's list is silent, and no island; it lowers the coverage.
//   - Meaning: what breaks together. A hub is what all others wait for; a bridge is the one wire between two halves. What
//     the inventory does not list is not seen: bridges are too many where integrations are missing.
func IntegrationGraph(systems []System, s Scope) []ospora.Measure {
	g := Integrate(systems)
	heard := len(systems) - len(g.Silent)
	of := func(unit, variant string, n int) ospora.Measure {
		m := s.measure(IntegrationGraphID, IntegrationGraphVersion, unit, variant)
		m = covered(counted(m, float64(n), "graph of integrations listed by either end"), heard, len(systems))
		if heard == 0 {
			return without(m, ospora.Unknown, "no system says what it exchanges data with: ask for integrations")
		}
		return m
	}
	list := []ospora.Measure{of(UnitIntegrations, TermIntegrations, len(g.Edges)), of(UnitSystems, TermHubs, len(g.Hubs))}
	silent := map[int]bool{}
	for _, i := range g.Silent {
		silent[i] = true
	}
	at := -1
	list = append(list, s.share(s.measure(IntegrationGraphID, IntegrationGraphVersion, UnitOne, TermIslands), systems, func(System) answer {
		at++
		if silent[at] {
			return answer{}
		}
		return yes(g.Degree[at] == 0)
	}))
	missing := of(UnitSystems, TermMissing, len(distinctNames(g.Missing)))
	if len(g.Missing) > 0 {
		missing.Warnings = append(missing.Warnings, fmt.Sprintf("%d integrations name systems that are not in the inventory: complete it or correct the names", len(g.Missing)))
	}
	return append(list, of(UnitIntegrations, TermBridges, len(g.Bridges)), of(UnitSystems, TermCutSystems, len(g.Cuts)), of(UnitSystems, TermParts, g.Parts), missing)
}

func distinctNames(list []Reference) []string {
	var names []string
	for _, r := range list {
		names = append(names, plain(r.Name))
	}
	return distinct(names)
}
