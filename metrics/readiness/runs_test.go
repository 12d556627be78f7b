package readiness

import (
	"math"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// plain are choices of which none varies.
func plain() Choices {
	return Choices{
		Normalisation: []string{Goalposts}, Aggregation: []string{Arithmetic}, Thin: []string{Keep}, Statistic: []string{Stated}, Threshold: []float64{1}, Floor: 10,
	}
}

// TestRunsOverOneChoice lets one thing vary at a time, of two items at 0 and 100 with the
// weight 1, of which the second saw a quarter of what applies.
func TestRunsOverOneChoice(t *testing.T) {
	worst, best := share(0, 0), share(1, 1)
	best.Coverage = ospora.Some(0.25)
	o := quick
	o.Runs = 20_000
	for name, c := range map[string]struct {
		vary       func(*Choices)
		low, high  float64
		tolerance  float64
		influences string
	}{
		"nothing": {func(*Choices) {}, 50, 50, 0, ""},
		// 100·0.25/(1 + 0.25)
		"weigh": {func(c *Choices) { c.Thin = []string{Keep, Weigh} }, 20, 50, 1e-9, "thin"},
		"drop":  {func(c *Choices) { c.Thin = []string{Keep, Drop} }, 0, 50, 1e-9, "thin"},
		// √(10·100) = 31.62 of [10,100] is 24.03.
		"geometric": {func(c *Choices) { c.Aggregation = []string{Arithmetic, Geometric} }, (math.Sqrt(1000) - 10) / 0.9, 50, 1e-9, "aggregation"},
		// 2/(1/10 + 1/100) = 18.18 of [10,100] is 9.09.
		"harmonic": {func(c *Choices) { c.Aggregation = []string{Arithmetic, Harmonic} }, (2/0.11 - 10) / 0.9, 50, 1e-9, "aggregation"},
		// Weights v and w, even over [0.75, 1.25], have P(w < t·v) = (0.78125·t + 0.28125/t − 0.9375)/0.25
		// for t in [0.6, 1], which is 0.05 at t = 0.70630: the score is 100·t/(1 + t) = 41.394.
		"weights": {func(c *Choices) { c.WeightNoise = 0.25 }, 41.394, 58.606, 0.25, "weights"},
	} {
		m := small(t, [][]float64{{1, 1}})
		m.Choices = plain()
		c.vary(&m.Choices)
		a := assess(t, m, Input{Measures: []ospora.Measure{worst, best}}, o)
		got := a.of(t, "model", "d0")
		if math.Abs(got.Low.Value-c.low) > c.tolerance || math.Abs(got.High.Value-c.high) > c.tolerance || got.Score.Value != 50 {
			t.Errorf("%s: %v from %v to %v, want 50 from %v to %v", name, got.Score, got.Low, got.High, c.low, c.high)
		}
		for _, s := range a.Sensitivity {
			switch {
			case c.influences == "" && s.Total.Known, c.influences != "" && s.Input != c.influences && s.Total.Value != 0:
				t.Errorf("%s: %s has the total index %v", name, s.Input, s.Total)
			case s.Input == c.influences && math.Abs(s.Total.Value-1) > 0.35:
				t.Errorf("%s: %s has the total index %v, want about 1", name, s.Input, s.Total)
			}
		}
	}
}

// TestRunsOverAnInterval: 0.5 within [0.4, 0.7] at level 0.95 has standard deviations of
// 0.1/1.95996 below and 0.2/1.95996 above; at the 5th and the 95th percentile, 1.64485 of
// them, it is 0.41608 and 0.66785.
func TestRunsOverAnInterval(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Choices = plain()
	o := quick
	o.Runs = 40_000
	got := assess(t, m, Input{Measures: []ospora.Measure{between(share(0, 0.5), 0.4, 0.7)}}, o).of(t, "model", "d0")
	if math.Abs(got.Low.Value-41.608) > 0.2 || math.Abs(got.High.Value-66.785) > 0.3 {
		t.Errorf("from %v to %v", got.Low, got.High)
	}
	below := between(share(0, 0.5), 0, 0.7)
	below.Low.Known = false // down to the goalpost: 0.5 − 0.5·1.64485/1.95996 = 0.08039
	got = assess(t, m, Input{Measures: []ospora.Measure{below}}, o).of(t, "model", "d0")
	if math.Abs(got.Low.Value-8.039) > 0.6 {
		t.Errorf("from %v to %v", got.Low, got.High)
	}
	open := between(share(0, 0.5), 0.4, 0)
	open.High.Known = false // up to the goalpost: 0.5 + 0.5·1.64485/1.95996 = 0.91961
	got = assess(t, m, Input{Measures: []ospora.Measure{open}}, o).of(t, "model", "d0")
	if math.Abs(got.High.Value-91.961) > 0.6 {
		t.Errorf("from %v to %v", got.Low, got.High)
	}
}

// TestRunsBelowTheThreshold: with 0.55 seen, thresholds of 0.5 and 0.6 are met in half of
// the runs.
func TestRunsBelowTheThreshold(t *testing.T) {
	m := small(t, [][]float64{{0.55, 0.45}})
	m.Choices = plain()
	m.Choices.Threshold = []float64{1, 1.2}
	p := newProblem(m, Input{Subject: "X", Measures: []ospora.Measure{share(0, 0.5)}, Panel: new(Panel)})
	o := quick
	o.Runs = 10_000
	out, err := p.simulate(t.Context(), nil, o)
	if err != nil {
		t.Fatal(err)
	}
	if out.enough[0] < 4800 || out.enough[0] > 5200 {
		t.Errorf("%d of 10000 runs", out.enough[0])
	}
	for r, score := range out.scores[0] {
		if score != 50 {
			t.Fatalf("run %d gives %v", r, score)
		}
	}
	if w := strings.Join(assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.5)}}, o).of(t, "model", "d0").Warnings, "; "); !strings.Contains(w, "% of the runs the coverage was below") {
		t.Error(w)
	}
}

