package composite_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// ishigami of three inputs (Ishigami & Homma 1990), with a = 7 and b = 0.1, and a
// fourth input that does nothing.
func ishigami(u []float64) []float64 {
	x := [3]float64{}
	for i := range x {
		x[i] = math.Pi * (2*u[i] - 1)
	}
	return []float64{math.Sin(x[0]) + 7*math.Pow(math.Sin(x[1]), 2) + 0.1*math.Pow(x[2], 4)*math.Sin(x[0])}
}

// ishigamiIndices follow from its variance: with a and b
//
//	D = a²/8 + bπ⁴/5 + b²π⁸/18 + ½,  D₁ = ½(1 + bπ⁴/5)²,  D₂ = a²/8,  D₁₃ = 8b²π⁸/225
func ishigamiIndices() (first, total []float64) {
	const a, b = 7., 0.1
	p4 := math.Pow(math.Pi, 4)
	p8 := p4 * p4
	d := a*a/8 + b*p4/5 + b*b*p8/18 + 0.5
	d1, d2, d13 := (1+b*p4/5)*(1+b*p4/5)/2, a*a/8, 8*b*b*p8/225
	return []float64{d1 / d, d2 / d, 0, 0}, []float64{(d1 + d13) / d, d2 / d, d13 / d, 0}
}

// sobolG is Π (|4u_i − 2| + a_i)/(1 + a_i) (Sobol' 1993).
var sobolA = []float64{0, 1, 4.5, 9, 99}

func sobolG(u []float64) []float64 {
	g := 1.
	for i, a := range sobolA {
		g *= (math.Abs(4*u[i]-2) + a) / (1 + a)
	}
	return []float64{g}
}

// sobolGIndices follow from V_i = 1/(3(1+a_i)²), V = Π(1+V_i) − 1 and
// V_Ti = V_i·Π_{j≠i}(1+V_j).
func sobolGIndices() (first, total []float64) {
	all := 1.
	var v []float64
	for _, a := range sobolA {
		v = append(v, 1/(3*(1+a)*(1+a)))
		all *= 1 + v[len(v)-1]
	}
	for _, vi := range v {
		first = append(first, vi/(all-1))
		total = append(total, vi*all/(1+vi)/(all-1))
	}
	return first, total
}

// TestSobolFindsTheTruth compares with analytic values: each must lie in its own
// interval, widened from 90 % to about 99.9 % since there are many.
func TestSobolFindsTheTruth(t *testing.T) {
	for _, c := range []struct {
		name         string
		d            int
		f            func([]float64) []float64
		first, total func() ([]float64, []float64)
	}{{"Ishigami", 4, ishigami, ishigamiIndices, nil}, {"g", 5, sobolG, sobolGIndices, nil}} {
		o := composite.SobolOptions{Inputs: c.d, N: 4096, Seed: 11, Workers: 2, Estimate: composite.EstimateOptions{Resamples: 300, Level: 0.9}}
		r, err := composite.Sobol(context.Background(), o, c.f)
		if err != nil {
			t.Fatal(err)
		}
		first, total := c.first()
		for i := range c.d {
			for what, e := range map[string]struct {
				got  composite.Effect
				want float64
			}{"first": {r.Outputs[0].First[i], first[i]}, "total": {r.Outputs[0].Total[i], total[i]}} {
				half := (e.got.High.Value - e.got.Low.Value) / 2
				if !e.got.Low.Known || math.Abs(e.got.Value.Value-e.want) > 2*half+1e-15 {
					t.Errorf("%s: %s index of input %d is %v, the truth %v", c.name, what, i, e.got, e.want)
				}
				if half > 0.06 {
					t.Errorf("%s: %s index of input %d has an interval of ±%v", c.name, what, i, half)
				}
			}
		}
	}
}

// TestSobolIntervalsCover holds 90 % intervals to their level over 100 seeds: of
// 100 binomial draws at 0.9 fewer than 78 come once in 10⁴ times.
func TestSobolIntervalsCover(t *testing.T) {
	first, total := ishigamiIndices()
	covered := [2][3]int{}
	for seed := range uint64(100) {
		o := composite.SobolOptions{Inputs: 4, N: 128, Seed: seed, Estimate: composite.EstimateOptions{Resamples: 100}}
		r, err := composite.Sobol(context.Background(), o, ishigami)
		if err != nil {
			t.Fatal(err)
		}
		in := func(e composite.Effect, want float64) int {
			if e.Low.Value <= want && want <= e.High.Value {
				return 1
			}
			return 0
		}
		for i := range 3 {
			covered[0][i] += in(r.Outputs[0].First[i], first[i])
			covered[1][i] += in(r.Outputs[0].Total[i], total[i])
		}
	}
	for k, row := range covered {
		for i, n := range row {
			if n < 78 {
				t.Errorf("interval %d of input %d covers the truth %d times of 100", k, i, n)
			}
		}
	}
}

