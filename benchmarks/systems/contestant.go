package main

import (
	"github.com/ospora/ospora/benchmarks/systems/plant"
	"github.com/ospora/ospora/benchmarks/systems/score"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// contestant groups systems. Whoever wants to be judged gets a line in contestants.
type contestant struct {
	name  string
	match score.Matcher
}

func contestants() []contestant {
	return []contestant{
		{"same name", score.SameName},
		{"same technologies", score.SameTechnology},
		{"metrics/portfolio", consolidate},
	}
}

// consolidate groups rows as [portfolio.Consolidate] does.
func consolidate(rows []plant.Observed) ([]int, error) {
	systems := make([]portfolio.System, len(rows))
	for i, r := range rows {
		systems[i] = system(r)
	}
	c, err := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{})
	if err != nil {
		return nil, err
	}
	return c.Labels, nil
}

// system is a row as package portfolio knows it.
func system(r plant.Observed) portfolio.System {
	s := portfolio.System{ID: r.ID, Name: r.Name, Owner: r.Owner}
	if !plant.IsMissing(r.Purpose) {
		s.Purpose = ospora.Some(r.Purpose)
	}
	if !plant.IsMissing(r.Vendor) {
		s.Vendor = ospora.Some(portfolio.Company{Name: r.Vendor})
	}
	for _, name := range r.DataSets {
		s.Datasets.Value, s.Datasets.Known = append(s.Datasets.Value, portfolio.Dataset{Name: name}), true
	}
	for _, name := range r.Technologies {
		s.Technologies.Value, s.Technologies.Known = append(s.Technologies.Value, portfolio.Technology{Name: name}), true
	}
	return s
}
