//go:build unix

package main

import (
	ossignal "os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// TestInterruptSaysHowToGoOn interrupts a scan once, with each signal that it
// hears: under nohup no program hears hang-ups.
func TestInterruptSaysHowToGoOn(t *testing.T) {
	dir := t.TempDir()
	cfg := corpus.Demo()
	cfg.Commits, cfg.Repositories = 1500, 16
	ecosystem := corpus.New(cfg)
	if err := ecosystem.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if ossignal.Ignored(signal) {
			t.Log("not heard here:", signal)
			continue
		}
		args := []string{"-lines", "-key", filepath.Join(dir, "key"), "-out", filepath.Join(t.TempDir(), "out")}
		for _, name := range ecosystem.Repositories() {
			args = append(args, "-git", filepath.Join(dir, filepath.FromSlash(name)+".git"))
		}
		scan := start(t, args)
		var log strings.Builder
		for line := range scan.each() {
			log.WriteString(line + "\n")
			if strings.HasPrefix(line, "[1/") {
				if err := scan.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := scan.Wait(); err == nil || !strings.Contains(log.String(), "the same command goes on from there") {
			t.Errorf("%v: %v\n%s", signal, err, log.String())
		}
	}
}

// TestSecondInterruptKills interrupts a run that does not heed the first.
func TestSecondInterruptKills(t *testing.T) {
	deaf := start(t, []string{"deaf"})
	for line := range deaf.each() {
		if line == "ready" || line == "ended" {
			if err := deaf.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = deaf.Wait()
	status, ok := deaf.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("it ended with %v, want death by the second interrupt", deaf.ProcessState)
	}
}
