package main

import (
	"context"
	"slices"
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo"
)

// priorOf is a prior for the locator.
type priorOf func(g *geo.Gazetteer, people [][]geo.Evidence) (geo.Prior, error)

// byCaller is the shares of countries that a caller may give.
func byCaller(p *plant.Population) priorOf {
	return func(g *geo.Gazetteer, _ [][]geo.Evidence) (geo.Prior, error) { return g.Prior(p.Prior()) }
}

// byPopulation is the prior that geo has of its own.
func byPopulation(g *geo.Gazetteer, _ [][]geo.Evidence) (geo.Prior, error) { return g.Prior(nil) }

// weightOf is for how many people a prior stands beside a group.
type weightOf func(people int) float64

// likeAFew lets the group decide.
func likeAFew(int) float64 { return 5 }

// likeTheGroup gives the prior as much weight as the group's own evidence.
func likeTheGroup(people int) float64 { return float64(people) }

// fitted is the prior that people's own evidence speaks for, from another on.
func fitted(from priorOf, weight weightOf) priorOf {
	return func(g *geo.Gazetteer, people [][]geo.Evidence) (geo.Prior, error) {
		prior, err := from(g, people)
		if err != nil {
			return prior, err
		}
		return geo.Fit(context.Background(), prior, weight(len(people)), slices.Values(people))
	}
}

// geoLocator plugs package geo in.
func geoLocator(p *plant.Population, g *geo.Gazetteer, prior priorOf) score.Locator {
	return func(people []plant.Trace) ([]map[string]float64, error) {
		evidence, err := evidenceOf(g, p, people)
		if err != nil {
			return nil, err
		}
		return place(g, prior, evidence)
	}
}

// place is where the evidence of each person puts them.
func place(g *geo.Gazetteer, prior priorOf, evidence [][]geo.Evidence) ([]map[string]float64, error) {
	before, err := prior(g, evidence)
	if err != nil {
		return nil, err
	}
	out := make([]map[string]float64, len(evidence))
	for i := range evidence {
		d := map[string]float64{}
		for c, q := range geo.Locate(before, evidence[i]...).Countries() {
			d[c] = q * 0.9999999 // sums of roundings must not exceed 1
		}
		out[i] = d
	}
	return out, nil
}

// evidenceOf is what geo says of each trace.
func evidenceOf(g *geo.Gazetteer, p *plant.Population, people []plant.Trace) ([][]geo.Evidence, error) {
	countries := map[string]string{} // of organisations, by domain
	for _, o := range p.Organisations() {
		countries[o.Domain] = o.Country
	}
	all := make([][]geo.Evidence, len(people))
	for i, t := range people {
		if t.Location != "" {
			all[i] = append(all[i], g.Location(t.Location))
		}
		var counts []geo.OffsetCount
		for _, c := range t.Commits {
			counts = append(counts, geo.OffsetCount{Day: ospora.Day(c.Unix / 86400), Minutes: int32(c.Offset), Count: 1})
		}
		offsets, _ := g.Offsets(counts)
		all[i] = append(all[i], offsets...)
		for _, a := range t.Aliases {
			e, err := address(g, countries, a.Email)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], e)
		}
	}
	return all, nil
}

// address is what an e-mail address says, by the register where that names its
// domain.
func address(g *geo.Gazetteer, countries map[string]string, email string) (geo.Evidence, error) {
	_, host, _ := strings.Cut(email, "@")
	if c := countries[strings.ToLower(host)]; c != "" {
		return g.Organisation(c, ospora.Optional[ospora.Day]{}, ospora.Optional[ospora.Day]{})
	}
	return g.Email(email), nil
}
