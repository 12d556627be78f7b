package publish

import (
	"cmp"
	"context"
	"slices"
)

// witness proves that an attacker cannot tell a withheld cell within its need: two
// changes of the table that agree with everything published, one with the cell
// raised and one with it lowered.
type witness struct {
	up, down        []step
	raised, lowered int64
}

// tactics are how the search for cells to withhold goes. No one of them is best on
// every table; on small ones several are tried.
type tactics struct {
	wideFirst bool // look for one path with room enough first
	largest   bool // begin with the cells of greatest value
	downFirst bool // of equal prices take the fall
}

// protector withholds further cells of one slice until no withheld cell can be
// told within its need.
type protector struct {
	*finder
	tactics
	ctx      context.Context
	primary  []bool
	proof    [attackers][]witness
	up, down flow
	asked    attacker // attackers below this are guarded against
	waiting  []int32  // withheld cells without proof
	limit    int64    // of work
}

func newProtector(ctx context.Context, w *network, primary []bool, asked attacker, limit int64) *protector {
	n := len(w.cells)
	p := &protector{finder: newFinder(w), ctx: ctx, primary: primary, asked: asked, limit: limit}
	p.up.by, p.down.by = make([]int64, n), make([]int64, n)
	for who := range p.asked {
		p.proof[who] = make([]witness, n)
	}
	return p
}

// begin publishes every cell that may be published.
func (p *protector) begin(t tactics) {
	p.tactics = t
	p.waiting = p.waiting[:0]
	for a := range p.standing {
		if p.primary[a] {
			p.waiting = append(p.waiting, int32(a))
		} else if p.standing[a] == closed {
			p.standing[a] = open
		}
		for who := range p.asked {
			p.proof[who][a] = witness{}
		}
	}
	slices.SortStableFunc(p.waiting, func(a, b int32) int {
		if t.largest {
			a, b = b, a
		}
		return cmp.Compare(p.value[a], p.value[b])
	})
}

// outcome of an attempt to protect a slice.
type outcome uint8

const (
	safe        outcome = iota
	unsafe              // some cell cannot be protected without a banned one
	outOfWork           // the limit of work was reached
	interrupted         // the context ended
)

// run protects every waiting cell, and every cell that is withheld on the way.
func (p *protector) run() outcome {
	for i := 0; i < len(p.waiting); i++ {
		c := p.waiting[i]
		for who := range p.asked {
			switch {
			case p.ctx.Err() != nil:
				return interrupted
			case p.work > p.limit:
				return outOfWork
			case !p.protect(who, c, true):
				return unsafe
			}
		}
	}
	return safe
}

// protect finds proof for one cell. With pay it withholds others for it; without,
// it fails where they would be needed.
func (p *protector) protect(who attacker, c int32, pay bool) bool {
	need := p.needOf(who, c)
	p.up.reset()
	p.down.reset()
	w := witness{}
	for {
		w.raised += p.push(who, c, true, need-w.raised-w.lowered, hiddenOnly)
		w.lowered += p.push(who, c, false, need-w.raised-w.lowered, hiddenOnly)
		if w.raised+w.lowered >= need {
			w.up, w.down = p.up.steps(), p.down.steps()
			p.proof[who][c] = w
			return true
		}
		if !pay || !p.pay(who, c, need-w.raised-w.lowered) {
			return false
		}
	}
}

// push lets the cell rise (or fall) by at most want, over arcs that cost nothing.
func (p *protector) push(who attacker, c int32, rise bool, want int64, m mode) (got int64) {
	f := p.flow(rise)
	for want > got {
		own := p.room(who, f, c, rise)
		if own <= 0 {
			return got
		}
		if _, ok := p.find(who, f, c, rise, 1, m); !ok {
			return got
		}
		path := p.path(c, rise)
		by := p.widest(who, f, path, min(own, want-got))
		for _, s := range path {
			f.add(s.arc, s.by*by)
		}
		f.add(c, sign(rise)*by)
		got += by
	}
	return got
}

func (p *protector) flow(rise bool) *flow {
	if rise {
		return &p.up
	}
	return &p.down
}

func sign(rise bool) int64 {
	if rise {
		return 1
	}
	return -1
}

// pay withholds the published cells of the path that gives most for its price.
func (p *protector) pay(who attacker, c int32, want int64) bool {
	var best []step
	bestPrice := 0.0
	consider := func(rise bool, least int64) {
		f := p.flow(rise)
		own := p.room(who, f, c, rise)
		if own < least {
			return
		}
		cost, ok := p.find(who, f, c, rise, least, paying)
		if !ok {
			return
		}
		path := p.path(c, rise)
		gain := p.widest(who, f, path, min(own, want))
		price := float64(cost) * float64((want+gain-1)/gain)
		if best == nil || price < bestPrice {
			best, bestPrice = path, price
		}
	}
	for _, rise := range []bool{!p.downFirst, p.downFirst} {
		if p.wideFirst {
			consider(rise, want)
		}
		consider(rise, 1)
		if !p.wideFirst && want > 1 {
			consider(rise, want)
		}
	}
	for _, s := range best {
		if s.paid {
			p.standing[s.arc] = closed
			p.waiting = append(p.waiting, s.arc)
		}
	}
	return best != nil
}

// needOf is the width that a withheld cell needs against an attacker. Of an insider
// nobody can ask for more than what is left when the whole slice is withheld: that
// much the rule tells by itself.
func (p *protector) needOf(who attacker, c int32) int64 {
	need := p.need[who][c]
	if need >= 0 {
		return need
	}
	need = -need // asked for, and not yet held against the whole slice
	p.up.reset()
	p.down.reset()
	got := p.push(who, c, true, need, all)
	got += p.push(who, c, false, need-got, all)
	p.need[who][c] = got
	return got
}

// cost of all cells withheld for others.
func (p *protector) total() (cost int64) {
	for a := range p.standing {
		if p.standing[a] == closed && !p.primary[a] {
			cost += p.cost[a]
		}
	}
	return cost
}
