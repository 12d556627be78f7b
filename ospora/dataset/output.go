package dataset

import (
	"errors"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Sizes of batches and parts. Batches are what memory is bounded by.
const (
	batchRows  = 8 << 10
	batchBytes = 4 << 20
	// sharedRows ends a part that visits share, which bounds what has to be
	// rewritten when one of them is replaced.
	sharedRows = 1 << 18
	// ownRows ends a part of one visit.
	ownRows = 1 << 20
)

// output takes the rows of one table in one shard. A visit with few rows puts
// them into a part that it shares with others; one with more than a batch gets
// parts of its own, so that its memory is bounded and dropping it is cheap.
type output struct {
	def     table.Definition
	dir     string
	folder  *folder
	group   int
	batch   int
	private bool
	builder table.RowBuilder
	sum     *adder // nil where rows do not add up

	own      *partWriter
	ownParts []newPart

	shared      *partWriter
	sharedSpans []ownedSpan
	done        []newPart
}

// newPart is a part that is whole under its temporary name.
type newPart struct {
	finished
	spans []ownedSpan
}

// ownedSpan is a run of rows of one visit.
type ownedSpan struct {
	owner owner
	rows  int64
}

// each does something with every output, several at a time: what is left of a
// visit at its end would otherwise keep one processor busy and the others idle.
func each(outputs []*output, do func(*output) error) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, o := range outputs {
		group.Go(func() error { return do(o) })
	}
	return group.Wait()
}

// write takes one row of the visit under way.
func (o *output) write(row ospora.Row) error {
	if o.sum != nil {
		return o.sum.add(row)
	}
	return o.append(row)
}

func (o *output) append(row ospora.Row) error {
	if o.full() {
		if err := o.spill(); err != nil {
			return err
		}
	}
	err := o.builder.Append(row)
	if !errors.Is(err, table.ErrFull) {
		return err
	}
	if err := o.spill(); err != nil {
		return err
	}
	return o.builder.Append(row)
}

func (o *output) full() bool {
	return o.builder.Len() >= o.batch || o.builder.Bytes() >= batchBytes
}

// spill moves the batch into a part of the visit's own.
func (o *output) spill() error {
	if o.builder.Len() == 0 {
		return nil
	}
	if o.own == nil {
		o.own = o.open()
	}
	if err := o.flush(o.own); err != nil {
		return err
	}
	if o.own.rows < ownRows {
		return nil
	}
	return o.finishOwn()
}

func (o *output) open() *partWriter {
	return newPartWriter(o.folder, o.dir, o.private, o.def, o.group)
}

// flush writes the batch to a part.
func (o *output) flush(w *partWriter) error {
	size := o.builder.Bytes()
	record := o.builder.Record()
	defer record.Release()
	return w.write(record, size)
}

func (o *output) finishOwn() error {
	if o.own == nil {
		return nil
	}
	w := o.own
	o.own = nil
	f, err := w.finish()
	if err != nil {
		return err
	}
	o.ownParts = append(o.ownParts, newPart{finished: f})
	return nil
}

// keep makes the rows of the visit under way part of the shard.
func (o *output) keep(by owner) error {
	if o.sum != nil {
		if err := o.sum.drain(o.append); err != nil {
			return err
		}
	}
	if o.own == nil && len(o.ownParts) == 0 {
		return o.share(ownedSpan{by, int64(o.builder.Len())})
	}
	if err := errors.Join(o.spill(), o.finishOwn()); err != nil {
		return err
	}
	for _, p := range o.ownParts {
		p.spans = []ownedSpan{{by, p.rows}}
		o.done = append(o.done, p)
	}
	o.ownParts = nil
	return nil
}

// share moves the batch into the part that visits share.
func (o *output) share(spans ...ownedSpan) error {
	if o.builder.Len() == 0 {
		return nil
	}
	if o.shared == nil {
		o.shared = o.open()
	}
	if err := o.flush(o.shared); err != nil {
		return err
	}
	for _, s := range spans {
		o.sharedSpans = appendSpan(o.sharedSpans, s)
	}
	if o.shared.rows < sharedRows {
		return nil
	}
	return o.finishShared()
}

func (o *output) finishShared() error {
	if o.shared == nil {
		return nil
	}
	w, spans := o.shared, o.sharedSpans
	o.shared, o.sharedSpans = nil, nil
	f, err := w.finish()
	if err != nil {
		return err
	}
	o.done = append(o.done, newPart{f, spans})
	return nil
}

func appendSpan(spans []ownedSpan, s ownedSpan) []ownedSpan {
	if n := len(spans); n > 0 && spans[n-1].owner == s.owner {
		spans[n-1].rows += s.rows
		return spans
	}
	return append(spans, s)
}

// drop forgets the rows of the visit under way.
func (o *output) drop() error {
	if o.builder.Len() > 0 {
		o.builder.Record().Release()
	}
	var errs []error
	if o.sum != nil {
		errs = append(errs, o.sum.drop())
	}
	if o.own != nil {
		errs = append(errs, o.own.discard())
		o.own = nil
	}
	errs = append(errs, o.remove(o.ownParts))
	o.ownParts = nil
	return errors.Join(errs...)
}

// discard forgets everything.
func (o *output) discard() error {
	errs := []error{o.drop()}
	if o.shared != nil {
		errs = append(errs, o.shared.discard())
		o.shared = nil
	}
	errs = append(errs, o.remove(o.done))
	o.done = nil
	o.builder.Release()
	return errors.Join(errs...)
}

func (o *output) remove(parts []newPart) error {
	var errs []error
	for _, p := range parts {
		errs = append(errs, o.folder.remove(p.temp))
	}
	return errors.Join(errs...)
}
