package dataset

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Shard implements [ospora.Sink]: the first 8 bytes of SHA-256 over the id, as
// a big-endian number, modulo the number of shards.
func (d *Dataset) Shard(repo ospora.RepoID) int { return shardOf(repo, d.shards()) }

func (d *Dataset) shards() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Shards
}

// Begin implements [ospora.Sink]. It fails with [ErrReadOnly] on a dataset
// opened by [Open], with [ErrClosed] after Close, and where the shard is open
// already.
func (d *Dataset) Begin(ctx context.Context, shard int) (ospora.ShardWriter, error) {
	return d.begunShard(ctx, shard)
}

func (d *Dataset) begunShard(ctx context.Context, shard int) (*shardWriter, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.lock == nil:
		return nil, fmt.Errorf("dataset: %s: %w", d.dir, ErrReadOnly)
	case d.closed:
		return nil, fmt.Errorf("dataset: %s: %w", d.dir, ErrClosed)
	case shard < 0 || shard >= d.now.manifest.Shards:
		return nil, fmt.Errorf("dataset: %s: there is no shard %d of %d", d.dir, shard, d.now.manifest.Shards)
	case d.writing[shard] != nil:
		return nil, fmt.Errorf("dataset: %s: shard %d is open already", d.dir, shard)
	}
	old, err := d.shardRecord(d.now, shard)
	if err != nil {
		return nil, err
	}
	w := &shardWriter{
		d: d, shard: shard, old: old, outputs: map[string]*output{},
		entries: map[owner]entry{}, replaced: map[owner]bool{}, rolled: map[owner]bool{}, redacted: map[visitRows]bool{},
	}
	d.writing[shard] = w
	return w, nil
}

// shardRecord reads the commit record of a shard; one that was never committed
// has an empty record of generation 0.
func (d *Dataset) shardRecord(s *snapshot, shard int) (*record, error) {
	i, found := slices.BinarySearchFunc(s.manifest.Records, shard, func(r recordRef, shard int) int {
		return cmp.Compare(r.Shard, shard)
	})
	if !found {
		return &record{Format: recordFormat, Version: recordVersion, Shard: shard}, nil
	}
	return loadRecord(d.root, d.dir, s.manifest.Records[i])
}

// Last implements [ospora.Sink]. The visit comes without its time of
// retrieval, which stands in the visits table alone. It is nil also where the
// commit record of the shard cannot be read any more; Begin says so.
func (d *Dataset) Last(source string, repo ospora.RepoID) *ospora.Visit {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	r := d.recordFor(shardOf(repo, d.now.manifest.Shards))
	if r == nil {
		return nil
	}
	e := r.find(owner{source: source, repo: repo})
	if e == nil {
		return nil
	}
	return e.visit()
}

// recordFor returns the record of a shard from memory where it is there:
// visits come shard by shard.
func (d *Dataset) recordFor(shard int) *record {
	if w := d.writing[shard]; w != nil {
		return w.old
	}
	if d.recent != nil && d.recent.Shard == shard {
		return d.recent
	}
	r, err := d.shardRecord(d.now, shard)
	if err != nil {
		return nil
	}
	d.recent = r
	return r
}

// shardWriter writes the next generation of one shard.
type shardWriter struct {
	d     *Dataset
	shard int
	old   *record

	outputs map[string]*output
	visit   *visitWriter
	// entries are the visits kept, replaced the old ones that are no longer
	// live. Those in rolled keep all rows but those that depend on homes.
	entries  map[owner]entry
	replaced map[owner]bool
	rolled   map[owner]bool
	// redacted are rows that are written anew without some people, or not at all.
	redacted map[visitRows]bool
	err      error
	ended    bool
}

var errEnded = fmt.Errorf("dataset: shard: %w", ErrClosed)

