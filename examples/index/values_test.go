package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

const (
	oneMeta = "iCode,Type,Parent,Target,goalpost_lower,goalpost_upper\na,Indicator,top,3,0,8\ntop,Aggregate,,,,\n"
	twoMeta = "iCode,Type,Parent,Direction\na,Indicator,top,1\nb,Indicator,top,1\ntop,Aggregate,,\n"
	twoData = "uCode,a,b\nu,1,4\nw,2,8\nx,4,1\n"
	as      = "{normalise: {method: scaled, low: 0, high: 1, scale: 1}}" // values as they are
)

// written are the rows of all tables by name, each by the names of its columns, as CSV has
// them.
type written map[string][]map[string]string

// tables runs a recipe over texts of files without writing any.
func tables(t *testing.T, data, meta, recipe string) (written, error) {
	t.Helper()
	d, err := parseSheet("data", []byte(data))
	if err != nil {
		return nil, err
	}
	m, err := parseSheet("meta", []byte(meta))
	if err != nil {
		return nil, err
	}
	in, err := read(d, m)
	if err != nil {
		return nil, err
	}
	r, err := parseRecipe("recipe", []byte(recipe))
	if err != nil {
		return nil, err
	}
	frames, _, err := in.compute(context.Background(), r, 1)
	out := written{}
	for _, f := range frames {
		for row := range f.all() {
			named := map[string]string{}
			for i, cell := range row {
				named[f.columns[i]] = cellText(cell)
			}
			out[f.name] = append(out[f.name], named)
		}
	}
	return out, err
}

// score of a unit, "" where it has none.
func (w written) score(unit, code string) string {
	for _, r := range w["scores"] {
		if r["uCode"] == unit && r["iCode"] == code {
			return r["Score"]
		}
	}
	return "no such row"
}

// closeTo compares a cell with what is expected of it.
func closeTo(t *testing.T, what, cell string, want float64) {
	t.Helper()
	if got, err := strconv.ParseFloat(cell, 64); err != nil || math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: %q, want %v", what, cell, want)
	}
}

// TestNormalisationsByName: the values 1, 2 and 4 of u, w and x by each name of the recipe.
// Their mean is 7/3 and their standard deviation √(42/18).
func TestNormalisationsByName(t *testing.T) {
	data := "uCode,a\nu,1\nw,2\nx,4\n"
	for _, c := range []struct {
		method, unit string
		want         float64
	}{
		{"{}", "w", 100. / 3}, {"{method: minmax, low: 1, high: 10}", "w", 4}, {"{method: scaled, low: 0, high: 8, scale: 10}", "w", 2.5},
		{"{method: zscore, mean: 10, sd: 2}", "w", 10 - 2./3/math.Sqrt(42./18)}, {"{method: dist2max}", "w", 1. / 3},
		{"{method: dist2ref, unit: w}", "x", 3}, {"{method: dist2ref, unit: w, cap: true}", "x", 1},
		{"{method: dist2targ}", "x", 1.5}, {"{method: dist2targ, cap: true}", "x", 1}, {"{method: fracmax}", "w", 0.5}, {"{method: prank}", "w", 0.5},
		{"{method: rank}", "w", 2}, {"{method: borda}", "w", 1}, {"{method: goalposts}", "w", 25}, {"{method: goalposts, scale: 10}", "w", 2.5},
		{"{method: stage_goalposts}", "w", 1 + 4.99*2/8}, {"{method: stage_quintiles}", "w", 3.99}, // edges 1.4, 1.8, 2.4, 3.2: alone in the third band
		{"{method: rank, special: {a: {method: borda}}}", "w", 1},
	} {
		dir, err := tables(t, data, oneMeta, "steps: [{normalise: "+c.method+"}, {aggregate: {}}]")
		if err != nil {
			t.Errorf("%s: %v", c.method, err)
			continue
		}
		closeTo(t, c.method, dir.score(c.unit, "top"), c.want)
	}
	for truncate, want := range map[string]float64{"true": 100, "false": 400. / 3} {
		dir, err := tables(t, data, strings.Replace(oneMeta, ",0,8", ",0,3", 1), "steps: [{normalise: {method: goalposts, truncate: "+truncate+"}}, {aggregate: {}}]")
		if err != nil {
			t.Fatal(err)
		}
		closeTo(t, "truncate "+truncate, dir.score("x", "top"), want)
	}
}

