package dataset

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Profile says what a dataset may hold about people.
type Profile string

const (
	// Minimal is the default: pseudonyms and keyed features only, no name, no
	// address.
	Minimal Profile = "minimal"
	// Full also keeps aliases as written, in the directory restricted, readable
	// by its owner alone, for a stated purpose and time.
	Full Profile = "full"
)

// Options for writing a dataset. The zero value of each field is its default.
type Options struct {
	// Profile is Minimal where empty. It is set when the dataset is made and
	// never changes.
	Profile Profile
	// Purpose says what the data are kept for, by which law. It stands in the
	// manifest and in the data sheet. The full profile requires it. It is set once:
	// a run with another one is refused.
	Purpose string
	// Retention is the last day on which may be kept what the profile restricts:
	// plain values of the full profile, which requires it, and the whole of a
	// minimal dataset. It stands in the manifest; see [RetentionFrom] and
	// [Dataset.Expired]. It is set once: a later run with a later day changes
	// nothing, one with an earlier day is refused.
	Retention ospora.Optional[ospora.Day]
	// OptOut is who is to be in no row that this run writes; nil for nobody. What
	// earlier runs wrote is for [Dataset.Forget].
	OptOut *OptOut

	// Keys are those of this run, which the caller keeps and gives to every run
	// of one dataset. Nil says that the run's keys were drawn at random and are
	// kept nowhere: no other run can then be joined with this dataset, and none
	// may write to it once it holds anything. Only the fingerprint is stored.
	Keys *ospora.Keys

	// Tables are definitions of tables that ospora itself does not have, such as
	// those of inspections.
	Tables []table.Definition

	// Shards is the number of shards, 256 where 0, at most 65,536. It is set
	// when the dataset is made.
	Shards int
	// RowGroupRows is the greatest number of rows in a row group, 32,768 where 0.
	RowGroupRows int
	// wrap, where not nil, puts another disk in place of the real one; for tests.
	wrap func(disk) disk
	// AggregateKeys is how many keys of an additive table a visit holds in
	// memory before it spills them to disk, 8,192 where 0, at most 65,536.
	AggregateKeys int
}

// Limits and defaults of [Options].
const (
	defaultShards        = 256
	maxShards            = 1 << 16
	defaultRowGroupRows  = 1 << 15
	maxRowGroupRows      = 1 << 20
	defaultAggregateKeys = 1 << 13
	maxAggregateKeys     = 1 << 16
	maxPurpose           = 1 << 12
)

// withDefaults returns the options with every default filled in, or an error
// that says which field cannot be used.
func (o Options) withDefaults() (Options, error) {
	o.Profile = orDefault(o.Profile, Minimal)
	o.Shards = orDefault(o.Shards, defaultShards)
	o.RowGroupRows = orDefault(o.RowGroupRows, defaultRowGroupRows)
	o.AggregateKeys = orDefault(o.AggregateKeys, defaultAggregateKeys)
	switch {
	case o.Profile != Minimal && o.Profile != Full:
		return o, fmt.Errorf("dataset: options: %q is no profile", o.Profile)
	case o.Shards < 1 || o.Shards > maxShards:
		return o, fmt.Errorf("dataset: options: %d shards, want 1 to %d", o.Shards, maxShards)
	case o.RowGroupRows < 1 || o.RowGroupRows > maxRowGroupRows:
		return o, fmt.Errorf("dataset: options: %d rows a row group, want 1 to %d", o.RowGroupRows, maxRowGroupRows)
	case o.AggregateKeys < 1 || o.AggregateKeys > maxAggregateKeys:
		return o, fmt.Errorf("dataset: options: %d keys in memory, want 1 to %d", o.AggregateKeys, maxAggregateKeys)
	}
	return o, o.checkPurpose()
}

// checkTables refuses names that could not stand in a path, and names that are
// taken.
func (o Options) checkTables() error {
	seen := map[string]bool{}
	for _, def := range o.Tables {
		name := def.Name()
		if _, taken := table.Lookup(name); taken || seen[name] || !tableName.MatchString(name) {
			return fmt.Errorf("dataset: options: a table cannot be named %q", name)
		}
		seen[name] = true
	}
	return nil
}

// checkPurpose sees to it that nobody keeps plain values without saying why and
// how long.
func (o Options) checkPurpose() error {
	purpose := strings.TrimSpace(o.Purpose)
	switch {
	case o.Profile == Full && purpose == "":
		return errors.New("dataset: options: the full profile needs a purpose")
	case o.Profile == Full && !o.Retention.Known:
		return errors.New("dataset: options: the full profile needs a retention date")
	case len(purpose) > maxPurpose:
		return fmt.Errorf("dataset: options: the purpose has %d bytes, at most %d", len(purpose), maxPurpose)
	}
	return nil
}

// fingerprint is that of the keys, or empty where they are random.
func (o Options) fingerprint() string {
	if o.Keys == nil {
		return ""
	}
	return o.Keys.Fingerprint()
}

func orDefault[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}

func (o Options) disk(root *os.Root) disk {
	if o.wrap != nil {
		return o.wrap(rootDisk{root})
	}
	return rootDisk{root}
}
