package main

import (
	"context"
	"runtime"
	"slices"

	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

// seed of all that is drawn, so that every run shows the same.
const seed = 1

// assess judges by the model what is known of the subject. Where the subject is
// invented, so are the repositories that speak of it: the one that we stand in is
// measured and not judged.
func assess(ctx context.Context, g *given, groups []group, measures []ospora.Measure) (*readiness.Assessment, error) {
	model, err := g.judgedBy()
	if err != nil {
		return nil, err
	}
	panel, odd, err := g.panel()
	if err != nil {
		return nil, err
	}
	in := readiness.Input{Subject: g.name, Also: []string{g.country}, Panel: panel}
	apart := make(map[string]bool)
	for _, one := range groups {
		if one.synthetic == g.demonstration {
			in.Also = append(in.Also, one.name)
			continue
		}
		for _, t := range one.targets {
			apart[string(t.Repo)] = true
		}
	}
	for _, m := range measures {
		if m.SubjectKind != ospora.SubjectRepository || !apart[m.Subject] {
			in.Measures = append(in.Measures, m)
		}
	}
	verdict, err := readiness.Assess(ctx, model, in, readiness.Options{Seed: seed, Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	verdict.Notes = slices.Concat(odd, verdict.Notes)
	return verdict, nil
}
