package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/identity"
)

// TestDemonstration runs the program as it stands and holds what it says to what
// was planted; then again from the dataset that it wrote.
func TestDemonstration(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	var said bytes.Buffer
	if err := run(t.Context(), []string{"-out", out, "-key", filepath.Join(t.TempDir(), "key")}, &said); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Developers in KZ", "share of commits", "cells are withheld"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the summary lacks %q:\n%s", want, said.String())
		}
	}
	truth := corpus.New(demonstration.Config()).Truth()
	for year, share := range sharesOf(t, filepath.Join(out, "publishable", "developers_by_place.csv")) {
		if want, n := plantedShare(truth, year); n >= 50 && (share < want-0.1 || share > want+0.1) {
			t.Errorf("%d: a share of %.3f in KZ where %.3f of %d were planted", year, share, want, n)
		}
	}
	nobodyNamed(t, truth, filepath.Join(out, "publishable"), said.String())
	decided(t, filepath.Join(out, datasetDir))
	compared(t, out)
	if !testing.Short() { // under the race detector each run takes a minute
		lookedUp(t, out)
	}
	if info, err := os.Stat(filepath.Join(out, restrictedDir)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("what speaks of persons is not for its owner alone: %v, %v", info.Mode(), err)
	}

	again := filepath.Join(t.TempDir(), "again")
	if err := run(t.Context(), []string{"-dataset", filepath.Join(out, datasetDir), "-out", again}, new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
	first, second := sharesOf(t, filepath.Join(out, "publishable", "developers_by_place.csv")), sharesOf(t, filepath.Join(again, "publishable", "developers_by_place.csv"))
	if len(first) == 0 || len(first) != len(second) {
		t.Fatalf("%d years published, then %d", len(first), len(second))
	}
	for year := range first {
		if first[year] != second[year] {
			t.Errorf("%d: %v, then %v", year, first[year], second[year])
		}
	}
}

// sharesOf reads the country's share of the developers of each year that is
// published.
func sharesOf(t *testing.T, file string) map[int]float64 {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	home, all := map[int]float64{}, map[int]float64{}
	for _, row := range rows[1:] {
		year, _ := strconv.Atoi(row[1])
		value, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			continue // withheld
		}
		switch row[0] {
		case "KZ":
			home[year] = value
		case "total":
			all[year] = value
		}
	}
	for year := range home {
		home[year] /= all[year]
	}
	return home
}

// plantedShare is the share of people who lived in Kazakhstan at the end of a year,
// of those who were active in it, and how many these are.
func plantedShare(truth *corpus.Truth, year int) (float64, int) {
	home, all := 0, 0
	start, end := firstOf(year), firstOf(year+1)
	for _, p := range truth.People {
		active := false
		for _, span := range p.Active {
			active = active || span.From.Before(end) && span.To.After(start)
		}
		if !active || p.Counts.Commits == 0 {
			continue
		}
		all++
		for _, r := range p.Residences {
			if r.Country == "KZ" && r.From.Before(end) && !r.To.Before(end) {
				home++
			}
		}
	}
	return float64(home) / float64(max(all, 1)), all
}

