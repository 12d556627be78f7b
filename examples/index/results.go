package main

import (
	"context"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/metrics/estimate"
)

// results are all frames that a run fills.
func (in *input) results(ctx context.Context, s composite.State, o composite.AggregateOptions) ([]*frame, error) {
	weights, err := in.weights(s)
	if err != nil {
		return nil, err
	}
	coherence, err := correlations(ctx, s)
	if err != nil {
		return nil, err
	}
	consistent, err := consistency(ctx, s)
	if err != nil {
		return nil, err
	}
	without, err := in.leaveOneOut(ctx, s, o)
	if err != nil {
		return nil, err
	}
	strong, err := in.strengths(ctx, s)
	if err != nil {
		return nil, err
	}
	return []*frame{
		in.scores(s), weights, in.screened(s), in.imputed(s), treated(s), in.points(s), in.statistics(s), coherence, consistent, without, strong,
	}, nil
}

// scores of every node in every unit, with ranks within a time. They are made as
// they are written, since they may be many.
func (in *input) scores(s composite.State) *frame {
	f := newFrame("scores", "uCode", "uName", "Time", "iCode", "Level", "Score", "Rank", "Availability", "Imputed")
	of, ids := in.unitOf(), s.Data.Units()
	imputed := map[[2]string]bool{}
	for _, c := range s.Imputed {
		imputed[[2]string{c.Unit, c.Indicator}] = true
	}
	f.stream(func(yield func(...any) bool) {
		for _, code := range in.tree.Codes() {
			scores, _ := s.Scores.Column(code)
			ranks := ranksByTime(of, ids, scores)
			available, _ := s.Scores.Availability.Column(code)
			under := in.tree.Under(code)
			for i, id := range ids {
				filled := 0
				for _, c := range under {
					if imputed[[2]string{id, c}] {
						filled++
					}
				}
				u := of[id]
				if !yield(u.code, u.name, u.time, code, in.tree.Level(code), scores[i], ranks[i], available[i], float64(filled)/float64(len(under))) {
					return
				}
			}
		}
	})
	return f
}

// ranksByTime are the ranks within each time.
func ranksByTime(of map[string]unit, ids []string, scores []composite.Value) []composite.Value {
	rows := map[string][]int{}
	for i, id := range ids {
		rows[of[id].time] = append(rows[of[id].time], i)
	}
	out := make([]composite.Value, len(ids))
	for _, at := range rows {
		part := make([]composite.Value, len(at))
		for i, row := range at {
			part[i] = scores[row]
		}
		for i, rank := range composite.Ranks(part) {
			out[at[i]] = rank
		}
	}
	return out
}

func (in *input) weights(s composite.State) (*frame, error) {
	f := newFrame("weights", "iCode", "iName", "Parent", "Level", "Weight", "Effective")
	effective, err := composite.Effective(s.Tree, s.Weights)
	if err != nil {
		return nil, err
	}
	for _, code := range s.Tree.Codes() {
		n := in.nodes[code]
		f.add(code, n.Name, n.Parent, s.Tree.Level(code), s.Weights[code], effective[code])
	}
	return f, nil
}

func (in *input) screened(s composite.State) *frame {
	f := newFrame("screening", "uCode", "Time", "Missing", "Zeros", "Available", "NonZero", "Kept", "Why")
	of := in.unitOf()
	for _, r := range s.Screened {
		f.add(of[r.Unit].code, of[r.Unit].time, r.Missing, r.Zeros, r.Available, r.NonZero, r.Kept, r.Why)
	}
	return f
}

func (in *input) imputed(s composite.State) *frame {
	f := newFrame("imputed", "uCode", "Time", "iCode", "Value")
	of := in.unitOf()
	for _, c := range s.Imputed {
		f.add(of[c.Unit].code, of[c.Unit].time, c.Indicator, c.Value)
	}
	return f
}

func treated(s composite.State) *frame {
	f := newFrame("treatment", "iCode", "Did", "Winsorised", "SkewBefore", "KurtBefore", "SkewAfter", "KurtAfter", "Passes")
	for _, r := range s.Treated {
		f.add(r.Indicator, r.Did, len(r.Points), r.SkewBefore, r.KurtBefore, r.SkewAfter, r.KurtAfter, r.Passes)
	}
	return f
}

func (in *input) points(s composite.State) *frame {
	f := newFrame("treated_points", "iCode", "uCode", "Time", "Before", "After", "Side")
	of := in.unitOf()
	for _, r := range s.Treated {
		for _, p := range r.Points {
			f.add(r.Indicator, of[p.Unit].code, of[p.Unit].time, p.Before, p.After, p.Side)
		}
	}
	return f
}

