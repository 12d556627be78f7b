package readiness

import (
	"fmt"
	"math"
	"strings"
)

// bandEdges is how many edges lie between the five bands.
const bandEdges = 4

// scale brings the values of an item to [0,100], 100 being best.
type scale struct {
	low, high float64 // goalposts, as logarithms where log
	log, down bool
	bands     []float64
}

func scaleOf(it *Item) scale {
	s := scale{log: it.Log, down: it.Direction == LowerIsBetter, bands: it.Bands}
	s.low, s.high = s.lift(it.Goalposts[0]), s.lift(it.Goalposts[1])
	return s
}

func (s *scale) lift(x float64) float64 {
	if !s.log {
		return x
	}
	return math.Log(max(x, math.SmallestNonzeroFloat64))
}

// goalposts is 100·(x − low)/(high − low), truncated to [0,100], and 100 less that where
// lower is better. OECD/JRC Handbook 2008, ISBN 978-92-64-04345-9, section 5.
func (s *scale) goalposts(x float64) float64 {
	score := 100 * min(max((s.lift(x)-s.low)/(s.high-s.low), 0), 1)
	if s.down {
		return 100 - score
	}
	return score
}

// banded is 0, 25, 50, 75 or 100: by the item's bands, or else by rounding the score by
// goalposts to the nearest of the five, halves up.
func (s *scale) banded(x float64) float64 {
	if len(s.bands) == 0 {
		return 25 * math.Floor(s.goalposts(x)/25+0.5)
	}
	k := 0
	for _, edge := range s.bands {
		if x >= edge {
			k++
		}
	}
	if s.down {
		k = bandEdges - k
	}
	return 25 * float64(k)
}

// describe says how a score came of a value, for whoever checks it by hand.
func (it *Item) describe(bands bool) string {
	formula := it.formula()
	switch {
	case !bands:
		return formula
	case len(it.Bands) == 0:
		return formula + ", to the nearest of 0, 25, 50, 75 and 100, halves up"
	case it.Direction == LowerIsBetter:
		return fmt.Sprintf("100 − 25·(how many of %v it reaches)", it.Bands)
	}
	return fmt.Sprintf("25·(how many of %v it reaches)", it.Bands)
}

// formula is that by goalposts.
func (it *Item) formula() string {
	var b strings.Builder
	fmt.Fprintf(&b, "100·(x − %v)/%v", it.Goalposts[0], it.Goalposts[1]-it.Goalposts[0])
	if it.Log {
		b.Reset()
		fmt.Fprintf(&b, "100·ln(x/%v)/ln(%v/%v)", it.Goalposts[0], it.Goalposts[1], it.Goalposts[0])
	}
	if it.Direction == LowerIsBetter {
		return "100 − " + b.String() + ", within [0,100]"
	}
	return b.String() + ", within [0,100]"
}
