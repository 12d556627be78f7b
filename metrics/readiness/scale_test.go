package readiness

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestMethodSaysHow: whoever checks a score by hand is told the formula by which it was
// made. 0.6 is 50 to the nearest of five; it reaches three of the edges 0.1, 0.2, 0.5 and
// 0.9, which makes 75, and 25 where lower is better.
func TestMethodSaysHow(t *testing.T) {
	edges := []float64{0.1, 0.2, 0.5, 0.9}
	for name, c := range map[string]struct {
		first     string
		bands     []float64
		direction string
		score     float64
		says      string
	}{
		"goalposts":     {Goalposts, edges, HigherIsBetter, 60, "100·(x − 0)/1, within [0,100]"},
		"nearest":       {Bands, nil, HigherIsBetter, 50, "100·(x − 0)/1, within [0,100], to the nearest of 0, 25, 50, 75 and 100, halves up"},
		"edges":         {Bands, edges, HigherIsBetter, 75, "25·(how many of [0.1 0.2 0.5 0.9] it reaches)"},
		"edges, turned": {Bands, edges, LowerIsBetter, 25, "100 − 25·(how many of [0.1 0.2 0.5 0.9] it reaches)"},
	} {
		m := small(t, [][]float64{{1}})
		m.Choices.Normalisation = []string{c.first}
		m.Items[0].Bands, m.Items[0].Direction = c.bands, c.direction
		e := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.6)}}, quick).item(t, "d0", "i0")
		if !close9(e.Score.Value, c.score) || e.Method != c.says {
			t.Errorf("%s: %v by %q", name, e.Score, e.Method)
		}
	}
}
