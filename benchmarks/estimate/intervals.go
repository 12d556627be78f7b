package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/ospora/ospora/metrics/estimate"
)

// population is a distribution with the truths about it that are estimated.
type population struct {
	name                           string
	draw                           func(*rand.Rand) float64
	mean, median, upper, trimmed20 float64 // upper is the quantile 0.9; NaN where not used
}

var unused = math.NaN()

func normal() population {
	return population{"normal", (*rand.Rand).NormFloat64, 0, 0, 1.2815515655446004, 0}
}

// heavy has the tails of Student's t with 3 degrees of freedom.
func heavy() population {
	draw := func(r *rand.Rand) float64 {
		var square float64
		for range 3 {
			z := r.NormFloat64()
			square += z * z
		}
		return r.NormFloat64() / math.Sqrt(square/3)
	}
	return population{"t, 3 df", draw, 0, 0, 1.6377443536962095, 0}
}

func uniform() population {
	return population{"uniform", func(r *rand.Rand) float64 { return r.Float64() - 0.5 }, 0, 0, 0.4, 0}
}

// exponential has the mean trimmed by 0.2 at each end of ∫ −ln(1−u) du over
// [0.2, 0.8]/0.6 = [(1−u)ln(1−u) − (1−u)] from 0.2 to 0.8, over 0.6, with −u added.
func exponential() population {
	f := func(u float64) float64 { return (1-u)*math.Log(1-u) + u }
	return population{"exponential", (*rand.Rand).ExpFloat64, 1, math.Ln2, math.Log(10), (f(0.8) - f(0.2)) / 0.6}
}

func lognormal() population {
	draw := func(r *rand.Rand) float64 { return math.Exp(r.NormFloat64()) }
	return population{"lognormal", draw, math.Exp(0.5), 1, math.Exp(1.2815515655446004), unused}
}

// counts are Poisson with mean 3; its median is 3 and its quantile 0.9 is 5.
func counts() population {
	return population{"Poisson, mean 3", func(r *rand.Rand) float64 {
		k, p := 0, r.Float64()
		for p > math.Exp(-3) {
			p *= r.Float64()
			k++
		}
		return float64(k)
	}, 3, 3, 5, unused}
}

func (p population) sample(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = p.draw(r)
	}
	return x
}

func intervals() []covering {
	var all []covering
	all = append(all, centres()...)
	all = append(all, resampled()...)
	all = append(all, shifts()...)
	return append(all, correlations()...)
}

// one adds settings of an estimator of one sample.
type one struct {
	what  string
	truth func(population) float64
	f     func(x []float64, o estimate.Options) estimate.Estimate
	costs int
}

func (o one) at(p population, n int, promise promise) covering {
	return covering{
		what: o.what, setting: fmt.Sprintf("%s, n = %d", p.name, n), promise: promise, truth: o.truth(p), costs: o.costs,
		estimate: func(r *rand.Rand) estimate.Estimate { return o.f(p.sample(r, n), estimate.Options{}) },
	}
}

func centres() []covering {
	mean := one{"mean, t", func(p population) float64 { return p.mean }, estimate.Mean, 1}
	median := one{"median", func(p population) float64 { return p.median }, estimate.Median, 1}
	upper := one{"quantile 0.9", func(p population) float64 { return p.upper }, func(x []float64, o estimate.Options) estimate.Estimate {
		return estimate.Quantile(x, 0.9, estimate.QuantileOptions{Options: o})
	}, 1}
	pseudo := one{"Hodges-Lehmann", func(p population) float64 { return p.median }, estimate.HodgesLehmann, 1}
	trimmed := one{"trimmed mean 0.2", func(p population) float64 { return p.trimmed20 }, func(x []float64, o estimate.Options) estimate.Estimate {
		return estimate.TrimmedMean(x, 0.2, o)
	}, 1}
	return []covering{
		median.at(normal(), 6, exact), median.at(normal(), 25, exact), median.at(lognormal(), 100, exact), median.at(counts(), 30, exact),
		upper.at(normal(), 20, exact), upper.at(lognormal(), 60, exact), upper.at(counts(), 100, exact),
		pseudo.at(normal(), 6, exact), pseudo.at(normal(), 25, exact), pseudo.at(heavy(), 25, exact), pseudo.at(uniform(), 100, exact),
		pseudo.at(normal(), 200, approximate), pseudo.at(lognormal(), 50, none),
		mean.at(normal(), 3, approximate), mean.at(normal(), 30, approximate), mean.at(uniform(), 10, approximate), mean.at(heavy(), 30, approximate),
		mean.at(counts(), 30, approximate), mean.at(exponential(), 100, approximate), mean.at(exponential(), 10, none),
		mean.at(lognormal(), 30, none), mean.at(lognormal(), 200, none),
		trimmed.at(normal(), 10, approximate), trimmed.at(normal(), 40, approximate), trimmed.at(heavy(), 40, approximate),
		trimmed.at(uniform(), 40, approximate), trimmed.at(exponential(), 40, approximate), trimmed.at(exponential(), 10, none),
	}
}

func resampled() []covering {
	boot := func(what string, of estimate.Statistic, interval estimate.BootstrapInterval, truth func(population) float64) one {
		return one{what, truth, func(x []float64, o estimate.Options) estimate.Estimate {
			return estimate.Bootstrap(x, of, estimate.BootstrapOptions{Options: o, Resamples: 1999, Interval: interval, Seed: math.Float64bits(x[0])})
		}, 4}
	}
	mean := func(p population) float64 { return p.mean }
	percentile := boot("bootstrap mean, percentile", estimate.MeanStatistic(), estimate.Percentile, mean)
	bca := boot("bootstrap mean, BCa", estimate.MeanStatistic(), estimate.BCa, mean)
	median := boot("bootstrap median, percentile", estimate.QuantileStatistic(0.5), estimate.Percentile, func(p population) float64 { return p.median })
	return []covering{
		percentile.at(normal(), 10, none), percentile.at(normal(), 40, approximate), percentile.at(exponential(), 200, approximate), percentile.at(lognormal(), 40, none),
		bca.at(normal(), 10, none), bca.at(normal(), 40, approximate), bca.at(exponential(), 200, approximate), bca.at(lognormal(), 40, none),
		median.at(normal(), 10, none), median.at(normal(), 41, approximate), median.at(lognormal(), 101, approximate),
		series("independent draws", estimate.Independent, 0.5, 300, none), series("moving blocks", estimate.MovingBlocks, 0.5, 300, none),
		series("circular blocks", estimate.CircularBlocks, 0.5, 300, none), series("circular blocks", estimate.CircularBlocks, 0.5, 2000, approximate),
		series("circular blocks", estimate.CircularBlocks, 0.8, 2000, none),
	}
}

// series is the mean of a series in which each value keeps the share phi of the
// one before.
func series(name string, by estimate.Resampling, phi float64, n int, promise promise) covering {
	return covering{
		what: "bootstrap mean, " + name, setting: fmt.Sprintf("autoregressive %v, n = %d", phi, n), promise: promise, costs: 10,
		estimate: func(r *rand.Rand) estimate.Estimate {
			x := make([]float64, n)
			at := r.NormFloat64() / math.Sqrt(1-phi*phi)
			for i := range x {
				x[i] = at
				at = phi*at + r.NormFloat64()
			}
			return estimate.Bootstrap(x, estimate.MeanStatistic(), estimate.BootstrapOptions{Resamples: 999, Resampling: by, Seed: r.Uint64()})
		},
	}
}
