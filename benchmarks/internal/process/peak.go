// Package process tells what measured programs used.
package process

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// ResidentPeak is the most memory, in bytes, that a running process ever had
// resident; 0 where the system does not say.
func ResidentPeak(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}
