package main

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// own looks so many of the persons up who are counted: drawn at random or, unsure, those of
// whom the places say least.
func own(persons int, unsure bool) labelling {
	return func(in *national.Input, n *nation, ask score.LookUp) error {
		ids, err := national.LeastSure(*in, persons)
		if err != nil {
			return err
		}
		if !unsure {
			ids = ids[:0]
			for _, i := range rand.New(rand.NewPCG(seedOf(n.people), 1)).Perm(len(n.people))[:min(persons, len(n.people))] {
				ids = append(ids, ospora.PersonID(nameOf(i)))
			}
		}
		for _, id := range ids {
			i, err := strconv.Atoi(string(id))
			if err != nil {
				return err
			}
			in.Found = append(in.Found, national.Found{Person: id, Country: ask(i)})
		}
		return nil
	}
}

// others reveals where so many persons of another population of the same kind are, and
// calibrates by them. They are drawn at random or, unsure, are those of five times as many of
// whom geo is least sure.
func others(persons int, unsure bool) labelling {
	return func(in *national.Input, n *nation, _ score.LookUp) error {
		labels, err := labelsOfOthers(n, in.Country, persons, unsure)
		if err != nil {
			return err
		}
		c, err := national.Calibrate(labels, national.CalibrationOptions{})
		in.Calibration = &c
		return err
	}
}

func labelsOfOthers(n *nation, country string, persons int, unsure bool) ([]national.Label, error) {
	config := plant.Config{Seed: seedOf(n.people), People: 2 * persons}
	if unsure {
		config.People = 5 * persons
	}
	other, err := plant.New(config)
	if err != nil {
		return nil, err
	}
	var traces []plant.Trace
	var homes []string
	for s := range other.All() {
		if s.ActiveInReference() && (unsure || len(traces) < persons) {
			traces, homes = append(traces, s.Trace()), append(homes, s.LastHome().Country)
		}
	}
	found, err := geoLocator(other, n.g, byCaller(other))(traces)
	if err != nil {
		return nil, err
	}
	var labels []national.Label
	for i, d := range found {
		if len(d) > 0 {
			labels = append(labels, national.Label{P: min(d[country], 1), There: homes[i] == country})
		}
	}
	if unsure { // chosen by the stated probability alone, so that the calibration stays right
		slices.SortStableFunc(labels, func(a, b national.Label) int { return cmp.Compare(b.P*(1-b.P), a.P*(1-a.P)) })
		labels = labels[:min(persons, len(labels))]
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
