package geo

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
)

// sure is evidence of one of these countries that is never wrong.
func sure(countries ...string) []Evidence {
	e := Evidence{Kind: Location, TablesVersion: TablesVersion, Reliability: 1, N: 1}
	for _, c := range countries {
		e.Weights = append(e.Weights, Weight{Country: c, Likelihood: 1})
	}
	return []Evidence{e}
}

// TestFit: of eight people three are in Kazakhstan, one in Uzbekistan, and four in
// either. The share s of Kazakhstan is then that of s = (3 + 4s)/8, which is 3/4,
// up to the prior's weight of a thousandth of a person and the tolerance.
func TestFit(t *testing.T) {
	g := loaded(t)
	group := [][]Evidence{sure("KZ"), sure("KZ"), sure("KZ"), sure("UZ"), nil}
	for range 4 {
		group = append(group, sure("KZ", "UZ"))
	}
	fitted, err := Fit(t.Context(), priorOf(t, g, nil), 1e-3, slices.Values(group))
	if err != nil {
		t.Fatal(err)
	}
	if p := Locate(fitted, sure("KZ", "UZ")...).P("KZ"); math.Abs(p-0.75) > 1e-3 {
		t.Errorf("somebody who is in either is in Kazakhstan with %v, want 0.75", p)
	}
}

// TestFitOfNobody: without evidence the prior stays as it is.
func TestFitOfNobody(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, map[string]float64{"KZ": 3, "UZ": 1})
	fitted, err := Fit(t.Context(), prior, 5, slices.Values([][]Evidence{nil, {{}}}))
	if err != nil {
		t.Fatal(err)
	}
	before, after := Locate(prior, sure("KZ", "UZ")...).P("KZ"), Locate(fitted, sure("KZ", "UZ")...).P("KZ")
	if math.Abs(before-after) > 1e-12 {
		t.Errorf("the prior went from %v to %v", before, after)
	}
}

func TestFitRefuses(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	for _, weight := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Fit(t.Context(), prior, weight, slices.Values([][]Evidence{})); err == nil {
			t.Errorf("a weight of %v was taken", weight)
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := errors.New("stopped")
	cancel(stopped)
	if _, err := Fit(ctx, prior, 1, slices.Values([][]Evidence{sure("KZ")})); !errors.Is(err, stopped) {
		t.Errorf("the error is %v", err)
	}
}
