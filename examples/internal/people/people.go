// Package people joins, when everything is collected, what a dataset holds about
// aliases: which of them are one person, which are automation, for whom somebody
// works, and where.
package people

import (
	"context"
	"errors"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
	"github.com/ospora/ospora/ospora/identity"
)

// Options say how people are told apart and placed.
type Options struct {
	// Decisions of people about aliases outweigh all evidence.
	Decisions []identity.Decision
	// Prior is how many developers work in each country, before any evidence; nil
	// takes the population.
	Prior map[string]float64
}

// People is what became of the aliases.
type People struct {
	Aliases      *identity.Resolution
	Affiliations []*ospora.Affiliation
	// Damaged are rows of evidence that could not be weighed and were left out.
	Damaged int

	robots map[ospora.AliasKey]bool
	humans map[ospora.PersonID]bool // who have an alias that is no robot's
	stated geo.Prior                // before anybody was seen
	prior  geo.Prior                // fitted to all who are known
	known  map[ospora.PersonID][]geo.Evidence
}

// absence is after how many days without work at an organisation a stay there
// counts as ended.
const absence = 180

// PriorWeight is for how many people the prior stands beside those of the
// dataset, whose own shares of countries are fitted.
const PriorWeight = 5

// Of resolves the aliases of a dataset and gathers the evidence for each person.
func Of(ctx context.Context, d *dataset.Dataset, o Options) (*People, error) {
	g, err := geo.Load()
	if err != nil {
		return nil, err
	}
	p := &People{robots: map[ospora.AliasKey]bool{}, humans: map[ospora.PersonID]bool{}, known: map[ospora.PersonID][]geo.Evidence{}}
	if p.stated, err = g.Prior(o.Prior); err != nil {
		return nil, err
	}
	if err := p.resolve(ctx, d, o); err != nil {
		return nil, err
	}
	if err := p.employers(ctx, d); err != nil {
		return nil, err
	}
	if err := errors.Join(p.stored(ctx, d), p.offsets(ctx, d, g)); err != nil {
		return nil, err
	}
	p.organisations(g)
	return p, p.fit(ctx)
}

// Among are the people of a part of the work. Where they are is concluded from what
// is usual among them alone: a ministry's projects tell nothing of where those of the
// Linux kernel live, nor invented people of real ones.
func (p *People) Among(ctx context.Context, work []*ospora.Activity) (*People, error) {
	part, person := *p, p.Person()
	part.known = map[ospora.PersonID][]geo.Evidence{}
	for _, a := range work {
		who := person(a.Alias)
		if evidence := p.known[who]; evidence != nil {
			part.known[who] = evidence
		}
	}
	return &part, part.fit(ctx)
}

// fit finds how usual the countries are among those who are known.
func (p *People) fit(ctx context.Context) (err error) {
	p.prior, err = geo.Fit(ctx, p.stated, PriorWeight, p.everybody())
	return err
}

// resolve decides which aliases are one person, and marks as robots those whose
// clock is a machine's.
func (p *People) resolve(ctx context.Context, d *dataset.Dataset, o Options) (err error) {
	p.Aliases, err = identity.Resolve(ctx, aliases(ctx, d), identity.Options{Decisions: o.Decisions})
	if err != nil {
		return err
	}
	commits := dataset.Read[*ospora.Commit](ctx, d)
	p.Aliases.MarkRobots(identity.ClockBehaviour(func(yield func(*ospora.Commit) bool) {
		for c, e := range commits {
			if err = e; err != nil || c.Home == c.Repo && !yield(c) {
				return
			}
		}
	}, identity.Habits{}))
	for row := range p.Aliases.Persons() {
		if row.Robot {
			p.robots[row.Alias] = true
		} else {
			p.humans[row.Person] = true
		}
	}
	return err
}

// employers turns the organisations of addresses into affiliations, by the days
// on which each address was in use.
func (p *People) employers(ctx context.Context, d *dataset.Dataset) error {
	of := map[ospora.AliasKey][]*ospora.Employer{}
	for e, err := range dataset.Read[*ospora.Employer](ctx, d) {
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(of[e.Alias], func(o *ospora.Employer) bool { return same(o, e) }) {
			of[e.Alias] = append(of[e.Alias], e)
		}
	}
	person := p.Aliases.Person()
	var failed error
	sightings := func(yield func(identity.Sighting) bool) {
		for a, err := range dataset.Read[*ospora.Activity](ctx, d) {
			if failed = err; err != nil {
				return
			}
			for _, e := range of[a.Alias] {
				if a.Home == a.Repo && !yield(identity.Sighting{Person: person(a.Alias), Employer: e, First: a.Day, Last: a.Day}) {
					return
				}
			}
		}
	}
	p.Affiliations = slices.Collect(identity.Affiliations(sightings, absence))
	return failed
}

// same reports whether two repositories say the same of one alias.
func same(a, b *ospora.Employer) bool {
	return a.Organisation == b.Organisation && a.Evidence == b.Evidence && a.From == b.From && a.To == b.To
}

// Person returns the person of an alias.
func (p *People) Person() func(ospora.AliasKey) ospora.PersonID { return p.Aliases.Person() }

// Robot reports whether a person is taken for automation: all of its aliases are.
func (p *People) Robot(person ospora.PersonID) bool { return !p.humans[person] }

// Kinds returns the kind of each organisation that people work for.
func (p *People) Kinds() map[string]string {
	kinds := make(map[string]string)
	for _, a := range p.Affiliations {
		kinds[a.Organisation] = a.Kind
	}
	return kinds
}
