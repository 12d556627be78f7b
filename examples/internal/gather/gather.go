// Package gather is what the example programs share: flags, targets, keys and
// the run of a collection with its progress.
package gather

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/git"
)

// Options are the flags that the programs share.
type Options struct {
	Git     []string // paths and URLs
	GitHub  []string // owners, OWNER/NAME, file:LIST
	API     string   // of GitHub; empty for github.com
	NoGit   bool     // leave out the histories of what GitHub names
	Answers string   // where answers of GitHub are kept; empty for beside the dataset
	Offline bool     // answer from there alone
	Lines   bool
	KeyFile string
	Profile string
	Purpose string
	Until   string
	// OptOut names the list of those who are to be in no row; LeaveOut are addresses
	// and accounts to put on it.
	OptOut   string
	LeaveOut []string
	// Locations has accounts on GitHub asked where they say they are.
	Locations bool
	// Register names a file of organisations, their kinds, domains and countries.
	Register string
	Out      string

	// Also declares flags of the program's own.
	Also func(f *flag.FlagSet)

	// Inspect functions are run over the trees of git repositories during the
	// visits.
	Inspect []ospora.Inspect

	// Anew lets a run without a key take the place of an older one without a
	// key, to which nothing could be added.
	Anew bool

	derived []ospora.Derive
}

// Parse reads the command line of a program. What stands after the flags is more
// to scan. It reports whether there is anything to do: who asks for help has been
// helped.
func (o *Options) Parse(program string, args []string) (ok bool, err error) {
	f := flag.NewFlagSet(program, flag.ContinueOnError)
	o.flags(f)
	if o.Also != nil {
		o.Also(f)
	}
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			err = nil
		}
		return false, err
	}
	o.Git = append(o.Git, f.Args()...)
	return true, nil
}

// flags declares them; what is set already is their default.
func (o *Options) flags(f *flag.FlagSet) {
	f.Func("git", "repository to scan: a `path`, an https URL, or NAME=path to name it; may be given again", func(s string) error {
		o.Git = append(o.Git, s)
		return nil
	})
	f.Func("github", "`scope` to read from GitHub: an organisation or user, OWNER/NAME, or file:LIST of them; may be given again.\n"+
		"Tokens come from the environment: "+tokenVariable+", several with commas between; GitHub Apps from "+appVariable+",\n"+
		"each APP:INSTALLATION:FILE of the private key", func(s string) error {
		o.GitHub = append(o.GitHub, s)
		return nil
	})
	f.StringVar(&o.API, "api", "", "`URL` of the REST interface of a GitHub Enterprise server")
	f.BoolVar(&o.NoGit, "no-histories", false, "do not clone what -github names")
	f.StringVar(&o.Answers, "kept", "", "`directory` to keep GitHub's answers in; where there is a -key, by default beside the dataset,\n"+
		"under its name with .answers")
	f.BoolVar(&o.Offline, "offline", false, "ask GitHub nothing: make the tables again from the answers of an earlier run of\n"+
		"the same -github, -key, -profile and tokens")
	f.BoolVar(&o.Lines, "lines", o.Lines, "count added and deleted lines too (about ten times the work);\n"+
		"what was counted once is counted in every later run into the same directory")
	f.StringVar(&o.KeyFile, "key", "", "`file` with the dataset key, at least 32 bytes; made if it does not exist")
	f.StringVar(&o.Profile, "profile", string(dataset.Minimal), "minimal: pseudonyms only; full: also names and addresses, in restricted/")
	f.StringVar(&o.Purpose, "purpose", "", "what the data are kept for, for the data sheet")
	f.StringVar(&o.Until, "until", "", "last `day` (YYYY-MM-DD) on which may be kept what the profile restricts; of the full profile\n"+
		"by default in 24 months, of the minimal one without end")
	f.StringVar(&o.OptOut, "opt-out", "", "`file` of those who asked to be left out, by keyed values")
	f.Func("leave-out", "`address or account` to put on the -opt-out list; may be given again", func(s string) error {
		o.LeaveOut = append(o.LeaveOut, s)
		return nil
	})
	f.BoolVar(&o.Locations, "locations", o.Locations, "ask GitHub where accounts say they are; the minimal profile keeps the country alone")
	f.StringVar(&o.Register, "register", "", "`file` of organisations, CSV with id, kind, name, country, domains, accounts, from, to, or YAML as in\n"+
		"France's register of accounts: for whom people work")
	f.StringVar(&o.Out, "out", o.Out, "`directory` to write to")
}

// Result is what a run did.
type Result struct {
	Summary  ospora.Summary
	Outcomes []Outcome        // one for each target
	Found    []ospora.Target  // what -github names
	Dataset  *dataset.Dataset // open; the caller closes it
}

// ErrNothing tells that no repository could be read.
var ErrNothing = errors.New("no repository could be read")

