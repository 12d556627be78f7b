package publish

import (
	"fmt"
	"iter"

	"github.com/ospora/ospora/ospora"
)

// Publishable is a table after disclosure control. It holds no withheld figure,
// and [Restricted.Protect] alone makes it.
type Publishable struct {
	spec         Spec
	grid         grid
	status       []ospora.Status
	value        []int64
	rule         Rule
	byCause      [numberOfCause]int
	secondary    int
	sumsWithheld int
	earlier      []string
}

// Cell is one published cell. There are four states: a known value, a known zero,
// a value withheld ([ospora.Suppressed]), and none, with its reason.
type Cell struct {
	// Codes are the members of the dimensions, in their order.
	Codes []string
	// Status is [ospora.Known], [ospora.Suppressed] or why there is no figure.
	Status ospora.Status
	// Value in units of the last decimal; 0 unless the status is known.
	Value int64
}

func newPublishable(t *Restricted, r Rule, causes []cause, withheld []bool) *Publishable {
	n := len(t.cells)
	p := &Publishable{spec: t.spec, grid: t.grid, rule: r, status: make([]ospora.Status, n), value: make([]int64, n)}
	for i := range t.cells {
		c := &t.cells[i]
		switch {
		case withheld[i]:
			p.status[i] = ospora.Suppressed
			p.byCause[causes[i]]++
			if causes[i] == harmless {
				p.secondary++
			}
		case c.status == ospora.Known:
			p.status[i], p.value[i] = ospora.Known, c.Value
		default:
			p.status[i] = c.status
		}
	}
	return p
}

// Cells yields all cells, the last dimension running fastest.
func (p *Publishable) Cells() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for i := range p.status {
			if !yield(p.cell(i)) {
				return
			}
		}
	}
}

func (p *Publishable) cell(i int) Cell {
	return Cell{Codes: p.grid.codes(i), Status: p.status[i], Value: p.value[i]}
}

// Cell returns the cell at one value for each dimension. It fails with [ErrFigure]
// where there is none.
func (p *Publishable) Cell(at ...Value) (Cell, error) {
	i, err := p.grid.index(at)
	if err != nil {
		return Cell{}, fmt.Errorf("%w: table %s: %w", ErrFigure, p.spec.Name, err)
	}
	return p.cell(i), nil
}

// Withheld returns how many cells are withheld for their own sake and how many for
// others.
func (p *Publishable) Withheld() (primary, secondary int) {
	for why, n := range p.byCause {
		if cause(why) != harmless {
			primary += n
		}
	}
	return primary, p.secondary
}

// SumsWithheld returns in how many slices (combinations of members of dimensions
// without sums) all sums are withheld, since the search for less was given up.
func (p *Publishable) SumsWithheld() int { return p.sumsWithheld }

// text writes a value with the table's decimals.
func (p *Publishable) text(value int64) string { return formatFixed(value, p.spec.Decimals) }
