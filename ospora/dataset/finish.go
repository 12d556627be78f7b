package dataset

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// dependsOnHome reports whether rows of a table say which repository work
// counts for.
func dependsOnHome(name string) bool {
	return name == table.Commits.Name() || name == table.Activity.Name() || name == table.Edges.Name()
}

// Finish implements [ospora.Sink]. It assigns the homes of commits that several
// repositories have: a commit counts for the first repository of its family
// that has it, where repositories that are no forks come first, and then those
// with the smaller id. Commits, and the activity and edges that follow from
// them, are rewritten where homes change, all at once: whoever reads sees the
// homes as they were or as they are.
//
// The result does not depend on the order of visits or on how they were split
// over runs, and calling it again changes nothing. Its memory is bounded by the
// distinct commits of the largest family; repositories that share nothing cost
// nothing.
//
// It writes the data sheet, too; see the package.
func (d *Dataset) Finish(ctx context.Context) error {
	if err := d.mayFinish(); err != nil {
		return err
	}
	if !d.Settled() {
		if err := d.settle(ctx); err != nil {
			return err
		}
	}
	return d.writeSheet(ctx)
}

// settle assigns homes.
func (d *Dataset) settle(ctx context.Context) error {
	list, err := d.families(ctx)
	if err != nil {
		return err
	}
	s := &settling{d: d, shards: map[int][]change{}}
	defer s.cleanUp()
	for _, f := range list {
		if f.settled() {
			continue
		}
		if err := s.assign(ctx, f); err != nil {
			return err
		}
	}
	return s.rewrite(ctx)
}

func (d *Dataset) mayFinish() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.lock == nil:
		return fmt.Errorf("dataset: %s: %w", d.dir, ErrReadOnly)
	case d.closed:
		return fmt.Errorf("dataset: %s: %w", d.dir, ErrClosed)
	case len(d.writing) > 0:
		return fmt.Errorf("dataset: finish: %d shards are still being written", len(d.writing))
	}
	return nil
}

// settling is one Finish under way.
type settling struct {
	d *Dataset
	// shards lists what changes in each.
	shards map[int][]change
	temps  []string
	open   []*shardWriter
}

// change is what becomes of one member of a family.
type change struct {
	member member
	digest string
	repos  []ospora.RepoID
	// homes is a file that says for each commit, in the order of rows, which of
	// repos it counts for. Empty where all is right as it is.
	homes string
}

// assign finds the homes of a family's commits.
func (s *settling) assign(ctx context.Context, f family) error {
	repos := make([]ospora.RepoID, len(f))
	for i, m := range f {
		repos[i] = m.owner.repo
	}
	seen := map[commitKey]uint32{}
	for i, m := range f {
		homes, err := s.assignMember(ctx, m, uint32(i), repos, seen)
		if err != nil {
			return err
		}
		s.shards[m.shard] = append(s.shards[m.shard], change{m, f.digest(), repos, homes})
	}
	return nil
}

// assignMember writes down the homes of one member's commits, and returns the
// name of the file, or nothing where they are what the table says already.
func (s *settling) assignMember(ctx context.Context, m member, self uint32, repos []ospora.RepoID, seen map[commitKey]uint32) (string, error) {
	dir := tableDir(table.Commits.Name(), false, m.shard)
	if err := s.d.folder.ensureDir(dir, dirMode); err != nil {
		return "", fmt.Errorf("dataset: finish: %w", err)
	}
	name := s.d.folder.tempName(dir, "run")
	out, err := s.d.folder.create(name, fileMode)
	if err != nil {
		return "", fmt.Errorf("dataset: finish: %w", err)
	}
	s.temps = append(s.temps, name)
	buffer := bufio.NewWriter(out)
	changed := false
	for c, err := range s.d.commitsOf(ctx, m) {
		if err != nil {
			return "", errors.Join(err, out.Close())
		}
		home, ok := seen[keyOf(c.ID)]
		if !ok {
			home = self
			seen[keyOf(c.ID)] = self
		}
		changed = changed || c.Home != repos[home]
		var n [4]byte
		binary.LittleEndian.PutUint32(n[:], home)
		if _, err := buffer.Write(n[:]); err != nil {
			return "", errors.Join(fmt.Errorf("dataset: finish: %w", err), out.Close())
		}
	}
	if err := errors.Join(buffer.Flush(), out.Close()); err != nil {
		return "", fmt.Errorf("dataset: finish: %w", err)
	}
	if !changed {
		return "", nil
	}
	return name, nil
}

