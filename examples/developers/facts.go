package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/collected"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/identity"
)

// datasetDir lies within what is for its owner alone.
var datasetDir = filepath.Join(restrictedDir, "dataset")

func readWork(ctx context.Context, d *dataset.Dataset) (w nation.Work, err error) {
	return w, errors.Join(
		collected.Read(ctx, d, &w.Activity), collected.Read(ctx, d, &w.Edges), collected.Read(ctx, d, &w.Reviews), collected.Read(ctx, d, &w.Visits),
	)
}

// readDecisions reads what people decided about aliases; none where there is no
// file.
func readDecisions(file string) ([]identity.Decision, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("-decisions: %w", err)
	}
	defer f.Close()
	decisions, err := identity.ReadDecisions(f)
	if err != nil {
		return nil, fmt.Errorf("-decisions %s: %w", file, err)
	}
	return decisions, nil
}
