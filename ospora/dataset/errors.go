package dataset

import (
	"errors"
	"fmt"
)

// Errors that callers tell apart with [errors.Is].
var (
	// ErrNoDataset tells that a directory holds no dataset.
	ErrNoDataset = errors.New("there is no dataset")
	// ErrExists tells that a directory already holds something.
	ErrExists = errors.New("the directory is not empty")
	// ErrLocked tells that another writer has the dataset open; see [LockedError].
	ErrLocked = errors.New("another writer has the dataset open")
	// ErrKeyMismatch tells that a run's keys are not those of the dataset, so
	// that its pseudonyms could not be joined with those that are there.
	ErrKeyMismatch = errors.New("the keys are not those of the dataset")
	// ErrProfile tells that a run asks for another privacy profile than that of
	// the dataset, or writes rows that the profile does not allow.
	ErrProfile = errors.New("the profile does not allow this")
	// ErrNewer tells that something was written by a newer version of this
	// package; see [NewerError].
	ErrNewer = errors.New("written by a newer version of ospora")
	// ErrStale tells that a file is gone because a writer has replaced it since
	// the dataset was opened. Opening it again helps.
	ErrStale = errors.New("the dataset has changed since it was opened; open it again")
	// ErrClosed tells that a dataset or a writer is used after its end.
	ErrClosed = errors.New("already closed")
	// ErrReadOnly tells that a dataset opened by [Open] is written to.
	ErrReadOnly = errors.New("the dataset is open for reading only")
	// ErrOptOut tells that an [OptOut] list cannot be applied to what there is.
	ErrOptOut = errors.New("the opt-out list cannot be applied")
	// ErrExpired tells that plain values are written to a dataset whose time to
	// keep them is over.
	ErrExpired = errors.New("plain values may no longer be kept")
	// ErrTable tells that a table is not known to the dataset.
	ErrTable = errors.New("no such table")
)

// DamageError tells that a file of a dataset is missing, cut short, changed or
// not what the manifest says. No reader of Parquet was opened on it.
type DamageError struct {
	// File is the path of the file.
	File string
	// What is wrong with it.
	What string
	// Err is the cause, or nil.
	Err error
}

// Error names the file and what is wrong with it.
func (e *DamageError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("dataset: %s is damaged: %s: %v", e.File, e.What, e.Err)
	}
	return fmt.Sprintf("dataset: %s is damaged: %s", e.File, e.What)
}

// Unwrap returns the cause.
func (e *DamageError) Unwrap() error { return e.Err }

// NewerError tells what was written by a newer version of this package. It is
// [ErrNewer].
type NewerError struct {
	// File is the path of the file that says so.
	File string
	// What has the version: "dataset format", "shard format" or a table.
	What string
	// Version found, and the highest Known here.
	Version, Known int
}

// Error names the file, the version found and the version known.
func (e *NewerError) Error() string {
	return fmt.Sprintf("dataset: %s: %s has version %d, this program knows up to %d: %v",
		e.File, e.What, e.Version, e.Known, ErrNewer)
}

// Is reports whether target is [ErrNewer].
func (e *NewerError) Is(target error) bool { return target == ErrNewer }

// LockedError tells that another writer has the dataset open. It is
// [ErrLocked].
type LockedError struct {
	// Dir is the directory of the dataset.
	Dir string
}

// Error names the directory.
func (e *LockedError) Error() string { return fmt.Sprintf("dataset: %s: %v", e.Dir, ErrLocked) }

// Is reports whether target is [ErrLocked].
func (e *LockedError) Is(target error) bool { return target == ErrLocked }
