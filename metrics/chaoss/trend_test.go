package chaoss_test

import (
	"math"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

func TestMonths(t *testing.T) {
	months, err := chaoss.Months(window("2023-12-15", "2024-03-31"))
	if err != nil || len(months) != 2 || months[0] != window("2024-01-01", "2024-02-01") || months[1] != window("2024-02-01", "2024-03-01") {
		t.Errorf("%v %v", months, err)
	}
	if months, err := chaoss.Months(window("2024-01-02", "2024-02-28")); err != nil || len(months) != 0 {
		t.Errorf("%v %v", months, err)
	}
	for _, w := range []ospora.Window{{}, {Start: instant("2024-01-01")}, window("0001-02-01", "2900-01-01")} {
		if _, err := chaoss.Months(w); err == nil {
			t.Errorf("%s has months", w)
		}
		if _, err := chaoss.Monthly(chaoss.Input{Window: w}, chaoss.Contributors); err == nil {
			t.Errorf("%s is measured by the month", w)
		}
	}
}

// TestTrend: in month m there are 2m commits. All 66 pairs rise, every slope is
// 2, nothing is left of the series without it, so that nothing is corrected:
// Z = 65/√(12·11·29/18).
func TestTrend(t *testing.T) {
	in := in2024()
	for m := range 12 {
		in.Activity = append(in.Activity, work("a", instant("2024-01-15").AddDate(0, m, 0).Format("2006-01-02"), int64(2*m+2)))
	}
	all, err := chaoss.Monthly(in, chaoss.CodeChangesCommits)
	if err != nil {
		t.Fatal(err)
	}
	var series []ospora.Measure
	for _, m := range all {
		if m.Variant == "" {
			series = append([]ospora.Measure{m}, series...) // any order
		}
	}
	trend, err := chaoss.TrendOf(series, chaoss.Resembling, estimate.TrendOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if trend.Test.Statistic != ospora.Some(66.0) || !near(trend.Test.Z.Value, 65/math.Sqrt(12*11*29/18.0), 1e-9) || trend.Slope.Value != ospora.Some(2.0) {
		t.Errorf("%+v", trend)
	}
	if len(trend.Starts) != 12 || trend.Values[11] != 24 || trend.Starts[11].String() != "2024-12-01" || trend.Unit != "commits" || trend.Subject != "r" {
		t.Errorf("%+v", trend)
	}
	if trend.Change.At != ospora.Some(6) { // a steady rise changes in the middle
		t.Errorf("change at %v", trend.Change.At)
	}
	series[3].Status, series[3].Value = ospora.Failed, ospora.Optional[float64]{}
	trend, err = chaoss.TrendOf(series, chaoss.Resembling, estimate.TrendOptions{})
	if err != nil || trend.Test.N != 11 || trend.Test.Missing != 1 || trend.Slope.Value != ospora.Some(2.0) {
		t.Errorf("%v %+v", err, trend)
	}
}

// TestSeasonalTrend: two years, each month 3 above the year before: 12 pairs rise.
func TestSeasonalTrend(t *testing.T) {
	series := monthly(t, "2023-01-01", "2025-01-01", func(i int) float64 { return float64(i%12*i%12 + 3*(i/12)) })
	for i := 12; i < 24; i++ {
		series[i].Value.Value = series[i-12].Value.Value + 3
	}
	trend, err := chaoss.TrendOf(series, chaoss.Seasonal, estimate.TrendOptions{})
	if err != nil || trend.Test.Statistic != ospora.Some(12.0) || trend.Slope.Value != ospora.Some(3.0) {
		t.Errorf("%v %+v %+v", err, trend.Test, trend.Slope)
	}
}

// monthly is a series of measures over the months of a window.
func monthly(t *testing.T, from, to string, value func(i int) float64) []ospora.Measure {
	t.Helper()
	months, err := chaoss.Months(window(from, to))
	if err != nil {
		t.Fatal(err)
	}
	series := values(2023, make([]float64, len(months))...)
	for i, w := range months {
		series[i].Subject, series[i].Value.Value = "a", value(i)
		series[i].Start, series[i].End = ospora.Some(ospora.DayOf(w.Start)), ospora.Some(ospora.DayOf(w.End))
	}
	return series
}

func TestTrendRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		change func(s []ospora.Measure)
		says   string
	}{
		"a gap":             {func(s []ospora.Measure) { s[1].End.Value-- }, "must follow each other"},
		"an overlap":        {func(s []ospora.Measure) { s[1].End.Value++ }, "must follow each other"},
		"an open window":    {func(s []ospora.Measure) { s[2].End.Known = false }, "open window"},
		"another subject":   {func(s []ospora.Measure) { s[1].Subject = "b" }, "not of the series"},
		"another variant":   {func(s []ospora.Measure) { s[1].Variant = "bots" }, "not of the series"},
		"another indicator": {func(s []ospora.Measure) { s[1].Indicator = "b" }, "not of the series"},
		"unlike lengths":    {func(s []ospora.Measure) { s[2].End.Value += 9 }, "windows of one length"},
	} {
		s := monthly(t, "2024-01-01", "2024-04-01", func(i int) float64 { return float64(i) })
		test.change(s)
		if _, err := chaoss.TrendOf(s, chaoss.Resembling, estimate.TrendOptions{}); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := chaoss.TrendOf(nil, chaoss.Resembling, estimate.TrendOptions{}); err == nil {
		t.Error("nothing has a trend")
	}
	if _, err := chaoss.TrendOf(values(2023, 1), "up", estimate.TrendOptions{}); err == nil {
		t.Error("any rule will do")
	}
}
