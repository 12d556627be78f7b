package chaoss

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ContributorLocation tells from how many countries people contribute.
//
//   - Definition: Contributor Location, where those who contribute work.
//   - Formula: plain, countries of at least one person with a contribution in the
//     window; largest, people of the country with most / people whose country is
//     known; unlocated, people whose country is not known / all people.
//   - Source: CHAOSS, Contributor Location (common metrics, people), which names
//     profile texts, time zones and domains of e-mail as evidence and holds no
//     formula.
//   - Input: Activity, Country, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Variants: plain, largest, unlocated. Who works where one by one is
//     [CountryShares].
//   - Unit: countries, and 1 for the shares; n is the people whose country is
//     known, and for unlocated all people.
//   - Edge cases: people whose country is not known lower the coverage and are in
//     no country. Where of all who contributed none is known, the value is unknown
//     and not 0. Nobody gives 0 countries where the subject was seen, and no share.
//   - Meaning: how far a project reaches and on which country it rests. Evidence is
//     uneven: people of countries whose profiles say little are missed more often.
func ContributorLocation(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ContributorLocationID)
	if in.Country == nil {
		s.block(ospora.Unknown, "nobody says in which country people work: give Input.Country")
	}
	shares := in.countries(t)
	var all, known, most, countries int64
	for _, c := range shares {
		all += c.People
		if c.Country != "" {
			known, most, countries = known+c.People, max(most, c.People), countries+1
		}
	}
	placed := func(r reading) reading {
		if known == all {
			return r
		}
		r.share = ospora.Some(float64(known) / float64(all))
		r.warnings = append(r.warnings, "of some people the country is not known: gather more evidence of places")
		if known == 0 {
			return r.without(ospora.Unknown, "of nobody the country is known: gather evidence of places")
		}
		return r
	}
	return s.measures(ContributorLocationVersion,
		placed(s.count(UnitCountries, "countries of people with a contribution", countries, known)),
		placed(s.part("people of the country with most / people whose country is known", most, known, TermLargest)),
		s.part("people whose country is not known / all people", all-known, all, TermUnlocated))
}

// CountryShare is how many people of one country contributed in a window.
// Country is "" for those of whom it is not known.
type CountryShare struct {
	// Country by ISO 3166-1 alpha-2.
	Country string
	// People with at least one contribution.
	People int64
}

// CountryShares lists where the people of the window work, the country with most
// first, those of equal numbers by code. It is what [ContributorLocation] is
// computed from, and follows the same options. It is empty where [Input.Country]
// is nil. Small numbers point to persons: do not publish them.
func CountryShares(in Input) []CountryShare {
	_, t := beginContributors(&in, ContributorLocationID)
	return in.countries(t)
}

func (in *Input) countries(t tally) []CountryShare {
	if in.Country == nil {
		return nil
	}
	people := make(map[string]int64)
	for who, n := range t.counted(in.Options) {
		if n.within > 0 {
			people[in.Country(who.id())]++
		}
	}
	shares := make([]CountryShare, 0, len(people))
	for country, n := range people {
		shares = append(shares, CountryShare{country, n})
	}
	slices.SortFunc(shares, func(a, b CountryShare) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Country, b.Country))
	})
	return shares
}

// id is the person; an alias that nobody joined stands for one.
func (c contributor) id() ospora.PersonID {
	if c.person != "" {
		return c.person
	}
	return ospora.PersonID(c.alias)
}

// CountriesAmong returns an [Input.Country] that takes for the country of a person
// the one where the person works with a probability above one half, and none
// where there is no such country.
func CountriesAmong(places []*ospora.Place) func(ospora.PersonID) string {
	sums := make(map[ospora.PersonID]map[string]float64)
	for _, p := range places {
		if p == nil || p.Country == "" || !(p.Probability >= 0 && p.Probability <= 1) {
			continue
		}
		if sums[p.Person] == nil {
			sums[p.Person] = make(map[string]float64)
		}
		sums[p.Person][p.Country] += p.Probability // the regions of a country are rows of their own
	}
	likely := make(map[ospora.PersonID]string)
	for person, countries := range sums {
		for country, p := range countries {
			if p > 0.5 {
				likely[person] = country
			}
		}
	}
	return func(person ospora.PersonID) string { return likely[person] }
}
