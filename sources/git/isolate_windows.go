//go:build windows

package git

import (
	"os/exec"
	"syscall"
)

// isolate gives the child a console group of its own; what it starts ends with
// its pipes.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
	cmd.Cancel = func() error { return cmd.Process.Kill() }
}

// systemEnvironment is what a Windows program cannot start without.
func systemEnvironment() []string {
	root, ok := syscall.Getenv("SystemRoot")
	if !ok {
		return nil
	}
	return []string{"SystemRoot=" + root}
}
