package publish

import (
	"fmt"
	"strings"
)

// grid numbers the cells of a table: the last dimension runs fastest.
type grid struct {
	dimensions []Dimension
	stride     []int
	size       int
	lookup     []map[string]int // code to node, by dimension
}

func newGrid(dimensions []Dimension) (grid, error) {
	g := grid{dimensions: dimensions, stride: make([]int, len(dimensions)), size: 1}
	for d := len(dimensions) - 1; d >= 0; d-- {
		n := len(dimensions[d].nodes)
		if n > maxCells/g.size {
			return grid{}, fmt.Errorf("more than %d cells", maxCells)
		}
		g.stride[d] = g.size
		g.size *= n
	}
	for _, d := range dimensions {
		codes := make(map[string]int, len(d.nodes))
		for i, n := range d.nodes {
			codes[n.value.Code()] = i
		}
		g.lookup = append(g.lookup, codes)
	}
	return g, nil
}

// index is the cell at the given values. Its errors do not quote them.
func (g *grid) index(at []Value) (int, error) {
	if len(at) != len(g.dimensions) {
		return 0, fmt.Errorf("%d values for %d dimensions", len(at), len(g.dimensions))
	}
	i := 0
	for d, v := range at {
		if v == nil {
			return 0, fmt.Errorf("no value for dimension %s", g.dimensions[d].name)
		}
		n, ok := g.lookup[d][v.Code()]
		if !ok || g.dimensions[d].nodes[n].value != v {
			return 0, fmt.Errorf("the value is no member of dimension %s", g.dimensions[d].name)
		}
		i += n * g.stride[d]
	}
	return i, nil
}

// node is where cell i lies in dimension d.
func (g *grid) node(i, d int) int { return i / g.stride[d] % len(g.dimensions[d].nodes) }

// above is the cell that cell i is part of in dimension d, or -1.
func (g *grid) above(i, d int) int {
	n := g.node(i, d)
	p := g.dimensions[d].nodes[n].parent
	if p < 0 {
		return -1
	}
	return i + (p-n)*g.stride[d]
}

// wholes calls yield for cell i and for every cell that it is part of, in one
// dimension from d on or in several.
func (g *grid) wholes(i, d int, yield func(int)) {
	if d == len(g.dimensions) {
		yield(i)
		return
	}
	for j := i; j >= 0; j = g.above(j, d) {
		g.wholes(j, d+1, yield)
	}
}

// leaf tells whether cell i is no sum.
func (g *grid) leaf(i int) bool {
	for d := range g.dimensions {
		if g.dimensions[d].nodes[g.node(i, d)].parts > 0 {
			return false
		}
	}
	return true
}

// codes are the texts of a cell's coordinates.
func (g *grid) codes(i int) []string {
	codes := make([]string, len(g.dimensions))
	for d := range g.dimensions {
		codes[d] = g.dimensions[d].nodes[g.node(i, d)].value.Code()
	}
	return codes
}

// name tells a cell in errors; codes are harmless, as constructors saw to it.
func (g *grid) name(i int) string { return "(" + strings.Join(g.codes(i), ", ") + ")" }

// equation is one sum of the table: the cell that is the sum of others in one
// dimension.
type equation struct{ dimension, sum int }

// equations calls yield for each equation that cell i stands in, with its sign: a
// part has +1, the sum -1.
func (g *grid) equations(i int, yield func(equation, int64)) {
	for d := range g.dimensions {
		if g.dimensions[d].nodes[g.node(i, d)].parts > 0 {
			yield(equation{d, i}, -1)
		}
		if p := g.above(i, d); p >= 0 {
			yield(equation{d, p}, +1)
		}
	}
}
