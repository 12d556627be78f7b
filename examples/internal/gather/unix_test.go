//go:build unix

package gather

import (
	"bytes"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// TestKeyFileThatNeverEnds gives a pipe that nobody writes to and a device.
func TestKeyFileThatNeverEnds(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("needs a file system with named pipes: ", err)
	}
	for _, file := range []string{pipe, "/dev/zero"} {
		var log bytes.Buffer
		o := Options{KeyFile: file}
		if _, err := o.keys(&log); err == nil || !strings.Contains(err.Error(), "no regular file") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestKeyThatOthersReadIsWarnedOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	o := Options{KeyFile: file}
	var log bytes.Buffer
	if _, err := o.keys(&log); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	log.Reset()
	if _, err := o.keys(&log); err != nil || !strings.Contains(log.String(), "0644") {
		t.Errorf("%v; log %q", err, log.String())
	}
}

// TestSweep plants directories of all kinds: only an old one of ours that no
// process holds goes.
func TestSweep(t *testing.T) {
	temp := t.TempDir()
	plant := func(name string, mode os.FileMode, age time.Duration) string {
		t.Helper()
		dir := filepath.Join(temp, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "names"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(dir, at, at); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	const old, young = 25 * time.Hour, time.Hour
	gone := plant("ospora-1", 0o700, old)
	stay := []string{
		plant("ospora-2", 0o700, young), plant("ospora-3", 0o755, old), plant("ospora-mine", 0o700, old), plant("other-4", 0o700, old),
	}
	held := plant("ospora-5", 0o700, old)
	hold := flock.New(filepath.Join(held, holdName))
	if ok, err := hold.TryLock(); err != nil || !ok {
		t.Fatal(ok, err)
	}
	defer hold.Close()
	at := time.Now().Add(-old)
	if err := os.Chtimes(held, at, at); err != nil {
		t.Fatal(err)
	}
	sweep(temp, time.Now())
	if _, err := os.Lstat(gone); err == nil {
		t.Error("an old directory of ours was left")
	}
	for _, dir := range append(stay, held) {
		if _, err := os.Lstat(filepath.Join(dir, "names")); err != nil {
			t.Error(err)
		}
	}
}

// TestScratchIsHeld checks that a run protects its own directory.
func TestScratchIsHeld(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dir, remove, err := Scratch()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(dir, at, at); err != nil {
		t.Fatal(err)
	}
	sweep(os.TempDir(), time.Now())
	if _, err := os.Stat(dir); err != nil {
		t.Error(err)
	}
	remove()
	if _, err := os.Stat(dir); err == nil {
		t.Error("it was not removed")
	}
}

// TestHangUpEndsTheContext sends the signal of a closed terminal. That the next
// one kills is for a process of its own: see examples/scan.
func TestHangUpEndsTheContext(t *testing.T) {
	ignored := signal.Ignored(syscall.SIGHUP)
	ctx, stop := interruptible()
	defer stop()
	if ignored {
		t.Skip("needs a process that hears hang-ups: run it without nohup")
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(10 * time.Second):
		t.Error("the context goes on")
	}
}
