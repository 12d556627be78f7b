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
	return []locator{{"geo", geoLocator(p, false)}, {"geo, population prior", geoLocator(p, true)}, {"list of place names", score.ListOfPlaceNames}}
}

type counter struct {
	name  string
	count score.Counter
}

func counters(_ *plant.Population) []counter {
	return []counter{{"list of place names", score.CountListed}}
}
