package dataset

import (
	"flag"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// childWork is what this test binary does in place of tests when a test starts
// it as a process of its own: to be killed, or to be held to limits.
var childWork = map[string]func() error{}

const childEnv = "OSPORA_DATASET_TEST_CHILD"

// TestMain looks for goroutines left behind, and keeps the drawn tests short
// unless -rapid.checks says how many there shall be.
func TestMain(m *testing.M) {
	if work := childWork[os.Getenv(childEnv)]; work != nil {
		if err := work(); err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		return
	}
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		_ = flag.Set("rapid.checks", "20")
	}
	goleak.VerifyTestMain(m)
}
