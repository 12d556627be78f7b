package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/ospora/ospora/ospora"
)

// index runs the program over texts of files, the example's where one is empty.
func index(t *testing.T, data, meta, recipe string, more ...string) (dir, said string, err error) {
	t.Helper()
	dir = t.TempDir()
	args := append([]string{"-out", filepath.Join(dir, "out")}, more...)
	for name, text := range map[string]string{"data": data, "meta": meta, "recipe": recipe} {
		if text == "" {
			continue
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, "-"+name, path)
	}
	var out bytes.Buffer
	err = run(context.Background(), args, &out, io.Discard)
	return filepath.Join(dir, "out"), out.String(), err
}

// rows of a CSV file, by the names of its columns.
func rows(t *testing.T, dir, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		named := map[string]string{}
		for i, cell := range row {
			named[all[0][i]] = cell
		}
		out = append(out, named)
	}
	return out
}

// score of a unit, "" where it has none.
func score(t *testing.T, dir, unit, code string) string {
	t.Helper()
	for _, r := range rows(t, dir, "scores") {
		if r["uCode"] == unit && r["iCode"] == code {
			return r["Score"]
		}
	}
	t.Fatalf("no score of %s in %s", unit, code)
	return ""
}

// quick is the example's recipe with few runs.
func quick(t *testing.T) string {
	t.Helper()
	text, err := example.ReadFile("example/recipe.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("runs: 1250", "runs: 40", "resamples: 1000", "resamples: 50").Replace(string(text))
}

// TestExample runs the committed recipes: each table is there twice, with the same
// content, and the same for any number of workers.
func TestExample(t *testing.T) {
	dir, said, err := index(t, "", "", quick(t))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said, "D15") || !strings.Contains(said, "24 units") {
		t.Error(said)
	}
	again, _, err := index(t, "", "", quick(t), "-workers", "5")
	if err != nil {
		t.Fatal(err)
	}
	tables := []string{
		"scores", "weights", "screening", "imputed", "treatment", "treated_points", "statistics", "correlations", "consistency",
		"leave_one_out", "strengths", "weighing", "uncertainty", "sensitivity", "runs", "notes",
	}
	for _, name := range tables {
		sameAsArrow(t, dir, name)
		a, b := rows(t, dir, name), rows(t, again, name)
		if len(a) == 0 && name != "notes" && name != "weighing" {
			t.Errorf("%s is empty", name)
		}
		for i := range a {
			for column, cell := range a[i] {
				if b[i][column] != cell {
					t.Errorf("%s: row %d, %s: %s and %s", name, i, column, cell, b[i][column])
				}
			}
		}
	}
	if text, err := os.ReadFile(filepath.Join(dir, "recipe.yaml")); err != nil || string(text) != quick(t) {
		t.Errorf("the recipe is not beside the results: %v", err)
	}
	plain, err := example.ReadFile("example/plain.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if dir, _, err = index(t, "", "", string(plain)); err != nil {
		t.Fatal(err)
	}
	// D01: source 48.2, 1 − 0.5, 70, 61.5 of goalposts, weighed 1 each.
	if got, err := strconv.ParseFloat(score(t, dir, "D01", "Estate"), 64); err != nil || got < 57.425-1e-9 || got > 57.425+1e-9 {
		t.Errorf("D01 has %v in Estate, want (48.2 + 50 + 70 + 61.5)/4", got)
	}
}

// sameAsArrow compares the two files of a table.
func sameAsArrow(t *testing.T, dir, name string) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name+".arrow"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := ipc.NewFileReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	record, err := r.Record(0)
	if err != nil {
		t.Fatal(err)
	}
	text := rows(t, dir, name)
	if int(record.NumRows()) != len(text) {
		t.Fatalf("%s: %d rows in Arrow, %d in CSV", name, record.NumRows(), len(text))
	}
	for i, row := range text {
		for c, field := range record.Schema().Fields() {
			if got := arrowText(record.Column(c), i); got != row[field.Name] {
				t.Fatalf("%s: row %d, %s: %q in Arrow, %q in CSV", name, i, field.Name, got, row[field.Name])
			}
		}
	}
}

func arrowText(column arrow.Array, i int) string {
	if column.IsNull(i) {
		return ""
	}
	switch c := column.(type) {
	case *array.Float64:
		return strconv.FormatFloat(c.Value(i), 'g', -1, 64)
	case *array.String:
		return ospora.EscapeFormula(c.Value(i))
	}
	return column.ValueStr(i)
}

const (
	smallMeta = "iCode,Type,Parent,Direction,Weight\na,Indicator,top,1,1\nb,Indicator,top,-1,1\ntop,Aggregate,,,\n"
	smallData = "uCode,uName,a,b\nu,Unit U,1,4\nw,Unit W,2,2\nx,Unit X,3,3\n"
	small     = "steps: [{normalise: {}}, {aggregate: {}}]\n"
)

