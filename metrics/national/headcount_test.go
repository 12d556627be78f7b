package national

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestApproximationIsNear compares the moments' intervals with exact ones. Where
// the exact distribution is out of reach more than 3 persons are uncertain by a
// wide margin, so that smaller ones are of no concern.
func TestApproximationIsNear(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{300, 2000} {
		for _, most := range []float64{0.05, 0.5, 1} {
			p := make([]float64, n)
			for i := range p {
				p[i] = rng.Float64() * most
			}
			exact := newHeadcount(p)
			near := exact
			near.weights = nil
			for _, deviation := range []float64{0, 2.5} {
				for _, level := range []float64{0.8, 0.95, 0.99} {
					low, high := exact.bounds(level, deviation)
					low2, high2 := near.bounds(level, deviation)
					if abs(low-low2) > 1 || abs(high-high2) > 1 {
						t.Errorf("%d persons up to %v, deviation %v, level %v: %d to %d, approximately %d to %d", n, most, deviation, level, low, high, low2, high2)
					}
				}
			}
			for k := range n + 1 {
				if d := math.Abs(exact.atMost(k, 0) - near.atMost(k, 0)); d > 0.005 {
					t.Errorf("%d persons up to %v: P(≤%d) is off by %v", n, most, k, d)
				}
			}
		}
	}
}

func abs(x int) int { return max(x, -x) }

// TestManyPersonsAreApproximate shows that a million persons do not take the
// steps of the exact distribution.
func TestManyPersonsAreApproximate(t *testing.T) {
	p := make([]float64, 200_000)
	for i := range p {
		p[i] = 0.3
	}
	h := newHeadcount(p)
	if h.weights != nil {
		t.Fatal("200,000 uncertain persons were convolved")
	}
	// SciPy 1.17.1, binom(200000, 0.3): P(≤59598) = 0.024995, P(≤59599) = 0.025282;
	// P(≥60402) = 0.025103, P(≥60403) = 0.024819.
	if low, high := h.bounds(0.95, 0); low != 59599 || high != 60402 {
		t.Errorf("%d to %d", low, high)
	}
	few := make([]float64, 100_000) // many persons, few of them there: 10 expected
	for i := range few {
		few[i] = 1e-4
	}
	// Poisson with mean 10: P(≤3) = 0.0103, P(≤4) = 0.0293; P(≥17) = 0.0270, P(≥18) = 0.0143.
	if low, high := newHeadcount(few).bounds(0.95, 0); low != 4 || high != 17 {
		t.Errorf("%d to %d, want 4 to 17", low, high)
	}
}
