package git

import "golang.org/x/sys/unix"

// limitMemory bounds a child's private memory. RLIMIT_DATA counts what it
// allocates and not the packs it maps, which may be larger. A child that has
// already ended needs no bound.
func limitMemory(pid int, bytes int64) {
	limit := unix.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &limit, nil)
}
