package composite

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
)

// AssessOptions are the options of [Assess].
type AssessOptions struct {
	// N base rows; the method runs N(d+2) times for d inputs, or N times with
	// UncertaintyOnly.
	N int
	// Seed fixes all draws.
	Seed uint64
	// Workers is how many goroutines run the method; 0 means 1. No result
	// depends on it.
	Workers int
	// Estimate are the options of the indices; its Level is also that of the
	// intervals of ranks and scores.
	Estimate EstimateOptions
	// UncertaintyOnly asks for intervals without indices.
	UncertaintyOnly bool
	// Among are the units to rank, such as those of one year; nil means all.
	Among []string
	// PerUnit asks for indices of the rank of every unit, too.
	PerUnit bool
}

// UnitDoubt is how far the place of one unit depends on the choices.
type UnitDoubt struct {
	Unit string
	// Score and Rank are nominal: of the steps as they are.
	Score, Rank Value
	// Of the runs, Ranked gave the unit a rank; what follows is over those.
	Ranked int
	// Ranks over the runs; Low and High are the quantiles of the level.
	RankMean, RankMedian, RankLow, RankHigh Value
	// Scores over the runs; they mean something only where no input changes the scale.
	ScoreMean, ScoreLow, ScoreHigh Value
	// Indices of the rank, where asked for.
	Indices SobolIndices
}

// Assessment is what [Assess] finds.
type Assessment struct {
	// Nominal is the state that the steps as they are make.
	Nominal State
	// Inputs are the names of the uncertain inputs, in the order of all indices.
	Inputs []string
	// Units in the order of the data, or of those asked for.
	Units []UnitDoubt
	// Change are the indices of the mean absolute change of rank against nominal.
	Change SobolIndices
	// Runs is how many independent runs the intervals are over, Evaluations how
	// often the method ran in all.
	Runs, Evaluations int
	// Failures are the runs that failed, by what failed them. They give no ranks.
	Failures map[string]int
	// Seed is that of the options.
	Seed uint64
}

const stepAssess = "assess"

// Assess runs the steps with every input as it varies, and says how certain each rank is
// and what the ranks owe to which input (Saisana, Saltelli & Tarantola 2005,
// doi:10.1111/j.1467-985X.2005.00350.x). Intervals are over independent runs;
// indices are those of [EstimateSobol] with the mean absolute change of rank against
// nominal as output, over units that have both ranks. A run that fails is counted and
// leaves its row out.
//
// The conclusion is about the inputs given: what does not vary here is not doubted.
// Steps that fail as they are, no inputs, two that replace the same step, and designs
// that memory cannot hold are errors; so is the end of ctx.
func Assess(ctx context.Context, s State, steps []Step, inputs []Uncertain, o AssessOptions) (Assessment, error) {
	if err := checkInputs(inputs); err != nil {
		return Assessment{}, err
	}
	nominal, err := Run(ctx, s, steps...)
	if err != nil {
		return Assessment{}, err
	}
	if nominal.Index() == nil {
		return Assessment{}, fault(stepAssess, "", "", ErrOption, "no step aggregates")
	}
	units := o.Among
	if units == nil {
		units = s.Data.units
	}
	each := len(inputs) + 2
	if o.UncertaintyOnly {
		each = 1
	}
	if outputs := 1 + 2*len(units); o.N > mostCells/outputs/each {
		return Assessment{}, fault(stepAssess, "", "", ErrTooMany, "%d base rows of %d inputs and %d outputs", o.N, len(inputs), outputs)
	}
	d, err := SobolOptions{Inputs: len(inputs), N: o.N, Seed: o.Seed}.design()
	if err != nil {
		return Assessment{}, err
	}
	d.plain = o.UncertaintyOnly
	a := assessor{ctx: ctx, start: s, units: units, steps: steps, inputs: inputs, failures: map[string]int{}}
	a.nominal = Ranks(a.scores(nominal))
	outputs, err := d.run(ctx, max(1, min(o.Workers, 256)), a.evaluate)
	if err != nil {
		return Assessment{}, fault(stepAssess, "", "", err, "")
	}
	out := Assessment{Nominal: nominal, Runs: d.independent(), Evaluations: d.rows(), Failures: a.failures, Seed: o.Seed}
	for _, input := range inputs {
		out.Inputs = append(out.Inputs, input.Name)
	}
	o.Estimate.Seed = o.Seed
	if err := out.summarise(&a, d, outputs, o.Estimate, o.PerUnit); err != nil {
		return Assessment{}, err
	}
	return out, nil
}

