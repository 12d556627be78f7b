package estimate

import (
	"math"
	"slices"
	"testing"
)

// orders calls f with every order of x, which f must not change.
func orders(x []float64, f func(x []float64)) {
	var place func(k int)
	place = func(k int) {
		if k == len(x) {
			f(x)
			return
		}
		for i := k; i < len(x); i++ {
			x[k], x[i] = x[i], x[k]
			place(k + 1)
			x[k], x[i] = x[i], x[k]
		}
	}
	place(0)
}

// TestMannKendallEnumerated holds exact P to what it is by definition: the share of all
// orders whose S is at least as far to the side. The size at 0.05 never passes
// 0.05.
func TestMannKendallEnumerated(t *testing.T) {
	for n := 2; n <= 7; n++ {
		for _, side := range []Alternative{TwoSided, Less, Greater} {
			o := TrendOptions{Options: Options{Alternative: side}}
			var all, ps []float64
			orders(steps(n), func(x []float64) {
				got := MannKendall(x, o)
				all, ps = append(all, got.Statistic.Value), append(ps, got.P.Value)
			})
			reaches := func(other, s float64) bool {
				switch side {
				case Greater:
					return other >= s
				case Less:
					return other <= s
				}
				return math.Abs(other) >= math.Abs(s)
			}
			found, checked := 0, map[float64]bool{}
			for i, s := range all {
				if ps[i] <= 0.05 {
					found++
				}
				if checked[s] {
					continue
				}
				checked[s] = true
				far := 0
				for _, other := range all {
					if reaches(other, s) {
						far++
					}
				}
				if want := float64(far) / float64(len(all)); !closeTo(ps[i], want, 1e-12) {
					t.Fatalf("n %d, %v, S %v: P %v, of all orders %v", n, side, s, ps[i], want)
				}
			}
			if float64(found) > 0.05*float64(len(all)) {
				t.Errorf("n %d, %v: size %v", n, side, float64(found)/float64(len(all)))
			}
		}
	}
}

// TestTheilSenEnumerated holds the exact interval to its level: over all orders of
// errors, those whose interval holds the true slope make the level that it reports.
func TestTheilSenEnumerated(t *testing.T) {
	errors := []float64{-1.7, -0.4, 0.1, 0.35, 0.9, 2.6, 5}
	for n := 5; n <= len(errors); n++ {
		for _, level := range []float64{0.5, 0.8, 0.95} {
			held, all, reached := 0, 0, 0.0
			orders(slices.Clone(errors[:n]), func(x []float64) {
				got := TheilSen(nil, x, TrendOptions{Options: Options{Level: level}})
				reached = got.Level.Value
				all++
				if got.Low.Value <= 0 && 0 <= got.High.Value {
					held++
				}
			})
			if share := float64(held) / float64(all); !closeTo(share, reached, 1e-12) || reached < level {
				t.Errorf("n %d, level %v: says %v, holds %v", n, level, reached, share)
			}
		}
	}
}
