package git

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Budget bounds what one visit may cost. A zero field means its default. Work
// that would pass a budget stops there: the visit is partial, with a gap that
// names the budget, and what was seen before is kept.
type Budget struct {
	// Commits is the greatest number of commits read. Default 10 million.
	Commits int64
	// Paths is the greatest number of files that one commit may touch, and that
	// a tree may hold. Default 1 million.
	Paths int64
	// Bytes is the greatest amount of output read from git. Default 64 GiB.
	Bytes int64
	// ObjectBytes is the size above which git takes a file for binary and a
	// single object is not read into memory. Default 64 MiB.
	ObjectBytes int64
	// CloneBytes is the greatest size of a clone on disk. Default 16 GiB.
	CloneBytes int64
	// Refs is the greatest number of branches and tags that are kept. Default 1
	// million.
	Refs int64
	// Memory is the greatest amount of private memory of one git process, held
	// where the operating system can (Linux). Default 2 GiB.
	Memory int64
	// Time is the longest a visit may take. Default 6 hours.
	Time time.Duration
}

func (b Budget) withDefaults() Budget {
	setDefault(&b.Commits, 10_000_000)
	setDefault(&b.Paths, 1_000_000)
	setDefault(&b.Bytes, 64<<30)
	setDefault(&b.ObjectBytes, 64<<20)
	setDefault(&b.CloneBytes, 16<<30)
	setDefault(&b.Refs, 1_000_000)
	setDefault(&b.Memory, 2<<30)
	if b.Time <= 0 {
		b.Time = 6 * time.Hour
	}
	return b
}

// settings names the budgets that shape facts where they are not the default,
// for the settings of a visit: with more room it would not be the same.
func (b Budget) settings() string {
	var text strings.Builder
	usual := Budget{}.withDefaults()
	for _, f := range []struct {
		name        string
		value, same int64
	}{
		{"commits", b.Commits, usual.Commits}, {"paths", b.Paths, usual.Paths}, {"bytes", b.Bytes, usual.Bytes},
		{"object_bytes", b.ObjectBytes, usual.ObjectBytes}, {"refs", b.Refs, usual.Refs}, {"memory", b.Memory, usual.Memory},
	} {
		if f.value != f.same {
			fmt.Fprintf(&text, " max_%s=%d", f.name, f.value)
		}
	}
	return text.String()
}

func setDefault(field *int64, value int64) {
	if *field <= 0 {
		*field = value
	}
}

// The budgets as errors; a [BudgetError] is one of them.
var (
	ErrCommits     = errors.New("commit budget used up")
	ErrPaths       = errors.New("path budget used up")
	ErrBytes       = errors.New("byte budget used up")
	ErrObjectBytes = errors.New("object size budget used up")
	ErrCloneBytes  = errors.New("clone size budget used up")
	ErrRefs        = errors.New("ref budget used up")
	ErrMemory      = errors.New("memory budget used up")
	ErrTime        = errors.New("time budget used up")
)

// BudgetError tells which budget ended a piece of work and what it was. It
// matches the budget's own error under errors.Is.
type BudgetError struct {
	// Budget is the field of [Budget] in lower case, such as "commits".
	Budget string
	// Limit is its value; nanoseconds for time.
	Limit int64

	is error
}

// Error names the budget and its value.
func (e *BudgetError) Error() string {
	if e.Budget == "time" {
		return fmt.Sprintf("git: time budget of %s used up", time.Duration(e.Limit))
	}
	return fmt.Sprintf("git: %s budget of %d used up", e.Budget, e.Limit)
}

// Unwrap returns the budget's own error, such as [ErrCommits].
func (e *BudgetError) Unwrap() error { return e.is }

func (b Budget) commitsError() error { return &BudgetError{"commits", b.Commits, ErrCommits} }
func (b Budget) pathsError() error   { return &BudgetError{"paths", b.Paths, ErrPaths} }
func (b Budget) bytesError() error   { return &BudgetError{"bytes", b.Bytes, ErrBytes} }
func (b Budget) objectError() error {
	return &BudgetError{"object_bytes", b.ObjectBytes, ErrObjectBytes}
}
func (b Budget) cloneError() error  { return &BudgetError{"clone_bytes", b.CloneBytes, ErrCloneBytes} }
func (b Budget) refsError() error   { return &BudgetError{"refs", b.Refs, ErrRefs} }
func (b Budget) memoryError() error { return &BudgetError{"memory", b.Memory, ErrMemory} }
func (b Budget) timeError() error   { return &BudgetError{"time", int64(b.Time), ErrTime} }
