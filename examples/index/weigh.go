package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/metrics/estimate"
)

// step weighs and adds what it finds to told, unless that is nil.
func (s weightsStep) step(told *frame) (composite.Step, error) {
	switch s.Method {
	case "", "given", "equal", "pca", "optimise", "budget", "ahp":
	default:
		return composite.Step{}, fmt.Errorf("weights: there is no method %q", s.Method)
	}
	return composite.Weighing(func(ctx context.Context, state composite.State) (composite.Weights, []*composite.Fault, error) {
		return s.weigh(ctx, state, findings{told})
	}), nil
}

// findings are what a method of weights found beside them.
type findings struct{ frame *frame }

func (f findings) add(code, what string, value, low, high composite.Value, n int) {
	if f.frame != nil {
		f.frame.add(code, what, value, low, high, n)
	}
}

// number is a finding without an interval.
func (f findings) number(code, what string, value float64, n int) {
	f.add(code, what, some(&value), composite.Value{}, composite.Value{}, n)
}

// weigh makes the weights out of the data as they are then. Nodes that the method says
// nothing of keep theirs, so that several steps go together.
func (s weightsStep) weigh(ctx context.Context, state composite.State, found findings) (composite.Weights, []*composite.Fault, error) {
	t := state.Tree
	switch s.Method {
	case "equal":
		return composite.EqualWeights(t), nil, nil
	case "pca":
		return s.components(ctx, state, found)
	case "optimise":
		w, notes, err := s.optimised(ctx, state, found)
		return replaced(state.Weights, w, t.AtLevel(max(1, s.Level))), notes, err
	case "budget":
		w, err := s.budget(t, found)
		return replaced(state.Weights, w, t.Children(s.Parent)), nil, err
	case "ahp":
		w, err := s.hierarchy(t, found)
		return replaced(state.Weights, w, s.Items), nil, err
	}
	w, err := composite.Given(t, s.Given)
	if len(s.Given) == 0 { // those of the structure
		return w, nil, err
	}
	return replaced(state.Weights, w, sortedKeys(s.Given)), nil, err
}

// replaced are weights with those of some nodes taken from others.
func replaced(old, by composite.Weights, codes []string) composite.Weights {
	out := maps.Clone(old)
	for _, code := range codes {
		out[code] = by[code]
	}
	return out
}

// components are the weights by principal components. Above the indicators they are those of
// the arithmetic means with the weights so far.
func (s weightsStep) components(ctx context.Context, state composite.State, found findings) (composite.Weights, []*composite.Fault, error) {
	level, data := max(2, s.Level), state.Data
	if level > 2 {
		scores, _, err := composite.Aggregate(data, state.Tree, state.Weights, composite.AggregateOptions{})
		if err != nil {
			return nil, nil, err
		}
		data = scores.Matrix
	}
	w, components, notes, err := composite.PCAWeights(ctx, data, state.Tree, level)
	out := state.Weights
	for _, code := range sortedKeys(components) {
		out = replaced(out, w, state.Tree.Children(code))
		c := components[code]
		found.number(code, "share of variance of the first component", c.Shares[0], c.Units)
		found.number(code, "units left out for missing data", float64(c.Dropped), c.Units)
	}
	return out, notes, err
}

// optimised are the weights that correlations ask for. A search that did not end by itself is
// noted.
func (s weightsStep) optimised(ctx context.Context, state composite.State, found findings) (composite.Weights, []*composite.Fault, error) {
	o, err := composite.Optimise(ctx, state.Data, state.Tree, composite.OptimiseOptions{Level: max(1, s.Level), Targets: s.Targets, Weights: state.Weights})
	if err != nil {
		return nil, nil, err
	}
	for _, code := range sortedKeys(o.Correlations) {
		found.number(code, "correlation with the top", o.Correlations[code], o.Evaluations)
	}
	found.number(state.Tree.Top(), "objective of the search", o.Objective, o.Evaluations)
	var notes []*composite.Fault
	if !o.Converged {
		notes = []*composite.Fault{{Step: "weights", Err: fmt.Errorf("the search stopped after %d evaluations before it converged", o.Evaluations)}}
	}
	return o.Weights, notes, nil
}

// budget gives the children of a dimension what a panel allots them.
func (s weightsStep) budget(t composite.Tree, found findings) (composite.Weights, error) {
	panel := make([]composite.Allotment, len(s.Experts))
	for i, e := range s.Experts {
		panel[i] = e
	}
	w, detail, err := composite.BudgetAllocation(t, s.Parent, panel, estimate.Options{})
	for _, d := range detail {
		found.add(d.Code, "mean share of the budget", d.Value, d.Low, d.High, d.N)
	}
	return w, err
}

// hierarchy gives the items the weights of pairwise judgements. Contradictory
// ones are refused.
func (s weightsStep) hierarchy(t composite.Tree, found findings) (composite.Weights, error) {
	group, err := composite.AHPGroup(s.Judgements)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	h, err := composite.AHP(group)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if len(h.Weights) != len(s.Items) {
		return nil, fmt.Errorf("weights: %d items for judgements of %d", len(s.Items), len(h.Weights))
	}
	if !h.Consistent() {
		return nil, fmt.Errorf("weights: the judgements contradict each other: consistency ratio %.3g, at most 0.1 is consistent", h.Ratio.Value)
	}
	if err := siblings(t, s.Items); err != nil {
		return nil, err
	}
	given := composite.Weights{}
	for i, code := range s.Items {
		given[code] = h.Weights[i]
	}
	found.number("", "greatest eigenvalue", h.Lambda, len(s.Judgements))
	found.add("", "consistency ratio", h.Ratio, composite.Value{}, composite.Value{}, len(s.Judgements))
	return composite.Given(t, given)
}

// siblings holds that items are all that is under one dimension: a weight says how much a
// node counts among these.
func siblings(t composite.Tree, items []string) error {
	first, ok := t.Node(items[0])
	if !ok {
		return fmt.Errorf("weights: item %q is not in the structure", items[0])
	}
	want, got := t.Children(first.Parent), slices.Clone(items)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		return fmt.Errorf("weights: items %q are not all that is under %q, which are %q", items, first.Parent, t.Children(first.Parent))
	}
	return nil
}
