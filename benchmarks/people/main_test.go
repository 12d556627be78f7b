package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora/geo"
)

func TestFiguresArePrinted(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-people", "150", "-seed", "3", "-seeds", "2", "-country", "KZ,RU", "-leave", "200 labels"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"aliases of persons", "exact matching: precision", "without mailmap", "without accounts", "without e-mails", "without names", "ceiling: precision 1.0000", "list of place names: accuracy", "oracle: accuracy", "suffix [bot]: precision", "in KZ active in the last year, 2 seeds", "in RU active", "of 2 held", "least sure: first"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "200 labels") {
		t.Error("who was to be left out is there")
	}
}

// TestWhoIsLookedUpIsKnown: with all looked up the count is the truth, and nobody is asked about twice.
func TestWhoIsLookedUpIsKnown(t *testing.T) {
	p, err := plant.New(plant.Config{Seed: 5, People: 60})
	if err != nil {
		t.Fatal(err)
	}
	g, err := geo.Load()
	if err != nil {
		t.Fatal(err)
	}
	var people []plant.Trace
	var homes []string
	truth := 0.0
	for s := range p.All() {
		if s.ActiveInReference() {
			people, homes = append(people, s.Trace()), append(homes, s.LastHome().Country)
			if s.LastHome().Country == "KZ" {
				truth++
			}
		}
	}
	n := &nation{sighting: &sighting{p: p, g: g}, prior: byCaller(p)}
	for persons, most := range map[int]int{5: 5, 1000: len(people)} {
		for _, unsure := range []bool{false, true} {
			asked := map[int]bool{}
			got, err := n.counter(own(persons, unsure))(people, "KZ", func(i int) string {
				if asked[i] {
					t.Errorf("person %d is asked about twice", i)
				}
				asked[i] = true
				return homes[i]
			})
			if err != nil || len(asked) > most || !unsure && len(asked) != most {
				t.Errorf("%d of %d asked about (%v)", len(asked), most, err)
			}
			if persons == 1000 && !unsure && (got.Low != truth || got.High != truth || got.Mean != truth) {
				t.Errorf("%v, want %v", got, truth)
			}
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
	for _, args := range []string{"-people 0", "-seeds 0", "-country XX -people 10", "-locations testdata/none.csv", "-no-commits", "-no-such-flag", "-leave ("} {
		if err := run(t.Context(), strings.Fields(args), &bytes.Buffer{}); err == nil {
			t.Errorf("%s passes", args)
		}
	}
}
