package national

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/estimate"
)

// expected reads the cases of testdata/expected/NAME.json; NAME.py makes them
// with the versions that requirements.txt pins.
func expected(t *testing.T, name string, cases any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "expected", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	file := struct {
		Cases any `json:"cases"`
	}{cases}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
}

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

// TestHeadcountAgrees compares with SciPy's Poisson binomial distribution.
func TestHeadcountAgrees(t *testing.T) {
	var cases []struct {
		P                          []float64
		Level, Mean, Variance, CDF float64
		Low, High                  int
	}
	expected(t, "headcount", &cases)
	for i, c := range cases {
		h := newHeadcount(c.P)
		low, high := h.bounds(c.Level, 0)
		if low != c.Low || high != c.High || !near(h.mean, c.Mean, 1e-12) || !near(h.variance, c.Variance, 1e-10) || !near(h.atMost(int(c.Mean), 0), c.CDF, 1e-10) {
			t.Errorf("case %d of %d persons: %d to %d, mean %v, variance %v; want %d to %d, %v, %v", i, len(c.P), low, high, h.mean, h.variance, c.Low, c.High, c.Mean, c.Variance)
		}
	}
}

func labelsOf(p []float64, there []bool) []Label {
	all := make([]Label, len(p))
	for i := range p {
		all[i] = Label{p[i], there[i]}
	}
	return all
}

// TestReliabilityAgrees compares with calibration_curve and brier_score_loss of
// scikit-learn, and the parts of the score with the score.
func TestReliabilityAgrees(t *testing.T) {
	var cases []struct {
		P             []float64
		There         []bool
		Bins          int
		Share, Stated []float64
		Brier         float64
	}
	expected(t, "reliability", &cases)
	for i, c := range cases {
		labels := labelsOf(c.P, c.There)
		diagram, err := Reliability(labels, c.Bins, estimate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		diagram = slices.DeleteFunc(diagram, func(b Bin) bool { return b.N == 0 })
		if len(diagram) != len(c.Share) {
			t.Fatalf("case %d: %d bins hold somebody, want %d", i, len(diagram), len(c.Share))
		}
		for k, b := range diagram {
			if !near(b.share(), c.Share[k], 1e-12) || !near(b.Stated, c.Stated[k], 1e-12) {
				t.Errorf("case %d bin %d: stated %v, true %v; want %v, %v", i, k, b.Stated, b.share(), c.Stated[k], c.Share[k])
			}
		}
		s, err := Brier(labels, c.Bins)
		if err != nil || !near(s.Score, c.Brier, 1e-12) || !near(s.Reliability-s.Resolution+s.Uncertainty+s.Within, c.Brier, 1e-12) {
			t.Errorf("case %d: %+v, want %v (%v)", i, s, c.Brier, err)
		}
	}
}

// TestCalibrateAgrees compares with SciPy's optimum of the same posterior.
func TestCalibrateAgrees(t *testing.T) {
	var cases []struct {
		P           []float64
		There       []bool
		InterceptSD float64 `json:"intercept_sd"`
		SlopeSD     float64 `json:"slope_sd"`
		Intercept   float64
		Slope       float64
		Covariance  [2][2]float64
	}
	expected(t, "calibration", &cases)
	for i, c := range cases {
		got, err := Calibrate(labelsOf(c.P, c.There), CalibrationOptions{Intercept: c.InterceptSD, Slope: c.SlopeSD})
		if err != nil || !near(got.Intercept, c.Intercept, 1e-8) || !near(got.Slope, c.Slope, 1e-8) {
			t.Errorf("case %d: %+v, want %v and %v (%v)", i, got, c.Intercept, c.Slope, err)
		}
		for k := range 4 {
			if !near(got.Covariance[k/2][k%2], c.Covariance[k/2][k%2], 1e-7) {
				t.Errorf("case %d: covariance %v, want %v", i, got.Covariance, c.Covariance)
			}
		}
	}
}

// TestSurvivalAgrees compares with the weighted Kaplan-Meier curve of lifelines.
func TestSurvivalAgrees(t *testing.T) {
	var cases []struct {
		Time     []float64
		Left     []bool
		Weight   []float64
		At       []float64
		Survival []float64
	}
	expected(t, "survival", &cases)
	for i, c := range cases {
		order := make([]int, len(c.Time))
		for k := range order {
			order[k] = k
		}
		slices.SortFunc(order, func(a, b int) int { return int(c.Time[a] - c.Time[b]) })
		var lives []life
		var weights []float64
		for _, k := range order {
			lives, weights = append(lives, life{time: c.Time[k], left: c.Left[k]}), append(weights, c.Weight[k])
		}
		for k, v := range survival(lives, weights, c.At) {
			if !near(v, c.Survival[k], 1e-10) {
				t.Errorf("case %d: S(%v) = %v, want %v", i, c.At[k], v, c.Survival[k])
			}
		}
	}
}

// TestMisclassifiedAgrees compares the covariance with one from numerical
// derivatives (NumPy).
func TestMisclassifiedAgrees(t *testing.T) {
	var cases []struct {
		Put                []int
		Table              [][]int
		Persons, Deviation []float64
	}
	expected(t, "misclassification", &cases)
	z := normalQuantile(0.975)
	for i, c := range cases {
		n := 0
		for _, put := range c.Put {
			n += put
		}
		for k, e := range Misclassified(c.Put, c.Table, estimate.Options{}) {
			low, high := max(c.Persons[k]-z*c.Deviation[k], 0), min(c.Persons[k]+z*c.Deviation[k], float64(n))
			if !near(e.Value.Value, c.Persons[k], 1e-9) || !near(e.Low.Value, low, 1e-5) || !near(e.High.Value, high, 1e-5) {
				t.Errorf("case %d class %d: %v (%v to %v), want %v (%v to %v)", i, k, e.Value.Value, e.Low.Value, e.High.Value, c.Persons[k], low, high)
			}
		}
	}
}
