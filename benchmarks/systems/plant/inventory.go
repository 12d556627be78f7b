package plant

import "fmt"

// Inventory is a planted one.
type Inventory struct {
	// Rows in the order of their IDs, which tells nothing.
	Rows []*Row
	// Roles of the systems in the graph of integrations, by the number of the system, and its edges.
	Roles []Role
	Edges []Edge
	// Contradictions that were planted.
	Contradictions []Contradiction

	tables *tables
	groups []group
	first  []*Row // of each system
}

// New plants so many systems, 20 to 10,000; the rows are some more, since some systems stand there twice. The same seed and
// number give the same inventory on every platform.
func New(seed uint64, systems int) (*Inventory, error) {
	if systems < 20 || systems > maxSystems {
		return nil, fmt.Errorf("an inventory of %d systems: want 20 to %d", systems, maxSystems)
	}
	t := newTables(seed)
	v := &Inventory{tables: t, groups: t.drawGroups(seed, systems)}
	var seconds []*Row
	for g := range v.groups {
		for range v.groups[g].size {
			n := len(v.first)
			c := newChance(seed, ofRow, n)
			s := t.drawSystem(c, n, g, &v.groups[g])
			s.contract = t.drawContract(newChance(seed, ofContract, n), s)
			v.first = append(v.first, t.drawRow(c, s, &v.groups[g]))
			if again := newChance(seed, ofSecond, n); again.permille(secondRow) {
				r := t.drawRow(again, s, &v.groups[g])
				r.Second = true
				seconds = append(seconds, r)
			}
		}
	}
	graph := newChance(seed, ofGraph, 0)
	v.Roles, v.Edges = drawGraph(graph, systems)
	v.list(graph, v.first)
	v.number(newChance(seed, ofOrder, 0), seconds)
	for _, r := range v.Rows {
		v.contradict(newChance(seed, ofOrder, 1+r.System), r)
	}
	return v, nil
}

// number gives the rows their IDs by chance, and writes the integrations down.
func (v *Inventory) number(c *chance, seconds []*Row) {
	v.Rows = append(append([]*Row{}, v.first...), seconds...)
	shuffle(c, v.Rows)
	for i, r := range v.Rows {
		r.ID = id(i + 1)
	}
	for _, r := range v.first {
		for _, s := range r.neighbours {
			r.Integrations = append(r.Integrations, v.first[s].ID)
		}
	}
}

func id(n int) string { return "IS-" + digits(n, 5) }

// Groups is the number of planted groups, singletons among them.
func (v *Inventory) Groups() int { return len(v.groups) }

// Observe takes the truth off all rows.
func (v *Inventory) Observe() []Observed {
	all := make([]Observed, len(v.Rows))
	for i, r := range v.Rows {
		all[i] = r.Observed
	}
	return all
}

// Truth is the planted group of each row.
func (v *Inventory) Truth() []int {
	all := make([]int, len(v.Rows))
	for i, r := range v.Rows {
		all[i] = r.Group
	}
	return all
}
