package composite_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

func TestScreen(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{
		"a": {v(1)[0], none, v(0)[0], none, none}, "b": {v(2)[0], v(3)[0], v(0)[0], none, none},
	})
	for _, c := range []struct {
		o    composite.ScreenOptions
		kept string
	}{
		{composite.ScreenOptions{}, "02"},
		{composite.ScreenOptions{DataThreshold: ospora.Some(0.5)}, "012"},
		{composite.ScreenOptions{By: composite.ByZeros}, "01"},
		{composite.ScreenOptions{By: composite.ByNAAndZeros}, "0"},
		{composite.ScreenOptions{Force: map[string]bool{"u3": true, "u0": false}}, "23"},
		{composite.ScreenOptions{DataThreshold: ospora.Some(0.), NonZeroThreshold: ospora.Some(0.), By: composite.ByNAAndZeros}, "012"},
	} {
		out, record, err := composite.Screen(m, pair(t), c.o)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, unit := range out.Units() {
			got += unit[1:]
		}
		if got != c.kept {
			t.Errorf("%+v keeps %s, want %s", c.o, got, c.kept)
		}
		for _, r := range record {
			if !r.Kept && r.Why == "" {
				t.Errorf("%+v does not say why %s went", c.o, r.Unit)
			}
		}
	}
	_, _, err := composite.Screen(m, pair(t), composite.ScreenOptions{By: "x", DataThreshold: ospora.Some(math.NaN()), Force: map[string]bool{"nobody": true}})
	wants(t, "options", err, composite.ErrOption, "nobody", `"x"`, "NaN")
}

func TestDenominate(t *testing.T) {
	tr := tree(t, composite.Node{Code: "top"}, composite.Node{Code: "a", Parent: "top", Denominator: "size"}, composite.Node{Code: "b", Parent: "top"})
	m := matrix(t, map[string][]composite.Value{"a": {v(6)[0], v(6)[0], v(6)[0], none}, "b": v(1, 1, 1, 1)})
	sizes := matrix(t, map[string][]composite.Value{"size": {v(3)[0], v(0)[0], none, v(0)[0]}})
	out, notes, err := composite.Denominate(m, tr, sizes, map[string]float64{"a": 10})
	if err != nil || len(notes) != 2 {
		t.Fatal(notes, err)
	}
	a, _ := out.Column("a")
	same(t, "per size", a, nil, column{p(20)[0], nil, nil, nil})
	wants(t, "zero", notes[0], composite.ErrDomain, `"u1"`, `"a"`, `"size"`)
	wants(t, "missing", notes[1], composite.ErrNoValues, `"u2"`)
	_, _, err = composite.Denominate(m, tr, matrix(t, map[string][]composite.Value{"x": v(1)}), nil)
	wants(t, "unknown", err, composite.ErrUnknown, `"a"`, `"size"`)
	_, _, err = composite.Denominate(m, tr, sizes, map[string]float64{"a": 0})
	wants(t, "scale", err, composite.ErrOption)
	_, _, err = composite.Denominate(m, tr, sizes, map[string]float64{"z": 1})
	wants(t, "scale", err, composite.ErrUnknown, `"z"`)
}

func TestImpute(t *testing.T) {
	m := matrix(t, map[string][]composite.Value{"a": {v(1)[0], none, v(5)[0], none, none}, "b": make([]composite.Value, 5)})
	byGroup := composite.ImputeByGroup([]string{"x", "x", "y", "z", ""}, composite.ImputeMean)
	out, cells, notes, err := composite.Impute(m, pair(t), composite.ImputeMean, map[string]composite.Imputer{"a": byGroup})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := out.Column("a")
	same(t, "by group", a, nil, column{p(1)[0], p(1)[0], p(5)[0], nil, nil})
	if len(cells) != 1 || cells[0] != (composite.Imputed{Unit: "u1", Indicator: "a", Value: 1}) {
		t.Errorf("cells %v", cells)
	}
	wants(t, "nothing to impute from", notes[0], composite.ErrNoValues, `"b"`)
	same(t, "share", composite.ImputedShare(m, pair(t), cells), nil, p(0, 0.5, 0, 0, 0))
	_, _, _, err = composite.Impute(m, pair(t), func(x []composite.Value) []composite.Value { x[0] = none; return x }, nil)
	wants(t, "an imputer that takes away", err, composite.ErrOption, `"u0"`, `"a"`)
	_, _, _, err = composite.Impute(m, pair(t), func([]composite.Value) []composite.Value { return nil }, nil)
	wants(t, "an imputer that drops", err, composite.ErrShape)
	if out, _, _, err := composite.Impute(m, pair(t), nil, nil); err != nil || out.At("u1", "a").Known {
		t.Error("no imputer imputes")
	}
}

