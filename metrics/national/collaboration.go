package national

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Collaboration estimates with which countries the country's developers work
// together.
//
//   - Definition: ties are pairs of persons whom the edges of the window tie at least once: one
//     committed, reviewed, signed or wrote together with the other. Each person works where they did on
//     the day of their last tie.
//   - Formula: with=CODE: Σ over pairs of P(one in the country and the other in CODE), p_a·p'_b + p'_a·p_b,
//     p and p' being the probabilities of the country and of CODE for the persons a and b of a pair, and
//     p_a·p_b for the country itself; with=unknown: the other's place not known; plain: their sum;
//     abroad: other countries / all but unknown. Countries with less than half a tie are left out of the
//     list and not of the sums.
//   - Input: Edges, Activity, Persons, Places; Calibration, Draws, Seed.
//   - Edge cases: pairs of one person, with robots and with nobody are left out. Intervals come from draws of
//     the places of all persons, since pairs share persons.
//   - Meaning: who learns from whom across borders. Uncertain places blur: ties at home look like ties abroad,
//     so that abroad is an upper reading where places are unsure.
//
// [CollaborationMatrix] returns the ties between all countries.
func Collaboration(in Input) []ospora.Measure {
	s := begin(&in, CollaborationID, CollaborationVersion)
	s.needs("edges", in.Edges != nil)
	n := newNet(s)
	s.somebodyLocated(n.located, len(n.persons))
	expected := n.row()
	draws, abroad, all := n.draws()
	total, foreign, known := n.sums(expected)
	const method = "expected pairs of persons tied in the window"
	share := shareOf(n.located, len(n.persons))
	s.add(s.around(total, all, len(n.pairs), method+" with an end in the country"), UnitTies, share)
	value := math.NaN()
	if known > 0 {
		value = foreign / known
	}
	s.add(s.around(value, abroad, len(n.pairs), "expected pairs with other countries / all whose places are known"), UnitOne, share, TermAbroad)
	for k, country := range n.countries {
		if expected[k] >= 0.5 || country == in.Country || country == unknown {
			s.add(s.around(expected[k], draws[k], len(n.pairs), method), UnitTies, share, TermWith+"="+word(country))
		}
	}
	return s.measures
}

// around is a value with the quantiles of draws about it.
func (s *study) around(value float64, draws []float64, n int, method string) estimate.Estimate {
	e := s.middle(draws, n, method)
	if e.Status != ospora.Known || math.IsNaN(value) {
		return without(e, ospora.NotApplicable, "there are no ties to take a share of: widen the window")
	}
	return centred(e, value)
}

// Tie is one cell of a matrix of countries.
type Tie struct {
	// A and B are countries as ISO 3166-1 alpha-2, or "unknown"; A ≤ B.
	A, B string
	// Expected number of pairs of persons of whom one is in A and the other in B.
	Expected float64
}

// CollaborationMatrix returns the expected ties between all countries, the
// diagonal included, by the definition of [Collaboration]: cells above 0, sorted.
// They add up to the number of pairs. Probabilities of Input.Country are
// calibrated and the others scaled to fit. It is nil where there is none. The time
// goes with the pairs times the square of the countries of a person: leave out
// negligible probabilities before.
func CollaborationMatrix(in Input) []Tie {
	s := begin(&in, CollaborationID, CollaborationVersion)
	s.needs("edges", in.Edges != nil)
	n := newNet(s)
	s.somebodyLocated(n.located, len(n.persons))
	if s.blocked {
		return nil
	}
	sums := make(map[[2]int]float64)
	for _, pair := range n.pairs {
		for _, a := range n.persons[pair[0]].chances {
			for _, b := range n.persons[pair[1]].chances {
				sums[[2]int{min(a.country, b.country), max(a.country, b.country)}] += a.p * b.p
			}
		}
	}
	var ties []Tie
	for _, key := range slices.SortedFunc(maps.Keys(sums), func(x, y [2]int) int { return cmp.Or(x[0]-y[0], x[1]-y[1]) }) {
		ties = append(ties, Tie{n.countries[key[0]], n.countries[key[1]], sums[key]})
	}
	return ties
}

// net is who is tied to whom, with where they may be.
type net struct {
	s         *study
	persons   []node
	pairs     [][2]int
	countries []string // sorted; unknown among them
	home      int      // of Input.Country in countries
	located   int
}

type node struct {
	stated  float64 // of the country measured
	chances []chance
}

type chance struct {
	country int
	p       float64 // after calibration
}

func newNet(s *study) *net {
	n := &net{s: s}
	if s.blocked {
		return n
	}
	days := make(map[ospora.PersonID]ospora.Day)
	pairs := make(map[[2]ospora.PersonID]bool)
	start, end := ospora.DayOf(s.in.Window.Start), ospora.DayOf(s.in.Window.End)
	for _, e := range s.in.Edges {
		if e == nil || e.From == "" || e.To == "" || e.Day < start || e.Day >= end || !s.in.owns(e.Repo, e.Home) ||
			s.cast.robots[e.From] || s.cast.robots[e.To] {
			continue
		}
		a, b := s.cast.person(e.From), s.cast.person(e.To)
		if a == b {
			continue
		}
		for _, id := range []ospora.PersonID{a, b} {
			if d, ok := days[id]; !ok || e.Day > d {
				days[id] = e.Day
			}
		}
		pairs[[2]ospora.PersonID{min(a, b), max(a, b)}] = true
	}
	spreads := make(map[ospora.PersonID]spread, len(days))
	for id, day := range days {
		spreads[id] = s.cast.atlas.at(id, day)
	}
	ids := ordered(days, spreads, pairs)
	n.place(ids, spreads)
	n.tie(ids, pairs)
	return n
}

