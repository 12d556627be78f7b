package chaoss_test

import (
	"math"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// values are measures of one indicator in 2023 or 2024, of subjects a, b, c …;
// NaN is not known, an infinite one not applicable.
func values(year int, x ...float64) []ospora.Measure {
	start := ospora.DayOf(instant("2023-01-01")) + ospora.Day(365*(year-2023))
	all := make([]ospora.Measure, len(x))
	for i, v := range x {
		all[i] = ospora.Measure{Indicator: "contributors", Version: 1, Unit: "contributors", Subject: string(rune('a' + i)),
			Start: ospora.Some(start), End: ospora.Some(start + 365), Status: ospora.Known, Value: ospora.Some(v)}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			all[i].Value, all[i].Status = ospora.Optional[float64]{}, ospora.Unknown
		}
		if math.IsInf(v, 0) {
			all[i].Status = ospora.NotApplicable
		}
	}
	return all
}

func numbers(t *testing.T, c chaoss.Comparison, p, difference, effect float64) {
	t.Helper()
	if !near(c.Test.P.Or(-1), p, 1e-12) || !near(c.Difference.Value.Or(-99), difference, 1e-9) || !near(c.Effect.Value.Or(-99), effect, 1e-12) {
		t.Errorf("P %v, difference %v, effect %v; want %v, %v, %v", c.Test.P, c.Difference.Value, c.Effect.Value, p, difference, effect)
	}
}

func TestCompareGroups(t *testing.T) {
	// All 9 pairs rise: U = 9, of 20 splits of 6 values 2 are as far out; the
	// differences are 2,3,4,3,4,5,4,5,6, their median 4.
	c, err := chaoss.CompareGroups(values(2023, 1, 2, 3), values(2023, 5, 6, 7), estimate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	numbers(t, c, 0.1, 4, 1)
	if c.Indicator != "contributors" || c.Unit != "contributors" {
		t.Errorf("%+v", c)
	}
	c, err = chaoss.CompareGroups(values(2023, 1, math.NaN(), 2, 3), values(2023, 5, math.Inf(1), 6, 7), estimate.Options{})
	if err != nil || c.Test.Missing != 1 || c.NotApplicable != 1 {
		t.Errorf("%v, missing %d, not applicable %d", err, c.Test.Missing, c.NotApplicable)
	}
	numbers(t, c, 0.1, 4, 1)
}

func TestCompareWindows(t *testing.T) {
	// Differences 1 to 6: W = 21, of 2⁶ signs 2 are as far out; the Walsh averages
	// are symmetric about 3.5.
	before, after := values(2023, 10, 10, 10, 10, 10, 10, 1), values(2024, 11, 12, 13, 14, 15, 16)
	c, err := chaoss.CompareWindows(before, after, estimate.Options{})
	if err != nil || c.Test.Missing != 1 { // g stands in one window alone
		t.Fatal(err, c.Test)
	}
	numbers(t, c, 2.0/64, 3.5, 1)
	if c.Difference.Low != ospora.Some(1.0) || c.Difference.High != ospora.Some(6.0) { // at 6 values the widest there is
		t.Errorf("from %v to %v", c.Difference.Low, c.Difference.High)
	}
	after[0].Status, after[0].Value = ospora.NotApplicable, ospora.Optional[float64]{}
	if c, _ := chaoss.CompareWindows(before, after, estimate.Options{}); c.NotApplicable != 1 || c.Test.N != 5 {
		t.Errorf("%+v", c)
	}
	for i := range after {
		after[i].End.Value += 90
	}
	c, err = chaoss.CompareWindows(before, after, estimate.Options{})
	if err != nil || !strings.Contains(strings.Join(c.Test.Warnings, " "), "unlike length") {
		t.Errorf("%v %q", err, c.Test.Warnings)
	}
}

func TestCompareRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		change func(a, b []ospora.Measure)
		says   string
	}{
		"another indicator": {func(_, b []ospora.Measure) { b[1].Indicator = "commits" }, "not to be compared"},
		"another version":   {func(_, b []ospora.Measure) { b[1].Version = 2 }, "not to be compared"},
		"another variant":   {func(a, _ []ospora.Measure) { a[1].Variant = "bots" }, "not to be compared"},
		"another unit":      {func(a, _ []ospora.Measure) { a[1].Unit = "days" }, "not to be compared"},
		"another window":    {func(_, b []ospora.Measure) { b[1].End.Value++ }, "another window"},
		"a subject twice":   {func(a, _ []ospora.Measure) { a[1].Subject = "a" }, "stands twice"},
	} {
		a, b := values(2023, 1, 2), values(2023, 3, 4)
		test.change(a, b)
		if _, err := chaoss.CompareGroups(a, b, estimate.Options{}); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("groups, %s: %v", name, err)
		}
		if _, err := chaoss.CompareWindows(a, b, estimate.Options{}); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("windows, %s: %v", name, err)
		}
	}
	for name, of := range map[string][2]int{"one window": {2023, 2023}, "the later window first": {2024, 2023}} {
		_, err := chaoss.CompareWindows(values(of[0], 1, 2), values(of[1], 3, 4), estimate.Options{})
		if err == nil || !strings.Contains(err.Error(), "overlap or stand in the wrong order") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := chaoss.CompareGroups(nil, values(2023, 1), estimate.Options{}); err == nil {
		t.Error("nothing is compared")
	}
	if _, err := chaoss.CompareGroups(values(2023, 1), values(2024, 1), estimate.Options{}); err == nil {
		t.Error("groups of two windows are compared")
	}
}

