//go:build unix

package economies

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestPipesAreRefused: a pipe, whose opening waits for a writer, is named and not waited
// for.
func TestPipesAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "developers.csv"), 0o600); err != nil {
		t.Skipf("needs a file system with named pipes: %v", err)
	}
	if _, err := Read(t.Context(), dir, "KZ", ospora.Optional[float64]{}); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("Read = %v", err)
	}
}

// TestUnknownPeople: per 100,000 people is unknown, and not 0, where nobody says how many
// there are; 500 accounts of 1,000,000 people are 50.
func TestUnknownPeople(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "developers.csv"), []byte("developers,iso2_code,year,quarter\n500,KZ,2025,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, people := range []ospora.Optional[float64]{{}, ospora.Some(1e6)} {
		g, err := Read(t.Context(), dir, "KZ", people)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, m := range g.Measures {
			if m.Indicator == "economy_ratio" && m.Variant == "developers,per_100k_people" {
				found = true
				if (m.Status == ospora.Known) != people.Known || people.Known && m.Value.Value != 50 {
					t.Errorf("%+v", m)
				}
			}
		}
		if !found {
			t.Error("not measured")
		}
	}
}
