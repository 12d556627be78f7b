package composite

import (
	"context"
	"maps"
)

// LeftOut is an index without one node.
type LeftOut struct {
	Code string
	Comparison
}

// LeaveOneOut gives each node of a level below the top the weight 0 in turn and
// compares the ranks at the top with those of the full index. m is normalised. Where
// nothing is left of a dimension it is missing, with a note of [Aggregate]. The end of ctx
// is an error.
func LeaveOneOut(ctx context.Context, m Matrix, t Tree, w Weights, level int, o AggregateOptions) ([]LeftOut, []*Fault, error) {
	if level < 1 || level >= t.Levels() {
		return nil, nil, fault(stepAggregate, "", "", ErrOption, "level %d is not from 1 to %d", level, t.Levels()-1)
	}
	full, _, err := aggregate(ctx, m, t, w, o)
	if err != nil {
		return nil, nil, err
	}
	var out []LeftOut
	var notes []*Fault
	for _, code := range t.AtLevel(level) {
		without := maps.Clone(w)
		without[code] = 0
		scores, more, err := aggregate(ctx, m, t, without, o)
		if err != nil {
			return nil, nil, err
		}
		notes = append(notes, more...)
		c, err := Compare(m.units, full.column(t.top), scores.column(t.top))
		if err != nil {
			return nil, nil, err
		}
		out = append(out, LeftOut{code, c})
	}
	return out, notes, nil
}
