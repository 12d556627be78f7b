package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/trees"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// inProcess are the checks that need no more than a tree and that the command
// refuses to run on a directory, since they declare no support for one. The
// library runs them.
var inProcess = []string{"License", "Security-Policy"}

// agree compares results on each repository.
func (b *bench) agree(ctx context.Context) error {
	program, err := yardstick.Build(ctx, b.work)
	if err != nil {
		return err
	}
	judge, err := scorecard.New(scorecard.Config{})
	if err != nil {
		return err
	}
	keys, err := trees.Keys()
	if err != nil {
		return err
	}
	var all tally
	for _, path := range b.paths {
		s, err := b.prepare(ctx, path)
		if err != nil {
			return err
		}
		theirs, err := theirsOf(ctx, program, s)
		if err != nil {
			return err
		}
		var ours []outcome
		if err := trees.Visit(ctx, b.work, keys, s.bare, after, nil, func(t *ospora.Tree) error {
			r, err := judge.Run(ctx, trees.Input(t))
			if err == nil {
				ours = outcomesOf(r)
			}
			return err
		}); err != nil {
			return err
		}
		t := compare(os.Stdout, s.name, theirs, ours)
		all.add(t)
		fmt.Printf("%s (%s files): %s\n", s.name, s.files(ctx), t)
		if err := os.RemoveAll(s.checkout); err != nil {
			return err
		}
	}
	fmt.Printf("%d repositories: %s\n", len(b.paths), all)
	return errors.Join(b.bars.None("deviations without a cause", all.unexplained), b.bars.AtLeast("repositories", float64(len(b.paths)), repositoriesBar))
}

// theirsOf are the results of the command, Vulnerabilities left out, which asks
// osv.dev, and of the library for what the command refuses.
func theirsOf(ctx context.Context, program string, s *subject) ([]yardstick.Outcome, error) {
	all, err := yardstick.Command(ctx, program, s.checkout)
	if err != nil {
		return nil, err
	}
	var list []yardstick.Outcome
	for _, o := range all {
		if o.Name != "Vulnerabilities" {
			list = append(list, o)
		}
	}
	more, err := yardstick.Local(ctx, s.checkout, inProcess)
	return append(list, more...), err
}
