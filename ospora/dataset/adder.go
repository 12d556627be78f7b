package dataset

import (
	"container/heap"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// adder adds up the rows of one visit to an additive table. It holds a bounded
// number of keys: beyond, sorted runs go to disk and are merged at the end, so
// that its memory does not depend on the history.
type adder struct {
	def    table.Definition
	how    table.Additive
	most   int
	dir    string
	folder *folder
	open   func(name string) (*os.File, error)

	sum  table.Aggregate
	runs []string
}

const (
	// runBatch is the rows of a batch of a run; while runs are merged there is
	// one batch of each in memory.
	runBatch = 512
	// maxRuns are merged into one before there are more.
	maxRuns = 64
)

func (a *adder) add(row ospora.Row) error {
	if a.sum == nil {
		a.sum = a.how.NewAggregate()
	}
	if err := a.sum.Add(row); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	if a.sum.Len() < a.most {
		return nil
	}
	return a.spill()
}

// spill writes what is in memory as one more run.
func (a *adder) spill() error {
	if len(a.runs) == maxRuns {
		if err := a.squeeze(); err != nil {
			return err
		}
	}
	rows := a.sum.Drain()
	return a.writeRun(func(yield func(ospora.Row, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	})
}

// squeeze merges all runs into one.
func (a *adder) squeeze() error {
	runs := a.runs
	a.runs = nil
	err := a.writeRun(a.merged(runs))
	return errors.Join(err, a.remove(runs))
}

// writeRun writes sorted rows as an Arrow IPC file.
func (a *adder) writeRun(rows iter.Seq2[ospora.Row, error]) (err error) {
	if err := a.folder.ensureDir(a.dir, dirMode); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	name := a.folder.tempName(a.dir, "run")
	out, err := a.folder.create(name, fileMode)
	if err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	a.runs = append(a.runs, name)
	defer func() { err = errors.Join(err, out.Close()) }()
	w, err := table.NewFileWriter(out, a.def, table.IPCOptions{})
	if err != nil {
		return err
	}
	b := a.def.NewRowBuilder(nil)
	defer b.Release()
	flush := func() error {
		record := b.Record()
		defer record.Release()
		return w.Write(record)
	}
	for row, err := range rows {
		if err == nil && b.Len() >= runBatch {
			err = flush()
		}
		if err == nil {
			err = b.Append(row)
		}
		if err != nil {
			return err
		}
	}
	if b.Len() > 0 {
		if err := flush(); err != nil {
			return err
		}
	}
	return w.Close()
}

// drain hands out the sums in the order of their keys and starts anew.
func (a *adder) drain(take func(ospora.Row) error) error {
	if a.sum == nil {
		return nil
	}
	runs := a.runs
	if len(runs) > 0 && a.sum.Len() > 0 {
		if err := a.spill(); err != nil {
			return err
		}
		runs = a.runs
	}
	if len(runs) == 0 {
		for _, row := range a.sum.Drain() {
			if err := take(row); err != nil {
				return err
			}
		}
		return nil
	}
	for row, err := range a.merged(runs) {
		if err == nil {
			err = take(row)
		}
		if err != nil {
			return err
		}
	}
	return a.drop()
}

// drop forgets all rows.
func (a *adder) drop() error {
	if a.sum != nil {
		a.sum.Drain()
	}
	runs := a.runs
	a.runs = nil
	return a.remove(runs)
}

func (a *adder) remove(runs []string) error {
	var errs []error
	for _, name := range runs {
		if err := a.folder.remove(name); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// merged yields the rows of several runs in the order of their keys, those of
// one key added up.
func (a *adder) merged(runs []string) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		m := &merge{how: a.how}
		defer m.stop()
		for _, name := range runs {
			if err := m.start(a.readRun(name)); err != nil {
				yield(nil, err)
				return
			}
		}
		for m.Len() > 0 {
			row, err := m.take()
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// readRun yields the rows of a run. It was written by this process, so that
// its bytes are trusted.
func (a *adder) readRun(name string) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		f, err := a.open(name)
		if err != nil {
			yield(nil, fmt.Errorf("dataset: %w", err))
			return
		}
		defer f.Close()
		for record, err := range table.ReadFile(f, a.def) {
			if err != nil {
				yield(nil, err)
				return
			}
			for row, err := range a.def.Rows(record) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// merge is a heap of runs, the one with the smallest key on top.
type merge struct {
	how     table.Additive
	cursors []*cursor
	stops   []func()
}

// cursor is a run and its next row.
type cursor struct {
	row  ospora.Row
	next func() (ospora.Row, error, bool)
}

func (m *merge) start(rows iter.Seq2[ospora.Row, error]) error {
	next, stop := iter.Pull2(rows)
	m.stops = append(m.stops, stop)
	c := &cursor{next: next}
	row, err, ok := c.next()
	if err != nil || !ok {
		return err
	}
	c.row = row
	heap.Push(m, c)
	return nil
}

func (m *merge) stop() {
	for _, stop := range m.stops {
		stop()
	}
}

// take returns the sum of all rows of the smallest key.
func (m *merge) take() (ospora.Row, error) {
	sum, err := m.pop()
	for err == nil && m.Len() > 0 && m.how.Compare(sum, m.cursors[0].row) == 0 {
		var row ospora.Row
		if row, err = m.pop(); row != nil {
			err = errors.Join(err, m.how.Merge(sum, row))
		}
	}
	return sum, err
}

// pop returns the smallest row and moves its run on.
func (m *merge) pop() (ospora.Row, error) {
	c := m.cursors[0]
	row := c.row
	next, err, ok := c.next()
	switch {
	case err != nil:
		return row, err
	case ok:
		c.row = next
		heap.Fix(m, 0)
	default:
		heap.Pop(m)
	}
	return row, nil
}

func (m *merge) Len() int           { return len(m.cursors) }
func (m *merge) Less(i, j int) bool { return m.how.Compare(m.cursors[i].row, m.cursors[j].row) < 0 }
func (m *merge) Swap(i, j int)      { m.cursors[i], m.cursors[j] = m.cursors[j], m.cursors[i] }

// Push implements heap.Interface.
func (m *merge) Push(c any) { m.cursors = append(m.cursors, c.(*cursor)) }

// Pop implements heap.Interface.
func (m *merge) Pop() any {
	last := len(m.cursors) - 1
	c := m.cursors[last]
	m.cursors = m.cursors[:last]
	return c
}