// Run visits the targets and writes what it sees to the dataset in dir. When ctx
// ends, what was finished is kept, and the result comes with the error. It
// fails with [ErrNothing] where no visit saw anything; a dataset that holds
// nothing else is removed again.
func Run(ctx context.Context, o Options, dir string, targets []ospora.Target, log io.Writer) (*Result, error) {
	settings, err := o.settings(time.Now())
	if err != nil {
		return nil, err
	}
	if err := CheckOut(dir, "."); err != nil {
		return nil, err
	}
	work, remove, err := Scratch()
	if err != nil {
		return nil, err
	}
	defer remove()
	config := git.Config{WorkDir: work, Lines: o.Lines}
	source, err := git.New(ctx, config)
	if err != nil {
		return nil, err
	}
	if advice := source.Advice(); advice != "" {
		fmt.Fprintln(log, "beware:", advice)
	}
	if err := o.checkKey(dir); err != nil {
		return nil, err
	}
	keys, err := o.keys(log)
	if err != nil {
		return nil, err
	}
	o.derived, err = o.derive(keys)
	if err != nil {
		return nil, err
	}
	if settings.OptOut, err = o.optOut(keys); err != nil {
		return nil, err
	}
	store, err := o.open(dir, settings, keys, log)
	if err != nil {
		return nil, err
	}
	empty := holdsNothing(store)
	var known *Result
	if len(o.GitHub) > 0 {
		if known, err = o.forge(ctx, dir, store, keys, log); err != nil {
			return nil, errors.Join(err, o.close(store))
		}
		if !o.NoGit {
			targets = append(targets, known.Found...)
		}
	}
	if !o.Lines && countsLines(source, store, targets) {
		fmt.Fprintln(log, "the dataset counts lines: they are counted again, since their counts would be lost without -lines")
		config.Lines = true
		if source, err = git.New(ctx, config); err != nil {
			return nil, errors.Join(err, store.Close())
		}
	}
	r, err := o.visits(ctx, source, store, keys, targets, log)
	if r = r.with(known); r.any() {
		return r, err
	}
	if err == nil {
		err = ErrNothing
	}
	if empty {
		return nil, errors.Join(err, store.Discard())
	}
	return r, err
}

// close closes a dataset; one that got nothing is removed.
func (o *Options) close(store *dataset.Dataset) error {
	if holdsNothing(store) {
		return store.Discard()
	}
	return store.Close()
}

// with adds what another source saw.
func (r *Result) with(other *Result) *Result {
	if other == nil {
		return r
	}
	a, b := &r.Summary, other.Summary
	a.Full, a.Partial, a.NotFound = a.Full+b.Full, a.Partial+b.Partial, a.NotFound+b.NotFound
	a.Failed, a.Unchanged = a.Failed+b.Failed, a.Unchanged+b.Unchanged
	r.Outcomes = append(r.Outcomes, other.Outcomes...)
	r.Found = other.Found
	return r
}

// open opens the dataset; one that nobody could add to makes room first, where
// that is allowed.
func (o *Options) open(dir string, d dataset.Options, keys *ospora.Keys, log io.Writer) (*dataset.Dataset, error) {
	if o.KeyFile != "" {
		d.Keys = keys
	} else if o.Anew {
		if err := beginAnew(dir, log); err != nil {
			return nil, err
		}
	}
	store, err := dataset.OpenOrCreate(dir, d)
	if err != nil {
		return nil, explain(err, dir)
	}
	return store, nil
}

// countsLines reports whether any target was visited with line counts before.
func countsLines(source *git.Source, store *dataset.Dataset, targets []ospora.Target) bool {
	for _, t := range targets {
		if v := store.Last(source.Name(), t.Repo); v != nil && strings.HasPrefix(v.Settings, "depth=lines ") {
			return true
		}
	}
	return false
}

// visits collects the targets of one source, and says how each visit ended.
func (o *Options) visits(ctx context.Context, source ospora.Source, store *dataset.Dataset, keys *ospora.Keys, targets []ospora.Target, log io.Writer) (*Result, error) {
	p, seen := newProgress(log, targets), &outcomes{ended: make(map[ospora.RepoID]*ospora.Visit)}
	defer p.stop()
	summary, err := ospora.Collect(ctx, source, store, ospora.Collection{
		Targets: targets, Keys: keys, Inspect: o.Inspect, Derive: o.derived, Now: time.Now, Progress: p.progress,
		Visited: func(t ospora.Target, v *ospora.Visit) { p.visited(t, v); seen.visited(t, v) },
	})
	if ctx.Err() != nil {
		err = o.interrupted(err)
	}
	outcomes := seen.of(targets, func(r ospora.RepoID) *ospora.Visit { return store.Last(source.Name(), r) })
	return &Result{Summary: summary, Outcomes: outcomes, Dataset: store}, err
}

// holdsNothing reports whether a dataset holds no visit.
func holdsNothing(store *dataset.Dataset) bool {
	return len(store.Parts(new(ospora.Visit).TableName())) == 0
}

// any reports whether anything was seen.
func (r *Result) any() bool {
	return r.Summary.Full+r.Summary.Partial+r.Summary.Unchanged > 0
}

// interrupted says how to go on.
func (o *Options) interrupted(err error) error {
	switch {
	case o.KeyFile != "":
		return fmt.Errorf("interrupted: %w\nwhat was finished is kept, and the same command goes on from there", err)
	case o.Anew:
		return fmt.Errorf("interrupted: %w\nwithout -key the same command starts anew", err)
	}
	return fmt.Errorf("interrupted: %w\nwhat was finished is kept, but without -key no run can go on from there", err)
}
