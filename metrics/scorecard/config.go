package scorecard

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
)

// Config says what a [Scorecard] runs and what it may ask others. The zero
// value runs all checks and asks nobody.
type Config struct {
	// Checks are the names of the checks to run; none means all of [Checks].
	Checks []string
	// Commits is how many of the last commits are looked at; 0 means 30, as the
	// command has it.
	Commits int

	// Advisories are known vulnerabilities. Without them Vulnerabilities is
	// unknown.
	Advisories *Advisories
	// Digest looks an image up in its registry, for the remedy that
	// Pinned-Dependencies proposes; the score does not need it. Images are named
	// by the repository, so that a Digest that follows every name lets whoever
	// wrote the repository choose hosts to be called. Nil proposes none.
	Digest func(ctx context.Context, image string) (string, error)
	// OSSFuzz tells whether OSS-Fuzz fuzzes a repository, named as
	// host/owner/name. Without it nobody can know that a project is not fuzzed.
	OSSFuzz func(ctx context.Context, repo string) (bool, error)
	// BestPractices tells the badge of the OpenSSF Best Practices programme of a
	// repository, named as host/owner/name. Without it CII-Best-Practices is
	// unknown.
	BestPractices func(ctx context.Context, repo string) (Badge, error)

	// Limits bound the work.
	Limits Limits
	// Workers is how many files of one tree, and how many checks, are judged at
	// once; 0 means one for each processor.
	Workers int
}

// Badge is a level of the OpenSSF Best Practices programme.
type Badge string

// The levels of the programme.
const (
	BadgeNone       Badge = "not_found"
	BadgeInProgress Badge = "in_progress"
	BadgePassing    Badge = "passing"
	BadgeSilver     Badge = "silver"
	BadgeGold       Badge = "gold"
)

// Limits bound what one tree may cost. What a limit stops is a gap of the
// checks that needed it, and they are unknown. The zero value of a field means
// its default.
type Limits struct {
	// FileBytes is the size of the largest file that is read; 32 MiB.
	FileBytes int64
	// ScriptBytes is the size of the largest text that a parser sees: a shell
	// script, a workflow or a Dockerfile; 128 KiB.
	ScriptBytes int
	// Nesting is how many brackets and operators such a text may have without
	// being measured more closely, and how deep brackets may lie within each other
	// where it cannot be; 200. The shell parser of Scorecard ends the process where
	// they lie too deep.
	Nesting int
	// Files is how many files a tree may have; 1,000,000.
	Files int
	// Packages is how many packages the lock files of a tree may name in all;
	// 1,000,000.
	Packages int
	// KeptBytes is about how much of one tree is kept in memory until its checks
	// are done; 256 MiB.
	KeptBytes int64
	// CacheBytes is about how much memory is kept for what is known of files
	// that were seen before; 32 MiB.
	CacheBytes int64
}

func (l Limits) withDefaults() Limits {
	set := func(v *int, to int) {
		if *v <= 0 {
			*v = to
		}
	}
	if l.FileBytes <= 0 {
		l.FileBytes = 32 << 20
	}
	if l.KeptBytes <= 0 {
		l.KeptBytes = 256 << 20
	}
	if l.CacheBytes <= 0 {
		l.CacheBytes = 32 << 20
	}
	set(&l.ScriptBytes, 128<<10)
	set(&l.Nesting, 200)
	set(&l.Files, 1_000_000)
	set(&l.Packages, 1_000_000)
	return l
}

// ErrUnknownCheck is the cause where [Config.Checks] names no check of this
// version of Scorecard.
var ErrUnknownCheck = errors.New("no such check")

func (c Config) withDefaults() (Config, error) {
	for _, name := range c.Checks {
		if !slices.ContainsFunc(checkList, func(d definition) bool { return d.name == name }) {
			return c, fmt.Errorf("scorecard: %w: %q", ErrUnknownCheck, name)
		}
	}
	if c.Commits <= 0 {
		c.Commits = 30
	}
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	c.Limits = c.Limits.withDefaults()
	return c, nil
}
