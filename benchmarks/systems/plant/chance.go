package plant

import (
	"math/rand/v2"

	"github.com/ospora/ospora/benchmarks/internal/stream"
)

// chance is the stream of one subject of one seed. Integers alone are drawn: floating-point results may differ in the
// last bit between machines, and the same seed must give the same bytes everywhere.
type chance struct{ *rand.Rand }

// subject names what a stream is for, so that a change to one leaves the others as they were.
type subject uint64

const (
	ofGroups subject = iota + 1
	ofVendors
	ofOrder
	ofProfile
	ofRow
	ofContract
	ofGraph
	ofSecond
	ofSurvey
	ofAnswers
)

func newChance(seed uint64, of subject, index int) *chance {
	return &chance{stream.New(seed, uint64(of), index)}
}

// permille is true in n of 1000 draws.
func (c *chance) permille(n int) bool { return c.IntN(1000) < n }

// between draws from lo to hi, both included.
func (c *chance) between(lo, hi int) int { return lo + c.IntN(hi-lo+1) }

// weighted draws an index in proportion to its weight.
func (c *chance) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
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
