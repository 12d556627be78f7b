package composite_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// wants holds an error to its cause and to the places that it must name.
func wants(t *testing.T, what string, err, cause error, places ...string) {
	t.Helper()
	if !errors.Is(err, cause) {
		t.Errorf("%s: %v, want %v", what, err, cause)
		return
	}
	for _, place := range places {
		if !strings.Contains(err.Error(), place) {
			t.Errorf("%s: %q does not name %s", what, err, place)
		}
	}
}

func TestTreeTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		nodes  []composite.Node
		cause  error
		places []string
	}{
		"empty":       {nil, composite.ErrStructure, nil},
		"duplicate":   {[]composite.Node{{Code: "top"}, {Code: "a", Parent: "top"}, {Code: "a", Parent: "top"}}, composite.ErrDuplicate, []string{`"a"`}},
		"no code":     {[]composite.Node{{Code: "top"}, {Name: "nameless", Parent: "top"}}, composite.ErrUnknown, []string{"nameless"}},
		"unknown":     {[]composite.Node{{Code: "top"}, {Code: "a", Parent: "nowhere"}}, composite.ErrUnknown, []string{`"a"`, "nowhere"}},
		"two tops":    {[]composite.Node{{Code: "one"}, {Code: "two"}}, composite.ErrStructure, []string{"one", "two"}},
		"own parent":  {[]composite.Node{{Code: "top"}, {Code: "a", Parent: "a"}}, composite.ErrCycle, []string{`"a"`}},
		"circle":      {[]composite.Node{{Code: "top"}, {Code: "a", Parent: "b"}, {Code: "b", Parent: "c"}, {Code: "c", Parent: "a"}}, composite.ErrCycle, []string{`"a"`, `"b"`, `"c"`}},
		"only circle": {[]composite.Node{{Code: "a", Parent: "b"}, {Code: "b", Parent: "a"}}, composite.ErrCycle, nil},
		"direction":   {[]composite.Node{{Code: "top", Direction: 2}}, composite.ErrOption, []string{"2"}},
		"weight":      {[]composite.Node{{Code: "top", Weight: ospora.Some(-1.)}}, composite.ErrWeights, []string{"-1"}},
		"NaN weight":  {[]composite.Node{{Code: "top", Weight: ospora.Some(math.NaN())}}, composite.ErrWeights, nil},
		"target":      {[]composite.Node{{Code: "top", Target: ospora.Some(math.Inf(1))}}, composite.ErrNotFinite, nil},
	} {
		_, err := composite.NewTree(c.nodes)
		wants(t, name, err, c.cause, c.places...)
	}
}

// TestTree: an indicator may hang directly under the top.
func TestTree(t *testing.T) {
	tr := tree(t, composite.Node{Code: "a", Parent: "d"}, composite.Node{Code: "b", Parent: "d"}, composite.Node{Code: "c", Parent: "top"},
		composite.Node{Code: "d", Parent: "top"}, composite.Node{Code: "top"})
	for code, level := range map[string]int{"a": 1, "b": 1, "c": 1, "d": 2, "top": 3, "x": 0} {
		if got := tr.Level(code); got != level {
			t.Errorf("%s is at level %d, want %d", code, got, level)
		}
	}
	if got := strings.Join(tr.Under("top"), ""); got != "cab" || tr.Top() != "top" || tr.Levels() != 3 || tr.Under("x") != nil {
		t.Errorf("under the top %s", got)
	}
	// d decides ½ of the top, a ¾ of d.
	w, err := composite.Given(tr, composite.Weights{"a": 3})
	if err != nil {
		t.Fatal(err)
	}
	effective, err := composite.Effective(tr, w)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]float64{"a": 0.375, "b": 0.125, "c": 0.5, "d": 0.5, "top": 1} {
		number(t, code, ospora.Some(effective[code]), want)
	}
}

func TestMatrixTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		units, codes []string
		columns      [][]composite.Value
		cause        error
		place        string
	}{
		"units":     {[]string{"u", "u"}, []string{"a"}, [][]composite.Value{v(1, 2)}, composite.ErrDuplicate, `unit "u"`},
		"codes":     {[]string{"u"}, []string{"a", "a"}, [][]composite.Value{v(1), v(2)}, composite.ErrDuplicate, `indicator "a"`},
		"no code":   {[]string{""}, nil, nil, composite.ErrUnknown, ""},
		"columns":   {[]string{"u"}, []string{"a"}, nil, composite.ErrShape, "0 columns"},
		"short one": {[]string{"u", "w"}, []string{"a"}, [][]composite.Value{v(1)}, composite.ErrShape, `"a"`},
	} {
		_, _, err := composite.NewMatrix(c.units, c.codes, c.columns)
		wants(t, name, err, c.cause, c.place)
	}
	m, notes, err := composite.NewMatrix([]string{"u", "w"}, []string{"a"}, [][]composite.Value{v(math.NaN(), math.Inf(-1))})
	if err != nil || len(notes) != 2 || m.At("u", "a").Known || m.At("w", "a").Known {
		t.Errorf("cells that are not finite: %v, %v", notes, err)
	} else {
		wants(t, "NaN", notes[0], composite.ErrNotFinite, `"u"`, `"a"`)
	}
}

// TestNothingIsChanged holds that what is handed out is a copy.
func TestNothingIsChanged(t *testing.T) {
	column := v(1, 2)
	m := matrix(t, map[string][]composite.Value{"a": column})
	column[0] = none
	m.Units()[0], m.Codes()[0] = "x", "x"
	got, _ := m.Column("a")
	got[1] = none
	row, _ := m.Row("u0")
	row[0] = none
	if m.At("u0", "a") != v(1)[0] || m.At("u1", "a") != v(2)[0] {
		t.Error("the matrix changed")
	}
	if _, ok := m.Column("b"); ok {
		t.Error("a column that is not there")
	}
	if _, ok := m.Row("x"); ok || m.At("x", "a").Known {
		t.Error("a row that is not there")
	}
}
