package composite_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
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

// column is a list of JSON with null for what is missing.
type column []*float64

func (c column) values() []composite.Value {
	out := make([]composite.Value, len(c))
	for i, v := range c {
		if v != nil {
			out[i] = ospora.Some(*v)
		}
	}
	return out
}

// near compares to 1e-10 of the value, and of 1 below 1.
func near(got, want float64) bool {
	return math.Abs(got-want) <= 1e-10*max(1, math.Abs(want))
}

// same compares a column with what is expected of it.
func same(t *testing.T, what string, got []composite.Value, err error, want column) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	for i, v := range got {
		if v.Known != (want[i] != nil) || v.Known && !near(v.Value, *want[i]) {
			t.Errorf("%s: value %d is %v, want %v", what, i, v, want[i])
			return
		}
	}
}

func number(t *testing.T, what string, got composite.Value, want float64) {
	t.Helper()
	if !got.Known || !near(got.Value, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestColumnsAgree compares with scikit-learn, SciPy and pandas.
func TestColumnsAgree(t *testing.T) {
	var cases []struct {
		X, MinMax, Dist2Max, ZScore, FracMax, Rank, PRank, Boxcox, Boxcox0, Winsorised column
		ImputedMean                                                                    column `json:"imputed_mean"`
		ImputedMedian                                                                  column `json:"imputed_median"`
		LogCT                                                                          column `json:"log_ct"`
		LogOrig                                                                        column `json:"log_orig"`
		LogGII                                                                         column `json:"log_gii"`
		Points                                                                         int    `json:"winsorised_points"`
		Skew, Kurtosis, SD, Mean                                                       float64
		Quantiles                                                                      [5]float64
	}
	expected(t, "columns", &cases)
	for _, c := range cases {
		x := c.X.values()
		check := func(what string, want column, got []composite.Value, err error) {
			t.Helper()
			if want != nil {
				same(t, what, got, err, want)
			}
		}
		got, err := composite.MinMax(x, 0, 100)
		check("min-max", c.MinMax, got, err)
		got, err = composite.DistanceToMaximum(x)
		check("distance to maximum", c.Dist2Max, got, err)
		got, err = composite.ZScore(x, 100, 15)
		check("z-score", c.ZScore, got, err)
		got, err = composite.FractionOfMaximum(x)
		check("fraction of maximum", c.FracMax, got, err)
		got, err = composite.Rank(x)
		check("rank", c.Rank, got, err)
		got, err = composite.PercentRank(x)
		check("percent rank", c.PRank, got, err)
		got, err = composite.BoxCox(x, 0.3, true)
		check("Box-Cox", c.Boxcox, got, err)
		got, err = composite.BoxCox(x, 0, true)
		check("Box-Cox with λ = 0", c.Boxcox0, got, err)
		got, err = composite.LogCT(x)
		check("log_CT", c.LogCT, got, err)
		got, err = composite.LogCTOrig(x)
		check("log_CT_orig", c.LogOrig, got, err)
		got, err = composite.LogGII(x)
		check("GII logarithm", c.LogGII, got, err)
		got, changed, err := composite.Winsorise(x, composite.DefaultShape(), composite.DefaultWinsorised)
		check("winsorised", c.Winsorised, got, err)
		if c.Winsorised != nil && len(changed) != c.Points {
			t.Errorf("winsorised %d points, want %d", len(changed), c.Points)
		}
		check("mean imputed", c.ImputedMean, composite.ImputeMean(x), nil)
		check("median imputed", c.ImputedMedian, composite.ImputeMedian(x), nil)
		s := describe(t, x)
		number(t, "skewness", s.Skewness, c.Skew)
		number(t, "kurtosis", s.Kurtosis, c.Kurtosis)
		number(t, "standard deviation", s.SD, c.SD)
		number(t, "mean", s.Mean, c.Mean)
		for i, v := range []composite.Value{s.Least, s.Lower, s.Median, s.Upper, s.Most} {
			number(t, "quantile", v, c.Quantiles[i])
		}
	}
}

// describe gives the statistics of one column.
func describe(t *testing.T, x []composite.Value) composite.Statistics {
	t.Helper()
	return composite.Describe(matrix(t, map[string][]composite.Value{"x": x}))[0]
}

// TestStagesAgree compares with bands and extremes by pandas.
func TestStagesAgree(t *testing.T) {
	var cases []struct{ X, Score column }
	expected(t, "stages", &cases)
	for _, c := range cases {
		got, err := composite.StageByQuintiles(c.X.values(), composite.Higher)
		same(t, "stages", got, err, c.Score)
	}
}

// TestSeriesAgree compares with pandas and NumPy.
func TestSeriesAgree(t *testing.T) {
	var cases []struct {
		Times                                []float64
		Y, Latest, Latest2, Constant, Linear column
		Change, CAGR                         *float64
	}
	expected(t, "series", &cases)
	for _, c := range cases {
		y := c.Y.values()
		for _, f := range []struct {
			how  composite.SeriesImputer
			lag  int
			want column
		}{{composite.Latest, 0, c.Latest}, {composite.Latest, 2, c.Latest2}, {composite.Constant, 0, c.Constant}, {composite.LinearConstant, 0, c.Linear}} {
			if f.want == nil { // one value alone is constant
				f.want = c.Constant
			}
			got, err := composite.ImputeSeries(c.Times, y, f.how, f.lag)
			same(t, string(f.how), got, err, f.want)
		}
		growth, err := composite.CAGR(c.Times, y)
		if (err == nil) != (c.CAGR != nil) || err == nil && !near(growth, *c.CAGR) {
			t.Errorf("CAGR %v, %v; want %v", growth, err, c.CAGR)
		}
		change, err := composite.PercentChange(c.Times, y, 1)
		if (err == nil) != (c.Change != nil) || err == nil && !near(change, *c.Change) {
			t.Errorf("percent change %v, %v; want %v", change, err, c.Change)
		}
	}
}

// TestSobolAgrees compares with SALib.
func TestSobolAgrees(t *testing.T) {
	var cases []struct {
		Name         string
		A, B         []float64
		AB           [][]float64
		First, Total []float64
	}
	expected(t, "sobol", &cases)
	for _, c := range cases {
		got, err := composite.EstimateSobol(c.A, c.B, c.AB, composite.EstimateOptions{Resamples: -1})
		if err != nil {
			t.Fatal(err)
		}
		for i := range c.AB {
			number(t, c.Name+" first", got.First[i].Value, c.First[i])
			number(t, c.Name+" total", got.Total[i].Value, c.Total[i])
		}
	}
}

// TestGroupsAgree compares with NumPy, SciPy, scikit-learn, pingouin, pandas and AHPy.
func TestGroupsAgree(t *testing.T) {
	var cases []struct {
		Columns                []column
		Weights                []float64
		Means                  map[string]column
		Alpha                  float64
		Correlations, Spearman [][]float64
		Components             struct{ Loadings, Shares []float64 }
		Judgements             [][]float64
		Priorities             []float64
		Ratio                  float64
	}
	expected(t, "groups", &cases)
	for _, c := range cases {
		if c.Judgements != nil {
			h, err := composite.AHP(c.Judgements)
			if err != nil {
				t.Fatal(err)
			}
			for i, w := range h.Weights {
				number(t, "priority", ospora.Some(w), c.Priorities[i])
			}
			number(t, "consistency ratio", h.Ratio, c.Ratio)
			continue
		}
		columns := make([][]composite.Value, len(c.Columns))
		for i := range columns {
			columns[i] = c.Columns[i].values()
		}
		for name, mean := range map[string]composite.Mean{
			"arithmetic": composite.Arithmetic, "geometric": composite.Geometric, "harmonic": composite.Harmonic,
			"power2": composite.Generalised(2), "power-2": composite.Generalised(-2),
		} {
			got, misfits, err := composite.ByUnit(mean)(columns, c.Weights)
			same(t, name, got, err, c.Means[name])
			if len(misfits) > 0 {
				t.Errorf("%s: %v", name, misfits)
			}
		}
		alpha, err := composite.CronbachAlpha(columns)
		if err != nil || !near(alpha, c.Alpha) {
			t.Errorf("alpha %v, %v; want %v", alpha, err, c.Alpha)
		}
		p, err := composite.PCA(columns)
		if err != nil {
			t.Fatal(err)
		}
		for i := range columns {
			number(t, "loading", ospora.Some(p.Loadings[0][i]), c.Components.Loadings[i])
			number(t, "share", ospora.Some(p.Shares[i]), c.Components.Shares[i])
		}
		sameCorrelations(t, columns, composite.Pearson, c.Correlations)
		sameCorrelations(t, columns, composite.Spearman, c.Spearman)
	}
}

func sameCorrelations(t *testing.T, columns [][]composite.Value, method composite.CorrelationMethod, want [][]float64) {
	t.Helper()
	named, nodes := map[string][]composite.Value{}, []composite.Node{{Code: "top"}}
	at := map[string]int{}
	for i, x := range columns {
		code := string(rune('a' + i))
		named[code], at[code] = x, i
		nodes = append(nodes, composite.Node{Code: code, Parent: "top"})
	}
	got, err := composite.Within(context.Background(), matrix(t, named), tree(t, nodes...), method, composite.CorrelationFlags{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(columns)*(len(columns)-1)/2 {
		t.Errorf("%d correlations of %d columns", len(got), len(columns))
	}
	for _, c := range got {
		number(t, "correlation", c.Value, want[at[c.A]][at[c.B]])
	}
}
