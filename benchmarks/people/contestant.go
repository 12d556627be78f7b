package main

import (
	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
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

func locators(p *plant.Population) []locator {
	return []locator{
		{"geo", geoLocator(p, byCaller(p))},
		{"geo, population prior", geoLocator(p, byPopulation)},
		{"geo, prior fitted from there", geoLocator(p, fitted(byCaller(p), likeTheGroup))},
		{"geo, prior fitted from the population", geoLocator(p, fitted(byPopulation, likeAFew))},
		{"list of place names", score.ListOfPlaceNames},
	}
}

type counter struct {
	name  string
	count score.Counter
}

func counters(p *plant.Population) []counter {
	n := &nation{p: p, prior: byCaller(p)}
	from := &nation{p: p, prior: fitted(byCaller(p), likeTheGroup), weight: likeTheGroup}
	alone := &nation{p: p, prior: fitted(byPopulation, likeAFew), weight: likeAFew}
	return []counter{
		{"list of place names", score.CountListed},
		{"national, prior taken to be right", n.counter(labelling{})},
		{"national, prior fitted from there", from.counter(labelling{})},
		{"national, prior fitted from the population", alone.counter(labelling{})},
		{"national, 200 labels", n.counter(labelling{persons: 200})},
		{"national, 200 labels of the least sure", n.counter(labelling{persons: 200, unsure: true})},
	}
}
