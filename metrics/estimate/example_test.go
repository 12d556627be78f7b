package estimate_test

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Hours until the first response to ten issues; of one it is not known.
func ExampleMedian() {
	hours := []float64{2, 5, 1, 30, 4, 4, 100, 12, math.NaN(), 7}
	e := estimate.Median(hours, estimate.Options{})
	fmt.Printf("%v h, %v to %v at level %.3f, n = %d, %d missing\n",
		e.Value.Value, e.Low.Value, e.High.Value, e.Level.Value, e.N, e.Missing)
	// Output: 5 h, 2 to 30 at level 0.961, n = 9, 1 missing
}

// Too few observations give a value without interval, and a warning that says
// how many would do.
func ExampleEstimate() {
	e := estimate.Median([]float64{3, 1, 2}, estimate.Options{})
	fmt.Println(e.Value.Value, e.Low.Known, e.Warnings)
	// Output: 2 false [need at least 6 observations for an interval at level 0.95, have 3]
}

func ExampleEstimate_Fill() {
	m := ospora.Measure{Indicator: "change_request_reviews", Unit: "1"}
	estimate.ClopperPearson(18, 20, 0, estimate.Options{}).Fill(&m)
	fmt.Printf("%s: %v, %.3f to %.3f, n = %d\n", m.Status, m.Value.Value, m.Low.Value, m.High.Value, m.N)
	// Output: known: 0.9, 0.683 to 0.988, n = 20
}

// Did change requests take longer this year than last?
func ExampleMannWhitney() {
	last, this := []float64{1, 3, 4, 8, 9}, []float64{6, 10, 12, 15, 20}
	t := estimate.MannWhitney(this, last, estimate.Options{})
	d := estimate.CliffDelta(this, last, estimate.Options{})
	s := estimate.HodgesLehmannShift(this, last, estimate.Options{})
	fmt.Printf("P = %.3f, exact: %v\n", t.P.Value, t.Exact)
	fmt.Printf("δ = %.2f, %.2f to %.2f\n", d.Value.Value, d.Low.Value, d.High.Value)
	fmt.Printf("%v days longer, %v to %v\n", s.Value.Value, s.Low.Value, s.High.Value)
	// Output:
	// P = 0.032, exact: true
	// δ = 0.84, -0.03 to 0.99
	// 7 days longer, 1 to 16
}

// The resamples are fixed by the seed, whatever the number of workers.
func ExampleBootstrap() {
	commits := []float64{1, 2, 2, 3, 5, 8, 13, 21, 34, 55}
	o := estimate.BootstrapOptions{Resamples: 1999, Seed: 1}
	one := estimate.Bootstrap(commits, estimate.MeanStatistic(), o)
	o.Workers = 4
	four := estimate.Bootstrap(commits, estimate.MeanStatistic(), o)
	fmt.Println(one.Low == four.Low, one.High == four.High)
	fmt.Println(one.Method)
	// Output:
	// true true
	// mean; approximate percentile bootstrap interval, 1999 resamples
}
