package geo

import (
	"cmp"
	"iter"
	"slices"
)

// Places are what a text was taken for: one place or several, each a
// distribution over countries and regions. The zero value is not known.
type Places struct {
	g           *Gazetteer
	groups      [][]reading
	readings    []reading // of all groups, by country and region, weights adding up to 1
	reliability float64
	spread      bool // an offset, which names no place
}

// sum mixes the groups with equal weight: who names two places is half here and
// half there, as far as the text tells.
func (p *Places) sum() {
	var all []reading
	for _, group := range p.groups {
		for _, r := range group {
			r.weight /= float64(len(p.groups))
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b reading) int {
		return cmp.Or(cmp.Compare(a.country, b.country), cmp.Compare(a.region, b.region))
	})
	p.readings = all[:0]
	for _, r := range all {
		if n := len(p.readings); n > 0 && p.readings[n-1].country == r.country && p.readings[n-1].region == r.region {
			p.readings[n-1].weight += r.weight
			continue
		}
		p.readings = append(p.readings, r)
	}
}

// Known reports whether the text names a place at all.
func (p Places) Known() bool { return len(p.readings) > 0 }

// Countries yields the countries as ISO 3166-1 alpha-2 with their shares, the
// largest first. Shares add up to 1 and assume that a developer is as likely to
// live in a country as anybody; [Locate] takes a better prior.
func (p Places) Countries() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, s := range p.byCountry(p.readings) {
			if !yield(p.g.data.Countries[s.country].Code, s.weight) {
				return
			}
		}
	}
}

// Regions yields the regions as ISO 3166-2 with their shares, the largest
// first. They may add up to less than 1.
func (p Places) Regions() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		list := slices.Clone(p.readings)
		slices.SortStableFunc(list, func(a, b reading) int { return cmp.Compare(b.weight, a.weight) })
		for _, r := range list {
			if r.region < 0 || p.g.data.Regions[r.region].Code == "" {
				continue
			}
			if !yield(p.g.data.Regions[r.region].Code, r.weight) {
				return
			}
		}
	}
}

// Answer returns the countries that the text names if it is clear: for each
// place named, one country with a share of [AnswerShare] or more, in the order
// of the text and each once. It is empty where any of them is not clear.
func (p Places) Answer() []string {
	var list []string
	for _, group := range p.groups {
		best := p.byCountry(group)[0]
		if best.weight < AnswerShare || p.spread && best.weight < spreadAnswer {
			return nil
		}
		code := p.g.data.Countries[best.country].Code
		if !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	return list
}

// spreadAnswer is the share from which an offset alone names a country.
const spreadAnswer = 0.9

// Region returns the region that the text names, as ISO 3166-2, if one holds
// [AnswerShare] or more; otherwise it is empty.
func (p Places) Region() string {
	for code, share := range p.Regions() {
		if share >= AnswerShare {
			return code
		}
		return ""
	}
	return ""
}

// byCountry adds readings up by country, the largest first.
func (p Places) byCountry(list []reading) []reading {
	sums := map[int]float64{}
	for _, r := range list {
		sums[r.country] += r.weight
	}
	out := make([]reading, 0, len(sums))
	for c, w := range sums {
		out = append(out, reading{country: c, region: -1, weight: w})
	}
	slices.SortFunc(out, func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.country, b.country))
	})
	return out
}
