package scorecard

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ospora/ospora/ospora"
)

// Scorecard runs checks. It keeps what it learned of files, by object id, and what
// checks concluded of those they saw, for the next tree. It is safe for concurrent
// use.
type Scorecard struct {
	config Config
	checks []definition
	set    string     // what the checks are called together
	marks  []fuzzMark // that files are searched for
	cache  *cache
}

// New returns a Scorecard. It fails with [ErrUnknownCheck].
func New(config Config) (*Scorecard, error) {
	config, err := config.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Scorecard{config: config, cache: newCache(config.Limits.CacheBytes)}
	s.checks, s.set = asked(config.Checks)
	if s.runs(Fuzzing) {
		s.marks = fuzzMarks
	}
	return s, nil
}

// runs reports whether a check is one of those to run.
func (s *Scorecard) runs(check string) bool {
	return slices.ContainsFunc(s.checks, func(d definition) bool { return d.name == check })
}

// Run judges one repository. What cannot be judged is a finding that says so; an
// error is the end of the context alone.
func (s *Scorecard) Run(ctx context.Context, in Input) (*Result, error) {
	j, err := s.newJob(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("scorecard: %s: %w", in.Repo, err)
	}
	r := &Result{Gaps: j.gaps(), Findings: make([]*ospora.Finding, len(s.checks))}
	var checks errgroup.Group
	checks.SetLimit(s.config.Workers)
	for i := range s.checks {
		if ctx.Err() != nil {
			break
		}
		checks.Go(func() error {
			r.Findings[i] = j.run(&s.checks[i])
			return nil
		})
	}
	_ = checks.Wait() // a check that breaks off is a finding
	if err := context.Cause(ctx); err != nil {
		return nil, fmt.Errorf("scorecard: %s: %w", in.Repo, err)
	}
	r.Measures = j.measures(s.checks, r.Findings)
	return r, nil
}

// Inspect returns an inspection for [ospora.Collect] that judges each tree at
// the moment at and yields the rows of its [Result]. The facts of a repository
// come from facts, which may be nil or return nil.
func (s *Scorecard) Inspect(at time.Time, facts func(ospora.RepoID) *Facts) ospora.Inspect {
	return InspectBy(s.Run, at, facts)
}

// InspectBy is [Scorecard.Inspect] where somebody else judges, such as a worker.
func InspectBy(judge func(context.Context, Input) (*Result, error), at time.Time, facts func(ospora.RepoID) *Facts) ospora.Inspect {
	return func(ctx context.Context, subject ospora.Subject, tree fs.FS) iter.Seq2[ospora.Row, error] {
		return func(yield func(ospora.Row, error) bool) {
			in := Input{Repo: subject.Repo, Visit: subject.Visit, Revision: subject.Revision, At: at, Tree: tree}
			if facts != nil {
				in.Facts = facts(subject.Repo)
			}
			result, err := judge(ctx, in)
			if err != nil {
				yield(nil, err)
				return
			}
			for row := range result.Rows() {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}
