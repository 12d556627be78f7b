package estate

import (
	"context"

	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// Findings are what an estate's systems come to.
type Findings struct {
	Systems  []portfolio.System
	Measures []ospora.Measure
	// Consolidation is which systems could be one, Integrations who exchanges data
	// with whom, Requests what to ask next and of whom.
	Consolidation *portfolio.Consolidation
	Integrations  *portfolio.Integrations
	Requests      []portfolio.Request
}

// Months is how far ahead ends of contracts are looked at.
const Months = 12

// Options are what a caller knows besides the inventory. The zero value is nothing.
type Options struct {
	// Health of the repositories that systems list, from measures of the caller.
	Health []portfolio.RepositoryHealth
	// Resamples of the stability of clusters; each takes as long as finding them.
	Resamples int
}

// Measures are all of metrics/portfolio. The error is the context's, or that of ids
// which are not systems' own.
func (e *Estate) Measures(ctx context.Context, s portfolio.Scope, o Options) (*Findings, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f := &Findings{Systems: e.Portfolio()}
	var err error
	f.Measures, f.Consolidation, err = portfolio.All(portfolio.Input{Systems: f.Systems, Health: o.Health, Months: Months, Resamples: o.Resamples}, s)
	if err != nil {
		return nil, err
	}
	f.Integrations, f.Requests = portfolio.Integrate(f.Systems), portfolio.Ask(f.Systems)
	return f, ctx.Err()
}

// Platforms is how many systems would be left, each cluster one.
func (f *Findings) Platforms() int {
	n := len(f.Systems)
	for _, c := range f.Consolidation.Clusters {
		n -= len(c.Members) - 1
	}
	return n
}
