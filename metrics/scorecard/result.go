package scorecard

import (
	"iter"

	"github.com/ospora/ospora/ospora"
)

// Result is what was concluded about one repository.
type Result struct {
	// Findings are one a check, in the order of [Checks].
	Findings []*ospora.Finding
	// Gaps are what could not be looked at, each naming the checks that lack it.
	Gaps []*ospora.Gap
	// Measures are one a check, in the order of Findings, and last the
	// aggregate, [AggregateID].
	Measures []*ospora.Measure
}

// Rows yields findings, gaps and measures.
func (r *Result) Rows() iter.Seq[ospora.Row] {
	return func(yield func(ospora.Row) bool) {
		for _, f := range r.Findings {
			if !yield(f) {
				return
			}
		}
		for _, g := range r.Gaps {
			if !yield(g) {
				return
			}
		}
		for _, m := range r.Measures {
			if !yield(m) {
				return
			}
		}
	}
}

// Unfinished is the result for a repository that was not judged to the end: all
// checks have failed and say why.
func (s *Scorecard) Unfinished(in Input, why string) *Result {
	j := &job{s: s, in: in, set: s.set}
	r := &Result{Gaps: []*ospora.Gap{{
		Repo: in.Repo, Visit: in.Visit, Kind: ospora.GapInspection, Subject: Tool, Count: 1, Detail: why,
	}}}
	for i := range s.checks {
		r.Findings = append(r.Findings, j.finding(&s.checks[i], failed(why)))
	}
	r.Measures = j.measures(s.checks, r.Findings)
	return r
}

// Finding returns the finding of a check, or nil where it was not asked for.
func (r *Result) Finding(check string) *ospora.Finding {
	for _, f := range r.Findings {
		if f.Check == check {
			return f
		}
	}
	return nil
}

// Aggregate returns the aggregate measure.
func (r *Result) Aggregate() *ospora.Measure { return r.Measures[len(r.Measures)-1] }
