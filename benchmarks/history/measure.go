package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/benchmarks/internal/process"
)

// usage is what a run cost.
type usage struct {
	wall, cpu time.Duration // cpu with all children
	peak      int64         // bytes resident of the process itself, without children; 0 where not known
}

// measure runs a command and its children and says what they cost.
func measure(cmd *exec.Cmd) (usage, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return usage{}, err
	}
	peak := watch(cmd.Process.Pid)
	err := cmd.Wait()
	u := usage{wall: time.Since(began), peak: peak()}
	if err != nil {
		return u, fmt.Errorf("%s: %w\n%s", filepath.Base(cmd.Path), err, stderr.String())
	}
	u.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return u, nil
}

// watch samples the peak of a process's own resident memory until told to stop.
// The kernel keeps the peak, so that only the last moments can be missed.
func watch(pid int) (stop func() int64) {
	done, result := make(chan struct{}), make(chan int64)
	go func() {
		peak := int64(0)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				result <- peak
				return
			case <-tick.C:
				peak = max(peak, process.ResidentPeak(pid))
			}
		}
	}()
	return func() int64 { close(done); return <-result }
}

// scanInto scans repositories into a fresh directory.
func (b *bench) scanInto(ctx context.Context, repos []string) (dir string, u usage, err error) {
	b.runs++
	dir = filepath.Join(b.work, fmt.Sprintf("out-%d", b.runs))
	args := []string{"-out", dir}
	if b.lines {
		args = append(args, "-lines")
	}
	for _, r := range repos {
		args = append(args, "-git", r)
	}
	u, err = measure(exec.CommandContext(ctx, b.scan, args...))
	return dir, u, err
}

// gitLog is the yardstick: what git itself needs to print the same facts.
func (b *bench) gitLog(ctx context.Context, repo string) *exec.Cmd {
	format := "--raw"
	if b.lines {
		format = "--numstat"
	}
	return exec.CommandContext(ctx, "git", "--git-dir="+repo, "log", format, "--no-renames", "HEAD", "--")
}
