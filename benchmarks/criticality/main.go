// Criticality measures examples/criticality against the scorer of
// ossf/criticality_score, run in the same minutes on the same table, and checks
// that both gave every row the same score.
//
//	go run ./benchmarks/criticality -peer PATH [-rows 1000000] [-pairs 5] [-config v2] [-check]
//
// PATH is a binary of github.com/ossf/criticality_score/v2/cmd/scorer. The table
// is generated from a seed: the columns that collect_signals writes, one row in a
// hundred with quoted cells, some empty cells and some that are no numbers. The
// two alternate, and the median ratio of their wall-clock times is printed. The
// scorer keeps all rows and sorts them by score; the example keeps their order.
//
// With -check the exit status is 1 where a score differs in its 5 decimals or the
// median ratio is below 10.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"time"
)

// bar is the least ratio of the times.
const bar = 10

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "criticality:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	peer := flag.String("peer", "", "`path` of the scorer binary to compare with")
	rows := flag.Int("rows", 1_000_000, "`number` of rows")
	seed := flag.Uint64("seed", 1, "`seed` of the table")
	pairs := flag.Int("pairs", 5, "`number` of pairs")
	config := flag.String("config", "v2", "v2 or the `FILE.yml` that both read")
	check := flag.Bool("check", false, "fail where a score differs or the ratio misses its bar")
	flag.Parse()
	if *peer == "" || *pairs < 1 || *rows < 1 {
		flag.Usage()
		return errors.New("give -peer, and at least one row and one pair")
	}

	work, err := os.MkdirTemp("", "ospora-criticality-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	b := &bench{peer: *peer, config: *config, work: work}
	size, err := b.prepare(ctx, *seed, *rows)
	if err != nil {
		return err
	}
	fmt.Printf("%d rows, %d MB, seed %d, formula %s\n", *rows, size>>20, *seed, *config)
	ratio, err := b.race(ctx, *pairs, *rows)
	if err != nil {
		return err
	}
	d, err := compare(b.file("peer.csv"), b.file("ours.csv"))
	if err != nil {
		return err
	}
	fmt.Printf("%d scores compared: %d differ in 5 decimals, largest difference %g\n", d.rows, d.differ, d.worst)
	switch {
	case d.rows != *rows:
		return fmt.Errorf("%d rows compared, not %d", d.rows, *rows)
	case *check && d.differ > 0:
		return fmt.Errorf("%d scores differ", d.differ)
	case *check && ratio < bar:
		return fmt.Errorf("the median ratio %.1f is below %d", ratio, bar)
	}
	return nil
}

// bench runs the two programs on one table.
type bench struct{ peer, config, work string }

func (b *bench) file(name string) string { return filepath.Join(b.work, name) }

// prepare builds the example and writes the table.
func (b *bench) prepare(ctx context.Context, seed uint64, rows int) (size int64, err error) {
	build := exec.CommandContext(ctx, "go", "build", "-o", b.file("ours"), "github.com/ospora/ospora/examples/criticality")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return 0, err
	}
	f, err := os.Create(b.file("signals.csv"))
	if err != nil {
		return 0, err
	}
	if err := errors.Join(generate(f, seed, rows), f.Close()); err != nil {
		return 0, err
	}
	info, err := os.Stat(f.Name())
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// race alternates the two and returns the median ratio of their times.
func (b *bench) race(ctx context.Context, pairs, rows int) (float64, error) {
	theirs := []string{b.peer, "-force", "-log", "error", "-out", b.file("peer.csv")}
	if b.config != "v2" {
		theirs = append(theirs, "-config", b.config)
	}
	theirs = append(theirs, b.file("signals.csv"))
	ours := []string{b.file("ours"), "-signals", b.file("signals.csv"), "-config", b.config, "-out", b.file("ours.csv")}
	var ratios []float64
	for i := range pairs {
		peer, err := timed(ctx, theirs)
		if err != nil {
			return 0, err
		}
		own, err := timed(ctx, ours)
		if err != nil {
			return 0, err
		}
		ratios = append(ratios, peer.wall.Seconds()/own.wall.Seconds())
		fmt.Printf("pair %d: scorer %.2f s (%.2f s of processor), example %.2f s (%.2f s), ratio %.1f, %.0f rows/s\n", i+1,
			peer.wall.Seconds(), peer.processor.Seconds(), own.wall.Seconds(), own.processor.Seconds(), ratios[i],
			float64(rows)/own.wall.Seconds())
	}
	slices.Sort(ratios)
	median := ratios[len(ratios)/2]
	if n := len(ratios); n%2 == 0 {
		median = (ratios[n/2-1] + ratios[n/2]) / 2
	}
	fmt.Printf("median ratio %.1f (least %.1f, largest %.1f)\n", median, ratios[0], ratios[len(ratios)-1])
	return median, nil
}

type cost struct{ wall, processor time.Duration }

func timed(ctx context.Context, args []string) (cost, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w: %s", args[0], err, out)
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}, nil
}
