package national

import (
	"maps"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// unknown stands for what is not known in terms of variants.
const unknown = "unknown"

// Regions estimates how many developers work in each region of the country.
//
//   - Definition: as [Developers], by first-level region (ISO 3166-2).
//   - Formula: region=CODE: Σ p·s over the located, s being the share of the country's
//     probability p that the distribution gives the region; region=unknown: Σ p·(1 − Σs). They
//     add up to the plain variant of [Developers] and have intervals of the same kind.
//   - Input: Activity, Persons, Places, with their regions; Calibration, Sampling.
//   - Edge cases: as [Developers]. A region in which nobody can be is not listed, which is not 0.
//   - Meaning: where in the country. Only location texts name regions: read it beside the unknown,
//     and remember that people of capitals name their town more often. Places have a known bias, see
//     [Developers].
func Regions(in Input) []ospora.Measure {
	s := begin(&in, RegionsID, RegionsVersion)
	b := newBreakdown(s)
	for _, at := range s.active() {
		parts := make(map[string]float64)
		for _, r := range at.rows {
			if r.Country == in.Country {
				parts[r.Region.Or(unknown)] += r.Probability
			}
		}
		b.add(at, parts)
	}
	b.write(TermRegion)
	return s.measures
}

// breakdown divides the country's persons.
type breakdown struct {
	s       *study
	persons int
	located int
	cells   map[string]*cell
}

// cell is one part of a breakdown: of each person who may be in it the stated
// probability of the country and the share of that in the cell.
type cell struct{ stated, shares, chances []float64 }

func newBreakdown(s *study) *breakdown {
	return &breakdown{s: s, cells: map[string]*cell{unknown: {}}}
}

// add divides one person by the stated probabilities of the parts.
func (b *breakdown) add(at spread, parts map[string]float64) {
	b.persons++
	if !at.located() {
		return
	}
	b.located++
	stated := at.in(b.s.in.Country)
	if stated == 0 {
		return
	}
	q := b.s.in.corrected(stated)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		c := b.cells[name]
		if c == nil {
			c = &cell{}
			b.cells[name] = c
		}
		share := min(parts[name]/stated, 1)
		c.stated, c.shares, c.chances = append(c.stated, stated), append(c.shares, share), append(c.chances, snap(q*share))
	}
}

func (b *breakdown) write(term string) {
	b.s.somebodyLocated(b.located, b.persons)
	share := shareOf(b.located, b.persons)
	for _, name := range slices.Sorted(maps.Keys(b.cells)) {
		c := b.cells[name]
		o := CountOptions{Options: b.s.options(), Fraction: b.s.in.Sampling.persons()}
		if calibration := b.s.in.Calibration; calibration != nil {
			o.Deviation = calibration.deviation(c.stated, c.shares)
		}
		chances := append(c.chances, make([]float64, b.located-len(c.chances))...) // the others are elsewhere
		b.s.add(Count(chances, o), UnitDevelopers, share, term+"="+word(name))
	}
}
