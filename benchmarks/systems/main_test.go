package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiguresArePrinted(t *testing.T) {
	var out bytes.Buffer
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := run(t.Context(), []string{"-systems", "60", "-seed", "3", "-invited", "20", "-out", dir}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"of 60 systems", "same name: adjusted Rand index", "same technologies: adjusted Rand index", "reader: adjusted Rand index", "oracle: adjusted Rand index", "assigned wrongly"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
	for _, name := range []string{"systems.csv", "truth_groups.csv", "survey_answers.csv", "truth_roles.csv"} {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || bytes.Count(text, []byte("\n")) < 3 {
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
	}
}

func TestArgumentsAreRefused(t *testing.T) {
	for _, args := range []string{"-systems 19", "-systems 10001", "-invited 0", "-seed -1", "-no-such-flag"} {
		if err := run(t.Context(), strings.Fields(args), &bytes.Buffer{}); err == nil {
			t.Errorf("%s passes", args)
		}
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, []string{"-systems", "20"}, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
