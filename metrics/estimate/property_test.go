package estimate

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// whole draws samples of whole numbers with ties, some missing. Sums and products
// of them with powers of two are exact, so that results can be compared bit for bit.
func whole(min, max int) *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.Map(rapid.IntRange(-40, 42), func(i int) float64 {
		if i > 40 {
			return math.NaN()
		}
		return float64(i)
	}), min, max)
}

func shuffled(t *rapid.T, x []float64) []float64 {
	return rapid.Permutation(x).Draw(t, "order")
}

// unordered leaves out what depends on the order of x.
func unordered() map[string]func([]float64, Options) Estimate {
	all := oneSample()
	delete(all, "bootstrap moving mean")
	delete(all, "bootstrap circular mean")
	return all
}

func TestOrderDoesNotMatter(t *testing.T) {
	for name, f := range unordered() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := rapid.SliceOfN(rapid.Float64(), 0, 30).Draw(t, "x")
				if diff := cmp.Diff(f(x, Options{}), f(shuffled(t, x), Options{}), cmp.Comparer(sameFloat)); diff != "" {
					t.Fatal(diff)
				}
			})
		})
	}
}

func sameFloat(a, b float64) bool { return a == b || (math.IsNaN(a) && math.IsNaN(b)) }

func TestOrderOfPairsDoesNotMatter(t *testing.T) {
	for name, f := range map[string]func(x, y []float64, o Options) (Estimate, Test){
		"Pearson": Pearson, "Spearman": Spearman, "Kendall": Kendall,
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := whole(0, 9).Draw(t, "x")
				y := rapid.SliceOfN(rapid.Float64Range(-5, 5), len(x), len(x)).Draw(t, "y")
				order := rapid.Permutation(indicesOf(len(x))).Draw(t, "order")
				a, b := make([]float64, len(x)), make([]float64, len(x))
				for to, from := range order {
					a[to], b[to] = x[from], y[from]
				}
				e, test := f(x, y, Options{})
				e2, test2 := f(a, b, Options{})
				if diff := cmp.Diff(e, e2) + cmp.Diff(test, test2); diff != "" {
					t.Fatal(diff)
				}
				// Which of the two comes first does not matter but for rounding.
				e3, test3 := f(y, x, Options{})
				if !closeTo(e3.Value.Value, e.Value.Value, 1e-12) && math.Abs(e3.Value.Value-e.Value.Value) > 1e-14 || !closeTo(test3.P.Value, test.P.Value, 1e-9) {
					t.Fatalf("swapped: %+v %+v, want %+v %+v", e3, test3, e, test)
				}
			})
		})
	}
}

func indicesOf(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// TestScale checks that another unit and another origin change value and bounds
// as they must: by ×4 exactly, by +64 but for rounding.
func TestScale(t *testing.T) {
	for name, f := range oneSample() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := whole(0, 30).Draw(t, "x")
				scaled, shifted := make([]float64, len(x)), make([]float64, len(x))
				for i, v := range x {
					scaled[i], shifted[i] = 4*v, v+64
				}
				e, times, plus := f(x, Options{}), f(scaled, Options{}), f(shifted, Options{})
				for _, b := range [][3]float64{
					{e.Value.Or(nan), times.Value.Or(nan), plus.Value.Or(nan)},
					{e.Low.Or(nan), times.Low.Or(nan), plus.Low.Or(nan)},
					{e.High.Or(nan), times.High.Or(nan), plus.High.Or(nan)},
				} {
					// Powers of a sum, which BCa takes, are rounded as they fall.
					times := sameFloat(4*b[0], b[1]) || (strings.HasSuffix(name, "BCa") && closeTo(b[1], 4*b[0], 1e-12))
					if !times || !closeTo(b[2], b[0]+64, 1e-9) && !(math.IsNaN(b[0]) && math.IsNaN(b[2])) {
						t.Fatalf("%v: ×4 and +64 give %v and %v", b[0], b[1], b[2])
					}
				}
				if e.Level != times.Level || e.N != times.N || e.Missing != times.Missing {
					t.Fatalf("%+v, ×4 %+v", e, times)
				}
			})
		})
	}
}

