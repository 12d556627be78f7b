package main

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

// seed of all that is drawn, so that every run shows the same.
const seed = 1

// judges are by what is judged.
type judges struct {
	model *readiness.Model
	panel *readiness.Panel // nil where no expert was asked
	odd   []string         // what was odd in the panel's file
}

// judges reads the model and what experts judged.
func (g *given) judges() (by judges, err error) {
	if by.model, err = g.judgedBy(); err != nil {
		return by, err
	}
	by.panel, by.odd, err = g.panel()
	return by, err
}

// assess judges by the model what is known of the subject. Where the subject is
// invented, so are the repositories that speak of it: the one that we stand in is
// measured and not judged.
func (by *judges) assess(ctx context.Context, g *given, groups []group, courses []string, measures []ospora.Measure) (*readiness.Assessment, error) {
	in := readiness.Input{Subject: g.name, Also: []string{g.country}, Panel: by.panel}
	in.Frame.Variants = map[string][]string{
		portfolio.FieldCoverageID: variants(portfolio.TermField, portfolio.Fields()), answers.TrainingGainID: variants(answers.TermCourse, courses),
	}
	ours := make(map[string]bool)
	for _, one := range groups {
		if one.synthetic == g.demonstration {
			in.Also = append(in.Also, one.name)
			in.Frame.Subjects = map[ospora.SubjectKind][]string{ospora.SubjectRepository: namesOf(one.targets)}
			continue
		}
		for _, t := range one.targets {
			ours[string(t.Repo)] = true
		}
	}
	for _, m := range measures {
		if m.SubjectKind != ospora.SubjectRepository || !ours[m.Subject] {
			in.Measures = append(in.Measures, m)
		}
	}
	verdict, err := readiness.Assess(ctx, by.model, in, readiness.Options{Seed: seed, Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		return nil, err
	}
	verdict.Notes = slices.Concat(by.odd, verdict.Notes)
	if len(ours) > 0 {
		verdict.Notes = append(verdict.Notes, "measured and not judged, since the subject is invented and it is not: "+strings.Join(slices.Sorted(maps.Keys(ours)), ", "))
	}
	return verdict, nil
}

// variants are those of a term.
func variants(term string, names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = term + "=" + name
	}
	return list
}

// namesOf are those under which measures speak of repositories.
func namesOf(targets []ospora.Target) []string {
	list := make([]string, len(targets))
	for i, t := range targets {
		list[i] = string(t.Repo)
	}
	return list
}

// together are the scores without those of single experts, whom a code may name.
func together(scores []ospora.DimensionScore) []ospora.DimensionScore {
	return slices.DeleteFunc(slices.Clone(scores), single)
}

// apart are those of single experts.
func apart(scores []ospora.DimensionScore) []ospora.DimensionScore {
	return slices.DeleteFunc(slices.Clone(scores), func(s ospora.DimensionScore) bool { return !single(s) })
}

func single(s ospora.DimensionScore) bool { return strings.HasPrefix(s.Judge, "rater:") }
