package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"

	"github.com/ospora/ospora/ospora"
)

const (
	// chunkCommits is how many commits make a chunk: few enough to be small in
	// memory, enough that neighbours share the objects git has at hand.
	chunkCommits = 256
	// chunkWindow is how many chunks may be under way or waiting for their turn.
	chunkWindow = 24
	// chunkBytes is the output above which a chunk is read commit by commit.
	chunkBytes = 16 << 20
)

// chunk is a run of commits in the order of the history.
type chunk struct {
	ids     []string
	commits []*ospora.Commit
	notes   notes
	bytes   int64 // read for it
	err     error
	done    chan struct{}
}

// history reads the commits that are reachable from one.
type history struct {
	program *program
	gitDir  string
	head    string
	lines   bool
	budget  Budget
	slots   *semaphore.Weighted // git children over all visits
	workers int

	repo     ospora.RepoID
	visit    ospora.VisitID
	shallow  map[string]bool
	aliases  *aliasBook
	gaps     *gapBook
	progress func(done, total int64)

	drained atomic.Int64 // bytes read for the chunks whose turn has come
	listed  atomic.Int64 // commits, once the list is complete
	cut     error        // why the list is not complete
	broken  []string     // commits whose parents are missing
}

// reading is a history being read.
type reading struct {
	*history
	ctx   context.Context
	order <-chan *chunk // in the order of the history
	stop  func()        // ends what is under way and waits for it
}

// start begins to read. Chunks are read ahead of whoever takes their commits,
// as far as the window allows.
func (h *history) start(ctx context.Context) *reading {
	ctx, cancel := context.WithCancelCause(ctx)
	var running sync.WaitGroup
	order := make(chan *chunk, chunkWindow)
	jobs := make(chan *chunk)
	running.Go(func() {
		defer close(order)
		defer close(jobs)
		h.cut = h.list(ctx, func(c *chunk) bool { return h.dispatch(ctx, &running, order, jobs, c) })
	})
	return &reading{history: h, ctx: ctx, order: order, stop: func() {
		cancel(context.Canceled)
		running.Wait()
	}}
}

// commits yields every commit, newest first as git rev-list lists them. What
// could not be read of them is in gaps; cut says why the list ended early. An
// error is the context's, or that git could not be run.
func (r *reading) commits() iter.Seq2[*ospora.Commit, error] {
	return func(yield func(*ospora.Commit, error) bool) { r.drain(r.ctx, r.order, yield) }
}

// drain yields the commits of the chunks in their order.
func (h *history) drain(ctx context.Context, order <-chan *chunk, yield func(*ospora.Commit, error) bool) {
	done := int64(0)
	for c := range order {
		select {
		case <-c.done:
		case <-ctx.Done():
		}
		if err := ctx.Err(); err != nil {
			yield(nil, context.Cause(ctx))
			return
		}
		if h.drained.Add(c.bytes) > h.budget.Bytes && c.err == nil {
			c.err = h.budget.bytesError()
		}
		if c.err != nil {
			yield(nil, c.err)
			return
		}
		h.note(&c.notes)
		for _, commit := range c.commits {
			if !yield(commit, nil) {
				return
			}
		}
		done += int64(len(c.commits))
		c.commits, c.notes = nil, notes{}
		if h.progress != nil {
			h.progress(done, h.listed.Load())
		}
	}
	if err := ctx.Err(); err != nil {
		yield(nil, context.Cause(ctx))
	}
}

func (h *history) note(n *notes) {
	for _, a := range n.aliases {
		h.aliases.add(a)
	}
	for _, g := range n.gaps {
		h.gaps.add(g.Kind, g.Subject, g.Detail)
	}
}

// allowance is what may still be read for a chunk. It is never less than what
// is left of the byte budget when the chunk's turn comes, where it is decided.
func (h *history) allowance(c *chunk) int64 { return h.budget.Bytes - h.drained.Load() - c.bytes }

