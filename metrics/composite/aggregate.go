package composite

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Rule makes one column of several, one input each, with their weights, which sum
// to 1. Misfits leave their units without a value. It must change neither. A
// unit of which every input is missing has no value.
type Rule func(columns [][]Value, weights []float64) ([]Value, []*Misfit, error)

// ByUnit applies a mean to every unit by itself.
func ByUnit(mean Mean) Rule {
	return func(columns [][]Value, weights []float64) ([]Value, []*Misfit, error) {
		var misfits []*Misfit
		out := make([]Value, len(columns[0]))
		x := make([]Value, len(columns))
		for u := range out {
			for i, column := range columns {
				x[i] = column[u]
			}
			v, err := mean(x, weights)
			var misfit *Misfit
			switch {
			case errors.As(err, &misfit):
				misfits = append(misfits, &Misfit{Unit: u, Item: misfit.Item, Err: misfit.Err})
			case errors.Is(err, ErrDomain):
				misfits = append(misfits, &Misfit{Unit: u, Item: -1, Err: err})
			case err != nil:
				return nil, nil, err
			default:
				out[u] = v
			}
		}
		return out, misfits, nil
	}
}

// AggregateOptions are the options of [Aggregate].
type AggregateOptions struct {
	// Rule for every dimension; nil means ByUnit(Arithmetic).
	Rule Rule
	// AtLevel are rules for the dimensions of a level, by its number from 2 on.
	AtLevel map[int]Rule
	// Of are rules for single dimensions by their code; they come first.
	Of map[string]Rule
	// Threshold is the share of its direct inputs that a dimension needs in a
	// unit, from 0 to 1; with fewer it is missing. 0 asks for any one.
	Threshold float64
}

// Scores are what [Aggregate] makes.
type Scores struct {
	// Matrix holds every node of the tree, and what else the data held.
	Matrix
	// Availability is, for every node, the share of the indicators under it, those
	// of weight 0 left out, that are known in the unit and not lost on the way: below
	// a dimension that is missing they are in no score above it.
	Availability Matrix
}

// Aggregate makes every dimension of the tree out of its children, lower levels
// first, with the weights of siblings scaled to sum 1 over what is known. An
// indicator of weight 0 counts neither for a score nor for the threshold.
//
// A value that a rule cannot take, such as 0 under a geometric mean, leaves the
// dimension and all above it without a score in that unit. It is there and is not
// merely missing: 0 is the worst that there could be, and a score over the rest alone
// would reward the unit for it.
//
// Notes tell the dimensions whose weights sum to 0, the cells that a rule
// could not take, and nothing of cells that are merely missing: availability does.
// Indicators without a column, weights that are missing, negative or not finite and
// thresholds beyond [0,1] are errors.
func Aggregate(m Matrix, t Tree, w Weights, o AggregateOptions) (Scores, []*Fault, error) {
	return aggregate(context.Background(), m, t, w, o)
}

// aggregate is [Aggregate], with the end of ctx an error.
func aggregate(ctx context.Context, m Matrix, t Tree, w Weights, o AggregateOptions) (Scores, []*Fault, error) {
	if _, err := columnsOf(stepAggregate, m, t); err != nil {
		return Scores{}, nil, err
	}
	if err := errors.Join(w.check(t), o.check(t)); err != nil {
		return Scores{}, nil, err
	}
	c := climb{o: o, m: m, t: t, w: w, columns: map[string][]Value{}, failed: map[string]map[int]bool{}}
	dimensions := t.upwards()
	columns := make([][]Value, len(dimensions))
	for i, code := range dimensions {
		if err := ctx.Err(); err != nil {
			return Scores{}, nil, fault(stepAggregate, "", code, err, "")
		}
		if err := c.dimension(code); err != nil {
			return Scores{}, nil, err
		}
		columns[i] = c.columns[code]
	}
	scores := m.with(dimensions, columns)
	return Scores{Matrix: scores, Availability: reached(scores, t, w)}, c.notes, nil
}

const stepAggregate = "aggregate"

// check finds options that cannot be used.
func (o AggregateOptions) check(t Tree) error {
	var faults []*Fault
	if !(o.Threshold >= 0 && o.Threshold <= 1) {
		faults = append(faults, fault(stepAggregate, "", "", ErrOption, "threshold %v is not from 0 to 1", o.Threshold))
	}
	for level := range o.AtLevel {
		if level < 2 || level > t.Levels() {
			faults = append(faults, fault(stepAggregate, "", "", ErrOption, "level %d is not from 2 to %d", level, t.Levels()))
		}
	}
	for _, code := range sortedKeys(o.Of) {
		if t.level[code] < 2 {
			faults = append(faults, fault(stepAggregate, "", code, ErrUnknown, "is no dimension of the tree"))
		}
	}
	return all(faults)
}

