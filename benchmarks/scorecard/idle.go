package main

import (
	"fmt"
	"os"
	"strings"
)

// ticks is what the processors of the machine did since it was started.
type ticks struct{ idle, all float64 }

// machine reads it; nothing where the system does not say.
func machine() ticks {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return ticks{}
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return readTicks(line)
}

// readTicks reads the first line of /proc/stat: time as user, nice, system, idle,
// waiting for a disk and so on, of which the ninth and tenth are within the first
// two.
func readTicks(line string) (t ticks) {
	for i, field := range strings.Fields(strings.TrimPrefix(line, "cpu")) {
		var n float64
		if _, err := fmt.Sscan(field, &n); err != nil || i > 7 {
			break
		}
		t.all += n
		if i == 3 || i == 4 {
			t.idle += n
		}
	}
	return t
}

// idleSince is the share of the time since in which processors had nothing to
// do, in %: with others at work on the machine, what is neither ours nor idle is
// theirs.
func (t ticks) idleSince(before ticks) float64 {
	return 100 * (t.idle - before.idle) / max(t.all-before.all, 1)
}
