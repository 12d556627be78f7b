package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ospora/ospora/metrics/estimate"
)

// BenchmarkBootstrap draws 2,000 resamples of 10,000 values, as bootstrap.py does
// with SciPy.
func BenchmarkBootstrap(b *testing.B) {
	const n, resamples = 10_000, 2_000
	random := rand.New(rand.NewPCG(1, 1))
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Exp(random.NormFloat64())
	}
	for _, of := range []estimate.Statistic{estimate.MeanStatistic(), estimate.QuantileStatistic(0.5)} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("statistic=%s/workers=%d", of.Name, workers), func(b *testing.B) {
				b.ReportAllocs()
				o := estimate.BootstrapOptions{Resamples: resamples, Workers: workers}
				for b.Loop() {
					o.Seed++
					// The median of a lognormal is 1, its mean √e.
					if e := estimate.Bootstrap(x, of, o); !(e.Low.Value > 0.9 && e.High.Value < 1.8 && e.Low.Value < e.High.Value) {
						b.Fatalf("%+v", e)
					}
				}
				b.ReportMetric(float64(n*resamples*b.N)/b.Elapsed().Seconds()/1e6, "Mdraws/s")
			})
		}
	}
}
