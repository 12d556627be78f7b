package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// facts are the rows that the charts rest on.
type facts struct {
	input  chaoss.Input // its window reaches from the first day of work to the last
	health []*ospora.Measure
}

// datasetDir lies under -out where the facts are read anew.
const datasetDir = "dataset"

// facts reads the dataset asked for, or makes one.
func (o *options) facts(ctx context.Context, log io.Writer) (f *facts, err error) {
	store, err := o.open(ctx, log)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return load(ctx, store)
}

func (o *options) open(ctx context.Context, log io.Writer) (*dataset.Dataset, error) {
	if o.dataset != "" {
		return dataset.Open(o.dataset)
	}
	if err := gather.CheckOut(o.Out, datasetDir); err != nil {
		return nil, err
	}
	targets, err := gather.Targets(o.Git)
	if err != nil {
		return nil, err
	}
	if len(targets)+len(o.GitHub) == 0 {
		made, remove, err := demonstration.Make(ctx, demonstration.Config(), log)
		if err != nil {
			return nil, err
		}
		defer remove()
		targets, o.Register = made.Targets, made.Register
	}
	done, err := gather.Run(ctx, o.Options, filepath.Join(o.Out, datasetDir), targets, log)
	if err != nil && done != nil {
		err = errors.Join(err, done.Dataset.Close())
	}
	if err != nil {
		return nil, err
	}
	return done.Dataset, nil
}

// load reads the tables. One that was looked at and is empty is not nil.
func load(ctx context.Context, d *dataset.Dataset) (*facts, error) {
	f := &facts{input: chaoss.Input{
		Kind: ospora.SubjectEcosystem, Subject: "repositories read",
		Activity: []*ospora.Activity{}, Commits: []*ospora.Commit{},
	}}
	var aliases []*ospora.Alias
	var repos []*ospora.Repo
	var visits []*ospora.Visit
	if err := errors.Join(
		read(ctx, d, &f.input.Activity), read(ctx, d, &f.input.Commits), read(ctx, d, &f.health),
		read(ctx, d, &aliases), read(ctx, d, &repos), read(ctx, d, &visits),
	); err != nil {
		return nil, err
	}
	f.input.Seen = chaoss.SeenBy("git", visits, repos)
	f.input.Person, f.input.Bot = chaoss.PeopleAmong(aliases), chaoss.BotsAmong(aliases)
	f.input.Window = span(f.input.Activity, visits)
	return f, nil
}

func read[R ospora.Row](ctx context.Context, d *dataset.Dataset, rows *[]R) error {
	for row, err := range dataset.Read[R](ctx, d) {
		if err != nil {
			return err
		}
		*rows = append(*rows, row)
	}
	return nil
}

// earliest is when the oldest tool that git histories come from was begun; clocks
// that tell earlier days are wrong, and one such day would stretch every axis.
// SCCS: Rochkind 1975, doi:10.1109/TSE.1975.6312866.
var earliest = ospora.DayOf(time.Date(1972, 1, 1, 0, 0, 0, 0, time.UTC))

// span is the time from the first day of work to the last that can be true; the
// zero window where there is none.
func span(activity []*ospora.Activity, visits []*ospora.Visit) ospora.Window {
	w := chaoss.LastYear(activity, visits)
	if w.End.IsZero() {
		return w
	}
	first := ospora.DayOf(w.End)
	for _, a := range activity {
		if a.Day >= earliest {
			first = min(first, a.Day)
		}
	}
	return ospora.Window{Start: first.Time(), End: w.End}
}

// months is the span in whole months: the last one counts where a visit came
// after its end, so that all of it could be seen.
func (f *facts) months() ospora.Window {
	w := f.input.Window
	if w.End.IsZero() {
		return w
	}
	last := w.End.AddDate(0, 0, -1) // the last day of work
	w.Start = time.Date(w.Start.Year(), w.Start.Month(), 1, 0, 0, 0, 0, time.UTC)
	w.End = time.Date(last.Year(), last.Month(), 1, 0, 0, 0, 0, time.UTC)
	if next := w.End.AddDate(0, 1, 0); f.seenAfter(next) {
		w.End = next
	}
	return w
}

func (f *facts) seenAfter(t time.Time) bool {
	for _, s := range f.input.Seen {
		if !s.At.Before(t) {
			return true
		}
	}
	return false
}
