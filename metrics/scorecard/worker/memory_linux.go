package worker

import "golang.org/x/sys/unix"

// limitMemory bounds what a worker allocates. One that has already ended needs
// no bound.
func limitMemory(pid int, bytes int64) {
	limit := unix.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &limit, nil)
}
