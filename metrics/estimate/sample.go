package estimate

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Values returns optional values as the floats that estimators read: NaN where
// unknown.
func Values(optional []ospora.Optional[float64]) []float64 {
	x := make([]float64, len(optional))
	for i, o := range optional {
		if x[i] = o.Value; !o.Known {
			x[i] = math.NaN()
		}
	}
	return x
}

// sample is what was observed: a copy, without what is missing, ascending.
type sample struct {
	x        []float64
	missing  int
	infinite int
}

// sampleOf copies and sorts. Sums over it do not depend on the order that
// observations came in.
func sampleOf(x []float64) sample {
	s := sample{x: make([]float64, 0, len(x))}
	for _, v := range x {
		switch {
		case math.IsNaN(v):
			s.missing++
			continue
		case math.IsInf(v, 0):
			s.infinite++
		}
		s.x = append(s.x, v+0) // -0 and 0 are one value
	}
	slices.Sort(s.x)
	return s
}

// n is the number of observations.
func (s sample) n() int { return len(s.x) }

// none is the status of a formula that has no value for what was seen: unknown
// where values are missing, since they might give one, else not applicable.
func (s sample) none() ospora.Status { return noneOf(s.missing) }

func noneOf(missing int) ospora.Status {
	if missing > 0 {
		return ospora.Unknown
	}
	return ospora.NotApplicable
}

// pairs are observations of two things at once, in the order given, without
// those of which either is missing.
type pairs struct {
	x, y     []float64
	missing  int
	infinite int // pairs with an infinite value
}

// pairsOf copies the pairs. ok is false where the lengths differ.
func pairsOf(x, y []float64) (p pairs, ok bool) {
	if len(x) != len(y) {
		return p, false
	}
	for i := range x {
		if math.IsNaN(x[i]) || math.IsNaN(y[i]) {
			p.missing++
			continue
		}
		if math.IsInf(x[i], 0) || math.IsInf(y[i], 0) {
			p.infinite++
		}
		p.x, p.y = append(p.x, x[i]+0), append(p.y, y[i]+0)
	}
	return p, true
}

func (p pairs) n() int { return len(p.x) }

func (p pairs) none() ospora.Status { return noneOf(p.missing) }

// ordered are the pairs in ascending order of x and then y, so that sums over
// them do not depend on the order that they came in.
func (p pairs) ordered() pairs {
	order := make([]int, p.n())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(p.x[i], p.x[j]), cmp.Compare(p.y[i], p.y[j]))
	})
	x, y := make([]float64, p.n()), make([]float64, p.n())
	for to, from := range order {
		x[to], y[to] = p.x[from], p.y[from]
	}
	p.x, p.y = x, y
	return p
}
