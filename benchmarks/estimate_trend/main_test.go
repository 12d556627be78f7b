package main

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

// TestLines draws a few samples for every line: each must give answers, and exact
// methods must keep their promise up to chance.
func TestLines(t *testing.T) {
	const runs = 40
	for _, l := range lines() {
		yes, without := l.count(runs, 7)
		if without > 0.9 {
			t.Errorf("%s of %s: %.0f %% of the samples gave no answer", l.what, l.sample, 100*without)
		}
		if again, _ := l.count(runs, 7); again != yes {
			t.Errorf("%s of %s: %v and %v from one seed", l.what, l.sample, yes, again)
		}
		kept := yes
		if l.size {
			kept = 1 - yes
		}
		if chance := 4 * math.Sqrt(0.95*0.05/runs); strings.Contains(l.what, "exact") && kept < 0.95-chance {
			t.Errorf("%s of %s: %.3f, want 0.95 at least", l.what, l.sample, kept)
		}
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	write(&b, 5, 1, "TheilSen, exact")
	if n := strings.Count(b.String(), "\n"); n != 4 { // a head of two and two lines
		t.Errorf("%d lines in %s", n, b.String())
	}
}
