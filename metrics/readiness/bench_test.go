package readiness

import (
	"fmt"
	"testing"
)

// BenchmarkAssess judges by the built-in model with most items seen: all runs over all
// choices of method, the effects of all rules in each run, Sobol indices of all
// dimensions.
func BenchmarkAssess(b *testing.B) {
	m, err := Builtin()
	if err != nil {
		b.Fatal(err)
	}
	in := Input{Subject: "X", Measures: sample(m), Panel: samplePanel()}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("runs=10000,workers=%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a := assess(b, m, in, Options{Seed: 1, Workers: workers})
				if len(a.Scores) < len(m.Dimensions) || !a.Scores[0].Low.Known {
					b.Fatal("nothing was judged")
				}
			}
		})
	}
}