// commitsOf yields the live commits of one member.
func (d *Dataset) commitsOf(ctx context.Context, m member) func(func(*ospora.Commit, error) bool) {
	return func(yield func(*ospora.Commit, error) bool) {
		s, err := d.snapshot()
		var r *record
		if err == nil {
			r, err = d.shardRecord(s, m.shard)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for i := range r.Parts {
			if p := &r.Parts[i]; p.Table == table.Commits.Name() && r.holds(p, m.owner) {
				if !d.yieldCommits(ctx, r, p, m.owner, yield) {
					return
				}
			}
		}
	}
}

func (r *record) holds(p *part, o owner) bool {
	return slices.ContainsFunc(p.Spans, func(s span) bool { return r.Visits[s.entry].owner() == o })
}

func (d *Dataset) yieldCommits(ctx context.Context, r *record, p *part, o owner, yield func(*ospora.Commit, error) bool) bool {
	spans := spanReader{spans: p.Spans}
	for row, err := range d.partRows(ctx, p, table.Commits) {
		if err != nil {
			yield(nil, err)
			return false
		}
		if r.Visits[spans.next()].owner() == o && !yield(row.(*ospora.Commit), nil) {
			return false
		}
	}
	return true
}

// rewrite makes the next generation of each shard that changes, one after
// another, and then all of them live.
func (s *settling) rewrite(ctx context.Context) error {
	var numbers []int
	for n := range s.shards {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var list []*prepared
	for _, n := range numbers {
		p, err := s.rewriteShard(ctx, n)
		if err != nil {
			for _, p := range list {
				err = errors.Join(err, s.d.undo(p))
			}
			return err
		}
		list = append(list, p)
	}
	return s.d.publish(ctx, func(m *manifest) { m.Settled = true }, list...)
}

func (s *settling) rewriteShard(ctx context.Context, shard int) (*prepared, error) {
	w, err := s.d.begunShard(ctx, shard)
	if err != nil {
		return nil, err
	}
	s.open = append(s.open, w)
	changes := s.shards[shard]
	slices.SortFunc(changes, func(a, b change) int { return a.member.owner.compare(b.member.owner) })
	for _, c := range changes {
		if err := s.rewriteMember(ctx, w, c); err != nil {
			return nil, errors.Join(err, w.Abort())
		}
	}
	p, err := w.prepare(ctx)
	if err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	return p, nil
}

// rewriteMember writes the commits of one member with their homes, and what
// follows from them.
func (s *settling) rewriteMember(ctx context.Context, w *shardWriter, c change) error {
	e := *w.old.find(c.member.owner)
	e.Family = c.digest
	w.entries[c.member.owner] = e
	if c.homes == "" {
		return nil
	}
	w.rolled[c.member.owner] = true
	f, err := s.d.root.Open(c.homes)
	if err != nil {
		return fmt.Errorf("dataset: finish: %w", err)
	}
	defer f.Close()
	if err := s.writeHomes(ctx, w, c, bufio.NewReader(f)); err != nil {
		return err
	}
	for _, o := range w.sorted() {
		if err := o.keep(c.member.owner); err != nil {
			return err
		}
	}
	return nil
}

func (s *settling) writeHomes(ctx context.Context, w *shardWriter, c change, homes io.Reader) error {
	v := &visitWriter{shard: w, source: c.member.owner.source, repo: c.member.owner.repo}
	for commit, err := range s.d.commitsOf(ctx, c.member) {
		if err != nil {
			return err
		}
		var n [4]byte
		if _, err := io.ReadFull(homes, n[:]); err != nil {
			return fmt.Errorf("dataset: finish: %w", err)
		}
		commit.Home = c.repos[binary.LittleEndian.Uint32(n[:])]
		if err := v.write(commit); err != nil {
			return err
		}
		for row := range ospora.RollUp(commit) {
			if err := v.write(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// cleanUp removes the files of homes and ends the shards still open.
func (s *settling) cleanUp() {
	for _, name := range s.temps {
		_ = s.d.folder.remove(name) // What stays is swept at the next opening.
	}
	for _, w := range s.open {
		if !w.ended {
			_ = w.discard()
			w.end()
		}
	}
}