// TestSigns checks that turning the sign mirrors value and bounds.
func TestSigns(t *testing.T) {
	for _, name := range []string{"mean", "median", "Hodges-Lehmann", "trimmed mean"} {
		f := oneSample()[name]
		rapid.Check(t, func(t *rapid.T) {
			x := whole(0, 30).Draw(t, "x")
			negative := make([]float64, len(x))
			for i, v := range x {
				negative[i] = -v
			}
			a, b := f(x, Options{}), f(negative, Options{})
			if !closeTo(a.Value.Value, -b.Value.Value, 1e-12) || !closeTo(a.Low.Value, -b.High.Value, 1e-12) || !closeTo(a.High.Value, -b.Low.Value, 1e-12) {
				t.Fatalf("%s: %+v, mirrored %+v", name, a, b)
			}
		})
	}
}

// TestMonotoneMaps checks that what knows ranks alone does not see a map that keeps
// them, and that swapping samples mirrors.
func TestMonotoneMaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := whole(0, 12).Draw(t, "x"), whole(0, 12).Draw(t, "y")
		cubes := func(x []float64) []float64 {
			c := make([]float64, len(x))
			for i, v := range x {
				c[i] = v * v * v
			}
			return c
		}
		if diff := cmp.Diff(CliffDelta(x, y, Options{}), CliffDelta(cubes(x), cubes(y), Options{})); diff != "" {
			t.Fatal("delta: ", diff)
		}
		if diff := cmp.Diff(MannWhitney(x, y, Options{}), MannWhitney(cubes(x), cubes(y), Options{})); diff != "" {
			t.Fatal("U: ", diff)
		}
		n := min(len(x), len(y))
		for _, f := range []func(x, y []float64, o Options) (Estimate, Test){Spearman, Kendall} {
			e, test := f(x[:n], y[:n], Options{})
			e2, test2 := f(cubes(x[:n]), y[:n], Options{})
			if diff := cmp.Diff(e, e2) + cmp.Diff(test, test2); diff != "" {
				t.Fatal(diff)
			}
		}
		there, back := CliffDelta(x, y, Options{}), CliffDelta(y, x, Options{})
		if math.Abs(there.Value.Value+back.Value.Value) > 1e-14 || math.Abs(there.Low.Value+back.High.Value) > 1e-12 {
			t.Fatalf("%+v, swapped %+v", there, back)
		}
		less, greater := MannWhitney(x, y, Options{Alternative: Less}), MannWhitney(y, x, Options{Alternative: Greater})
		if !closeTo(less.P.Value, greater.P.Value, 1e-12) {
			t.Fatalf("%+v, swapped %+v", less, greater)
		}
	})
}

// TestDuplicationKeepsCentres checks that every observation twice gives the same
// centre, and an interval that is no wider where it is a matter of n alone.
func TestDuplicationKeepsCentres(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := whole(1, 25).Draw(t, "x")
		twice := slices.Concat(x, x)
		for _, kind := range []QuantileType{InvertedCDF, AveragedInvertedCDF} {
			p := float64(rapid.IntRange(0, 8).Draw(t, "p")) / 8
			a, b := Quantile(x, p, QuantileOptions{Type: kind}), Quantile(twice, p, QuantileOptions{Type: kind})
			if a.Value != b.Value {
				t.Fatalf("quantile %v of type %d: %v, twice %v", p, kind, a.Value, b.Value)
			}
		}
		once, again := Mean(x, Options{}), Mean(twice, Options{})
		if !closeTo(once.Value.Value, again.Value.Value, 1e-12) && math.Abs(once.Value.Value-again.Value.Value) > 1e-12 {
			t.Fatalf("mean %v, twice %v", once.Value, again.Value)
		}
		if once.Low.Known && again.High.Value-again.Low.Value > once.High.Value-once.Low.Value+1e-12 {
			t.Fatalf("%+v is wider than %+v", again, once)
		}
		d, dd := CliffDelta(x, []float64{0, 1, 2}, Options{}), CliffDelta(twice, []float64{0, 1, 2, 0, 1, 2}, Options{})
		if math.Abs(d.Value.Value-dd.Value.Value) > 1e-14 {
			t.Fatalf("delta %v, twice %v", d.Value, dd.Value)
		}
	})
}