// TestAggregationsByName over 1 and 4 in u, 2 and 8 in w, 4 and 1 in x. Of pairs, w is
// above u in both; u against x and w against x are a draw.
func TestAggregationsByName(t *testing.T) {
	for method, want := range map[string]float64{
		"{}": 2.5, "{method: geometric}": 2, "{method: harmonic}": 1.6, "{method: generalised, p: 2}": math.Sqrt(8.5), "{method: generalised, p: -1}": 1.6,
		"{method: copeland}": -1, "{levels: {2: {method: harmonic}}}": 1.6, "{of: {top: {method: geometric}}}": 2,
	} {
		dir, err := tables(t, twoData, twoMeta, "steps: ["+as+", {aggregate: "+method+"}]")
		if err != nil {
			t.Errorf("%s: %v", method, err)
			continue
		}
		closeTo(t, method, dir.score("u", "top"), want)
	}
}

// TestTransformationsByName of the 3 among 2, 3, 5 and 22, all of which have to be treated.
func TestTransformationsByName(t *testing.T) {
	data := "uCode,a\nu,2\nw,3\nx,5\ny,22\n"
	for log, want := range map[string]float64{
		"log_CT": math.Log(1.2), "log_CT_plus": math.Log(1.2), "log_CT_orig": math.Log(2), "log_GII": math.Log(2.05), "none": 3,
		"boxcox, lambda: 0.5": (math.Sqrt2 - 1) / 0.5, "boxcox": math.Log(2), "log_CT, except: [a]": 3,
	} {
		dir, err := tables(t, data, oneMeta, "steps: [{treat: {winsorise: 0, skew: 0, kurt: -99, log: "+log+"}}, "+as+", {aggregate: {}}]")
		if err != nil {
			t.Errorf("%s: %v", log, err)
			continue
		}
		closeTo(t, log, dir.score("w", "top"), want)
	}
	dir, err := tables(t, data, oneMeta, "steps: [{treat: {winsorise: 1, skew: 0, kurt: -99, combine: true}}, "+as+", {aggregate: {}}]")
	if err != nil {
		t.Fatal(err)
	}
	if r := dir["treatment"][0]; r["Did"] != "winsorise+log_CT" || r["Winsorised"] != "1" {
		t.Errorf("combined: %v", r)
	}
	if len(dir["treated_points"]) != 1 {
		t.Fatalf("%d points are brought in", len(dir["treated_points"]))
	}
	if r := dir["treated_points"][0]; r["uCode"] != "y" || r["Before"] != "22" || r["After"] != "5" || r["Side"] != "winhi" {
		t.Errorf("point %v", r)
	}
}

// TestWeightsByName: judgements of 2 : 1, and budgets of 60 : 40 and 3 : 1, with what was
// found beside them.
func TestWeightsByName(t *testing.T) {
	meta := strings.Replace(twoMeta, "a,Indicator,top,1", "c,Indicator,d,1\ne,Indicator,d,1\nd,Aggregate,top,\na,Indicator,top,1", 1)
	meta = strings.Replace(meta, "b,Indicator,top,1\n", "", 1) // d of c and e, and a, under the top
	data := "uCode,a,c,e\nu,1,4,1\nw,2,8,5\nx,4,1,2\ny,3,3,9\n"
	for _, c := range []struct {
		method, code string
		want         float64
		found        string
	}{
		{"method: ahp, items: [a, d], judgements: [[[1, 2], [0.5, 1]]]", "a", 2. / 3, "consistency ratio"},
		{"method: budget, parent: d, experts: [{c: 60, e: 40}, {c: 3, e: 1}]", "c", 0.675, "mean share of the budget"},
		{"method: given, given: {c: 7}", "c", 7, ""}, {"method: equal", "c", 1, ""},
		{"method: pca", "c", math.Sqrt2 / 2, "share of variance of the first component"}, // two columns always load alike
		{"method: pca, level: 3", "a", math.Sqrt2 / 2, ""},
		{"method: optimise, level: 2", "d", 1, "correlation with the top"},
	} {
		dir, err := tables(t, data, meta, "steps: ["+as+", {weights: {"+c.method+"}}, {aggregate: {}}]")
		if err != nil {
			t.Errorf("%s: %v", c.method, err)
			continue
		}
		for _, r := range dir["weights"] {
			if r["iCode"] == c.code {
				closeTo(t, c.method, r["Weight"], c.want)
			}
		}
		if text := fmt.Sprint(dir["weighing"]); !strings.Contains(text, c.found) {
			t.Errorf("%s: %s does not tell %s", c.method, text, c.found)
		}
	}
	both, err := tables(t, data, meta, "steps: ["+as+", {weights: {given: {top: 9}}}, {weights: {method: ahp, items: [a, d], judgements: [[[1, 2], [0.5, 1]]]}}, {weights: {method: pca}}, {weights: {given: {e: 5}}}, {aggregate: {}}]")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range both["weights"] { // each step keeps what the others said
		closeTo(t, "steps of weights", r["Weight"], map[string]float64{"a": 2. / 3, "d": 1. / 3, "c": math.Sqrt2 / 2, "e": 5, "top": 9}[r["iCode"]])
	}
	dir, err := tables(t, data, meta, "steps: ["+as+", {weights: {method: budget, parent: d, experts: [{c: 60, e: 40}, {c: 3, e: 1}]}}, {aggregate: {}}]")
	if err != nil {
		t.Fatal(err)
	}
	// Student's interval of 0.6 and 0.75: 0.675 ± 12.706·0.106066/√2.
	closeTo(t, "interval", dir["weighing"][0]["Low"], 0.675-12.706204736174694*0.075)
}

