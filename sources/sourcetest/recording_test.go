package sourcetest_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/ospora/ospora/sources/sourcetest"
)

// recording is a test that writes down its failures in place of failing.
type recording struct {
	testing.TB
	mu       sync.Mutex
	failures []string
	skip     string
	cleanups []func()
}

func (r *recording) Helper() {}

func (r *recording) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recording) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recording) Skipf(format string, args ...any) {
	r.skip = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recording) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }

// checked runs one rule and returns what it reports.
func checked(t *testing.T, rule sourcetest.Rule, s sourcetest.Subject) *recording {
	t.Helper()
	r := &recording{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		rule.Check(r, s)
	}()
	<-done
	for _, f := range r.cleanups {
		f()
	}
	return r
}

func (r *recording) text() string { return strings.Join(r.failures, "\n") }