// place finds where everybody may be.
func (n *net) place(ids []ospora.PersonID, spreads map[ospora.PersonID]spread) {
	names := map[string]bool{unknown: true, n.s.in.Country: true}
	for _, at := range spreads {
		for _, r := range at.rows {
			names[r.Country] = true
		}
	}
	n.countries = slices.Sorted(maps.Keys(names))
	index := make(map[string]int, len(n.countries))
	for i, c := range n.countries {
		index[c] = i
	}
	n.home = index[n.s.in.Country]
	for _, id := range ids {
		at := spreads[id]
		n.persons = append(n.persons, n.node(at, index))
		if at.located() {
			n.located++
		}
	}
}

// node scales what is not in the country measured to what calibration leaves.
func (n *net) node(at spread, index map[string]int) node {
	v := node{stated: at.in(n.s.in.Country)}
	q := n.s.in.corrected(v.stated)
	scale := 1.0
	if v.stated < 1 {
		scale = (1 - q) / (1 - v.stated)
	}
	if v.stated > 0 {
		v.chances = append(v.chances, chance{n.home, q})
	}
	for _, r := range at.rows {
		k := index[r.Country]
		if k == n.home {
			continue
		}
		if last := len(v.chances) - 1; last >= 0 && v.chances[last].country == k {
			v.chances[last].p += r.Probability * scale
			continue
		}
		v.chances = append(v.chances, chance{k, r.Probability * scale})
	}
	if at.left > 0 {
		v.chances = append(v.chances, chance{index[unknown], at.left * scale})
	}
	return v
}

func (n *net) tie(ids []ospora.PersonID, pairs map[[2]ospora.PersonID]bool) {
	numbers := make(map[ospora.PersonID]int, len(ids))
	for i, id := range ids {
		numbers[id] = i
	}
	for pair := range pairs {
		n.pairs = append(n.pairs, [2]int{numbers[pair[0]], numbers[pair[1]]})
	}
	slices.SortFunc(n.pairs, func(x, y [2]int) int { return cmp.Or(x[0]-y[0], x[1]-y[1]) })
}

// row is the expected ties of the country with each country.
func (n *net) row() []float64 {
	sums := make([]float64, len(n.countries))
	for _, pair := range n.pairs {
		for _, ab := range [2][2]int{pair, {pair[1], pair[0]}} {
			q := n.persons[ab[0]].in(n.home)
			if q == 0 {
				continue
			}
			for _, b := range n.persons[ab[1]].chances {
				weight := q * b.p
				if b.country == n.home {
					weight /= 2 // both ways round
				}
				sums[b.country] += weight
			}
		}
	}
	return sums
}

// sums are all ties, those with other countries and those whose places are known, of
// the ties with each country.
func (n *net) sums(ties []float64) (total, foreign, known float64) {
	for k, x := range ties {
		total += x
		if n.countries[k] == unknown {
			continue
		}
		known += x
		if k != n.home {
			foreign += x
		}
	}
	return total, foreign, known
}

func (v node) in(country int) float64 {
	for _, c := range v.chances {
		if c.country == country {
			return c.p
		}
	}
	return 0
}

// draws are the ties with each country, the share abroad and all ties, a number
// for each draw.
func (n *net) draws() (with [][]float64, abroad, all []float64) {
	with = make([][]float64, len(n.countries))
	if n.s.blocked {
		return with, nil, nil
	}
	stated := make([]float64, len(n.persons))
	for i, v := range n.persons {
		stated[i] = v.stated
	}
	lot := n.s.lottery(stated)
	at := make([]int, len(n.persons))
	counts := make([]float64, len(n.countries))
	for range n.s.in.draws() {
		lot.next()
		for i := range at {
			at[i] = n.drawn(lot, i)
		}
		clear(counts)
		for _, pair := range n.pairs {
			a, b := at[pair[0]], at[pair[1]]
			if a != n.home {
				a, b = b, a
			}
			if a != n.home {
				continue
			}
			counts[b]++
		}
		for k, c := range counts {
			with[k] = append(with[k], c)
		}
		total, foreign, known := n.sums(counts)
		all, abroad = append(all, total), append(abroad, foreign/known)
	}
	return with, abroad, all
}

// drawn is where a person is in the present draw.
func (n *net) drawn(lot *lottery, i int) int {
	if lot.there(i) {
		return n.home
	}
	rest := 0.0
	for _, c := range n.persons[i].chances {
		if c.country != n.home {
			rest += c.p
		}
	}
	x := lot.rng.Float64() * rest
	last := n.home
	for _, c := range n.persons[i].chances {
		if c.country == n.home {
			continue
		}
		last = c.country
		if x -= c.p; x < 0 {
			break
		}
	}
	return last
}
