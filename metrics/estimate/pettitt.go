package estimate

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ChangeOptions are what [Pettitt] can be told.
type ChangeOptions struct {
	Options
	// Resamples is how many random orders P is counted over; 0 means Pettitt's
	// formula. At most a million.
	Resamples int
	// Seed starts the random orders.
	Seed uint64
}

// ChangePoint is where a series changed, if it did.
type ChangePoint struct {
	Test
	// At is the index, in the series given, of the first value after the change.
	At ospora.Optional[int]
	// Before and After are the medians on either side.
	Before, After ospora.Optional[float64]
}

func (c ChangePoint) without(status ospora.Status, format string, args ...any) ChangePoint {
	c.Test = c.Test.without(status, format, args...)
	c.At, c.Before, c.After = ospora.Optional[int]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}
	return c
}

// Pettitt looks for one abrupt change of the level of a series, at a time not known
// beforehand.
//
//   - Input: one value for each step, in order. Missing values are left out.
//   - Formula: U_t = 2·Σ_{i≤t} r_i − t(n+1) with mid-ranks r; K = max |U_t|, and
//     the change lies after the t of the maximum, the first of equal ones. P ≈
//     2·exp(−6K²/(n³+n²)), half of it for one side. Greater looks for a rise, K =
//     max −U_t, Less for a fall. With Resamples P is the share of random orders
//     that reach K, the order seen included: (1 + #)/(1 + Resamples), never below
//     the true P in the mean.
//   - Source: Pettitt 1979, doi:10.2307/2346729, § 2.3; for P by random orders
//     Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
//   - Unit: K counts ranks.
//   - Errors: fewer than 2 values and values that are all equal have no outcome.
//   - Meaning: the formula for P is approximate, below the true P by little where P
//     ≤ 0.5 and too cautious in short series; where values are equal use Resamples.
//     At 0.05 it finds at most that share of independent series (table in
//     benchmarks/estimate_trend). A steady trend gives a change in the middle. Values must be independent.
func Pettitt(x []float64, o ChangeOptions) ChangePoint {
	t, seen, ok := trendTest(x, TrendOptions{Options: o.Options}, "Pettitt's test of a change point, K", 2)
	c := ChangePoint{Test: t.Test}
	if !ok {
		return c
	}
	if o.Resamples < 0 || o.Resamples > 1_000_000 {
		return c.without(ospora.Failed, "%d random orders: ask for 0 to 1000000", o.Resamples)
	}
	ranks, ties := midranks(seen)
	n := float64(len(seen))
	if ties == n*n*n-n {
		return c.without(noneOf(c.Missing), "all values are equal: a change needs values that differ")
	}
	k, after, equal := pettitt(ranks, o.Alternative)
	if o.Resamples > 0 {
		c.Test = c.known(k, randomOrders(ranks, k, o))
		c.Method += ", P by random orders"
	} else {
		c.Test = c.known(k, pettittP(k, n, o.Alternative))
		c.Method += ", P by Pettitt's formula, approximate"
		if ties > 0 {
			c.Test = c.warn("equal values: Pettitt's formula is for values that differ; ask for Resamples")
		}
	}
	if equal > 1 {
		c.Test = c.warn("%d points reach the maximum: the first is given; look at the series", equal)
	}
	c.At = ospora.Some(indexAfter(x, after))
	median := func(v []float64) ospora.Optional[float64] {
		return ospora.Some(quantile7(slices.Sorted(slices.Values(v)), 0.5))
	}
	c.Before, c.After = median(seen[:after]), median(seen[after:])
	return c
}

// pettitt is K, the number of values before the change, and how many points
// reach K.
func pettitt(ranks []float64, side Alternative) (k float64, before, equal int) {
	n := float64(len(ranks))
	u := 0.0
	k = math.Inf(-1)
	for i, r := range ranks[:len(ranks)-1] {
		u += 2*r - (n + 1)
		v := math.Abs(u)
		switch side {
		case Greater:
			v = -u
		case Less:
			v = u
		}
		switch {
		case v > k:
			k, before, equal = v, i+1, 1
		case v == k:
			equal++
		}
	}
	return k, before, equal
}

func pettittP(k, n float64, side Alternative) float64 {
	p := math.Exp(-6 * max(k, 0) * max(k, 0) / (n*n*n + n*n))
	if side == TwoSided {
		p *= 2
	}
	return min(1, p)
}

// randomOrders is the share of random orders whose K is as large.
func randomOrders(ranks []float64, k float64, o ChangeOptions) float64 {
	random := rand.New(rand.NewPCG(o.Seed, 0))
	shuffled := slices.Clone(ranks)
	reached := 1
	for range o.Resamples {
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if other, _, _ := pettitt(shuffled, o.Alternative); other >= k {
			reached++
		}
	}
	return float64(reached) / float64(o.Resamples+1)
}

// indexAfter is the index in x of the value that n seen values precede.
func indexAfter(x []float64, n int) int {
	for i, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if n == 0 {
			return i
		}
		n--
	}
	return len(x)
}
