package criticality

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// CSVOptions say how a table is scored. The zero value will do.
type CSVOptions struct {
	// Column is the name of the column with the score; empty is "score". Where it
	// is given, those with coverage and formula are called COLUMN_coverage and
	// COLUMN_formula.
	Column string
	// Workers is how many goroutines score; below 1, as many as may run at once.
	// The result does not depend on it.
	Workers int
	// Note is told what is odd in the table, in the order of the rows, from one
	// goroutine. It may be nil.
	Note func(CSVNote)
}

// CSVNote says what is odd at one place of a table.
type CSVNote struct {
	// Row counts from 1, which is the header; a row of several lines is one.
	Row int64
	// Column by its name; empty where the whole row is meant.
	Column string
	// Problem in words, with what became of it.
	Problem string
}

// String returns the note as one line.
func (n CSVNote) String() string {
	if n.Column == "" {
		return fmt.Sprintf("row %d: %s", n.Row, n.Problem)
	}
	return fmt.Sprintf("row %d, column %s: %s", n.Row, n.Column, n.Problem)
}

// CSVCounts are what became of a table.
type CSVCounts struct {
	// Rows below the header, empty ones not counted.
	Rows int64
	// Scored rows have a score.
	Scored int64
	// LeftOut rows are not in the result: their quotes make no sense or they have
	// not as many cells as the header.
	LeftOut int64
	// BadCells are cells of columns that the model reads that hold something else
	// than a finite number. They count as missing.
	BadCells int64
}

// ScoreCSV scores a table of signals, such as collect_signals of
// ossf/criticality_score writes, and writes it with three columns more: score (5
// decimals, empty for none), coverage (5 decimals) and formula. Rows keep their
// order and their cells are written as they were. Columns are found by their name,
// which must be that of a field of the model; an empty cell is missing.
//
// The table may begin with a byte order mark and may be separated by semicolons or
// tabs, which the result then is as well. Quoting is that of RFC 4180.
//
// It fails where the header cannot be read, holds no field of the model or one of
// the new columns already, where a row exceeds 1 MiB, where reading or writing
// fails, and with the cause of ctx. What is wrong with single rows and cells goes
// to Note, and the rest is scored. Memory is bounded by a few MiB for each worker.
func (m *Model) ScoreCSV(ctx context.Context, w io.Writer, r io.Reader, o CSVOptions) (CSVCounts, error) {
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Note == nil {
		o.Note = func(CSVNote) {}
	}
	rows := &csvBlocks{r: r, buf: make([]byte, 0, csvBlockSize)}
	sheet, err := m.readHeader(rows, o)
	if err != nil {
		return CSVCounts{}, err
	}
	if _, err := w.Write(sheet.header); err != nil {
		return CSVCounts{}, fmt.Errorf("criticality: write: %w", err)
	}
	return sheet.run(ctx, w, rows, o)
}

// csvBlock is some whole rows on their way through the workers.
type csvBlock struct {
	in, out []byte
	counts  CSVCounts
	rows    int64 // all there are, empty ones too
	notes   []CSVNote
	done    chan struct{}
}

// run sends blocks to the workers and, in the same order, to the writer. As many
// blocks exist as may be under way, which bounds the memory.
func (s *csvSheet) run(ctx context.Context, w io.Writer, rows *csvBlocks, o CSVOptions) (CSVCounts, error) {
	n := 2*o.Workers + 1
	free, work, order := make(chan *csvBlock, n), make(chan *csvBlock, n), make(chan *csvBlock, n)
	for range n {
		free <- &csvBlock{done: make(chan struct{}, 1)}
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(work)
		defer close(order)
		return s.deal(ctx, rows, free, work, order)
	})
	for range o.Workers {
		g.Go(func() error {
			scorer := newCSVScorer(s)
			for b := range work {
				scorer.score(b)
				b.done <- struct{}{}
			}
			return nil
		})
	}
	counts := CSVCounts{}
	g.Go(func() error {
		var err error
		counts, err = collect(w, order, free, o.Note)
		return err
	})
	err := g.Wait()
	return counts, err
}

// deal cuts the table into blocks until it ends or somebody failed.
func (s *csvSheet) deal(ctx context.Context, rows *csvBlocks, free <-chan *csvBlock, work, order chan<- *csvBlock) error {
	for {
		var b *csvBlock
		select {
		case b = <-free:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		in, err := rows.next(b.in[:0], s.separator)
		b.in = in
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		work <- b
		order <- b
	}
}

// collect writes blocks in order and tells their notes.
func collect(w io.Writer, order <-chan *csvBlock, free chan<- *csvBlock, note func(CSVNote)) (CSVCounts, error) {
	var total CSVCounts
	row := int64(1)
	for b := range order {
		<-b.done
		if _, err := w.Write(b.out); err != nil {
			return total, fmt.Errorf("criticality: write: %w", err)
		}
		for _, n := range b.notes {
			n.Row += row
			note(n)
		}
		row += b.rows
		total.Rows += b.counts.Rows
		total.Scored += b.counts.Scored
		total.LeftOut += b.counts.LeftOut
		total.BadCells += b.counts.BadCells
		free <- b
	}
	return total, nil
}
