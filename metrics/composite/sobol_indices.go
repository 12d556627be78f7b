package composite

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Effect is how much of the variance of an output an input makes, as a share, with
// a bootstrap interval. Small runs can give a value below 0 or above 1; it is not
// clipped.
type Effect struct {
	Value, Low, High Value
}

// SobolIndices are the indices of one output.
type SobolIndices struct {
	// N is how many base rows counted; Lost are those with a run without output.
	N, Lost int
	// Mean and Variance of the output over the independent runs.
	Mean, Variance Value
	// First is what each input does alone, Total what it does alone and together
	// with others. Both are missing where the variance is 0.
	First, Total []Effect
}

// EstimateOptions are the options of [EstimateSobol].
type EstimateOptions struct {
	// Uncentred leaves the outputs as they are in first-order indices, as COINr
	// does. Otherwise their mean is taken off first, as SALib does, without which
	// a large mean drowns the index in noise. Both have the same limit.
	Uncentred bool
	// Resamples of the base rows for the intervals; 0 means 1000, negative none.
	Resamples int
	// Level of the intervals, in (0,1); 0 means 0.9: from the 5 to the 95 % quantile.
	Level float64
	// Seed fixes the resamples.
	Seed uint64
}

// EstimateSobol computes the indices of one output from N runs at A, N at B and
// N at A with column i of B for each input i, as
//
//	S_i  = mean(y_B·(y_ABi − y_A)) / Var(y_A, y_B)
//	S_Ti = Σ(y_A − y_ABi)² / (2N·Var)
//
// (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, table 2 b and f; Jansen
// 1999). Var is that of the sample of 2N runs, with the divisor 2N − 1. An input
// without effect has y_ABi = y_A in every row and gives exactly 0 for both. A row
// in which any run is NaN or infinite is left out and counted. Fewer than two rows
// are [ErrTooFew], with the counts and without indices; unlike lengths are [ErrShape].
//
// An interval takes whole rows again and again, with replacement, and computes
// index and variance anew.
func EstimateSobol(a, b []float64, ab [][]float64, o EstimateOptions) (SobolIndices, error) {
	return estimateSobol(context.Background(), a, b, ab, o)
}

// estimateSobol is [EstimateSobol], with the end of ctx an error.
func estimateSobol(ctx context.Context, a, b []float64, ab [][]float64, o EstimateOptions) (SobolIndices, error) {
	if err := ctx.Err(); err != nil {
		return SobolIndices{}, err
	}
	if err := o.check(a, b, ab); err != nil {
		return SobolIndices{}, err
	}
	out := SobolIndices{First: make([]Effect, len(ab)), Total: make([]Effect, len(ab))}
	s, lost := completeRows(a, b, ab)
	out.N, out.Lost = len(s.a), lost
	if out.N < 2 {
		return out, fmt.Errorf("%w: %d base rows of %d have every run", ErrTooFew, out.N, out.N+lost)
	}
	both := slices.Concat(s.a, s.b)
	mean, v := meanOf(both), variance(both)
	if least, most := extremes(both); least == most {
		v = 0
	}
	out.Mean, out.Variance = finite(mean), finite(v)
	if !out.Variance.Known || v == 0 {
		return out, nil
	}
	if !o.Uncentred {
		s.centre()
	}
	every := make([]int, out.N)
	for i := range every {
		every[i] = i
	}
	for i := range ab {
		first, total := s.indices(i, every, v)
		out.First[i].Value, out.Total[i].Value = finite(first), finite(total)
	}
	return out, o.intervals(ctx, s, &out)
}

