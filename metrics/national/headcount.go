package national

import (
	"math"
	"sort"
)

// headcount is the distribution of how many of some persons are there, each
// with a probability of their own and independently of the others (Poisson
// binomial).
type headcount struct {
	certain   int     // whose probability is 1
	mean      float64 // of the number, the certain ones included
	variance  float64
	third     float64   // third central moment
	first     int       // certain + first is the number that weights[0] is of
	weights   []float64 // probabilities; nil where the moments stand for them
	uncertain int
}

// Probabilities nearer than this to 0 or 1 are taken for them.
const negligible = 1e-12

// exactSteps bounds the work of the exact distribution.
const exactSteps = 1e8

// newHeadcount takes probabilities in [0,1]. Exact by convolution up to
// exactSteps multiplications, persons × the width of the distribution; beyond
// that the moments alone: Σp, Σp(1−p) and Σp(1−p)(1−2p).
func newHeadcount(p []float64) headcount {
	var h headcount
	var open []float64
	for _, x := range p {
		switch {
		case x <= negligible:
			continue
		case x >= 1-negligible:
			h.certain++
		default:
			open = append(open, x)
		}
	}
	sort.Float64s(open) // sums must not depend on the order of persons
	for _, x := range open {
		h.mean += x
		h.variance += x * (1 - x)
		h.third += x * (1 - x) * (1 - 2*x)
	}
	h.mean += float64(h.certain)
	h.uncertain = len(open)
	if width := min(20*math.Sqrt(h.variance)+40, float64(len(open))); float64(len(open))*width <= exactSteps {
		h.first, h.weights = convolve(open)
	}
	return h
}

// convolve adds one person after another, and drops what is less probable than
// 1e-20 on either side.
func convolve(p []float64) (first int, weights []float64) {
	const least = 1e-20
	buffer := make([]float64, 0, min(len(p), 4096)+1)
	buffer = append(buffer, 1)
	start := 0 // of what is kept in buffer
	for _, x := range p {
		w := append(buffer, 0)
		for i := len(w) - 1; i > start; i-- {
			w[i] = w[i]*(1-x) + w[i-1]*x
		}
		w[start] *= 1 - x
		for w[start] < least {
			start++
		}
		for w[len(w)-1] < least {
			w = w[:len(w)-1]
		}
		buffer = w
	}
	return start, buffer[start:]
}

// atMost is the probability of k or fewer, with a normal error of the given
// standard deviation added to the number.
//
// Without weights it is the normal approximation with the correction for
// skewness G(x) = Φ(x) + γ(1−x²)φ(x)/6 at x = (k + ½ − μ)/σ (Volkova 1996,
// doi:10.1137/1140093).
func (h headcount) atMost(k int, deviation float64) float64 {
	x := float64(k) + 0.5
	switch {
	case h.weights == nil:
		sd := math.Sqrt(h.variance + deviation*deviation)
		z := (x - h.mean) / sd
		skew := h.third / (sd * sd * sd)
		return min(max(normalBelow(z)+skew*(1-z*z)*normalDensity(z)/6, 0), 1)
	case deviation == 0:
		sum := 0.0
		for i, w := range h.weights {
			if h.certain+h.first+i > k {
				break
			}
			sum += w
		}
		return sum
	}
	sum := 0.0
	for i, w := range h.weights {
		sum += w * normalBelow((x-float64(h.certain+h.first+i))/deviation)
	}
	return sum
}

// bounds are the smallest number with more than a tail at or below it and the
// largest with more than a tail at or above it: an equal-tailed interval of at
// least the level. They lie between the certain persons and all.
func (h headcount) bounds(level, deviation float64) (low, high int) {
	if h.uncertain == 0 {
		return h.certain, h.certain
	}
	// What lies within rounding of a tail counts as the tail.
	tail := (1 - level) / 2 * (1 + 1e-9)
	low = h.certain + sort.Search(h.uncertain, func(i int) bool { return h.atMost(h.certain+i, deviation) > tail })
	beyond := sort.Search(h.uncertain, func(i int) bool { return 1-h.atMost(h.certain+i, deviation) <= tail })
	return low, h.certain + beyond
}

func normalBelow(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }

func normalDensity(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// normalQuantile is the inverse of normalBelow, p in (0,1).
func normalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
