// Readiness scans repositories, measures them, and writes a report.
//
//	go run ./examples/readiness [-git PATH_OR_URL …] [-lines=false] [-register FILE] [-country KZ] [-key FILE] [-out DIR]
//
// Without -git it scans the repository it stands in, where there is one, and a
// generated demonstration ecosystem whose people and projects are invented. It
// writes under -out DIR (default ospora-out):
//
//	dataset/           facts and roll-ups as Parquet tables
//	measures.parquet   every measure with status, n, coverage, window
//	measures.arrow     the same as an Arrow file
//	indicators.parquet what each of them means, in English, Russian and Kazakh
//	report.html        the report, one file that needs no network
//
// The files of each repository are judged by the checks of OpenSSF Scorecard, in
// processes of their own.
//
// Runs with one -key FILE into one directory add to each other. Without a key
// nothing can be added later, so that each run starts anew and removes the
// dataset of the one before. The exit status is 0 where anything was seen or
// nothing had changed, else 1.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/metrics/scorecard/worker"
)

func main() {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
		return
	}
	gather.Memory()
	ctx, stop := gather.Interruptible()
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "readiness:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) (err error) {
	o := gather.Options{Out: "ospora-out", Lines: true, Anew: true}
	country := "KZ"
	o.Also = func(f *flag.FlagSet) {
		f.StringVar(&country, "country", country, "`code` of the country whose developers are estimated, ISO 3166-1 alpha-2")
	}
	if ok, err := o.Parse("readiness", args); !ok {
		return err
	}
	if err := errors.Join(nation.CheckCountry(country), gather.CheckOut(o.Out, datasetDir)); err != nil {
		return err
	}

	// 1. What to look at.
	groups, cleanup, err := subjects(ctx, &o, os.Stderr)
	if err != nil {
		return err
	}
	defer cleanup()

	// 2. Collect the facts, and judge the trees while they are here.
	health, err := newHealth()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, health.Close()) }()
	o.Inspect = append(o.Inspect, health.Inspect(time.Now(), nil))
	store := filepath.Join(o.Out, datasetDir)
	done, err := gather.Run(ctx, o, store, targetsOf(groups), os.Stderr)
	if done == nil {
		return err
	}
	defer func() { err = errors.Join(err, done.Dataset.Close()) }()
	if err != nil {
		return err
	}

	// 3. Measure each repository and each group.
	groups = withFound(groups, done.Found)
	facts, err := load(ctx, done.Dataset, groups)
	if err != nil {
		return err
	}
	measures := facts.measure(groups)

	// 4. Estimate the country's developers among those at work.
	national, err := developers(ctx, done.Dataset, country, groups, facts)
	if err != nil {
		return err
	}
	measures = append(measures, national...)

	// 5. Write what came of it, and show the main points.
	if err := write(ctx, o.Out, country, groups, facts, measures); err != nil {
		return err
	}
	out := bufio.NewWriter(stdout)
	summarise(out, country, groups, facts, measures)
	done.TellMissing(out)
	fmt.Fprintf(out, "\nThe tables:   %s\nThe measures: %s (also .arrow)\nThe report:   %s\n",
		store, filepath.Join(o.Out, "measures.parquet"), filepath.Join(o.Out, "report.html"))
	return out.Flush()
}

// datasetDir is where the dataset lies in the directory written to.
const datasetDir = "dataset"
