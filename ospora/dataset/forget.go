package dataset

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Forgetting names those whom [Dataset.Forget] is to forget, in any of three ways.
type Forgetting struct {
	// Keys of aliases.
	Keys []ospora.AliasKey
	// Persons, with all aliases that the table persons gives them.
	Persons []ospora.PersonID
	// List of addresses and accounts, held against the keyed features of aliases
	// where it is under the keys of the dataset, else against plain aliases, which
	// the full profile alone has.
	List *OptOut
}

// Forgotten tells what was done.
type Forgotten struct {
	// Aliases that were found and are there no more.
	Aliases int
	// Shards that were written anew.
	Shards int
}

// Forget takes people out of the dataset, its restricted tables included: rows
// about them alone go, rows that count work are attributed to nobody, which is the
// empty alias, so that the sums of commits, lines and items stay. What they did
// for the commits of others is no longer counted. The id of a commit stays; where
// its repository is public it leads to whoever wrote it there. The id of a
// repository stays too, and may hold the name of its owner.
//
// Shards are written anew and become live together, as in a scan: killed at any
// moment, the dataset holds all as it was or as it is to be. When Forget returns
// without an error, no file of the dataset holds the rows that went; one that was
// killed after the switch leaves old files, which the next writer removes. It is
// done as well as the file system deletes.
//
// It does not keep them from coming back: give an [OptOut] list to later runs.
// Answers of forges that sources keep beside a dataset are not the dataset's: see
// there. Identities that were resolved from it are to be resolved anew.
//
// It fails as [Dataset.Finish] does, with [ErrTable] where the dataset holds a
// table that the program does not know, and with [ErrOptOut] where the list
// cannot be applied. Forgetting whom it does not know changes nothing.
func (d *Dataset) Forget(ctx context.Context, who Forgetting) (Forgotten, error) {
	if err := d.tidy(); err != nil {
		return Forgotten{}, err
	}
	if err := d.knowsTables(); err != nil {
		return Forgotten{}, err
	}
	keys, found, err := d.keysOf(ctx, who)
	if err != nil || len(keys) == 0 {
		return Forgotten{}, err
	}
	f := &forgetting{d: d, silent: newRedaction(keys)}
	defer f.cleanUp()
	list, err := f.shards(ctx)
	if err != nil {
		return Forgotten{}, err
	}
	if len(list) > 0 {
		settled := d.Settled()
		if err := d.publish(ctx, func(m *manifest) { m.Settled = settled }, list...); err != nil {
			return Forgotten{}, err
		}
		if err := d.gone(list); err != nil {
			return Forgotten{}, err
		}
	}
	return Forgotten{Aliases: found, Shards: len(list)}, d.writeSheet(ctx)
}

// tidy fails where [Dataset.Finish] would, and removes what an earlier try left
// behind, once it is sure that the manifest lasts.
func (d *Dataset) tidy() error {
	if err := d.mayFinish(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.writing) > 0 {
		return fmt.Errorf("dataset: forget: %d shards are still being written", len(d.writing))
	}
	if err := d.folder.syncDir("."); err != nil {
		return fmt.Errorf("dataset: forget: %w", err)
	}
	return d.sweep()
}

// knowsTables fails where rows could hide in a table of which nothing is known.
func (d *Dataset) knowsTables() error {
	for _, name := range d.Tables() {
		if _, ok := d.lookup(name); !ok {
			return fmt.Errorf("dataset: forget: table %q: %w; give its definition in Options.Tables", name, ErrTable)
		}
	}
	return nil
}

// keysOf finds the pseudonyms of those to be forgotten, and how many of them are
// aliases that the dataset has.
func (d *Dataset) keysOf(ctx context.Context, who Forgetting) (keys map[string]bool, found int, err error) {
	keys = map[string]bool{}
	for _, k := range who.Keys {
		keys[string(k)] = true
	}
	for _, p := range who.Persons {
		keys[string(p)] = true
	}
	if err := d.keysOfPersons(ctx, who.Persons, keys); err != nil {
		return nil, 0, err
	}
	if err := d.keysOnList(ctx, who.List, keys); err != nil {
		return nil, 0, err
	}
	delete(keys, "") // nobody has asked for it
	there := map[ospora.AliasKey]bool{}
	for a, err := range Read[*ospora.Alias](ctx, d) {
		if err != nil {
			return nil, 0, err
		}
		if keys[string(a.Key)] {
			there[a.Key] = true
		}
	}
	return keys, len(there), nil
}

func (d *Dataset) keysOfPersons(ctx context.Context, persons []ospora.PersonID, keys map[string]bool) error {
	if len(persons) == 0 {
		return nil
	}
	for p, err := range Read[*ospora.Person](ctx, d) {
		if err != nil {
			return err
		}
		if slices.Contains(persons, p.Person) {
			keys[string(p.Alias)] = true
		}
	}
	return nil
}

