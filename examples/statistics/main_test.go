package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// others are exported functions of package estimate that estimate nothing.
var others = map[string]bool{"Values": true, "MeanStatistic": true, "QuantileStatistic": true}

// TestEveryEstimatorIsReachable parses package estimate and the dispatch: every
// exported function must stand in the table, and be called where it says.
func TestEveryEstimatorIsReachable(t *testing.T) {
	exported := map[string]bool{}
	for _, file := range goFiles(t, "../../metrics/estimate") {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.IsExported() && !others[f.Name.Name] {
				exported[f.Name.Name] = true
			}
		}
	}
	if len(exported) < 40 {
		t.Fatalf("%d exported functions: the package was not found", len(exported))
	}
	used := map[string]bool{}
	for _, file := range goFiles(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "estimate" {
					used[s.Sel.Name] = true
				}
			}
			return true
		})
	}
	listed, names := map[string]bool{}, map[string]bool{}
	for _, test := range tests {
		if names[test.name] || listed[test.function] {
			t.Errorf("%s stands twice", test.name)
		}
		names[test.name], listed[test.function] = true, true
		if !exported[test.function] || !used[test.function] {
			t.Errorf("%s: estimate.%s is not there or is not called", test.name, test.function)
		}
		if strings.ReplaceAll(test.name, "_", "") != strings.ToLower(test.function) {
			t.Errorf("%s is not the name of %s", test.name, test.function)
		}
	}
	for name := range exported {
		if !listed[name] {
			t.Errorf("estimate.%s cannot be reached", name)
		}
	}
}

func goFiles(t *testing.T, folder string) (files []*ast.File) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// ask runs the program over a file and returns its result.
func ask(t *testing.T, text string, args ...string) map[string]any {
	t.Helper()
	file := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return answered(t, append(args, "-data", file)...)
}

func answered(t *testing.T, args ...string) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	var a struct{ Result map[string]any }
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		t.Fatalf("%q: %v in %s", args, err, out.Bytes())
	}
	return a.Result
}

