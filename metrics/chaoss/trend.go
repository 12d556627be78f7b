package chaoss

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Trend is how an indicator of one subject moves from window to window.
type Trend struct {
	// Indicator and Variant, in Unit, of Subject.
	Indicator, Variant, Unit, Subject string
	// Starts of the windows, and the values in them; NaN where not known.
	Starts []ospora.Day
	Values []float64
	// Test of no trend.
	Test estimate.TrendTest
	// Slope in Unit a window, of the rule Seasonal in Unit a year, with its interval.
	Slope estimate.Estimate
	// Change is where the level changed at once, if it did.
	Change estimate.ChangePoint
}

// TrendRule chooses how a trend is tested.
type TrendRule string

const (
	// Resembling, the default, allows for neighbours that resemble each other:
	// [estimate.YueWang] and [estimate.TheilSen].
	Resembling TrendRule = ""
	// Seasonal compares a month with the same month of other years:
	// [estimate.SeasonalMannKendall], seasons that depend on each other, and
	// [estimate.SeasonalTheilSen] with a period of 12. Give two years at least.
	Seasonal TrendRule = "seasonal"
)

// TrendOf looks for a trend in measures of one subject over windows that follow
// each other, such as those of [Monthly], in any order.
//
//   - Formula: by the rule; the change by [estimate.Pettitt].
//   - Input: measures of one indicator, version, variant, unit and subject. It
//     fails where they are not, where a window is open, where windows overlap or
//     leave a gap – a month that nobody saw is to stand with a value that is not
//     known – and where lengths differ by more than those of months.
//   - Edge cases: what is not known or not applicable is missing, never 0.
//   - Meaning: a slope is of the span that was measured, and no forecast. The last
//     month is often not over, the first may lie before the project began.
func TrendOf(series []ospora.Measure, rule TrendRule, o estimate.TrendOptions) (Trend, error) {
	if rule != Resembling && rule != Seasonal {
		return Trend{}, fmt.Errorf("chaoss: %q is no rule for trends: use one of the constants", rule)
	}
	sorted := slices.SortedStableFunc(slices.Values(series), func(a, b ospora.Measure) int { return cmp.Compare(a.Start.Value, b.Start.Value) })
	if err := consecutive(sorted); err != nil {
		return Trend{}, err
	}
	first := sorted[0]
	t := Trend{Indicator: first.Indicator, Variant: first.Variant, Unit: first.Unit, Subject: first.Subject}
	for _, m := range sorted {
		t.Starts, t.Values = append(t.Starts, m.Start.Value), append(t.Values, m.Value.Or(math.NaN()))
	}
	if rule == Seasonal {
		o.Dependent = true
		t.Test = estimate.SeasonalMannKendall(t.Values, monthsOfYear, o)
		t.Slope = estimate.SeasonalTheilSen(t.Values, monthsOfYear, o)
	} else {
		t.Test = estimate.YueWang(t.Values, o)
		t.Slope = estimate.TheilSen(nil, t.Values, o).Estimate
		if t.Test.Correction.Or(1) > 1 {
			t.Slope.Warnings = append(t.Slope.Warnings, "neighbours resemble each other, so that the interval is too narrow: trust the test")
		}
	}
	t.Change = estimate.Pettitt(t.Values, estimate.ChangeOptions{Options: o.Options})
	return t, nil
}

const monthsOfYear = 12

// consecutive checks that sorted measures are one series.
func consecutive(series []ospora.Measure) error {
	if len(series) == 0 {
		return fmt.Errorf("chaoss: no measures to look for a trend in")
	}
	first := series[0]
	shortest, longest := math.Inf(1), 0.0
	for i, m := range series {
		length := days(m)
		if !length.Known {
			return fmt.Errorf("chaoss: %s of %q has an open window: give both ends", m.Indicator, m.Subject)
		}
		if m.Indicator != first.Indicator || m.Version != first.Version || m.Variant != first.Variant || m.Unit != first.Unit || m.Subject != first.Subject {
			return fmt.Errorf("chaoss: %s %q of %q is not of the series %s %q of %q: choose one",
				m.Indicator, m.Variant, m.Subject, first.Indicator, first.Variant, first.Subject)
		}
		if i > 0 && series[i-1].End != m.Start {
			return fmt.Errorf("chaoss: %s of %q: after the window to %v comes one from %v: windows must follow each other",
				m.Indicator, m.Subject, series[i-1].End.Value, m.Start.Value)
		}
		shortest, longest = min(shortest, length.Value), max(longest, length.Value)
	}
	if longest*28 > shortest*31 {
		return fmt.Errorf("chaoss: %s of %q has windows of %v to %v days: give windows of one length, or months", first.Indicator, first.Subject, shortest, longest)
	}
	return nil
}
