package dataset

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Dataset is a directory of tables. One opened by [Open] is read; one opened by
// [Create], [OpenWriter] or [OpenOrCreate] is also an [ospora.Sink]. Its
// methods are safe for concurrent use.
type Dataset struct {
	dir    string
	root   *os.Root
	folder *folder // nil where read only
	lock   *flock.Flock
	opts   Options

	mu      sync.Mutex
	now     *snapshot
	writing map[int]*shardWriter
	closed  bool
	// recent holds the record asked for last, for Last.
	recent *record
	// optedOut are aliases of this run that are on its list.
	optedOut optedOut
}

var _ ospora.Sink = (*Dataset)(nil)

// snapshot is the state of a dataset at one moment. It does not change.
type snapshot struct {
	manifest *manifest
	// shards holds the parts of each shard without their spans, which are many
	// and wanted rarely.
	shards map[int][]part
}

// Create makes a dataset in a directory that is empty or not there yet, and
// opens it for writing. It fails with [ErrExists] where something is there.
func Create(dir string, opts Options) (*Dataset, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, fmt.Errorf("dataset: create: %w", err)
	}
	d, err := openLocked(dir, opts)
	if err != nil {
		return nil, err
	}
	return d.started(d.create())
}

// OpenWriter opens a dataset for reading and for writing more into it, and
// removes what an interrupted writer left behind. Options that were set when
// the dataset was made may be left out.
//
// It fails with [ErrNoDataset] where there is none, with [ErrLocked] where
// another writer has it open, with [ErrKeyMismatch] where the keys are not
// those of the dataset, with [ErrProfile] where another profile is asked for,
// with [ErrNewer] where a newer version wrote it, and with a [DamageError]
// where a file is not as it was written.
func OpenWriter(dir string, opts Options) (*Dataset, error) {
	d, err := openLocked(dir, opts)
	if err != nil {
		return nil, err
	}
	return d.started(d.resume())
}

// OpenOrCreate opens the dataset for writing, or makes it where there is none.
// It fails as [Create] and [OpenWriter] do.
func OpenOrCreate(dir string, opts Options) (*Dataset, error) {
	d, err := OpenWriter(dir, opts)
	if errors.Is(err, ErrNoDataset) || errors.Is(err, fs.ErrNotExist) && !isDamage(err) {
		return Create(dir, opts)
	}
	return d, err
}

func isDamage(err error) bool {
	var damaged *DamageError
	return errors.As(err, &damaged)
}

// Open opens a dataset for reading. Writers may be at work meanwhile: what is
// read is the state at the moment of opening, and where a writer has removed a
// file since, reading it fails with [ErrStale].
//
// It fails as [OpenWriter] does, apart from locks, keys and profiles.
func Open(dir string) (*Dataset, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("dataset: open: %w", err)
	}
	d := &Dataset{dir: dir, root: root}
	return d.started(d.load())
}

// openLocked opens the directory for a writer and nothing more.
func openLocked(dir string, opts Options) (*Dataset, error) {
	if err := opts.checkTables(); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("dataset: open: %w", err)
	}
	l, err := lock(dir)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &Dataset{
		dir: dir, root: root, lock: l, opts: opts,
		folder: newFolder(opts.disk(root)), writing: map[int]*shardWriter{},
	}, nil
}

// started returns the dataset, or closes what was opened where err is not nil.
func (d *Dataset) started(err error) (*Dataset, error) {
	if err != nil {
		return nil, errors.Join(err, d.release())
	}
	return d, nil
}

// create writes the manifest of an empty dataset.
func (d *Dataset) create() error {
	names, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("dataset: create: %w", err)
	}
	for _, n := range names {
		if n.Name() != lockName && !tempManifest.MatchString(n.Name()) {
			return fmt.Errorf("dataset: create %s: %w", d.dir, ErrExists)
		}
	}
	if err := syncAbove(d.dir); err != nil {
		return fmt.Errorf("dataset: create: %w", err)
	}
	d.now = &snapshot{manifest: newManifest(d.opts), shards: map[int][]part{}}
	if err := d.writeManifest(d.now.manifest); err != nil {
		return err
	}
	if err := d.begin(); err != nil {
		return err
	}
	return d.writeSheet(context.Background())
}

func newManifest(o Options) *manifest {
	m := &manifest{
		Format: manifestFormat, Version: manifestVersion, Profile: o.Profile,
		Joinable: o.Keys != nil, Fingerprint: o.fingerprint(), Shards: o.Shards, Settled: true,
	}
	if o.Profile == Full {
		m.Plain = &plainTerms{Purpose: utf8Text(o.Purpose), Until: o.Retention.Value.String()}
	} else {
		m.Terms = o.terms()
	}
	m.Version = m.least()
	return m
}

