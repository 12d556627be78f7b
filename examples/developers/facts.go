package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/identity"
)

// facts opens the dataset asked for, or makes one.
func (o *options) facts(ctx context.Context, log io.Writer) (*dataset.Dataset, func(), error) {
	none := func() {}
	if o.dataset != "" {
		store, err := dataset.Open(o.dataset)
		return store, none, err
	}
	if err := gather.CheckOut(o.Out, datasetDir); err != nil {
		return nil, nil, err
	}
	targets, err := gather.Targets(o.Git)
	if err != nil {
		return nil, nil, err
	}
	cleanup := none
	if len(targets)+len(o.GitHub) == 0 {
		made, remove, err := demonstration.Make(ctx, demonstration.Config(), log)
		if err != nil {
			return nil, nil, err
		}
		targets, o.Register, cleanup = made.Targets, made.Register, remove
	}
	done, err := gather.Run(ctx, o.Options, filepath.Join(o.Out, datasetDir), targets, log)
	if err != nil {
		cleanup()
		if done != nil {
			err = errors.Join(err, done.Dataset.Close())
		}
		return nil, nil, err
	}
	return done.Dataset, cleanup, nil
}

// datasetDir lies within what is for its owner alone.
var datasetDir = filepath.Join(restrictedDir, "dataset")

func readWork(ctx context.Context, d *dataset.Dataset) (w nation.Work, err error) {
	return w, errors.Join(
		read(ctx, d, &w.Activity), read(ctx, d, &w.Edges), read(ctx, d, &w.Reviews), read(ctx, d, &w.Visits),
	)
}

// read reads a table. One that was looked at and is empty is not nil.
func read[R ospora.Row](ctx context.Context, d *dataset.Dataset, rows *[]R) error {
	*rows = []R{}
	for row, err := range dataset.Read[R](ctx, d) {
		if err != nil {
			return err
		}
		*rows = append(*rows, row)
	}
	return nil
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
