package answers

import (
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// TrainingGainID and TrainingGainVersion are those of [TrainingGain].
const (
	TrainingGainID            = "training_gain"
	TrainingGainVersion int32 = 1
)

// Result is what one participant reached before and after a course, as shares of
// the most that can be had.
type Result struct {
	Before, After ospora.Optional[float64]
}

// TrainingGain is by how much results after a course exceed those before: the
// Hodges–Lehmann estimate of the differences within participants, in [−1, 1], with
// its interval ([estimate.HodgesLehmann], where the sources stand). Participants
// without one of the two are missing; the coverage is the share of the others.
func TrainingGain(course string, results []Result, s Scope, o estimate.Options) ospora.Measure {
	m := s.measure(TrainingGainID, TrainingGainVersion, UnitOne, term(TermCourse, course))
	var gains []float64
	pairs := 0
	for _, r := range results {
		gain := math.NaN()
		if r.Before.Known && r.After.Known {
			gain = r.After.Value - r.Before.Value
			pairs++
		}
		gains = append(gains, gain)
	}
	estimate.HodgesLehmann(gains, o).Fill(&m)
	if len(results) > 0 {
		m.Coverage = ospora.Some(float64(pairs) / float64(len(results)))
	}
	return m
}
