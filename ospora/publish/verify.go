package publish

import "fmt"

// verify checks every proof by the equations of the table, which know nothing of
// networks: the changed table has the published figures and sums, lies within what
// the attacker takes for possible, and differs in the cell as claimed.
func (c *control) verify(p *protector) error {
	for a := range p.standing {
		if p.standing[a] != closed {
			continue
		}
		for who := range p.asked {
			w := &p.proof[who][a]
			whole := w.raised+w.lowered >= p.need[who][a] && p.need[who][a] >= 0
			if !whole || !c.holds(p, who, a, w.up, w.raised) || !c.holds(p, who, a, w.down, -w.lowered) {
				return fmt.Errorf("%w: table %s: %s", ErrUnproven, c.table.spec.Name, c.table.grid.name(p.cells[a]))
			}
		}
	}
	return nil
}

// holds tells whether a change is possible and changes cell a by by.
func (c *control) holds(p *protector, who attacker, a int, steps []step, by int64) bool {
	left := map[equation]int64{}
	change := int64(0)
	for _, s := range steps {
		if p.standing[s.arc] != closed && p.standing[s.arc] != free {
			return false
		}
		x := p.value[s.arc] + s.by
		if x < p.lo[who][s.arc] || x > p.hi[who][s.arc] {
			return false
		}
		if int(s.arc) == a {
			change += s.by
		}
		c.table.grid.equations(p.cells[s.arc], func(e equation, sign int64) { left[e] += sign * s.by })
	}
	for _, rest := range left {
		if rest != 0 {
			return false
		}
	}
	return change == by
}
