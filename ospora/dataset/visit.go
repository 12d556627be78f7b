package dataset

import (
	"errors"
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// visitWriter takes the rows of one visit.
type visitWriter struct {
	shard  *shardWriter
	source string
	repo   ospora.RepoID
	gate   *gate // nil where there is no opt-out list
	err    error
	ended  bool
}

// Write implements [ospora.VisitWriter]. An [ospora.Alias] is stored by its
// keys; the full profile stores it as written too, apart. It fails with
// [ErrTable] on a row of a table that the dataset does not know, with
// [ErrProfile] on one that the profile does not allow, and with [ErrOptOut] on an
// alias that the list of the options cannot be held against. After a failure only
// Drop is possible.
func (v *visitWriter) Write(row ospora.Row) error {
	if err := v.ready(); err != nil {
		return err
	}
	v.err = v.write(row)
	return v.err
}

func (v *visitWriter) ready() error {
	if v.ended {
		return fmt.Errorf("dataset: visit: %w", ErrClosed)
	}
	return v.err
}

func (v *visitWriter) write(row ospora.Row) error {
	if row != nil && v.gate != nil {
		passed, err := v.gate.pass(row)
		if err != nil || passed == nil {
			return err
		}
		row = passed
	}
	switch row := row.(type) {
	case nil:
		return errors.New("dataset: a row is nil")
	case *ospora.Visit:
		return errors.New("dataset: the visit itself is given to Keep")
	case *ospora.Alias:
		if row != nil && v.shard.d.keepsPlain() {
			if err := v.writeTo(row.Plain()); err != nil {
				return err
			}
		}
	}
	return v.writeTo(row)
}

func (v *visitWriter) writeTo(row ospora.Row) error {
	o, err := v.shard.output(row.TableName())
	if err != nil {
		return err
	}
	return o.write(row)
}

// Keep implements [ospora.VisitWriter]. Of a visit that failed nothing is kept
// but the visit and its gaps, even where there is none to replace.
func (v *visitWriter) Keep(visit *ospora.Visit) error {
	if err := v.ready(); err != nil {
		return err
	}
	switch {
	case visit == nil:
		return errors.New("dataset: keep: the visit is nil")
	case visit.Source != v.source || visit.Repo != v.repo:
		return fmt.Errorf("dataset: keep: the visit is of %s by %s, the rows are of %s by %s",
			visit.Repo, visit.Source, v.repo, v.source)
	case visit.Status == ospora.VisitUnknown:
		return fmt.Errorf("dataset: keep: nobody said how the visit of %s went", visit.Repo)
	}
	v.err = v.keep(visit)
	if v.err == nil {
		v.end()
	} else {
		v.shard.err = v.err
	}
	return v.err
}

func (v *visitWriter) keep(visit *ospora.Visit) error {
	w := v.shard
	live, attempt := owner{source: v.source, repo: v.repo}, owner{v.source, v.repo, true}
	by := live
	if old := w.old.find(live); old != nil && !visit.Replaces(old.visit()) {
		by = attempt
	}
	if by == attempt || visit.Status == ospora.VisitFailed {
		if err := v.dropAllBut(gapsTable); err != nil {
			return err
		}
	}
	if v.gate != nil {
		if err := v.gate.again(w); err != nil {
			return err
		}
	}
	o, err := w.output(visit.TableName())
	if err != nil {
		return err
	}
	if err := o.write(visit); err != nil {
		return err
	}
	if err := each(w.sorted(), func(o *output) error { return o.keep(by) }); err != nil {
		return err
	}
	w.entries[by] = newEntry(visit, by == attempt)
	w.replaced[by], w.replaced[attempt] = true, true
	return nil
}

// gapsTable holds what visits could not see.
const gapsTable = "gaps"

func (v *visitWriter) dropAllBut(name string) error {
	for _, o := range v.shard.sorted() {
		if o.def.Name() == name {
			continue
		}
		if err := o.drop(); err != nil {
			return err
		}
	}
	return nil
}

// Drop implements [ospora.VisitWriter].
func (v *visitWriter) Drop() error {
	if v.ended {
		return fmt.Errorf("dataset: visit: %w", ErrClosed)
	}
	defer v.end()
	return v.dropAllBut("")
}

func (v *visitWriter) end() {
	v.ended = true
	v.shard.visit = nil
}
