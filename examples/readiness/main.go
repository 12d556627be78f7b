// Readiness scans repositories, measures them, and writes a report.
//
//	go run ./examples/readiness [-git PATH_OR_URL …] [-lines=false] [-key FILE] [-out DIR]
//
// Without -git it scans the repository it stands in, where there is one, and a
// generated demonstration ecosystem whose people and projects are invented. It
// writes under -out DIR (default ospora-out):
//
//	dataset/           facts and roll-ups as Parquet tables
//	measures.parquet   every measure with status, n, coverage, window
//	measures.arrow     the same as an Arrow file
//	report.html        the report, one file that needs no network
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/ospora/ospora/examples/internal/gather"
)

func main() {
	gather.Memory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "readiness:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	o := gather.Options{Out: "ospora-out"}
	flags := flag.NewFlagSet("readiness", flag.ContinueOnError)
	o.Register(flags)
	flags.Lookup("lines").DefValue = "true"
	o.Lines = true
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.Git = append(o.Git, flags.Args()...)
	store := filepath.Join(o.Out, "dataset")

	// 1. What to look at.
	groups, cleanup, err := subjects(ctx, o.Git, os.Stderr)
	if err != nil {
		return err
	}
	defer cleanup()

	// 2. Collect the facts. Without a key nothing could ever be added to an
	// older dataset, so that one makes room.
	if o.KeyFile == "" {
		if err := removeUnjoinable(store); err != nil {
			return err
		}
	}
	done, err := gather.Run(ctx, o, store, targetsOf(groups), os.Stderr)
	if done == nil {
		return err
	}
	defer done.Dataset.Close()
	if err != nil {
		return err
	}

	// 3. Measure each repository and each group.
	facts, err := load(ctx, done.Dataset)
	if err != nil {
		return err
	}
	measures := facts.measure(groups)

	// 4. Write what came of it, and show the main points.
	if err := write(ctx, o.Out, groups, facts, measures); err != nil {
		return err
	}
	summarise(os.Stdout, groups, facts, measures)
	fmt.Printf("\nThe tables:   %s\nThe measures: %s (also .arrow)\nThe report:   %s\n",
		store, filepath.Join(o.Out, "measures.parquet"), filepath.Join(o.Out, "report.html"))
	return nil
}