func (d *Dataset) keysOnList(ctx context.Context, list *OptOut, keys map[string]bool) error {
	switch {
	case list == nil:
		return nil
	case list.keys.Fingerprint() == d.fingerprint():
		for a, err := range Read[*ospora.Alias](ctx, d) {
			if err != nil {
				return err
			}
			if list.holds(a.Features) {
				keys[string(a.Key)] = true
			}
		}
		return nil
	case d.Profile() != Full || d.plainDeleted():
		return fmt.Errorf("dataset: forget: %w: it is under other keys than the dataset, which holds no plain aliases; give a list under the dataset's key", ErrOptOut)
	}
	for a, err := range Read[*ospora.PlainAlias](ctx, d) {
		if err != nil {
			return err
		}
		if list.holdsPlain(a.Email, a.Login) {
			keys[string(a.Key)] = true
		}
	}
	return nil
}

// fingerprint is that of the dataset's keys, or of this run's where they are not
// kept; empty where nobody knows it.
func (d *Dataset) fingerprint() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Fingerprint
}

// forgetting is one Forget under way.
type forgetting struct {
	d      *Dataset
	silent *redaction
	open   []*shardWriter
}

func (f *forgetting) cleanUp() {
	for _, w := range f.open {
		if !w.ended {
			_ = w.discard()
			w.end()
		}
	}
}

// shards makes the next generation of each shard that speaks of them.
func (f *forgetting) shards(ctx context.Context) (list []*prepared, err error) {
	s, err := f.d.snapshot()
	if err != nil {
		return nil, err
	}
	for _, ref := range s.manifest.Records {
		p, err := f.shard(ctx, ref.Shard)
		if err != nil {
			for _, p := range list {
				err = errors.Join(err, f.d.undo(p))
			}
			return nil, err
		}
		if p != nil {
			list = append(list, p)
		}
	}
	return list, nil
}

// shard returns nil where the shard speaks of none of them.
func (f *forgetting) shard(ctx context.Context, number int) (*prepared, error) {
	w, err := f.d.begunShard(ctx, number)
	if err != nil {
		return nil, err
	}
	f.open = append(f.open, w)
	if err := f.find(ctx, w); err != nil || len(w.redacted) == 0 {
		return nil, errors.Join(err, w.Abort())
	}
	if err := f.rewrite(ctx, w); err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	p, err := w.prepare(ctx)
	if err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	return p, nil
}

// visitRows are the rows of one visit in one table.
type visitRows struct {
	owner owner
	table string
}

// find notes the visits and tables that speak of them.
func (f *forgetting) find(ctx context.Context, w *shardWriter) error {
	for i := range w.old.Parts {
		p := &w.old.Parts[i]
		def, _ := f.d.lookup(p.Table)
		if def.Privacy() == "" {
			continue
		}
		spans := spanReader{spans: p.Spans}
		for row, err := range f.d.partRows(ctx, p, def) {
			if err != nil {
				return err
			}
			by := visitRows{w.old.Visits[spans.next()].owner(), p.Table}
			silent, err := f.silent.row(row, def)
			if err != nil {
				return err
			}
			if silent != row {
				w.redacted[by] = true
			}
		}
	}
	return nil
}

// rewrite writes the rows of those visits and tables, visit by visit.
func (f *forgetting) rewrite(ctx context.Context, w *shardWriter) error {
	for i := range w.old.Visits {
		by := w.old.Visits[i].owner()
		for j := range w.old.Parts {
			p := &w.old.Parts[j]
			if w.redacted[visitRows{by, p.Table}] && w.old.holds(p, by) {
				if err := f.rewriteRows(ctx, w, p, by); err != nil {
					return err
				}
			}
		}
		for _, o := range w.sorted() {
			if err := o.keep(by); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *forgetting) rewriteRows(ctx context.Context, w *shardWriter, p *part, by owner) error {
	o, err := w.output(p.Table)
	if err != nil {
		return err
	}
	spans := spanReader{spans: p.Spans}
	for row, err := range f.d.partRows(ctx, p, o.def) {
		if err == nil && w.old.Visits[spans.next()].owner() == by {
			err = o.writeSilent(row, f.silent)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// gone sees to it that the files that were replaced are no longer there.
func (d *Dataset) gone(list []*prepared) error {
	var errs []error
	for _, p := range list {
		for _, file := range p.stale {
			if _, err := d.root.Lstat(file); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err := d.folder.remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, fmt.Errorf("dataset: %s is no longer part of the dataset and cannot be removed; opening it for writing tries again: %w", d.full(file), err))
			}
		}
	}
	return errors.Join(errs...)
}

// restricted tells whether a part lies where plain values do.
func (p *part) restricted() bool { return strings.HasPrefix(p.File, restrictedDir+"/") }
