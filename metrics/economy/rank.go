package economy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Rank is the place of the economy among its neighbours, 1 for the largest number.
//
//   - Formula: 1 + the number of economies with a larger value in the last quarter
//     of the window; equal values share the better place.
//   - Input: Series of the economy and of Neighbours; Population, for
//     per_100k_people.
//   - Variants: of the number itself, and per_100k_people.
//   - Unit: place; n is the economies that have a value, the coverage their
//     share of all that were to be ranked.
//   - Edge cases: neighbours without a value are left out, named, and what places
//     they could leave is said; without a value of its own it is unknown, without
//     neighbours that have one not applicable. Aggregates such as EU are not ranked.
//   - Meaning: an order, which says nothing of distances. Of numbers it is mostly
//     the order of populations; who is placed by IP address, and how many use a VPN,
//     differs between countries.
func Rank(in Input) []ospora.Measure {
	s := begin(&in, RankID, RankVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		all = append(all,
			s.rank(k, "place by number", func(economy string) ospora.Optional[float64] { return s.value(economy, k, s.last) }),
			s.rank(k, "place by number per 100,000 people", func(economy string) ospora.Optional[float64] {
				v, _ := s.per100k(economy, k)
				return v
			}, TermPer100k))
	}
	return all
}

func (s *study) rank(k kind, method string, value func(economy string) ospora.Optional[float64], terms ...string) ospora.Measure {
	m := s.atEnd(s.measure(k.terms(terms...), UnitPlace, method))
	if s.problem != "" {
		return m
	}
	own := value(s.in.Economy)
	place, seen := 1, 0
	var missing, aggregates []string
	list := s.neighbours()
	for _, economy := range list {
		if Aggregate(economy) {
			aggregates = append(aggregates, economy)
			continue
		}
		v := value(economy)
		switch {
		case !v.Known:
			missing = append(missing, economy)
			continue
		case own.Known && v.Value > own.Value:
			place++
		}
		seen++
	}
	asked := 1 + len(list) - len(aggregates)
	m.N = int64(seen)
	if own.Known {
		m.N++
	}
	m.Coverage = ospora.Some(float64(m.N) / float64(asked))
	if len(aggregates) > 0 {
		m.Warnings = append(m.Warnings, strings.Join(aggregates, ", ")+" is a sum of economies and is not ranked")
	}
	switch {
	case Aggregate(s.in.Economy):
		return without(m, ospora.NotApplicable, s.in.Economy+" is a sum of economies and has no place among them")
	case !own.Known:
		return s.unranked(m, k, terms)
	case seen == 0:
		m.Warnings = append(m.Warnings, s.missingText(missing)...)
		return without(m, ospora.NotApplicable, "there is nobody to be ranked among: give Input.Neighbours that have values")
	}
	if len(missing) > 0 {
		m.Warnings = append(m.Warnings, s.missingText(missing)...)
		m.Warnings = append(m.Warnings, fmt.Sprintf("with them the place could be any from %d to %d", place, place+len(missing)))
	}
	return known(m, float64(place))
}

// unranked is the rank of who has no value.
func (s *study) unranked(m ospora.Measure, k kind, terms []string) ospora.Measure {
	if s.value(s.in.Economy, k, s.last).Known && len(terms) > 0 {
		_, reason := s.per100k(s.in.Economy, k)
		return without(m, ospora.Unknown, reason)
	}
	return s.missing(m, s.in.Economy, k)
}

func (s *study) missingText(missing []string) []string {
	if len(missing) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("no value of %s in %s: left out", strings.Join(missing, ", "), s.last)}
}

// neighbours are those to be ranked among, once each and in order.
func (s *study) neighbours() []string {
	list := slices.DeleteFunc(slices.Clone(s.in.Neighbours), func(e string) bool { return e == s.in.Economy })
	slices.Sort(list)
	return slices.Compact(list)
}
