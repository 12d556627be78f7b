// Charts draws what a dataset holds, each chart as SVG and PNG: who did how much,
// when and where, on how few it rests, and how healthy the repositories are. It
// names nobody.
//
//	go run ./examples/charts [-dataset DIR | -git PATH_OR_URL … | -github ORG …] [-out DIR]
//
// It takes a dataset that examples/scan or examples/readiness wrote, or reads
// repositories; with neither it makes a demonstration whose people are invented.
// Under -out DIR (default ospora-charts) it writes
//
//	commits_by_month, contributors_by_month, new_contributors_by_month
//	commits_by_repository    the 20 with most
//	rhythm                   commits by weekday and hour of the author's clock
//	concentration            the Lorenz curve of commits, and the absence factor
//	health                   scores by OpenSSF Scorecard, where trees were judged
//
// and the dataset where it was read anew. A month that was not seen is a gap in
// the line, and so is one in which nothing was found while a repository was not
// seen in full: it may not have been empty. What cannot be drawn is said, with the reason, and no
// file of its name is left. To draw another indicator by month, add a line to
// [charts]; package chaoss lists them. The exit status is 1 where nothing could
// be drawn.
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

	"github.com/ospora/ospora/examples/internal/collected"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/chaoss"
)

func main() { gather.Main("charts", run) }

// options are the flags of this program.
type options struct {
	gather.Options
	dataset string
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	o := options{Options: gather.Options{Out: "ospora-charts", Anew: true}}
	o.Also = func(f *flag.FlagSet) { collected.Flag(f, &o.dataset) }
	if ok, err := o.Parse("charts", args); !ok {
		return err
	}
	if err := collected.Check(o.dataset, &o.Options); err != nil {
		return err
	}

	// 1. The facts: who did what, when, and what was seen of it.
	f, err := o.facts(ctx, os.Stderr)
	if err != nil {
		return err
	}

	// 2. Measure them and draw the measures.
	drawn, err := f.charts(ctx)
	if err != nil {
		return err
	}

	// 3. Write each chart twice, and say what it shows.
	out := bufio.NewWriter(stdout)
	return errors.Join(write(ctx, out, o.Out, drawn), out.Flush())
}

// charts are all the charts. One that has nothing to draw says why.
func (f *facts) charts(ctx context.Context) ([]chart, error) {
	var all []chart
	for _, draw := range []func() (chart, error){
		func() (chart, error) {
			return f.byMonth("commits_by_month", "Commits by month", chaoss.CodeChangesCommits)
		},
		func() (chart, error) {
			return f.byMonth("contributors_by_month", "Contributors by month", chaoss.Contributors)
		},
		func() (chart, error) {
			return f.byMonth("new_contributors_by_month", "New contributors by month", chaoss.NewContributors)
		},
		f.byRepository,
		f.rhythm,
		f.concentration,
		f.healthScores,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := draw()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		all = append(all, c)
	}
	return all, nil
}

// write writes the charts and lists them. The files of an earlier run that this
// one cannot draw are removed, since they would speak of another dataset.
func write(ctx context.Context, out io.Writer, dir string, charts []chart) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("-out: %w", err)
	}
	n := 0
	for _, c := range charts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.plot == nil {
			fmt.Fprintf(out, "not drawn: %s: %s\n", c.name, c.shows)
			if err := c.remove(dir); err != nil {
				return err
			}
			continue
		}
		if err := c.save(dir); err != nil {
			return err
		}
		n++
		fmt.Fprintf(out, "%s.svg, .png\n    %s\n", filepath.Join(dir, c.name), c.shows)
	}
	if n == 0 {
		return errors.New("nothing could be drawn: no dated work was seen")
	}
	return nil
}
