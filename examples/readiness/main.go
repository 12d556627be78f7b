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
	"fmt"
	"io"
	"os"

	"github.com/ospora/ospora/examples/internal/gather"
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
	var g given
	o.Also = g.flags
	if ok, err := o.Parse("readiness", args); !ok {
		return err
	}
	if err := errors.Join(g.settle(&o), gather.CheckOut(o.Out, datasetDir)); err != nil {
		return err
	}
	var r results

	// 1. Collect the facts of repositories and judge their trees while they are here;
	// measure each repository and each group, and estimate the country's developers
	// among those at work.
	done, err := r.look(ctx, &o, &g)
	if err != nil {
		return err
	}

	// 2. Read the inventory of systems and measure it.
	if r.estate, r.odd, err = g.estate(ctx); err != nil {
		return err
	}

	// 3. Read what people said and measure that.
	if r.heard, err = g.answers(ctx); err != nil {
		return err
	}

	// 4. Judge all of it by the model.
	if r.verdict, err = assess(ctx, &g, r.groups, r.all()); err != nil {
		return err
	}

	// 5. Write what came of it, and show the main points.
	if err := r.write(ctx, o.Out, &g); err != nil {
		return err
	}
	out := bufio.NewWriter(stdout)
	r.tell(out, &g)
	if done != nil {
		done.TellMissing(out)
	}
	tellFiles(out, o.Out)
	return out.Flush()
}

// datasetDir is where the dataset lies in the directory written to.
const datasetDir = "dataset"
