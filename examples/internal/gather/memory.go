package gather

import "runtime/debug"

// Memory trades a little memory for time: a scan makes much short-lived garbage
// and holds little. The limit keeps the peak where it is without. Environment
// variables of the Go runtime (GOGC, GOMEMLIMIT) come too late to change it.
func Memory() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(192 << 20)
}
