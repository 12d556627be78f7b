// Package gather is what the example programs share: flags, targets, keys and
// the run of a collection with its progress.
package gather

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/git"
)

// Options are the flags that the programs share.
type Options struct {
	Git     []string // paths and URLs
	Lines   bool
	KeyFile string
	Profile string
	Purpose string
	Until   string
	Out     string
}

// Register declares the flags.
func (o *Options) Register(f *flag.FlagSet) {
	f.Func("git", "repository to scan: a `path`, an https URL, or NAME=path to name it; may be given again", func(s string) error {
		o.Git = append(o.Git, s)
		return nil
	})
	f.BoolVar(&o.Lines, "lines", false, "count added and deleted lines too (about ten times the work)")
	f.StringVar(&o.KeyFile, "key", "", "`file` with the dataset key, at least 32 bytes; made if it does not exist")
	f.StringVar(&o.Profile, "profile", string(dataset.Minimal), "minimal: pseudonyms only; full: also names and addresses, in restricted/")
	f.StringVar(&o.Purpose, "purpose", "", "what the full profile keeps names and addresses for")
	f.StringVar(&o.Until, "until", "", "last `day` (YYYY-MM-DD) on which the full profile may keep them; default in 24 months")
	f.StringVar(&o.Out, "out", o.Out, "`directory` to write to")
}

// Result is what a run did.
type Result struct {
	Summary ospora.Summary
	Dataset *dataset.Dataset // open; the caller closes it
}

// Run visits the targets and writes what it sees to the dataset in dir. When ctx
// ends, what was finished is kept, and the result comes with the error.
func Run(ctx context.Context, o Options, dir string, targets []ospora.Target, log io.Writer) (*Result, error) {
	keys, kept, err := o.keys(log)
	if err != nil {
		return nil, err
	}
	settings, err := o.dataset(keys, kept, time.Now())
	if err != nil {
		return nil, err
	}
	store, err := dataset.OpenOrCreate(dir, settings)
	if err != nil {
		return nil, explain(err)
	}
	work, err := os.MkdirTemp("", "ospora-")
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	defer os.RemoveAll(work)
	source, err := git.New(ctx, git.Config{WorkDir: work, Lines: o.Lines})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	if advice := source.Advice(); advice != "" {
		fmt.Fprintln(log, "beware:", advice)
	}
	p := newProgress(log, len(targets))
	defer p.stop()
	summary, err := ospora.Collect(ctx, source, store, ospora.Collection{
		Targets: targets, Keys: keys, Now: time.Now, Progress: p.progress, Visited: p.visited,
	})
	return &Result{Summary: summary, Dataset: store}, err
}

// dataset turns the flags into options.
func (o *Options) dataset(keys *ospora.Keys, kept bool, now time.Time) (dataset.Options, error) {
	d := dataset.Options{Profile: dataset.Profile(o.Profile)}
	if kept {
		d.Keys = keys
	}
	if d.Profile != dataset.Full {
		return d, nil
	}
	if d.Purpose = o.Purpose; d.Purpose == "" {
		d.Purpose = "linking aliases and placing people; the operator stated no other purpose"
	}
	until := now.AddDate(2, 0, 0)
	if o.Until != "" {
		var err error
		if until, err = time.Parse(time.DateOnly, o.Until); err != nil {
			return d, fmt.Errorf("-until: %q is no day of the form YYYY-MM-DD", o.Until)
		}
	}
	d.Retention = ospora.Some(ospora.DayOf(until))
	return d, nil
}

// explain says what to do about an error that a user can mend.
func explain(err error) error {
	switch {
	case errors.Is(err, dataset.ErrKeyMismatch):
		return fmt.Errorf("%w\ngive the -key that the directory was written with, or another -out", err)
	case errors.Is(err, dataset.ErrLocked):
		return fmt.Errorf("%w\nanother run is writing there; wait for it or give another -out", err)
	}
	return err
}