// dispatch hands a chunk to a worker, and hires one more where a slot is free
// and the visit has fewer than it may. The first worker waits for its slot.
func (h *history) dispatch(ctx context.Context, running *sync.WaitGroup, order, jobs chan *chunk, c *chunk) bool {
	if h.workers == 0 {
		if h.slots.Acquire(ctx, 1) != nil {
			return false
		}
		h.hire(ctx, running, jobs)
	} else if h.workers < maxWorkers && h.slots.TryAcquire(1) {
		h.hire(ctx, running, jobs)
	}
	select {
	case order <- c:
	case <-ctx.Done():
		return false
	}
	select {
	case jobs <- c:
		return true
	case <-ctx.Done():
		return false
	}
}

// maxWorkers bounds the git children of one visit; more do not help, since the
// list of commits is read by one.
const maxWorkers = 16

func (h *history) hire(ctx context.Context, running *sync.WaitGroup, jobs <-chan *chunk) {
	h.workers++
	running.Go(func() {
		defer h.slots.Release(1)
		h.work(ctx, jobs)
	})
}

// list lists the commits in chunks. It returns why the list is not complete: a
// budget, or history that the store does not hold. Where the parents of a commit
// are missing it goes on beside them.
func (h *history) list(ctx context.Context, emit func(*chunk) bool) error {
	listed := int64(0)
	for {
		count, err := h.listOnce(ctx, listed, emit)
		if listed += count; err == nil && listed == 0 {
			err = errNoCommit
		}
		lost := missingParents(err)
		if lost == "" || len(h.broken) == maxBroken {
			h.listed.Store(listed)
			return err
		}
		h.broken = append(h.broken, lost)
	}
}

// listOnce runs git rev-list, the first commits of which are known, and returns
// how many more it listed.
func (h *history) listOnce(ctx context.Context, known int64, emit func(*chunk) bool) (int64, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	args := []string{"rev-list", "--end-of-options", h.head}
	if len(h.broken) > 0 {
		cuts := slices.Concat(slices.Collect(maps.Keys(h.shallow)), h.broken)
		file := filepath.Join(h.gitDir, "ospora-shallow")
		if err := os.WriteFile(file, []byte(strings.Join(cuts, "\n")+"\n"), 0o600); err != nil {
			return 0, &machineError{fmt.Errorf("git: rev-list: %w", err)}
		}
		args = append([]string{"--shallow-file", file}, args...)
	}
	child := h.program.command(ctx, h.gitDir, args...)
	child.verb = "rev-list"
	out, err := child.StdoutPipe()
	if err != nil {
		return 0, &machineError{fmt.Errorf("git: rev-list: %w", err)}
	}
	if err := h.program.start(child); err != nil {
		return 0, err
	}
	count, overErr := h.chunks(out, known, emit)
	if overErr != nil {
		cancel()
	}
	if err := child.finish(); err != nil && overErr == nil && ctx.Err() == nil {
		overErr = ended(h.budget, err, nil)
	}
	return count, overErr
}

// maxBroken bounds how often a history is listed again beside missing parents.
const maxBroken = 16

var traverse = regexp.MustCompile(`Failed to traverse parents of commit ([0-9a-f]{40,64})`)

// missingParents returns the commit whose parents are not there, where that is
// what ended the list.
func missingParents(err error) string {
	var p *processError
	if !errors.As(err, &p) || !p.missesObject() {
		return ""
	}
	if m := traverse.FindStringSubmatch(p.stderr); m != nil {
		return m[1]
	}
	return ""
}

// errStopped tells that nobody wants more chunks.
var errStopped = errors.New("git: stopped")

// errNoCommit tells that the head is an object of another kind.
var errNoCommit = errors.New("git: HEAD leads to no commit")

// chunks cuts a list behind the commits that are known and returns how many
// more there are.
func (h *history) chunks(out io.Reader, known int64, emit func(*chunk) bool) (count int64, err error) {
	lines := bufio.NewScanner(out)
	c := newChunk()
	for skip := known; lines.Scan(); skip-- {
		if skip > 0 {
			continue
		}
		if known+count == 0 && lines.Text() != h.head {
			return count, errNoCommit
		}
		if known+count >= h.budget.Commits {
			return count, errors.Join(h.budget.commitsError(), h.flush(c, emit))
		}
		count++
		c.ids = append(c.ids, lines.Text())
		if len(c.ids) == chunkCommits {
			if err := h.flush(c, emit); err != nil {
				return count, err
			}
			c = newChunk()
		}
	}
	return count, errors.Join(h.flush(c, emit), lines.Err())
}

