package publish

import (
	"errors"
	"fmt"
)

// ErrDimension marks a dimension, or a set of them, that no table can have.
var ErrDimension = errors.New("publish: dimension")

// Dimension is what a table is broken down by: a forest of members, in which a
// node is the sum of its parts.
type Dimension struct {
	name, description string
	nodes             []member
	err               error
}

// member is a node of a dimension; parents come before their parts.
type member struct {
	value  Value
	parent int // -1 for none
	parts  int
}

// Node is a member of a nested dimension with its parts.
type Node struct {
	value Value
	parts []Node
}

// Flat is a dimension without total. It is the one to take where the parts
// overlap, such as distinct persons over quarters.
func Flat[V Member](name, description string, values ...V) Dimension {
	nodes := make([]Node, len(values))
	for i, v := range values {
		nodes[i] = Part(v)
	}
	return Nested(name, description, nodes...)
}

// Summed is a dimension with a [Total] over all values.
func Summed[V Member](name, description string, values ...V) Dimension {
	nodes := make([]Node, len(values))
	for i, v := range values {
		nodes[i] = Part(v)
	}
	return Nested(name, description, Part(Total{}, nodes...))
}

// Nested is a dimension of nodes within nodes, such as regions within countries
// within a total.
func Nested(name, description string, roots ...Node) Dimension {
	d := Dimension{name: name, description: description}
	seen := map[string]bool{}
	d.add(roots, -1, 0, seen)
	switch {
	case !slug.MatchString(name) || reserved[name]:
		d.err = fmt.Errorf("%w: a name is small letters, digits and underscores, and no column of every table", ErrDimension)
	case checkText(description, true) != nil:
		d.err = fmt.Errorf("%w %s: the description %w", ErrDimension, name, checkText(description, true))
	case len(d.nodes) == 0:
		d.err = fmt.Errorf("%w %s: no members", ErrDimension, name)
	}
	return d
}

// Part is a member with its parts; without any it is a leaf.
func Part(value Value, parts ...Node) Node { return Node{value, parts} }

// maxDepth bounds nesting; no classification known here has more levels.
const maxDepth = 16

func (d *Dimension) add(nodes []Node, parent, depth int, seen map[string]bool) {
	for _, n := range nodes {
		switch {
		case n.value == nil || n.value.Code() == "":
			d.err = fmt.Errorf("%w %s: a member that no constructor made", ErrDimension, d.name)
			return
		case seen[n.value.Code()]:
			d.err = fmt.Errorf("%w %s: %s stands there twice", ErrDimension, d.name, n.value.Code())
			return
		case depth > maxDepth:
			d.err = fmt.Errorf("%w %s: more than %d levels", ErrDimension, d.name, maxDepth)
			return
		}
		seen[n.value.Code()] = true
		d.nodes = append(d.nodes, member{n.value, parent, len(n.parts)})
		d.add(n.parts, len(d.nodes)-1, depth+1, seen)
	}
}

// sums tells whether any node is the sum of others.
func (d *Dimension) sums() bool {
	for _, n := range d.nodes {
		if n.parts > 0 {
			return true
		}
	}
	return false
}

// simple tells whether the dimension is one sum over leaves.
func (d *Dimension) simple() bool { return d.nodes[0].parts > 0 && d.nodes[0].parts == len(d.nodes)-1 }

// reserved are the columns of every table.
var reserved = map[string]bool{"value": true, "suppressed": true, "missing": true}

// checkDimensions holds dimensions to what can be protected. The equations of two
// dimensions with sums, of which one at most is nested, are those of a network, in
// which the bounds of an attacker are exact; for more they are not.
func checkDimensions(dimensions []Dimension) error {
	names, sums, nested := map[string]bool{}, 0, 0
	for i := range dimensions {
		d := &dimensions[i]
		if d.err != nil {
			return d.err
		}
		if names[d.name] {
			return fmt.Errorf("%w %s: stands there twice", ErrDimension, d.name)
		}
		names[d.name] = true
		if d.sums() {
			sums++
			if !d.simple() {
				nested++
			}
		}
	}
	switch {
	case len(dimensions) == 0:
		return fmt.Errorf("%w: a table needs one", ErrDimension)
	case sums > 2 || sums == 2 && nested > 1:
		return fmt.Errorf("%w: sums over %d dimensions, %d of them nested, cannot be protected; "+
			"at most two have sums and one of these is nested: make the others flat", ErrDimension, sums, nested)
	}
	return nil
}
