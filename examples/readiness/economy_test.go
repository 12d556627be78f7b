package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

// innovationGraph writes an invented one: KZ has 1000 accounts that double each year for
// two years, of 1,000,000 people, and sends work to UZ and KG in halves, of which as much
// as half comes back.
func innovationGraph(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]*strings.Builder{}
	add := func(name, header, format string, args ...any) {
		if files[name] == nil {
			files[name] = &strings.Builder{}
			fmt.Fprintln(files[name], header)
		}
		fmt.Fprintf(files[name], format+"\n", args...)
	}
	developers := []int{1000, 1189, 1414, 1682, 2000, 2378, 2828, 3364, 4000} // ·2^(1/4)
	for q, n := range developers {
		year, quarter := 2022+q/4, q%4+1
		add("developers.csv", "developers,iso2_code,year,quarter", "%d,KZ,%d,%d", n, year, quarter)
		for _, partner := range []string{"UZ", "KG"} {
			add("economy_collaborators.csv", "source,destination,weight,year,quarter", "KZ,%s,%d,%d,%d", partner, 400, year, quarter)
			add("economy_collaborators.csv", "", "%s,KZ,%d,%d,%d", partner, 800, year, quarter)
		}
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestEconomyIsJudged: what the model asks of the Innovation Graph is known where it is
// given, and unknown where not.
//
//   - 4000 accounts of 1,000,000 people are 400 per 100,000;
//   - from 1000 to 4000 in two years is a growth of 1, a doubling each year;
//   - two partners of half each have the concentration 2·(1/2)² = 1/2;
//   - 800 sent for 1600 received is 1/2.
func TestEconomyIsJudged(t *testing.T) {
	want := map[string]float64{"developers_per_100k": 400, "developers_growth": 1, "partner_concentration": 0.5, "partner_balance": 0.5}
	for _, c := range []struct {
		given given
		known int
	}{
		{given{graph: innovationGraph(t), population: 1e6}, 4},
		{given{graph: innovationGraph(t)}, 3}, // nobody says how many people there are
		{given{}, 0},
	} {
		g := c.given
		g.name, g.country = "land", "KZ"
		graph, err := g.economy(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		model, err := readiness.Builtin()
		if err != nil {
			t.Fatal(err)
		}
		r := results{economy: graph}
		verdict, err := (&judges{model: model}).assess(t.Context(), &g, nil, nil, r.all())
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for _, e := range verdict.Evidence {
			value, ok := want[e.Item]
			if !ok || e.Status != ospora.Known {
				continue
			}
			known++
			if d := e.Value.Value - value; d > 2e-3 || d < -2e-3 {
				t.Errorf("%s is %v, want %v", e.Item, e.Value.Value, value)
			}
		}
		if known != c.known {
			t.Errorf("%d items are known, want %d", known, c.known)
		}
	}
}

// TestEconomyIsShown on the screen and in the report.
func TestEconomyIsShown(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	said := mustRun(t, "-innovationgraph", innovationGraph(t), "-country", "KZ", "-population", "1000000", "-out", out)
	if !strings.Contains(said, "KZ in the GitHub Innovation Graph, 2022-01 to 2024-03: ") {
		t.Error(said)
	}
	page := readFile(t, filepath.Join(out, "report.html"))
	for _, want := range []string{"GitHub Innovation Graph", "Страна в GitHub Innovation Graph", "at least 100 developers"} {
		if !strings.Contains(page, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

// TestEconomyRefuses names what is wrong before a long scan begins.
func TestEconomyRefuses(t *testing.T) {
	for name, args := range map[string][]string{
		"no graph":            {"-innovationgraph", t.TempDir()},
		"population alone":    {"-population", "5"},
		"negative population": {"-innovationgraph", innovationGraph(t), "-population", "-5"},
		"population NaN":      {"-innovationgraph", innovationGraph(t), "-population", "NaN"},
		"k of 2":              {"-k", "2"},
	} {
		if err := run(t.Context(), append(args, "-out", filepath.Join(t.TempDir(), "out")), &strings.Builder{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