func newChunk() *chunk {
	return &chunk{ids: make([]string, 0, chunkCommits), done: make(chan struct{})}
}

func (h *history) flush(c *chunk, emit func(*chunk) bool) error {
	if len(c.ids) > 0 && !emit(c) {
		return errStopped
	}
	return nil
}

// work turns chunks into commits with one git child, and with another where
// that one dies.
func (h *history) work(ctx context.Context, jobs <-chan *chunk) {
	a := &author{
		repo: h.repo, visit: h.visit, keys: h.aliases.keys, shallow: h.shallow, paths: h.budget.Paths,
		cache: make(map[string]ospora.AliasKey),
	}
	var d *differ
	var inFlight []*chunk
	for {
		inFlight = h.take(inFlight, jobs, func(c *chunk) {
			if d == nil {
				d, c.err = newDiffer(ctx, h.program, h.gitDir, h.lines)
			}
			if c.err == nil {
				d.send(c.ids)
			}
		})
		if len(inFlight) == 0 {
			break
		}
		c := inFlight[0]
		inFlight = inFlight[1:]
		a.notes = &c.notes
		if c.err == nil && !h.answer(ctx, d, a, c) {
			_ = d.close(true)
			d = nil
			h.rescue(ctx, a, c)
			d = h.again(ctx, inFlight)
		}
		close(c.done)
	}
	if d != nil {
		_ = d.close(ctx.Err() != nil)
	}
}

// take fills up what is in flight: it waits for a job only when there is none.
func (h *history) take(inFlight []*chunk, jobs <-chan *chunk, start func(*chunk)) []*chunk {
	for len(inFlight) < maxInFlight {
		var c *chunk
		var ok bool
		if len(inFlight) == 0 {
			c, ok = <-jobs
		} else {
			select {
			case c, ok = <-jobs:
			default:
			}
		}
		if !ok {
			return inFlight
		}
		start(c)
		inFlight = append(inFlight, c)
	}
	return inFlight
}

// again gives the chunks that a dead child left unanswered to a new one.
func (h *history) again(ctx context.Context, inFlight []*chunk) *differ {
	if len(inFlight) == 0 {
		return nil
	}
	d, err := newDiffer(ctx, h.program, h.gitDir, h.lines)
	for _, c := range inFlight {
		if c.err = err; err == nil {
			d.send(c.ids)
		}
	}
	return d
}

// answer reads the commits of a chunk; false means that the child died or did
// not say what it must.
func (h *history) answer(ctx context.Context, d *differ, a *author, c *chunk) bool {
	text, err := d.receive(min(h.allowance(c), chunkBytes))
	if err != nil {
		c.err = context.Cause(ctx)
		return c.err != nil
	}
	records, err := parseRecords(text, h.lines, c.ids)
	if err != nil {
		return false
	}
	c.bytes += int64(len(text))
	c.commits = make([]*ospora.Commit, len(records))
	for i := range records {
		c.commits[i] = a.commit(&records[i], h.lines)
	}
	return true
}

// firstError returns the first of two errors that is one.
func firstError(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// parseRecords reads the records of a chunk and checks that they are those that
// were asked for.
func parseRecords(text string, lines bool, ids []string) ([]record, error) {
	records := make([]record, 0, len(ids))
	s := &scanner{text: text}
	for s.more() {
		r, err := s.next(lines)
		if err != nil {
			return nil, err
		}
		if len(records) == len(ids) || r.id != ids[len(records)] {
			return nil, s.fail("a commit that was not asked for")
		}
		records = append(records, r)
	}
	if len(records) != len(ids) {
		return nil, s.fail("fewer commits than were asked for")
	}
	return records, nil
}
