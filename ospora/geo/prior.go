package geo

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Prior is how probable each country is before any evidence. The zero Prior
// makes [Locate] return what is not known.
type Prior struct {
	index  map[string]int
	codes  []string
	shares []float64
	// mail is what a group showed of providers that serve several countries.
	mail []providerRates
}

// Prior returns a prior from weights by country, such as the number of
// developers in each; only their ratios matter. All countries together share
// two hundredths by population. With no weights it is the population: developers
// are then taken to be as frequent everywhere, which they are not, so that
// weak evidence leans to large countries. It fails on an unknown country and on
// a weight that is negative or not finite, or where all are 0.
func (g *Gazetteer) Prior(weights map[string]float64) (Prior, error) {
	p := Prior{index: g.country, shares: make([]float64, len(g.data.Countries)), codes: make([]string, len(g.data.Countries))}
	people := 0.0
	for i, c := range g.data.Countries {
		p.codes[i] = c.Code
		people += float64(c.Population + 1)
	}
	total := 0.0
	for _, code := range slices.Sorted(maps.Keys(weights)) {
		w := weights[code]
		i, ok := g.country[code]
		if !ok {
			return Prior{}, fmt.Errorf("geo: prior: %q is no country code (ISO 3166-1 alpha-2)", code)
		}
		if w < 0 || math.IsNaN(w) || math.IsInf(w, 0) {
			return Prior{}, fmt.Errorf("geo: prior: weight %v of %s is no number of 0 or more", w, code)
		}
		p.shares[i] = w
		total += w
	}
	if len(weights) > 0 && (total == 0 || math.IsInf(total, 0)) {
		return Prior{}, fmt.Errorf("geo: prior: the weights add up to %v", total)
	}
	for i, c := range g.data.Countries {
		share := float64(c.Population+1) / people
		if len(weights) == 0 {
			p.shares[i] = share
		} else {
			p.shares[i] = (1-unlistedPrior)*p.shares[i]/total + unlistedPrior*share
		}
	}
	return p, nil
}
