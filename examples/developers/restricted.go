package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/table"
)

const restrictedDir = "restricted"

// restricted writes what speaks of persons, and measures of any size, for its owner
// alone.
func (o *options) restricted(ctx context.Context, who *people.People, years []year, g *graph) error {
	dir := filepath.Join(o.Out, restrictedDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil { // the dataset in it may have made it
		return err
	}
	write := func(name string, def table.Definition, rows iter.Seq2[ospora.Row, error]) error {
		return dataset.WriteTable(ctx, filepath.Join(dir, name+".parquet"), def, rows)
	}
	return errors.Join(
		write("persons", table.Persons, rowsOf(who.Aliases.Persons())),
		write("links", table.Links, rowsOf(who.Aliases.Links())),
		write("places", table.Places, rowsOf(who.Now())),
		write("affiliations", table.Affiliations, dataset.RowsOf(who.Affiliations...)),
		write("measures", table.Measures, rowsOf(measuresOf(years, g))),
	)
}

// rowsOf makes rows of any table of them.
func rowsOf[R ospora.Row](rows iter.Seq[R]) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		for row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func measuresOf(years []year, g *graph) iter.Seq[*ospora.Measure] {
	return func(yield func(*ospora.Measure) bool) {
		all := [][]ospora.Measure{}
		for _, y := range years {
			all = append(all, y.measures)
		}
		if g != nil {
			all = append(all, g.Measures)
		}
		for _, measures := range all {
			for i := range measures {
				if !yield(&measures[i]) {
					return
				}
			}
		}
	}
}
