package estimate

import (
	"math"
	"testing"
)

// TestNIST compares with certified values of the Statistical Reference Datasets,
// univariate summary statistics, https://www.itl.nist.gov/div898/strd/univ/homepage.html.
// Only NumAcc1 to NumAcc4 are used, whose values follow a rule.
func TestNIST(t *testing.T) {
	// alternating is NumAcc2 to NumAcc4: middle once, then 500 times each side of it.
	alternating := func(middle, low, high float64) []float64 {
		x := []float64{middle}
		for range 500 {
			x = append(x, low, high)
		}
		return x
	}
	for _, test := range []struct {
		name           string
		x              []float64
		mean, s        float64
		tolerance      float64 // of s
		representation string
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 0, ""},
		{"NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 1e-14, ""},
		{"NumAcc3", alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 1e-9, "1000000.1 as a float is off by 2e-11"},
		{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 1e-8, "10000000.1 as a float is off by 4e-10"},
	} {
		e := Mean(test.x, Options{})
		if !closeTo(e.Value.Value, test.mean, 1e-15) {
			t.Errorf("%s: mean %v, certified %v", test.name, e.Value.Value, test.mean)
		}
		_, squares, scale := moments(sampleOf(test.x).x)
		if s := math.Sqrt(squares/float64(len(test.x)-1)) * scale; !closeTo(s, test.s, test.tolerance) {
			t.Errorf("%s: standard deviation %v, certified %v; %s", test.name, s, test.s, test.representation)
		}
	}
}