// TestCompareLifetimes: log-rank by hand. Events of a at 1 and 2, of b at 3 and 4:
// at 1 O−E of a is 1 − 2/4, at 2 1 − 1/3, then a is gone; V = ¼ + 2/9; χ² =
// (7/6)²/(17/36) = 49/17. Until 2, the shorter span, the means are 1.5 and 2.
func TestCompareLifetimes(t *testing.T) {
	ended := []bool{true, true}
	c := chaoss.CompareLifetimes(estimate.Lifetimes{Time: []float64{1, 2}, Event: ended}, estimate.Lifetimes{Time: []float64{3, 4}, Event: ended}, estimate.Options{})
	if !near(c.Test.Statistic.Value, 49.0/17, 1e-12) || !near(c.Difference.Value.Or(-9), 0.5, 1e-12) || c.Unit != "days" {
		t.Errorf("%+v", c)
	}
	// Nobody of b had ended by then: without its interval there is none.
	if c.Difference.Low.Known || c.Difference.High.Known || len(c.Difference.Warnings) == 0 {
		t.Errorf("%+v", c.Difference)
	}
	// With an event of b at 1.5 its mean is 1.75, of variance 0.25²/(2·1); that of
	// a's 1.5 is 0.5²/(2·1).
	c = chaoss.CompareLifetimes(estimate.Lifetimes{Time: []float64{1, 2}, Event: ended}, estimate.Lifetimes{Time: []float64{1.5, 4}, Event: ended},
		estimate.Options{Level: 0.5})
	half := 0.6744897501960817 * math.Sqrt(0.125+0.03125)
	if !near(c.Difference.Value.Or(-9), 0.25, 1e-12) || !near(c.Difference.Low.Or(-9), 0.25-half, 1e-9) || !near(c.Difference.High.Or(-9), 0.25+half, 1e-9) {
		t.Errorf("%v from %v to %v, want %v", c.Difference.Value, c.Difference.Low, c.Difference.High, half)
	}
	if c := chaoss.CompareLifetimes(estimate.Lifetimes{}, estimate.Lifetimes{}, estimate.Options{}); c.Test.P.Known || c.Difference.Value.Known {
		t.Errorf("%+v", c)
	}
}

func TestLifetimes(t *testing.T) {
	f := requests()
	for _, id := range []string{chaoss.TimeToFirstResponseID, chaoss.IssueResponseTimeID, chaoss.TimeToCloseID,
		chaoss.IssueResolutionDurationID, chaoss.ChangeRequestsDurationID} {
		l, err := chaoss.Lifetimes(f.in, id)
		if err != nil || len(l.Time) != len(l.Event) {
			t.Errorf("%s: %v", id, err)
		}
	}
	l, err := chaoss.Lifetimes(f.in, chaoss.ChangeRequestsDurationID)
	if err != nil {
		t.Fatal(err)
	}
	median := estimate.SurvivalQuantile(l, 0.5, estimate.Options{})
	if want := chaoss.ChangeRequestsDuration(f.in)[0]; median.Value != want.Value || int64(median.N) != want.N {
		t.Errorf("%v of %d, the indicator %v of %d", median.Value, median.N, want.Value, want.N)
	}
	if _, err := chaoss.Lifetimes(f.in, chaoss.ContributorsID); err == nil {
		t.Error("contributors have lifetimes")
	}
	f.in.ChangeRequests = nil
	if _, err := chaoss.Lifetimes(f.in, chaoss.ChangeRequestsDurationID); err == nil || !strings.Contains(err.Error(), "no change requests were given") {
		t.Error(err)
	}
}
