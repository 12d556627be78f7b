package main

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/ospora/ospora/examples/internal/collected"
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
	store, err := collected.Open(ctx, o.dataset, o.Options, datasetDir, log)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return load(ctx, store)
}

// load reads the tables.
func load(ctx context.Context, d *dataset.Dataset) (*facts, error) {
	f := &facts{input: chaoss.Input{Kind: ospora.SubjectEcosystem, Subject: "repositories read"}}
	var aliases []*ospora.Alias
	var repos []*ospora.Repo
	var visits []*ospora.Visit
	if err := errors.Join(
		collected.Read(ctx, d, &f.input.Activity), collected.Read(ctx, d, &f.input.Commits), collected.Read(ctx, d, &f.health),
		collected.Read(ctx, d, &aliases), collected.Read(ctx, d, &repos), collected.Read(ctx, d, &visits),
	); err != nil {
		return nil, err
	}
	f.input.Seen = chaoss.SeenBy("git", visits, repos)
	f.input.Person, f.input.Bot = chaoss.PeopleAmong(aliases), chaoss.BotsAmong(aliases)
	f.input.Window = span(f.input.Activity, visits)
	return f, nil
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
