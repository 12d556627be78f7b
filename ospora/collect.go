package ospora

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Collection says what [Collect] is to do.
type Collection struct {
	// Targets to visit. Their repository ids are unique.
	Targets []Target
	// Keys turn identities into pseudonyms. They are required.
	Keys *Keys
	// Inspect functions are run over each tree, in their order.
	Inspect []Inspect
	// Derive functions are told of each row, in their order.
	Derive []Derive
	// Workers is how many shards are visited at once; 0 means one for each
	// processor and one more, so that a visit that waits leaves none idle.
	Workers int
	// Now tells the time that visits carry where a source does not say it;
	// required.
	Now func() time.Time
	// Progress, where not nil, is told how far each visit has come. It is
	// called from several goroutines.
	Progress func(Progress)
	// Visited, where not nil, is told how each visit ended; v is nil for a
	// repository that is unchanged. It is called from several goroutines.
	Visited func(t Target, v *Visit)
}

// Summary counts how the visits of a [Collect] ended.
type Summary struct {
	Full, Partial, NotFound, Failed, Unchanged int
}

// Visits is the number of visits made.
func (s Summary) Visits() int {
	return s.Full + s.Partial + s.NotFound + s.Failed + s.Unchanged
}

// Collect visits every target and hands what it sees to the sink, shard by
// shard. A visit that fails is recorded as such and ends no other. Repositories
// whose live visit is still true cost a look at their head only.
//
// When ctx ends, the visits under way are dropped, those that were finished are
// committed, and the context's error is returned with what was done. Other
// errors are those of the sink, or of targets or keys that cannot be used.
func Collect(ctx context.Context, source Source, sink Sink, c Collection) (Summary, error) {
	if err := c.check(); err != nil {
		return Summary{}, err
	}
	r := &run{Collection: c, source: source, sink: sink}
	workers := c.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0) + 1
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, shard := range r.shards() {
		if groupCtx.Err() != nil {
			break
		}
		group.Go(func() error { return r.visitShard(groupCtx, shard) })
	}
	err := group.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = sink.Finish(ctx)
	}
	return r.summary, err
}

// check refuses what would make rows that cannot be told apart.
func (c *Collection) check() error {
	if c.Keys == nil {
		return errors.New("ospora: collect: no keys")
	}
	if c.Now == nil {
		return errors.New("ospora: collect: no clock")
	}
	seen := make(map[RepoID]string, len(c.Targets))
	for _, t := range c.Targets {
		if t.Repo == "" {
			return fmt.Errorf("ospora: collect: target %q has no repository id", t.Locator)
		}
		if other, ok := seen[t.Repo]; ok {
			return fmt.Errorf("ospora: collect: repository id %q stands for both %q and %q", t.Repo, other, t.Locator)
		}
		seen[t.Repo] = t.Locator
	}
	return nil
}

// run is one Collect under way.
type run struct {
	Collection
	source Source
	sink   Sink

	mu      sync.Mutex
	summary Summary
}

// shards groups the targets, each group in the order of ids so that equal input
// gives equal parts, and puts the largest groups first so that none is left
// over at the end.
func (r *run) shards() [][]Target {
	groups := make(map[int][]Target)
	size := make(map[int]int64)
	for _, t := range r.Targets {
		s := r.sink.Shard(t.Repo)
		groups[s] = append(groups[s], t)
		size[s] += max(t.Size, 0)
	}
	var numbers []int
	for s, group := range groups {
		slices.SortFunc(group, func(a, b Target) int { return cmp.Compare(a.Repo, b.Repo) })
		numbers = append(numbers, s)
	}
	slices.SortFunc(numbers, func(a, b int) int {
		return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b))
	})
	ordered := make([][]Target, len(numbers))
	for i, s := range numbers {
		ordered[i] = groups[s]
	}
	return ordered
}

// visitShard visits the targets of one shard and commits what was finished,
// also when the context has ended meanwhile.
func (r *run) visitShard(ctx context.Context, targets []Target) (err error) {
	w, err := r.sink.Begin(ctx, r.sink.Shard(targets[0].Repo))
	if err != nil {
		return err
	}
	kept := 0
	for _, t := range targets {
		if ctx.Err() != nil {
			break
		}
		v, err := r.visit(ctx, w, t)
		if err != nil {
			if ctx.Err() != nil {
				break
			}
			return errors.Join(err, w.Abort())
		}
		if v != nil {
			kept++
		}
		r.count(t, v)
	}
	if kept == 0 {
		return errors.Join(w.Abort(), ctx.Err())
	}
	return errors.Join(w.Commit(context.WithoutCancel(ctx)), ctx.Err())
}

