package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// step makes a step of the method out of one of the recipe. What it finds about weights it
// adds to told, unless that is nil.
func (in *input) step(s step, told *frame) (composite.Step, error) {
	switch {
	case s.Screen != nil:
		return s.Screen.step(), nil
	case s.Denominate != nil:
		return composite.Denominating(s.Denominate.Scale), nil
	case s.Impute != nil:
		return in.impute(*s.Impute)
	case s.Treat != nil:
		return s.Treat.step()
	case s.Normalise != nil:
		return s.Normalise.step()
	case s.Weights != nil:
		return s.Weights.step(told)
	case s.Aggregate != nil:
		o, err := s.Aggregate.options()
		return composite.Aggregating(o), err
	}
	return composite.Nothing("none"), nil
}

// steps of a whole recipe, of which the last one aggregates: what came after would change
// the data and not the scores.
func (in *input) steps(r *recipe, told *frame) ([]composite.Step, error) {
	out := make([]composite.Step, len(r.Steps))
	for i, s := range r.Steps {
		var err error
		if out[i], err = in.step(s, told); err != nil {
			return nil, fmt.Errorf("step %d: %w", i+1, err)
		}
		if s.Aggregate != nil && i < len(r.Steps)-1 {
			return nil, fmt.Errorf("step %d aggregates and is not the last", i+1)
		}
	}
	if r.Steps[len(r.Steps)-1].Aggregate == nil {
		return nil, fmt.Errorf("no step aggregates")
	}
	return out, nil
}

func some[T any](p *T) ospora.Optional[T] {
	if p == nil {
		return ospora.Optional[T]{}
	}
	return ospora.Some(*p)
}

func (s screenStep) step() composite.Step {
	o := composite.ScreenOptions{By: composite.ScreenBy(s.By), DataThreshold: some(s.Data), NonZeroThreshold: some(s.NonZero), Force: map[string]bool{}}
	if s.By == "byNA" {
		o.By = composite.ByNA
	}
	for _, unit := range s.Keep {
		o.Force[unit] = true
	}
	for _, unit := range s.Remove {
		o.Force[unit] = false
	}
	return composite.Screening(o)
}

// impute fills columns, by group where one is named, or series over time.
func (in *input) impute(s imputeStep) (composite.Step, error) {
	if s.Group != "" && in.groups[s.Group] == nil {
		return composite.Step{}, fmt.Errorf("impute: the structure has no group %q", s.Group)
	}
	switch s.Method {
	case "", "mean", "median":
		how := composite.ImputeMean
		if s.Method == "median" {
			how = composite.ImputeMedian
		}
		fill := composite.Imputing(how, s.Group != "")
		groups := in.groups[s.Group]
		return composite.Step{Name: fill.Name, Do: func(ctx context.Context, state composite.State) (composite.State, error) {
			state.Groups = groups
			return fill.Do(ctx, state)
		}}, nil
	case "latest", "constant", "linear", "linear-constant":
		return composite.Step{Name: "impute", Do: func(ctx context.Context, state composite.State) (composite.State, error) {
			return in.imputeSeries(ctx, state, composite.SeriesImputer(s.Method), s.Lag)
		}}, nil
	}
	return composite.Step{}, fmt.Errorf("impute: there is no method %q", s.Method)
}

func (s treatStep) step() (composite.Step, error) {
	log, err := s.transformation()
	if err != nil {
		return composite.Step{}, err
	}
	shape := composite.DefaultShape()
	shape.Skew, shape.Kurt = or(s.Skew, shape.Skew), or(s.Kurt, shape.Kurt)
	return composite.Treating(composite.TreatOptions{
		Shape: shape, Winsorised: some(s.Winsorise), Log: log, LogName: cmp.Or(s.Log, "log_CT"), NoLog: s.Log == "none", Combine: s.Combine, Not: s.Except,
	}), nil
}

// step finds reference units when it runs, since screening may move them.
func (s normaliseStep) step() (composite.Step, error) {
	all := []normalisation{s.normalisation}
	for _, code := range sortedKeys(s.Special) {
		all = append(all, s.Special[code])
	}
	for _, n := range all {
		if _, err := n.normaliser([]string{n.Unit}); err != nil {
			return composite.Step{}, err
		}
	}
	return composite.Step{Name: "normalise", Do: func(ctx context.Context, state composite.State) (composite.State, error) {
		units := state.Data.Units()
		how, err := s.normaliser(units)
		if err != nil {
			return state, err
		}
		special := map[string]composite.Normalisation{}
		for _, code := range sortedKeys(s.Special) {
			if special[code], err = s.Special[code].normaliser(units); err != nil {
				return state, err
			}
		}
		return composite.Normalising(how, special).Do(ctx, state)
	}}, nil
}

func (s aggregateStep) options() (composite.AggregateOptions, error) {
	o := composite.AggregateOptions{Threshold: s.Threshold, AtLevel: map[int]composite.Rule{}, Of: map[string]composite.Rule{}}
	var err error
	if o.Rule, err = s.rule.rule(); err != nil {
		return o, err
	}
	for _, level := range slices.Sorted(maps.Keys(s.Levels)) {
		if o.AtLevel[level], err = s.Levels[level].rule(); err != nil {
			return o, err
		}
	}
	for _, code := range sortedKeys(s.Of) {
		if o.Of[code], err = s.Of[code].rule(); err != nil {
			return o, err
		}
	}
	return o, nil
}
