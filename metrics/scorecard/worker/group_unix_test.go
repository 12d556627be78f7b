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
	if err := os.WriteFile(file, []byte(strconv.Itoa(cmd.Process.Pid)), 0o600); err != nil {
		panic(err)
	}
	_ = cmd.Wait()
}

// TestWhatAWorkerStartedEndsWithIt plants a check that starts a programme.
func TestWhatAWorkerStartedEndsWithIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	p := pool(t, worker.Config{Processes: 1, Time: 2 * time.Second})
	r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: fstest.MapFS{"do": {Data: []byte("spawn " + file)}}})
	if err != nil {
		t.Fatal(err)
	}
	checkFailed(t, r, "it took more than 2s")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 100 { // whoever waits for orphans may be slow
		if err = syscall.Kill(pid, 0); errors.Is(err, syscall.ESRCH) || zombie(pid) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("the programme is still there: %v", err)
}

// zombie reports whether a process has ended and nobody has waited for it.
func zombie(pid int) bool {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && strings.Contains(string(text), ") Z ")
}
