package national

import (
	"fmt"
	"math"
)

// mostVariance of log odds, a deviation of a million, is to know nothing, and still a number
// that can be multiplied.
const mostVariance = 1e12

// FittedPrior returns a calibration that corrects nothing and carries the error of a
// prior that was fitted to the group itself (geo.Fit). stated is the probability
// of the country for each person of the group, NaN where nothing is known; weight
// is for how many people the prior that the fit began with stood, above 0.
//
// With n persons of whom a share s = Σp/n is in the country, knowing where each is
// would tell the log odds of the share with the information (n + weight)·s(1−s);
// what is not known of them takes Σp(1−p) away (Louis 1982, J. R. Statist. Soc. B
// 44:226, section 3). The variance is the inverse of what is left, and at least
// the prior's own weight is: 1/max((n+weight)·s(1−s) − Σp(1−p), weight·s(1−s)). An
// error of the prior's log odds moves those of all persons together, which is what
// the intercept of a calibration does.
//
// It does not cover wrong likelihoods: those need labels, and [Calibrate]. It fails
// where a probability or the weight is none.
func FittedPrior(stated []float64, weight float64) (Calibration, error) {
	if !(weight > 0) || math.IsInf(weight, 0) {
		return Calibration{}, fmt.Errorf("national: fitted prior: a weight of %v people, want more than none", weight)
	}
	n, sum, open := 0.0, 0.0, 0.0
	for i, p := range stated {
		switch {
		case math.IsNaN(p):
			continue
		case p < 0 || p > 1:
			return Calibration{}, fmt.Errorf("national: fitted prior: %v of person %d is no probability: give numbers from 0 to 1", p, i)
		}
		n, sum = n+1, sum+p
		if p > negligible && p < 1-negligible { // the others are certain, and no calibration moves them
			open += p * (1 - p)
		}
	}
	c := Calibration{Slope: 1}
	if s := sum / n; open > 0 {
		c.Covariance[0][0] = min(1/max((n+weight)*s*(1-s)-open, weight*s*(1-s)), mostVariance)
	}
	return c, nil
}