// nobodyNamed: no published byte, and nothing that is printed, holds a name or an
// address of the invented people.
func nobodyNamed(t *testing.T, truth *corpus.Truth, dir, said string) {
	t.Helper()
	texts := map[string]string{"the summary": said}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		texts[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for where, text := range texts {
		for _, a := range truth.Aliases {
			if a.Person != "" && (strings.Contains(text, a.Email) || len(a.Name) > 8 && strings.Contains(text, a.Name)) {
				t.Errorf("%s names a person", where)
				break
			}
		}
	}
}

func TestRefuses(t *testing.T) {
	for name, args := range map[string][]string{
		"a dataset and repositories":  {"-dataset", "x", "-git", "y"},
		"a country in small letters":  {"-country", "kz"},
		"no such country":             {"-country", "QQ"},
		"a union of countries":        {"-country", "EU"},
		"no such dataset":             {"-dataset", filepath.Join(t.TempDir(), "none")},
		"no such publication":         {"-earlier", t.TempDir(), "-out", filepath.Join(t.TempDir(), "out")},
		"no such decisions":           {"-decisions", filepath.Join(t.TempDir(), "none"), "-out", filepath.Join(t.TempDir(), "out")},
		"no such graph":               {"-innovationgraph", t.TempDir(), "-out", filepath.Join(t.TempDir(), "out")},
		"a rule that protects nobody": {"-k", "1", "-out", filepath.Join(t.TempDir(), "out")},
	} {
		if err := run(t.Context(), args, new(bytes.Buffer)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestRemovesOwnAlone: a folder that holds anything else stays as it is.
func TestRemovesOwnAlone(t *testing.T) {
	for name, gone := range map[string]bool{"DATASHEET.md": true, "developers_by_place.csv": true, "mine.txt": false} {
		dir := filepath.Join(t.TempDir(), "publishable")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		err := removeEarlier(dir)
		if _, there := os.Stat(dir); (err == nil) != gone || (there == nil) == gone {
			t.Errorf("%s: %v, still there: %v", name, err, there == nil)
		}
	}
}

// decided: two persons whom somebody decides to be one are one.
func decided(t *testing.T, dir string) {
	t.Helper()
	d, err := dataset.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	persons := func(decisions []identity.Decision) (keys []ospora.AliasKey) {
		who, err := people.Of(t.Context(), d, people.Options{Decisions: decisions})
		if err != nil {
			t.Fatal(err)
		}
		for row := range who.Aliases.Persons() {
			if string(row.Person) == string(row.Alias) {
				keys = append(keys, row.Alias)
			}
		}
		return keys
	}
	before := persons(nil)
	file := filepath.Join(t.TempDir(), "decisions.csv")
	if err := os.WriteFile(file, []byte("decision,a,b,who,why\njoin,"+string(before[0])+","+string(before[1])+",a test,they said so\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	decisions, err := readDecisions(file)
	if err != nil {
		t.Fatal(err)
	}
	if after := persons(decisions); len(after) != len(before)-1 {
		t.Errorf("%d persons, then %d", len(before), len(after))
	}
}

// TestTakesADatasetAsItStands: who is on a list must not be counted because a flag
// was passed over, and what cannot be is said before anything is read or written.
func TestTakesADatasetAsItStands(t *testing.T) {
	for flag, o := range map[string]options{
		"-opt-out":   {dataset: "d", k: 10, country: "KZ", Options: gather.Options{OptOut: "list"}},
		"-leave-out": {dataset: "d", k: 10, country: "KZ", Options: gather.Options{LeaveOut: []string{"somebody"}}},
		"-register":  {dataset: "d", k: 10, country: "KZ", Options: gather.Options{Register: "register"}},
		"-country":   {k: 10, country: "kz"},
		"-k":         {k: 1, country: "KZ"},
	} {
		if err := o.check(); err == nil {
			t.Errorf("%s: no error", flag)
		}
	}
	if err := (&options{dataset: "d", k: 10, country: "KZ"}).check(); err != nil {
		t.Error(err)
	}
}

// TestNothingToPublish: where no whole year was seen, tables of an earlier run into
// the same folder are not left as if they were of this one.
func TestNothingToPublish(t *testing.T) {
	o := options{Options: gather.Options{Out: t.TempDir()}}
	old := filepath.Join(o.Out, publishableDir)
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := o.publish(t.Context(), nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("tables of an earlier run are left:", err)
	}
}

// compared: what was published before, of three people fewer in a year, withholds
// that year's figure now.
func compared(t *testing.T, out string) {
	t.Helper()
	before := t.TempDir()
	if err := os.CopyFS(before, os.DirFS(filepath.Join(out, publishableDir))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(before, "developers_by_place.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i, line := range lines {
		if cells := strings.Split(line, ","); cells[0] == "KZ" && cells[1] == "2024" {
			value, err := strconv.ParseFloat(cells[2], 64)
			if err != nil {
				t.Fatal(line)
			}
			cells[2] = strconv.FormatFloat(value-3, 'f', 1, 64)
			lines[i] = strings.Join(cells, ",")
		}
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again")
	args := []string{"-dataset", filepath.Join(out, datasetDir), "-earlier", before, "-out", again}
	if err := run(t.Context(), args, new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
	shares := sharesOf(t, filepath.Join(again, publishableDir, "developers_by_place.csv"))
	if _, told := shares[2024]; told {
		t.Error("three people can be told by the difference of two publications")
	}
	if _, told := shares[2023]; !told {
		t.Error("a figure that did not change is withheld")
	}
}
