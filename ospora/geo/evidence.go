package geo

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Kind is a kind of evidence.
type Kind string

// The kinds of evidence.
const (
	Location     Kind = "location"
	UTCOffset    Kind = "utc_offset"
	EmailDomain  Kind = "email_domain"
	Organisation Kind = "organisation"
)

// Evidence is what one look at a person or alias says about countries, with
// nothing left of the text it came from. It is the row that may be stored in
// place of a plain location: [Locate] needs nothing else.
//
// A country's likelihood is the sum of its weights over regions; only ratios
// between countries have a meaning. Stored evidence is personal data still.
type Evidence struct {
	// Kind of the evidence.
	Kind Kind
	// TablesVersion of the tables that it was weighed by.
	TablesVersion int32
	// From is the first day for which it holds; null where open.
	From ospora.Optional[ospora.Day]
	// To is the day after the last; null where open.
	To ospora.Optional[ospora.Day]
	// Weights by country and region, the largest country first.
	Weights []Weight
	// Rest is the likelihood of every country that Weights does not name.
	Rest float64
	// Reliability is the probability that the evidence speaks of the person's
	// country at all, in [0,1].
	Reliability float64
	// N is how many observations it rests on.
	N int64
}

// Weight is the likelihood of what was seen if the person is in one country.
type Weight struct {
	// Country as ISO 3166-1 alpha-2.
	Country string
	// Region as ISO 3166-2; empty where the evidence does not reach so far.
	Region string
	// Likelihood, relative to the country with the largest, in (0,1].
	Likelihood float64
}

// During returns the evidence limited to the days [from, to).
func (e Evidence) During(from, to ospora.Optional[ospora.Day]) Evidence {
	e.From, e.To = from, to
	return e
}

// Usable reports whether the evidence says anything.
func (e Evidence) Usable() bool { return len(e.Weights) > 0 }

// newEvidence scales weights so that the largest country has 1 and drops what is
// less than a millionth of it.
func newEvidence(kind Kind, weights []Weight, rest, reliability float64, n int64) Evidence {
	sums, most := map[string]float64{}, 0.0
	for _, w := range weights {
		sums[w.Country] += w.Likelihood
		most = max(most, sums[w.Country])
	}
	kept := make([]Weight, 0, len(weights))
	for _, w := range weights {
		if w.Likelihood /= most; w.Likelihood >= 1e-6 {
			kept = append(kept, w)
		}
	}
	slices.SortFunc(kept, func(a, b Weight) int {
		return cmp.Or(cmp.Compare(sums[b.Country], sums[a.Country]), cmp.Compare(a.Country, b.Country),
			cmp.Compare(b.Likelihood, a.Likelihood), cmp.Compare(a.Region, b.Region))
	})
	return Evidence{Kind: kind, TablesVersion: TablesVersion, Weights: kept, Rest: rest / most, Reliability: reliability, N: n}
}

// Location returns what a profile's location says. The evidence is not usable
// where the text names no place. The likelihood of a country is the share of its
// people who live in what the text names: that undoes the population prior with
// which the text was read.
func (g *Gazetteer) Location(text string) Evidence {
	return g.Find(text).Evidence()
}

// Evidence returns the places as evidence about one person.
func (p Places) Evidence() Evidence {
	if !p.Known() {
		return Evidence{Kind: Location, TablesVersion: TablesVersion}
	}
	weights := make([]Weight, 0, len(p.readings))
	for _, r := range p.readings {
		c := p.g.data.Countries[r.country]
		w := Weight{Country: c.Code, Likelihood: r.weight / float64(c.Population+1)}
		if r.region >= 0 {
			w.Region = p.g.data.Regions[r.region].Code
		}
		weights = append(weights, w)
	}
	return newEvidence(Location, weights, 0, p.reliability, 1)
}