// TestRecords: what is imputed, removed and strong.
func TestRecords(t *testing.T) {
	data := "uCode,a,b\nu,1,4\nw,,8\nx,5,1\nz,9,9\n"
	meta := strings.Replace(twoMeta, "b,Indicator,top,1", "b,Indicator,top,-1", 1)
	dir, err := tables(t, data, meta, "steps: [{screen: {data: 0.5, remove: [z]}}, {impute: {}}, {normalise: {}}, {aggregate: {}}]")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range dir["scores"] {
		if want := map[string]string{"wtop": "0.5", "wa": "1", "wb": "0", "utop": "0"}[r["uCode"]+r["iCode"]]; want != "" && r["Imputed"] != want {
			t.Errorf("%v, want the share %s imputed", r, want)
		}
		if r["uCode"] == "z" {
			t.Errorf("z, which was removed, has a score: %v", r)
		}
	}
	for _, r := range dir["screening"] {
		if (r["uCode"] == "z") == (r["Kept"] == "true") {
			t.Errorf("%v", r)
		}
	}
	strong := map[string]string{}
	for _, r := range dir["strengths"] {
		strong[r["uCode"]+r["Kind"]] += r["iCode"]
	}
	if strong["xstrength"] != "a" && strong["xstrength"] != "b" || strong["wweakness"] != "b" { // w has most of b, of which less is better
		t.Errorf("%v", strong)
	}
}

// TestSeriesGoByTime: a quarter of the way from 2020 to 2024 is 2021.
func TestSeriesGoByTime(t *testing.T) {
	data := "uCode,Time,a\nu,2020,1\nu,2021,\nu,2024.0,5\nw,2024,3\n"
	dir, err := tables(t, data, oneMeta, "steps: [{impute: {method: linear}}, "+as+", {aggregate: {}}]")
	if err != nil {
		t.Fatal(err)
	}
	if r := dir["imputed"]; len(r) != 1 || r[0]["Value"] != "2" || r[0]["Time"] != "2021" {
		t.Errorf("%v", r)
	}
	for _, r := range dir["scores"] { // 2024.0 is the year 2024
		if r["iCode"] == "top" && r["uCode"] == "w" && r["Rank"] != "2" {
			t.Errorf("%v", r)
		}
	}
}

// TestIntervals: 95 % from 0 to 20 around 10 are a standard deviation of 10/1.96, of which
// 5 % lie below 10 − 10·1.645/1.96 = 1.6; none lies above the most that can be.
func TestIntervals(t *testing.T) {
	data := "uCode,a,a.low,a.high\nu,10,0,20\nw,11,11,11\n"
	dir, err := tables(t, data, oneMeta, "steps: ["+as+", {aggregate: {}}]\nsensitivity: {runs: 500, seed: 3, resamples: 20, inputs: [{name: m, intervals: 0.95, most: {a: 12}}]}")
	if err != nil {
		t.Fatal(err)
	}
	r := dir["uncertainty"][0]
	if low, err := strconv.ParseFloat(r["ScoreLow"], 64); err != nil || low < 0.4 || low > 2.8 || r["ScoreHigh"] != "12" {
		t.Errorf("%v", r)
	}
}

