package geo

import (
	"cmp"
	"iter"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Distribution says how probable each country is. The zero value is not known.
type Distribution struct {
	countries []portion
	regions   map[string][]portion // by country; shares of the country's probability
	kinds     []Kind
}

type portion struct {
	code string
	p    float64
}

func newDistribution(prior Prior, posterior []float64, evidence []Evidence) Distribution {
	d := Distribution{regions: map[string][]portion{}}
	for i, p := range posterior {
		if p > 0 {
			d.countries = append(d.countries, portion{prior.codes[i], p})
		}
	}
	slices.SortFunc(d.countries, func(a, b portion) int {
		return cmp.Or(cmp.Compare(b.p, a.p), cmp.Compare(a.code, b.code))
	})
	for _, e := range evidence {
		if !slices.Contains(d.kinds, e.Kind) {
			d.kinds = append(d.kinds, e.Kind)
		}
	}
	slices.Sort(d.kinds)
	d.addRegions(evidence)
	return d
}

// addRegions averages the regions that each piece of evidence names within a
// country, and leaves what its reliability leaves.
func (d *Distribution) addRegions(evidence []Evidence) {
	count := map[string]float64{}
	sums := map[string]map[string]float64{}
	for _, e := range evidence {
		total, named := map[string]float64{}, map[string]bool{}
		for _, w := range e.Weights {
			total[w.Country] += w.Likelihood
			named[w.Country] = named[w.Country] || w.Region != ""
		}
		for _, w := range e.Weights {
			if w.Region == "" || !named[w.Country] {
				continue
			}
			if sums[w.Country] == nil {
				sums[w.Country] = map[string]float64{}
			}
			sums[w.Country][w.Region] += e.Reliability * w.Likelihood / total[w.Country]
		}
		for c := range named {
			if named[c] {
				count[c]++
			}
		}
	}
	for c, regions := range sums {
		var list []portion
		for region, p := range regions {
			list = append(list, portion{region, p / count[c]})
		}
		slices.SortFunc(list, func(a, b portion) int { return cmp.Or(cmp.Compare(b.p, a.p), cmp.Compare(a.code, b.code)) })
		d.regions[c] = list
	}
}

// Known reports whether there was any usable evidence.
func (d Distribution) Known() bool { return len(d.countries) > 0 }

// Countries yields every country as ISO 3166-1 alpha-2 with its probability, the
// largest first. The probabilities add up to 1, or there are none.
func (d Distribution) Countries() iter.Seq2[string, float64] { return pairsOf(d.countries, 1) }

// Regions yields the regions of a country as ISO 3166-2 with the probability that
// the person is there, the largest first. They add up to at most the
// country's probability; what is missing is not known.
func (d Distribution) Regions(country string) iter.Seq2[string, float64] {
	return pairsOf(d.regions[country], d.P(country))
}

func pairsOf(list []portion, scale float64) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, s := range list {
			if !yield(s.code, s.p*scale) {
				return
			}
		}
	}
}

// P returns the probability of a country; 0 where nothing is known.
func (d Distribution) P(country string) float64 {
	for _, s := range d.countries {
		if s.code == country {
			return s.p
		}
	}
	return 0
}

// Best returns the most probable country and its probability; an empty one where
// nothing is known. Counts of people should add up probabilities and not best
// countries, which are biased towards large ones.
func (d Distribution) Best() (country string, p float64) {
	if !d.Known() {
		return "", 0
	}
	return d.countries[0].code, d.countries[0].p
}

// Kinds are the kinds of evidence that the distribution rests on, sorted.
func (d Distribution) Kinds() []Kind { return slices.Clone(d.kinds) }

// Places returns the distribution as rows of the table places. Countries and
// regions below the probability least are left out: that part is not known.
func (d Distribution) Places(person ospora.PersonID, least float64) []*ospora.Place {
	kinds := make([]string, len(d.kinds))
	for i, k := range d.kinds {
		kinds[i] = string(k)
	}
	var rows []*ospora.Place
	for country, p := range d.Countries() {
		if p < least {
			break
		}
		rest := p
		for region, q := range d.Regions(country) {
			if q < least {
				break
			}
			rest -= q
			rows = append(rows, &ospora.Place{Person: person, Country: country, Region: ospora.Some(region), Probability: q, Evidence: kinds})
		}
		if rest >= least {
			rows = append(rows, &ospora.Place{Person: person, Country: country, Probability: rest, Evidence: kinds})
		}
	}
	return rows
}
