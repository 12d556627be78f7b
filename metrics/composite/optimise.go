package composite

import (
	"context"
	"fmt"
	"maps"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// OptimiseOptions are the options of [Optimise].
type OptimiseOptions struct {
	// Level is that of the nodes whose weights are looked for, below the top.
	Level int
	// Targets are what share of the sum of correlations with the top each node is
	// to have, by its code; only ratios matter. nil maximises the sum of correlations
	// instead ("infomax" of COINr).
	Targets map[string]float64
	// Weights are those of the other nodes, and those to start from where there are no
	// targets; nil means those of the tree.
	Weights Weights
	// Aggregate is how scores are made.
	Aggregate AggregateOptions
	// Evaluations at most; 0 means 2000.
	Evaluations int
}

// Optimised is what [Optimise] finds.
type Optimised struct {
	// Weights are those of the options, with those of the level replaced; they sum
	// to 1 over the level.
	Weights Weights
	// Correlations of the level's nodes with the top, with these weights.
	Correlations map[string]float64
	// Objective is the mean of (target − corr/Σcorr)², or −Σcorr with no targets.
	Objective float64
	// Evaluations that it took; Converged tells whether it stopped by itself.
	Evaluations int
	Converged   bool
}

// Optimise looks for weights of one level with which every node correlates
// with the top as targeted, by the simplex of Nelder & Mead (1965) from the targets
// as weights, or from those of the options with none (Becker et al. 2017,
// doi:10.1016/j.ecolind.2017.03.056). m is normalised. It finds a minimum that
// may be a local one; the result says what it reached. Weights below 0 are never
// tried. A level or targets that do not fit, data without any correlation
// ([ErrConstant]), and the end of ctx are errors.
func Optimise(ctx context.Context, m Matrix, t Tree, o OptimiseOptions) (Optimised, error) {
	s, start, err := o.search(ctx, m, t)
	if err != nil {
		return Optimised{}, err
	}
	first := s.objective(start)
	if math.IsInf(first, 0) {
		if s.err == nil {
			s.err = fault(stepWeights, "", "", ErrConstant, "no correlations of level %d with the top", o.Level)
		}
		return Optimised{}, s.err
	}
	if o.Evaluations == 0 {
		o.Evaluations = 2000
	}
	settings := optimize.Settings{
		FuncEvaluations: o.Evaluations,
		Converger:       &optimize.FunctionConverge{Absolute: 1e-12, Relative: 1e-12, Iterations: 50 * len(start)},
	}
	r, err := optimize.Minimize(optimize.Problem{Func: s.objective}, start, &settings, &optimize.NelderMead{})
	switch {
	case s.err != nil:
		return Optimised{}, s.err
	case r == nil:
		return Optimised{}, fault(stepWeights, "", "", ErrDomain, "%v", err)
	}
	x, value := r.X, s.objective(r.X)
	if !(value <= first) { // stopped before the simplex was there
		x, value = start, first
	}
	out := Optimised{Weights: s.weights(x), Objective: value, Evaluations: r.FuncEvaluations, Correlations: map[string]float64{}}
	out.Converged = r.Status == optimize.FunctionConvergence || r.Status == optimize.MethodConverge
	found, err := s.correlations(out.Weights)
	if err != nil {
		return Optimised{}, err
	}
	for i, code := range s.codes {
		out.Correlations[code] = found[i]
	}
	return out, nil
}

// weightSearch is one search at work.
type weightSearch struct {
	ctx    context.Context
	m      Matrix
	t      Tree
	o      OptimiseOptions
	codes  []string
	target []float64 // shares, nil for none
	err    error     // what ended it
}

// search checks the options and gives the point to start from.
func (o OptimiseOptions) search(ctx context.Context, m Matrix, t Tree) (*weightSearch, []float64, error) {
	s := &weightSearch{ctx: ctx, m: m, t: t, o: o, codes: t.AtLevel(o.Level)}
	if o.Level < 1 || o.Level >= t.Levels() || o.Evaluations < 0 {
		return nil, nil, fault(stepWeights, "", "", ErrOption, "level %d of %d, %d evaluations", o.Level, t.Levels(), o.Evaluations)
	}
	if s.o.Weights == nil {
		s.o.Weights = t.Weights()
	}
	if err := s.o.Weights.check(t); err != nil {
		return nil, nil, err
	}
	from := s.o.Weights
	if o.Targets != nil {
		from = Weights(o.Targets)
		if len(o.Targets) != len(s.codes) {
			return nil, nil, fault(stepWeights, "", "", ErrShape, "%d targets for %d nodes", len(o.Targets), len(s.codes))
		}
	}
	for _, code := range s.codes {
		if v, ok := from[code]; !ok || !(v >= 0) || math.IsInf(v, 0) {
			return nil, nil, fault(stepWeights, "", code, ErrWeights, "target %v", v)
		}
	}
	start, ok := from.among(s.codes)
	if !ok {
		return nil, nil, fault(stepWeights, "", "", ErrWeights, "targets sum to 0")
	}
	if o.Targets != nil {
		s.target = append([]float64(nil), start...)
	}
	return s, start, nil
}

// weights are those of the options with those of the level.
func (s *weightSearch) weights(x []float64) Weights {
	w, total := maps.Clone(s.o.Weights), sum(x)
	for i, code := range s.codes {
		w[code] = x[i] / total
	}
	return w
}

// objective is +Inf where there is none.
func (s *weightSearch) objective(x []float64) float64 {
	if s.err != nil {
		return math.Inf(1)
	}
	if s.err = s.ctx.Err(); s.err != nil {
		return math.Inf(1)
	}
	for _, v := range x {
		if !(v >= 0) {
			return math.Inf(1)
		}
	}
	if !(sum(x) > 0) {
		return math.Inf(1)
	}
	r, err := s.correlations(s.weights(x))
	if err != nil {
		return math.Inf(1)
	}
	total := sum(r)
	if s.target == nil {
		return -total
	}
	if total == 0 {
		return math.Inf(1)
	}
	var squares float64
	for i := range r {
		d := s.target[i] - r[i]/total
		squares += d * d
	}
	return squares / float64(len(r))
}

// correlations of the nodes of the level with the top.
func (s *weightSearch) correlations(w Weights) ([]float64, error) {
	scores, _, err := Aggregate(s.m, s.t, w, s.o.Aggregate)
	if err != nil {
		s.err = err
		return nil, err
	}
	out, top := make([]float64, len(s.codes)), scores.column(s.t.top)
	for i, code := range s.codes {
		pairs, _, err := completeColumns([][]Value{scores.column(code), top})
		if err != nil || len(pairs[0]) < 2 {
			return nil, fmt.Errorf("%w: node %q", ErrTooFew, code)
		}
		r, ok := productMoment(pairs[0], pairs[1])
		if !ok {
			return nil, fmt.Errorf("%w: node %q", ErrConstant, code)
		}
		out[i] = r
	}
	return out, nil
}
