package main

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/metrics/composite"
)

// uncertain makes the inputs that the recipe says vary.
func (in *input) uncertain(r *recipe) ([]composite.Uncertain, error) {
	if r.Sensitivity == nil {
		return nil, nil
	}
	var out []composite.Uncertain
	for i, v := range r.Sensitivity.Inputs {
		one, err := in.input(r, v)
		if err != nil {
			return nil, fmt.Errorf("sensitivity: input %d (%s): %w", i+1, v.Name, err)
		}
		out = append(out, one)
	}
	return out, nil
}

func (in *input) input(r *recipe, v varying) (composite.Uncertain, error) {
	set := 0
	for _, there := range []bool{v.Alternatives != nil, v.Noise != nil, v.Intervals != nil} {
		if there {
			set++
		}
	}
	switch {
	case set != 1:
		return composite.Uncertain{}, fmt.Errorf("name exactly one of alternatives, noise and intervals")
	case v.Noise != nil:
		at := slices.IndexFunc(r.Steps, func(s step) bool { return s.Aggregate != nil })
		if !(*v.Noise >= 0 && *v.Noise <= 1) {
			return composite.Uncertain{}, fmt.Errorf("noise of %v is not from 0 to 1", *v.Noise)
		}
		return composite.NoisyWeights(v.Name, at, *v.Noise), nil
	case v.Intervals != nil:
		return in.intervals(v)
	}
	at := slices.IndexFunc(r.Steps, func(s step) bool { return s.kind() == v.Step })
	if at < 0 {
		return composite.Uncertain{}, fmt.Errorf("the recipe has no step %q to replace", v.Step)
	}
	var choices []composite.Step
	for i, s := range v.Alternatives {
		if s.count() != 1 || s.kind() != v.Step && s.None == nil {
			return composite.Uncertain{}, fmt.Errorf("alternative %d is no %s, nor none", i+1, v.Step)
		}
		choice, err := in.step(s, nil)
		if err != nil {
			return composite.Uncertain{}, fmt.Errorf("alternative %d: %w", i+1, err)
		}
		choices = append(choices, choice)
	}
	return composite.Alternatives(v.Name, at, choices...), nil
}

// intervals are those of the columns CODE.low and CODE.high.
func (in *input) intervals(v varying) (composite.Uncertain, error) {
	if !(*v.Intervals > 0 && *v.Intervals < 1) {
		return composite.Uncertain{}, fmt.Errorf("intervals of level %v", *v.Intervals)
	}
	var codes []string
	var low, high [][]composite.Value
	for _, code := range in.tree.Indicators() {
		if l, h := in.columns[code+".low"], in.columns[code+".high"]; l != nil && h != nil {
			codes, low, high = append(codes, code), append(low, l), append(high, h)
		}
	}
	if codes == nil {
		return composite.Uncertain{}, fmt.Errorf("the data have no columns CODE.low and CODE.high")
	}
	i := composite.Intervals{Level: *v.Intervals, Least: v.Least, Most: v.Most}
	var err error
	if i.Low, _, err = composite.NewMatrix(in.ids, codes, low); err != nil {
		return composite.Uncertain{}, err
	}
	if i.High, _, err = composite.NewMatrix(in.ids, codes, high); err != nil {
		return composite.Uncertain{}, err
	}
	return composite.NoisyData(v.Name, i), nil
}