// checkInputs finds inputs of which one would undo another.
func checkInputs(inputs []Uncertain) error {
	at := map[int]string{}
	for _, input := range inputs {
		if input.Vary == nil {
			return fault(stepAssess, "", "", ErrOption, "input %q varies nothing", input.Name)
		}
		if other, ok := at[input.place]; ok && input.place > 0 {
			return fault(stepAssess, "", "", ErrOption, "inputs %q and %q replace the same step: make one of both", other, input.Name)
		}
		at[input.place] = input.Name
	}
	return nil
}

// assessor runs variations. Its outputs are the mean absolute change of rank, then
// the ranks of all units, then their scores.
type assessor struct {
	ctx     context.Context
	start   State
	units   []string
	steps   []Step
	inputs  []Uncertain
	nominal []Value // ranks

	mutex    sync.Mutex
	failures map[string]int
}

// scores of the units to rank.
func (a *assessor) scores(s State) []Value {
	out, index := make([]Value, len(a.units)), s.Index()
	for u, unit := range a.units {
		if at, ok := s.Scores.unitAt[unit]; ok && index != nil {
			out[u] = index[at]
		}
	}
	return out
}

// evaluate is one run; NaN stands for what it does not give.
func (a *assessor) evaluate(u []float64) []float64 {
	out := make([]float64, 1+2*len(a.units))
	for i := range out {
		out[i] = math.NaN()
	}
	s, err := a.run(u)
	if err != nil {
		a.failed(err)
		return out
	}
	scores := a.scores(s)
	ranks := Ranks(scores)
	out[0] = meanAbsoluteChange(a.nominal, ranks).Or(math.NaN())
	for i := range ranks {
		out[1+i], out[1+len(ranks)+i] = ranks[i].Or(math.NaN()), scores[i].Or(math.NaN())
	}
	return out
}

// run applies every input's variation, then the steps.
func (a *assessor) run(u []float64) (State, error) {
	s, steps := a.start, a.steps
	for _, wraps := range []bool{false, true} {
		for i, input := range a.inputs {
			if input.Wraps != wraps {
				continue
			}
			var err error
			if s, steps, err = input.Vary(u[i], s, steps); err != nil {
				return State{}, err
			}
		}
	}
	return Run(a.ctx, s, steps...)
}

// failed counts a failure by step and cause, which are few, not by its place.
func (a *assessor) failed(err error) {
	what := "other"
	var f *Fault
	if errors.As(err, &f) {
		what = f.Step
	}
	for _, cause := range causes() {
		if errors.Is(err, cause) {
			what += ": " + cause.Error()
		}
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.failures[what]++
}

// summarise turns the outputs of all runs into intervals and indices.
func (out *Assessment) summarise(a *assessor, d design, y [][]float64, o EstimateOptions, perUnit bool) error {
	if err := o.check(nil, nil, nil); err != nil {
		return fault(stepAssess, "", "", err, "")
	}
	scores := a.scores(out.Nominal)
	for u, unit := range a.units {
		doubt := UnitDoubt{Unit: unit, Score: scores[u], Rank: a.nominal[u]}
		ranks, values := present(y[1+u][:out.Runs]), present(y[1+len(a.units)+u][:out.Runs])
		doubt.Ranked = len(ranks)
		doubt.RankMean, doubt.RankMedian, doubt.RankLow, doubt.RankHigh = spread(ranks, o.Level)
		doubt.ScoreMean, _, doubt.ScoreLow, doubt.ScoreHigh = spread(values, o.Level)
		if perUnit && !d.plain {
			var err error // too few complete rows leave them empty
			if doubt.Indices, err = d.indices(a.ctx, y[1+u], o); err != nil && !errors.Is(err, ErrTooFew) {
				return fault(stepAssess, "", "", err, "")
			}
		}
		out.Units = append(out.Units, doubt)
	}
	if !d.plain {
		var err error
		if out.Change, err = d.indices(a.ctx, y[0], o); err != nil && !errors.Is(err, ErrTooFew) {
			return fault(stepAssess, "", "", err, "")
		}
	}
	return nil
}

// present are the numbers that are there.
func present(y []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(y), math.IsNaN)
}

// spread of a sample: mean, median and the quantiles of the level.
func spread(x []float64, level float64) (mean, middle, low, high Value) {
	if len(x) == 0 {
		return mean, middle, low, high
	}
	slices.Sort(x)
	return finite(meanOf(x)), finite(quantile7(x, 0.5)), finite(quantile7(x, (1-level)/2)), finite(quantile7(x, (1+level)/2))
}