// statistics of the data as measured and of the scores.
func (in *input) statistics(s composite.State) *frame {
	f := newFrame("statistics", "Data", "iCode", "N", "Missing", "Zeros", "Unique", "Available", "Min", "Q1", "Median", "Q3", "Max", "Mean", "SD", "Skew", "Kurt", "Outliers")
	for _, set := range []struct {
		name string
		m    composite.Matrix
	}{{"measured", in.start.Data}, {"scores", s.Scores.Matrix}} {
		for _, d := range composite.Describe(set.m) {
			outliers := "not known"
			if d.Outliers.Known {
				outliers = map[bool]string{true: "yes", false: "no"}[d.Outliers.Value]
			}
			f.add(set.name, d.Code, d.N, d.Missing, d.Zeros, d.Unique, d.Available, d.Least, d.Lower, d.Median, d.Upper, d.Most, d.Mean, d.SD, d.Skewness, d.Kurtosis, outliers)
		}
	}
	return f
}

// correlations of siblings, and of every node with those above it.
func correlations(ctx context.Context, s composite.State) (*frame, error) {
	f := newFrame("correlations", "Kind", "A", "B", "Correlation", "Low", "High", "N", "P", "Flag", "Why")
	add := func(kind string, list []composite.Correlation) {
		for _, c := range list {
			f.add(kind, c.A, c.B, c.Value, c.Low, c.High, c.N, c.P, string(c.Flag), firstWarning(c.Estimate))
		}
	}
	within, err := composite.Within(ctx, s.Scores.Matrix, s.Tree, composite.Pearson, composite.CorrelationFlags{})
	if err != nil {
		return nil, err
	}
	add("within", within)
	for level := 1; level < s.Tree.Levels(); level++ {
		between, err := composite.Between(ctx, s.Scores.Matrix, s.Tree, level, composite.Pearson)
		if err != nil {
			return nil, err
		}
		add("above", between)
	}
	if _, n := s.Other.Size(); n > 0 {
		sizes, err := composite.WithDenominators(ctx, s.Scores.Matrix, s.Tree, s.Other, composite.Pearson)
		if err != nil {
			return nil, err
		}
		add("denominator", sizes)
	}
	return f, nil
}

// firstWarning says why an estimate has no value.
func firstWarning(e estimate.Estimate) string {
	if e.Value.Known || len(e.Warnings) == 0 {
		return ""
	}
	return e.Warnings[0]
}

func consistency(ctx context.Context, s composite.State) (*frame, error) {
	f := newFrame("consistency", "iCode", "Children", "Alpha", "Why")
	list, err := composite.Consistencies(ctx, s.Scores.Matrix, s.Tree)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		why := ""
		if c.Reason != nil {
			why = c.Reason.Error()
		}
		f.add(c.Code, c.Children, c.Alpha, why)
	}
	return f, nil
}

// leaveOneOut leaves out each node below the top in turn. Units are those of the
// last time.
func (in *input) leaveOneOut(ctx context.Context, s composite.State, o composite.AggregateOptions) (*frame, error) {
	f := newFrame("leave_one_out", "iCode", "Level", "N", "Moved", "MeanChange", "MostChange", "Spearman")
	data := in.ofLatest(s.Data)
	for level := 1; level < s.Tree.Levels(); level++ {
		list, _, err := composite.LeaveOneOut(ctx, data, s.Tree, s.Weights, level, o)
		if err != nil {
			return nil, err
		}
		for _, l := range list {
			f.add(l.Code, level, l.N, l.Moved, l.MeanChange, l.MostChange, l.Correlation.Value)
		}
	}
	return f, nil
}

// strengths of every unit among those of the last time.
func (in *input) strengths(ctx context.Context, s composite.State) (*frame, error) {
	f := newFrame("strengths", "uCode", "Kind", "Place", "iCode", "Parent", "Score", "Rank", "Of")
	of := in.unitOf()
	all, err := composite.Strengths(ctx, in.ofLatest(s.Data), s.Tree, composite.StrengthOptions{Directed: true})
	if err != nil {
		return nil, err
	}
	f.stream(func(yield func(...any) bool) {
		for _, unit := range all {
			for kind, list := range [][]composite.Standing{unit.Strong, unit.Weak} {
				for i, p := range list {
					if !yield(of[unit.Unit].code, [...]string{"strength", "weakness"}[kind], i+1, p.Indicator, p.Parent, p.Value, p.Rank, p.Of) {
						return
					}
				}
			}
		}
	})
	return f, nil
}