// visit makes one visit. It returns nil for a repository that is unchanged, and
// an error only where the shard cannot go on.
func (r *run) visit(ctx context.Context, w ShardWriter, t Target) (*Visit, error) {
	out, err := w.Visit(r.source.Name(), t.Repo)
	if err != nil {
		return nil, err
	}
	look := Look{Target: t, Keys: r.Keys, Last: r.sink.Last(r.source.Name(), t.Repo), Progress: r.Progress}
	began := r.Now()
	seen, err := r.take(ctx, out, look)
	switch {
	case ctx.Err() != nil:
		return nil, errors.Join(ctx.Err(), out.Drop())
	case err == nil && seen == nil:
		return nil, out.Drop()
	case err == nil:
		if seen.RetrievedAt.IsZero() {
			seen.RetrievedAt = began
		}
		return seen, out.Keep(seen)
	}
	var broken *sourceError
	if !errors.As(err, &broken) {
		return nil, errors.Join(err, out.Drop())
	}
	return r.failed(w, out, look, began, broken)
}

// failed records a visit that the source could not conclude.
func (r *run) failed(w ShardWriter, out VisitWriter, look Look, began time.Time, broken *sourceError) (*Visit, error) {
	if err := out.Drop(); err != nil {
		return nil, err
	}
	out, err := w.Visit(r.source.Name(), look.Target.Repo)
	if err != nil {
		return nil, err
	}
	v := &Visit{
		ID:     NewVisitID(r.source.Name(), look.Target.Repo, "", "failed"),
		Source: r.source.Name(), Repo: look.Target.Repo,
		Status: VisitFailed, Reason: broken.Error(), Retry: true, RetrievedAt: began,
	}
	return v, out.Keep(v)
}

// sourceError is an error of the source, told apart from those of the sink.
type sourceError struct{ err error }

func (e *sourceError) Error() string { return e.err.Error() }
func (e *sourceError) Unwrap() error { return e.err }

// take writes every row of a visit and returns its last, the visit itself, or
// nil where the source says that nothing has changed.
func (r *run) take(ctx context.Context, out VisitWriter, look Look) (*Visit, error) {
	var last *Visit
	unchanged := false
	for row, err := range r.source.Visit(ctx, look) {
		if err != nil {
			return nil, &sourceError{err}
		}
		switch row := row.(type) {
		case *Visit:
			last = row
			continue
		case *Unchanged:
			unchanged = true
			continue
		case *Tree:
			err = r.inspect(ctx, out, row)
		case *Commit:
			err = writeCommit(out, row)
		default:
			err = r.write(out, row)
		}
		if err != nil {
			return nil, err
		}
	}
	if last == nil && !unchanged {
		return nil, &sourceError{fmt.Errorf("ospora: source %s ended without saying how the visit of %s went",
			r.source.Name(), look.Target.Repo)}
	}
	return last, nil
}

// write writes a row and what is derived from it.
func (r *run) write(out VisitWriter, row Row) error {
	keep := true
	for _, derive := range r.Derive {
		more, whole := derive(row)
		keep = keep && whole
		for _, derived := range more {
			if err := out.Write(derived); err != nil {
				return err
			}
		}
	}
	if !keep {
		return nil
	}
	return out.Write(row)
}

// writeCommit writes a commit, its file changes and what it adds to the
// roll-up.
func writeCommit(out VisitWriter, c *Commit) error {
	if err := out.Write(c); err != nil {
		return err
	}
	for i := range c.Files {
		if err := out.Write(&c.Files[i]); err != nil {
			return err
		}
	}
	for row := range RollUp(c) {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// inspect runs every inspection over the tree.
func (r *run) inspect(ctx context.Context, out VisitWriter, t *Tree) error {
	subject := Subject{Repo: t.Repo, Visit: t.Visit, Revision: t.Revision}
	for i, inspect := range r.Inspect {
		for row, err := range inspect(ctx, subject, t.FS) {
			if err != nil {
				row = &Gap{Repo: t.Repo, Visit: t.Visit, Kind: GapInspection, Count: 1,
					Subject: fmt.Sprintf("inspection %d", i), Detail: err.Error()}
			}
			if werr := out.Write(row); werr != nil {
				return werr
			}
			if err != nil {
				break
			}
		}
	}
	return ctx.Err()
}

func (r *run) count(t Target, v *Visit) {
	r.mu.Lock()
	s := &r.summary
	switch {
	case v == nil:
		s.Unchanged++
	case v.Status == VisitFull:
		s.Full++
	case v.Status == VisitPartial:
		s.Partial++
	case v.Status == VisitNotFound:
		s.NotFound++
	default:
		s.Failed++
	}
	r.mu.Unlock()
	if r.Visited != nil {
		r.Visited(t, v)
	}
}
