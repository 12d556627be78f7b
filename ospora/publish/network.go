package publish

import (
	"math"
	"slices"
	"strings"
)

// standing is what a reader sees of a cell.
type standing uint8

const (
	open   standing = iota // published, and may be withheld for others
	fixed                  // a published zero, or a leaf that nobody knows: never moves
	free                   // a sum that nobody knows: the attacker has no bound for it
	closed                 // withheld
)

// attacker is what somebody knows beside the published figures.
type attacker uint8

const (
	// outsider knows that no figure is negative.
	outsider attacker = iota
	// insider also knows the rule and which cells it withheld for their own sake. Asked
	// for in counts of persons only.
	insider
	attackers
)

// unbounded stands for no upper bound. It is far above any sum of figures.
const unbounded = math.MaxInt64 >> 4

// network is one slice of a table as a graph. A cell is an arc, an equation a
// vertex, and one more vertex, 0, is the ground. A part enters an equation and its
// sum leaves it, or the other way round, so that every cell stands in two equations
// with opposite signs, or in one and the ground. Tables that agree with all that is
// published differ by circulations on the withheld arcs, so that the bounds of an
// attacker are maximum flows, and whole numbers where the figures are: what an
// attacker gains by knowing that they are whole is nothing. That this holds for two
// dimensions of which one is nested is known (Gusfield 1988; Cox 1995).
type network struct {
	cells      []int // of the table, by arc
	tail, head []int32
	arcs       [][]int32 // by vertex
	value      []int64
	cost       []int64
	standing   []standing
	lo, hi     [attackers][]int64
	need       [attackers][]int64 // width of the interval that a closed cell must have
}

// axes are the dimensions whose sums make the equations of a slice; -1 for none.
// The second is one sum over leaves.
func (g *grid) axes() (rows, columns int) {
	rows, columns = -1, -1
	for d := range g.dimensions {
		switch {
		case !g.dimensions[d].sums():
		case rows < 0:
			rows = d
		default:
			columns = d
		}
	}
	if columns >= 0 && !g.dimensions[columns].simple() {
		rows, columns = columns, rows
	}
	return rows, columns
}

// slices lists the first cell of each slice: every combination of members of the
// dimensions that have no sums. No equation joins two slices.
func (g *grid) slices() []int {
	rows, columns := g.axes()
	firsts := []int{}
	for i := range g.size {
		if (rows < 0 || g.node(i, rows) == 0) && (columns < 0 || g.node(i, columns) == 0) {
			firsts = append(firsts, i)
		}
	}
	return firsts
}

// line is a node of the rows or the columns of a slice.
type line struct {
	node, above, offset int
	inner               bool
}

// lines are the nodes of a dimension by code, so that what is withheld does not
// depend on the order in which they were given. Without dimension there is one.
func (g *grid) lines(d int) []line {
	if d < 0 {
		return []line{{above: -1}}
	}
	nodes := g.dimensions[d].nodes
	lines := make([]line, len(nodes))
	for i, n := range nodes {
		lines[i] = line{i, n.parent, i * g.stride[d], n.parts > 0}
	}
	slices.SortFunc(lines, func(a, b line) int {
		return strings.Compare(nodes[a.node].value.Code(), nodes[b.node].value.Code())
	})
	return lines
}

// newNetwork makes the arcs of the slice that begins at a cell. Of the sums over
// columns those of the leaves of the rows are enough: the others follow.
func (g *grid) newNetwork(first int) *network {
	r, c := g.axes()
	rows, columns := g.lines(r), g.lines(c)
	w := &network{arcs: make([][]int32, 1)}
	sums := make([]int32, len(rows)*len(columns)) // vertex of a sum over rows
	across := make([]int32, len(rows))            // vertex of a sum over columns
	for _, row := range rows {
		switch {
		case row.inner:
			for _, column := range columns {
				sums[row.node*len(columns)+column.node] = w.vertex()
			}
		case c >= 0:
			across[row.node] = w.vertex()
		}
	}
	for _, row := range rows {
		for _, column := range columns {
			from, to := across[row.node], int32(0)
			if row.inner {
				from = sums[row.node*len(columns)+column.node]
			}
			if row.above >= 0 {
				to = sums[row.above*len(columns)+column.node]
			}
			if column.inner { // the sum over columns stands everywhere with the other sign
				from, to = to, from
			}
			w.arc(first+row.offset+column.offset, from, to)
		}
	}
	return w
}

func (w *network) vertex() int32 {
	w.arcs = append(w.arcs, nil)
	return int32(len(w.arcs) - 1)
}

func (w *network) arc(cell int, from, to int32) {
	a := int32(len(w.cells))
	w.cells = append(w.cells, cell)
	w.tail, w.head = append(w.tail, from), append(w.head, to)
	w.arcs[from] = append(w.arcs[from], a)
	if to != from {
		w.arcs[to] = append(w.arcs[to], a)
	}
}
