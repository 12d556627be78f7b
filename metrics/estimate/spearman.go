package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// exactPermutations is the number of pairs up to which every order is tried;
// 9! = 362,880.
const exactPermutations = 9

// Spearman estimates the rank correlation of pairs (x[i], y[i]), in [−1, 1], and
// tests whether it is 0: Pearson's correlation of midranks (Spearman 1904,
// doi:10.2307/1412159).
//
// The interval is Fisher's z with the variance (1 + r²/2)/(n − 3) of Bonett &
// Wright (2000, doi:10.1007/BF02294183): approximate, good for normal pairs up to
// |r| = 0.9. It needs 4 pairs. P is exact over all orders of y, ties as they are,
// up to 9 pairs, two-sided as twice the smaller tail; beyond, it is approximate by
// Student's t with n − 2 degrees of freedom.
//
// Missing pairs, unlike lengths and values that do not vary are as for [Pearson].
// Infinite values are ranked as they are.
func Spearman(x, y []float64, o Options) (Estimate, Test) {
	c := correlating(x, y, o, "Spearman's rank correlation; approximate interval by Fisher's z with the variance of Bonett and Wright",
		"Spearman's rank correlation; ")
	if c.done {
		c.t.Method += "no P"
		return c.both()
	}
	a, b, _ := c.p.ranked()
	r := productMoment(a, b)
	c.fisher(r, 3, 1+r*r/2)
	if c.p.n() > exactPermutations {
		c.t.Method += "approximate P by Student's t"
		c.student(r, float64(c.p.n()-2))
		return c.both()
	}
	c.t.Method += "exact P over all orders"
	c.permuted(r, spearmanScore(a, b))
	return c.both()
}

// permuted sets an exact test from a score of orders, whole numbers that grow with
// the correlation; score(nil) is that of the order observed.
func (c *correlation) permuted(statistic float64, score func(order []int) int) {
	if c.t.Status == ospora.Failed {
		return
	}
	observed := score(nil)
	var below, above, all float64
	permutations(c.p.n(), func(order []int) {
		s := score(order)
		all++
		if s <= observed {
			below++
		}
		if s >= observed {
			above++
		}
	})
	p := 2 * min(below, above) / all
	switch c.o.Alternative {
	case Less:
		p = below / all
	case Greater:
		p = above / all
	}
	c.t.Exact = true
	c.t = c.t.known(statistic, p)
}

// spearmanScore is the sum of the products of doubled midranks.
func spearmanScore(a, b []float64) func([]int) int {
	x, y := doubled(a), doubled(b)
	return func(order []int) int {
		s := 0
		for i := range x {
			j := i
			if order != nil {
				j = order[i]
			}
			s += x[i] * y[j]
		}
		return s
	}
}

func doubled(ranks []float64) []int {
	d := make([]int, len(ranks))
	for i, r := range ranks {
		d[i] = int(math.Round(2 * r))
	}
	return d
}

// permutations visits every order of 0..n−1, by the algorithm of Heap (1963,
// doi:10.1093/comjnl/6.3.293). visit must not keep or change the order.
func permutations(n int, visit func(order []int)) {
	order, counters := make([]int, n), make([]int, n)
	for i := range order {
		order[i] = i
	}
	visit(order)
	for i := 0; i < n; {
		if counters[i] >= i {
			counters[i] = 0
			i++
			continue
		}
		from := counters[i]
		if i%2 == 0 {
			from = 0
		}
		order[from], order[i] = order[i], order[from]
		visit(order)
		counters[i]++
		i = 0
	}
}
