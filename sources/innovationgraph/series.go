package innovationgraph

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Series is one number of one economy over consecutive quarters.
type Series struct {
	Metric  Metric
	Economy Economy
	// Partner and Key are as in [Value].
	Partner Economy
	Key     string
	// First is the quarter of the first value; those after it follow without gaps.
	First Quarter
	// Values hold one for each quarter, unknown where there is none: below
	// [Threshold] or not reported, and never 0.
	Values []ospora.Optional[float64]
}

// Span returns the first and the last quarter that a metric has values of, in any
// economy: the quarters that were published. It is false where there are none.
func Span(values []*Value, metric Metric) (first, last Quarter, ok bool) {
	for _, v := range values {
		if v.Metric != metric {
			continue
		}
		if !ok || v.Quarter < first {
			first = v.Quarter
		}
		if !ok || v.Quarter > last {
			last = v.Quarter
		}
		ok = true
	}
	return first, last, ok
}

// SeriesOf returns the series of a metric, each over all quarters of its [Span],
// so that a quarter that an economy has no value of is seen to be missing. They
// are sorted by economy, partner and key. The values must be of one [Read]; where
// two are of one thing the first is taken.
func SeriesOf(values []*Value, metric Metric) []Series {
	first, last, ok := Span(values, metric)
	if !ok {
		return nil
	}
	type id struct {
		economy, partner Economy
		key              string
	}
	index := map[id]int{}
	var list []Series
	for _, v := range values {
		if v.Metric != metric {
			continue
		}
		key := id{v.Economy, v.Partner, v.Key}
		i, there := index[key]
		if !there {
			i = len(list)
			index[key] = i
			list = append(list, Series{
				Metric: metric, Economy: v.Economy, Partner: v.Partner, Key: v.Key, First: first,
				Values: make([]ospora.Optional[float64], last-first+1),
			})
		}
		if at := &list[i].Values[v.Quarter-first]; !at.Known {
			*at = ospora.Some(float64(v.Value))
		}
	}
	slices.SortFunc(list, func(a, b Series) int {
		return cmp.Or(cmp.Compare(a.Economy, b.Economy), cmp.Compare(a.Partner, b.Partner), cmp.Compare(a.Key, b.Key))
	})
	return list
}