// rule of a dimension.
func (o AggregateOptions) rule(t Tree, code string) Rule {
	for _, r := range []Rule{o.Of[code], o.AtLevel[t.level[code]], o.Rule} {
		if r != nil {
			return r
		}
	}
	return ByUnit(Arithmetic)
}

// climb is an aggregation on its way up.
type climb struct {
	o       AggregateOptions
	m       Matrix
	t       Tree
	w       Weights
	columns map[string][]Value      // of the dimensions so far
	failed  map[string]map[int]bool // the units with a value that a rule could not take, by dimension
	notes   []*Fault
}

// column of an indicator or of a dimension that is done.
func (c *climb) column(code string) []Value {
	if done, ok := c.columns[code]; ok {
		return done
	}
	return c.m.column(code)
}

// dimension makes the column of one dimension.
func (c *climb) dimension(code string) error {
	children := slices.DeleteFunc(c.t.Children(code), func(child string) bool { return c.w[child] == 0 })
	weights, ok := c.w.among(children)
	if !ok {
		c.columns[code] = make([]Value, len(c.m.units))
		c.notes = append(c.notes, fault(stepAggregate, "", code, ErrWeights, "those under it sum to 0"))
		return nil
	}
	inputs := make([][]Value, len(children))
	failed := map[int]bool{}
	for i, child := range children {
		inputs[i] = c.column(child)
		maps.Copy(failed, c.failed[child])
	}
	out, misfits, err := c.o.rule(c.t, code)(usable(inputs, failed, c.o.Threshold), weights)
	if err != nil {
		return fault(stepAggregate, "", code, err, "")
	}
	if len(out) != len(c.m.units) {
		return fault(stepAggregate, "", code, ErrShape, "the rule gave %d values for %d units", len(out), len(c.m.units))
	}
	for _, f := range misfits {
		of := code
		if f.Item >= 0 && f.Item < len(children) {
			of = children[f.Item]
		}
		failed[f.Unit] = true
		c.notes = append(c.notes, fault(stepAggregate, c.m.units[f.Unit], of, f.Err, "so that %q and all above it are missing", code))
	}
	c.columns[code], c.failed[code] = out, failed
	return nil
}

// usable are the inputs without the units that failed below and those of which fewer
// are known than the threshold asks.
func usable(inputs [][]Value, failed map[int]bool, threshold float64) [][]Value {
	if threshold == 0 && len(failed) == 0 {
		return inputs
	}
	out := make([][]Value, len(inputs))
	for i := range inputs {
		out[i] = slices.Clone(inputs[i])
	}
	for u := range inputs[0] {
		n := 0
		for _, column := range inputs {
			if column[u].Known {
				n++
			}
		}
		if !failed[u] && float64(n)/float64(len(inputs)) >= threshold {
			continue
		}
		for i := range out {
			out[i][u] = Value{}
		}
	}
	return out
}

// reached is the share of indicators that are in each score.
func reached(scores Matrix, t Tree, w Weights) Matrix {
	known, leaves := map[string][]float64{}, map[string]int{}
	for _, code := range t.Indicators() {
		leaves[code], known[code] = 1, make([]float64, len(scores.units))
		for u, v := range scores.column(code) {
			if v.Known {
				known[code][u] = 1
			}
		}
	}
	for _, code := range t.upwards() {
		known[code] = make([]float64, len(scores.units))
		children := slices.DeleteFunc(t.Children(code), func(c string) bool { return w[c] == 0 })
		if len(children) == 0 {
			children = t.children[code]
		}
		for _, c := range children {
			leaves[code] += leaves[c]
			for u, v := range scores.column(c) {
				if v.Known {
					known[code][u] += known[c][u]
				}
			}
		}
	}
	return shares(scores, t.order, known, leaves)
}

// shares of leaves that are known.
func shares(m Matrix, codes []string, known map[string][]float64, leaves map[string]int) Matrix {
	columns := make([][]Value, len(codes))
	for i, code := range codes {
		columns[i] = make([]Value, len(m.units))
		for u, n := range known[code] {
			columns[i][u] = ospora.Some(n / float64(leaves[code]))
		}
	}
	return Matrix{units: m.units, unitAt: m.unitAt}.with(codes, columns)
}

// Availability is the share of the indicators under each node that are known in
// each unit, whatever becomes of them. Columns that are not there count as missing.
func Availability(m Matrix, t Tree) Matrix {
	known, leaves := map[string][]float64{}, map[string]int{}
	for _, code := range t.order {
		under := t.Under(code)
		leaves[code], known[code] = len(under), make([]float64, len(m.units))
		for _, c := range under {
			for u, v := range m.column(c) {
				if v.Known {
					known[code][u]++
				}
			}
		}
	}
	return shares(m, t.order, known, leaves)
}
