package dataset

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// RetentionMonths is how long restricted data are kept where nobody says
// otherwise: two years, a judgement and no law.
const RetentionMonths = 24

// RetentionFrom is the last day of [RetentionMonths] from a day on.
func RetentionFrom(day ospora.Day) ospora.Day {
	return ospora.DayOf(day.Time().AddDate(0, RetentionMonths, 0))
}

// Expired is a file that is kept longer than was promised.
type Expired struct {
	Part
	// Until is the last day on which it might be kept.
	Until ospora.Day
}

// Expired lists the files whose last day is before today: of the full profile those
// with plain values, of the minimal profile, where it has a date, all.
func (d *Dataset) Expired(today ospora.Day) []Expired {
	d.mu.Lock()
	s := d.now
	d.mu.Unlock()
	until, ok := s.manifest.until()
	if !ok || today <= until {
		return nil
	}
	var list []Expired
	for shard, parts := range s.each() {
		for i := range parts {
			p := &parts[i]
			if s.manifest.Profile == Minimal || p.restricted() {
				list = append(list, Expired{
					Part{Table: p.Table, File: d.full(p.File), Shard: shard, Rows: p.Rows, Bytes: p.Bytes, SHA256: p.SHA256}, until,
				})
			}
		}
	}
	return list
}

// until is the last day on which what the profile restricts may be kept.
func (m *manifest) until() (ospora.Day, bool) {
	text := ""
	switch {
	case m.Plain != nil:
		text = m.Plain.Until
	case m.Terms != nil:
		text = m.Terms.Until
	}
	t, err := time.Parse(time.DateOnly, text)
	return ospora.DayOf(t), err == nil
}

// DeleteExpired deletes what [Dataset.Expired] lists and returns how many files
// that were. Plain values of the full profile go, all shards at once, the rest
// stays, and no later run adds plain values: aliases are stored by their keys
// alone, other plain rows fail with [ErrExpired]. A minimal dataset goes as a
// whole, but for the directory and its lock, and is closed.
//
// It fails as [Dataset.Finish] does, and deletes nothing then.
func (d *Dataset) DeleteExpired(ctx context.Context, today ospora.Day) (int, error) {
	if err := d.tidy(); err != nil {
		return 0, err
	}
	list := d.Expired(today)
	if d.Profile() == Full {
		until, ok := d.until()
		if !ok || today <= until || d.plainDeleted() {
			return 0, nil
		}
		return len(list), d.deletePlain(ctx, today)
	}
	if len(list) == 0 {
		return 0, nil
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return len(list), d.deleteAll()
}

func (d *Dataset) until() (ospora.Day, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.until()
}

// plainDeleted tells whether the plain values were deleted when their time came.
func (d *Dataset) plainDeleted() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Plain != nil && d.now.manifest.Plain.Deleted != ""
}

// deletePlain makes all shards live without their restricted parts, and then
// removes these.
func (d *Dataset) deletePlain(ctx context.Context, today ospora.Day) error {
	f := &forgetting{d: d}
	defer f.cleanUp()
	s, err := d.snapshot()
	if err != nil {
		return err
	}
	var list []*prepared
	for _, ref := range s.manifest.Records {
		p, err := f.withoutPlain(ctx, ref.Shard)
		if err != nil {
			for _, p := range list {
				err = errors.Join(err, d.undo(p))
			}
			return err
		}
		if p != nil {
			list = append(list, p)
		}
	}
	settled := d.Settled()
	err = d.publish(ctx, func(m *manifest) {
		m.Settled = settled
		m.Plain = &plainTerms{Purpose: m.Plain.Purpose, Until: m.Plain.Until, Deleted: today.String()}
		m.Version = m.least()
	}, list...)
	if err != nil {
		return err
	}
	return errors.Join(d.gone(list), d.writeSheet(ctx))
}

// withoutPlain returns nil for a shard that has no restricted parts.
func (f *forgetting) withoutPlain(ctx context.Context, shard int) (*prepared, error) {
	w, err := f.d.begunShard(ctx, shard)
	if err != nil {
		return nil, err
	}
	f.open = append(f.open, w)
	for i := range w.old.Parts {
		p := &w.old.Parts[i]
		if !p.restricted() {
			continue
		}
		for _, s := range p.Spans {
			w.redacted[visitRows{w.old.Visits[s.entry].owner(), p.Table}] = true
		}
	}
	if len(w.redacted) == 0 {
		return nil, w.Abort()
	}
	p, err := w.prepare(ctx)
	if err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	return p, nil
}

// deleteAll ends a minimal dataset.
func (d *Dataset) deleteAll() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.clear(); err != nil {
		return fmt.Errorf("dataset: expired: %w", err)
	}
	d.closed = true
	return d.release()
}
