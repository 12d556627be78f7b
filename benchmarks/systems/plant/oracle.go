package plant

import (
	"math"
	"slices"
)

// Verdict is what the oracle says of a row.
type Verdict struct {
	// Group with the highest posterior, and that posterior.
	Group int
	Sure  float64 // 0 to 1
}

// Oracle assigns every row to the group that most probably planted it. It knows the generator: all groups with their sizes,
// functions, matters, preferred data sets, products and technologies, and all rates; and for each row the words as they were
// before typing errors, transliteration and abbreviation. What it gets wrong cannot be told from the row. Official names of
// products it takes for words drawn anew, so that it is a little short of the best. It weighs rows one by one, which is all
// there is: given the groups, rows are drawn independently, but for second rows and integrations, and those it does not use.
//
// But for that, no rule that judges from a row's own cells has fewer rows wrong in expectation (Bayes rule). A matcher does not
// know the groups, so that it cannot be expected to come up to this.
func (v *Inventory) Oracle() []Verdict { return v.judge(v.groups) }

// Reader assigns every row to the purpose that most probably stands behind it: one function and one matter, of all
// combinations. It knows the words, the data sets that go with them, and all rates, as somebody would who has a perfect
// glossary of the inventory; it does not know which groups were planted, how big they are, or their products and habits. Group
// counts the combinations. A rule may do better by what the rows of a group
// have in common beyond their purpose.
func (v *Inventory) Reader() []Verdict {
	var all []group
	for _, g := range v.tables.combinations() {
		g.size, g.spread, g.stack, g.open = 1, [ownerKinds]int{1, 1, 1}, -1, true
		g.facets = v.tables.functions[g.function].facets
		all = append(all, g)
	}
	return v.judge(all)
}

func (v *Inventory) judge(groups []group) []Verdict {
	o := newOracle(v, groups)
	all := make([]Verdict, len(v.Rows))
	for i, r := range v.Rows {
		all[i] = o.judge(r)
	}
	return all
}

type oracle struct {
	t       *tables
	groups  []group
	systems int
	// words have the probability of a word by function or matter.
	functions, matters [languages]map[string][]float64
	vendors, stacks    []float64
	strays             map[int]float64
}

func newOracle(v *Inventory, groups []group) *oracle {
	o := &oracle{t: v.tables, groups: groups, systems: len(v.first), vendors: shares(vendorWeights()), stacks: shares(stackWeights()), strays: map[int]float64{}}
	for l := range languages {
		o.functions[l] = wordShares(len(o.t.functions), func(i int) []string { return o.t.functions[i].words[l] })
		o.matters[l] = wordShares(len(o.t.matters), func(i int) []string { return o.t.matters[i].words[l] })
	}
	reference := o.t.reference()
	for _, set := range reference {
		o.strays[set] = 0.5 / float64(len(reference))
	}
	return o
}

// wordShares is the probability of each word by concept, after some are drawn from any.
func wordShares(n int, words func(int) []string) map[string][]float64 {
	all := map[string][]float64{}
	for i := range n {
		for _, w := range words(i) {
			if all[w] == nil {
				all[w] = make([]float64, n)
			}
			all[w][i] += 1 / float64(len(words(i)))
		}
	}
	const e = float64(odd) / 1000
	for _, p := range all {
		mean := 0.0
		for _, q := range p {
			mean += q / float64(n)
		}
		for i := range p {
			p[i] = (1-e)*p[i] + e*mean
		}
	}
	return all
}

func shares(weights []int) []float64 {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	p := make([]float64, len(weights))
	for i, w := range weights {
		p[i] = float64(w) / float64(sum)
	}
	return p
}

