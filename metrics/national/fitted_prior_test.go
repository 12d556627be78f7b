package national

import (
	"math"
	"testing"
)

// TestFittedPrior: of 100 persons 20 are there for sure, 60 are not, and 20 are with
// probability one half. The share is 0.3; with a weight of 10 the information is
// 110·0.21 − 20·0.25 = 18.1, so that the deviation of the sum, 5 persons for each unit
// of log odds, is 5/√18.1 = 1.17524.
func TestFittedPrior(t *testing.T) {
	stated := make([]float64, 0, 102)
	for range 20 {
		stated = append(stated, 1, 0, 0, 0, 0.5)
	}
	stated = append(stated, math.NaN(), math.NaN())
	c, err := FittedPrior(stated, 10)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Deviation(stated); math.Abs(got-5/math.Sqrt(18.1)) > 1e-12 {
		t.Errorf("the deviation is %v, want %v", got, 5/math.Sqrt(18.1))
	}
	for _, p := range []float64{0, 0.2, 0.5, 1} {
		if q := c.P(p); math.Abs(p-q) > 1e-15 {
			t.Errorf("%v becomes %v", p, q)
		}
	}
}

// TestFittedPriorAlone: where all are in doubt alike they tell nothing: (50 + w)·0.16 − 50·0.16
// leaves the weight w of the prior, 0.001, and the variance is 1/(0.001·0.16).
func TestFittedPriorAlone(t *testing.T) {
	stated := make([]float64, 50)
	for i := range stated {
		stated[i] = 0.2
	}
	c, err := FittedPrior(stated, 1e-3)
	if err != nil || math.Abs(c.Covariance[0][0]-1/(1e-3*0.16)) > 1e-6 {
		t.Errorf("%v, %v; want a variance of 1/(0.001·0.16)", c.Covariance, err)
	}
	if c, err = FittedPrior(nil, 1); err != nil || c.Covariance[0][0] != 0 {
		t.Errorf("of nobody %v, %v", c.Covariance, err)
	}
}

// TestFittedPriorStaysFinite: what is as good as certain is certain, and of what is nearly so, or
// known by next to no weight, the deviation is still a number.
func TestFittedPriorStaysFinite(t *testing.T) {
	for _, p := range []float64{5e-324, 1e-305, 1e-200, 1e-13, 1e-11, 0.3, 1 - 1e-11, 1 - 1e-15} {
		for _, weight := range []float64{5e-324, 1e-300, 1, 1e300} {
			stated := []float64{p, p, p}
			c, err := FittedPrior(stated, weight)
			deviation := c.Deviation(stated)
			certain := p <= 1e-12 || p >= 1-1e-12
			if err != nil || !(deviation >= 0) || math.IsInf(deviation, 0) || certain != (deviation == 0) {
				t.Errorf("of %v with a weight of %v: a deviation of %v, %v (%v)", p, weight, deviation, c, err)
			}
		}
	}
}

func TestFittedPriorRefuses(t *testing.T) {
	for _, weight := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := FittedPrior([]float64{0.5}, weight); err == nil {
			t.Errorf("a weight of %v was taken", weight)
		}
	}
	for _, p := range []float64{-0.1, 1.1, math.Inf(1)} {
		if _, err := FittedPrior([]float64{p}, 1); err == nil {
			t.Errorf("a probability of %v was taken", p)
		}
	}
}
