//go:build !linux

package git

// limitMemory does nothing where a process cannot bound another's memory; the
// budgets of output and time hold all the same.
func limitMemory(int, int64) {}
