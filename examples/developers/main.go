// Developers estimates how many people build software from a country: how many
// there are, come, stay and leave, for whom and with whom they work, and how sure
// that is. It names nobody.
//
//	go run ./examples/developers [-git PATH_OR_URL …] [-github ORG …] [-register FILE] [-country KZ] [-innovationgraph DIR] [-out DIR]
//	go run ./examples/developers -dataset DIR [-country KZ] …
//
// It reads repositories or takes a dataset that examples/scan wrote; with neither
// it makes a demonstration whose people are invented. DIR of -innovationgraph is a
// clone of github/innovationgraph: what GitHub says of the country and its
// neighbours, by another definition, which is why it stands apart. It writes
// under -out DIR (default ospora-developers):
//
//	restricted/    the dataset, persons, links, places and affiliations, and every
//	               measure, as Parquet tables, by pseudonyms: not to be handed on
//	               (made anew by each run: so after examples/scan -forget);
//	               look-up.csv, whose place to find out by hand, to be filled and given
//	               back with -found: 50 persons do more than any table of likelihoods.
//	               It stays until you remove it
//	publishable/   tables in which cells of fewer than -k people are withheld, with a
//	               data sheet and a report of what was withheld
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
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora/publish"
)

func main() { gather.Main("developers", run) }

// options are the flags of this program.
type options struct {
	gather.Options
	dataset, country, graph, contact, decisions, found string
	k                                                  int64
	earlier                                            []string // folders
}

func (o *options) flags(f *flag.FlagSet) {
	collected.Flag(f, &o.dataset)
	f.StringVar(&o.country, "country", "KZ", "`code` of the country, ISO 3166-1 alpha-2")
	f.StringVar(&o.graph, "innovationgraph", "", "`directory` of the GitHub Innovation Graph's CSV files")
	f.StringVar(&o.decisions, "decisions", "", "`file` of what people decided about aliases: CSV with decision (join, split, undo), a, b, who, why, date;\n"+
		"a and b are keys as in restricted/links.parquet")
	f.StringVar(&o.found, "found", "", "`file` of where people work who were looked up: restricted/look-up.csv, filled; country is a code or \"elsewhere\".\n"+
		"Ids hold from run to run with -dataset, or with the same -key")
	f.Int64Var(&o.k, "k", 10, "least number of people of a cell that is published: 3, 5, 10 or 100")
	f.Func("earlier", "`folder` that was published before, whose tables must not tell of few people by their difference;\n"+
		"may be given again: give all there are", func(s string) error {
		o.earlier = append(o.earlier, s)
		return nil
	})
	f.StringVar(&o.contact, "contact", "not given", "where people ask to be left out, for the data sheet")
}

// check refuses what would fail after long work, or be passed over in silence.
func (o *options) check() error {
	if err := publish.CheckK(o.k); err != nil {
		return fmt.Errorf("-k: %w", err)
	}
	if err := collected.Check(o.dataset, &o.Options); err != nil {
		return err
	}
	switch {
	case o.dataset != "" && (o.OptOut != "" || len(o.LeaveOut) > 0):
		return errors.New("-dataset is taken as it stands: examples/scan -forget takes those on an -opt-out list out of it")
	case o.dataset != "" && o.Register != "":
		return errors.New("-dataset is taken as it stands: give the -register when it is collected")
	}
	return errors.Join(nation.CheckCountry("-country", o.country), o.checkEarlier())
}

func run(ctx context.Context, args []string, stdout io.Writer) (err error) {
	o := options{Options: gather.Options{Out: "ospora-developers", Anew: true, Locations: true}}
	o.Also = o.flags
	if ok, err := o.Parse("developers", args); !ok {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	var found []national.Found
	if o.found != "" { // read before the long work
		if found, err = readFound(o.found); err != nil {
			return fmt.Errorf("-found: %w", err)
		}
	}

	// 1. The facts: who did what, when, and at which offset from UTC.
	store, err := collected.Open(ctx, o.dataset, o.Options, datasetDir, os.Stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()

	// 2. The people behind the aliases, and where they work: a distribution over
	// countries for each, or nothing where there is no evidence.
	decisions, err := readDecisions(o.decisions)
	if err != nil {
		return err
	}
	who, err := people.Of(ctx, store, people.Options{Decisions: decisions})
	if err != nil {
		return err
	}

	// 3. The country's developers: expected numbers with intervals, for the last
	// year and the ones before it. Who was looked up is certain, and corrects the others.
	years, err := o.measure(ctx, store, who, found)
	if err != nil {
		return err
	}

	// 4. The country among its neighbours, as GitHub counts accounts.
	graph, err := o.neighbours(ctx)
	if err != nil {
		return err
	}

	// 5. Keep what speaks of persons apart, publish what does not.
	if err := o.restricted(ctx, who, years, graph); err != nil {
		return err
	}
	asked, err := o.askWhere(ctx, store, who, years)
	if err != nil {
		return err
	}
	published, err := o.publish(ctx, store, years, graph)
	if err != nil {
		return err
	}

	// 6. Show the main points.
	out := bufio.NewWriter(stdout)
	o.summarise(out, who, years, graph, published)
	if asked > 0 {
		fmt.Fprintf(out, "\nSurer numbers: find out where 50 or more of the %d least sure work, fill %s in, and give it back with -found\n", asked, lookUpFile)
	}
	fmt.Fprintf(out, "\nFor you alone:   what is printed here, and %s\n", filepath.Join(o.Out, restrictedDir))
	if len(published.tables) > 0 {
		fmt.Fprintf(out, "To be published: %s\n", filepath.Join(o.Out, publishableDir))
	}
	return out.Flush()
}
