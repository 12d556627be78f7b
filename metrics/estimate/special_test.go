package estimate

import (
	"fmt"
	"math"
	"testing"
)

func TestSpecialFunctionsAgree(t *testing.T) {
	var cases []struct {
		Kind, By              string
		A, B, X, Below, Above number
	}
	expected(t, "special", &cases)
	peers := map[string]*agreement{
		"mpmath": agree(t, "incomplete beta and gamma, mpmath 1.4.1", 1e-12),
		"scipy":  agree(t, "incomplete beta and gamma of large parameters, "+scipy, 1e-9),
	}
	for _, c := range cases {
		a := peers[c.By]
		p, q, x := float64(c.A), float64(c.B), float64(c.X)
		what := fmt.Sprintf("%s(%v, %v) at %v", c.Kind, p, q, x)
		below, above := gammaTails(p, x)
		if c.Kind == "beta" {
			below, above = betaTails(p, q, x, 1-x)
		}
		// The smaller tail has all its digits; the other is 1 less that.
		if c.Below < c.Above {
			a.float(what+" below", below, float64(c.Below))
		} else {
			a.float(what+" above", above, float64(c.Above))
		}
		if math.Abs(below+above-1) > 1e-15 {
			t.Errorf("%s: %v and %v do not add up", what, below, above)
		}
	}
}

func TestStirlingErrorMeets(t *testing.T) {
	// The two branches meet at 16.
	if a, b := stirlingError(math.Nextafter(16, 0)), stirlingError(16); !closeTo(a, b, 1e-11) {
		t.Errorf("%v below 16, %v at it", a, b)
	}
}

// TestQuantilesOfDistributions goes there and back.
func TestQuantilesOfDistributions(t *testing.T) {
	for _, tail := range []float64{1e-9, 0.0005, 0.025, 0.3} {
		for _, a := range []float64{0.5, 1, 7, 400, 1e6, 1e9} {
			if below, _ := gammaTails(a, gammaLower(tail, a)); !closeTo(below, tail, 1e-9) {
				t.Errorf("gamma %v below %v: %v", a, tail, below)
			}
			if _, above := gammaTails(a, gammaUpper(tail, a)); !closeTo(above, tail, 1e-9) {
				t.Errorf("gamma %v above %v: %v", a, tail, above)
			}
			if above := studentAbove(studentUpper(tail, a), a); !closeTo(above, tail, 1e-9) {
				t.Errorf("t of %v above %v: %v", a, tail, above)
			}
			if x := betaLower(tail, a, 3); x < 1-1e-6 { // beyond, 1 − x has few digits
				if below, _ := betaTails(a, 3, x, 1-x); !closeTo(below, tail, 1e-8) {
					t.Errorf("beta %v, 3 below %v: %v", a, tail, below)
				}
			}
		}
	}
	if z, u := studentUpper(0.025, 1e12), normalQuantile(0.975); !closeTo(z, u, 1e-9) {
		t.Errorf("t with 10¹² degrees of freedom %v, normal %v", z, u)
	}
}
