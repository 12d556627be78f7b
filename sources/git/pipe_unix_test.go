//go:build unix

package git_test

import (
	"syscall"
	"testing"
)

// pipe makes a named pipe, at which whoever opens it waits.
func pipe(t testing.TB, name string) {
	t.Helper()
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
}
