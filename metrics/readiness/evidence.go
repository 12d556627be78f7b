package readiness

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// evidence writes a row for each item in each dimension.
func (j *judge) evidence() {
	for d := range j.p.dimensions {
		m := &j.p.dimensions[d]
		total := 0.0
		for k, i := range m.items {
			total += j.effective(i, m.weights[k])
		}
		for k, i := range m.items {
			row := j.p.sights[i].row(j.world.bands)
			row.Model, row.ModelVersion, row.Subject = j.Model.ID, j.Model.Version, j.in.Subject
			row.Dimension, row.Weight = j.Model.Dimensions[d].ID, m.weights[k]
			if row.Status == ospora.Known {
				row.Score = ospora.Some(j.world.scores[i])
				row.Share = ospora.Some(0.0)
				if total > 0 {
					row.Share = ospora.Some(j.effective(i, m.weights[k]) / total)
				}
			}
			j.Evidence = append(j.Evidence, row)
		}
	}
}

// effective is the weight with which an item enters the nominal score.
func (j *judge) effective(i int, weight float64) float64 {
	coverage := j.world.coverage[i]
	switch {
	case math.IsNaN(j.world.scores[i]), j.world.thin == Drop && coverage < thinBelow:
		return 0
	case j.world.thin == Weigh:
		return weight * coverage
	}
	return weight
}

// row is the evidence of an item in any dimension, scored by bands or by goalposts.
func (s *sight) row(bands bool) ospora.Evidence {
	row := ospora.Evidence{
		Item: s.item.ID, Origin: s.origin, Indicator: s.indicator, Variant: s.variant, MeasureSubject: s.subject, Start: s.start, End: s.end,
		Status: s.status, Low: s.low, High: s.high, Unit: s.unit, N: s.n, Coverage: s.coverage, Warnings: s.warnings,
		Method: s.item.describe(bands),
	}
	if s.origin == originAnswer {
		row.Indicator = s.item.From.Question
		row.Variant = s.indicator + " " + s.variant
	}
	if s.method != "" {
		row.Method = s.method + "; " + row.Method
	}
	if s.status == ospora.Known {
		row.Value = ospora.Some(s.value)
	}
	return row
}
