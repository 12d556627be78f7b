package main

import (
	"context"

	"github.com/ospora/ospora/metrics/composite"
)

// robustness runs the method with everything varied.
func (in *input) robustness(ctx context.Context, r *recipe, workers int) ([]*frame, error) {
	inputs, err := in.uncertain(r)
	if err != nil || len(inputs) == 0 {
		return nil, err
	}
	steps, err := in.steps(r, nil)
	if err != nil {
		return nil, err
	}
	a, err := composite.Assess(ctx, in.start, steps, inputs, composite.AssessOptions{
		N: r.Sensitivity.Runs, Seed: r.Sensitivity.Seed, Workers: workers, Among: in.latest(), PerUnit: r.Sensitivity.PerUnit,
		Estimate: composite.EstimateOptions{Resamples: r.Sensitivity.Resamples, Level: r.Sensitivity.Level},
	})
	if err != nil {
		return nil, err
	}
	return []*frame{in.uncertainty(a), in.indices(a), design(a)}, nil
}

// uncertainty is the interval of every rank and score.
func (in *input) uncertainty(a composite.Assessment) *frame {
	f := newFrame("uncertainty", "uCode", "Time", "Score", "Rank", "Runs", "Ranked", "RankMean", "RankMedian", "RankLow", "RankHigh", "ScoreMean", "ScoreLow", "ScoreHigh")
	of := in.unitOf()
	for _, u := range a.Units {
		f.add(of[u.Unit].code, of[u.Unit].time, u.Score, u.Rank, a.Runs, u.Ranked, u.RankMean, u.RankMedian, u.RankLow, u.RankHigh, u.ScoreMean, u.ScoreLow, u.ScoreHigh)
	}
	return f
}

// indices of the mean absolute change of rank, and of single ranks.
func (in *input) indices(a composite.Assessment) *frame {
	f := newFrame("sensitivity", "Output", "Input", "First", "FirstLow", "FirstHigh", "Total", "TotalLow", "TotalHigh", "N", "Lost", "Variance")
	add := func(output string, s composite.SobolIndices) {
		for i := range s.First {
			f.add(output, a.Inputs[i], s.First[i].Value, s.First[i].Low, s.First[i].High, s.Total[i].Value, s.Total[i].Low, s.Total[i].High, s.N, s.Lost, s.Variance)
		}
	}
	add("mean absolute rank change", a.Change)
	of := in.unitOf()
	for _, u := range a.Units {
		add("rank of "+of[u.Unit].code, u.Indices)
	}
	return f
}

// design says how the runs were made and which failed.
func design(a composite.Assessment) *frame {
	f := newFrame("runs", "What", "Count")
	f.add("evaluations of the method", a.Evaluations)
	f.add("independent runs", a.Runs)
	for _, why := range sortedKeys(a.Failures) {
		f.add("failed: "+why, a.Failures[why])
	}
	return f
}
