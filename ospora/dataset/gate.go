package dataset

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"sync"

	"github.com/ospora/ospora/ospora"
)

// optedOut are the aliases that runs have met and that are on the list.
type optedOut struct {
	mu   sync.Mutex
	keys map[string]bool
}

// now is a copy.
func (o *optedOut) now() map[string]bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return maps.Clone(o.keys)
}

func (o *optedOut) add(keys map[string]bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.keys == nil {
		o.keys = map[string]bool{}
	}
	maps.Copy(o.keys, keys)
}

// gate lets the rows of one visit pass that speak of nobody on the list. Rows that
// name an alias may come before the alias itself, which is what can be held
// against the list: such a visit is gone through once more before it is kept, so
// that nothing of it ever becomes part of the dataset.
type gate struct {
	d     *Dataset
	known *redaction      // whom the run knew of when the visit began
	fresh map[string]bool // whom the visit has brought
}

// newGate is nil where there is no list.
func newGate(d *Dataset) *gate {
	if d.opts.OptOut == nil {
		return nil
	}
	return &gate{d: d, known: newRedaction(d.optedOut.now()), fresh: map[string]bool{}}
}

// pass returns a row as it may be written, nil where it may not.
func (g *gate) pass(row ospora.Row) (ospora.Row, error) {
	if a, ok := row.(*ospora.Alias); ok && a != nil {
		listed, judged := g.d.opts.OptOut.judge(a, g.d.opts.fingerprint())
		switch {
		case !judged:
			return nil, fmt.Errorf("dataset: %w: an alias comes as keyed features and the list is under other keys; give a list under the dataset's key", ErrOptOut)
		case listed && !g.known.keys[string(a.Key)]:
			g.fresh[string(a.Key)] = true
			return nil, nil
		}
	}
	def, ok := g.d.lookup(row.TableName())
	if !ok {
		return row, nil // Said where it is written.
	}
	return g.known.row(row, def)
}

// again goes through what the visit has written, where it brought somebody.
func (g *gate) again(w *shardWriter) error {
	if len(g.fresh) == 0 {
		return nil
	}
	g.d.optedOut.add(g.fresh)
	r := newRedaction(g.fresh)
	for _, o := range w.sorted() {
		if o.def.Privacy() == "" {
			continue
		}
		if err := o.redact(g.d, r); err != nil {
			return err
		}
	}
	return nil
}

// redact writes the rows of the visit under way again, without some people.
func (o *output) redact(d *Dataset, r *redaction) error {
	if o.sum != nil {
		old := o.sum
		o.sum = &adder{def: old.def, how: old.how, most: old.most, dir: old.dir, folder: old.folder, open: old.open}
		err := old.drain(func(row ospora.Row) error { return o.writeSilent(row, r) })
		return errors.Join(err, old.drop())
	}
	if o.own == nil && len(o.ownParts) == 0 {
		return o.redactBatch(r)
	}
	if err := errors.Join(o.spill(), o.finishOwn()); err != nil {
		return err
	}
	parts := o.ownParts
	o.ownParts = nil
	var err error
	for i := 0; i < len(parts) && err == nil; i++ {
		f := &parts[i]
		p := part{Table: o.def.Name(), Schema: o.def.Version(), File: f.temp, Rows: f.rows, Bytes: f.bytes, SHA256: f.sha256}
		err = o.writeAll(d.partRows(context.Background(), &p, o.def), r)
	}
	return errors.Join(err, o.remove(parts))
}

// redactBatch goes through rows that are in memory.
func (o *output) redactBatch(r *redaction) error {
	if o.builder.Len() == 0 {
		return nil
	}
	batch := o.builder.Record()
	defer batch.Release()
	return o.writeAll(o.def.Rows(batch), r)
}

func (o *output) writeAll(rows iter.Seq2[ospora.Row, error], r *redaction) error {
	for row, err := range rows {
		if err == nil {
			err = o.writeSilent(row, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (o *output) writeSilent(row ospora.Row, r *redaction) error {
	row, err := r.row(row, o.def)
	if err != nil || row == nil {
		return err
	}
	return o.write(row)
}
