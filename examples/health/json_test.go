package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/build"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ossf/scorecard/v4/checker"
	docs "github.com/ossf/scorecard/v4/docs/checks"
	"github.com/ossf/scorecard/v4/finding"
	"github.com/ossf/scorecard/v4/log"
	"github.com/ossf/scorecard/v4/pkg"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestJSONIsScorecards reads our output with Scorecard's own type, which knows
// no other members, and computes the aggregate with Scorecard's own function.
func TestJSONIsScorecards(t *testing.T) {
	text := []byte(healthOf(t, "-git", planted(t), "-json"))
	strict := json.NewDecoder(bytes.NewReader(text))
	strict.DisallowUnknownFields()
	var d pkg.JSONScorecardResultV2
	if err := strict.Decode(&d); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if d.Scorecard.Version != scorecard.ToolVersion || len(d.Repo.Commit) != 40 {
		t.Errorf("by %+v of %+v", d.Scorecard, d.Repo)
	}
	r, score, err := pkg.ExperimentalFromJSON2(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	known, err := docs.Read()
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.GetAggregateScore(known)
	if err != nil || math.Abs(score-want) > 0.05+1e-9 {
		t.Errorf("aggregate %v, by Scorecard %v: %v", score, want, err)
	}
	all, err := scorecard.Checks()
	if err != nil || len(r.Checks) != len(all) {
		t.Errorf("%d checks of %d: %v", len(r.Checks), len(all), err)
	}
	for _, c := range r.Checks {
		if c.Score < -1 || c.Score > 10 || c.Reason == "" {
			t.Errorf("%s: %d, %q", c.Name, c.Score, c.Reason)
		}
	}
	checkSchema(t, text)
}

// TestJSONAsScorecardWrites compares a half, which rounds to the even digit, and
// a detail with what Scorecard prints of them.
func TestJSONAsScorecardWrites(t *testing.T) {
	h := &health{visit: &ospora.Visit{}, result: &scorecard.Result{
		Findings: []*ospora.Finding{{Check: "License", Status: ospora.Known, Details: []ospora.FindingDetail{
			{Level: ospora.DetailWarn, Text: "text", Path: "a  b", Line: 3, EndLine: 4}}}},
		Measures: []*ospora.Measure{{Status: ospora.Known, Value: ospora.Some(6.25)}},
	}}
	var out bytes.Buffer
	if err := h.writeJSON(&out); err != nil {
		t.Fatal(err)
	}
	theirs := pkg.DetailToString(&checker.CheckDetail{Type: checker.DetailWarn, Msg: checker.LogMessage{
		Text: "text", Path: "a  b", Type: finding.FileTypeSource, Offset: 3, EndOffset: 4}}, log.InfoLevel)
	for _, want := range []string{`"score":6.2,`, fmt.Sprintf("[%q]", theirs)} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s lacks %s", out.String(), want)
		}
	}
	if text, err := json.Marshal(pkg.JSONScorecardResultV2{AggregateScore: 6.25}); err != nil || !bytes.Contains(text, []byte(`"score":6.2,`)) {
		t.Errorf("Scorecard prints %s, %v", text, err)
	}
}

// checkSchema holds a document to the schema that Scorecard publishes.
func checkSchema(t *testing.T, text []byte) {
	t.Helper()
	at, err := build.Import("github.com/ossf/scorecard/v4/pkg", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(at.Dir, "json.v2.schema"))
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	var d any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(schema, d, "$") {
		t.Error(fault)
	}
	delete(d.(map[string]any), "score")
	if len(faults(schema, d, "$")) == 0 {
		t.Error("a document without a score fits the schema")
	}
}

// faults are where a document does not fit a schema, of which it knows what this
// one uses: type, properties, required and items.
func faults(schema map[string]any, v any, at string) []string {
	var list []string
	if want, ok := schema["type"].(string); ok && want != typeOf(v, want) {
		return []string{fmt.Sprintf("%s is no %s: %v", at, want, v)}
	}
	object, _ := v.(map[string]any)
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, ok := object[name.(string)]; !ok {
			list = append(list, fmt.Sprintf("%s lacks %s", at, name))
		}
	}
	properties, _ := schema["properties"].(map[string]any)
	for name, of := range properties {
		if inner, ok := object[name]; ok {
			list = append(list, faults(of.(map[string]any), inner, at+"."+name)...)
		}
	}
	items, _ := schema["items"].(map[string]any)
	members, _ := v.([]any)
	for i, inner := range members {
		list = append(list, faults(items, inner, fmt.Sprintf("%s[%d]", at, i))...)
	}
	return list
}

// typeOf is the type of a value in the words of a schema; a whole number is an
// integer where one is wanted.
func typeOf(v any, want string) string {
	switch v := v.(type) {
	case string:
		return "string"
	case float64:
		if want == "integer" && v == math.Trunc(v) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "null"
}
