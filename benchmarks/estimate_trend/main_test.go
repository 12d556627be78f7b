package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
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
		if p := l.promise(l.size); p.word == "exact" && !p.holds(yes, runs) {
			t.Errorf("%s of %s: %.3f, want %v to %v", l.what, l.sample, yes, p.low, p.high)
		}
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if broken := write(&b, lines(), 5, 1, "TheilSen, exact"); broken != 0 {
		t.Errorf("%d broken promises", broken)
	}
	if n := strings.Count(b.String(), "\n"); n != 4 { // a head of two and two lines
		t.Errorf("%d lines in %s", n, b.String())
	}
}

// TestBrokenPromises: a method that does not keep what is said of it is found, and only
// that.
func TestBrokenPromises(t *testing.T) {
	always := func(*rand.Rand) (bool, bool) { return true, true }
	often := func(r *rand.Rand) (bool, bool) { return r.Float64() < 0.9, true }
	for name, test := range map[string]struct {
		line
		broken int
	}{
		"an interval that covers too rarely": {line{"m", "s", exact, false, often}, 1},
		"one that holds everything":          {line{"m", "s", exact, false, always}, 0},
		"an approximate one of 0.9":          {line{"m", "s", approximate, false, often}, 1},
		"nothing was said":                   {line{"m", "s", unsaid, false, often}, 0},
		"0.9 was said":                       {line{"m", "s", said(0.9, 0.91), false, often}, 0},
		"0.95 to 0.96 was said":              {line{"m", "s", said(0.95, 0.96), false, often}, 1},
		"a test that always errs":            {line{"m", "s", when(true, exact), true, always}, 1},
		"of which nothing is said":           {line{"m", "s", when(false, exact), true, always}, 0},
		"another method was asked for":       {line{"n", "s", exact, true, always}, 0},
	} {
		var b bytes.Buffer
		broken := write(&b, []line{test.line}, 2000, 1, "m")
		if broken != test.broken || strings.Contains(b.String(), "**no**") != (test.broken > 0) {
			t.Errorf("%s: %d broken, want %d\n%s", name, broken, test.broken, b.String())
		}
	}
}

// TestTableIsFresh: the published table has the lines of the program, with their
// promises, and none that is broken.
func TestTableIsFresh(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "|---|---|---|---|---|---|---|\n")
	rows := strings.Split(strings.TrimSpace(table), "\n")
	all := lines()
	if len(rows) != len(all) {
		t.Fatalf("%d rows, %d lines: run the program again", len(rows), len(all))
	}
	for i, l := range all {
		kind := map[bool]string{false: "coverage", true: "size"}[l.size]
		want := fmt.Sprintf("| %s | %s | %s | %s |", l.what, l.sample, kind, l.promise(l.size).word)
		if !strings.HasPrefix(rows[i], want) || strings.Contains(rows[i], "**no**") {
			t.Errorf("row %d is %q, want %q", i+1, rows[i], want)
		}
	}
}
