package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// try runs the program.
func try(t *testing.T, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, note bytes.Buffer
	err = run(t.Context(), args, &out, &note)
	return out.String(), note.String(), err
}

func put(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// scores are the cells of three columns by the first cell of the row.
func scores(t *testing.T, table string) map[string][3]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][3]string{}
	for _, row := range rows[1:] {
		all[row[0]] = [3]string(row[len(row)-3:])
	}
	return all
}

// TestDemonstration holds the row of kubernetes against what README.md of
// ossf/criticality_score at 7462923 prints for the legacy formula, and against its
// scorer v2.0.4 for version 2.
func TestDemonstration(t *testing.T) {
	for config, want := range map[string][3]string{
		"v2":           {"0.89273", "1.00000", "v2:original_pike"},
		"pike_depsdev": {"0.89273", "0.72414", "v2:pike_depsdev"},
		"legacy":       {"0.98514", "1.00000", "legacy"},
	} {
		out, note, err := try(t, "-config", config)
		if err != nil {
			t.Fatal(err)
		}
		if got := scores(t, out)["https://github.com/kubernetes/kubernetes"]; got != want {
			t.Errorf("%s: %q, want %q", config, got, want)
		}
		if !strings.Contains(note, "demonstration: 6 rows, 6 scored by "+want[2]) {
			t.Errorf("%s: %q", config, note)
		}
	}
}

func TestOwnConfiguration(t *testing.T) {
	config := put(t, "my stars.yml", "algorithm: weighted_arithmetic_mean\ninputs: [{field: repo.star_count, bounds: {upper: 100}, speed: 3}]\n")
	signals := put(t, "s.csv", "repo.url,repo.star_count\na,50\nb,\nc,many\n")
	dir := t.TempDir()
	to := filepath.Join(dir, "out.csv")
	out, note, err := try(t, "-config", config, "-signals", signals, "-out", to, "-column", "stars")
	if err != nil || out != "" {
		t.Fatal(out, err)
	}
	text, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	want := "repo.url,repo.star_count,stars,stars_coverage,stars_formula\na,50,0.50000,1.00000,v2:my_stars\nb,,,0.00000,v2:my_stars\nc,many,,0.00000,v2:my_stars\n"
	if string(text) != want {
		t.Errorf("%q", text)
	}
	for _, part := range []string{"speed", signals + `: row 4, column repo.star_count: "many"`, "3 rows, 1 scored"} {
		if !strings.Contains(note, part) {
			t.Errorf("%q lacks %q", note, part)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestManyNotes(t *testing.T) {
	signals := put(t, "s.csv", "legacy.org_count\n1\n"+strings.Repeat("x\n", 30))
	_, note, err := try(t, "-signals", signals)
	if err != nil || !strings.Contains(note, "19 more notes") { // 9 columns and 30 cells
		t.Errorf("%q, %v", note, err)
	}
}

func TestFails(t *testing.T) {
	wrong := put(t, "wrong.csv", "name,stars\na,1\n")
	bad := put(t, "bad.yml", "algorithm: pike\n")
	none := put(t, "none.csv", "legacy.org_count\nx\n")
	gone := filepath.Join(t.TempDir(), "gone")
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-signals", wrong}, wrong + ": criticality: row 1: no column is a field"},
		{[]string{"-signals", gone}, "gone"},
		{[]string{"-config", "v3"}, "-config is v2"},
		{[]string{"-config", bad}, `algorithm "pike"`},
		{[]string{"-config", wrong}, "yaml"},
		{[]string{"-signals", none}, "no row was scored"},
		{[]string{"-out", filepath.Join(gone, "x.csv")}, "gone"},
		{[]string{wrong}, "is no flag"},
		{[]string{"-colour"}, "not defined"},
	} {
		if _, _, err := try(t, test.args...); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %q", test.args, err, test.want)
		}
	}
}

func TestFailedOutputLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	to := filepath.Join(dir, "out.csv")
	if err := os.WriteFile(to, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := try(t, "-signals", put(t, "w.csv", "x\n1\n"), "-out", to); err == nil {
		t.Fatal("passes")
	}
	text, err := os.ReadFile(to)
	if entries, _ := os.ReadDir(dir); err != nil || string(text) != "before" || len(entries) != 1 {
		t.Errorf("%q, %v, %v", text, entries, err)
	}
}
