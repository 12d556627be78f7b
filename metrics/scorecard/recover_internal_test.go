package scorecard

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestCheckBreaksOff lets one check panic: its finding says so, and the others
// are as they were.
func TestCheckBreaksOff(t *testing.T) {
	s, err := New(Config{Checks: []string{BinaryArtifacts, CITests}})
	if err != nil {
		t.Fatal(err)
	}
	s.checks = append([]definition{{name: License, run: func(*job) verdict { panic("out of order") }}}, s.checks...)
	r, err := s.Run(t.Context(), Input{Repo: "host/owner/name"})
	if err != nil || len(r.Findings) != 3 {
		t.Fatalf("%d findings, %v", len(r.Findings), err)
	}
	if f := r.Findings[0]; f.Check != License || f.Status != ospora.Failed || !strings.Contains(f.Reason, "out of order") {
		t.Errorf("%+v", f)
	}
	for _, f := range r.Findings[1:] {
		if f.Status != ospora.Unknown {
			t.Errorf("%s: %v: %s", f.Check, f.Status, f.Reason)
		}
	}
}

// TestPartBreaksOff lets the look at one file panic: that part alone is missing,
// with a fault that takes the score from the check.
func TestPartBreaksOff(t *testing.T) {
	p := &parts{}
	p.try(TokenPermissions, func() error { panic("out of order") })
	if len(p.faults) != 1 || !p.faults[0].guard || p.faults[0].checks[0] != TokenPermissions || !strings.Contains(p.faults[0].text, "out of order") {
		t.Errorf("%+v", p.faults)
	}
}
