package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// busy scans a generated ecosystem and says what share of the processors' time
// was used.
func (b *bench) busy(ctx context.Context, repositories, commits int) error {
	repos, err := b.generate(ctx, corpus.Large(repositories, commits))
	if err != nil {
		return err
	}
	_, u, err := b.scanInto(ctx, repos)
	if err != nil {
		return err
	}
	cores := float64(runtime.NumCPU())
	share := 100 * u.cpu.Seconds() / (u.wall.Seconds() * cores)
	fmt.Printf("%d repositories: %.2fs wall, %.2fs cpu on %.0f cores: %.1f %% busy, peak %d MiB\n",
		len(repos), u.wall.Seconds(), u.cpu.Seconds(), cores, share, u.peak>>20)
	return errors.Join(b.bars.AtLeast("busy in %", share, busyBar), b.bars.AtMost("peak in MiB", mebibytes(u.peak), peakBar))
}

// memory compares peak memory at two sizes of one history.
func (b *bench) memory(ctx context.Context) error {
	var peaks []int64
	for _, commits := range []int{10_000, 80_000} {
		cfg := corpus.Large(1, commits)
		cfg.Forks, cfg.Empty = 0, 0
		repos, err := b.generate(ctx, cfg)
		if err != nil {
			return err
		}
		_, u, err := b.scanInto(ctx, repos)
		if err != nil {
			return err
		}
		fmt.Printf("%d commits: peak %d MiB, %.2fs\n", commits, u.peak>>20, u.wall.Seconds())
		peaks = append(peaks, u.peak)
	}
	ratio := float64(peaks[1]) / float64(max(peaks[0], 1))
	fmt.Printf("ratio %.2f\n", ratio)
	return errors.Join(b.bars.AtMost("ratio of peaks", ratio, growthBar), b.bars.AtMost("peak in MiB", mebibytes(max(peaks[0], peaks[1])), peakBar))
}

func (b *bench) generate(ctx context.Context, cfg corpus.Config) ([]string, error) {
	b.runs++
	dir := filepath.Join(b.work, fmt.Sprintf("corpus-%d", b.runs))
	ecosystem := corpus.New(cfg)
	if err := ecosystem.Write(ctx, dir); err != nil {
		return nil, err
	}
	var repos []string
	for _, name := range ecosystem.Repositories() {
		repos = append(repos, filepath.Join(dir, filepath.FromSlash(name)+".git"))
	}
	return repos, nil
}