// Visit implements [ospora.ShardWriter].
func (w *shardWriter) Visit(source string, repo ospora.RepoID) (ospora.VisitWriter, error) {
	switch {
	case w.ended:
		return nil, errEnded
	case w.err != nil:
		return nil, w.err
	case w.visit != nil:
		return nil, fmt.Errorf("dataset: the visit of %s by %s is neither kept nor dropped", w.visit.repo, w.visit.source)
	case source == "" || repo == "" || !utf8.ValidString(source) || !utf8.ValidString(string(repo)):
		return nil, fmt.Errorf("dataset: a visit needs a source and a repository in UTF-8, not %q and %q", source, repo)
	case w.d.Shard(repo) != w.shard:
		return nil, fmt.Errorf("dataset: repository %s belongs to shard %d, not to %d", repo, w.d.Shard(repo), w.shard)
	case w.kept(source, repo):
		return nil, fmt.Errorf("dataset: %s was visited by %s before in this shard; commit first", repo, source)
	}
	w.visit = &visitWriter{shard: w, source: source, repo: repo, gate: newGate(w.d)}
	return w.visit, nil
}

func (w *shardWriter) kept(source string, repo ospora.RepoID) bool {
	for _, attempt := range []bool{false, true} {
		if _, ok := w.entries[owner{source, repo, attempt}]; ok {
			return true
		}
	}
	return false
}

// output returns where the rows of a table go.
func (w *shardWriter) output(name string) (*output, error) {
	if o := w.outputs[name]; o != nil {
		return o, nil
	}
	def, ok := w.d.lookup(name)
	if !ok {
		return nil, fmt.Errorf("dataset: table %q: %w; give its definition in Options.Tables", name, ErrTable)
	}
	private := def.Privacy() == plainPrivacy
	switch {
	case private && w.d.Profile() != Full:
		return nil, fmt.Errorf("dataset: table %s holds plain values of persons: %w in the profile %q", name, ErrProfile, w.d.Profile())
	case private && !w.d.keepsPlain():
		return nil, fmt.Errorf("dataset: table %s holds plain values of persons: %w", name, ErrExpired)
	}
	o := &output{
		def: def, dir: tableDir(name, private, w.shard), folder: w.d.folder, private: private,
		group: w.d.opts.RowGroupRows, batch: min(batchRows, w.d.opts.RowGroupRows), builder: def.NewRowBuilder(nil),
	}
	if how := def.Additive(); how != nil {
		o.sum = &adder{
			def: def, how: how, most: w.d.opts.AggregateKeys, dir: o.dir, folder: w.d.folder, open: w.d.root.Open,
		}
	}
	w.outputs[name] = o
	return o, nil
}

// sorted lists the outputs in the order of their names.
func (w *shardWriter) sorted() []*output {
	list := make([]*output, 0, len(w.outputs))
	for _, o := range w.outputs {
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b *output) int { return cmp.Compare(a.def.Name(), b.def.Name()) })
	return list
}

// Commit implements [ospora.ShardWriter]. Where it fails, what was committed
// before is live as ever; a context that ends is heeded until the moment the
// manifest is written.
func (w *shardWriter) Commit(ctx context.Context) error {
	if w.ended {
		return errEnded
	}
	if w.visit != nil {
		return errors.Join(errors.New("dataset: commit with a visit neither kept nor dropped"), w.Abort())
	}
	if len(w.entries) == 0 {
		return errors.Join(w.err, w.Abort())
	}
	p, err := w.prepare(ctx)
	if err != nil {
		return errors.Join(err, w.Abort())
	}
	defer w.end()
	return w.d.publish(ctx, func(m *manifest) { m.Settled = false }, p)
}

// Abort implements [ospora.ShardWriter].
func (w *shardWriter) Abort() error {
	if w.ended {
		return errEnded
	}
	defer w.end()
	return w.discard()
}

// discard forgets everything that was written and is not yet named.
func (w *shardWriter) discard() error {
	w.visit = nil
	var errs []error
	for _, o := range w.sorted() {
		errs = append(errs, o.discard())
	}
	return errors.Join(errs...)
}

func (w *shardWriter) end() {
	w.ended = true
	w.d.mu.Lock()
	defer w.d.mu.Unlock()
	delete(w.d.writing, w.shard)
	if w.d.recent != nil && w.d.recent.Shard == w.shard {
		w.d.recent = nil
	}
}

// lookup finds the definition of a table.
func (d *Dataset) lookup(name string) (table.Definition, bool) {
	for _, def := range d.opts.Tables {
		if def.Name() == name {
			return def, true
		}
	}
	return table.Lookup(name)
}

// plainPrivacy is the privacy of tables that only the full profile holds.
const plainPrivacy = "plain"
