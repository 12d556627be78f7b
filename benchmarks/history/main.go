// History measures how a scan compares with git itself, run in the same minute
// on the same repository, and checks that both counted the same.
//
//	go run ./benchmarks/history -git PATH [-lines] [-pairs 5]
//	go run ./benchmarks/history -many 50 -commits 100000
//	go run ./benchmarks/history -memory
//
// The first form alternates `git log` and examples/scan and prints the median
// ratio of their wall-clock times and the scan's own peak memory. The second
// scans a generated ecosystem and prints how busy the processors were. The
// third prints peak memory for generated histories of 10,000 and 80,000
// commits. The path must lead to a bare repository, or to the .git directory of
// one with a work tree, without missing objects.
//
// With -check the exit status is 1 where a figure misses its bar; see bars.go.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"

	"github.com/ospora/ospora/benchmarks/internal/bars"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "history:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	path := flag.String("git", "", "`path` of a repository to compare on")
	lines := flag.Bool("lines", false, "with added and deleted lines")
	pairs := flag.Int("pairs", 5, "`number` of pairs")
	many := flag.Int("many", 0, "scan a generated ecosystem of this many repositories")
	commits := flag.Int("commits", 100_000, "commits of the generated ecosystem")
	memory := flag.Bool("memory", false, "compare peak memory at 10,000 and 80,000 commits")
	check := flag.Bool("check", false, "fail where a ratio, the peak of memory or the share of busy processors misses its bar")
	flag.Parse()

	work, err := os.MkdirTemp("", "ospora-history-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	b := &bench{work: work, scan: filepath.Join(work, "scan"), lines: *lines, bars: bars.Held(*check)}
	if err := b.build(ctx); err != nil {
		return err
	}
	switch {
	case *path != "":
		return b.compare(ctx, *path, *pairs)
	case *many > 0:
		return b.busy(ctx, *many, *commits)
	case *memory:
		return b.memory(ctx)
	}
	flag.Usage()
	return nil
}

// bench runs the scan under measurement.
type bench struct {
	work, scan string
	lines      bool
	bars       bars.Held
	runs       int
}

func (b *bench) build(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", b.scan, "github.com/ospora/ospora/examples/scan")
	cmd.Stderr = os.Stderr
	return cmd.Run()
}
