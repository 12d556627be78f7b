//go:build unix

package worker_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
)

// spawn starts a programme that outlives any patience, tells its number in a
// file, and hangs.
func spawn(file string) {
	cmd := exec.Command("/bin/sleep", "600")
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	if err := os.WriteFile(file+".part", []byte(strconv.Itoa(cmd.Process.Pid)), 0o600); err != nil {
		panic(err)
	}
	if err := os.Rename(file+".part", file); err != nil {
		panic(err)
	}
	_ = cmd.Wait()
}

// TestWhatAWorkerStartedEndsWithIt plants a check that starts a programme.
func TestWhatAWorkerStartedEndsWithIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := pool(t, worker.Config{Processes: 1, Time: time.Hour})
	over := make(chan struct{})
	p.LimitBy(over)
	go func() {
		for {
			if _, err := os.Stat(file); err == nil {
				close(over)
				return
			}
			time.Sleep(time.Millisecond)
		}
	}()
	r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: fstest.MapFS{"do": {Data: []byte("spawn " + file)}}})
	if err != nil {
		t.Fatal(err)
	}
	checkFailed(t, r, "it took more than 1h0m0s")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) && !zombie(pid) {
		time.Sleep(time.Millisecond) // whoever waits for orphans may be slow
	}
}

// zombie reports whether a process has ended and nobody has waited for it.
func zombie(pid int) bool {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && strings.Contains(string(text), ") Z ")
}
