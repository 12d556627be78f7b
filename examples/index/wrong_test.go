package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

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

// TestWritesUntilItsContextEnds: a table that is cut short is not there at all.
func TestWritesUntilItsContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir, f := t.TempDir(), newFrame("numbers", "n")
	f.stream(func(yield func(...any) bool) {
		for n := 0; yield(n) && n < 1_000_000; n++ {
			cancel()
		}
	})
	if err := f.write(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files, %v", len(left), err)
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
