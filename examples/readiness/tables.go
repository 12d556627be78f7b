package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
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
		{dir, table.Measures, file.Rows(measures)},
		{dir, table.DimensionScores, file.Rows(together(a.Scores))},
		{dir, table.Evidence, file.Rows(a.Evidence)},
		{dir, table.Sensitivity, file.Rows(a.Sensitivity)},
		{dir, table.Recommendations, file.Rows(a.Recommendations)},
		{hidden, table.DimensionScores, file.Rows(apart(a.Scores))},
	} {
		if err := file.WriteTable(ctx, one.dir, one.of, one.of.Name(), one.rows); err != nil {
			return err
		}
	}
	return nil
}
