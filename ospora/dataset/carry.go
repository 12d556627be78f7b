package dataset

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

const (
	// smallRows is below what a part counts as small.
	smallRows = 8 << 10
	// maxSmall small parts of one table and shard are merged when there are
	// more, so that re-scans do not pile up tiny files.
	maxSmall = 8
)

// carry decides what becomes of the old parts: one whose rows are all live
// stays the file it is; of one whose rows are partly replaced the others are
// written anew; many small ones are written into one. It returns those that
// stay.
func (w *shardWriter) carry(ctx context.Context) ([]part, error) {
	var stay, again []part
	for i := 0; i < len(w.old.Parts); {
		j := i
		for j < len(w.old.Parts) && w.old.Parts[j].Table == w.old.Parts[i].Table {
			j++
		}
		s, a := w.sort(w.old.Parts[i:j])
		stay, again = append(stay, s...), append(again, a...)
		i = j
	}
	for i := range again {
		if err := w.copyPart(ctx, &again[i]); err != nil {
			return nil, err
		}
	}
	return stay, nil
}

// sort tells the parts of one table that stay from those that are written
// again.
func (w *shardWriter) sort(parts []part) (stay, again []part) {
	var small []part
	for _, p := range parts {
		live := w.liveRows(&p)
		switch {
		case live == 0:
		case live < p.Rows:
			again = append(again, p)
		case p.Rows < smallRows:
			small = append(small, p)
		default:
			stay = append(stay, p)
		}
	}
	if len(small) > maxSmall {
		return stay, append(again, small...)
	}
	return append(stay, small...), again
}

func (w *shardWriter) liveRows(p *part) int64 {
	var rows int64
	for _, s := range p.Spans {
		if !w.gone(w.old.Visits[s.entry].owner(), p.Table) {
			rows += s.rows
		}
	}
	return rows
}

// gone reports whether the old rows of a visit in a table are replaced.
func (w *shardWriter) gone(o owner, table string) bool {
	return w.replaced[o] || w.rolled[o] && dependsOnHome(table) || w.redacted[visitRows{o, table}]
}

// copyPart writes the live rows of an old part into the shared part of its
// table.
func (w *shardWriter) copyPart(ctx context.Context, p *part) error {
	o, err := w.output(p.Table)
	if err != nil {
		return fmt.Errorf("dataset: %s must be written anew: %w", w.d.full(p.File), err)
	}
	spans := spanReader{spans: p.Spans}
	var pending []ownedSpan
	for row, err := range w.d.partRows(ctx, p, o.def) {
		if err != nil {
			return err
		}
		by := w.old.Visits[spans.next()].owner()
		if w.gone(by, p.Table) {
			continue
		}
		if o.full() {
			if err := o.share(pending...); err != nil {
				return err
			}
			pending = pending[:0]
		}
		if err := o.copy(row, &pending); err != nil {
			return err
		}
		pending = appendSpan(pending, ownedSpan{by, 1})
	}
	return o.share(pending...)
}

// copy appends a row, making room first where the batch is full of bytes.
func (o *output) copy(row ospora.Row, pending *[]ownedSpan) error {
	err := o.builder.Append(row)
	if err == nil || o.builder.Len() == 0 {
		return err
	}
	if err := o.share(*pending...); err != nil {
		return err
	}
	*pending = (*pending)[:0]
	return o.builder.Append(row)
}

// spanReader walks through spans row by row.
type spanReader struct {
	spans []span
	done  int64
}

// next returns the entry that the next row belongs to.
func (s *spanReader) next() int {
	for len(s.spans) > 1 && s.done == s.spans[0].rows {
		s.spans, s.done = s.spans[1:], 0
	}
	s.done++
	return s.spans[0].entry
}

// entriesNow lists the visits of the next generation in their order.
func (w *shardWriter) entriesNow() []entry {
	var list []entry
	for _, e := range w.old.Visits {
		if _, anew := w.entries[e.owner()]; !anew && !w.replaced[e.owner()] {
			list = append(list, e)
		}
	}
	for _, e := range w.entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b entry) int { return a.owner().compare(b.owner()) })
	return list
}

// respan gives spans of the old record the numbers of the new one.
func (w *shardWriter) respan(p part, index map[owner]int) part {
	spans := make([]span, len(p.Spans))
	for i, s := range p.Spans {
		spans[i] = span{index[w.old.Visits[s.entry].owner()], s.rows}
	}
	p.Spans = spans
	return p
}

func compareParts(a, b part) int {
	return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.File, b.File))
}