// TestWhatIsOddIsTold, and the rest computed.
func TestWhatIsOddIsTold(t *testing.T) {
	wide := make([]string, 30)
	for i := range wide {
		wide[i] = fmt.Sprint("z", i)
	}
	for name, c := range map[string]struct{ data, meta, recipe, want string }{
		"no normalisation": {twoData, twoMeta, "steps: [{aggregate: {}}]", "no step normalises"},
		"many columns":     {"uCode,a,b," + strings.Join(wide, ",") + "\nu,1,4" + strings.Repeat(",", 30) + "\nw,2,1" + strings.Repeat(",", 30) + "\n", twoMeta, small, "10 more columns"},
		"a turned scale":   {twoData, twoMeta, "steps: [{normalise: {low: 100, high: 0}}, {aggregate: {}}]", "a scale from 100 to 0"},
		"no scale":         {twoData, twoMeta, "steps: [{normalise: {method: scaled, high: .inf}}, {aggregate: {}}]", "+Inf"},
		"too large":        {strings.Replace(twoData, "w,2", "w,1e999", 1), twoMeta, small, "+Inf is taken as missing"},
		"0 in a mean":      {twoData, twoMeta, "steps: [{normalise: {}}, {aggregate: {method: geometric}}]", `unit "u"`},
	} {
		dir, err := tables(t, c.data, c.meta, c.recipe)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if text := fmt.Sprint(dir["notes"]); !strings.Contains(text, c.want) {
			t.Errorf("%s: %s does not tell %s", name, text, c.want)
		}
	}
	dir, err := tables(t, twoData, strings.Replace(twoMeta, "b,Indicator,top,1", "b,Other,,", 1), small)
	if text := fmt.Sprint(dir["notes"]); err != nil || strings.Contains(text, `"b"`) {
		t.Errorf("a column that the structure knows is told: %q; %v", text, err)
	}
}

// TestWhatCannotBeIsRefused, with its place.
func TestWhatCannotBeIsRefused(t *testing.T) {
	manyNodes := strings.Builder{}
	manyNodes.WriteString("iCode,Type,Parent\n")
	for i := range 1001 {
		fmt.Fprintf(&manyNodes, "n%d,Indicator,top\n", i)
	}
	for name, c := range map[string]struct{ data, meta, recipe, want string }{
		"after the aggregation": {twoData, twoMeta, "steps: [{aggregate: {}}, {screen: {remove: [u]}}]", "step 1"},
		"two aggregations":      {twoData, twoMeta, "steps: [{aggregate: {}}, {aggregate: {}}]", "step 1"},
		"empty recipe":          {twoData, twoMeta, "# nothing\n", "no steps"},
		"too many nodes":        {twoData, manyNodes.String(), small, "1001 rows"},
		"some of a dimension":   {twoData, twoMeta, "steps: [{weights: {method: ahp, items: [a], judgements: [[[1]]]}}, {aggregate: {}}]", `"b"`},
		"an unknown item":       {twoData, twoMeta, "steps: [{weights: {method: ahp, items: [q], judgements: [[[1]]]}}, {aggregate: {}}]", `"q"`},
		"a time for some":       {"uCode,Time,a,b\nu,2020,1,1\nw,,1,1\n", twoMeta, small, "row 3"},
		"an endless time":       {"uCode,Time,a,b\nu,Inf,1,1\n", twoMeta, small, "row 2"},
		"another alphabet":      {"uCode,a,b\n\xc0,1,1\n", twoMeta, small, "UTF-8"},
		"many points":           {twoData, twoMeta, "steps: [{treat: {winsorise: 999999999}}, {aggregate: {}}]", "999999999"},
		"many errors":           {"uCode,a,b\n" + strings.Repeat("u,x,y\n", 30), twoMeta, small, "more"},
	} {
		if _, err := tables(t, c.data, c.meta, c.recipe); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v does not name %s", name, err, c.want)
		}
	}
}
