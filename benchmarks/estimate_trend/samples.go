package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/ospora/ospora/metrics/estimate"
)

func inequality() []line {
	var all []line
	// The lognormal distribution: Gini 2Φ(σ/√2) − 1 = erf(σ/2), Theil σ²/2. The
	// exponential one: Gini 1/2, Theil 1 − γ.
	for _, n := range []int{30, 100, 300} {
		for _, d := range []struct {
			name        string
			draw        func(r *rand.Rand) float64
			gini, theil float64
			heavy       bool
		}{
			{"exponential", func(r *rand.Rand) float64 { return r.ExpFloat64() }, 0.5, 1 - 0.57721566490153286, false},
			{"lognormal, σ = 1", func(r *rand.Rand) float64 { return math.Exp(r.NormFloat64()) }, math.Erf(0.5), 0.5, true},
		} {
			sample := func(r *rand.Rand) []float64 {
				x := make([]float64, n)
				for i := range x {
					x[i] = d.draw(r)
				}
				return x
			}
			name := fmt.Sprintf("%s, n = %d", d.name, n)
			all = append(all,
				line{"Gini, jackknife", name, when(!d.heavy, approximate), false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.Gini(sample(r), estimate.InequalityOptions{}), d.gini)
				}},
				line{"Theil, jackknife", name, when(!d.heavy && n >= 300, approximate), false, func(r *rand.Rand) (bool, bool) {
					return covers(estimate.Theil(sample(r), estimate.InequalityOptions{}), d.theil)
				}})
		}
	}
	p := []float64{0.4, 0.25, 0.15, 0.1, 0.06, 0.04}
	squares, entropy := 0.0, 0.0
	for _, v := range p {
		squares += v * v
		entropy -= v * math.Log(v)
	}
	for _, n := range []int{50, 200, 1000} {
		name := fmt.Sprintf("six holders, %d draws", n)
		for _, m := range []struct {
			name  string
			of    func(x []float64) estimate.Estimate
			truth float64
			from  int // draws that the comment asks for
		}{
			{"HerfindahlHirschman", func(x []float64) estimate.Estimate { return estimate.HerfindahlHirschman(x, estimate.Options{}) }, squares, 50},
			{"Simpson", func(x []float64) estimate.Estimate { return estimate.Simpson(x, estimate.Options{}) }, 1 - squares, 50},
			{"Shannon", func(x []float64) estimate.Estimate { return estimate.Shannon(x, estimate.Options{}) }, entropy, 200},
			{"Hill, order 1", func(x []float64) estimate.Estimate { return estimate.Hill(x, 1, estimate.Options{}) }, math.Exp(entropy), 200},
			{"Hill, order 2", func(x []float64) estimate.Estimate { return estimate.Hill(x, 2, estimate.Options{}) }, 1 / squares, 200},
		} {
			all = append(all, line{m.name, name, when(n >= m.from, approximate), false, func(r *rand.Rand) (bool, bool) { return covers(m.of(draws(r, p, n)), m.truth) }})
		}
	}
	return all
}

// draws counts how often each holder is drawn.
func draws(r *rand.Rand, p []float64, n int) []float64 {
	x := make([]float64, len(p))
	for range n {
		u, at := r.Float64(), 0
		for at < len(p)-1 && u >= p[at] {
			u -= p[at]
			at++
		}
		x[at]++
	}
	return x
}

// judged is a table of subjects by raters: ability of variance 1, raters of variance
// c, errors of variance e.
func judged(r *rand.Rand, subjects, raters int, c, e float64) [][]float64 {
	bias := make([]float64, raters)
	for j := range bias {
		bias[j] = math.Sqrt(c) * r.NormFloat64()
	}
	table := make([][]float64, subjects)
	for i := range table {
		ability := r.NormFloat64()
		for j := range raters {
			table[i] = append(table[i], ability+bias[j]+math.Sqrt(e)*r.NormFloat64())
		}
	}
	return table
}

// named rates subjects by two or three names: each rater sees the subject's own
// with probability 0.7 and else draws any of q. Of two raters that agree: a = 0.7²
// + (1 − 0.7²)/q, by chance 1/q.
func named(r *rand.Rand, subjects, raters, q int) [][]float64 {
	table := make([][]float64, subjects)
	for i := range table {
		own := r.IntN(q)
		for range raters {
			v := own
			if r.Float64() >= 0.7 {
				v = r.IntN(q)
			}
			table[i] = append(table[i], float64(v))
		}
	}
	return table
}

func reliability() []line {
	var all []line
	const k = 4
	for _, n := range []int{10, 30, 100} {
		name := fmt.Sprintf("normal, %d subjects, %d raters", n, k)
		alone := func(r *rand.Rand) [][]float64 { return judged(r, n, k, 0, 1) }
		shared := func(r *rand.Rand) [][]float64 { return judged(r, n, k, 0.5, 1) }
		all = append(all, line{"CronbachAlpha", name, exact, false, func(r *rand.Rand) (bool, bool) {
			return covers(estimate.CronbachAlpha(alone(r), estimate.Options{}), k/(k+1.)) // 1/(1 + 1/k)
		}})
		for _, f := range []struct {
			form    estimate.ICCForm
			draw    func(r *rand.Rand) [][]float64
			truth   float64
			promise func(bool) promise
		}{
			{estimate.ICC11, alone, 1 / 2., exact}, {estimate.ICC1k, alone, 1 / (1 + 1./k), exact},
			{estimate.ICC21, shared, 1 / 2.5, when(n <= 30, approximate)}, {estimate.ICC2k, shared, 1 / (1 + 1.5/k), when(n <= 30, approximate)},
			{estimate.ICC31, shared, 1 / 2., exact}, {estimate.ICC3k, shared, 1 / (1 + 1./k), exact},
		} {
			all = append(all, line{string(f.form), name, f.promise, false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.ICC(f.draw(r), f.form, estimate.Options{}), f.truth)
			}})
		}
		names := fmt.Sprintf("three names, %d subjects, %d raters", n, k)
		all = append(all,
			line{"FleissKappa", names, when(n >= 30, approximate), false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.FleissKappa(named(r, n, k, 3), estimate.Options{}), 0.49)
			}},
			line{"KrippendorffAlpha, 399 resamples", names, when(n >= 100, approximate), false, func(r *rand.Rand) (bool, bool) {
				return covers(estimate.KrippendorffAlpha(named(r, n, k, 3), estimate.Nominal, estimate.KrippendorffOptions{Resamples: 399, Seed: r.Uint64()}), 0.49)
			}})
	}
	return all
}
