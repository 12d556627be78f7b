//go:build unix

package worker

import (
	"os/exec"
	"syscall"
)

// isolate gives the worker a process group of its own, so that what it starts
// ends with it, and so that a Ctrl-C reaches us alone, who end it.
func isolate(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the group. One that has ended already needs no end.
func kill(cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Process.Kill()
}
