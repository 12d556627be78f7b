package composite

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Direction says whether more is better.
type Direction int

// The directions. The zero value means Higher, as a column that is not there does.
const (
	Higher Direction = 1  // more is better
	Lower  Direction = -1 // less is better
)

// sign is 1 or −1.
func (d Direction) sign() float64 {
	if d == Lower {
		return -1
	}
	return 1
}

// Node is one line of the structure: an indicator, or a dimension made of others.
// The fields are those of COINr's iMeta.
type Node struct {
	// Code identifies the node.
	Code string
	// Name is for people.
	Name string
	// Parent is the code of the dimension that it is part of, empty for the top.
	Parent string
	// Weight among the nodes of the same parent; only ratios matter. Missing
	// means 1.
	Weight Value
	// Direction says whether more is better.
	Direction Direction
	// Unit of the indicator's values, for people.
	Unit string
	// Target is a value to reach, in the indicator's unit.
	Target Value
	// Low and High are goalposts, the ends of the scale in the indicator's unit.
	Low, High Value
	// Denominator is the code of the variable to divide by; empty for none.
	Denominator string
}

// Tree says which indicators make which dimension. It is immutable.
type Tree struct {
	nodes    map[string]Node
	order    []string // as given
	children map[string][]string
	level    map[string]int
	top      string
}

// NewTree makes a tree of nodes. There must be exactly one without a parent.
// Duplicate codes, unknown parents, circles, weights that are negative or not
// finite and directions other than 1, −1 and 0 are errors, all of them told at once.
func NewTree(nodes []Node) (Tree, error) {
	t := Tree{nodes: map[string]Node{}, children: map[string][]string{}, level: map[string]int{}}
	var faults []*Fault
	for _, n := range nodes {
		faults = append(faults, t.add(n)...)
	}
	for _, code := range t.order {
		faults = append(faults, t.attach(code)...)
	}
	faults = append(faults, t.circles()...)
	if len(faults) == 0 && t.top == "" {
		faults = append(faults, fault(stepTree, "", "", ErrStructure, "there are no nodes"))
	}
	if len(faults) > 0 {
		return Tree{}, all(faults)
	}
	for _, code := range t.order {
		t.level[code] = t.height(code)
	}
	return t, nil
}

const stepTree = "structure"

// add takes a node in.
func (t *Tree) add(n Node) (faults []*Fault) {
	wrong := func(err error, format string, args ...any) {
		faults = append(faults, fault(stepTree, "", n.Code, err, format, args...))
	}
	if _, ok := t.nodes[n.Code]; ok {
		wrong(ErrDuplicate, "")
		return faults
	}
	if n.Code == "" {
		wrong(ErrUnknown, "a node without a code, named %q", n.Name)
	}
	if n.Direction == 0 {
		n.Direction = Higher
	}
	if n.Direction != Higher && n.Direction != Lower {
		wrong(ErrOption, "direction %d is neither 1 nor -1", n.Direction)
	}
	if !n.Weight.Known {
		n.Weight = ospora.Some(1.)
	}
	if w := n.Weight.Value; !(w >= 0) || math.IsInf(w, 0) {
		wrong(ErrWeights, "%v is no weight", w)
	}
	for _, v := range []Value{n.Target, n.Low, n.High} {
		if v.Known && !finite(v.Value).Known {
			wrong(ErrNotFinite, "target or goalpost %v", v.Value)
		}
	}
	t.nodes[n.Code], t.order = n, append(t.order, n.Code)
	return faults
}

// attach hangs a node under its parent.
func (t *Tree) attach(code string) []*Fault {
	parent := t.nodes[code].Parent
	if parent == "" {
		if t.top != "" {
			return []*Fault{fault(stepTree, "", code, ErrStructure, "has no parent, and neither has %q", t.top)}
		}
		t.top = code
		return nil
	}
	if _, ok := t.nodes[parent]; !ok {
		return []*Fault{fault(stepTree, "", code, ErrUnknown, "its parent %q", parent)}
	}
	t.children[parent] = append(t.children[parent], code)
	return nil
}

// circles finds the nodes that no walk from a node without parent reaches.
func (t *Tree) circles() (faults []*Fault) {
	state := map[string]int{} // 1 on the way up, 2 known to end
	for _, code := range t.order {
		var path []string
		at := code
		for at != "" && state[at] == 0 {
			state[at] = 1
			path = append(path, at)
			at = t.nodes[at].Parent
			if _, ok := t.nodes[at]; !ok {
				at = ""
			}
		}
		if at != "" && state[at] == 1 {
			faults = append(faults, fault(stepTree, "", at, ErrCycle, "%q", path[slices.Index(path, at):]))
		}
		for _, p := range path {
			state[p] = 2
		}
	}
	return faults
}

// height is 1 for an indicator, and one more than the highest child for others.
func (t *Tree) height(code string) int {
	if h, ok := t.level[code]; ok {
		return h
	}
	h := 1
	for _, c := range t.children[code] {
		h = max(h, t.height(c)+1)
	}
	t.level[code] = h
	return h
}

// Node is the line of a code; false where there is none.
func (t Tree) Node(code string) (Node, bool) {
	n, ok := t.nodes[code]
	return n, ok
}

// Top is the code of the node without parent.
func (t Tree) Top() string { return t.top }

// Codes are all codes in the order in which they were given.
func (t Tree) Codes() []string { return slices.Clone(t.order) }

// Children are the codes directly under one, in the order given.
func (t Tree) Children(code string) []string { return slices.Clone(t.children[code]) }

// Level is 1 for an indicator and grows towards the top; 0 for an unknown code.
func (t Tree) Level(code string) int { return t.level[code] }

// Levels is the level of the top.
func (t Tree) Levels() int { return t.level[t.top] }

// AtLevel are the codes of a level in the order given.
func (t Tree) AtLevel(level int) []string {
	return slices.DeleteFunc(slices.Clone(t.order), func(c string) bool { return t.level[c] != level })
}

// Indicators are the codes without children, in the order given.
func (t Tree) Indicators() []string { return t.AtLevel(1) }

// Under are the indicators below a code, itself if it is one, from left to right.
func (t Tree) Under(code string) []string {
	if len(t.children[code]) == 0 {
		if _, ok := t.nodes[code]; !ok {
			return nil
		}
		return []string{code}
	}
	var out []string
	for _, c := range t.children[code] {
		out = append(out, t.Under(c)...)
	}
	return out
}

// Weights are the weights of the nodes as given.
func (t Tree) Weights() Weights {
	w := make(Weights, len(t.nodes))
	for code, n := range t.nodes {
		w[code] = n.Weight.Value
	}
	return w
}

// upwards are the codes that have children, lower levels first.
func (t Tree) upwards() []string {
	out := slices.DeleteFunc(slices.Clone(t.order), func(c string) bool { return t.level[c] < 2 })
	slices.SortStableFunc(out, func(a, b string) int { return t.level[a] - t.level[b] })
	return out
}
