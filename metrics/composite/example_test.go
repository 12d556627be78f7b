package composite_test

import (
	"context"
	"fmt"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// Three towns, two indicators, of which one is better low and one town lacks one.
func Example() {
	some, missing := ospora.Some[float64], composite.Value{}
	data, _, err := composite.NewMatrix([]string{"Aul", "Bor", "Kent"}, []string{"published", "days"}, [][]composite.Value{
		{some(10), some(30), some(50)},
		{some(4), missing, some(12)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tree, err := composite.NewTree([]composite.Node{
		{Code: "readiness"},
		{Code: "published", Parent: "readiness", Weight: some(3)},
		{Code: "days", Parent: "readiness", Direction: composite.Lower},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := composite.Run(context.Background(), composite.NewState(data, composite.Matrix{}, tree),
		composite.Normalising(composite.ByMinMax(0, 100), nil),
		composite.Aggregating(composite.AggregateOptions{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	ranks := composite.Ranks(s.Index())
	for u, unit := range data.Units() {
		fmt.Printf("%s: score %v, rank %v, %.0f %% of the data\n", unit, s.Index()[u].Value, ranks[u].Value, 100*s.Scores.Availability.At(unit, "readiness").Value)
	}
	// Output:
	// Aul: score 25, rank 3, 100 % of the data
	// Bor: score 50, rank 2, 50 % of the data
	// Kent: score 75, rank 1, 100 % of the data
}

func ExampleSobol() {
	// The second input counts twice as much, the third not at all.
	r, err := composite.Sobol(context.Background(), composite.SobolOptions{Inputs: 3, N: 1000, Seed: 1}, func(u []float64) []float64 {
		return []float64{u[0] + 2*u[1]}
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, e := range r.Outputs[0].Total {
		fmt.Printf("input %d: %.1f\n", i, e.Value.Value)
	}
	// Output:
	// input 0: 0.2
	// input 1: 0.8
	// input 2: 0.0
}