func (o *oracle) judge(r *Row) Verdict {
	function, matter := make([]float64, len(o.t.functions)), make([]float64, len(o.t.matters))
	for _, e := range r.seen.texts {
		for f := range function {
			function[f] += math.Log(o.functions[e.language][e.function][f])
		}
		for m := range matter {
			if e.matter != "" {
				matter[m] += math.Log(o.matters[e.language][e.matter][m])
			}
		}
	}
	best, logs := 0, make([]float64, len(o.groups))
	for g := range o.groups {
		k := &o.groups[g]
		logs[g] = math.Log(float64(k.size)/float64(o.systems)) + function[k.function] + matter[k.matter] + o.told(r, k) + math.Log(o.maker(r, k)) + math.Log(o.owner(r, k)) + o.sets(r, k) + math.Log(o.users(r, k))
		if logs[g] > logs[best] {
			best = g
		}
	}
	sum := 0.0
	for _, l := range logs {
		sum += math.Exp(l - logs[best])
	}
	return Verdict{best, 1 / sum}
}

// told weighs how many texts say what the system is about.
func (o *oracle) told(r *Row, g *group) float64 {
	q := 1 - float64(noMatter)/1000
	if o.t.functions[g.function].general {
		q = float64(generalMatter) / 1000
	}
	sum := 0.0
	for _, e := range r.seen.texts {
		if e.matter != "" {
			sum += math.Log(q)
		} else {
			sum += math.Log(1 - q)
		}
	}
	return sum
}

// maker weighs brand, vendor and technologies.
func (o *oracle) maker(r *Row, g *group) float64 {
	const follow = float64(groupStack) / 1000
	own := 1.0
	if r.seen.brand >= 0 {
		own /= float64(len(o.t.brands))
	}
	if r.seen.vendor >= 0 {
		own *= o.vendors[r.seen.vendor]
	}
	if r.seen.stack >= 0 {
		q := (1 - follow) * o.stacks[r.seen.stack]
		if r.seen.stack == g.stack {
			q += follow
		}
		own *= q
	}
	if len(g.products) == 0 {
		return own
	}
	copies := 0.0
	for _, p := range g.products {
		if fits(r.seen.brand, p.brand) && fits(r.seen.vendor, p.vendor) && fits(r.seen.stack, p.stack) {
			copies += 1 / float64(len(g.products))
		}
	}
	const share = float64(productShare) / 1000
	return (1-share)*own + share*copies
}

func fits(seen, planted int) bool { return seen < 0 || seen == planted }

func (o *oracle) owner(r *Row, g *group) float64 {
	q := 1 / float64(len(o.t.sectors))
	if g.sector >= 0 {
		q *= float64(foreignSector) / 1000
		if r.system.owner.sector == g.sector {
			q += 1 - float64(foreignSector)/1000
		}
	}
	return q * shares(g.spread[:])[r.system.owner.kind]
}

// sets weighs which data sets are held. One of the group's own that came as a stray counts as its own.
func (o *oracle) sets(r *Row, g *group) float64 {
	if !r.seen.told {
		return 0
	}
	const core = float64(coreSet) / 1000
	sum, strays := 0.0, 0
	for _, facet := range g.facets {
		if slices.Contains(r.seen.sets, o.t.set(g.matter, facet)) {
			sum += math.Log(core)
		} else {
			sum += math.Log(1 - core)
		}
	}
	for _, set := range r.seen.sets {
		facet := set % len(o.t.facets)
		switch {
		case set/len(o.t.facets) != g.matter:
		case slices.Contains(g.facets, facet):
			continue
		case g.open:
			sum += math.Log(core * extraFacet / 1000 / float64(len(o.t.facets)))
			continue
		}
		strays++
		sum += math.Log(o.strays[set] + 0.5/float64(len(o.t.matters)*len(o.t.facets)))
	}
	q := [...]float64{1 - float64(strayShare)/1000, strayShare / 3000., strayShare / 3000., strayShare / 3000.}
	if strays >= len(q) {
		return math.Inf(-1)
	}
	return sum + math.Log(q[strays])
}

func (o *oracle) users(r *Row, g *group) float64 {
	if r.seen.users < 0 {
		return 1
	}
	const main = float64(usersMain) / 1000
	q := (1 - main) / float64(len(o.t.users))
	if users := o.t.functions[g.function].users; slices.Contains(users, r.seen.users) {
		q += main / float64(len(users))
	}
	return q
}
