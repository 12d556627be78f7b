package estimate

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// number is a float in a file of expected values, where NaN and the infinities
// are words.
type number float64

// UnmarshalJSON implements [json.Unmarshaler].
func (n *number) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		text = text[1 : len(text)-1]
	}
	v, err := strconv.ParseFloat(string(text), 64)
	*n = number(v)
	return err
}

func floats(x []number) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

// expected reads the cases of testdata/expected/NAME.json into a slice.
func expected(t *testing.T, name string, cases any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "expected", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	file := struct {
		MadeBy   string            `json:"made_by"`
		Versions map[string]string `json:"versions"`
		Cases    any               `json:"cases"`
	}{Cases: cases}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// deviation is the relative deviation of got from want; of values below 1e-300
// the absolute one. Equal values, NaN included, deviate by 0.
func deviation(got, want float64) float64 {
	if got == want || (math.IsNaN(got) && math.IsNaN(want)) {
		return 0
	}
	d := math.Abs(got-want) / max(math.Abs(want), 1e-300)
	if math.IsNaN(d) {
		return math.Inf(1)
	}
	return d
}

// closeTo tells whether got is want but for a relative tolerance.
func closeTo(got, want, tolerance float64) bool { return deviation(got, want) <= tolerance }

// agreement compares results with those of another implementation and notes
// the worst deviation.
type agreement struct {
	t         *testing.T
	peer      string
	tolerance float64
	worst     float64
	compared  int
}

func agree(t *testing.T, peer string, tolerance float64) *agreement {
	a := &agreement{t: t, peer: peer, tolerance: tolerance}
	t.Cleanup(func() {
		if a.compared == 0 {
			t.Error("nothing was compared")
		}
		t.Logf("agreement: %s: %d values, worst relative deviation %.1e", a.peer, a.compared, a.worst)
	})
	return a
}

// value compares a value that may be null; null is NaN.
func (a *agreement) value(what string, got ospora.Optional[float64], want number) {
	a.t.Helper()
	a.float(what, got.Or(math.NaN()), float64(want))
}

func (a *agreement) float(what string, got, want float64) {
	a.t.Helper()
	a.compared++
	d := deviation(got, want)
	if d <= a.tolerance {
		a.worst = max(a.worst, d)
		return
	}
	a.t.Errorf("%s: got %v, want %v (relative deviation %.1e)", what, got, want, d)
}

// estimate compares value and bounds.
func (a *agreement) estimate(what string, got Estimate, value, low, high number) {
	a.t.Helper()
	a.value(what+" value", got.Value, value)
	a.value(what+" low", got.Low, low)
	a.value(what+" high", got.High, high)
}

// sound checks what holds for every estimate.
func sound(e Estimate) error {
	switch {
	case e.Value.Known != (e.Status == ospora.Known):
		return fmt.Errorf("status %v with value %v", e.Status, e.Value)
	case !e.Value.Known && (e.Low.Known || e.High.Known || len(e.Warnings) == 0):
		return fmt.Errorf("no value, yet bounds or no reason: %+v", e)
	case e.Level.Known != (e.Low.Known || e.High.Known):
		return fmt.Errorf("level %v with bounds %v, %v", e.Level, e.Low, e.High)
	case e.Level.Known && !(e.Level.Value > 0 && e.Level.Value < 1):
		return fmt.Errorf("level %v", e.Level)
	case e.Value.Known && math.IsNaN(e.Value.Value):
		return fmt.Errorf("NaN is known")
	case e.Low.Known && !(e.Low.Value <= e.Value.Value), e.High.Known && !(e.High.Value >= e.Value.Value):
		return fmt.Errorf("%v is not within %v and %v", e.Value, e.Low, e.High)
	case e.Value.Known && !(e.Low.Known && e.High.Known) && len(e.Warnings) == 0:
		return fmt.Errorf("a bound is missing without a reason: %+v", e)
	case e.Method == "" || e.N < 0 || e.Missing < 0:
		return fmt.Errorf("method %q, n %d, missing %d", e.Method, e.N, e.Missing)
	}
	return nil
}

// soundTest checks what holds for every test.
func soundTest(t Test) error {
	known := t.Status == ospora.Known
	switch {
	case t.P.Known != known || t.Statistic.Known != known:
		return fmt.Errorf("status %v with statistic %v and P %v", t.Status, t.Statistic, t.P)
	case known && !(t.P.Value >= 0 && t.P.Value <= 1):
		return fmt.Errorf("P is %v", t.P)
	case known && math.IsNaN(t.Statistic.Value):
		return fmt.Errorf("NaN is known")
	case !known && len(t.Warnings) == 0:
		return fmt.Errorf("no outcome and no reason: %+v", t)
	case t.Method == "":
		return fmt.Errorf("no method")
	}
	return nil
}
