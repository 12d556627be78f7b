package ospora

import (
	"context"
	"io/fs"
	"iter"
)

// Source looks at things and tells what it saw. Package sourcetest holds the
// contract as a test.
type Source interface {
	// Name is the short name that visits carry, such as "git".
	Name() string

	// Visit looks at one target and yields its facts in an order that depends
	// on the target alone, and last exactly one [Visit]. What could not be
	// seen is a [Gap] row and a visit that is partial, not found or failed,
	// not an error.
	//
	// An error ends the sequence; it comes last and says that the visit could
	// not be concluded at all: the context ended, or the machine failed. Rows
	// yielded before it are not to be kept.
	//
	// Where look.Last is the visit that would be made now, the source yields
	// [Unchanged] alone and reads nothing more. The sequence may be ranged over
	// again and then looks again. When the consumer stops early or the context
	// ends, the source ends what it started before the range statement is left.
	Visit(ctx context.Context, look Look) iter.Seq2[Row, error]
}

// Target is one thing to look at.
type Target struct {
	// Repo is the id that rows carry. It is unique within a dataset.
	Repo RepoID
	// Locator is where the source finds it: for git a path or an https URL.
	Locator string
	// Revision is what to look at; empty means the default (git: HEAD).
	Revision string
	// ForkOf is the repository this one is known to be a fork of, or empty.
	ForkOf RepoID
	// Size is a hint for scheduling, in any unit shared by all targets of a run;
	// the largest are visited first.
	Size int64
}

// Look is what a source is asked to do.
type Look struct {
	// Target to look at.
	Target Target
	// Keys turn identities into pseudonyms.
	Keys *Keys
	// Last is the live visit of the same target, or nil.
	Last *Visit
	// Progress, where not nil, is told how far the visit has come.
	Progress func(Progress)
}

// Progress tells how far a visit has come.
type Progress struct {
	// Repo is the repository being visited.
	Repo RepoID
	// Stage is what is being done, such as "clone" or "history".
	Stage string
	// Done and Total count what the stage works through, commits for a history.
	// Total is 0 while it is not known.
	Done, Total int64
}

// Tree is the file tree at the revision visited. It is no row of a table: a
// source yields it so that [Collect] can inspect it, and FS may be used only
// until the next row is asked for.
type Tree struct {
	// Repo and Visit are those that findings carry.
	Repo  RepoID
	Visit VisitID
	// Revision is the commit the tree belongs to.
	Revision string
	// FS is the tree, read-only.
	FS fs.FS
}

// TableName implements [Row]; it is empty, since a tree is never stored.
func (*Tree) TableName() string { return "" }

// Unchanged is yielded in place of everything else where the live visit is
// still what a new one would be.
type Unchanged struct{}

// TableName implements [Row]; it is empty, since nothing is stored.
func (*Unchanged) TableName() string { return "" }

// Subject is what an [Inspect] function is told about the tree it inspects.
type Subject struct {
	Repo     RepoID
	Visit    VisitID
	Revision string
}

// Inspect concludes findings from a file tree during a visit. Its rows are
// stored with the visit. An error ends this inspection alone and becomes a
// gap; the rows before it are kept.
type Inspect func(ctx context.Context, subject Subject, tree fs.FS) iter.Seq2[Row, error]

// Derive concludes rows from one that a source has yielded, while its plain text
// is in memory still: a name, an address, a location. It may add to the row. The
// row itself is written where keep is true, after the others. It is told of
// everything but commits, trees and visits, and is safe for concurrent use.
type Derive func(row Row) (more []Row, keep bool)

// Sink keeps what [Collect] gathers; dataset.Dataset is one. Its methods are
// safe for concurrent use.
type Sink interface {
	// Shard is the group that a repository belongs to. Visits of one shard are
	// committed together; the rule depends on the id alone.
	Shard(repo RepoID) int
	// Last is the live visit of a source to a repository, or nil.
	Last(source string, repo RepoID) *Visit
	// Begin opens a shard for new visits. At most one opening of a shard is
	// under way at a time.
	Begin(ctx context.Context, shard int) (ShardWriter, error)
	// Finish is called once after the last visit. It settles what can be known
	// only then, such as which of several forks a shared commit counts for.
	Finish(ctx context.Context) error
}

// ShardWriter takes the visits of one shard, one after another. Exactly one of
// Commit and Abort ends it.
type ShardWriter interface {
	// Visit opens one visit. The one before has been kept or dropped.
	Visit(source string, repo RepoID) (VisitWriter, error)
	// Commit makes all kept visits live at once and for good.
	Commit(ctx context.Context) error
	// Abort forgets the shard's new visits.
	Abort() error
}

// VisitWriter takes the rows of one visit. Exactly one of Keep and Drop ends it.
type VisitWriter interface {
	// Write takes one row. Rows of additive tables that have the same key are
	// added up.
	Write(Row) error
	// Keep ends the visit. Its rows take the place of the live ones where
	// [Visit.Replaces] says so; otherwise only the visit itself and its gaps
	// are recorded beside them.
	Keep(v *Visit) error
	// Drop forgets the rows.
	Drop() error
}
