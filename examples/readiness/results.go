package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
	"github.com/ospora/ospora/sources/inventory"
)

// results are what a run came to. What was not looked at is nil.
type results struct {
	groups       []group
	facts        *facts
	repositories []ospora.Measure
	developers   []*publish.Measures
	estate       *estate.Findings
	heard        []ospora.Measure
	odd          []inventory.Note // what was odd in the inventory
	verdict      *readiness.Assessment
}

// all are all measures.
func (r *results) all() []ospora.Measure {
	measures := r.ofNobody()
	for _, d := range r.developers {
		measures = append(measures, d.Rows()...)
	}
	return measures
}

// ofNobody are the measures of repositories, systems and answers; those that count the
// country's developers are apart, under disclosure control.
func (r *results) ofNobody() []ospora.Measure {
	measures := slices.Concat(r.repositories, r.heard)
	if r.estate != nil {
		measures = append(measures, r.estate.Measures...)
	}
	return measures
}

// look reads and measures repositories; nil where none is to be read.
func (r *results) look(ctx context.Context, o *gather.Options, g *given) (done *gather.Result, err error) {
	r.facts = newFacts(nil)
	if g.nothing {
		return nil, nil
	}
	groups, cleanup, err := subjects(ctx, o, os.Stderr)
	if err != nil {
		return nil, err
	}
	defer cleanup()
	health, err := newHealth()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, health.Close()) }()
	o.Inspect = append(o.Inspect, health.Inspect(time.Now(), nil))
	done, err = gather.Run(ctx, *o, filepath.Join(o.Out, datasetDir), targetsOf(groups), os.Stderr)
	if done == nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done.Dataset.Close()) }()
	if err != nil {
		return nil, err
	}
	r.groups = withFound(groups, done.Found)
	if r.facts, err = load(ctx, done.Dataset, r.groups); err != nil {
		return nil, err
	}
	r.repositories = r.facts.measure(r.groups)
	r.developers, err = developers(ctx, done.Dataset, g.country, r.groups, r.facts)
	return done, err
}

// write writes the tables and the report.
func (r *results) write(ctx context.Context, dir string, g *given) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := writeTables(ctx, dir, r.all(), r.verdict); err != nil {
		return err
	}
	page, err := r.page(g)
	if err != nil {
		return err
	}
	for name, render := range map[string]func(io.Writer) error{
		"report.html": func(w io.Writer) error { return report.HTML(w, page) },
		"report.json": func(w io.Writer) error { return report.JSON(w, page) },
		"report.md":   func(w io.Writer) error { return report.Markdown(w, page, g.language) },
	} {
		if err := dataset.WriteFile(filepath.Join(dir, name), render); err != nil {
			return err
		}
	}
	return nil
}

// tellFiles says where everything lies.
func tellFiles(w io.Writer, dir string) {
	fmt.Fprintf(w, "\nThe tables:   %s\nThe measures: %s (also .arrow)\nThe verdict:  dimension_scores, evidence, sensitivity, recommendations beside it\nThe report:   %s (also .md and .json)\n",
		filepath.Join(dir, datasetDir), filepath.Join(dir, "measures.parquet"), filepath.Join(dir, "report.html"))
}
