package dataset

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// prepared is the next generation of a shard: everything is on disk, and
// nothing of it is live yet.
type prepared struct {
	ref    recordRef
	record *record
	// fresh are the files made, stale those no longer needed once it is live.
	fresh, stale []string
}

// prepare makes the next generation of the shard durable: first the parts, then
// the record that names them.
func (w *shardWriter) prepare(ctx context.Context) (*prepared, error) {
	stay, err := w.carry(ctx)
	if err != nil {
		return nil, err
	}
	if err := each(w.sorted(), (*output).finishShared); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	next := &record{
		Format: recordFormat, Version: recordVersion,
		Shard: w.shard, Generation: w.old.Generation + 1, Visits: w.entriesNow(),
	}
	p := &prepared{record: next, stale: w.stale(stay)}
	if err := w.settle(p, stay); err != nil {
		return nil, errors.Join(err, w.d.undo(p))
	}
	return p, nil
}

// settle gives the new parts their names and writes the record.
func (w *shardWriter) settle(p *prepared, stay []part) error {
	index := make(map[owner]int, len(p.record.Visits))
	for i := range p.record.Visits {
		index[p.record.Visits[i].owner()] = i
	}
	p.record.Parts = []part{}
	for _, s := range stay {
		p.record.Parts = append(p.record.Parts, w.respan(s, index))
	}
	for _, o := range w.sorted() {
		parts, err := o.name(p, index)
		if err != nil {
			return fmt.Errorf("dataset: %w", err)
		}
		p.record.Parts = append(p.record.Parts, parts...)
	}
	slices.SortFunc(p.record.Parts, compareParts)
	if err := w.d.writeRecord(p); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	return nil
}

// name gives the parts of one table the names that they keep.
func (o *output) name(p *prepared, index map[owner]int) ([]part, error) {
	var parts []part
	for len(o.done) > 0 {
		f := o.done[0]
		file := partPath(o.def.Name(), o.private, p.record.Shard, p.record.Generation, len(parts))
		if err := o.folder.rename(f.temp, file); err != nil {
			return nil, err
		}
		o.done = o.done[1:]
		p.fresh = append(p.fresh, file)
		spans := make([]span, len(f.spans))
		for k, s := range f.spans {
			spans[k] = span{index[s.owner], s.rows}
		}
		parts = append(parts, part{
			Table: o.def.Name(), Schema: o.def.Version(), File: file,
			Rows: f.rows, Bytes: f.bytes, SHA256: f.sha256, Spans: spans,
		})
	}
	if len(parts) == 0 {
		return nil, nil
	}
	return parts, o.folder.syncDir(o.dir)
}

// writeRecord writes the commit record and pins it.
func (d *Dataset) writeRecord(p *prepared) error {
	data, err := p.record.encode()
	if err != nil {
		return err
	}
	if _, err := decodeRecord(data); err != nil {
		return fmt.Errorf("the commit record could not be read again: %w", err)
	}
	file := recordPath(p.record.Shard, p.record.Generation)
	if int64(len(data)) > maxRecord {
		return fmt.Errorf("%s would have %d bytes, at most %d: take more shards", file, len(data), maxRecord)
	}
	if err := d.folder.ensureDir(path.Dir(file), dirMode); err != nil {
		return err
	}
	p.fresh = append(p.fresh, file)
	if err := d.folder.writeFile(file, "record", fileMode, data); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	p.ref = recordRef{
		Shard: p.record.Shard, Generation: p.record.Generation,
		File: file, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]),
	}
	return nil
}

// stale lists the files that nobody needs once the next generation is live.
func (w *shardWriter) stale(stay []part) []string {
	if w.old.Generation == 0 {
		return nil
	}
	kept := make(map[string]bool, len(stay))
	for i := range stay {
		kept[stay[i].File] = true
	}
	list := []string{recordPath(w.shard, w.old.Generation)}
	for i := range w.old.Parts {
		if f := w.old.Parts[i].File; !kept[f] {
			list = append(list, f)
		}
	}
	return list
}

// undo removes the files of a generation that did not become live.
func (d *Dataset) undo(p *prepared) error {
	var errs []error
	for _, file := range p.fresh {
		if err := d.folder.remove(file); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// publish makes prepared generations live, all at once, by replacing the
// manifest, and removes what they took the place of. change is what else the new
// manifest says.
func (d *Dataset) publish(ctx context.Context, change func(*manifest), list ...*prepared) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	next := &snapshot{manifest: nil, shards: make(map[int][]part, len(d.now.shards)+len(list))}
	for shard, parts := range d.now.shards {
		next.shards[shard] = parts
	}
	refs := make([]recordRef, len(list))
	for i, p := range list {
		refs[i] = p.ref
		next.shards[p.record.Shard] = withoutSpans(p.record.Parts)
	}
	next.manifest = d.now.manifest.with(refs...)
	change(next.manifest)
	err := ctx.Err()
	if err == nil {
		err = d.writeManifest(next.manifest)
	}
	if err != nil && !d.replaced(next.manifest) {
		for _, p := range list {
			err = errors.Join(err, d.undo(p))
		}
		return err
	}
	d.now, d.recent = next, nil
	if err != nil {
		return err // The switch may not last, so that the old files stay too.
	}
	for _, p := range list {
		for _, file := range p.stale {
			_ = d.folder.remove(file) // What stays is swept at the next opening.
		}
	}
	return nil
}

// replaced reports whether a manifest whose writing failed is in place all the
// same, or may be: what it names must not be removed then.
func (d *Dataset) replaced(m *manifest) bool {
	data, err := m.encode()
	if err != nil {
		return false
	}
	there, err := readCapped(d.root, d.dir, manifestName, maxManifest)
	return err != nil || bytes.Equal(there, data)
}

// writeManifest replaces the root manifest.
func (d *Dataset) writeManifest(m *manifest) error {
	data, err := m.encode()
	if err != nil {
		return fmt.Errorf("dataset: manifest: %w", err)
	}
	if err := m.check(); err != nil {
		return fmt.Errorf("dataset: the manifest could not be read again: %w", err)
	}
	if len(data) > maxManifest {
		return fmt.Errorf("dataset: the manifest would have %d bytes, at most %d", len(data), maxManifest)
	}
	if err := d.folder.writeFile(manifestName, "_manifest", fileMode, data); err != nil {
		return fmt.Errorf("dataset: manifest: %w", err)
	}
	return nil
}
