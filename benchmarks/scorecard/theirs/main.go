// Theirs runs Scorecard over a directory and tells the time, and the peak of
// its own memory.
//
//	theirs CHECKOUT
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/taken"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "theirs:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("give a directory")
	}
	yardstick.DenyNetwork()
	began := time.Now()
	if _, err := yardstick.Local(ctx, args[0], taken.Checks); err != nil {
		return err
	}
	return taken.Print(time.Since(began))
}