// TestTreat: one far point is brought in, ten are more than winsorising may do.
func TestTreat(t *testing.T) {
	a, b := make([]float64, 40), make([]float64, 40)
	for i := range a {
		a[i], b[i] = float64(i%7), math.Exp(float64(i*i)/150)
	}
	a[3] = 500
	m := matrix(t, map[string][]composite.Value{"a": v(a...), "b": v(b...)})
	out, record, notes, err := composite.Treat(m, pair(t), composite.TreatOptions{Winsorised: ospora.Some(3)})
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	number(t, "the far point", out.At("u3", "a"), 6)
	if r := record[0]; r.Did != "winsorise" || !r.Passes || len(r.Points) != 1 || r.Points[0] != (composite.TreatedPoint{Unit: "u3", Before: 500, After: 6, Side: "winhi"}) {
		t.Errorf("record %+v", r)
	}
	if r := record[1]; r.Did != "log_CT" || !r.Passes || len(r.Points) != 0 {
		t.Errorf("record %+v", r)
	}
	log, _ := composite.LogCT(v(b...))
	got, _ := out.Column("b")
	for i := range got {
		number(t, "logarithm", got[i], log[i].Value)
	}
	out, record, notes, err = composite.Treat(m, pair(t), composite.TreatOptions{Winsorised: ospora.Some(0), NoLog: true, Not: []string{"a"}})
	if err != nil || len(notes) != 1 || out.At("u3", "a") != v(500)[0] || record[1].Passes {
		t.Errorf("without treatment: %v, %v, %+v", notes, err, record)
	}
	_, record, _, _ = composite.Treat(m, pair(t), composite.TreatOptions{Winsorised: ospora.Some(1), Combine: true, Log: composite.LogCTOrig, LogName: "own"})
	if record[1].Did != "winsorise+own" || len(record[1].Points) == 0 {
		t.Errorf("combined: %+v", record[1])
	}
	few := matrix(t, map[string][]composite.Value{"a": v(1, 2, 3), "b": v(5, 5, 5)})
	if _, _, notes, err := composite.Treat(few, pair(t), composite.TreatOptions{}); err != nil || len(notes) != 2 {
		t.Errorf("few: %v, %v", notes, err)
	}
	_, _, _, err = composite.Treat(m, pair(t), composite.TreatOptions{Winsorised: ospora.Some(-1), Not: []string{"z"}})
	wants(t, "options", err, composite.ErrOption, `"z"`)
}

// TestLogsByHand, with values of COINr 1.1.14 for log_CT_plus.
func TestLogsByHand(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 100, 90, 3, 2, 4}
	want := p(-0.010050335853501451, 0.688134638736401016, 1.095273387402595056, 1.383791230901772140, 1.607435909763427428,
		4.605070180987757666, 4.499698553045857530, 1.095273387402595056, 0.688134638736401016, 1.383791230901772140)
	got, err := composite.LogCTPlus(v(x...))
	same(t, "log_CT_plus of positive skew", got, err, want)
	for i := range x {
		x[i] *= -1
		*want[i] *= -1
	}
	got, err = composite.LogCTPlus(v(x...))
	same(t, "log_CT_plus of negative skew", got, err, want)
	for name, f := range map[string]func() ([]composite.Value, error){
		"GII of a small maximum": func() ([]composite.Value, error) { return composite.LogGII(v(0.1, 0.5)) },
		"Box-Cox of 0":           func() ([]composite.Value, error) { return composite.BoxCox(v(0, 1), 1, false) },
	} {
		_, err := f()
		wants(t, name, err, composite.ErrDomain)
	}
	for name, f := range map[string]composite.Transformation{"log_CT": composite.LogCT, "log_CT_plus": composite.LogCTPlus, "log_CT_orig": composite.LogCTOrig, "GII": composite.LogGII} {
		_, err := f(v(2, 2))
		wants(t, name, err, composite.ErrConstant)
		_, err = f(make([]composite.Value, 3))
		wants(t, name, err, composite.ErrNoValues)
	}
	_, err = composite.LogCTPlus(v(1, 2))
	wants(t, "two values", err, composite.ErrTooFew)
	_, err = composite.BoxCox(v(1, 2), math.NaN(), true)
	wants(t, "lambda", err, composite.ErrOption)
}