// TestNoEffectIsExactlyZero, and no variance has no indices.
func TestNoEffectIsExactlyZero(t *testing.T) {
	r, err := composite.Sobol(context.Background(), composite.SobolOptions{Inputs: 4, N: 64, Seed: 3}, func(u []float64) []float64 {
		return append(ishigami(u), 5)
	})
	if err != nil {
		t.Fatal(err)
	}
	zero := ospora.Some(0.)
	want := composite.Effect{Value: zero, Low: zero, High: zero}
	if got := r.Outputs[0]; got.First[3] != want || got.Total[3] != want {
		t.Errorf("an input without effect has the indices %v and %v", got.First[3], got.Total[3])
	}
	for i := range 4 {
		if e := (composite.Effect{}); r.Outputs[1].First[i] != e || r.Outputs[1].Total[i] != e {
			t.Errorf("an output without variance has indices: %v", r.Outputs[1])
		}
	}
	if v := r.Outputs[1].Variance; v != zero {
		t.Errorf("its variance is %v", v)
	}
}

func TestSobolDoesNotDependOnWorkers(t *testing.T) {
	var first composite.SobolResult
	for i, workers := range []int{1, 2, 7, 300} {
		r, err := composite.Sobol(context.Background(), composite.SobolOptions{Inputs: 4, N: 50, Seed: 5, Workers: workers}, ishigami)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = r
		} else if !reflect.DeepEqual(r, first) {
			t.Errorf("%d workers give another result", workers)
		}
	}
}

// TestUncentredIsCOINr compares with SA_estimate of COINr 1.1.14 in R 4.2.2, of
// sin(1), sin(2) … sin(50) as runs of N = 10 and d = 3.
func TestUncentredIsCOINr(t *testing.T) {
	y := make([]float64, 50)
	for i := range y {
		y[i] = math.Sin(float64(i + 1))
	}
	s, err := composite.EstimateSobol(y[:10], y[10:20], [][]float64{y[20:30], y[30:40], y[40:]}, composite.EstimateOptions{Uncentred: true, Resamples: -1})
	if err != nil {
		t.Fatal(err)
	}
	first := []float64{-0.026348637449319812, 1.233513488823483994, 0.938242235862386198}
	total := []float64{0.51629848803026224, 0.83412004894323122, 1.47122460534831623}
	for i := range first {
		number(t, "first", s.First[i].Value, first[i])
		number(t, "total", s.Total[i].Value, total[i])
	}
}

func TestSobolTellsWhatIsWrong(t *testing.T) {
	ctx := context.Background()
	fine := func(u []float64) []float64 { return u[:1] }
	n := 0
	for name, c := range map[string]struct {
		o    composite.SobolOptions
		f    func([]float64) []float64
		want error
	}{
		"no inputs":     {composite.SobolOptions{N: 5}, fine, composite.ErrOption},
		"no rows":       {composite.SobolOptions{Inputs: 2}, fine, composite.ErrOption},
		"too many rows": {composite.SobolOptions{Inputs: 2, N: math.MaxInt}, fine, composite.ErrTooMany},
		"too many":      {composite.SobolOptions{Inputs: math.MaxInt, N: 2}, fine, composite.ErrTooMany},
		"level":         {composite.SobolOptions{Inputs: 2, N: 5, Estimate: composite.EstimateOptions{Level: 2}}, fine, composite.ErrOption},
		"no outputs":    {composite.SobolOptions{Inputs: 2, N: 5}, func([]float64) []float64 { return nil }, composite.ErrShape},
		"other outputs": {composite.SobolOptions{Inputs: 2, N: 5}, func([]float64) []float64 { n++; return make([]float64, 1+n/3) }, composite.ErrShape},
	} {
		if _, err := composite.Sobol(ctx, c.o, c.f); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSobolLosesRows: a run without output costs its row, and is counted.
func TestSobolLosesRows(t *testing.T) {
	r, err := composite.Sobol(context.Background(), composite.SobolOptions{Inputs: 2, N: 100, Seed: 1}, func(u []float64) []float64 {
		if u[0] < 0.1 {
			return []float64{math.NaN(), math.NaN()}
		}
		return []float64{u[0] + u[1], math.NaN()}
	})
	if err != nil {
		t.Fatal(err)
	}
	a, none := r.Outputs[0], r.Outputs[1]
	if a.Lost == 0 || a.N+a.Lost != 100 || !a.First[0].Value.Known {
		t.Errorf("%d rows, %d lost: %v", a.N, a.Lost, a.First)
	}
	if none.N != 0 || none.Lost != 100 || none.First[0].Value.Known {
		t.Errorf("an output that no run has: %v", none)
	}
}

func TestSobolStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := composite.Sobol(ctx, composite.SobolOptions{Inputs: 2, N: 1000, Workers: 2}, func(u []float64) []float64 {
			cancel()
			return u
		})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still running")
	}
}
