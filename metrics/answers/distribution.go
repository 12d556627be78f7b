package answers

import (
	"slices"
	"strconv"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of what single questions tell.
const (
	DistributionID            = "answer_distribution"
	DistributionVersion int32 = 1
	MedianID                  = "answer_median"
	MedianVersion       int32 = 1
	MeanID                    = "answer_mean"
	MeanVersion         int32 = 1
	SpreadID                  = "answer_spread"
	SpreadVersion       int32 = 1
	DontKnowID                = "answer_dont_know"
	DontKnowVersion     int32 = 1
)

// Distribution is the share of each value among the answers to a question by levels
// or by yes, partly and no: a measure a value, in order, unit 1. The interval is
// Wilson's score interval ([estimate.Wilson]). Numbers have none, and without any answer
// the shares are unknown.
func Distribution(q Question, s Scope, o estimate.Options) []ospora.Measure {
	c := q.count(everyone)
	var list []ospora.Measure
	for _, v := range q.choices() {
		k := 0
		for _, given := range c.values {
			if given == v {
				k++
			}
		}
		value := term(TermValue, strconv.FormatFloat(v, 'g', -1, 64))
		m := s.measure(DistributionID, DistributionVersion, UnitOne, term(TermQuestion, q.ID), value)
		list = append(list, c.fill(m, estimate.Wilson(k, len(c.values), c.missing(), o)))
	}
	return list
}

// Median is the median of the answers to a question, with the exact interval from one
// answer to another ([estimate.Median]), which needs 6 answers.
func Median(q Question, s Scope, o estimate.Options) ospora.Measure {
	c := q.count(everyone)
	return c.fill(s.measure(MedianID, MedianVersion, q.unit(), q.terms()...), estimate.Median(c.gaps(), o))
}

// Mean is the mean of the answers to a question, with Student's interval
// ([estimate.Mean]), of which the part beyond the ends of the scale is left out: no mean
// lies there, so that it covers as often as before. Levels are an order and no distances:
// read it beside the median.
func Mean(q Question, s Scope, o estimate.Options) ospora.Measure {
	c := q.count(everyone)
	e := estimate.Mean(c.gaps(), o)
	if scale := q.choices(); len(scale) > 0 && e.Low.Known && e.High.Known {
		e.Low.Value, e.High.Value = max(e.Low.Value, scale[0]), min(e.High.Value, scale[len(scale)-1])
	}
	return c.fill(s.measure(MeanID, MeanVersion, q.unit(), q.terms()...), e)
}

// Spread is the interquartile range of the answers to a question, by quantiles of
// type 7 (Hyndman & Fan 1996), with a percentile bootstrap interval
// ([estimate.Bootstrap]) drawn from seed. 0 is that at least half agree.
func Spread(q Question, s Scope, seed uint64, o estimate.Options) ospora.Measure {
	c := q.count(everyone)
	values := c.values
	slices.Sort(values) // so that the interval does not follow the order of replies
	e := estimate.Bootstrap(c.gaps(), estimate.Statistic{Name: "interquartile range", Of: interquartile},
		estimate.BootstrapOptions{Options: o, Seed: seed})
	return c.fill(s.measure(SpreadID, SpreadVersion, q.unit(), q.terms()...), e)
}

func interquartile(x []float64) float64 {
	slices.Sort(x)
	return quantile(x, 0.75) - quantile(x, 0.25)
}

// quantile is that of type 7 of ascending values.
func quantile(x []float64, p float64) float64 {
	at := p * float64(len(x)-1)
	i := int(at)
	if i+1 >= len(x) {
		return x[len(x)-1]
	}
	return x[i] + (at-float64(i))*(x[i+1]-x[i])
}

// DontKnowShare is the share of those who said that they do not know among those who
// answered or said so, unit 1, with Wilson's interval. Blank replies count as missing.
func DontKnowShare(q Question, s Scope, o estimate.Options) ospora.Measure {
	c := q.count(everyone)
	said := len(c.values) + c.odd + c.dontKnow
	e := estimate.Wilson(c.dontKnow, said, c.blank, o)
	m := c.fill(s.measure(DontKnowID, DontKnowVersion, UnitOne, term(TermQuestion, q.ID)), e)
	if c.offered > 0 {
		m.Coverage = ospora.Some(float64(said) / float64(c.offered))
	}
	return m
}
