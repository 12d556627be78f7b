package estimate_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics/estimate"
)

// The numbers of these examples are those of SciPy 1.17.1, lifelines 0.30.3,
// PySAL's inequality 1.1.2 and statsmodels 0.15.0.

func ExampleTheilSen() {
	commits := []float64{12, 15, 11, 18, 17, 21, 19, 24} // a month
	line := estimate.TheilSen(nil, commits, estimate.TrendOptions{})
	fmt.Printf("%.2f more a month, from %.2f to %.2f at level %.3f\n", line.Value.Value, line.Low.Value, line.High.Value, line.Level.Value)
	trend := estimate.MannKendall(commits, estimate.TrendOptions{})
	fmt.Printf("S = %v, P = %.4f, exact %v\n", trend.Statistic.Value, trend.P.Value, trend.Exact)
	// Output:
	// 1.50 more a month, from 0.67 to 3.00 at level 0.969
	// S = 20, P = 0.0141, exact true
}

func ExampleSurvivalQuantile() {
	// Days until an issue was closed; four are still open.
	issues := estimate.Lifetimes{
		Time:  []float64{1, 2, 2, 3, 5, 8, 9, 13, 20, 20, 34, 40},
		Event: []bool{true, true, true, true, true, false, true, true, true, false, false, false},
	}
	median := estimate.SurvivalQuantile(issues, 0.5, estimate.Options{})
	fmt.Printf("half were closed within %v days, n = %d\n", median.Value.Value, median.N)
	mean := estimate.RestrictedMean(issues, 30, estimate.Options{})
	fmt.Printf("of the first 30 days they stay open %.1f\n", mean.Value.Value)
	// Output:
	// half were closed within 9 days, n = 12
	// of the first 30 days they stay open 13.9
}

func ExampleGini() {
	commits := []float64{1000, 202, 90, 33, 332, 343, 42, 433} // by person
	fmt.Printf("Gini %.3f, ", estimate.Gini(commits, estimate.InequalityOptions{}).Value.Value)
	fmt.Printf("as diverse as %.2f people alike\n", estimate.Hill(commits, 2, estimate.Options{}).Value.Value)
	// Output:
	// Gini 0.555, as diverse as 4.18 people alike
}

func ExampleHolm() {
	fmt.Println(estimate.Holm([]float64{0.01, 0.04, 0.03, 0.005}).P)
	// Output:
	// [0.03 0.06 0.06 0.02]
}
