package main

import (
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo"
)

// geoLocator plugs package geo in: with the planted shares of countries as the
// prior that a caller may give or, byPopulation, with the one of its own.
func geoLocator(p *plant.Population, byPopulation bool) score.Locator {
	return func(people []plant.Trace) ([]map[string]float64, error) {
		g, err := geo.Load()
		if err != nil {
			return nil, err
		}
		weights := p.Prior()
		if byPopulation {
			weights = nil
		}
		prior, err := g.Prior(weights)
		if err != nil {
			return nil, err
		}
		orgs := map[string]string{}
		for _, o := range p.Organisations() {
			orgs[o.Domain] = o.Country
		}
		out := make([]map[string]float64, len(people))
		for i, t := range people {
			var ev []geo.Evidence
			if t.Location != "" {
				ev = append(ev, g.Location(t.Location))
			}
			var counts []geo.OffsetCount
			for _, c := range t.Commits {
				d := c.Unix / 86400
				counts = append(counts, geo.OffsetCount{Day: ospora.Day(d), Minutes: int32(c.Offset), Count: 1})
			}
			off, _ := g.Offsets(counts)
			ev = append(ev, off...)
			for _, a := range t.Aliases {
				_, host, _ := strings.Cut(a.Email, "@")
				if c, ok := orgs[strings.ToLower(host)]; ok && c != "" {
					e, err := g.Organisation(c, ospora.Optional[ospora.Day]{}, ospora.Optional[ospora.Day]{})
					if err != nil {
						return nil, err
					}
					ev = append(ev, e)
				} else {
					ev = append(ev, g.Email(a.Email))
				}
			}
			d := map[string]float64{}
			for c, q := range geo.Locate(prior, ev...).Countries() {
				d[c] = q * 0.9999999 // sums of roundings must not exceed 1
			}
			out[i] = d
		}
		return out, nil
	}
}
