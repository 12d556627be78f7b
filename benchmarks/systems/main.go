package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/ospora/ospora/benchmarks/systems/plant"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "systems:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, w io.Writer) error {
	flags := flag.NewFlagSet("systems", flag.ContinueOnError)
	seed := flags.Uint64("seed", 1, "`number` that decides everything")
	systems := flags.Int("systems", 420, "`number` of systems, 20 to 10000")
	invited := flags.Int("invited", 240, "`number` of people asked, 1 to 100000; only written")
	out := flags.String("out", "", "`directory` for the CSV files; none are written without it")
	switch err := flags.Parse(args); {
	case err == flag.ErrHelp:
		return nil
	case err != nil:
		return err
	}
	v, err := plant.New(*seed, *systems)
	if err != nil {
		return err
	}
	survey, err := plant.NewSurvey(*seed, *invited)
	if err != nil {
		return err
	}
	if *out != "" {
		if err := v.Write(ctx, *out); err != nil {
			return err
		}
		if err := survey.Write(ctx, *out); err != nil {
			return err
		}
	}
	return judge(ctx, v, w)
}
