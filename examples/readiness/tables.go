package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/table"
)

// restrictedDir holds what may tell what a single expert judged.
const restrictedDir = "restricted"

// writeTables writes the measures, what they mean, and the verdict.
func writeTables(ctx context.Context, dir string, measures []ospora.Measure, a *readiness.Assessment) error {
	var indicators []ospora.Row
	for _, entry := range metrics.Entries() {
		indicators = append(indicators, entry)
	}
	hidden := filepath.Join(dir, restrictedDir)
	if err := os.MkdirAll(hidden, 0o700); err != nil {
		return err
	}
	for _, one := range []struct {
		dir  string
		of   table.Definition
		rows []ospora.Row
	}{
		{dir, table.Indicators, indicators},
		{dir, table.Measures, rows(measures)},
		{dir, table.DimensionScores, rows(together(a.Scores))},
		{dir, table.Evidence, rows(a.Evidence)},
		{dir, table.Sensitivity, rows(a.Sensitivity)},
		{dir, table.Recommendations, rows(a.Recommendations)},
		{hidden, table.DimensionScores, rows(apart(a.Scores))},
	} {
		path := filepath.Join(one.dir, one.of.Name())
		if err := dataset.WriteTable(ctx, path+".parquet", one.of, dataset.RowsOf(one.rows...)); err != nil {
			return err
		}
		if err := dataset.WriteFile(path+".arrow", func(w io.Writer) error { return writeArrow(w, one.of, one.rows) }); err != nil {
			return err
		}
	}
	return nil
}

// rows are structs as the rows that they are.
func rows[S any, R interface {
	*S
	ospora.Row
}](list []S) []ospora.Row {
	all := make([]ospora.Row, len(list))
	for i := range list {
		all[i] = R(&list[i])
	}
	return all
}

func writeArrow(w io.Writer, def table.Definition, rows []ospora.Row) error {
	b := def.NewRowBuilder(nil)
	defer b.Release()
	for _, row := range rows {
		if err := b.Append(row); err != nil {
			return err
		}
	}
	record := b.Record()
	defer record.Release()
	return table.WriteFile(w, def, record)
}
