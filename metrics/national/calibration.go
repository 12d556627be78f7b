package national

import (
	"fmt"
	"math"
)

// Calibration corrects stated probabilities by what a labelled sample showed:
//
//	logit q = Intercept + Slope · logit p
//
// An intercept of 0 and a slope of 1 leave them as they are. Probabilities of
// exactly 0 and 1 stay what they are: nobody is surer than sure.
type Calibration struct {
	// Intercept and Slope of the log odds.
	Intercept, Slope float64
	// Covariance of the two.
	Covariance [2][2]float64
	// N labelled persons whose probability was neither 0 nor 1.
	N int
	// Contradicted are labelled persons whose probability was 0 or 1 and wrong: no
	// calibration mends them.
	Contradicted int
}

// CalibrationOptions say how far off the probabilities are believed to be before
// anybody is labelled. The zero value means the defaults.
type CalibrationOptions struct {
	// Intercept is the standard deviation of the intercept about 0; 0 means 0.5,
	// so that odds are believed to be off by a factor of at most e (two deviations).
	Intercept float64
	// Slope is the standard deviation of the slope about 1; 0 means 0.1.
	Slope float64
}

// Calibrate learns the correction of a country's probabilities from a labelled
// sample: persons drawn at random, or drawn by their stated probability and by
// nothing else, of whom somebody found out where they work.
//
// It is the logistic recalibration of Cox (1958, doi:10.1093/biomet/45.3-4.562),
// also known by Platt (1999), fitted by maximum a posteriori with independent
// normal priors about "nothing is wrong" and the curvature there as covariance
// (Laplace). The priors keep small samples from inventing a correction, and
// Deviation says honestly what they leave open: no labels at all give the priors.
//
// It fails where a probability or a standard deviation is none.
func Calibrate(labels []Label, o CalibrationOptions) (Calibration, error) {
	if len(labels) > 0 {
		if err := checkLabels(labels); err != nil {
			return Calibration{}, err
		}
	}
	prior := [2]float64{orElse(o.Intercept, 0.5), orElse(o.Slope, 0.1)}
	for _, sd := range prior {
		if !(sd > 0) || math.IsInf(sd, 0) {
			return Calibration{}, fmt.Errorf("national: calibration: %v is no standard deviation: give a number above 0", sd)
		}
	}
	f := calibrationFit{prior: prior}
	c := Calibration{Slope: 1}
	for _, l := range labels {
		if l.P <= negligible || l.P >= 1-negligible {
			if (l.P > 0.5) != l.There {
				c.Contradicted++
			}
			continue
		}
		f.logits, f.outcomes = append(f.logits, logit(l.P)), append(f.outcomes, l.outcome())
	}
	c.N = len(f.logits)
	c.Intercept, c.Slope, c.Covariance = f.maximum()
	return c, nil
}

// calibrationFit is the log posterior of intercept and slope.
type calibrationFit struct {
	logits, outcomes []float64
	prior            [2]float64
}

// maximum is found by Newton's method with halved steps; the posterior is
// strictly concave.
func (f calibrationFit) maximum() (intercept, slope float64, covariance [2][2]float64) {
	slope = 1
	at := f.value(intercept, slope)
	for range 100 {
		g, h := f.curvature(intercept, slope)
		inverse := inverse2(h)
		da, db := inverse[0][0]*g[0]+inverse[0][1]*g[1], inverse[1][0]*g[0]+inverse[1][1]*g[1]
		step := 1.0
		for ; step > 1e-6; step /= 2 {
			if v := f.value(intercept+step*da, slope+step*db); v >= at {
				at = v
				break
			}
		}
		intercept, slope = intercept+step*da, slope+step*db
		if math.Abs(da)+math.Abs(db) < 1e-12 {
			break
		}
	}
	_, h := f.curvature(intercept, slope)
	return intercept, slope, inverse2(h)
}

func (f calibrationFit) value(a, b float64) float64 {
	v := -a*a/(2*f.prior[0]*f.prior[0]) - (b-1)*(b-1)/(2*f.prior[1]*f.prior[1])
	for i, l := range f.logits {
		x := a + b*l
		v += f.outcomes[i]*x - math.Max(x, 0) - math.Log1p(math.Exp(-math.Abs(x)))
	}
	return v
}

// curvature is the gradient and the negative Hessian.
func (f calibrationFit) curvature(a, b float64) (g [2]float64, h [2][2]float64) {
	for k, at := range [2]float64{a, b - 1} {
		weight := 1 / (f.prior[k] * f.prior[k])
		g[k], h[k][k] = -at*weight, weight
	}
	for i, l := range f.logits {
		q := logistic(a + b*l)
		w := q * (1 - q)
		g[0] += f.outcomes[i] - q
		g[1] += (f.outcomes[i] - q) * l
		h[0][0] += w
		h[0][1] += w * l
		h[1][1] += w * l * l
	}
	h[1][0] = h[0][1]
	return g, h
}

func inverse2(m [2][2]float64) [2][2]float64 {
	d := m[0][0]*m[1][1] - m[0][1]*m[1][0]
	return [2][2]float64{{m[1][1] / d, -m[0][1] / d}, {-m[1][0] / d, m[0][0] / d}}
}

// P corrects a stated probability in [0,1]; NaN stays NaN.
func (c Calibration) P(p float64) float64 {
	if p <= negligible || p >= 1-negligible {
		return p
	}
	return logistic(c.Intercept + c.Slope*logit(p))
}

// gradient is how the corrected probability changes with intercept and slope.
func (c Calibration) gradient(p float64) (intercept, slope float64) {
	if !(p > negligible && p < 1-negligible) {
		return 0, 0
	}
	l := logit(p)
	q := logistic(c.Intercept + c.Slope*l)
	return q * (1 - q), q * (1 - q) * l
}

// Deviation is the standard deviation that the uncertainty of the correction
// gives the sum of the corrected probabilities, by the delta method. p are the
// stated probabilities; NaN counts for nothing.
func (c Calibration) Deviation(p []float64) float64 {
	weights := make([]float64, len(p))
	for i := range weights {
		weights[i] = 1
	}
	return c.deviation(p, weights)
}

// deviation is that of a weighted sum.
func (c Calibration) deviation(p, weights []float64) float64 {
	var g [2]float64
	for i, x := range p {
		a, b := c.gradient(x)
		g[0] += weights[i] * a
		g[1] += weights[i] * b
	}
	v := c.Covariance
	return math.Sqrt(max(g[0]*g[0]*v[0][0]+2*g[0]*g[1]*v[0][1]+g[1]*g[1]*v[1][1], 0))
}

func logit(p float64) float64 { return math.Log(p) - math.Log1p(-p) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func orElse(x, other float64) float64 {
	if x == 0 {
		return other
	}
	return x
}
