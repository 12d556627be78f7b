package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/ospora/ospora/metrics/estimate"
)

func shifts() []covering {
	shift := func(p population, m, n int, promise promise) covering {
		return covering{
			what: "Hodges-Lehmann shift", setting: fmt.Sprintf("%s, %d and %d", p.name, m, n), promise: promise, truth: 0.7,
			estimate: func(r *rand.Rand) estimate.Estimate {
				x := p.sample(r, m)
				for i := range x {
					x[i] += 0.7
				}
				return estimate.HodgesLehmannShift(x, p.sample(r, n), estimate.Options{})
			},
		}
	}
	// delta of normal samples: P(X > Y) is Φ(d/√(1 + s²)).
	delta := func(d, s float64, m, n int, promise promise) covering {
		return covering{
			what: "Cliff's delta", setting: fmt.Sprintf("normal, %v apart, spread 1 and %v, %d and %d", d, s, m, n), promise: promise,
			truth: math.Erf(d / math.Sqrt(1+s*s) / math.Sqrt2),
			estimate: func(r *rand.Rand) estimate.Estimate {
				x, y := normal().sample(r, m), normal().sample(r, n)
				for i := range x {
					x[i] += d
				}
				for i := range y {
					y[i] *= s
				}
				return estimate.CliffDelta(x, y, estimate.Options{})
			},
		}
	}
	return []covering{
		shift(normal(), 4, 4, exact), shift(normal(), 9, 6, exact), shift(exponential(), 25, 25, exact), shift(heavy(), 60, 50, approximate),
		delta(0, 1, 5, 5, none), delta(0, 1, 10, 10, none), delta(0, 4, 20, 30, approximate), delta(1, 1, 20, 20, approximate),
		delta(1, 1, 40, 40, approximate), delta(2, 1, 20, 20, approximate), delta(3, 1, 20, 20, none), delta(0.5, 2, 100, 60, approximate),
	}
}

// linked draws pairs of normal values with correlation rho.
func linked(r *rand.Rand, rho float64, n int) (x, y []float64) {
	x, y = normal().sample(r, n), normal().sample(r, n)
	for i := range y {
		y[i] = rho*x[i] + math.Sqrt(1-rho*rho)*y[i]
	}
	return x, y
}

func correlations() []covering {
	type coefficient struct {
		what  string
		f     func(x, y []float64, o estimate.Options) (estimate.Estimate, estimate.Test)
		truth func(rho float64) float64
	}
	var all []covering
	for _, c := range []coefficient{
		{"Pearson", estimate.Pearson, func(rho float64) float64 { return rho }},
		{"Spearman", estimate.Spearman, func(rho float64) float64 { return 6 / math.Pi * math.Asin(rho/2) }},
		{"Kendall", estimate.Kendall, func(rho float64) float64 { return 2 / math.Pi * math.Asin(rho) }},
	} {
		for _, n := range []int{10, 30, 100} {
			for _, rho := range []float64{0, 0.5, 0.9} {
				promise := approximate
				if c.what == "Kendall" && n == 10 && rho == 0.9 {
					promise = none
				}
				all = append(all, covering{
					what: c.what, setting: fmt.Sprintf("normal, ρ = %v, n = %d", rho, n), promise: promise, truth: c.truth(rho),
					estimate: func(r *rand.Rand) estimate.Estimate {
						x, y := linked(r, rho, n)
						e, _ := c.f(x, y, estimate.Options{})
						return e
					},
				})
			}
		}
	}
	return append(all, covering{
		what: "Pearson", setting: "uncorrelated, tails of t with 3 df in both at once, n = 100", promise: none,
		estimate: func(r *rand.Rand) estimate.Estimate {
			x, y := normal().sample(r, 100), normal().sample(r, 100)
			for i := range x { // one scale for both: uncorrelated, with heavy tails together
				s := math.Abs(heavy().draw(r))
				x[i] *= s
				y[i] *= s
			}
			e, _ := estimate.Pearson(x, y, estimate.Options{})
			return e
		},
	})
}

func tests() []rejecting {
	ranks := func(p population, m, n int, promise promise) rejecting {
		return rejecting{
			what: "Mann-Whitney", setting: fmt.Sprintf("%s, %d and %d", p.name, m, n), promise: promise,
			test: func(r *rand.Rand) estimate.Test {
				return estimate.MannWhitney(p.sample(r, m), p.sample(r, n), estimate.Options{})
			},
		}
	}
	type correlates func(x, y []float64, o estimate.Options) (estimate.Estimate, estimate.Test)
	pairs := func(what string, f correlates, p population, n int, promise promise) rejecting {
		return rejecting{
			what: what, setting: fmt.Sprintf("%s, n = %d", p.name, n), promise: promise,
			test: func(r *rand.Rand) estimate.Test {
				_, t := f(p.sample(r, n), p.sample(r, n), estimate.Options{})
				return t
			},
		}
	}
	sized := func(r rejecting, size float64) rejecting {
		r.size = size
		return r
	}
	return []rejecting{
		sized(ranks(normal(), 4, 4, exact), sizeOfRanks(4, 4)), sized(ranks(normal(), 7, 5, exact), sizeOfRanks(7, 5)),
		ranks(counts(), 8, 8, exact), ranks(lognormal(), 25, 30, exact),
		ranks(normal(), 60, 60, approximate), ranks(counts(), 80, 100, approximate),
		pairs("Pearson", estimate.Pearson, normal(), 10, approximate), pairs("Pearson", estimate.Pearson, lognormal(), 30, none),
		sized(pairs("Spearman", estimate.Spearman, normal(), 6, exact), sizeOfOrders(6, estimate.Spearman)),
		pairs("Spearman", estimate.Spearman, counts(), 7, exact),
		pairs("Spearman", estimate.Spearman, lognormal(), 10, approximate), pairs("Spearman", estimate.Spearman, counts(), 60, approximate),
		sized(pairs("Kendall", estimate.Kendall, normal(), 8, exact), sizeOfOrders(8, estimate.Kendall)),
		pairs("Kendall", estimate.Kendall, normal(), 60, exact), pairs("Kendall", estimate.Kendall, counts(), 7, exact),
		pairs("Kendall", estimate.Kendall, counts(), 60, approximate),
	}
}
