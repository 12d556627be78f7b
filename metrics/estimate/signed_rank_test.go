package estimate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

func TestSignedRanksAgree(t *testing.T) {
	var cases []struct {
		Name   string
		X      []number
		W, RBC number
		Tests  []sided
	}
	expected(t, "signed_rank", &cases)
	ps, sizes := agree(t, "signed-rank test, "+scipy, 1e-9), agree(t, "rank-biserial correlation, pingouin 0.6.1", 1e-9)
	for _, c := range cases {
		x := floats(c.X)
		for _, want := range c.Tests {
			got := SignedRank(x, want.options())
			ps.value(c.Name+" W", got.Statistic, c.W)
			ps.value(c.Name+" P "+want.Side, got.P, want.P)
			if got.Exact != (want.Method != "asymptotic") {
				t.Errorf("%s: exact %v, compared with %s", c.Name, got.Exact, want.Method)
			}
		}
		sizes.value(c.Name, RankBiserial(x).Value, c.RBC)
	}
}

func TestSignedRankWithoutOutcome(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		x    []float64
		o    Options
		want ospora.Status
	}{
		{nil, Options{}, ospora.NotApplicable},
		{[]float64{0, 0}, Options{}, ospora.NotApplicable},
		{[]float64{0, nan}, Options{}, ospora.Unknown},
		{[]float64{1}, Options{Alternative: "up"}, ospora.Failed},
		{[]float64{inf, -inf, 3}, Options{}, ospora.Known},
	} {
		got := SignedRank(test.x, test.o)
		if got.Status != test.want {
			t.Errorf("%v: %v, want %v", test.x, got.Status, test.want)
		}
		if err := soundTest(got); err != nil {
			t.Errorf("%v: %v", test.x, err)
		}
		if err := sound(RankBiserial(test.x)); err != nil {
			t.Errorf("%v: %v", test.x, err)
		}
	}
}

// TestSignedRankMirrors: turning every sign turns the tails, and order and scale
// mean nothing.
func TestSignedRankMirrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-3, 3), 0, 40).Draw(t, "x")
		for i := range x {
			x[i] = math.Round(2*x[i]) / 2
		}
		turned := make([]float64, len(x))
		for i, v := range x {
			turned[len(x)-1-i] = -4 * v
		}
		before := slices.Clone(x)
		a, b := SignedRank(x, Options{Alternative: Less}), SignedRank(turned, Options{Alternative: Greater})
		if a.P != b.P || RankBiserial(x).Value.Value != -RankBiserial(turned).Value.Value {
			t.Fatalf("%v and %v", a, b)
		}
		if !slices.Equal(x, before) {
			t.Fatal("the sample was changed")
		}
	})
}

// TestSignedRankSize: over all signs of the ranks 1 to n, each as likely as the
// other, no more than a share of α has P ≤ α: the test is exact.
func TestSignedRankSize(t *testing.T) {
	for n := 1; n <= 10; n++ {
		x := make([]float64, n)
		for _, alpha := range []float64{0.01, 0.05, 0.2} {
			rejected := 0
			for signs := range 1 << n {
				for i := range x {
					if x[i] = float64(i + 1); signs>>i&1 == 1 {
						x[i] = -x[i]
					}
				}
				if SignedRank(x, Options{}).P.Value <= alpha {
					rejected++
				}
			}
			if share := float64(rejected) / float64(int(1)<<n); share > alpha {
				t.Errorf("n = %d: %v of all signs have P ≤ %v", n, share, alpha)
			}
		}
	}
}
