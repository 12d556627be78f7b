// Package collected opens what a program is to look at: a dataset that is there, or one
// that it collects from repositories, or else from the demonstration.
package collected

import (
	"context"
	"errors"
	"flag"
	"io"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// Flag declares -dataset, which takes the folder of a dataset.
func Flag(f *flag.FlagSet, from *string) {
	f.StringVar(from, "dataset", "", "`directory` of a dataset to take in place of repositories")
}

// Check refuses a dataset beside repositories.
func Check(from string, o *gather.Options) error {
	if from != "" && len(o.Git)+len(o.GitHub) > 0 {
		return errors.New("-dataset takes a dataset in place of repositories: give the one or the others")
	}
	return nil
}

// Open opens the dataset in from; where from is empty, it collects one into the folder
// within of -out. The caller closes it.
func Open(ctx context.Context, from string, o gather.Options, within string, log io.Writer) (*dataset.Dataset, error) {
	if from != "" {
		return dataset.Open(from)
	}
	if err := gather.CheckOut(o.Out, within); err != nil {
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
	done, err := gather.Run(ctx, o, filepath.Join(o.Out, within), targets, log)
	if err != nil {
		if done != nil {
			err = errors.Join(err, done.Dataset.Close())
		}
		return nil, err
	}
	return done.Dataset, nil
}

// Read reads a table. One that was looked at and is empty is not nil.
func Read[R ospora.Row](ctx context.Context, d *dataset.Dataset, rows *[]R) error {
	*rows = []R{}
	for row, err := range dataset.Read[R](ctx, d) {
		if err != nil {
			return err
		}
		*rows = append(*rows, row)
	}
	return nil
}
