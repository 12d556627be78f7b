package score

import (
	"math"
	"testing"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

// TestCountOf works the Poisson binomial out by hand.
func TestCountOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     []float64
		level float64
		want  Count
	}{
		{"nobody", nil, 0.95, Count{0, 0, 0}},
		{"all certain", []float64{1, 1, 0}, 0.95, Count{2, 2, 2}},
		// 1 4 6 4 1 of 16: 1/16 = 0.0625 lies in a tail of 0.1, 5/16 does not.
		{"four coins", []float64{0.5, 0.5, 0.5, 0.5}, 0.8, Count{2, 1, 3}},
		{"four coins, wider", []float64{0.5, 0.5, 0.5, 0.5}, 0.9, Count{2, 0, 4}},
		// 0.9 · 0.8 = 0.72 none, 0.1 · 0.8 + 0.9 · 0.2 = 0.26 one, 0.02 two: at or above 1 lies 0.28, above 1 0.02.
		{"two unlike", []float64{0.1, 0.2}, 0.9, Count{0.3, 0, 1}},
		{"two unlike and one sure", []float64{0.1, 1, 0.2}, 0.9, Count{1.3, 1, 2}},
	} {
		got, err := CountOf(c.p, c.level)
		if err != nil || math.Abs(got.Mean-c.want.Mean) > 1e-12 || got.Low != c.want.Low || got.High != c.want.High {
			t.Errorf("%s: %+v, want %+v (%v)", c.name, got, c.want, err)
		}
	}
	for _, bad := range [][]float64{{-0.1}, {1.1}, {math.NaN()}} {
		if _, err := CountOf(bad, 0.95); err == nil {
			t.Errorf("%v passes", bad)
		}
	}
	for _, level := range []float64{0, 1, math.NaN()} {
		if _, err := CountOf(nil, level); err == nil {
			t.Errorf("level %v passes", level)
		}
	}
}

func TestCover(t *testing.T) {
	v, err := Cover([]float64{1, 5, 9}, []Count{{2, 1, 3}, {2, 1, 3}, {8, 6, 9}})
	if err != nil || v.N != 3 || v.Held != 2 || math.Abs(v.Width-7./3) > 1e-12 || v.Share() != ospora.Some(2./3) {
		t.Errorf("%+v (%v)", v, err)
	}
	if got := v.Times(Coverage{Width: 2}); !got.Known || math.Abs(got.Value-7./6) > 1e-12 {
		t.Errorf("times the oracle: %v", got)
	}
	if v.Times(Coverage{}).Known {
		t.Error("a width over nothing is known")
	}
	none, err := Cover(nil, nil)
	if low, high := none.Wilson(); err != nil || none.Share().Known || low != 0 || high != 1 {
		t.Errorf("no intervals: %+v, %v to %v (%v)", none, low, high, err)
	}
	if _, err := Cover([]float64{1}, nil); err == nil {
		t.Error("lengths differ and pass")
	}
}

// TestWilson compares with the published example of Newcombe (1998), Statistics in Medicine 17:857, table I, method 3:
// 81 of 263 is 0.2553 to 0.3662, 15 of 148 is 0.0624 to 0.1605.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		held, n   int64
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}} {
		low, high := Coverage{N: c.n, Held: c.held}.Wilson()
		if math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.held, c.n, low, high, c.low, c.high)
		}
	}
}

func TestCountListed(t *testing.T) {
	got, err := CountListed([]plant.Trace{{Location: "Almaty"}, {Location: "Berlin"}, {}, {Location: "Kazakhstan"}}, "KZ", nil)
	if want := (Count{2, 2, 2}); err != nil || got != want {
		t.Errorf("%+v, want %+v (%v)", got, want, err)
	}
}
