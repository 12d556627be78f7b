package portfolio

import (
	"math"
	"slices"
)

// pairing scores pairs of systems by the log odds that they could be one. In each facet a system draws from what its group has, a
// Dirichlet–multinomial around the frequencies g among all systems, so that for two systems with X and Y features of a facet the
// Bayes factor is (Heller & Ghahramani 2005, doi:10.1145/1102351.1102389, for clusters of one)
//
//	Π_shared (1 + 1/(αg)) · Γ(α+X)Γ(α+Y) / (Γ(α)Γ(α+X+Y))
//
// A facet of which either system says nothing weighs nothing.
type pairing struct {
	names   []feature
	rows    [][]int32 // features of systems, ascending
	shared  []float64 // what a feature in common adds
	total   [][facets]int
	weights [facets]weighing
	prior   float64
	kept    [facets][64]float64
}

// fewMentions is how many mentions a facet counts with at least: of few systems the frequencies say too little.
const fewMentions = 100

// newPairing numbers the features and weighs them.
func newPairing(rows [][]feature, w [facets]weighing, prior float64) *pairing {
	m := &mixture{weights: w}
	p := &pairing{weights: w, prior: prior}
	var mentions [facets]float64
	for _, b := range m.bags(rows) {
		var list []int32
		var total [facets]int
		for _, c := range b.counts {
			list = append(list, c.feature)
			total[m.names[c.feature].of]++
			mentions[m.names[c.feature].of]++
		}
		p.rows, p.total = append(p.rows, list), append(p.total, total)
	}
	p.names = m.names
	for of := range facets {
		for n := range p.kept[of] {
			p.kept[of][n] = logGamma(w[of].spread+float64(n)) - logGamma(w[of].spread)
		}
	}
	for i, f := range p.names {
		g := m.frequency[i] * mentions[f.of] / max(mentions[f.of], fewMentions)
		p.shared = append(p.shared, w[f.of].weight*math.Log1p(1/(w[f.of].spread*g)))
	}
	return p
}

// apart is what unlikeness takes off the score of a pair: at most 0.
func (p *pairing) apart(i, j int) (sum float64) {
	for of := range facets {
		w := p.weights[of]
		if x, y := p.total[i][of], p.total[j][of]; x > 0 && y > 0 && w.apart > 0 {
			sum += w.apart * w.weight * (p.rising(of, x) + p.rising(of, y) - p.rising(of, x+y))
		}
	}
	return sum
}

// rising is ln Γ(α+n) − ln Γ(α), kept for small n.
func (p *pairing) rising(of facet, n int) float64 {
	if n < len(p.kept[of]) {
		return p.kept[of][n]
	}
	return logGamma(p.weights[of].spread+float64(n)) - logGamma(p.weights[of].spread)
}

// links are the scores of the pairs that share a feature which at most block systems have and which tells what a system is for, by
// the lower number. Only these pairs are ever looked at.
func (p *pairing) links(block int) []map[int]float64 {
	have := make([][]int, len(p.names))
	for i, row := range p.rows {
		for _, f := range row {
			have[f] = append(have[f], i)
		}
	}
	links := make([]map[int]float64, len(p.rows))
	for i, row := range p.rows {
		links[i] = map[int]float64{}
		for _, f := range row {
			if len(have[f]) > block || p.names[f].of >= made {
				continue
			}
			for _, j := range have[f] {
				if j > i {
					links[i][j] = 0
				}
			}
		}
	}
	for i := range links {
		for j := range links[i] {
			links[i][j] = p.score(i, j)
		}
	}
	return links
}

// score is the log odds that two systems could be one.
func (p *pairing) score(i, j int) float64 {
	sum := p.prior + p.apart(i, j)
	a, b := p.rows[i], p.rows[j]
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch {
		case a[x] < b[y]:
			x++
		case a[x] > b[y]:
			y++
		default:
			sum += p.shared[a[x]]
			x, y = x+1, y+1
		}
	}
	return sum
}

// common are the numbers in both of two ascending lists.
func common(a, b []int32) []int32 {
	var both []int32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both = append(both, a[i])
			i, j = i+1, j+1
		}
	}
	return both
}

// evidence is why two systems could be one, the strongest first.
func (p *pairing) evidence(i, j int) []Evidence {
	var list []Evidence
	for _, f := range common(p.rows[i], p.rows[j]) {
		if p.shared[f] > 0 {
			list = append(list, Evidence{Kind: p.names[f].of.String(), What: p.names[f].id, Strength: p.shared[f]})
		}
	}
	slices.SortStableFunc(list, func(a, b Evidence) int {
		switch {
		case a.Strength > b.Strength:
			return -1
		case a.Strength < b.Strength:
			return 1
		}
		return 0
	})
	return list
}
