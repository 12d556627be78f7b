package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/trees"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/git"
)

// many scans a planted ecosystem and says what share of the processors' time was
// used.
func (b *bench) many(ctx context.Context, repositories int) error {
	commits := b.commits
	if commits == 0 {
		commits = 20 * repositories
	}
	dir, out := filepath.Join(b.work, "ecosystem"), filepath.Join(b.work, "out")
	if err := corpus.New(corpus.Large(repositories, commits)).Write(ctx, dir); err != nil {
		return err
	}
	args := []string{"-scan", dir, "-out", out}
	if b.isolated {
		args = append(args, "-isolated")
	}
	cmd := exec.CommandContext(ctx, b.self, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	began, before := time.Now(), machine()
	if err := cmd.Run(); err != nil {
		return err
	}
	wall := time.Since(began).Seconds()
	cpu := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	cores := float64(runtime.NumCPU())
	share := 100 * cpu / (wall * cores)
	fmt.Printf("%d repositories: %.2fs wall, %.2fs cpu on %.0f cores: %.1f %% busy for us, idle %.1f %%; %.1f a second\n",
		repositories, wall, cpu, cores, share, machine().idleSince(before), float64(repositories)/wall)
	if err := tell(ctx, out); err != nil {
		return err
	}
	return b.bars.AtLeast("busy in %", share, busyBar)
}

// scan is the process that is measured: a collection with one inspection.
func (b *bench) scan(ctx context.Context, dir, out string) (err error) {
	keys, err := trees.Keys()
	if err != nil {
		return err
	}
	store, err := dataset.Create(out, dataset.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	source, err := git.New(ctx, git.Config{WorkDir: filepath.Dir(out)})
	if err != nil {
		return err
	}
	inspect, end, err := b.inspection()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	targets, err := targetsIn(dir)
	if err != nil {
		return err
	}
	s, err := ospora.Collect(ctx, source, store, ospora.Collection{
		Targets: targets, Keys: keys, Inspect: []ospora.Inspect{inspect}, Now: time.Now,
		Workers: 2*runtime.GOMAXPROCS(0) + 1, // visits of small repositories wait for the disk and for processes to start
	})
	fmt.Printf("%d visits, %d failed\n", s.Visits(), s.Failed)
	return err
}

// tell says what the scan found, so that one which found nothing does not pass.
func tell(ctx context.Context, out string) error {
	store, err := dataset.Open(out)
	if err != nil {
		return err
	}
	findings, err := count(ctx, store)
	fmt.Printf("findings: %d known, %d unknown, %d not applicable, %d failed\n",
		findings[ospora.Known], findings[ospora.Unknown], findings[ospora.NotApplicable], findings[ospora.Failed])
	return errors.Join(err, store.Close())
}

// inspection judges in this process, or in workers.
func (b *bench) inspection() (ospora.Inspect, func() error, error) {
	if !b.isolated {
		s, err := scorecard.New(scorecard.Config{})
		if err != nil {
			return nil, nil, err
		}
		return s.Inspect(time.Now(), nil), func() error { return nil }, nil
	}
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	pool, err := worker.New(worker.Config{Program: self})
	if err != nil {
		return nil, nil, err
	}
	return pool.Inspect(time.Now(), nil), pool.Close, nil
}

// targetsIn are the repositories that an ecosystem was written to.
func targetsIn(dir string) ([]ospora.Target, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.git"))
	if err != nil {
		return nil, err
	}
	var list []ospora.Target
	for _, path := range paths {
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return nil, err
		}
		list = append(list, ospora.Target{Repo: ospora.RepoID("local/" + filepath.ToSlash(rel)), Locator: path})
	}
	return list, nil
}

// count counts findings by their state.
func count(ctx context.Context, store *dataset.Dataset) (map[ospora.Status]int, error) {
	counts := make(map[ospora.Status]int)
	for f, err := range dataset.Read[*ospora.Finding](ctx, store) {
		if err != nil {
			return nil, err
		}
		counts[f.Status]++
	}
	return counts, nil
}
