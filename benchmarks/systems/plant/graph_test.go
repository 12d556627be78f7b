package plant

import (
	"slices"
	"testing"
)

// TestBridgesAreThose takes every edge away in turn and counts the parts: the definition itself.
func TestBridgesAreThose(t *testing.T) {
	v := planted(t, 6, 200)
	whole := parts(len(v.Roles), v.Edges, -1)
	for i, e := range v.Edges {
		if bridge := parts(len(v.Roles), v.Edges, i) > whole; bridge != e.Bridge {
			t.Errorf("edge %v: bridge %v", e, bridge)
		}
	}
	// Islands are parts of their own, and all else is one.
	if islands := countRoles(v, Island); whole != islands+1 || islands == 0 {
		t.Errorf("%d parts, %d islands", whole, islands)
	}
	if countRoles(v, Hub) != 5 || countRoles(v, Pendant) == 0 || countRoles(v, Cluster) < 3*4 || countRoles(v, Cluster) > 3*7 {
		t.Errorf("%v", v.Roles)
	}
}

func countRoles(v *Inventory, role Role) (n int) {
	for _, r := range v.Roles {
		if r == role {
			n++
		}
	}
	return n
}

func parts(n int, edges []Edge, but int) int {
	next := make([][]int, n)
	for i, e := range edges {
		if i != but {
			next[e.A], next[e.B] = append(next[e.A], e.B), append(next[e.B], e.A)
		}
	}
	seen, count := make([]bool, n), 0
	for s := range n {
		if seen[s] {
			continue
		}
		count++
		seen[s] = true
		for queue := []int{s}; len(queue) > 0; queue = queue[1:] {
			for _, to := range next[queue[0]] {
				if !seen[to] {
					seen[to] = true
					queue = append(queue, to)
				}
			}
		}
	}
	return count
}

// TestHubsStandOut: each hub has more integrations than any system that is none.
func TestHubsStandOut(t *testing.T) {
	v := planted(t, 1, 420)
	degree := make([]int, len(v.Roles))
	for _, e := range v.Edges {
		degree[e.A]++
		degree[e.B]++
	}
	hubs, others := 1<<30, 0
	for s, role := range v.Roles {
		if role == Hub {
			hubs = min(hubs, degree[s])
		} else {
			others = max(others, degree[s])
		}
	}
	if hubs < 3*others {
		t.Errorf("a hub of %d, another of %d", hubs, others)
	}
}

// TestRowsTellTheGraph joins what all rows list: the planted edges and the dangling ones, nothing else.
func TestRowsTellTheGraph(t *testing.T) {
	v := planted(t, 7, 420)
	type pair [2]string
	told, want := map[pair]bool{}, map[pair]bool{}
	known := map[string]bool{}
	for _, r := range v.Rows {
		known[r.ID] = true
	}
	dangling, silent, stated := 0, 0, 0
	for _, r := range v.Rows {
		switch {
		case len(r.Integrations) == 0:
			silent++
		case slices.Equal(r.Integrations, []string{NoIntegrations}):
			stated++
			if v.Roles[r.System] != Island {
				t.Errorf("%s says none", r.ID)
			}
			continue
		}
		for _, to := range r.Integrations {
			if !known[to] {
				dangling++
				continue
			}
			told[pair{min(r.ID, to), max(r.ID, to)}] = true
		}
	}
	for _, e := range v.Edges {
		a, b := v.first[e.A].ID, v.first[e.B].ID
		want[pair{min(a, b), max(a, b)}] = true
	}
	if len(told) != len(want) || silent == 0 || stated == 0 {
		t.Errorf("%d edges told, %d planted; %d silent, %d stated", len(told), len(want), silent, stated)
	}
	for p := range want {
		if !told[p] {
			t.Errorf("%v is not told", p)
		}
	}
	for _, k := range v.Contradictions {
		if k.Kind == DanglingIntegration {
			dangling--
		}
	}
	if dangling != 0 {
		t.Errorf("%d dangling integrations are not in the truth", dangling)
	}
}
