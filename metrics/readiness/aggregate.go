package readiness

import (
	"math"

	"github.com/ospora/ospora/metrics/composite"
)

// mix holds the scores of a dimension in [0,100] and their weights.
type mix struct {
	scores  []composite.Value
	weights []float64
}

func (m *mix) clear() { m.scores, m.weights = m.scores[:0], m.weights[:0] }

func (m *mix) add(score, weight float64) {
	m.scores = append(m.scores, composite.Value{Value: score, Known: true})
	m.weights = append(m.weights, weight)
}

// aggregate is the mean of the scores; NaN where there is none. The geometric and the
// harmonic mean have no use for 0, so that they are taken of scores brought from [0,100]
// to [floor,100], and brought back: 0 and 100 stay what they are. OECD/JRC Handbook 2008,
// section 6; COINr 1.1.14 takes 1 for the floor. The scores are changed.
func (m *mix) aggregate(how string, floor float64) float64 {
	mean, slope := composite.Arithmetic, (100-floor)/100
	if how != Arithmetic {
		mean = composite.Geometric
		if how == Harmonic {
			mean = composite.Harmonic
		}
		for i := range m.scores {
			m.scores[i].Value = floor + slope*m.scores[i].Value
		}
	}
	v, err := mean(m.scores, m.weights)
	if err != nil || !v.Known {
		return math.NaN()
	}
	score := v.Value
	if how != Arithmetic {
		score = (score - floor) / slope
	}
	return min(max(score, 0), 100) // which rounding may leave
}
