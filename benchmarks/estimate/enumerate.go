package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat/combin"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/ospora/ospora/metrics/estimate"
)

// enumerated are intervals of counts: every count is tried and weighs as often
// as it comes.
func enumerated() []result {
	var results []result
	for _, n := range []int{5, 20, 100, 1000} {
		exactly, score := shares(n, estimate.ClopperPearson), shares(n, estimate.Wilson)
		for _, p := range []float64{0.01, 0.05, 0.2, 0.5} {
			setting := fmt.Sprintf("n = %d, p = %v", n, p)
			results = append(results,
				result{what: "Clopper-Pearson", setting: setting, promise: exact, share: covered(exactly, p)},
				result{what: "Wilson", setting: setting, promise: promised(n, p), share: covered(score, p)})
		}
	}
	for _, n := range []int{60, 100, 400} {
		score, least, most := shares(n, estimate.Wilson), 1.0, 0.0
		for p := 8 / float64(n); p <= 0.5; p += 0.0005 {
			share := covered(score, p)
			least, most = min(least, share), max(most, share)
		}
		setting := fmt.Sprintf("n = %d, p from %.2g to 0.5, ", n, 8/float64(n))
		results = append(results,
			result{what: "Wilson", setting: setting + "the least", promise: approximate, share: least},
			result{what: "Wilson", setting: setting + "the most", promise: approximate, share: most})
	}
	for _, rate := range []float64{0.5, 2, 10, 50, 400} {
		poisson, share := distuv.Poisson{Lambda: rate}, 0.0
		for k := range int(rate) + 400 {
			if e := estimate.Rate(k, 1, estimate.Options{}); e.Low.Value <= rate && rate <= e.High.Value {
				share += poisson.Prob(float64(k))
			}
		}
		results = append(results, result{what: "Garwood", setting: fmt.Sprintf("%v events", rate), promise: exact, share: share})
	}
	return results
}

// promised is what the documentation of Wilson says.
func promised(n int, p float64) promise {
	if n >= 60 && float64(n)*min(p, 1-p) >= 8 {
		return approximate
	}
	return none
}

// shares are the intervals of all counts of n.
func shares(n int, f func(k, n, missing int, o estimate.Options) estimate.Estimate) []estimate.Estimate {
	all := make([]estimate.Estimate, n+1)
	for k := range all {
		all[k] = f(k, n, 0, estimate.Options{})
	}
	return all
}

// covered is how often intervals of counts cover the share p.
func covered(all []estimate.Estimate, p float64) (share float64) {
	binomial := distuv.Binomial{N: float64(len(all) - 1), P: p}
	for k, e := range all {
		if e.Low.Value <= p && p <= e.High.Value {
			share += binomial.Prob(float64(k))
		}
	}
	return share
}

// sizeOfRanks is the share of all ways to deal m + n ranks that Mann-Whitney
// rejects at 0.05.
func sizeOfRanks(m, n int) float64 {
	rejected, ways := 0, combin.Combinations(m+n, m)
	for _, way := range ways {
		var x, y []float64
		for rank := range m + n {
			if len(x) < m && way[len(x)] == rank {
				x = append(x, float64(rank))
			} else {
				y = append(y, float64(rank))
			}
		}
		if estimate.MannWhitney(x, y, estimate.Options{}).P.Value <= 0.05 {
			rejected++
		}
	}
	return float64(rejected) / float64(len(ways))
}

// sizeOfOrders is the share of all orders of n values that a test of correlation
// rejects at 0.05.
func sizeOfOrders(n int, f func(x, y []float64, o estimate.Options) (estimate.Estimate, estimate.Test)) float64 {
	rejected, orders := 0, combin.Permutations(n, n)
	x, y := make([]float64, n), make([]float64, n)
	for _, order := range orders {
		for i, rank := range order {
			x[i], y[i] = float64(i), float64(rank)
		}
		if _, t := f(x, y, estimate.Options{}); t.P.Value <= 0.05 {
			rejected++
		}
	}
	return float64(rejected) / float64(len(orders))
}
