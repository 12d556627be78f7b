package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
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

// TestGoesOn: a cell that is not finite, a column nobody knows, an indicator without
// variance or data and a unit without data are told, and the rest is computed.
func TestGoesOn(t *testing.T) {
	meta := smallMeta + "c,Indicator,top,1,1\nd,Indicator,top,1,1\nempty,Aggregate,top,,\n"
	data := "uCode,a,b,c,d,unknown\nu,1,NaN,7,,x\nw,2,2,7,NA,x\nx,3,3,7,null,x\ny,,,,,x\n"
	dir, _, err := index(t, data, meta, small)
	if err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, r := range rows(t, dir, "notes") {
		notes = append(notes, r["Note"])
	}
	for _, want := range []string{`indicator "b": unit "u"`, `column "unknown"`, `indicator "c": all values are equal`, `indicator "d": no values`, `aggregate "empty"`} {
		if !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, want) }) {
			t.Errorf("nothing tells %s: %q", want, notes)
		}
	}
	if got := score(t, dir, "u", "top"); got != "0" {
		t.Errorf("u has %q", got)
	}
	if got := score(t, dir, "y", "top"); got != "" {
		t.Errorf("y, of which nothing is known, has %q", got)
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

// TestTellsWhatIsWrong: each message names the place.
func TestTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		data, meta, recipe string
		want               []string
	}{
		"circle":          {meta: "iCode,Type,Parent\na,Indicator,b\nb,Aggregate,c\nc,Aggregate,b\n", want: []string{"circle", `"b"`}},
		"unknown parent":  {meta: "iCode,Type,Parent\na,Indicator,z\ntop,Aggregate,\n", want: []string{`"a"`, `"z"`}},
		"duplicate code":  {meta: smallMeta + "a,Indicator,top,1,1\n", want: []string{`"a"`, "twice"}},
		"type":            {meta: "iCode,Type,Parent\na,Thing,top\n", want: []string{"row 2", "Thing"}},
		"direction":       {meta: "iCode,Type,Parent,Direction\na,Indicator,top,3\ntop,Aggregate,,\n", want: []string{"row 2", "3"}},
		"weight":          {meta: strings.Replace(smallMeta, "a,Indicator,top,1,1", "a,Indicator,top,1,-1", 1), want: []string{`"a"`, "-1"}},
		"no Parent":       {meta: "iCode,Type\n", want: []string{"Parent"}},
		"no column":       {meta: smallMeta + "c,Indicator,top,1,1\n", want: []string{`"c"`}},
		"duplicate unit":  {data: smallData + "u,again,1,1\n", want: []string{"row 5", `"u"`, "row 2"}},
		"no number":       {data: smallData + "y,Y,many,1\n", want: []string{"row 5", "column a", "many"}},
		"ragged":          {data: smallData + "y,Y\n", want: []string{"row 5", "2 cells"}},
		"no unit code":    {data: smallData + ",Y,1,1\n", want: []string{"row 5"}},
		"no units":        {data: "uCode,a,b\n", want: []string{"no units"}},
		"no uCode":        {data: "code,a,b\n", want: []string{"uCode"}},
		"empty file":      {data: "\n", want: []string{"no header"}},
		"two columns":     {data: "uCode,a,a\n", want: []string{"twice"}},
		"unknown field":   {recipe: "steps: [{normalise: {methd: rank}}]", want: []string{"methd", "line 1"}},
		"unknown method":  {recipe: "steps: [{normalise: {method: best}}, {aggregate: {}}]", want: []string{"step 1", "best"}},
		"unknown mean":    {recipe: "steps: [{aggregate: {method: best}}]", want: []string{"best"}},
		"unknown log":     {recipe: "steps: [{treat: {log: best}}, {aggregate: {}}]", want: []string{"best"}},
		"unknown imputer": {recipe: "steps: [{impute: {method: best}}, {aggregate: {}}]", want: []string{"best"}},
		"unknown group":   {recipe: "steps: [{impute: {group: best}}, {aggregate: {}}]", want: []string{"best"}},
		"unknown weights": {recipe: "steps: [{weights: {method: best}}, {aggregate: {}}]", want: []string{"best"}},
		"reference":       {recipe: "steps: [{normalise: {method: dist2ref, unit: nobody}}, {aggregate: {}}]", want: []string{"nobody"}},
		"two kinds":       {recipe: "steps: [{normalise: {}, aggregate: {}}]", want: []string{"step 1"}},
		"null step":       {recipe: "steps: [{normalise: }]", want: []string{"step 1"}},
		"no aggregation":  {recipe: "steps: [{normalise: {}}]", want: []string{"aggregates"}},
		"no steps":        {recipe: "name: x", want: []string{"no steps"}},
		"two documents":   {recipe: small + "---\nname: x\n", want: []string{"document"}},
		"judgements":      {recipe: "steps: [{weights: {method: ahp, items: [a, b], judgements: [[[1, 2], [2, 1]]]}}, {aggregate: {}}]", want: []string{"row 2"}},
		"contradictions": {recipe: "steps: [{weights: {method: ahp, items: [a, b, top], judgements: [[[1, 9, 0.1111111111], [0.1111111111, 1, 9], [9, 0.1111111111, 1]]]}}, {aggregate: {}}]",
			want: []string{"contradict"}},
		"nothing varies": {recipe: small + "sensitivity: {runs: 5, inputs: [{name: x}]}", want: []string{"input 1", "exactly one"}},
		"other kind":     {recipe: small + "sensitivity: {runs: 5, inputs: [{name: x, step: normalise, alternatives: [{aggregate: {}}]}]}", want: []string{"alternative 1"}},
		"no such step":   {recipe: small + "sensitivity: {runs: 5, inputs: [{name: x, step: treat, alternatives: [{treat: {}}]}]}", want: []string{"treat"}},
		"no intervals":   {recipe: small + "sensitivity: {runs: 5, inputs: [{name: x, intervals: 0.9}]}", want: []string{".low"}},
		"no runs":        {recipe: small + "sensitivity: {inputs: [{name: x, noise: 0.1}]}", want: []string{"rows"}},
		"too much noise": {recipe: small + "sensitivity: {runs: 5, inputs: [{name: x, noise: 7}]}", want: []string{"7"}},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			or := func(text, other string) string {
				if text == "" {
					return other
				}
				return text
			}
			_, _, err := index(t, or(c.data, smallData), or(c.meta, smallMeta), or(c.recipe, small))
			if err == nil {
				t.Fatal("passes")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not name %s", err, want)
				}
			}
		})
	}
	for _, args := range [][]string{{"x"}, {"-data", "x"}, {"-data", "nowhere", "-meta", "nowhere"}, {"-recipe", "nowhere"}} {
		if err := run(context.Background(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%q passes", args)
		}
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

func FuzzRecipe(f *testing.F) {
	f.Add(small)
	f.Add("steps: [{aggregate: {levels: {2: {method: copeland}}}}]")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := parseRecipe("recipe", []byte(text))
		if err != nil {
			return
		}
		in := readSmall(t, smallData, smallMeta)
		if r.Sensitivity != nil {
			r.Sensitivity.Runs, r.Sensitivity.Resamples = min(r.Sensitivity.Runs, 5), min(r.Sensitivity.Resamples, 5)
		}
		_, _, _ = in.compute(context.Background(), r, 1) // must end, well or with an error
	})
}

func FuzzData(f *testing.F) {
	f.Add(smallData, smallMeta)
	f.Add("\ufeffuCode;a;b\r\nu;1,5;4\r\n", "iCode\tType\tParent\n")
	f.Fuzz(func(t *testing.T, data, meta string) {
		d, err := parseSheet("data", []byte(data))
		if err != nil {
			return
		}
		m, err := parseSheet("meta", []byte(meta))
		if err != nil {
			return
		}
		in, err := read(d, m)
		if err != nil {
			return
		}
		r, err := parseRecipe("recipe", []byte(small))
		if err != nil {
			t.Fatal(err)
		}
		_, _, _ = in.compute(context.Background(), r, 1)
	})
}

func readSmall(t *testing.T, data, meta string) *input {
	t.Helper()
	d, err := parseSheet("data", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	m, err := parseSheet("meta", []byte(meta))
	if err != nil {
		t.Fatal(err)
	}
	in, err := read(d, m)
	if err != nil {
		t.Fatal(err)
	}
	return in
}
