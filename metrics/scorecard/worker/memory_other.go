//go:build !linux

package worker

// limitMemory does nothing where a process cannot bound another's memory; the
// bound on time holds all the same.
func limitMemory(int, int64) {}
