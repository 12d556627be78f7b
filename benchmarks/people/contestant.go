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
		{"geo, fitted prior", geoLocator(p, byFit)},
		{"list of place names", score.ListOfPlaceNames},
	}
}

type counter struct {
	name  string
	count score.Counter
}

func counters(p *plant.Population) []counter {
	n, fitted := &nation{p: p, prior: byCaller(p)}, &nation{p: p, prior: byFit}
	return []counter{
		{"list of place names", score.CountListed},
		{"national", n.counter(labelling{})},
		{"national, fitted prior", fitted.counter(labelling{})},
		{"national, 200 labels", n.counter(labelling{persons: 200})},
		{"national, 200 labels of the least sure", n.counter(labelling{persons: 200, unsure: true})},
	}
}
