package plant

// group is a planted one: the systems that could be one system. A singleton is a group of one.
type group struct {
	function, matter int
	size             int
	sector           int // whose systems these are, -1 for all
	spread           [ownerKinds]int
	facets           []int // of the matter, held in common
	open             bool  // to the reader, who does not know whether there is a facet more
	stack            int
	products         []product
}

// product is what some systems of a group are copies of. Its official name is the brand, with the words that its maker chose or
// alone.
type product struct {
	brand, vendor, stack int
	official             official
}

type official struct {
	text text
	name string
}

// drawGroups takes combinations of function and matter without repetition until there are systems enough.
func (t *tables) drawGroups(seed uint64, systems int) []group {
	c := newChance(seed, ofGroups, 0)
	var general, special []group
	for _, g := range t.combinations() {
		if g.sector < 0 {
			general = append(general, g)
		} else {
			special = append(special, g)
		}
	}
	shuffle(c, general)
	shuffle(c, special)
	var all []group
	for left := systems; left > 0; {
		from := &special
		if len(general) > 0 && (c.permille(generalShare) || len(special) == 0) {
			from = &general
		}
		g := (*from)[0]
		*from = (*from)[1:]
		free := len(general) + len(special)
		g.size = min(left, max(size(c, free*leanness > left), left-free*groupLimit)) // what is left must always fit into what is free
		left -= g.size
		t.profile(newChance(seed, ofProfile, len(all)), &g)
		all = append(all, g)
	}
	return all
}

// combinations are all purposes that a system can have: general functions with what they are about, others with every matter of
// a sector.
func (t *tables) combinations() []group {
	var all []group
	for f := range t.functions {
		if t.functions[f].general {
			all = append(all, group{function: f, matter: t.ownMatter(f), sector: -1})
			continue
		}
		for m := range t.matters {
			if s := t.matters[m].sector; s >= 0 {
				all = append(all, group{function: f, matter: m, sector: s})
			}
		}
	}
	return all
}

func shuffle[T any](c *chance, list []T) {
	c.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func size(c *chance, alone bool) int {
	if alone && c.permille(aloneShare) {
		return 1
	}
	ranges := groupSizes()
	weights := make([]int, len(ranges))
	for i, r := range ranges {
		weights[i] = r[0]
	}
	r := ranges[c.weighted(weights...)]
	return c.between(r[1], r[2])
}

// profile draws what the systems of a group have in common.
func (t *tables) profile(c *chance, g *group) {
	g.spread = [][ownerKinds]int{{2, 7, 1}, {6, 2, 2}, {3, 4, 3}}[c.weighted(45, 20, 35)]
	facets := t.functions[g.function].facets
	g.facets = append([]int{}, facets...)
	if extra := c.IntN(len(t.facets)); c.permille(extraFacet) && !holds(facets, extra) {
		g.facets = append(g.facets, extra)
	}
	g.stack = c.weighted(stackWeights()...)
	if g.size < 4 {
		return
	}
	for range c.between(0, 2) {
		p := product{brand: c.IntN(len(t.brands)), vendor: c.weighted(vendorWeights()...), stack: c.weighted(stackWeights()...)}
		p.official.name = t.brands[p.brand]
		if l := language(c.weighted(300, 600, 100)); c.permille(600) {
			p.official.text = t.emit(c, g, l)
			p.official.name = "«" + p.official.name + "» " + phrase(c, p.official.text)
		}
		g.products = append(g.products, p)
	}
}

func holds(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}

// ownMatter is what a general function is about: the matters at the end stand in the order of the general functions.
func (t *tables) ownMatter(function int) int {
	n := 0
	for f := range function {
		if t.functions[f].general {
			n++
		}
	}
	for m := range t.matters {
		if t.matters[m].sector < 0 {
			return m + n
		}
	}
	return -1
}
