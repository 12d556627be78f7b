package main

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// nation plugs package national in, over the places of package geo.
type nation struct {
	p     *plant.Population
	prior priorOf
	// weight is for how many people the prior stands where it is fitted to the group;
	// nil where it is taken to be right.
	weight weightOf
	// The persons located last, since several counters ask for the same.
	people []plant.Trace
	places []national.Placed
}

// labelling says by how many persons of another population of the same kind the
// probabilities are calibrated; their truth is revealed, as by somebody who looks
// them up. They are drawn at random or, unsure, are those of five times as many of
// whom geo is least sure.
type labelling struct {
	persons int
	unsure  bool
}

func (n *nation) counter(l labelling) score.Counter {
	return func(people []plant.Trace, country string) (score.Count, error) {
		if err := n.locate(people); err != nil {
			return score.Count{}, err
		}
		window, err := ospora.NewWindow(plant.Start(plant.ReferenceMonth), plant.Start(plant.Months))
		if err != nil {
			return score.Count{}, err
		}
		in := national.Input{
			Country: country, Kind: ospora.SubjectEcosystem, Subject: "planted", Window: window, Coverage: ospora.Some(1.),
			Activity: activityOf(people), Places: n.places,
		}
		if n.weight != nil {
			c, err := national.FittedPrior(n.stated(country), n.weight(len(people)))
			if err != nil {
				return score.Count{}, err
			}
			in.Calibration = &c
		}
		if l.persons > 0 {
			labels, err := l.labels(people, country)
			if err != nil {
				return score.Count{}, err
			}
			c, err := national.Calibrate(labels, national.CalibrationOptions{})
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
	if len(people) > 0 && len(people) == len(n.people) && &people[0] == &n.people[0] {
		return nil
	}
	found, err := geoLocator(n.p, n.prior)(people)
	if err != nil {
		return err
	}
	n.people, n.places = people, []national.Placed{}
	for i, d := range found {
		for _, country := range slices.Sorted(maps.Keys(d)) {
			if d[country] >= 1e-5 {
				n.places = append(n.places, national.Placed{Place: ospora.Place{Person: ospora.PersonID(nameOf(i)), Country: country, Probability: d[country]}})
			}
		}
	}
	return nil
}

// stated is how probable each person's being in a country is, NaN where nothing is
// known of them.
func (n *nation) stated(country string) []float64 {
	p, at := make([]float64, len(n.people)), 0
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

func activityOf(people []plant.Trace) []*ospora.Activity {
	rows := []*ospora.Activity{}
	for i, t := range people {
		for _, c := range t.Commits {
			rows = append(rows, &ospora.Activity{Repo: "planted", Home: "planted", Alias: ospora.AliasKey(nameOf(i)), Day: ospora.Day(c.Unix / 86400), Commits: 1})
		}
	}
	return rows
}

// labels draws another population, a different one for each that is counted, and
// reveals where some of its active persons are.
func (l labelling) labels(people []plant.Trace, country string) ([]national.Label, error) {
	config := plant.Config{Seed: seedOf(people), People: 2 * l.persons}
	if l.unsure {
		config.People = 5 * l.persons
	}
	other, err := plant.New(config)
	if err != nil {
		return nil, err
	}
	var traces []plant.Trace
	var homes []string
	for s := range other.All() {
		if s.ActiveInReference() && (l.unsure || len(traces) < l.persons) {
			traces, homes = append(traces, s.Trace()), append(homes, s.LastHome().Country)
		}
	}
	found, err := geoLocator(other, byCaller(other))(traces)
	if err != nil {
		return nil, err
	}
	var labels []national.Label
	for i, d := range found {
		if len(d) > 0 {
			labels = append(labels, national.Label{P: min(d[country], 1), There: homes[i] == country})
		}
	}
	if l.unsure { // chosen by the stated probability alone, so that the calibration stays right
		slices.SortStableFunc(labels, func(a, b national.Label) int { return cmp.Compare(b.P*(1-b.P), a.P*(1-a.P)) })
		labels = labels[:min(l.persons, len(labels))]
	}
	return labels, nil
}

// seedOf is that of the population for labels: none that is ever counted.
func seedOf(people []plant.Trace) uint64 {
	h := fnv.New64a()
	for _, t := range people {
		fmt.Fprintln(h, t.Commits)
	}
	return h.Sum64() | 1<<63
}
