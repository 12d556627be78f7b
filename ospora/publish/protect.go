package publish

import (
	"context"
	"errors"
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// ErrUnproven is a fault of this package: a table that it could not prove safe. It
// is not published.
var ErrUnproven = errors.New("publish: no proof that the table is safe")

// defaultEffort is some ten seconds of search a slice on a processor of 2024.
const defaultEffort = 2_000_000_000

// Protect withholds cells by the rule, and others so that none of them can be told
// from the rest; see the package comment for what is guaranteed. Earlier are tables
// that were published before, of another date or definition, with the same
// dimensions. It fails with [ErrRule], with [ErrFigure] where totals do not fit
// their parts, with [ErrEarlier], and with the error of ctx.
//
// The search is bounded by work, not by time, so that equal tables give equal
// results: a slice for which the bound does not suffice has all its sums withheld,
// and [Publishable.SumsWithheld] says so.
func (t *Restricted) Protect(ctx context.Context, rule Rule, earlier ...*Earlier) (*Publishable, error) {
	return t.protect(ctx, rule, defaultEffort, earlier)
}

func (t *Restricted) protect(ctx context.Context, rule Rule, effort int64, earlier []*Earlier) (*Publishable, error) {
	r, err := rule.complete()
	if err != nil {
		return nil, err
	}
	if err := t.complete(); err != nil {
		return nil, err
	}
	c := control{table: t, rule: r, causes: t.primary(r)}
	if err := c.compareWith(earlier); err != nil {
		return nil, err
	}
	withheld, sums, err := c.secondary(ctx, effort)
	if err != nil {
		return nil, err
	}
	p := newPublishable(t, r, c.causes, withheld)
	p.sumsWithheld = sums
	for _, e := range earlier {
		p.earlier = append(p.earlier, e.name)
	}
	return p, nil
}

// control is disclosure control of one table.
type control struct {
	table  *Restricted
	rule   Rule
	causes []cause
	near   map[int]span // of cells withheld for a difference: what it tells of the value
}

// span is an interval of values.
type span struct{ lo, hi int64 }

// secondary returns what is withheld altogether, by cell, and in how many slices
// all sums had to be.
func (c *control) secondary(ctx context.Context, effort int64) ([]bool, int, error) {
	withheld := make([]bool, len(c.causes))
	for i, why := range c.causes {
		withheld[i] = why != harmless
	}
	if rows, _ := c.table.grid.axes(); rows < 0 {
		return withheld, 0, ctx.Err() // no sums, no equations
	}
	sums := 0
	for _, first := range c.table.grid.slices() {
		w, primary := c.network(first)
		p := newProtector(ctx, w, primary, c.asked(), effort)
		o := p.solve()
		if o == interrupted {
			return nil, 0, ctx.Err()
		}
		if o != safe {
			sums++
			if o = p.withholdSums(&c.table.grid); o != safe {
				return nil, 0, errors.Join(ctx.Err(), fmt.Errorf("%w: table %s", ErrUnproven, c.table.spec.Name))
			}
		}
		if err := c.verify(p); err != nil {
			return nil, 0, err
		}
		for a, s := range w.standing {
			withheld[w.cells[a]] = s == closed
		}
	}
	return withheld, sums, nil
}

// asked are the attackers guarded against.
func (c *control) asked() attacker {
	if c.table.spec.Counting == Persons {
		return attackers
	}
	return insider // those before it
}

// network makes the slice that begins at a cell and says which of its cells are
// withheld for their own sake.
func (c *control) network(first int) (*network, []bool) {
	w := c.table.grid.newNetwork(first)
	n := len(w.cells)
	w.value, w.cost, w.standing = make([]int64, n), make([]int64, n), make([]standing, n)
	for who := range attackers {
		w.lo[who], w.hi[who], w.need[who] = make([]int64, n), make([]int64, n), make([]int64, n)
	}
	primary := make([]bool, n)
	for a, i := range w.cells {
		x := &c.table.cells[i]
		w.value[a] = x.implied
		w.cost[a] = x.implied // what is not told by withholding it
		primary[a] = c.causes[i] != harmless
		switch {
		case primary[a]:
			w.standing[a] = closed
		case x.status != ospora.Known && !c.table.grid.leaf(i):
			w.standing[a] = free
		case x.status != ospora.Known, x.implied == 0:
			w.standing[a] = fixed
		}
		w.hi[outsider][a] = unbounded
		w.need[outsider][a] = c.table.width(i, c.causes[i], c.rule)
		know := c.insight(i, w.standing[a])
		w.lo[insider][a], w.hi[insider][a] = know.lo, know.hi
		if primary[a] { // that a cell withheld for others is large tells nothing of a small group
			w.need[insider][a] = -min(c.rule.K*c.table.unit(), know.hi-know.lo)
		}
	}
	return w, primary
}

// insight is what an insider knows of a withheld count of persons before looking at
// anything published. A cell that is withheld for others has k persons at least.
func (c *control) insight(i int, s standing) span {
	k := c.rule.K * c.table.unit()
	switch c.causes[i] {
	case tooFew, emptyOfSmall:
		return span{0, k - 1}
	case differs:
		return c.near[i]
	case harmless:
		if s != free {
			return span{k, unbounded}
		}
	}
	return span{0, unbounded}
}

// withholdSums gives up every sum over a withheld leaf. Then a withheld leaf can
// rise with all sums over it, none of which is published, and so can these. Where
// that does not do for an insider, all is withheld.
func (p *protector) withholdSums(g *grid) outcome {
	p.limit = unbounded
	clear(p.banned)
	p.begin(tactics{})
	p.closeWholes(g)
	if o := p.proveAll(); o != unsafe {
		return o
	}
	for a := range p.standing {
		if p.standing[a] == open {
			p.standing[a] = closed
		}
	}
	return p.proveAll()
}

// closeWholes withholds a leaf below every sum that the rule withholds, the least
// where it withholds none itself, and all sums over withheld leaves.
func (p *protector) closeWholes(g *grid) {
	arc := make(map[int]int32, len(p.cells))
	for a, i := range p.cells {
		arc[i] = int32(a)
	}
	least := map[int]int32{} // withheld leaf below a cell, or the one that costs least
	rank := func(a int32) int64 {
		switch p.standing[a] {
		case closed:
			return 0
		case open:
			return p.cost[a]
		}
		return unbounded
	}
	for a, i := range p.cells {
		if !g.leaf(i) {
			continue
		}
		g.wholes(i, 0, func(whole int) {
			if old, ok := least[whole]; !ok || rank(int32(a)) < rank(old) {
				least[whole] = int32(a)
			}
		})
	}
	for a, i := range p.cells {
		if l := least[i]; p.primary[a] && p.standing[l] == open {
			p.standing[l] = closed
		}
	}
	for a, i := range p.cells {
		if p.standing[a] != closed || !g.leaf(i) {
			continue
		}
		g.wholes(i, 0, func(whole int) {
			if w := arc[whole]; p.standing[w] == open {
				p.standing[w] = closed
			}
		})
	}
}

// proveAll finds proof for every withheld cell without withholding more.
func (p *protector) proveAll() outcome {
	for a := range p.standing {
		if p.standing[a] != closed {
			continue
		}
		for who := range p.asked {
			switch {
			case p.ctx.Err() != nil:
				return interrupted
			case !p.protect(who, int32(a), false):
				return unsafe
			}
		}
	}
	return safe
}
