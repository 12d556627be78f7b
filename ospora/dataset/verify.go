package dataset

import (
	"context"
	"errors"
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Verify reads every file of the dataset and reports all that is wrong: files
// that are missing or not as they were written, parts whose rows do not fit
// their table or are fewer or more than recorded, and visits that the records
// and the visits table tell differently. It returns nil where all is well, and
// else a [DamageError] for each file, joined.
func (d *Dataset) Verify(ctx context.Context) error {
	s, err := d.snapshot()
	if err != nil {
		return err
	}
	var errs []error
	if _, err := loadManifest(d.root, d.dir); err != nil {
		errs = append(errs, err)
	}
	for i := range s.manifest.Parts {
		errs = append(errs, d.verifyPart(ctx, nil, &s.manifest.Parts[i]))
	}
	for _, ref := range s.manifest.Records {
		r, err := loadRecord(d.root, d.dir, ref)
		if err != nil {
			errs = append(errs, d.explain(err))
			continue
		}
		visits := 0
		for i := range r.Parts {
			if r.Parts[i].Table == table.Visits.Name() {
				visits += int(r.Parts[i].Rows)
			}
			errs = append(errs, d.verifyPart(ctx, r, &r.Parts[i]))
		}
		if visits != len(r.Visits) {
			errs = append(errs, damage(d.dir, ref.File, fmt.Sprintf("it has %d visits, the table %d", len(r.Visits), visits), nil))
		}
	}
	return errors.Join(append(errs, ctx.Err())...)
}

// verifyPart reads a whole part. Of a table that this program does not know it
// checks the bytes alone.
func (d *Dataset) verifyPart(ctx context.Context, r *record, p *part) error {
	if ctx.Err() != nil {
		return nil // Said once, at the end.
	}
	def, ok := d.lookup(p.Table)
	if !ok {
		f, err := openVerified(d.root, d.dir, p)
		if err != nil {
			return d.explain(err)
		}
		return f.Close()
	}
	spans := spanReader{spans: p.Spans}
	for row, err := range d.partRows(ctx, p, def) {
		if err != nil {
			return err
		}
		if v, ok := row.(*ospora.Visit); ok {
			if e := &r.Visits[spans.next()]; !e.tells(v) {
				return damage(d.dir, p.File, "it tells a visit of "+string(e.Repo)+" otherwise than the commit record", nil)
			}
		}
	}
	return nil
}

// tells reports whether the entry is that of the visit.
func (e *entry) tells(v *ospora.Visit) bool {
	return e.ID == v.ID && e.Source == v.Source && e.Repo == v.Repo && e.Status == v.Status.String()
}
