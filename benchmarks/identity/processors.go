//go:build unix

package main

import (
	"syscall"
	"time"
)

// processors is how long the process has run on processors: what a machine that
// does other work besides still measures.
func processors() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
