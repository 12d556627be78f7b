//go:build unix

package git

import (
	"os/exec"
	"syscall"
)

// isolate gives the child a process group of its own, so that what it starts
// (git-remote-https, index-pack) ends with it.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

func systemEnvironment() []string { return nil }
