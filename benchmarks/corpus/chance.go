package corpus

import "math/rand/v2"

// chance is one stream of a seed. Each subject (the people, one repository's history) draws from its own, so that
// a change to one leaves the others as they were.
type chance struct{ *rand.Rand }

// subject names what a stream of chance is for.
type subject uint64

const (
	ofPeople subject = iota + 1
	ofRepositories
	ofHistory
	ofTags
	ofForge
	ofIssue
	ofRequest
	ofRelease
	ofRun
	ofLine
	ofMembership
	ofBypass
)

// newChance takes a wide index: some are larger than an int of 32 bits.
func newChance(seed uint64, of subject, index int64) *chance {
	return &chance{rand.New(rand.NewPCG(mix(seed^mix(uint64(of))), mix(uint64(index)+uint64(of)<<40)))}
}

// mix is the finaliser of SplitMix64: it spreads neighbouring numbers over all 64 bits.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// permille is true in n of 1000 draws.
func (c *chance) permille(n int) bool { return c.IntN(1000) < n }

// between draws from lo to hi, both included.
func (c *chance) between(lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + c.IntN(hi-lo+1)
}

// weighted draws an index in proportion to its weight; the weights must not all be zero.
func (c *chance) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	if sum <= 0 {
		return 0
	}
	at := c.IntN(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func pick[T any](c *chance, list []T) T { return list[c.IntN(len(list))] }

// band is a range of sizes and how often it occurs. A few bands make a long tail out of integers alone; logarithms
// and exponentials differ in the last bit between machines.
type band struct{ weight, lo, hi int }

func (c *chance) banded(bands []band) int {
	sum := 0
	for _, b := range bands {
		sum += b.weight
	}
	at := c.IntN(sum)
	for _, b := range bands {
		if at -= b.weight; at < 0 {
			return c.between(b.lo, b.hi)
		}
	}
	return bands[len(bands)-1].hi
}

// zipf is the weights of n ranks, 1/rank.
func zipf(n int) []int {
	weights := make([]int, n)
	for i := range weights {
		weights[i] = max(1, 1_000_000/(i+1))
	}
	return weights
}

// apportion shares out total by weight: everyone gets one as long as there is one to get, and the sum is total.
func apportion(total int, weights []int) []int {
	parts := make([]int, len(weights))
	sum := 0
	for i, w := range weights {
		sum += w
		if i < total {
			parts[i] = 1
		}
	}
	rest := total - min(total, len(weights))
	left := rest
	for i, w := range weights {
		n := int(int64(rest) * int64(w) / int64(max(sum, 1)))
		parts[i] += n
		left -= n
	}
	if len(parts) > 0 {
		parts[0] += left
	}
	return parts
}