// terms are those of a minimal dataset, nil where none are given.
func (o Options) terms() *terms {
	t := terms{Purpose: utf8Text(strings.TrimSpace(o.Purpose))}
	if o.Retention.Known {
		t.Until = o.Retention.Value.String()
	}
	if t == (terms{}) {
		return nil
	}
	return &t
}

// resume reads what is there and takes up the writing.
func (d *Dataset) resume() error {
	if err := d.load(); err != nil {
		return err
	}
	opts, err := d.now.manifest.admit(d.dir, d.opts)
	if err != nil {
		return err
	}
	given := d.opts.terms()
	d.opts = opts
	if err := d.begin(); err != nil {
		return err
	}
	return d.takeTerms(given)
}

// takeTerms writes down what a run says first of a minimal dataset's terms.
func (d *Dataset) takeTerms(given *terms) error {
	m := *d.now.manifest
	if given == nil || m.Profile != Minimal {
		return nil
	}
	if m.Terms != nil {
		given.Purpose = orDefault(m.Terms.Purpose, given.Purpose)
		given.Until = orDefault(m.Terms.Until, given.Until)
		if *given == *m.Terms {
			return nil
		}
	}
	m.Terms = given
	m.Version = m.least()
	if err := d.writeManifest(&m); err != nil {
		return err
	}
	d.now = &snapshot{manifest: &m, shards: d.now.shards}
	return nil
}

// begin clears away what an interrupted writer left and brings the dictionary
// up to date.
func (d *Dataset) begin() error {
	if err := d.sweep(); err != nil {
		return err
	}
	return d.writeDictionary()
}

// load reads the manifest and every record.
func (d *Dataset) load() error {
	m, err := loadManifest(d.root, d.dir)
	if err != nil {
		return err
	}
	s := &snapshot{manifest: m, shards: make(map[int][]part, len(m.Records))}
	if err := d.checkSchemas(manifestName, m.Parts); err != nil {
		return err
	}
	for _, ref := range m.Records {
		r, err := loadRecord(d.root, d.dir, ref)
		if err != nil {
			return err
		}
		if err := d.checkSchemas(ref.File, r.Parts); err != nil {
			return err
		}
		s.shards[ref.Shard] = withoutSpans(r.Parts)
	}
	d.now = s
	return nil
}

func withoutSpans(parts []part) []part {
	plain := make([]part, len(parts))
	for i, p := range parts {
		p.Spans = nil
		plain[i] = p
	}
	return plain
}

// checkSchemas refuses parts of tables whose schema is newer than the one this
// program knows. A table that it does not know at all is no hindrance to
// reading the others.
func (d *Dataset) checkSchemas(name string, parts []part) error {
	for i := range parts {
		def, ok := table.Lookup(parts[i].Table)
		if ok && parts[i].Schema > def.Version() {
			return damage(d.dir, name, "", &NewerError{
				What: "table " + def.Name(), Version: parts[i].Schema, Known: def.Version(),
			})
		}
	}
	return nil
}

// snapshot returns the present state, or fails where the dataset is closed.
func (d *Dataset) snapshot() (*snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, fmt.Errorf("dataset: %s: %w", d.dir, ErrClosed)
	}
	return d.now, nil
}

// Dir returns the directory.
func (d *Dataset) Dir() string { return d.dir }

// Profile returns the profile of the dataset.
func (d *Dataset) Profile() Profile {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Profile
}

// keepsPlain tells whether plain values may be written.
func (d *Dataset) keepsPlain() bool { return d.Profile() == Full && !d.plainDeleted() }

// Settled reports whether the homes of commits shared by forks are assigned:
// nothing was committed since the last Finish.
func (d *Dataset) Settled() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Settled
}

// Close ends reading and writing and lets other writers in. It fails, and
// closes nothing, while a shard is open; a second call does nothing.
func (d *Dataset) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	if n := len(d.writing); n > 0 {
		return fmt.Errorf("dataset: close %s: %d shards are still being written: commit or abort them", d.dir, n)
	}
	d.closed = true
	return d.release()
}

func (d *Dataset) release() error {
	var err error
	if d.lock != nil {
		err = d.lock.Unlock()
	}
	return errors.Join(err, d.root.Close())
}

// full is the path of a file of the dataset.
func (d *Dataset) full(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }
