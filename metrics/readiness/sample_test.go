package readiness

import (
	"github.com/ospora/ospora/ospora"
)

// sample invents measures for most items of a model: values over the whole scale, some
// with intervals, some not seen.
func sample(m *Model) []ospora.Measure {
	var list []ospora.Measure
	for i, it := range m.Items {
		low, high := it.Goalposts[0], it.Goalposts[1]
		value := low + (high-low)*float64(i*37%101)/100
		one := ospora.Measure{
			Indicator: it.From.Measure, Variant: it.From.Variant, Version: max(it.From.Version, 1), SubjectKind: it.From.Kind, Subject: "X", Status: ospora.Known,
			Value: ospora.Some(value), N: int64(5 + i), Coverage: ospora.Some(0.3 + 0.7*float64(i%4)/3), Unit: it.Unit,
		}
		if i%3 != 0 {
			one = between(one, value-(high-low)/8, value+(high-low)/5)
		}
		switch {
		case i%7 == 5 || it.From.Expert:
			continue
		case it.From.Question != "":
			list = append(list, answered(it, one)...)
		case it.From.Pool != nil:
			list = append(list, pooledSample(it, one)...)
		default:
			list = append(list, one)
		}
	}
	return list
}

// answered are median and mean of a question.
func answered(it Item, one ospora.Measure) []ospora.Measure {
	one.SubjectKind, one.Variant = ospora.SubjectGroup, "question="+it.From.Question
	if it.From.Scale != ScaleLevels {
		one.Variant += "," + it.From.Scale
	}
	mean := one
	one.Indicator, mean.Indicator = "answer_median", "answer_mean"
	mean.Value.Value = min(it.Goalposts[1], one.Value.Value+0.1)
	mean.Low, mean.High, mean.Level = ospora.Optional[float64]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}
	return []ospora.Measure{one, mean}
}

// pooledSample are several measures for a pool.
func pooledSample(it Item, one ospora.Measure) []ospora.Measure {
	var list []ospora.Measure
	for k, part := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		m := one
		if it.From.Kind != "" {
			m.Subject = part
		} else {
			m.Variant = it.From.Variant[:len(it.From.Variant)-1] + part
		}
		m.Value = ospora.Some(one.Value.Value + float64(k) - 3)
		m.Low, m.High, m.Level = ospora.Optional[float64]{}, ospora.Optional[float64]{}, ospora.Optional[float64]{}
		list = append(list, m)
	}
	return list
}

// samplePanel invents what three experts and a commission say.
func samplePanel() *Panel {
	score := func(rater, dimension, item string, score float64) Rating {
		return Rating{Rater: rater, Dimension: dimension, Item: item, Score: ospora.Some(score)}
	}
	return &Panel{Least: 1, Ratings: []Rating{
		score("r1", "policies", "", 40), score("r2", "policies", "", 55), score("r3", "policies", "", 20), score(Commission, "independence", "", 30),
		score("r1", "", "services_maturity", 60), score("r2", "", "services_maturity", 45), score("r3", "", "services_maturity", 80),
		score("r1", "skills", "", 35), score("r2", "skills", "", 50), score("r2", "governance", "ospo", 25),
		{Rater: "r3", Dimension: "governance", Item: "ospo", Weight: ospora.Some(5.0)},
	}}
}
