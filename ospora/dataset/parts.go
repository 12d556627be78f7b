package dataset

import (
	"context"
	"iter"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Part is one Parquet file of a table.
type Part struct {
	// Table it belongs to.
	Table string
	// File is its path.
	File string
	// Shard it belongs to; -1 for a part of the dataset as a whole.
	Shard int
	// Rows and Bytes that it has.
	Rows, Bytes int64
	// SHA256 of its bytes, in hexadecimal digits.
	SHA256 string
}

// Tables returns the names of the tables that have rows, in their order.
func (d *Dataset) Tables() []string {
	d.mu.Lock()
	s := d.now
	d.mu.Unlock()
	var names []string
	for _, p := range s.manifest.Parts {
		names = append(names, p.Table)
	}
	for _, parts := range s.shards {
		for i := range parts {
			names = append(names, parts[i].Table)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Parts returns the live files of a table, which is what readers of SQL are
// given: a glob over the directory would also see files that are no longer, or
// not yet, part of the dataset. A table without rows has none.
func (d *Dataset) Parts(table string) []Part {
	d.mu.Lock()
	s := d.now
	d.mu.Unlock()
	var list []Part
	for shard, parts := range s.each() {
		for i := range parts {
			if p := &parts[i]; p.Table == table {
				list = append(list, Part{
					Table: p.Table, File: d.full(p.File), Shard: shard, Rows: p.Rows, Bytes: p.Bytes, SHA256: p.SHA256,
				})
			}
		}
	}
	return list
}

// parts are those of one table in their order.
func (s *snapshot) parts(table string) []part {
	var list []part
	for _, parts := range s.each() {
		for i := range parts {
			if parts[i].Table == table {
				list = append(list, parts[i])
			}
		}
	}
	return list
}

// each yields the parts of the dataset as a whole and then of each shard.
func (s *snapshot) each() iter.Seq2[int, []part] {
	return func(yield func(int, []part) bool) {
		if !yield(noShard, s.manifest.Parts) {
			return
		}
		for _, ref := range s.manifest.Records {
			if !yield(ref.Shard, s.shards[ref.Shard]) {
				return
			}
		}
	}
}

// Visits yields the live visit of each source to each repository, by source
// and repository within each shard, error last; without the time of retrieval,
// which stands in the visits table alone.
func (d *Dataset) Visits(ctx context.Context) iter.Seq2[*ospora.Visit, error] {
	return d.visits(ctx, false)
}

// Attempts yields the visits that came after the live ones and did not replace
// them, as [Dataset.Visits] does: of each, the visit and its gaps are stored.
func (d *Dataset) Attempts(ctx context.Context) iter.Seq2[*ospora.Visit, error] {
	return d.visits(ctx, true)
}

func (d *Dataset) visits(ctx context.Context, attempts bool) iter.Seq2[*ospora.Visit, error] {
	return func(yield func(*ospora.Visit, error) bool) {
		for r, err := range d.records(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range r.Visits {
				if e := &r.Visits[i]; e.Attempt == attempts && !yield(e.visit(), nil) {
					return
				}
			}
		}
	}
}

// records yields the commit record of each shard.
func (d *Dataset) records(ctx context.Context) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		s, err := d.snapshot()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, ref := range s.manifest.Records {
			err := ctx.Err()
			var r *record
			if err == nil {
				r, err = loadRecord(d.root, d.dir, ref)
			}
			if err != nil {
				yield(nil, d.explain(err))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}
