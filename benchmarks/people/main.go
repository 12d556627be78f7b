package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora/geo"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "people:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, w io.Writer) error {
	config := plant.Default()
	flags := flag.NewFlagSet("people", flag.ContinueOnError)
	flags.Uint64Var(&config.Seed, "seed", config.Seed, "`number` that decides everything")
	flags.IntVar(&config.People, "people", config.People, "`number` of persons, up to 5000000")
	flags.BoolVar(&config.NoCommits, "no-commits", false, "with -out: leave commits out, for millions of aliases")
	out := flags.String("out", "", "`directory` for the CSV files; none are written without it")
	seeds := flags.Int("seeds", 1, "`number` of populations, from -seed on, for the coverage of the oracle's intervals")
	countries := flags.String("country", "KZ", "ISO 3166-1 `codes` of countries whose persons are counted, parted by commas")
	leave := flags.String("leave", "", "`expression`: counters whose name it matches are left out")
	locations := flags.String("locations", "", "`file` such as testdata/locations.csv to judge the list of place names on")
	switch err := flags.Parse(args); {
	case err == flag.ErrHelp:
		return nil
	case err != nil:
		return err
	case *seeds < 1:
		return fmt.Errorf("-seeds %d: want 1 or more", *seeds)
	}
	t, err := newTally(*countries, *leave)
	if err != nil {
		return err
	}
	p, err := plant.New(config)
	if err != nil {
		return err
	}
	if *out != "" {
		return p.Write(ctx, *out)
	}
	if t.gazetteer, err = geo.Load(); err != nil {
		return err
	}
	switch {
	case *locations != "":
		return judgeLocations(p, t.gazetteer, *locations, w)
	case config.NoCommits:
		return fmt.Errorf("-no-commits is for -out: without commits nobody can be judged")
	}
	if err := judgePopulation(ctx, p, t.gazetteer, w); err != nil {
		return err
	}
	return judgeCounts(ctx, config, *seeds, t, w)
}
