package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat"
)

func lognormal(n int) []float64 {
	random := rand.New(rand.NewPCG(3, uint64(n)))
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Exp(random.NormFloat64())
	}
	return x
}

func TestWorkersDoNotMatter(t *testing.T) {
	x := lognormal(101)
	deviation := Statistic{Name: "standard deviation", Of: func(x []float64) float64 { return stat.StdDev(x, nil) }}
	for _, of := range []Statistic{MeanStatistic(), QuantileStatistic(0.5), QuantileStatistic(0.9), deviation} {
		for _, by := range []Resampling{Independent, MovingBlocks, CircularBlocks} {
			o := BootstrapOptions{Resamples: 500, Seed: 42, Resampling: by}
			want := Bootstrap(x, of, o)
			for _, workers := range []int{-1, 2, 3, 7, 1000} {
				o.Workers = workers
				if diff := cmp.Diff(want, Bootstrap(x, of, o)); diff != "" {
					t.Errorf("%s, %s with %d workers: %s", of.Name, by, workers, diff)
				}
			}
			o.Seed++
			if other := Bootstrap(x, of, o); of.kind == ofMean && other.Low == want.Low && other.High == want.High {
				t.Errorf("%s, %s: another seed gives the same bounds", of.Name, by)
			}
		}
	}
}

// TestAllResamples compares drawn means of three values with all 27 resamples, and
// drawn medians likewise.
func TestAllResamples(t *testing.T) {
	x := []float64{0, 1, 10}
	for _, of := range []Statistic{
		MeanStatistic(), QuantileStatistic(0.5), QuantileStatistic(0.2),
		{Name: "mean", Of: func(x []float64) float64 { return (x[0] + x[1] + x[2]) / 3 }},
	} {
		share := map[float64]float64{}
		for i := range 27 {
			v := of.value([]float64{x[i%3], x[i/3%3], x[i/9]})
			share[near(v)] += 1. / 27
		}
		const drawn = 200_000
		got := map[float64]float64{}
		for _, v := range resample(x, of, BootstrapOptions{Resamples: drawn, Seed: 1}) {
			got[near(v)] += 1. / drawn
		}
		for v, p := range share {
			// 5 standard errors of a share.
			if math.Abs(got[v]-p) > 5*math.Sqrt(p*(1-p)/drawn) {
				t.Errorf("%s: %v comes with %v, want %v", of.Name, v, got[v], p)
			}
			delete(got, v)
		}
		if len(got) > 0 {
			t.Errorf("%s: %v cannot be", of.Name, got)
		}
	}
}

func near(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// TestAllBlocks compares means of drawn blocks with all choices of starts: 5 values
// in blocks of 2 are three blocks, the last cut to one value.
func TestAllBlocks(t *testing.T) {
	x := []float64{1, 2, 4, 8, 16}
	for by, starts := range map[Resampling]int{MovingBlocks: 4, CircularBlocks: 5} {
		share := map[float64]float64{}
		for i := range starts * starts * starts {
			a, b, c := i%starts, i/starts%starts, i/starts/starts
			share[near((x[a]+x[(a+1)%5]+x[b]+x[(b+1)%5]+x[c])/5)] += 1 / float64(starts*starts*starts)
		}
		const drawn = 200_000
		got := map[float64]float64{}
		for _, v := range resample(x, MeanStatistic(), BootstrapOptions{Resamples: drawn, Seed: 9, Resampling: by, Block: 2}) {
			got[near(v)] += 1. / drawn
		}
		for v, p := range share {
			if math.Abs(got[v]-p) > 5*math.Sqrt(p*(1-p)/drawn) {
				t.Errorf("%s: %v comes with %v, want %v", by, v, got[v], p)
			}
			delete(got, v)
		}
		if len(got) > 0 {
			t.Errorf("%s: %v cannot be", by, got)
		}
	}
}

// TestEveryIndexIsDrawn checks the draws themselves by χ².
func TestEveryIndexIsDrawn(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 1000, 40_000, 1<<16 + 1} {
		random, drawn := stream{state: uint64(n)}, make([]uint32, 2_000_001)
		random.indices(drawn, n)
		counts := make([]float64, n)
		for _, i := range drawn {
			counts[i]++
		}
		chi, e := 0.0, float64(len(drawn))/float64(n)
		for _, c := range counts {
			chi += (c - e) * (c - e) / e
		}
		if n > 1 && (chiSquaredAbove(chi, float64(n-1)) < 1e-6 || chiSquaredAbove(chi, float64(n-1)) > 1-1e-6) {
			t.Errorf("n = %d: χ² = %v", n, chi)
		}
	}
	// Of 2³² a third of 3·2³⁰ numbers must be drawn again; without that, the remainders
	// by 3 would come as 2 to 1 to 1.
	most := 3
	if most <<= 30; most < 0 {
		t.Skip("an int has 32 bits: nothing that large is drawn from")
	}
	random, drawn := stream{}, make([]uint32, 200_000)
	random.indices(drawn, most)
	thirds := [3]float64{}
	for _, i := range drawn {
		thirds[i%3]++
	}
	for _, c := range thirds {
		if math.Abs(c-200_000./3) > 5*math.Sqrt(200_000*2./9) {
			t.Errorf("remainders %v, want thirds", thirds)
		}
	}
}

// TestFastPathsAgree compares resamples that are summed or counted with the same
// statistic of resamples that are written out, by distribution.
func TestFastPathsAgree(t *testing.T) {
	x := sampleOf(lognormal(80)).x
	for _, of := range []Statistic{MeanStatistic(), QuantileStatistic(0.5), QuantileStatistic(0.37)} {
		fast := resample(x, of, BootstrapOptions{Resamples: 20_000, Seed: 1})
		slow := resample(x, Statistic{Of: of.Of}, BootstrapOptions{Resamples: 20_000, Seed: 2})
		if p := MannWhitney(fast, slow, Options{}).P.Value; p < 1e-4 {
			t.Errorf("%s: P = %v", of.Name, p)
		}
		if a, b := stat.StdDev(fast, nil), stat.StdDev(slow, nil); math.Abs(a/b-1) > 0.03 {
			t.Errorf("%s: standard errors %v and %v", of.Name, a, b)
		}
	}
}

func TestResamplesWithoutValue(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	some := Statistic{Name: "odd", Of: func(x []float64) float64 {
		if x[0] == 2 {
			return math.NaN()
		}
		return x[0]
	}}
	e := Bootstrap(x, some, BootstrapOptions{Resamples: 999})
	if !e.Low.Known || len(e.Warnings) != 1 {
		t.Errorf("%+v, want an interval and a warning", e)
	}
	never := Statistic{Name: "never", Of: func([]float64) float64 { return math.NaN() }}
	if e := Bootstrap(x, never, BootstrapOptions{}); e.Value.Known || len(e.Warnings) != 1 {
		t.Errorf("%+v, want no value", e)
	}
}

func TestStatisticsLeaveTheSample(t *testing.T) {
	x := []float64{3, 1, 2}
	before := slices.Clone(x)
	spoil := Statistic{Name: "spoils", Of: func(x []float64) float64 { clear(x); return 0 }}
	for _, by := range []Resampling{Independent, MovingBlocks, CircularBlocks} {
		for _, interval := range []BootstrapInterval{Percentile, BCa} {
			Bootstrap(x, spoil, BootstrapOptions{Resamples: 99, Resampling: by, Interval: interval})
		}
	}
	if !slices.Equal(x, before) {
		t.Errorf("%v, want %v", x, before)
	}
}
