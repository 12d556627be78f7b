package composite

import (
	"context"
	"slices"
)

// State is an index at work: what the steps so far have made of the data. Steps
// give a new one and change nothing in place.
type State struct {
	// Tree is the structure, Weights those in force.
	Tree    Tree
	Weights Weights
	// Data are the data as the last step left them; Other holds columns that are no
	// indicators, such as denominators.
	Data, Other Matrix
	// Groups are the groups of units by their code, for imputation.
	Groups map[string]string
	// Screened, Imputed, Treated are the records of these steps, of all where there are
	// several of a kind; Screened then holds a unit once, with what decided last.
	Screened []Screened
	Imputed  []Imputed
	Treated  []Treated
	// Scores are there once the data are aggregated.
	Scores Scores
	// Notes are those of all steps in their order.
	Notes []*Fault
}

// NewState begins with data as measured and the weights of the tree.
func NewState(data, other Matrix, t Tree) State {
	return State{Tree: t, Weights: t.Weights(), Data: data, Other: other}
}

// Index are the scores of the top, none before aggregation.
func (s State) Index() []Value { return s.Scores.column(s.Tree.top) }

// Step is one step of the method.
type Step struct {
	// Name tells it in records.
	Name string
	// Do makes the next state. It must not change the one it is given.
	Do func(ctx context.Context, s State) (State, error)
}

// Run applies steps one after another. An error names the step; what was done
// until then is in the state.
func Run(ctx context.Context, s State, steps ...Step) (State, error) {
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return s, fault(step.Name, "", "", err, "")
		}
		next, err := step.Do(ctx, s)
		if err != nil {
			return s, err
		}
		s = next
	}
	return s, nil
}

// note adds notes without touching those of other states.
func (s State) note(notes []*Fault) State {
	s.Notes = append(s.Notes[:len(s.Notes):len(s.Notes)], notes...)
	return s
}

// Screening is [Screen].
func Screening(o ScreenOptions) Step {
	return Step{"screen", func(_ context.Context, s State) (State, error) {
		kept, record, err := Screen(s.Data, s.Tree, o)
		gone := slices.DeleteFunc(slices.Clone(s.Screened), func(r Screened) bool { return r.Kept })
		s.Data, s.Screened = kept, append(gone, record...)
		return s, err
	}}
}

// Denominating is [Denominate] by columns of Other.
func Denominating(scale map[string]float64) Step {
	return Step{"denominate", func(_ context.Context, s State) (State, error) {
		m, notes, err := Denominate(s.Data, s.Tree, s.Other, scale)
		s.Data = m
		return s.note(notes), err
	}}
}

// Imputing is [Impute] with one imputer; by group where grouped.
func Imputing(how Imputer, grouped bool) Step {
	return Step{"impute", func(_ context.Context, s State) (State, error) {
		f := how
		if grouped {
			groups := make([]string, len(s.Data.units))
			for u, unit := range s.Data.units {
				groups[u] = s.Groups[unit]
			}
			f = ImputeByGroup(groups, how)
		}
		m, cells, notes, err := Impute(s.Data, s.Tree, f, nil)
		s.Data, s.Imputed = m, slices.Concat(s.Imputed, cells)
		return s.note(notes), err
	}}
}

// Treating is [Treat].
func Treating(o TreatOptions) Step {
	return Step{"treat", func(ctx context.Context, s State) (State, error) {
		m, record, notes, err := treat(ctx, s.Data, s.Tree, o)
		s.Data, s.Treated = m, slices.Concat(s.Treated, record)
		return s.note(notes), err
	}}
}

// Normalising is [Normalise].
func Normalising(how Normalisation, special map[string]Normalisation) Step {
	return Step{"normalise", func(_ context.Context, s State) (State, error) {
		m, notes, err := Normalise(s.Data, s.Tree, how, special)
		s.Data = m
		return s.note(notes), err
	}}
}

// Weighing sets the weights by a function of the state.
func Weighing(how func(ctx context.Context, s State) (Weights, []*Fault, error)) Step {
	return Step{"weights", func(ctx context.Context, s State) (State, error) {
		w, notes, err := how(ctx, s)
		s.Weights = w
		return s.note(notes), err
	}}
}

// Aggregating is [Aggregate].
func Aggregating(o AggregateOptions) Step {
	return Step{"aggregate", func(ctx context.Context, s State) (State, error) {
		scores, notes, err := aggregate(ctx, s.Data, s.Tree, s.Weights, o)
		s.Scores = scores
		return s.note(notes), err
	}}
}

// Nothing leaves out a step: an alternative to one that could be done.
func Nothing(name string) Step {
	return Step{name, func(_ context.Context, s State) (State, error) { return s, nil }}
}
