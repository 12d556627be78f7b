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

	"github.com/ospora/ospora/examples/internal/economies"
	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
)

// results are what a run came to. What was not looked at is nil.
type results struct {
	groups       []group
	facts        *facts
	repositories []ospora.Measure
	developers   []*publish.Measures
	estate       *estate.Findings
	said         words
	economy      *economies.Graph
	odd          []string // what was odd in the inventory
	verdict      *readiness.Assessment
}

// words are what people said.
type words struct {
	measures []ospora.Measure
	courses  []string // of training
	odd      []string // what was odd in the files; may quote somebody
}

// all are all measures.
func (r *results) all() []ospora.Measure {
	measures := r.ofNobody()
	for _, d := range r.developers {
		measures = append(measures, d.Rows()...)
	}
	return measures
}

// ofNobody are the measures of repositories, systems, answers and economies; those that count the
// country's developers are apart, under disclosure control.
func (r *results) ofNobody() []ospora.Measure {
	measures := slices.Concat(r.repositories, r.said.measures)
	if r.estate != nil {
		measures = append(measures, r.estate.Measures...)
	}
	if r.economy != nil {
		measures = append(measures, r.economy.Measures...)
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
	page.Method = slices.Concat(page.Method, ruled(r.verdict), agreed(r.verdict))
	r.economyOn(&page)
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

// oddInBrief counts for the report what was odd in files that may quote somebody.
func (r *results) oddInBrief() []string {
	var list []string
	for _, one := range []struct {
		what string
		n    int
	}{{"inventory of systems", len(r.odd)}, {"answers, stakeholders and training", len(r.said.odd)}} {
		if one.n > 0 {
			list = append(list, fmt.Sprintf("%s: %d notes on what was odd in the files; the first of them are on the screen of the run", one.what, one.n))
		}
	}
	return list
}

// tellOdd prints the first notes on each kind of file.
func tellOdd(w io.Writer, what string, notes []string) {
	if len(notes) == 0 {
		return
	}
	fmt.Fprintf(w, "Odd in the %s: %d, such as\n", what, len(notes))
	for _, n := range notes[:min(len(notes), mostTold)] {
		fmt.Fprintf(w, "  %s\n", plain.Text(n))
	}
}

// checkOut refuses a directory that is somebody else's. One that holds a verdict of ours
// and no dataset is ours: files alone were judged.
func checkOut(dir string) error {
	for _, name := range []string{"dimension_scores.parquet", "evidence.parquet", filepath.Join(restrictedDir, "dimension_scores.parquet")} {
		if info, err := os.Lstat(filepath.Join(dir, name)); dir == "" || err != nil || !info.Mode().IsRegular() {
			return gather.CheckOut(dir, datasetDir)
		}
	}
	return nil
}
