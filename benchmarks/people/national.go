package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo"
)

// sighting is what is seen of the persons counted last, whatever is taken for the prior.
type sighting struct {
	p        *plant.Population
	g        *geo.Gazetteer
	people   []plant.Trace
	evidence [][]geo.Evidence
	activity []*ospora.Activity
}

// see reads the traces, if they are other ones than before.
func (s *sighting) see(people []plant.Trace) error {
	if same(people, s.people) {
		return nil
	}
	evidence, err := evidenceOf(s.g, s.p, people)
	s.people, s.evidence, s.activity = people, evidence, activityOf(people)
	return err
}

func same(a, b []plant.Trace) bool { return len(a) > 0 && len(a) == len(b) && &a[0] == &b[0] }

// nation plugs package national in, over the places of package geo.
type nation struct {
	*sighting
	prior priorOf
	// weight is for how many people the prior stands where it is fitted to the group;
	// nil where it is taken to be right.
	weight weightOf
	// The persons placed last, since several counters ask for the same.
	placed []plant.Trace
	places []national.Placed
}

// labelling tells the input what was found out about persons; nil for nothing.
type labelling func(in *national.Input, n *nation, ask score.LookUp) error

func (n *nation) counter(l labelling) score.Counter {
	return func(people []plant.Trace, country string, ask score.LookUp) (score.Count, error) {
		if err := n.locate(people); err != nil {
			return score.Count{}, err
		}
		window, err := ospora.NewWindow(plant.Start(plant.ReferenceMonth), plant.Start(plant.Months))
		if err != nil {
			return score.Count{}, err
		}
		in := national.Input{
			Country: country, Kind: ospora.SubjectEcosystem, Subject: "planted", Window: window, Coverage: ospora.Some(1.),
			Activity: n.activity, Places: n.places,
		}
		switch {
		case l != nil:
			if err := l(&in, n, ask); err != nil {
				return score.Count{}, err
			}
		case n.weight != nil:
			c, err := national.FittedPrior(n.stated(country), n.weight(len(people)))
			if err != nil {
				return score.Count{}, err
			}
			in.Calibration = &c
		}
		for _, m := range national.Developers(in) {
			if m.Variant == national.TermSpread && m.Status == ospora.Known {
				return score.Count{Mean: m.Value.Value, Low: m.Low.Value, High: m.High.Value}, nil
			}
		}
		return score.Count{}, fmt.Errorf("no count of %s", country)
	}
}

// locate finds the places of persons, and leaves out what is less probable than
// 1e-5.
func (n *nation) locate(people []plant.Trace) error {
	if err := n.see(people); err != nil || same(people, n.placed) {
		return err
	}
	found, err := place(n.g, n.prior, n.evidence)
	if err != nil {
		return err
	}
	n.placed, n.places = people, []national.Placed{}
	for i, d := range found {
		maps.DeleteFunc(d, func(_ string, p float64) bool { return p < 1e-5 })
		for _, country := range slices.Sorted(maps.Keys(d)) {
			n.places = append(n.places, national.Placed{Place: ospora.Place{Person: ospora.PersonID(nameOf(i)), Country: country, Probability: d[country]}})
		}
	}
	return nil
}

// stated is how probable each person's being in a country is, NaN where nothing is
// known of them.
func (n *nation) stated(country string) []float64 {
	p, at := make([]float64, len(n.placed)), 0
	for i := range p {
		p[i] = math.NaN()
		for ; at < len(n.places) && n.places[at].Person == ospora.PersonID(nameOf(i)); at++ {
			if math.IsNaN(p[i]) {
				p[i] = 0
			}
			if n.places[at].Country == country {
				p[i] = min(p[i]+n.places[at].Probability, 1)
			}
		}
	}
	return p
}

// nameOf stands for the person of a trace, and for the one alias of theirs.
func nameOf(i int) string { return strconv.Itoa(i) }

// activityOf is one row for each day of each person: how much they did does not count here.
func activityOf(people []plant.Trace) []*ospora.Activity {
	rows := []*ospora.Activity{}
	for i, t := range people {
		days := map[ospora.Day]bool{}
		for _, c := range t.Commits {
			day := ospora.Day(c.Unix / 86400)
			if !days[day] {
				days[day] = true
				rows = append(rows, &ospora.Activity{Repo: "planted", Home: "planted", Alias: ospora.AliasKey(nameOf(i)), Day: day, Commits: 1})
			}
		}
	}
	return rows
}
