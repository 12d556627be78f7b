package geo

import (
	"math"
	"slices"
)

// provider is a mail provider, or a group of those alike, that serves the people of
// several countries, while [Fit] learns how usual it is in each. Countries are of
// three classes: its home, the neighbours that it serves as well, and all others.
type provider struct {
	tables Evidence // as the tables weigh it
	before *weighed // the same
	now    *weighed // as the group does so far
	class  []int    // by country
	// Sums of the probabilities of all people, and of those with an address, by class.
	all, with [providerClasses]float64
}

const (
	atHome = iota
	atNeighbour
	elsewhere
	providerClasses
)

// providerRates are the likelihoods of one provider: those of the tables, by which
// it is known again, and what a group made of them.
type providerRates struct{ tables, group Evidence }

// served reports whether the evidence is an address with a provider that serves
// several countries.
func (e *Evidence) served() bool { return e.Kind == EmailDomain && len(e.Weights) > 1 }

// learnt is the evidence with the likelihoods that a group showed.
func (p Prior) learnt(e Evidence) Evidence {
	for i := range p.mail {
		if e.served() && e.sameProvider(p.mail[i].tables) {
			e.Weights, e.Rest = p.mail[i].group.Weights, p.mail[i].group.Rest
			return e
		}
	}
	return e
}

// sameProvider reports whether two addresses are with providers that the tables weigh
// alike, whenever each was used.
func (e *Evidence) sameProvider(o Evidence) bool {
	return e.Rest == o.Rest && slices.Equal(e.Weights, o.Weights)
}

// provider returns that of an address.
func (f *fit) provider(e Evidence) *provider {
	for _, v := range f.providers {
		if e.sameProvider(v.tables) {
			return v
		}
	}
	v := &provider{tables: e, before: f.prior.weighed(e), now: f.prior.weighed(e), class: make([]int, len(f.prior.shares))}
	for i := range v.class {
		v.class[i] = elsewhere
	}
	for j, i := range v.now.at {
		v.class[i] = min(j, atNeighbour)
	}
	f.providers = append(f.providers, v)
	return v
}

func (v *provider) rates(codes []string) providerRates {
	group := v.tables
	group.Weights, group.Rest = nil, v.now.rest
	for j, i := range v.now.at {
		group.Weights = append(group.Weights, Weight{Country: codes[i], Likelihood: v.now.likelihood[j]})
	}
	return providerRates{v.tables, group}
}

func (v *provider) clear() { v.all, v.with = [providerClasses]float64{}, [providerClasses]float64{} }

// count adds a person, who is in each country with a probability, and has an
// address or not.
func (v *provider) count(p []float64, has bool) {
	var sums [providerClasses]float64
	for i, x := range p {
		sums[v.class[i]] += x
	}
	for c, x := range sums {
		v.all[c] += x
		if has {
			v.with[c] += x
		}
	}
}

// learn puts the shares of the group in place of the likelihoods, drawn towards
// those of the tables, and returns the largest change. The tables give ratios; the
// level of theirs is the one with which they expect as many addresses as there are.
func (v *provider) learn() (change float64) {
	tables := [providerClasses]float64{v.before.likelihood[0], v.before.likelihood[min(1, len(v.before.at)-1)], v.before.rest}
	expected, seen := 0.0, 0.0
	for c := range tables {
		expected += v.all[c] * tables[c]
		seen += v.with[c]
	}
	if !(expected > 0 && seen > 0) { // evidence that is sure says that nobody can be there
		return 0
	}
	var rates [providerClasses]float64
	for c := range rates {
		rates[c] = (v.with[c] + mailPeople*tables[c]*seen/expected) / (v.all[c] + mailPeople)
	}
	most := max(rates[atHome], rates[atNeighbour], rates[elsewhere])
	for j := range v.now.at {
		l := max(rates[min(j, atNeighbour)]/most, leastLikelihood)
		change = max(change, math.Abs(l-v.now.likelihood[j]))
		v.now.likelihood[j] = l
	}
	v.now.rest = rates[elsewhere] / most
	return change
}