// TestExamples runs every test on its example.
func TestExamples(t *testing.T) {
	for _, test := range tests {
		result := answered(t, "-test", test.name, "-resamples", "200")
		text, _ := json.Marshal(result)
		if inner, ok := result["result"].(map[string]any); ok {
			result = inner
		}
		if e, ok := result["estimate"].(map[string]any); ok {
			result = e
		}
		if test.name != "block_length" && result["status"] != "known" {
			t.Errorf("%s: %s", test.name, text)
		}
		var out bytes.Buffer
		if err := run([]string{"-test", test.name, "-example"}, &out, io.Discard); err != nil || !bytes.Contains(out.Bytes(), []byte(",")) {
			t.Errorf("%s: example %q, %v", test.name, out.String(), err)
		}
	}
	var out bytes.Buffer
	if err := run([]string{"-list"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		if !strings.Contains(out.String(), "\n"+test.name+" ") {
			t.Errorf("-list does not show %s", test.name)
		}
	}
}

func TestFilesOfAllKinds(t *testing.T) {
	want := 2.5 // of 1, 2, 3 and 10
	for name, text := range map[string]string{
		"plain":               "value\n1\n2\n3\n10\n",
		"CRLF":                "value\r\n1\r\n2\r\n3\r\n10\r\n",
		"byte order mark":     "\ufeffvalue\n1\n2\n3\n10\n",
		"semicolons":          "name;value\na;1\nb;2\nc;3\nd;10\n",
		"decimal commas":      "name;value\na;1,0\nb;2\nc;3\nd;10,0\n",
		"empty first cells":   "name\tvalue\n\t1\n\t2\nc\t3\nd\t10\n",
		"tabs":                "name\tvalue\na\t1\nb\t2\nc\t3\nd\t10\n",
		"quotes":              "\"name\",\"value\"\n\"a, b\",\"1\"\nb,2\n\"c\"\"\",3\nd, 10 \n",
		"no last line end":    "value\n1\n2\n3\n10",
		"missing":             "name,value\na,1\nb,\nc,2\nd,NA\ne,3\nf,NaN\ng,10\nh,null\ni,n/a\n",
		"missing in a column": "value\n1\n\n2\n3\n\n10\n",
	} {
		result := ask(t, text, "-test", "median")
		if result["value"] != want {
			t.Errorf("%s: %v", name, result)
		}
		if lost := map[string]float64{"missing": 5, "missing in a column": 2}[name]; result["missing"] != lost {
			t.Errorf("%s: missing %v, want %v", name, result["missing"], lost)
		}
	}
	if result := ask(t, "hours,value\n1,7\n2,7\n3,7\n10,7\n", "-test", "median", "-columns", "value=hours"); result["value"] != want {
		t.Errorf("%v", result)
	}
}

// TestJSONKnowsNoInfinity: infinite values are words and missing ones null.
func TestJSONKnowsNoInfinity(t *testing.T) {
	result := ask(t, "value\nInf\nInf\nInf\n-Inf\n", "-test", "median")
	if result["value"] != "Infinity" || result["low"] != nil {
		t.Errorf("%v", result)
	}
	result = ask(t, "value\n1\nNA\n2\n9\n-Inf\n", "-test", "standardise_mad")
	if v := result["values"].([]any); v[1] != nil || v[4] != "-Infinity" {
		t.Errorf("%v", result)
	}
	if result = ask(t, "value\n", "-test", "mean"); result["status"] != "not_applicable" || result["value"] != nil {
		t.Errorf("%v", result)
	}
}

func TestFaults(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "hours.csv")
	for name, c := range map[string]struct {
		text string
		args []string
		want []string
	}{
		"no number":      {"value\n1\nlong\n", []string{"-test", "mean"}, []string{"hours.csv", "row 3", "column value", `"long"`}},
		"decimal comma":  {"a,value\nx,1\ny,\"2,5\"\n", []string{"-test", "mean"}, []string{"row 3", "column value", "point"}},
		"too large":      {"value\n1e999\n", []string{"-test", "mean"}, []string{"row 2", "column value"}},
		"no column":      {"hours\n1\n", []string{"-test", "mean"}, []string{"hours.csv", "row 1", `"value"`, "hours"}},
		"unknown map":    {"hours\n1\n", []string{"-test", "mean", "-columns", "value=days"}, []string{"hours.csv", `"days"`}},
		"bad map":        {"hours\n1\n", []string{"-test", "mean", "-columns", "hours"}, []string{"name=column"}},
		"ragged":         {"a,value\n1,2\n3\n", []string{"-test", "mean"}, []string{"hours.csv", "row 3", "1 cells"}},
		"quote":          {"a,value\n\"1,2\n", []string{"-test", "mean"}, []string{"hours.csv"}},
		"empty":          {"", []string{"-test", "mean"}, []string{"hours.csv", "header"}},
		"twice":          {"value,value\n1,2\n", []string{"-test", "mean"}, []string{"row 1", "twice"}},
		"no test":        {"value\n1\n", nil, []string{"-list"}},
		"unknown test":   {"value\n1\n", []string{"-test", "averages"}, []string{`"averages"`}},
		"near test":      {"value\n1\n", []string{"-test", "kendal"}, []string{"kendall"}},
		"neither":        {"success\n2\n", []string{"-test", "wilson"}, []string{"row 2", "column success"}},
		"event":          {"time,event\n1,maybe\n", []string{"-test", "kaplan_meier"}, []string{"row 2", "column event"}},
		"three groups":   {"value,group\n1,a\n2,b\n3,c\n", []string{"-test", "mann_whitney"}, []string{"column group", "3 groups"}},
		"type":           {"value\n1\n", []string{"-test", "quantile", "-type", "seven"}, []string{"seven"}},
		"statistic":      {"value\n1\n", []string{"-test", "bootstrap", "-statistic", "mode"}, []string{"mode"}},
		"events":         {"events,exposure\n1.5,2\n", []string{"-test", "rate"}, []string{"count"}},
		"argument":       {"value\n1\n", []string{"-test", "mean", "more"}, []string{"more"}},
		"unknown option": {"value\n1\n", []string{"-tset", "mean"}, []string{"tset"}},
	} {
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		args := append([]string{"-data", file}, c.args...)
		err := run(args, io.Discard, io.Discard)
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q does not say %q", name, err, want)
			}
		}
	}
	if err := run([]string{"-test", "mean", "-data", filepath.Join(folder, "none.csv")}, io.Discard, io.Discard); !os.IsNotExist(err) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestWildFiles: whatever is read, the answer is an error or JSON.
func TestWildFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wild.csv")
	rapid.Check(t, func(t *rapid.T) {
		chosen := rapid.SampledFrom(tests).Draw(t, "test")
		cell := rapid.SampledFrom([]string{"1", "2", "0", "-3", "", "NA", "Inf", "1e308", "a", "0.5", "\"", ";"})
		text := string(examples(chosen.example))
		header, _, _ := strings.Cut(text, "\n")
		text = header + "\n"
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			text += strings.Join(rapid.SliceOfN(cell, strings.Count(header, ",")+1, strings.Count(header, ",")+1).Draw(t, "cells"), ",") + "\n"
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err := run([]string{"-test", chosen.name, "-data", file, "-resamples", "20", "-horizon", "2"}, &out, io.Discard)
		if err == nil && !json.Valid(out.Bytes()) {
			t.Fatalf("%s", out.Bytes())
		}
		if err != nil && !strings.Contains(err.Error(), "wild.csv") && !strings.Contains(err.Error(), "-") {
			t.Fatalf("an error without place: %v", err)
		}
	})
}
