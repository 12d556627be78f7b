package composite_test

import (
	"context"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
)

// TestCoherence: a goes with b fully and against c.
func TestCoherence(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": v(1, 2, 3, 4), "b": v(2, 4, 6, 8), "c": v(4, 3, 2, 1)})
	_, tr := three(t)
	within, err := composite.Within(context.Background(), m, tr, composite.Kendall, composite.CorrelationFlags{})
	if err != nil || len(within) != 3 {
		t.Fatal(within, err)
	}
	for i, want := range []struct {
		r    float64
		flag composite.Flag
	}{{1, composite.Collinear}, {-1, composite.Negative}, {-1, composite.Negative}} {
		number(t, "τ", within[i].Value, want.r)
		if within[i].Flag != want.flag {
			t.Errorf("%s and %s have the flag %q", within[i].A, within[i].B, within[i].Flag)
		}
	}
	scores, _, err := composite.Aggregate(m, tr, tr.Weights(), composite.AggregateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	between, err := composite.Between(context.Background(), scores.Matrix, tr, 1, composite.Pearson)
	if err != nil || len(between) != 3 || between[0].B != "top" {
		t.Fatal(between, err)
	}
	number(t, "with the top", between[0].Value, 1) // the mean of a and b outweighs c
	sizes, err := composite.WithDenominators(context.Background(), m, tr, matrix(t, map[string][]composite.Value{"size": v(9, 9, 1, 1)}), composite.Spearman)
	if err != nil || len(sizes) != 3 {
		t.Fatal(sizes, err)
	}
	// Ranks 1 2 3 4 against 3.5 3.5 1.5 1.5: −4/√(5·4).
	number(t, "with the size", sizes[0].Value, -4/4.47213595499958)
	_, err = composite.Within(context.Background(), m, tr, "x", composite.CorrelationFlags{})
	wants(t, "method", err, composite.ErrOption, `"x"`)
	_, err = composite.Between(context.Background(), m, tr, 1, composite.Pearson)
	wants(t, "not aggregated", err, composite.ErrUnknown, `"top"`)
	alpha, err := composite.Consistencies(context.Background(), m, tr)
	// Variances 5/3 (1 + 4 + 1) = 10, covariances 2·(5/3)(2 − 1 − 2) = −10/3: 3/2·(1 − 10/(20/3)).
	if err != nil || len(alpha) != 1 {
		t.Fatal(alpha, err)
	}
	number(t, "α", alpha[0].Alpha, -0.75)
	flat := matrix(t, map[string][]composite.Value{"a": v(1), "b": v(2), "c": v(3)})
	one, err := composite.Consistencies(context.Background(), flat, tr)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "one unit", one[0].Reason, composite.ErrTooFew)
	_, err = composite.CronbachAlpha([][]composite.Value{v(1, 2), v(2, 1)})
	wants(t, "no variance of the total", err, composite.ErrDomain)
}

func TestDescribeNothing(t *testing.T) {
	d := describe(t, []composite.Value{none, none})
	if d.N != 0 || d.Missing != 2 || d.Mean.Known || d.Outliers.Known || d.Available != v(0)[0] {
		t.Errorf("%+v", d)
	}
	if d := describe(t, v(0, 0, 1)); d.Zeros != 2 || d.Unique != 2 || d.Outliers.Known || !d.Skewness.Known || d.Kurtosis.Known {
		t.Errorf("%+v", d)
	}
}
