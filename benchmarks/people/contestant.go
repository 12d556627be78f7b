package main

import (
	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora/geo"
)

// The contestants of each discipline. Whoever wants to be judged gets a line here. A population gives what the specification
// lets a caller give: the register of organisations and a prior. The baselines need neither.

type matcher struct {
	name  string
	match score.Matcher
}

func matchers() []matcher {
	return []matcher{{"identity", identityMatcher}, {"exact matching", score.ExactMatching}}
}

type finder struct {
	name string
	find score.BotFinder
}

func finders() []finder {
	return []finder{
		{"identity", identityBots(true)}, {"identity, names alone", identityBots(false)}, {"suffix [bot]", score.SuffixBots},
	}
}

type locator struct {
	name   string
	locate score.Locator
}

func locators(p *plant.Population, g *geo.Gazetteer) []locator {
	return []locator{
		{"geo", geoLocator(p, g, byCaller(p))},
		{"geo, population prior", geoLocator(p, g, byPopulation)},
		{"geo, prior fitted from there", geoLocator(p, g, fitted(byCaller(p), likeTheGroup))},
		{"geo, prior fitted from the population", geoLocator(p, g, fitted(byPopulation, likeAFew))},
		{"list of place names", score.ListOfPlaceNames},
	}
}

type counter struct {
	name  string
	count score.Counter
}

func counters(p *plant.Population, g *geo.Gazetteer) []counter {
	all := &sighting{p: p, g: g}
	right := &nation{sighting: all, prior: byCaller(p)}
	from := &nation{sighting: all, prior: fitted(byCaller(p), likeTheGroup), weight: likeTheGroup}
	alone := &nation{sighting: all, prior: fitted(byPopulation, likeAFew), weight: likeAFew}
	return []counter{
		{"list of place names", score.CountListed},
		{"national, prior taken to be right", right.counter(nil)},
		{"national, prior fitted from there", from.counter(nil)},
		{"national, prior fitted from the population", alone.counter(nil)},
		{"national, 200 labels", right.counter(others(200, false))},
		{"national, 200 labels of the least sure", right.counter(others(200, true))},
		{"national, fitted from there, 100 looked up, least sure", from.counter(own(100, true))},
		{"national, fitted from the population, 50 looked up, least sure", alone.counter(own(50, true))},
		{"national, fitted from the population, 100 looked up, random", alone.counter(own(100, false))},
		{"national, fitted from the population, 100 looked up, least sure", alone.counter(own(100, true))},
		{"national, fitted from the population, 200 looked up, random", alone.counter(own(200, false))},
		{"national, fitted from the population, 200 looked up, least sure", alone.counter(own(200, true))},
	}
}
