package composite_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
)

// ending is a context that ends when it has been looked at left times.
type ending struct {
	context.Context
	left atomic.Int64
}

func (e *ending) Err() error {
	if e.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestStopsAnywhere: what takes long looks at its context on the way, at least as often as
// is said here, and wherever it ends that is the error.
func TestStopsAnywhere(t *testing.T) {
	m, tr := many(t, 8) // twenty indicators in four dimensions of five
	w := tr.Weights()
	scores, _, err := composite.Aggregate(m, tr, w, composite.AggregateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sobol := composite.SobolOptions{Inputs: 2, N: 10, Estimate: composite.EstimateOptions{Resamples: 30}}
	for name, c := range map[string]struct {
		looks int64
		do    func(ctx context.Context) error
	}{
		"within": {4*10 + 6, func(ctx context.Context) error {
			_, err := composite.Within(ctx, scores.Matrix, tr, composite.Pearson, composite.CorrelationFlags{})
			return err
		}},
		"between": {2 * 20, func(ctx context.Context) error {
			_, err := composite.Between(ctx, scores.Matrix, tr, 1, composite.Pearson)
			return err
		}},
		"denominators": {20, func(ctx context.Context) error {
			_, err := composite.WithDenominators(ctx, m, tr, matrix(t, map[string][]composite.Value{"size": v(1, 2, 3, 4, 5, 6, 7, 8)}), composite.Pearson)
			return err
		}},
		"consistencies": {4*5 + 4, func(ctx context.Context) error {
			_, err := composite.Consistencies(ctx, scores.Matrix, tr)
			return err
		}},
		"components": {4 * 5, func(ctx context.Context) error {
			_, _, _, err := composite.PCAWeights(ctx, m, tr, 2)
			return err
		}},
		"leave one out": {20 * 5, func(ctx context.Context) error {
			_, _, err := composite.LeaveOneOut(ctx, m, tr, w, 1, composite.AggregateOptions{})
			return err
		}},
		"strengths": {20 + 8, func(ctx context.Context) error {
			_, err := composite.Strengths(ctx, m, tr, composite.StrengthOptions{})
			return err
		}},
		"steps": {20 + 5, func(ctx context.Context) error {
			_, err := composite.Run(ctx, composite.NewState(m, composite.Matrix{}, tr), composite.Treating(composite.TreatOptions{}), composite.Aggregating(composite.AggregateOptions{}))
			return err
		}},
		"resamples": {30, func(ctx context.Context) error {
			_, err := composite.Sobol(ctx, sobol, func(u []float64) []float64 { return []float64{u[0] + u[1]} })
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			for left := int64(0); ; left++ {
				ctx := &ending{Context: t.Context()}
				ctx.left.Store(left)
				err := c.do(ctx)
				if err == nil {
					if left < c.looks {
						t.Errorf("it looks %d times, want %d or more", left, c.looks)
					}
					return
				}
				wants(t, name, err, context.Canceled)
				if left > 1000 {
					t.Fatal("it never ends")
				}
			}
		})
	}
}
