// Ours judges revisions of a bare repository one after the other and tells the
// time of the last, and the peak of its own memory. It links no more than is
// measured.
//
//	ours WORK BARE REVISION…
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/taken"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/trees"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ours:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 3 {
		return errors.New("give a directory to work in, a bare repository and its revisions")
	}
	judge, err := scorecard.New(scorecard.Config{Checks: taken.Checks})
	if err != nil {
		return err
	}
	keys, err := trees.Keys()
	if err != nil {
		return err
	}
	var last time.Duration
	for _, revision := range args[2:] {
		err := trees.Visit(ctx, args[0], keys, args[1], revision, nil, func(t *ospora.Tree) error {
			// From the moment the tree is there: its listing and all reading are within.
			// The visit has a git child by then, which found the commit, and reads with it.
			began := time.Now()
			_, err := judge.Run(ctx, trees.Input(t))
			last = time.Since(began)
			return err
		})
		if err != nil {
			return err
		}
	}
	return taken.Print(last)
}
