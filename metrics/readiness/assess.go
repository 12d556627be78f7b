package readiness

import (
	"context"
	"errors"
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// Assessment is a subject judged by a model: rows of the tables dimension_scores,
// evidence, sensitivity and recommendations.
type Assessment struct {
	Model *Model
	// Scores has a row a dimension of the model's verdict, in the order of the model, and
	// then those of the pooled panel, of each rater and of the commission, where they say
	// anything.
	Scores []ospora.DimensionScore
	// Evidence has a row for each item in each dimension that it counts in.
	Evidence []ospora.Evidence
	// Sensitivity has a row for each uncertain input of each dimension, by falling total
	// index.
	Sensitivity []ospora.Sensitivity
	// Recommendations has a row for each rule, also those that do not hold, and for each
	// item to be found out next, by kind and priority.
	Recommendations []ospora.Recommendation
	// Agreement says how far experts agree; empty without a panel.
	Agreement []Agreement
	// Roadmap is the stage that the way to an OSPO has reached.
	Roadmap Roadmap
	// Notes say what was odd in the input, in English.
	Notes []string
}

// ErrInput is the error of an input that cannot be judged at all.
var ErrInput = errors.New("readiness: cannot judge this input")

// Assess judges a subject by a model. The package comment says how. The result is the same for any order of the measures and ratings and
// any number of workers.
//
// The error is [ErrInput] for an input without a subject or with too many measures and for
// options that are out of bounds, [ErrModel] for a model that [Parse] would not have
// made, or that of the context. What else is odd leaves its item unseen, or a rating out,
// and is said in the tables and in Notes.
func Assess(ctx context.Context, m *Model, in Input, o Options) (*Assessment, error) {
	o, err := o.complete()
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return nil, fmt.Errorf("%w: it has no model", ErrInput)
	case in.Subject == "":
		return nil, fmt.Errorf("%w: it has no subject", ErrInput)
	case len(in.Measures) > maxMeasures:
		return nil, fmt.Errorf("%w: %d measures, at most %d", ErrInput, len(in.Measures), maxMeasures)
	}
	if err := errors.Join(m.check(), o.fits(m)); err != nil {
		return nil, err
	}
	a := &Assessment{Model: m}
	in.Panel, a.Notes = in.Panel.accepted(m)
	p := newProblem(m, in)
	j := &judge{Assessment: a, p: p, in: in, o: o, world: p.nominal(), places: map[string]int{}}
	for i := range m.Items {
		j.places[m.Items[i].ID] = i
	}
	changes := j.changes()
	if j.runs, err = p.simulate(ctx, changes, o); err != nil {
		return nil, err
	}
	j.score()
	j.evidence()
	j.panel()
	if err := j.sensitivity(ctx); err != nil {
		return nil, err
	}
	j.recommend(changes)
	j.questions()
	j.notes()
	return a, nil
}

// judge writes an assessment.
type judge struct {
	*Assessment
	p      *problem
	in     Input
	o      Options
	places map[string]int // of the items in the model
	world  *world         // the nominal one
	runs   *runs
	scores []float64                         // nominal, NaN where nothing was seen
	levels map[string]ospora.Optional[int32] // of the dimensions that have one
	swings []swing
}

// notes tells what was odd in measures that were asked for.
func (j *judge) notes() {
	for i := range j.p.sights {
		s := &j.p.sights[i]
		if s.status == ospora.Failed {
			j.Notes = append(j.Notes, fmt.Sprintf("item %s (%s of %q): %s", s.item.ID, label(s.indicator, s.variant), s.subject, s.warnings[0]))
		}
	}
}
