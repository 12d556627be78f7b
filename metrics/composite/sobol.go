package composite

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// SobolOptions are the options of [Sobol].
type SobolOptions struct {
	// Inputs is d, how many uncertain inputs there are.
	Inputs int
	// N is how many base rows; f runs N(d+2) times.
	N int
	// Seed fixes the rows and the resamples.
	Seed uint64
	// Workers is how many goroutines call f; 0 means 1, beyond 256 they are no
	// more. No result depends on it.
	Workers int
	// Estimate are the options of the estimator; its Seed is set to that above.
	Estimate EstimateOptions
}

// SobolResult is what [Sobol] finds.
type SobolResult struct {
	// Outputs are the indices of each output of f.
	Outputs []SobolIndices
	// Runs holds, for each output, the 2N runs at A and then at B, which are
	// independent of one another: a sample of the output.
	Runs [][]float64
	// Evaluations is how often f ran.
	Evaluations int
}

// mostCells bounds the memory of outputs and inputs, 8 bytes for each.
const mostCells = 1 << 27

// Sobol says what the variance of each output of f owes to each of d uncertain
// inputs: first-order and total indices by [EstimateSobol]. f is given d
// independent uniforms of [0,1) and gives its outputs, always as many; NaN stands
// for an output that a run does not have. f must depend on u alone, must not
// keep or change it, and is called by several goroutines at once.
//
// The rows come from one PCG generator of the seed, before any run. Numbers of
// inputs or rows that make no design are [ErrOption], those that memory cannot
// hold [ErrTooMany]; the end of ctx stops the runs with its error.
func Sobol(ctx context.Context, o SobolOptions, f func(u []float64) []float64) (SobolResult, error) {
	d, err := o.design()
	if err != nil {
		return SobolResult{}, err
	}
	outputs, err := d.run(ctx, max(1, min(o.Workers, 256)), f)
	if err != nil {
		return SobolResult{}, fault(stepSobol, "", "", err, "")
	}
	o.Estimate.Seed = o.Seed
	result := SobolResult{Outputs: make([]SobolIndices, len(outputs)), Runs: make([][]float64, len(outputs)), Evaluations: d.rows()}
	for i, y := range outputs {
		if result.Outputs[i], err = d.indices(ctx, y, o.Estimate); err != nil && !errors.Is(err, ErrTooFew) {
			return SobolResult{}, fault(stepSobol, "", "", err, "output %d", i)
		}
		result.Runs[i] = y[:d.independent():d.independent()]
	}
	return result, nil
}

const stepSobol = "sensitivity"

// design holds the rows of A and of B, one after the other for each base row.
type design struct {
	both  []float64
	d, n  int
	plain bool // the rows of A alone
}

// a is a row of A.
func (d design) a(i int) []float64 { return d.both[2*i*d.d : (2*i+1)*d.d] }

// b is a row of B.
func (d design) b(i int) []float64 { return d.both[(2*i+1)*d.d : (2*i+2)*d.d] }

func (o SobolOptions) design() (design, error) {
	switch {
	case o.Inputs < 1:
		return design{}, fault(stepSobol, "", "", ErrOption, "%d inputs: there must be at least one", o.Inputs)
	case o.N < 2:
		return design{}, fault(stepSobol, "", "", ErrOption, "%d base rows: there must be at least two", o.N)
	case o.Inputs > mostCells || o.N > mostCells/o.Inputs/2 || o.N > mostCells/(o.Inputs+2):
		return design{}, fault(stepSobol, "", "", ErrTooMany, "%d rows of %d inputs", o.N, o.Inputs)
	}
	rng := rand.New(rand.NewPCG(o.Seed, designStream))
	d := design{both: make([]float64, 2*o.N*o.Inputs), d: o.Inputs, n: o.N}
	for i := range d.both {
		d.both[i] = rng.Float64()
	}
	return d, nil
}

// designStream keeps rows apart from other draws of the same seed.
const designStream = 0x736f626f6c

// rows of the whole design: A, B, and A with each column of B.
func (d design) rows() int {
	if d.plain {
		return d.n
	}
	return d.n * (d.d + 2)
}

// independent are how many of the rows, the first ones, do not share numbers.
func (d design) independent() int { return min(2*d.n, d.rows()) }

// indices of one output of the whole design.
func (d design) indices(ctx context.Context, y []float64, o EstimateOptions) (SobolIndices, error) {
	ab := make([][]float64, d.d)
	for i := range ab {
		ab[i] = y[(i+2)*d.n : (i+3)*d.n]
	}
	return estimateSobol(ctx, y[:d.n], y[d.n:2*d.n], ab, o)
}

// row writes one of them into u.
func (d design) row(i int, u []float64) {
	which, at := i/d.n, i%d.n
	if which == 1 {
		copy(u, d.b(at))
		return
	}
	copy(u, d.a(at))
	if which > 1 {
		u[which-2] = d.b(at)[which-2]
	}
}

// run gives y[output][row]. The rows are shared out one after another, and each
// result is written to its place, so that the order of the goroutines does not
// matter.
func (d design) run(ctx context.Context, workers int, f func([]float64) []float64) ([][]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	u := make([]float64, d.d)
	d.row(0, u)
	first := f(u)
	if len(first) == 0 {
		return nil, fmt.Errorf("%w: the function has no outputs", ErrShape)
	}
	if d.rows() > mostCells/len(first) {
		return nil, fmt.Errorf("%w: %d runs of %d outputs", ErrTooMany, d.rows(), len(first))
	}
	y := make([][]float64, len(first))
	for i := range y {
		y[i] = make([]float64, d.rows())
		y[i][0] = first[i]
	}
	if row := d.rest(ctx, workers, f, y); row > 0 {
		return nil, fmt.Errorf("%w: run %d has another number of outputs than run 0", ErrShape, row)
	}
	return y, ctx.Err()
}

// rest does the runs from the second on until ctx ends, and names one with another
// number of outputs, 0 for none.
func (d design) rest(ctx context.Context, workers int, f func([]float64) []float64, y [][]float64) int {
	var next, short atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			u := make([]float64, d.d)
			for ctx.Err() == nil && short.Load() == 0 {
				row := int(next.Add(1))
				if row >= d.rows() {
					return
				}
				d.row(row, u)
				out := f(u)
				if len(out) != len(y) {
					short.Store(int64(row))
					return
				}
				for i, v := range out {
					y[i][row] = v
				}
			}
		})
	}
	wait.Wait()
	return int(short.Load())
}