// TestShardsMerge checks what can be computed from parts: counts add up, and the
// mean of the whole is the weighted mean of its parts.
func TestShardsMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := whole(2, 60).Draw(t, "x")
		cut := rapid.IntRange(0, len(x)).Draw(t, "cut")
		left, right, all := Mean(x[:cut], Options{}), Mean(x[cut:], Options{}), Mean(x, Options{})
		if left.N+right.N != all.N || left.Missing+right.Missing != all.Missing {
			t.Fatalf("%d and %d observations, %d in all", left.N, right.N, all.N)
		}
		weighted := left.Value.Or(0)*float64(left.N) + right.Value.Or(0)*float64(right.N)
		if math.Abs(weighted-all.Value.Or(0)*float64(all.N)) > 1e-9 {
			t.Fatalf("sums %v and %v", weighted, all.Value.Value*float64(all.N))
		}
	})
}

// TestHigherLevelsAreWider holds for every interval.
func TestHigherLevelsAreWider(t *testing.T) {
	functions := oneSample()
	functions["Wilson"] = func(x []float64, o Options) Estimate { return Wilson(len(x)/3, len(x), 0, o) }
	functions["Clopper-Pearson"] = func(x []float64, o Options) Estimate { return ClopperPearson(len(x)/3, len(x), 0, o) }
	functions["rate"] = func(x []float64, o Options) Estimate { return Rate(len(x), 2, o) }
	for name, f := range functions {
		rapid.Check(t, func(t *rapid.T) {
			x := whole(0, 30).Draw(t, "x")
			narrow, wide := f(x, Options{Level: 0.8}), f(x, Options{Level: 0.9})
			if (wide.Low.Known && wide.Low.Value > narrow.Low.Value) || (wide.High.Known && wide.High.Value < narrow.High.Value) {
				t.Fatalf("%s: %+v at 0.8, %+v at 0.9", name, narrow, wide)
			}
		})
	}
}

// TestSelections compares what counts with what sorts.
func TestSelections(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		x, y := make([]float64, 1+random.IntN(12)), make([]float64, 1+random.IntN(12))
		for i := range x {
			x[i] = math.Round(random.NormFloat64()*4) / 3
		}
		for i := range y {
			y[i] = math.Round(random.NormFloat64()*4) / 3
		}
		var averages, differences []float64
		for i := range x {
			for j := i; j < len(x); j++ {
				averages = append(averages, (x[i]+x[j])/2)
			}
			for j := range y {
				differences = append(differences, x[i]-y[j])
			}
		}
		slices.Sort(averages)
		slices.Sort(differences)
		s, other := sampleOf(x), sampleOf(y)
		for k, want := range averages {
			if got := s.walsh(k + 1); got != want {
				t.Fatalf("average %d of %v: %v, want %v", k+1, x, got, want)
			}
		}
		for k, want := range differences {
			if got := difference(s.x, other.x, k+1); got != want {
				t.Fatalf("difference %d: %v, want %v", k+1, got, want)
			}
		}
	}
}

// FuzzSamples gives estimators any bits there are as two samples.
func FuzzSamples(f *testing.F) {
	f.Add([]byte{}, uint8(0), 0.95)
	f.Add([]byte("sixteen bytes ab24 bytes and a bit more than that"), uint8(2), 0.5)
	f.Fuzz(func(t *testing.T, data []byte, cut uint8, level float64) {
		x := make([]float64, min(len(data)/8, 40))
		for i := range x {
			x[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
		}
		o := Options{Level: level}
		for name, f := range oneSample() {
			if err := sound(f(x, o)); err != nil && !strings.HasPrefix(name, "bootstrap") {
				t.Errorf("%s: %v", name, err)
			}
		}
		at := min(int(cut), len(x))
		for name, f := range twoSample() {
			e, test := f(x[:at], x[at:], o)
			if err := errors.Join(sound(e), soundTest(test)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
