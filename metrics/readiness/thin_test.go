package readiness

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// thinly is a model of two items of weight 1 that does one thing with what saw a part.
func thinly(t *testing.T, thin string) *Model {
	m := small(t, [][]float64{{1, 1}})
	m.Choices = plain()
	m.Choices.Thin = []string{thin}
	return m
}

// TestDroppedIsNotSeen: 0 and 100 of which the second saw a fifth. Dropped it makes 0 with
// half of the weight seen; the coverage of what is dropped falls, as where it is missing.
func TestDroppedIsNotSeen(t *testing.T) {
	part := share(1, 1)
	part.Coverage = ospora.Some(0.2)
	got := assess(t, thinly(t, Drop), Input{Measures: []ospora.Measure{share(0, 0), part}}, quick).of(t, "model", "d0")
	if got.Score.Value != 0 || got.Coverage != 0.5 {
		t.Errorf("%+v", got)
	}
}

// TestUnknownCoverageIsNotThin: a measure that does not say how much it saw has its full
// weight, (0 + 100)/2, and is not dropped.
func TestUnknownCoverageIsNotThin(t *testing.T) {
	silent := share(1, 1)
	silent.Coverage = ospora.Optional[float64]{}
	for _, thin := range []string{Weigh, Drop} {
		got := assess(t, thinly(t, thin), Input{Measures: []ospora.Measure{share(0, 0), silent}}, quick).of(t, "model", "d0")
		if got.Score.Value != 50 || got.Coverage != 1 {
			t.Errorf("%s: %+v", thin, got)
		}
	}
}

// TestRatedIsNotThin: what a rater scored has its full weight, however little the measure
// in its place saw: (40 + 80)/2.
func TestRatedIsNotThin(t *testing.T) {
	part := share(1, 0.6)
	part.Coverage = ospora.Some(0.2)
	panel := &Panel{Least: 1, Ratings: []Rating{{Rater: "r", Item: "i1", Score: ospora.Some(80.0)}}}
	got := assess(t, thinly(t, Drop), Input{Measures: []ospora.Measure{share(0, 0.4), part}, Panel: panel}, quick).of(t, "rater:r", "d0")
	if got.Score.Value != 60 || got.Coverage != 1 || got.N != 2 {
		t.Errorf("%+v", got)
	}
}

// TestWhatSawMoreWins: of two measures of one window that which saw more is taken, and of
// two that saw alike that which rests on more.
func TestWhatSawMoreWins(t *testing.T) {
	m := small(t, [][]float64{{1}})
	less, more := share(0, 0.1), share(0, 0.9)
	less.Coverage, less.N = ospora.Some(0.4), 99
	more.Coverage, more.N = ospora.Some(0.8), 5
	alike := share(0, 0.5)
	alike.Coverage, alike.N = ospora.Some(0.8), 4
	for _, list := range [][]ospora.Measure{{less, more, alike}, {alike, more, less}} {
		if e := assess(t, m, Input{Measures: list}, quick).item(t, "d0", "i0"); e.Value.Value != 0.9 {
			t.Errorf("%+v", e)
		}
	}
}