func (o *EstimateOptions) check(a, b []float64, ab [][]float64) error {
	if o.Resamples == 0 {
		o.Resamples = 1000
	}
	if o.Level == 0 {
		o.Level = 0.9
	}
	switch {
	case !(o.Level > 0 && o.Level < 1):
		return fmt.Errorf("%w: level %v is not between 0 and 1", ErrOption, o.Level)
	case o.Resamples > 1_000_000:
		return fmt.Errorf("%w: %d resamples", ErrTooMany, o.Resamples)
	case len(a) != len(b):
		return fmt.Errorf("%w: %d runs at A, %d at B", ErrShape, len(a), len(b))
	}
	for i := range ab {
		if len(ab[i]) != len(a) {
			return fmt.Errorf("%w: %d runs at A, %d with input %d of B", ErrShape, len(a), len(ab[i]), i)
		}
	}
	return nil
}

// runs are the outputs of the three designs.
type runs struct {
	a, b []float64
	ab   [][]float64
}

// completeRows are copies of the rows in which every run has an output.
func completeRows(a, b []float64, ab [][]float64) (s runs, lost int) {
	s.ab = make([][]float64, len(ab))
	for row := range a {
		ok := finite(a[row]).Known && finite(b[row]).Known
		for i := range ab {
			ok = ok && finite(ab[i][row]).Known
		}
		if !ok {
			lost++
			continue
		}
		s.a, s.b = append(s.a, a[row]), append(s.b, b[row])
		for i := range ab {
			s.ab[i] = append(s.ab[i], ab[i][row])
		}
	}
	return s, lost
}

// centre takes the mean of all runs off every output.
func (s *runs) centre() {
	every := append([][]float64{s.a, s.b}, s.ab...)
	mean := meanOf(slices.Concat(every...))
	for _, y := range every {
		for i := range y {
			y[i] -= mean
		}
	}
}

// indices of an input over the rows given.
func (s *runs) indices(input int, rows []int, variance float64) (first, total float64) {
	ab := s.ab[input]
	for _, r := range rows {
		d := ab[r] - s.a[r]
		first += s.b[r] * d
		total += d * d
	}
	n := float64(len(rows))
	return first / n / variance, total / (2 * n) / variance
}

// intervals sets the bounds of every effect.
func (o EstimateOptions) intervals(ctx context.Context, s runs, out *SobolIndices) error {
	if float64(o.Resamples)*(1-o.Level)/2 < 1 {
		return nil // too few for a quantile
	}
	firsts, totals := make([][]float64, len(s.ab)), make([][]float64, len(s.ab))
	rng := rand.New(rand.NewPCG(o.Seed, resampleStream))
	rows := make([]int, len(s.a))
	for range o.Resamples {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range rows {
			rows[i] = rng.IntN(len(rows))
		}
		v := s.varianceOf(rows)
		if !(v > 0) {
			continue
		}
		for i := range s.ab {
			first, total := s.indices(i, rows, v)
			firsts[i], totals[i] = append(firsts[i], first), append(totals[i], total)
		}
	}
	for i := range s.ab {
		out.First[i].bound(firsts[i], o.Level)
		out.Total[i].bound(totals[i], o.Level)
	}
	return nil
}

// resampleStream keeps resamples apart from other draws of the same seed.
const resampleStream = 0x626f6f74

// varianceOf the outputs at A and B of the rows given.
func (s *runs) varianceOf(rows []int) float64 {
	var total float64
	for _, r := range rows {
		total += s.a[r] + s.b[r]
	}
	n := float64(2 * len(rows))
	mean, squares := total/n, 0.
	for _, r := range rows {
		squares += (s.a[r]-mean)*(s.a[r]-mean) + (s.b[r]-mean)*(s.b[r]-mean)
	}
	return squares / (n - 1)
}

// bound sets the bounds from resampled values.
func (e *Effect) bound(values []float64, level float64) {
	values = slices.DeleteFunc(values, math.IsNaN)
	if float64(len(values))*(1-level)/2 < 1 {
		return
	}
	slices.Sort(values)
	e.Low, e.High = finite(quantile7(values, (1-level)/2)), finite(quantile7(values, (1+level)/2))
}
