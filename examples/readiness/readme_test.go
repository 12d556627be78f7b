package main

import (
	"os"
	"strings"
	"testing"
)

// holdREADME holds every line that the README shows of a run without flags to what
// such a run prints. A line of the README may end early, in an ellipsis; how wide
// columns are does not matter.
func holdREADME(t *testing.T, page, printed string) {
	t.Helper()
	var have []string
	for line := range strings.Lines(printed) {
		have = append(have, squeezed(line))
	}
	all := strings.Join(have, "\n") + "\n"
	shown := 0
	for _, line := range sample(page) {
		line, cut := strings.CutSuffix(squeezed(line), "…")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		shown++
		if !cut {
			line += "\n"
		}
		if !strings.Contains(all, "\n"+line) {
			t.Errorf("README.md shows a line that is not printed: %q", line)
		}
	}
	if shown < 10 {
		t.Errorf("README.md shows %d lines of a run: is its sample still found?", shown)
	}
}

// sample is the longest indented block of a page.
func sample(page string) []string {
	var longest, block []string
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "    ") || strings.TrimSpace(line) == "" && len(block) > 0 {
			if block = append(block, line); len(block) > len(longest) {
				longest = block
			}
			continue
		}
		block = nil
	}
	return longest
}

func squeezed(line string) string { return strings.Join(strings.Fields(line), " ") }

func readme(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}
