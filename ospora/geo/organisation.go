package geo

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// Organisation returns what belonging to an organisation of a country says, from
// the day from to the day before to: that of ten members nine work in its country,
// however small that is, and the tenth anywhere. It fails on a country that is not
// known.
func (g *Gazetteer) Organisation(country string, from, to ospora.Optional[ospora.Day]) (Evidence, error) {
	if _, ok := g.country[country]; !ok {
		return Evidence{}, fmt.Errorf("geo: organisation: %q is no country code (ISO 3166-1 alpha-2)", country)
	}
	e := newEvidence(Organisation, []Weight{{Country: country, Likelihood: 1}}, 0, organisationReliability, 1)
	return e.During(from, to), nil
}
