package gather

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// leastHeap is how large memory grows before the collector runs. A scan makes
// much short-lived garbage and holds little: a heap that is the same for small
// and large histories spares it most collections.
const leastHeap = 128 << 20

// memory lets the collector run only once memory has reached [leastHeap], or
// twice what is really in use where that is more. The runtime has no setting for
// it; its memory limit alone would make the collector run without pause once
// what is in use comes near it. Environment variables of the Go runtime (GOGC,
// GOMEMLIMIT) come too late to change it.
func memory() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(leastHeap)
	afterCollection()
}

// cycle is an object that each collection finds unused.
type cycle struct{ _ [32]byte }

// afterCollection sets the limit anew after each collection.
func afterCollection() {
	runtime.SetFinalizer(new(cycle), func(*cycle) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetMemoryLimit(max(leastHeap, 2*int64(live[0].Value.Uint64())))
		afterCollection()
	})
}
