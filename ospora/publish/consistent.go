package publish

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// complete computes for every cell the sum of the leaves below it and holds the
// given totals to it. Distinct persons and repositories of a whole are not fewer
// than those of a part and not more than those of all parts.
func (t *Restricted) complete() error {
	for i := range t.cells {
		t.cells[i].implied = 0
	}
	for i := range t.cells {
		if c := &t.cells[i]; t.grid.leaf(i) && c.status == ospora.Known {
			t.grid.wholes(i, 0, func(whole int) { // beyond maxSum it does not matter by how much
				t.cells[whole].implied = min(t.cells[whole].implied+c.Value, 2*maxSum)
			})
		}
	}
	for i := range t.cells {
		c := &t.cells[i]
		switch {
		case c.implied > maxSum:
			return fmt.Errorf("%w: table %s: the parts of %s are too large together", ErrFigure, t.spec.Name, t.grid.name(i))
		case c.status == ospora.Known && c.implied != c.Value:
			return fmt.Errorf("%w: table %s: %s is not the sum of its known parts", ErrFigure, t.spec.Name, t.grid.name(i))
		}
	}
	return t.checkDistinct()
}

// distinct are sums of distinct counts over the parts of a whole.
type distinct struct {
	persons, repositories int64
	gaps                  bool // not all parts are known
}

func (t *Restricted) checkDistinct() error {
	below := map[equation]*distinct{}
	for i := range t.cells {
		for d := range t.grid.dimensions {
			if p := t.grid.above(i, d); p >= 0 {
				e := equation{d, p}
				if below[e] == nil {
					below[e] = &distinct{}
				}
				if err := t.addPart(below[e], p, &t.cells[i]); err != nil {
					return err
				}
			}
		}
	}
	for i := range t.cells {
		for d := range t.grid.dimensions {
			s, c := below[equation{d, i}], &t.cells[i]
			if s != nil && c.status == ospora.Known && !s.gaps && (c.Persons > s.persons || c.Repositories > s.repositories) {
				return fmt.Errorf("%w: table %s: %s rests on more persons or repositories than all its parts", ErrFigure, t.spec.Name, t.grid.name(i))
			}
		}
	}
	return nil
}

func (t *Restricted) addPart(s *distinct, whole int, part *cell) error {
	if part.status != ospora.Known {
		s.gaps = true
		return nil
	}
	s.persons += part.Persons
	s.repositories += part.Repositories
	if w := &t.cells[whole]; w.status == ospora.Known && (w.Persons < part.Persons || w.Repositories < part.Repositories) {
		return fmt.Errorf("%w: table %s: %s rests on fewer persons or repositories than one of its parts", ErrFigure, t.spec.Name, t.grid.name(whole))
	}
	return nil
}
