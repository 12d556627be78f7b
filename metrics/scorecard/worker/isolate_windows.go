//go:build windows

package worker

import (
	"os/exec"
	"syscall"
)

// isolate gives the worker a console group of its own, so that a Ctrl-C
// reaches us alone, who end it.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// kill ends the worker. One that has ended already needs no end.
func kill(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
