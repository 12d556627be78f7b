package geo

import "github.com/ospora/ospora/ospora/geo/internal/gaz"

// candidate is one thing that a mention may mean.
type candidate struct {
	kind    gaz.Kind
	country int
	region  int // -1 where not known
	place   int // -1 unless the kind is a place
	weight  float64
}

// maxCandidates bounds the candidates of one mention.
const maxCandidates = 48

// candidates turns references into candidates whose weights add up to 1. The
// prior weight of each is the number of people there.
func (g *Gazetteer) candidates(refs []gaz.Ref, into []candidate) []candidate {
	for _, r := range refs {
		if len(into) == maxCandidates {
			break
		}
		into = append(into, g.candidate(r))
	}
	return share(into)
}

func (g *Gazetteer) candidate(r gaz.Ref) candidate {
	c := candidate{kind: r.Kind(), region: -1, place: -1}
	people := uint64(0)
	switch i := r.Index(); r.Kind() {
	case gaz.KindCountry:
		c.country, people = i, g.data.Countries[i].Population
	case gaz.KindRegion:
		region := g.data.Regions[i]
		c.country, c.region, people = int(region.Country), g.regionOf[i], region.Population
	default:
		p := g.data.Places[i]
		c.country, c.place, people = int(p.Country), i, p.Population
		if p.Region > 0 {
			c.region = g.regionOf[p.Region-1]
		}
	}
	c.weight = float64(people + 1)
	if r.Kind() == gaz.KindCountry {
		c.weight *= countryPreference
	}
	if r&gaz.Alternate != 0 {
		c.weight *= alternateFactor
	}
	if r&gaz.Loosened != 0 {
		c.weight *= loosenedFactor
	}
	return c
}

// compatible tells how well two candidates go together in one address: 1 where
// one contains the other, less for two places of one region or country, 0 for
// two countries.
func compatible(a, b candidate) float64 {
	switch {
	case a.country != b.country:
		return 0
	case a.kind == gaz.KindCountry || b.kind == gaz.KindCountry:
		return 1
	case a.region < 0 || b.region < 0:
		return sameCountryFactor
	case a.region == b.region:
		if a.place >= 0 && b.place >= 0 && a.place != b.place {
			return sameRegionFactor
		}
		return 1
	case a.kind == gaz.KindRegion || b.kind == gaz.KindRegion:
		return otherRegionFactor
	}
	return sameCountryFactor
}
