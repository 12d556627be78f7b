package estimate

import "math"

// The incomplete beta and gamma functions. Those of gonum v0.17.0 lose digits as
// their parameters grow (1e-9 at 10⁶, 1e-6 at 10⁹), and counts of commits reach
// that. Here the factor before the fraction comes from Loader's deviance form,
// which keeps the digits.

// betaTails are I_x(a,b) and 1 − I_x(a,b), the probabilities below and above x
// of a beta distribution; a, b > 0, x in [0,1] and y = 1 − x, given apart since
// one of the two may be too small to be had from the other.
func betaTails(a, b, x, y float64) (below, above float64) {
	switch {
	case x <= 0:
		return 0, 1
	case y <= 0:
		return 1, 0
	case a*y < b*x: // beyond the mean
		above, below = betaTails(b, a, y, x)
		return below, above
	}
	below = min(betaFactor(a, b, x, y)/betaFraction(a, b, x, y), 1)
	return below, 1 - below
}

// betaFactor is xᵃyᵇ/B(a,b).
func betaFactor(a, b, x, y float64) float64 {
	n := a + b
	log := stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n*x) - deviance(b, n*y)
	return math.Exp(log) * math.Sqrt(a*(b/n)/(2*math.Pi))
}

const (
	tiny       = 1e-300
	precision  = 0x1p-53
	iterations = 1 << 24 // of fractions and series; they need about √(a+b)
)

// betaFraction is the continued fraction of DiDonato & Morris 1992
// (doi:10.1145/131766.131776), eq. 9, which unlike DLMF 8.17.22 does not cancel
// where x is near 1; by the method of Lentz in the form of Thompson & Barnett
// 1986, doi:10.1016/0021-9991(86)90046-X.
func betaFraction(a, b, x, y float64) float64 {
	lead := a*y - b*x + 1
	f := nonzero(a * lead / (a + 1))
	c, d := f, 0.0
	for k := range iterations {
		m := float64(k + 1)
		low := a + 2*m - 1
		numerator := (a + m - 1) / low * ((a + b + m - 1) / low) * m * (b - m) * x * x
		denominator := m + m*(b-m)*x/low + (a+m)*(lead+m*(1+y))/(low+2)
		d, c = 1/nonzero(denominator+numerator*d), nonzero(denominator+numerator/c)
		f *= d * c
		if math.Abs(d*c-1) <= precision*2 {
			break
		}
	}
	return f
}

func nonzero(x float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}

// gammaTails are P(a,x) and Q(a,x), the probabilities below and above x of a
// gamma distribution of shape a > 0 and scale 1; x >= 0. Series: DLMF 8.11.4,
// https://dlmf.nist.gov/8.11.E4; continued fraction: DLMF 8.9.2.
func gammaTails(a, x float64) (below, above float64) {
	switch {
	case x <= 0:
		return 0, 1
	case math.IsInf(x, 1):
		return 1, 0
	case x < a+1:
		below = min(gammaFactor(a, x)*gammaSeries(a, x)/a, 1)
		return below, 1 - below
	}
	above = min(gammaFactor(a, x)*gammaFraction(a, x), 1)
	return 1 - above, above
}

// gammaFactor is xᵃe⁻ˣ/Γ(a).
func gammaFactor(a, x float64) float64 {
	return math.Exp(-stirlingError(a)-deviance(a, x)) * math.Sqrt(a/(2*math.Pi))
}

func gammaSeries(a, x float64) float64 {
	term, total := 1.0, 1.0
	for k := range iterations {
		term *= x / (a + float64(k+1))
		total += term
		if term <= total*precision {
			break
		}
	}
	return total
}

func gammaFraction(a, x float64) float64 {
	b := x + 1 - a
	c, d := 1/tiny, 1/nonzero(b)
	f := d
	for k := range iterations {
		i := float64(k + 1)
		an := -i * (i - a)
		b += 2
		d, c = 1/nonzero(an*d+b), nonzero(b+an/c)
		f *= d * c
		if math.Abs(d*c-1) <= precision*2 {
			break
		}
	}
	return f
}

// stirlingError is ln Γ(z+1) less Stirling's formula (z+½)ln z − z + ½ln 2π.
// Loader 2000, "Fast and accurate computation of binomial probabilities", p. 3.
func stirlingError(z float64) float64 {
	if z < 16 {
		g, _ := math.Lgamma(z + 1)
		return g - (z+0.5)*math.Log(z) + z - math.Log(2*math.Pi)/2
	}
	// DLMF 5.11.1, B(2k)/(2k(2k−1)z^(2k−1)).
	s := 1 / (z * z)
	return (1./12 - s*(1./360-s*(1./1260-s*(1./1680-s*(1./1188-s*691./360360))))) / z
}

// deviance is x ln(x/m) + m − x without the cancellation near x = m. Loader, as
// above, p. 4.
func deviance(x, m float64) float64 {
	d := x - m
	if math.Abs(d) >= 0.1*(x+m) {
		return x*math.Log(x/m) - d
	}
	v := d / (x + m)
	total, power := d*v, 2*x*v
	for j := 3.0; ; j += 2 {
		power *= v * v
		next := total + power/j
		if next == total {
			return total
		}
		total = next
	}
}
