package composite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// BenchmarkUnits runs the steps that look at each unit over many.
func BenchmarkUnits(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("units=%d", n), func(b *testing.B) {
			m, tr := many(b, n)
			for b.Loop() {
				_, err := composite.Run(context.Background(), composite.NewState(m, composite.Matrix{}, tr),
					composite.Screening(composite.ScreenOptions{}), composite.Imputing(composite.ImputeMedian, false),
					composite.Treating(composite.TreatOptions{}), composite.Normalising(composite.ByMinMax(1, 100), nil),
					composite.Aggregating(composite.AggregateOptions{Rule: composite.ByUnit(composite.Geometric)}))
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// many units with twenty indicators in four dimensions.
func many(t testing.TB, n int) (composite.Matrix, composite.Tree) {
	rng := rand.New(rand.NewPCG(1, 2))
	nodes := []composite.Node{{Code: "top"}}
	columns := map[string][]composite.Value{}
	for i := range 20 {
		dimension := fmt.Sprintf("d%d", i%4)
		if i < 4 {
			nodes = append(nodes, composite.Node{Code: dimension, Parent: "top"})
		}
		code := fmt.Sprintf("i%02d", i)
		nodes = append(nodes, composite.Node{Code: code, Parent: dimension})
		columns[code] = make([]composite.Value, n)
		for u := range n {
			if rng.Float64() > 0.05 {
				columns[code][u] = ospora.Some(rng.ExpFloat64())
			}
		}
	}
	return matrix(t, columns), tree(t, nodes...)
}

// BenchmarkSobolIndices bootstraps one output.
func BenchmarkSobolIndices(b *testing.B) {
	o := composite.SobolOptions{Inputs: 6, N: 1250, Seed: 1, Workers: 1}
	for b.Loop() {
		if _, err := composite.Sobol(context.Background(), o, func(u []float64) []float64 { return []float64{u[0] * u[1]} }); err != nil {
			b.Fatal(err)
		}
	}
}
