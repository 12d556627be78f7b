package plant

// system is one planted system: what all its rows speak of.
type system struct {
	number, group int
	owner         owner
	brand         int
	vendor, stack int
	sets          []int
	users         int
	official      official
	contract      contract
}

// drawSystem draws a system of a group.
func (t *tables) drawSystem(c *chance, number, of int, g *group) *system {
	s := &system{number: number, group: of, owner: t.drawOwner(c, g)}
	if len(g.products) > 0 && c.permille(productShare) {
		p := pick(c, g.products)
		s.brand, s.vendor, s.stack, s.official = p.brand, p.vendor, p.stack, p.official
	} else {
		s.brand, s.vendor, s.stack = c.IntN(len(t.brands)), c.weighted(vendorWeights()...), c.weighted(stackWeights()...)
		if c.permille(groupStack) {
			s.stack = g.stack
		}
	}
	for _, facet := range g.facets {
		if c.permille(coreSet) {
			s.sets = append(s.sets, t.set(g.matter, facet))
		}
	}
	if c.permille(strayShare) {
		for range c.between(1, 3) {
			if stray := t.stray(c); !holds(s.sets, stray) {
				s.sets = append(s.sets, stray)
			}
		}
	}
	users := t.functions[g.function].users
	if s.users = pick(c, users); !c.permille(usersMain) {
		s.users = c.IntN(len(t.users))
	}
	return s
}

// set is the number of a part of the data on a matter.
func (t *tables) set(matter, facet int) int { return matter*len(t.facets) + facet }

// stray is a data set that has nothing to do with a purpose: half of them are reference data that everybody copies.
func (t *tables) stray(c *chance) int {
	if c.permille(500) {
		return pick(c, t.reference())
	}
	return c.IntN(len(t.matters) * len(t.facets))
}

// reference are the lists that stand in many systems: one in every nine matters has one.
func (t *tables) reference() []int {
	var all []int
	for m := 0; m < len(t.matters); m += 9 {
		all = append(all, t.set(m, 0))
	}
	return all
}

func (t *tables) drawOwner(c *chance, g *group) owner {
	o := owner{kind: c.weighted(g.spread[:]...), sector: g.sector}
	if o.sector < 0 || c.permille(foreignSector) {
		o.sector = c.IntN(len(t.sectors))
	}
	if o.kind == department {
		o.region = c.between(1, len(t.regions))
	}
	return o
}
