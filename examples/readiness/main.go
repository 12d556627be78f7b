// Readiness scans repositories, measures them, and writes a report.
//
//	go run ./examples/readiness [-git PATH_OR_URL …] [-systems FILE …] [-answers FILE …] [-experts FILE] [-model FILE] [-innovationgraph DIR] [-country KZ] [-out DIR]
//
// Without files and repositories it scans the repository it stands in, where there is
// one, and a generated demonstration ecosystem, and judges an invented republic; people,
// projects, systems and answers are invented. It writes under -out DIR (default
// ospora-out), tables as Parquet and Arrow:
//
//	dataset/           facts and roll-ups as Parquet tables
//	measures           every measure with status, n, coverage, window
//	indicators         what each of them means, in English, Russian and Kazakh
//	dimension_scores, evidence, sensitivity, recommendations
//	                   the verdict, and how it came about
//	report.html        the report, one file that needs no network; .md and .json
//	restricted/        what single experts judged
//
// -stakeholders, -training, -rules, -population, -name and -language say more. What
// fewer than -k people (10) answered or judged is withheld, also from the verdict.
//
// DIR of -innovationgraph is a clone of github/innovationgraph: what GitHub says of the
// country, without which the model does not know how many developers' accounts there are,
// whether they grow, and with whom they work.
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
	"io"
	"os"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/scorecard/worker"
)

func main() {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
		return
	}
	gather.Main("readiness", run)
}

func run(ctx context.Context, args []string, stdout io.Writer) (err error) {
	o := gather.Options{Out: "ospora-out", Lines: true, Anew: true}
	var g given
	o.Also = g.flags
	if ok, err := o.Parse("readiness", args); !ok {
		return err
	}
	if err := errors.Join(g.settle(&o), checkOut(o.Out)); err != nil {
		return err
	}
	var r results

	// 1. Read what is given in files before a long scan begins: the model, what experts
	// judged, the inventory of systems, what people said and what GitHub counts of the
	// country. Measure the last three.
	by, err := g.judges()
	if err != nil {
		return err
	}
	if r.estate, r.odd, err = g.estate(ctx); err != nil {
		return err
	}
	if r.said, err = g.answers(ctx); err != nil {
		return err
	}
	if r.economy, err = g.economy(ctx); err != nil {
		return err
	}

	// 2. Collect the facts of repositories and judge their trees while they are here;
	// measure each repository and each group, and estimate the country's developers
	// among those at work.
	done, err := r.look(ctx, &o, &g)
	if err != nil {
		return err
	}

	// 3. Judge all of it by the model.
	if r.verdict, err = by.assess(ctx, &g, r.groups, r.said.courses, r.all()); err != nil {
		return err
	}

	// 4. Write what came of it, and show the main points.
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