// TestStreams differ by seed, name and chunk, stay within (0,1) and are even.
func TestStreams(t *testing.T) {
	draw := func(seed uint64, name string, chunk int) []float64 {
		x := make([]float64, 20_000)
		stream(x, seed, name, chunk)
		return x
	}
	base := draw(1, "a", 0)
	for _, other := range [][]float64{draw(2, "a", 0), draw(1, "b", 0), draw(1, "a", 1), draw(1, "a", 256)} {
		same := 0
		for i := range base {
			if base[i] == other[i] {
				same++
			}
		}
		if same > 0 {
			t.Errorf("%d numbers alike", same)
		}
	}
	sum, squares := 0.0, 0.0
	for _, u := range base {
		if !(u > 0 && u < 1) {
			t.Fatal(u)
		}
		sum, squares = sum+u, squares+u*u
	}
	// Mean 1/2 and mean square 1/3, each within 5 standard errors.
	if n := float64(len(base)); math.Abs(sum/n-0.5) > 5*0.2887/math.Sqrt(n) || math.Abs(squares/n-1.0/3) > 5*0.2982/math.Sqrt(n) {
		t.Errorf("mean %v, mean square %v", sum/n, squares/n)
	}
}

// TestUnseenIsNotThin: what was not seen varies with its full weight, whatever coverage
// its empty measure claims: half of the standard deviation 100/√12 of an even number.
func TestUnseenIsNotThin(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	m.Choices = plain()
	m.Choices.Thin = []string{Weigh}
	empty := share(1, 0)
	empty.Status, empty.Value.Known, empty.Coverage = ospora.Unknown, false, ospora.Some(0.1)
	o := quick
	o.Base = 20_000
	r := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.5), empty}}, o).rule(t, "find-out-i1")
	if !strings.Contains(r.Because, ", 14.4") {
		t.Error(r.Because)
	}
}
