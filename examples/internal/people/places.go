package people

import (
	"context"
	"iter"
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
)

// stored takes the evidence that was concluded during the visits. Rows that came
// back damaged are counted and left out.
func (p *People) stored(ctx context.Context, d *dataset.Dataset) error {
	person := p.Person()
	for row, err := range dataset.Read[*ospora.PlaceEvidence](ctx, d) {
		if err != nil {
			return err
		}
		e, err := geo.EvidenceOf(row)
		if err != nil {
			return err
		}
		if err := p.stated.Check(e); err != nil {
			p.Damaged++
			continue
		}
		if !p.robots[row.Alias] {
			p.add(person(row.Alias), e)
		}
	}
	return nil
}

// offsets weighs the offsets that a person's commits bear.
func (p *People) offsets(ctx context.Context, d *dataset.Dataset, g *geo.Gazetteer) error {
	type seen struct {
		day     ospora.Day
		minutes int32
	}
	counts, person := map[ospora.PersonID]map[seen]int64{}, p.Person()
	for c, err := range dataset.Read[*ospora.Commit](ctx, d) {
		if err != nil {
			return err
		}
		if c.Home != c.Repo || p.robots[c.Author] || !c.AuthorTime.Known || !c.AuthorOffset.Known {
			continue
		}
		who := person(c.Author)
		if counts[who] == nil {
			counts[who] = map[seen]int64{}
		}
		counts[who][seen{ospora.DayOf(c.AuthorTime.Value), c.AuthorOffset.Value}]++
	}
	for who, days := range counts {
		var list []geo.OffsetCount
		for s, n := range days {
			list = append(list, geo.OffsetCount{Day: s.day, Minutes: s.minutes, Count: n})
		}
		evidence, _ := g.Offsets(list)
		p.add(who, evidence...)
	}
	return nil
}

// organisations weighs the countries of the organisations people work for. A code
// that a register holds and the gazetteer does not tells nothing: the dataset that
// keeps it can be read all the same.
func (p *People) organisations(g *geo.Gazetteer) {
	for _, a := range p.Affiliations {
		if e, err := g.Organisation(a.Country, a.From, a.To); err == nil {
			p.add(a.Person, e)
		}
	}
}

func (p *People) add(who ospora.PersonID, evidence ...geo.Evidence) {
	if who != "" && p.humans[who] {
		p.known[who] = append(p.known[who], evidence...)
	}
}

// everybody yields the evidence of each person, in the order of their ids: sums
// of fractions depend on it.
func (p *People) everybody() iter.Seq[[]geo.Evidence] {
	return func(yield func([]geo.Evidence) bool) {
		for _, who := range slices.Sorted(maps.Keys(p.known)) {
			if !yield(p.known[who]) {
				return
			}
		}
	}
}

// leastPlace is the probability below which a country is no row of its own.
const leastPlace = 1e-4

// Places are the countries of everybody who has any usable evidence, each with the
// days for which it holds.
func (p *People) Places() []national.Placed {
	var rows []national.Placed
	for _, who := range slices.Sorted(maps.Keys(p.known)) {
		for _, stay := range geo.Timeline(p.prior, p.known[who]...) {
			for _, place := range stay.Distribution.Places(who, leastPlace) {
				rows = append(rows, national.Placed{Place: *place, From: stay.From, To: stay.To})
			}
		}
	}
	return rows
}

// Now yields where everybody who has any usable evidence works at last, in the
// order of persons.
func (p *People) Now() iter.Seq[*ospora.Place] {
	return func(yield func(*ospora.Place) bool) {
		for _, who := range slices.Sorted(maps.Keys(p.known)) {
			for _, row := range geo.Locate(p.prior, p.known[who]...).Places(who, leastPlace) {
				if !yield(row) {
					return
				}
			}
		}
	}
}
