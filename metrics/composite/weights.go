package composite

import "math"

// Weights are the weights of nodes by their code. Only their ratios among the
// children of one node matter.
type Weights map[string]float64

// EqualWeights gives every node of the tree the weight 1.
func EqualWeights(t Tree) Weights {
	w := make(Weights, len(t.order))
	for _, code := range t.order {
		w[code] = 1
	}
	return w
}

// Given are the weights of the tree with some replaced. Codes that the tree does
// not have and weights that are negative or not finite are errors.
func Given(t Tree, some Weights) (Weights, error) {
	w := t.Weights()
	var faults []*Fault
	for _, code := range sortedKeys(some) {
		if _, ok := t.nodes[code]; !ok {
			faults = append(faults, fault(stepWeights, "", code, ErrUnknown, "has a weight and is no node of the tree"))
		}
		w[code] = some[code]
	}
	if err := all(faults); err != nil {
		return nil, err
	}
	return w, w.check(t)
}

const stepWeights = "weights"

// check finds what is no weight.
func (w Weights) check(t Tree) error {
	var faults []*Fault
	for _, code := range t.order {
		v, ok := w[code]
		switch {
		case !ok:
			faults = append(faults, fault(stepWeights, "", code, ErrWeights, "no weight is given"))
		case !(v >= 0) || math.IsInf(v, 0):
			faults = append(faults, fault(stepWeights, "", code, ErrWeights, "%v is no weight", v))
		}
	}
	return all(faults)
}

// among are the weights of some nodes, scaled to sum 1; false where their sum is 0.
func (w Weights) among(codes []string) ([]float64, bool) {
	out := make([]float64, len(codes))
	for i, code := range codes {
		out[i] = w[code]
	}
	total := sum(out)
	if !(total > 0) || math.IsInf(total, 0) {
		return nil, false
	}
	for i := range out {
		out[i] /= total
	}
	return out, true
}

// Effective is the share of the top that each node decides: the product of its
// weight among its siblings and of those of the nodes above it. Where the weights
// of siblings sum to 0 they and all below are 0. It is what an arithmetic mean of
// complete data uses; it says nothing of how far an indicator moves the result,
// which [Correlations] do.
func Effective(t Tree, w Weights) (Weights, error) {
	if err := w.check(t); err != nil {
		return nil, err
	}
	out := make(Weights, len(t.order))
	var down func(code string, share float64)
	down = func(code string, share float64) {
		out[code] = share
		children := t.children[code]
		shares, ok := w.among(children)
		for i, c := range children {
			if !ok {
				down(c, 0)
				continue
			}
			down(c, share*shares[i])
		}
	}
	down(t.top, 1)
	return out, nil
}

// Noisy disturbs every weight by up to the share f: w·(1 + (2u−1)·f), u[i] in
// [0,1] for the i-th code of the tree. f is from 0 to 1.
func Noisy(t Tree, w Weights, f float64, u []float64) (Weights, error) {
	switch {
	case !(f >= 0 && f <= 1):
		return nil, fault(stepWeights, "", "", ErrOption, "noise of %v is not from 0 to 1", f)
	case len(u) != len(t.order):
		return nil, fault(stepWeights, "", "", ErrShape, "%d numbers for %d nodes", len(u), len(t.order))
	}
	if err := w.check(t); err != nil {
		return nil, err
	}
	out := make(Weights, len(w))
	for i, code := range t.order {
		out[code] = w[code] * (1 + (2*u[i]-1)*f)
	}
	return out, out.check(t)
}
