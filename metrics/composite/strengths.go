package composite

import (
	"cmp"
	"context"
	"slices"
)

// Standing is the place of a unit in one indicator.
type Standing struct {
	Indicator string
	// Parent is the dimension that the indicator is part of.
	Parent string
	// Value of the unit, and its rank among Of units that have one: 1 for the best.
	Value, Rank float64
	Of          int
}

// StrengthOptions are the options of [Strengths].
type StrengthOptions struct {
	// Most of each; 0 means 5.
	Most int
	// Unique is the share of different values among the units that an indicator needs
	// to count, since ranks of one that hardly varies mean little; 0 asks for none.
	Unique float64
	// Directed says that the values are scores already, of which more is better.
	// Otherwise the directions of the tree apply.
	Directed bool
}

// Strength of one unit: the indicators in which it ranks best, best first, and those
// in which it ranks worst, worst first. Ranks compare by the share of other units that
// are better. None is both, and one in which nobody ranks worse is no strength,
// nor a weakness one in which the unit ranks first.
type Strength struct {
	Unit         string
	Strong, Weak []Standing
}

// Strengths are those of every unit, in the order of the data. Missing values rank
// nowhere; indicators that do not vary count for nobody. The end of ctx is an error.
func Strengths(ctx context.Context, m Matrix, t Tree, o StrengthOptions) ([]Strength, error) {
	const step = "strengths"
	if o.Most < 0 || !(o.Unique >= 0 && o.Unique <= 1) {
		return nil, fault(step, "", "", ErrOption, "%d of each, share %v of different values", o.Most, o.Unique)
	}
	codes, err := columnsOf(step, m, t)
	if err != nil {
		return nil, err
	}
	if o.Most == 0 {
		o.Most = 5
	}
	of := make([][]Standing, len(m.units))
	for _, code := range codes {
		if err := ctx.Err(); err != nil {
			return nil, fault(step, "", code, err, "")
		}
		o.stand(m.column(code), t.nodes[code], of)
	}
	out := make([]Strength, len(m.units))
	for u, unit := range m.units {
		if err := ctx.Err(); err != nil {
			return nil, fault(step, unit, "", err, "")
		}
		out[u] = o.strength(of[u])
		out[u].Unit = unit
	}
	return out, nil
}

// stand adds the standing of every unit in one indicator.
func (o StrengthOptions) stand(x []Value, n Node, of [][]Standing) {
	values := known(x)
	slices.Sort(values)
	count := len(values)
	different := len(slices.Compact(values))
	if different < 2 || float64(different) < o.Unique*float64(len(x)) {
		return
	}
	direction := n.Direction
	if o.Directed {
		direction = Higher
	}
	for u, rank := range Ranks(Directed(x, direction)) {
		if rank.Known {
			of[u] = append(of[u], Standing{n.Code, n.Parent, x[u].Value, rank.Value, count})
		}
	}
}

// place is 0 for the best rank and 1 for the worst that there could be, so that
// indicators with unlike numbers of values compare.
func (s Standing) place() float64 { return (s.Rank - 1) / float64(s.Of-1) }

// strength splits the standings of one unit.
func (o StrengthOptions) strength(all []Standing) (s Strength) {
	slices.SortStableFunc(all, func(a, b Standing) int { return cmp.Compare(a.place(), b.place()) })
	half := len(all) - len(all)/2
	for _, standing := range all[:min(o.Most, half)] {
		if standing.place() < 1 {
			s.Strong = append(s.Strong, standing)
		}
	}
	for i := len(all) - 1; i >= max(len(all)-o.Most, half); i-- {
		if all[i].Rank > 1 {
			s.Weak = append(s.Weak, all[i])
		}
	}
	return s
}
