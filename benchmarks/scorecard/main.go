// Scorecard measures how metrics/scorecard compares with OpenSSF Scorecard
// itself, run in the same minute on the same repositories.
//
//	go run ./benchmarks/scorecard -agree -git PATH [-git PATH …]
//	go run ./benchmarks/scorecard -planted [-commits 1500] [-seed 62]
//	go run ./benchmarks/scorecard -speed -git PATH [-git PATH …] [-pairs 9]
//	go run ./benchmarks/scorecard -many 500 [-isolated]
//
// The first form compares scores and reasons with those of the command
// scorecard --local on a checkout. The second plants an ecosystem and compares
// with Scorecard's own client for GitHub over the same planted facts. The third
// alternates with Scorecard's client for a directory, of which the checkout is
// ready and has no .git; ours reads the bare repository. The fourth scans a
// planted ecosystem and tells how busy the processors were.
//
// Every deviation is listed with its cause; see deviations.go. A path must lead
// to a bare repository without missing objects at HEAD. The network is denied to
// both sides. With -check the exit status is 1 where a bar is missed; see
// bars.go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/internal/bars"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/metrics/scorecard/worker"
)

func main() {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "scorecard:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	b := &bench{}
	flag.Func("git", "`path` of a bare repository; may be given again", func(path string) error {
		b.paths = append(b.paths, path)
		return nil
	})
	agree := flag.Bool("agree", false, "compare results with the command")
	planted := flag.Bool("planted", false, "compare results with Scorecard's client for GitHub")
	speed := flag.Bool("speed", false, "compare times")
	many := flag.Int("many", 0, "scan a planted ecosystem of this many repositories")
	flag.IntVar(&b.pairs, "pairs", 9, "`number` of pairs")
	flag.IntVar(&b.commits, "commits", 0, "commits of the planted ecosystem; 1500, or 20 a repository with -many")
	flag.Uint64Var(&b.seed, "seed", corpus.Demo().Seed, "`seed` of the ecosystem of -planted")
	flag.BoolVar(&b.isolated, "isolated", false, "scan in worker processes")
	flag.BoolVar((*bool)(&b.bars), "check", false, "fail where a bar is missed")
	scan := flag.String("scan", "", "`directory` of repositories that the process which -many measures scans")
	out := flag.String("out", "", "`directory` that it writes to")
	flag.Parse()

	yardstick.DenyNetwork()
	if *scan != "" {
		return b.scan(ctx, *scan, *out)
	}
	var err error
	if b.work, err = os.MkdirTemp("", "ospora-scorecard-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.work)
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	switch {
	case *agree:
		return b.agree(ctx)
	case *planted:
		return b.planted(ctx)
	case *speed:
		return b.speed(ctx)
	case *many > 0:
		return b.many(ctx, *many)
	}
	flag.Usage()
	return errors.New("nothing to do")
}

// bench is what the flags say, and where it works.
type bench struct {
	paths          []string
	pairs, commits int
	seed           uint64
	isolated       bool
	bars           bars.Held
	work, self     string
	runs           int
}
