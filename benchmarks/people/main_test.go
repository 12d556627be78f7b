package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiguresArePrinted(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-people", "150", "-seed", "3", "-seeds", "2"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"aliases of persons", "exact matching: precision", "without mailmap", "without accounts", "without e-mails", "without names", "ceiling: precision 1.0000", "list of place names: accuracy", "oracle: accuracy", "suffix [bot]: precision", "2 seeds", "of 2 held"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
}

func TestPopulationIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-people", "40", "-no-commits", "-out", dir}, &out); err != nil {
		t.Fatal(err)
	}
	for name, rows := range map[string]bool{"aliases.csv": true, "truth_homes.csv": true, "commits.csv": false} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || (bytes.Count(text, []byte("\n")) > 1) != rows {
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
	}
}

func TestLocationsAreJudged(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-locations", "testdata/locations.csv"}, &out); err != nil || !strings.Contains(out.String(), "answerable") {
		t.Errorf("%s (%v)", out.String(), err)
	}
}

func TestArgumentsAreRefused(t *testing.T) {
	for _, args := range []string{"-people 0", "-seeds 0", "-country XX -people 10", "-locations testdata/none.csv", "-no-commits", "-no-such-flag"} {
		if err := run(t.Context(), strings.Fields(args), &bytes.Buffer{}); err == nil {
			t.Errorf("%s passes", args)
		}
	}
}