// TestSemicolonsAndMarks: a byte order mark, semicolons and decimal commas.
func TestSemicolonsAndMarks(t *testing.T) {
	data := "\ufeffuCode;a;b\r\nu;1,5;4\r\nw;2,5;2\r\nx;3,5;3\r\n"
	dir, _, err := index(t, data, strings.ReplaceAll(smallMeta, ",", "\t"), small)
	if err != nil {
		t.Fatal(err)
	}
	if got := score(t, dir, "x", "top"); got != "75" {
		t.Errorf("x has %s, want 75", got)
	}
}

// TestFormulas: texts are made harmless, numbers stay numbers.
func TestFormulas(t *testing.T) {
	data := strings.Replace(strings.Replace(smallData, "Unit U", "=1+1", 1), "u,", "@u,", 1)
	dir, _, err := index(t, data, smallMeta, strings.Replace(small, "normalise: {}", "normalise: {method: zscore}", 1))
	if err != nil {
		t.Fatal(err)
	}
	r := rows(t, dir, "scores")[0]
	if r["uCode"] != "'@u" || r["uName"] != "'=1+1" {
		t.Errorf("%v", r)
	}
	if got := score(t, dir, "'@u", "a"); got != "-1" {
		t.Errorf("the number is %q", got)
	}
}

// TestPanel: years are scored on one scale and ranked each by itself; gaps are filled
// from the year before.
func TestPanel(t *testing.T) {
	data := "uCode,Time,a,b\nu,2020,1,1\nw,2020,2,1\nu,2021,,1\nw,2021,5,3\n"
	recipe := "steps: [{impute: {method: latest}}, {normalise: {}}, {aggregate: {}}]\n"
	dir, _, err := index(t, data, smallMeta, recipe)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{"u2020": {"50", "2"}, "w2020": {"62.5", "1"}, "u2021": {"50", "1"}, "w2021": {"50", "1"}}
	for _, r := range rows(t, dir, "scores") {
		if w := want[r["uCode"]+r["Time"]]; r["iCode"] == "top" && (r["Score"] != w[0] || r["Rank"] != w[1]) {
			t.Errorf("%v, want %v", r, w)
		}
	}
	if r := rows(t, dir, "imputed"); len(r) != 1 || r[0]["uCode"] != "u" || r[0]["Time"] != "2021" || r[0]["Value"] != "1" {
		t.Errorf("imputed %v", r)
	}
}

// TestEveryMethodRuns: what the documentation names is there.
func TestEveryMethodRuns(t *testing.T) {
	meta := "iCode,Type,Parent,Direction,Target,goalpost_lower,goalpost_upper,Denominator\na,Indicator,d,1,3,0,4,size\nb,Indicator,d,-1,1,0,4,\nc,Indicator,top,1,3,0,9,\nd,Aggregate,top,,,,,\ntop,Aggregate,,,,,,\nsize,Denominator,,,,,,\nG,Group,,,,,,\n"
	data := "uCode,G,a,b,c,size\nu,x,1,4,5,2\nw,x,2,,6,1\nx,x,3,3,1,1\ny,y,9,1,2,3\nz,y,2,1,4,3\n"
	var recipes []string
	for _, n := range []string{"minmax", "scaled", "zscore", "dist2max", "dist2ref, unit: x", "dist2targ, cap: true", "prank", "rank", "borda", "goalposts", "stage_goalposts", "stage_quintiles", "fracmax"} {
		recipes = append(recipes, "steps: [{screen: {by: byNA, data: 0.5, keep: [u]}}, {denominate: {scale: {a: 2}}}, {impute: {group: G}}, {normalise: {method: "+n+", special: {c: {method: rank}}}}, {aggregate: {}}]")
	}
	for _, a := range []string{"arithmetic", "geometric", "harmonic", "generalised, p: 0.5", "copeland"} {
		recipes = append(recipes, "steps: [{normalise: {low: 1}}, {aggregate: {method: "+a+", of: {d: {method: arithmetic}}}}]")
	}
	for _, l := range []string{"log_CT", "log_CT_plus", "log_CT_orig", "log_GII", "boxcox, lambda: 0.5", "none"} {
		recipes = append(recipes, "steps: [{treat: {winsorise: 1, skew: 0.1, kurt: -9, log: "+l+"}}, {normalise: {}}, {aggregate: {}}]")
	}
	for _, w := range []string{"given, given: {a: 2}", "equal", "pca", "optimise, level: 2, targets: {d: 2}", "optimise", "budget, parent: d, experts: [{a: 60, b: 40}]", "ahp, items: [a, b], judgements: [[[1, 2], [0.5, 1]]]"} {
		recipes = append(recipes, "steps: [{normalise: {}}, {weights: {method: \""+strings.Replace(w, ",", "\",", 1)+"}}, {aggregate: {}}]")
	}
	in := readSmall(t, data, meta)
	for _, recipe := range recipes {
		recipe = strings.NewReplacer(`"equal}`, `equal}`, `"pca}`, `pca}`, `"optimise}`, `optimise}`).Replace(recipe)
		r, err := parseRecipe("recipe", []byte(recipe))
		if err == nil {
			_, _, err = in.compute(context.Background(), r, 1)
		}
		if err != nil {
			t.Errorf("%s: %v", recipe, err)
		}
	}
}
