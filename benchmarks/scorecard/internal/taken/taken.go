// Package taken is what processes that are measured tell of themselves.
package taken

import (
	"encoding/json"
	"os"
	"time"

	"github.com/ospora/ospora/benchmarks/internal/process"
)

// Taken is what one scan took.
type Taken struct {
	Milliseconds float64
	Peak         int64 // bytes resident, of the whole life of the process; 0 where not known
}

// Checks are those that both sides bring to an end on a tree alone.
var Checks = []string{
	"Binary-Artifacts", "Dangerous-Workflow", "Dependency-Update-Tool", "License", "Pinned-Dependencies", "Security-Policy",
	"Token-Permissions",
}

// Print tells what this process took.
func Print(d time.Duration) error {
	t := Taken{Milliseconds: float64(d.Microseconds()) / 1000, Peak: process.ResidentPeak(os.Getpid())}
	return json.NewEncoder(os.Stdout).Encode(t)
}
