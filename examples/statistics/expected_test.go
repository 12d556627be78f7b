package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// cases reads a file of expected values of package estimate: what SciPy, statsmodels,
// lifelines and others answered.
func cases(t *testing.T, name string) []any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "metrics", "estimate", "testdata", "expected", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []any }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// at follows keys and indices, written as a path of words; nil where it ends early.
func at(v any, path string) any {
	for _, key := range strings.Fields(path) {
		switch part := v.(type) {
		case map[string]any:
			v = part[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(part) {
				return nil
			}
			v = part[i]
		default:
			return nil
		}
	}
	return v
}

// float is a number of either file; NaN where there is none.
func float(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case string:
		if x, err := strconv.ParseFloat(v, 64); err == nil {
			return x
		}
	}
	return math.NaN()
}

// column writes columns of a case as CSV. Missing numbers are empty cells.
func column(header string, columns ...any) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range columns[0].([]any) {
		for j, c := range columns {
			if j > 0 {
				b.WriteByte(',')
			}
			switch v := c.([]any)[i].(type) {
			case string:
				if v != "NaN" {
					b.WriteString(v)
				}
			case bool:
				fmt.Fprint(&b, v)
			case float64:
				b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// check asks the program and compares parts of its answer, "theirs=ours" with paths
// of both.
func check(t *testing.T, c any, text string, args []string, pairs ...string) {
	t.Helper()
	result := ask(t, text, args...)
	for _, pair := range pairs {
		theirs, ours, _ := strings.Cut(pair, "=")
		want, got := float(at(c, theirs)), float(at(result, ours))
		if math.IsInf(want, 1) {
			want = math.NaN() // lifelines' word for not reached
		}
		same := math.IsNaN(want) && math.IsNaN(got) || math.Abs(got-want) <= 1e-9*math.Abs(want) || math.Abs(got-want) < 1e-13
		if !same {
			t.Errorf("%v %q: %s is %v, want %v", at(c, "name"), args, ours, got, want)
		}
	}
}

func TestAnswersAgree(t *testing.T) {
	for _, c := range cases(t, "quantile") {
		check(t, c, column("value", at(c, "x")), []string{"-test", "quantile", "-p", fmt.Sprint(at(c, "quantiles 1 p")), "-type", "6"}, "quantiles 1 values 5=value")
	}
	for _, c := range cases(t, "mean") {
		text := column("value", at(c, "x"))
		check(t, c, text, []string{"-test", "mean"}, "mean=value")
		check(t, c, text, []string{"-test", "trimmed_mean", "-trim", "0.125"}, "trimmed 2 value=value")
	}
	for _, c := range cases(t, "hodges_lehmann") {
		switch at(c, "kind") {
		case "one":
			check(t, c, column("value", at(c, "x")), []string{"-test", "hodges_lehmann"}, "value=value")
		}
	}
	for _, c := range cases(t, "two_samples") {
		text := column("value,group", at(c, "x"), repeated("a", at(c, "x"))) + strings.TrimPrefix(column("", at(c, "y"), repeated("b", at(c, "y"))), "\n")
		check(t, c, text, []string{"-test", "mann_whitney"}, "u=result statistic", "tests 0 p=result p")
		check(t, c, text, []string{"-test", "mann_whitney", "-alternative", "less"}, "tests 1 p=result p")
		check(t, c, text, []string{"-test", "cliff_delta"}, "delta=result value")
	}
	for _, c := range cases(t, "signed_rank") {
		text := column("value", at(c, "x"))
		check(t, c, text, []string{"-test", "signed_rank"}, "w=statistic", "tests 0 p=p")
		check(t, c, text, []string{"-test", "signed_rank", "-alternative", "greater"}, "tests 2 p=p")
		check(t, c, text, []string{"-test", "rank_biserial"}, "rbc=value")
	}
	for _, c := range cases(t, "correlation") {
		for _, test := range []string{"pearson", "spearman", "kendall"} {
			check(t, c, column("x,y", at(c, "x"), at(c, "y")), []string{"-test", test, "-alternative", "greater"}, test+" value=estimate value", test+" tests 2 p=test p")
		}
	}
}

// repeated is a name for each of a list.
func repeated(name string, list any) any {
	names := make([]any, len(list.([]any)))
	for i := range names {
		names[i] = name
	}
	return names
}

func TestTrendAnswersAgree(t *testing.T) {
	file := cases(t, "trend")[0]
	trend := func(name string) []string {
		return []string{name + " s=statistic", name + " variance=variance", name + " z=z", name + " p=p"}
	}
	for _, c := range at(file, "series").([]any) {
		text := column("value", at(c, "x"))
		check(t, c, text, []string{"-test", "mann_kendall", "-approximate"}, trend("plain")...)
		check(t, c, text, []string{"-test", "pettitt"}, "pettitt k=statistic", "pettitt p=p", "pettitt left=before", "pettitt right=after")
		if at(c, "lines") != nil {
			check(t, c, text, []string{"-test", "theil_sen", "-approximate", "-level", "0.9"}, "lines 0 slope=value", "lines 0 low=low", "lines 0 high=high", "lines 0 intercept=intercept")
			timed := column("time,value", at(c, "times"), at(c, "x"))
			check(t, c, timed, []string{"-test", "theil_sen", "-approximate"}, "odd_lines 1 slope=value", "odd_lines 1 low=low", "odd_lines 1 high=high")
		}
		if at(c, "serial") != nil {
			check(t, c, text, []string{"-test", "hamed_rao", "-lags", "3"}, trend("serial hamed_rao_3")...)
			check(t, c, text, []string{"-test", "yue_wang"}, trend("serial yue_wang")...)
			check(t, c, text, []string{"-test", "pre_whitened", "-always-whiten"}, trend("serial pre_whitened")...)
			check(t, c, text, []string{"-test", "trend_free_pre_whitened", "-always-whiten"}, trend("serial trend_free")...)
		}
	}
	for _, c := range at(file, "seasonal").([]any) {
		text, period := column("value", at(c, "x")), fmt.Sprint(at(c, "period"))
		check(t, c, text, []string{"-test", "seasonal_mann_kendall", "-period", period}, trend("plain")...)
		check(t, c, text, []string{"-test", "seasonal_mann_kendall", "-period", period, "-dependent"}, trend("dependent")...)
		check(t, c, text, []string{"-test", "seasonal_theil_sen", "-period", period}, "slope=value")
	}
	for _, c := range at(file, "regional").([]any) {
		text := "value,site\n"
		for i, site := range at(c, "sites").([]any) {
			_, rows, _ := strings.Cut(column("value,site", site, repeated(fmt.Sprint(i), site)), "\n")
			text += rows
		}
		check(t, c, text, []string{"-test", "regional_mann_kendall"}, trend("plain")...)
		check(t, c, text, []string{"-test", "regional_mann_kendall", "-dependent"}, trend("dependent")...)
		check(t, c, text, []string{"-test", "regional_theil_sen"}, "slope=value")
	}
}

func TestSurvivalAnswersAgree(t *testing.T) {
	file := cases(t, "survival")[0]
	for _, c := range at(file, "curves").([]any) {
		text := column("time,event", at(c, "time"), at(c, "event"))
		if at(c, "entry") != nil {
			text = column("time,event,entry", at(c, "time"), at(c, "event"), at(c, "entry"))
		}
		for i := range 3 {
			q := fmt.Sprint("quantiles ", i, " ")
			if at(c, q+"p") == nil {
				continue
			}
			pairs := []string{q + "value=value"}
			if !math.IsInf(float(at(c, q+"value")), 1) {
				pairs = append(pairs, q+"low=low", q+"high=high")
			}
			check(t, c, text, []string{"-test", "survival_quantile", "-p", fmt.Sprint(at(c, q+"p"))}, pairs...)
		}
		if at(c, "means") != nil {
			check(t, c, text, []string{"-test", "restricted_mean", "-horizon", fmt.Sprint(at(c, "means 1 horizon"))}, "means 1 value=value")
			last := fmt.Sprint(len(at(c, "times").([]any)) / 2)
			time := fmt.Sprint(at(c, "times "+last))
			check(t, c, text, []string{"-test", "kaplan_meier", "-at", time}, "survival "+last+"=value")
			check(t, c, text, []string{"-test", "nelson_aalen", "-at", time}, "hazard "+last+"=value")
		}
	}
	for _, c := range at(file, "tests").([]any) {
		header, columns := "time,event,group,stratum", []any{at(c, "time"), at(c, "event"), at(c, "group"), at(c, "stratum")}
		if at(c, "entry") != nil {
			header, columns = header+",entry", append(columns, at(c, "entry"))
		}
		text := column(header, columns...)
		check(t, c, text, []string{"-test", "log_rank"}, "chi=statistic", "p=p")
		check(t, c, text, []string{"-test", "stratified_log_rank"}, "strata_chi=statistic", "strata_p=p")
	}
}

func TestShareAnswersAgree(t *testing.T) {
	file := cases(t, "shares")[0]
	for _, c := range at(file, "amounts").([]any) {
		text := column("value", at(c, "x"))
		check(t, c, text, []string{"-test", "gini"}, "gini=value", "gini_interval 0=low", "gini_interval 1=high")
		check(t, c, text, []string{"-test", "gini", "-uncorrected"}, "uncorrected=value")
		check(t, c, text, []string{"-test", "theil"}, "theil=value", "theil_interval 0=low", "theil_interval 1=high")
		check(t, c, text, []string{"-test", "lorenz"}, "lorenz 2=points 2 amount")
	}
	for _, c := range at(file, "counts").([]any) {
		text := column("value", at(c, "x"))
		for index, test := range map[string]string{"hhi": "herfindahl_hirschman", "simpson": "simpson", "shannon": "shannon"} {
			i := "indices " + index + " "
			check(t, c, text, []string{"-test", test}, i+"value=value", i+"low=low", i+"high=high")
		}
		want := at(c, "indices").(map[string]any)["hill 3.5"]
		check(t, want, text, []string{"-test", "hill", "-q", "3.5"}, "value=value", "low=low", "high=high")
	}
	for _, c := range at(file, "scales").([]any) {
		text := column("value", at(c, "x"))
		check(t, c, text, []string{"-test", "mad"}, "mad=value")
		check(t, c, text, []string{"-test", "iqr"}, "iqr=value")
		check(t, c, text, []string{"-test", "standardise_mad"}, "by_mad 0=values 0")
		check(t, c, text, []string{"-test", "standardise_iqr"}, "by_iqr 0=values 0")
	}
	for _, c := range at(file, "adjusted").([]any) {
		for _, test := range []string{"holm", "benjamini_hochberg"} {
			check(t, c, column("p", at(c, "p")), []string{"-test", test}, test+" 0=p 0", test+" 3=p 3")
		}
	}
}

func TestReliabilityAnswersAgree(t *testing.T) {
	for _, c := range cases(t, "reliability") {
		rows := at(c, "table").([]any)
		var b strings.Builder
		b.WriteString("subject")
		for j := range rows[0].([]any) {
			fmt.Fprintf(&b, ",rater %d", j)
		}
		for i, row := range rows {
			fmt.Fprintf(&b, "\n%d", i)
			for _, v := range row.([]any) {
				b.WriteByte(',')
				if x := float(v); !math.IsNaN(x) {
					b.WriteString(strconv.FormatFloat(x, 'g', -1, 64))
				}
			}
		}
		text := b.String() + "\n"
		check(t, c, text, []string{"-test", "cronbach_alpha"}, "alpha value=value", "alpha intervals 1 bounds 0=low")
		for i := range 6 {
			form := fmt.Sprint("icc ", i, " ")
			check(t, c, text, []string{"-test", "icc", "-type", at(c, form+"form").(string)}, form+"value=value", form+"bounds 0=low", form+"bounds 1=high")
		}
		for scale := range at(c, "krippendorff").(map[string]any) {
			check(t, c, text, []string{"-test", "krippendorff_alpha", "-type", scale, "-resamples", "20"}, "krippendorff "+scale+"=value")
		}
		if f := float(at(c, "fleiss")); !math.IsNaN(f) {
			check(t, c, text, []string{"-test", "fleiss_kappa"}, "fleiss=value")
		}
	}
}
