package publish

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// overlapping tells whether two of the measures' windows share a day.
func overlapping(measures []*ospora.Measure) bool {
	slices.SortFunc(measures, func(a, b *ospora.Measure) int { return int(start(a) - start(b)) })
	for i := 1; i < len(measures); i++ {
		if start(measures[i]) < int64(measures[i-1].End.Or(math.MaxInt32)) {
			return true
		}
	}
	return false
}

func start(m *ospora.Measure) int64 { return int64(m.Start.Or(math.MinInt32)) }
