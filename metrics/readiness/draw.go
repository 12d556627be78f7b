package readiness

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// stream is the part chunk of the uniform numbers that belong to one uncertain input.
// Each input has a stream of its own, by its name, so that one more input changes the
// numbers of no other, and each chunk has its own, so that no split of the work does.
func stream(into []float64, seed uint64, name string, chunk int) {
	h := fnv.New64a()
	h.Write([]byte(name)) // never fails
	var word [8]byte
	for i := range word {
		word[i] = byte(uint64(chunk) >> (8 * i))
	}
	h.Write(word[:])
	pcg := rand.NewPCG(seed, h.Sum64())
	for i := range into {
		into[i] = (float64(pcg.Uint64()>>11) + 0.5) * 0x1p-53 // in (0,1)
	}
}

// pick is one of n, each as likely.
func pick(u float64, n int) int { return min(int(u*float64(n)), n-1) }

// spread is the distribution of a value within its interval: a straight line in normal
// units on either side of the value, which so stays its median, through the two bounds
// at the level of the interval. Barlow 2004, Asymmetric statistical errors,
// arXiv:physics/0406120, model 1.
type spread struct {
	value    float64
	down, up float64 // for one standard deviation
}

// spreadOf takes the far goalpost for a bound that is open.
func spreadOf(it *Item, m *measure) spread {
	s := spread{value: m.value}
	if m.level == 0 || !m.low.Known && !m.high.Known {
		return s
	}
	z := math.Sqrt2 * math.Erfinv(m.level)
	low, high := min(it.Goalposts[0], m.value), max(it.Goalposts[1], m.value)
	s.down = (m.value - m.low.Or(low)) / z
	s.up = (m.high.Or(high) - m.value) / z
	return s
}

// varies tells whether the value has a spread.
func (s *spread) varies() bool { return s.down > 0 || s.up > 0 }

// at is the value at a probability in (0,1).
func (s *spread) at(u float64) float64 {
	z := math.Sqrt2 * math.Erfinv(2*u-1)
	switch {
	case z < 0 && s.down > 0:
		return s.value + z*s.down
	case z > 0 && s.up > 0:
		return s.value + z*s.up
	}
	return s.value
}
