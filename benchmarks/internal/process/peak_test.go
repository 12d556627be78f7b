package process

import (
	"os"
	"runtime"
	"testing"
)

// TestResidentPeak touches 64 MiB and finds them again.
func TestResidentPeak(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux: other systems have no /proc/PID/status")
	}
	held := make([]byte, 64<<20)
	for i := 0; i < len(held); i += 4096 {
		held[i] = 1
	}
	if got := ResidentPeak(os.Getpid()); got < 64<<20 || got > 64<<30 {
		t.Errorf("a peak of %d bytes with %d bytes held", got, len(held))
	}
	runtime.KeepAlive(held)
	if got := ResidentPeak(-1); got != 0 {
		t.Errorf("a process that does not exist had %d bytes", got)
	}
}
