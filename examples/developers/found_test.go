package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

func TestReadFound(t *testing.T) {
	day := func(text string) ospora.Optional[ospora.Day] {
		at, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return ospora.Some(ospora.DayOf(at))
	}
	good := "\ufeffperson;country;from;to;known_as\r\na;kz;;;Anna\r\nb;;;;nobody asked\r\nc;elsewhere;2023-01-01;2024-03-01;\r\n"
	found, err := readFound(fileOf(t, good))
	want := []national.Found{{Person: "a", Country: "KZ"}, {Person: "c", From: day("2023-01-01"), To: day("2024-03-01")}}
	if diff := cmp.Diff(want, found); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	for text, says := range map[string]string{
		"":                                   "no header",
		"person,land\na,KZ\n":                `no column "country"`,
		"person,country\na,\n":               "no row has a country",
		"person,country\na,KZ\n,KZ\n":        "row 3: no person",
		"person,country\na,Kazakhstan\n":     `row 2: country: "KAZAKHSTAN" is no country code`,
		"person,country,from\na,KZ,today\n":  `row 2: from: "today" is no day`,
		"person,country,to,from\na,KZ,x,y\n": `row 2: from: "y" is no day`,
	} {
		if _, err := readFound(fileOf(t, text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
	}
	if _, err := readFound(t.TempDir()); err == nil {
		t.Error("a directory was read")
	}
}

func fileOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "found.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// lookedUp: the run has listed whom to look up, for its owner alone. When all of
// them are said to be in Kazakhstan, and the run is made again from its dataset, more are
// counted, and the list that is there stays as it was filled.
func lookedUp(t *testing.T, out string) {
	t.Helper()
	list := filepath.Join(out, restrictedDir, lookUpFile)
	text, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(list); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) < 10 || rows[1][4] != "" {
		t.Fatalf("%d rows, such as %q: %v", len(rows), rows[1], err)
	}
	filled := strings.Join(lookUpColumns, ",") + "\n"
	for _, row := range rows[1:] {
		filled += row[0] + ",KZ,,,\n"
	}
	again := filepath.Join(t.TempDir(), "again")
	kept := filepath.Join(again, restrictedDir, lookUpFile)
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept, []byte(filled), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := run(t.Context(), []string{"-dataset", filepath.Join(out, datasetDir), "-found", kept, "-out", again}, &said); err != nil {
		t.Fatal(err)
	}
	if have, err := os.ReadFile(kept); err != nil || string(have) != filled || strings.Contains(said.String(), lookUpFile) {
		t.Errorf("the list was written anew: %v", err)
	}
	table := filepath.Join("publishable", "developers_by_place.csv")
	before, after := sharesOf(t, filepath.Join(out, table)), sharesOf(t, filepath.Join(again, table))
	last := 0
	for year := range before {
		last = max(last, year)
	}
	if after[last] <= before[last] {
		t.Errorf("%d: a share of %.3f, and %.3f when the least sure are said to be there", last, before[last], after[last])
	}
}

// TestKnownAs: where names are kept, whom to look up is told by them.
func TestKnownAs(t *testing.T) {
	cfg := corpus.Demo()
	cfg.People, cfg.Commits, cfg.Repositories = 20, 200, 2
	made, cleanup, err := demonstration.Make(t.Context(), cfg, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer cleanup()
	dir := t.TempDir()
	done, err := gather.Run(t.Context(), gather.Options{KeyFile: filepath.Join(dir, "key"), Profile: "full"}, filepath.Join(dir, "out"), made.Targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer done.Dataset.Close()
	who, err := people.Of(t.Context(), done.Dataset, people.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []ospora.PersonID
	for row := range who.Aliases.Persons() {
		ids = append(ids, row.Person)
	}
	known, err := knownAs(t.Context(), done.Dataset, who, ids[:1])
	if err != nil || len(known) != 1 || !strings.Contains(known[ids[0]], "@") {
		t.Errorf("%d persons are known by name: %v", len(known), err)
	}
}
