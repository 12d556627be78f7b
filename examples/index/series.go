package main

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/composite"
)

// imputeSeries fills every indicator of every unit over time.
func (in *input) imputeSeries(ctx context.Context, s composite.State, how composite.SeriesImputer, lag int) (composite.State, error) {
	rows := map[string][]int{}
	of, ids := in.unitOf(), s.Data.Units()
	for i, id := range ids {
		rows[of[id].code] = append(rows[of[id].code], i)
	}
	for _, at := range rows {
		slices.SortFunc(at, func(a, b int) int { return cmp.Compare(of[ids[a]].when, of[ids[b]].when) })
	}
	codes := s.Data.Codes()
	columns := make([][]composite.Value, len(codes))
	for c, code := range codes {
		if err := ctx.Err(); err != nil {
			return s, &composite.Fault{Step: "impute", Indicator: code, Err: err}
		}
		columns[c], _ = s.Data.Column(code)
		for _, unit := range sortedKeys(rows) {
			times, series := make([]float64, len(rows[unit])), make([]composite.Value, len(rows[unit]))
			for i, at := range rows[unit] {
				times[i], series[i] = of[ids[at]].when, columns[c][at]
			}
			filled, err := composite.ImputeSeries(times, series, how, lag)
			if err != nil {
				return s, &composite.Fault{Step: "impute", Unit: unit, Indicator: code, Err: err}
			}
			for i, at := range rows[unit] {
				if !series[i].Known && filled[i].Known {
					columns[c][at] = filled[i]
					s.Imputed = append(s.Imputed, composite.Imputed{Unit: ids[at], Indicator: code, Value: filled[i].Value})
				}
			}
		}
	}
	var err error
	s.Data, _, err = composite.NewMatrix(ids, codes, columns)
	return s, err
}

// sortedKeys are the keys of a map in their order.
func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
