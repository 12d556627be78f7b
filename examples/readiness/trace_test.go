package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"

	"github.com/ospora/ospora/ospora/table"
)

// tableRow has cells as they print, by the name of the column.
type tableRow map[string]string

// tableOf reads an Arrow table that a run wrote, as whoever knows no Go would.
func tableOf(t *testing.T, dir string, def table.Definition) []tableRow {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, def.Name()+".arrow"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []tableRow
	for record, err := range table.ReadFile(f, def) {
		if err != nil {
			t.Fatal(err)
		}
		for i := range int(record.NumRows()) {
			row := tableRow{}
			for k, field := range record.Schema().Fields() {
				if !record.Column(k).IsNull(i) {
					row[field.Name] = cellOf(record.Column(k), i)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func cellOf(column arrow.Array, i int) string {
	if numbers, ok := column.(*array.Float64); ok {
		return strconv.FormatFloat(numbers.Value(i), 'g', -1, 64) // all its digits
	}
	return column.ValueStr(i)
}

func (r tableRow) number(t *testing.T, column string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(r[column], 64)
	if err != nil {
		t.Fatalf("%s of %v: %v", column, r, err)
	}
	return x
}

var (
	linear  = regexp.MustCompile(`^100·\(x − ([-+.e0-9]+)\)/([.e+0-9]+)$`)
	logs    = regexp.MustCompile(`^100·ln\(x/([.e0-9]+)\)/ln\(([.e0-9]+)/([.e0-9]+)\)$`)
	numbers = func(words []string) (all []float64) {
		for _, w := range words {
			x, _ := strconv.ParseFloat(w, 64)
			all = append(all, x)
		}
		return all
	}
)

// byHand computes the formula in the column method.
func byHand(method string, x float64) (float64, error) {
	formula := method[strings.LastIndex(method, "; ")+1:]
	formula, bounded := strings.CutSuffix(strings.TrimSpace(formula), ", within [0,100]")
	formula, down := strings.CutPrefix(formula, "100 − ")
	var score float64
	switch l, g := linear.FindStringSubmatch(formula), logs.FindStringSubmatch(formula); {
	case !bounded:
		return 0, fmt.Errorf("no formula: %q", method)
	case l != nil:
		n := numbers(l[1:])
		score = 100 * (x - n[0]) / n[1]
	case g != nil:
		n := numbers(g[1:])
		score = 100 * math.Log(x/n[0]) / math.Log(n[1]/n[2])
	default:
		return 0, fmt.Errorf("no formula: %q", method)
	}
	if down {
		score = 100 - score
	}
	return min(max(score, 0), 100), nil
}

// traceScores walks from each score that a run over the demonstration alone wrote to its
// measures by the tables alone, as the comment of metrics/readiness says it is done.
func traceScores(t *testing.T, out string) {
	t.Helper()
	measures, evidence := tableOf(t, out, table.Measures), tableOf(t, out, table.Evidence)
	traced, walked := 0, 0
	for _, s := range tableOf(t, out, table.DimensionScores) {
		if s["judge"] != "model" || s["status"] != "known" {
			continue
		}
		sum, weights, seen, all := 0.0, 0.0, 0.0, 0.0
		for _, e := range evidence {
			if e["dimension"] != s["dimension"] || e["status"] == "not_applicable" {
				continue
			}
			weight := e.number(t, "weight")
			all += weight
			if e["status"] != "known" {
				continue
			}
			score, err := byHand(e["method"], e.number(t, "value"))
			if err != nil || math.Abs(score-e.number(t, "score")) > 1e-9 {
				t.Errorf("%s: %v is %v by hand: %v", e["item"], e["score"], score, err)
			}
			part := 1.0 // of a measure that does not say how much it saw
			if e["coverage"] != "" {
				part = e.number(t, "coverage")
			}
			weights, seen, sum = weights+weight, seen+weight*part, sum+weight*score
			if walk(t, e, measures) {
				walked++
			}
		}
		if math.Abs(sum/weights-s.number(t, "score")) > 1e-9 || math.Abs(seen/all-s.number(t, "coverage")) > 1e-9 {
			t.Errorf("%s: %s with coverage %s, by hand %v and %v", s["dimension"], s["score"], s["coverage"], sum/weights, seen/all)
		}
		traced++
	}
	if traced < 10 || walked < 50 {
		t.Errorf("%d scores and %d values were traced", traced, walked)
	}
}

// walk finds the measures behind a row of evidence.
func walk(t *testing.T, e tableRow, measures []tableRow) bool {
	t.Helper()
	indicator, variant := e["indicator"], e["variant"]
	switch e["origin"] {
	case "expert":
		return false
	case "answer":
		indicator, variant, _ = strings.Cut(variant, " ")
	}
	prefix, open := strings.CutSuffix(variant, "*")
	kind := ""
	if at := strings.Index(e["method"], "each of another "); at >= 0 {
		kind, _, _ = strings.Cut(e["method"][at+len("each of another "):], ";")
	}
	var found []tableRow
	for _, m := range measures {
		switch {
		case m["indicator"] != indicator || m["status"] != "known":
		case open && strings.HasPrefix(m["variant"], prefix),
			m["variant"] == variant && (kind != "" && m["subject_kind"] == kind || m["subject"] == e["measure_subject"] && m["window_end"] == e["window_end"]):
			found = append(found, m)
		}
	}
	switch {
	case kind != "" && strconv.Itoa(len(found)) != e["n"]:
		t.Errorf("%s rests on %s measures, %d are in the table", e["item"], e["n"], len(found))
	case kind == "" && (len(found) != 1 || found[0]["value"] != e["value"] || found[0]["n"] != e["n"]):
		t.Errorf("%s: %s, n %s; the table has %v", e["item"], e["value"], e["n"], found)
	}
	return true
}
