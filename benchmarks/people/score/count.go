package score

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

// Count is an estimated number of persons with its interval.
type Count struct {
	Mean, Low, High float64
}

// Width is the length of the interval.
func (c Count) Width() float64 { return c.High - c.Low }

// CountOf is the number of persons in a country where each is there with a probability of their own, independently: the
// mean of the Poisson binomial distribution and its equal-tailed interval of at least the level. Sums are exact but for
// rounding (Wang 1993, Statistica Sinica 3:295, by convolution): n² steps for n persons who are uncertain. It is an error if
// a probability lies outside 0 … 1 or the level outside 0 … 1, both excluded.
func CountOf(probabilities []float64, level float64) (Count, error) {
	if !(level > 0 && level < 1) {
		return Count{}, fmt.Errorf("level %v", level)
	}
	certain, mean := 0, 0.0
	p := []float64{1}
	for i, q := range probabilities {
		switch {
		case math.IsNaN(q) || q < 0 || q > 1:
			return Count{}, fmt.Errorf("probability %v of person %d", q, i)
		case q > 1-1e-12:
			certain++
		case q > 1e-12:
			p = convolve(p, q)
		}
		mean += q
	}
	low, high := tails(p, (1-level)/2)
	return Count{mean, float64(certain + low), float64(certain + high)}, nil
}

func convolve(p []float64, q float64) []float64 {
	p = append(p, 0)
	for i := len(p) - 1; i > 0; i-- {
		p[i] = p[i]*(1-q) + p[i-1]*q
	}
	p[0] *= 1 - q
	return p
}

// tails are the smallest count with more than tail at or below it, and the largest with more than tail at or above it.
func tails(p []float64, tail float64) (low, high int) {
	for sum := 0.0; low < len(p)-1; low++ {
		if sum += p[low]; sum > tail {
			break
		}
	}
	high = len(p) - 1
	for sum := 0.0; high > 0; high-- {
		if sum += p[high]; sum > tail {
			break
		}
	}
	return low, high
}

// Coverage is how often intervals held the truth.
type Coverage struct {
	// N intervals, of which Held the truth; Width is their mean length, and Bias by how much the estimates are too large in
	// the mean.
	N, Held     int64
	Width, Bias float64
}

// Cover compares intervals with the true counts. It is an error if the lengths differ.
func Cover(truth []float64, counts []Count) (Coverage, error) {
	if len(truth) != len(counts) {
		return Coverage{}, fmt.Errorf("%d intervals for %d counts", len(counts), len(truth))
	}
	v := Coverage{N: int64(len(truth))}
	for i, c := range counts {
		if truth[i] >= c.Low && truth[i] <= c.High {
			v.Held++
		}
		v.Width += c.Width() / float64(len(counts))
		v.Bias += (c.Mean - truth[i]) / float64(len(counts))
	}
	return v, nil
}

// Share is the share of intervals that held the truth; unknown for none.
func (v Coverage) Share() ospora.Optional[float64] { return ratio(v.Held, v.N) }

// Wilson is Wilson's 95 % interval of that share (Wilson 1927, JASA 22:209); 0 to 1 for no intervals.
func (v Coverage) Wilson() (low, high float64) {
	if v.N == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	n, q := float64(v.N), float64(v.Held)/float64(v.N)
	centre := (q + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(q*(1-q)/n+z*z/(4*n*n))
	return max(centre-half, 0), min(centre+half, 1)
}

// Times is how much wider the intervals are than an oracle's, in the mean. Unknown where the oracle's have no width.
func (v Coverage) Times(oracle Coverage) ospora.Optional[float64] {
	if oracle.Width == 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(v.Width / oracle.Width)
}

// Counter estimates how many of some persons, all active, live in a country. It may look persons up, by their number; how many it
// looked up is a part of its name.
type Counter func(people []plant.Trace, country string, ask LookUp) (Count, error)

// LookUp says in which country a person lives, as somebody finds out who looks the person up.
type LookUp func(person int) (country string)

// CountListed counts those whom [ListOfPlaceNames] puts there, and claims to be sure: what lists of users publish.
func CountListed(people []plant.Trace, country string, _ LookUp) (Count, error) {
	found, err := ListOfPlaceNames(people)
	if err != nil {
		return Count{}, err
	}
	n := 0.0
	for _, d := range found {
		n += d[country]
	}
	return Count{n, n, n}, nil
}
