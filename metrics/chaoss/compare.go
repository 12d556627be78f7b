package chaoss

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Comparison tells whether an indicator differs between two groups of subjects or
// between two windows, and by how much. Of many comparisons some come out
// significant by chance: correct their P by [estimate.Holm] or
// [estimate.BenjaminiHochberg].
type Comparison struct {
	// Indicator and Variant that are compared, in Unit.
	Indicator, Variant, Unit string
	// Test of no difference.
	Test estimate.Test
	// Difference is the size in the indicator's unit, the second less the first,
	// with its interval.
	Difference estimate.Estimate
	// Effect is the size without a unit, in [-1,1]: above 0 where the second is
	// greater.
	Effect estimate.Estimate
	// NotApplicable counts the subjects, or pairs, of which the question had no
	// meaning. They are left out; what is unknown or failed counts as missing.
	NotApplicable int
}

// CompareGroups compares the values of one indicator between two groups of
// subjects, such as the repositories of two ministries, a measure a subject.
//
//   - Formula: the Mann-Whitney test; the Hodges-Lehmann shift, the median of all
//     differences; Cliff's delta, P(b > a) − P(b < a). See [estimate.MannWhitney],
//     [estimate.HodgesLehmannShift] and [estimate.CliffDelta].
//   - Input: measures of one indicator, version, variant, unit and window. It
//     fails where they are not, and where a subject stands in them twice.
//   - Edge cases: a value that is not known is missing and not 0, so that groups
//     seen unlike well are compared by what was seen.
//   - Meaning: subjects count alike, small or large, and must be independent:
//     repositories of one team are not.
func CompareGroups(a, b []ospora.Measure, o estimate.Options) (Comparison, error) {
	c, err := begun("groups", a, b)
	if err != nil {
		return c, err
	}
	if err := oneWindow(a, b); err != nil {
		return c, err
	}
	x, y := c.values(a), c.values(b)
	c.Test = estimate.MannWhitney(y, x, o)
	c.Difference = estimate.HodgesLehmannShift(y, x, o)
	c.Effect = estimate.CliffDelta(y, x, o)
	return c, nil
}

// CompareWindows compares the values of one indicator between two windows, subject
// by subject: the same repositories before and after.
//
//   - Formula: over the differences after − before of each subject, Wilcoxon's
//     signed-rank test; the Hodges-Lehmann estimate of their centre; the
//     rank-biserial correlation. See [estimate.SignedRank],
//     [estimate.HodgesLehmann] and [estimate.RankBiserial].
//   - Input: measures of one indicator, version, variant and unit, those of before
//     of one window and those of after of a later one. It fails where they are not,
//     where the windows overlap, and where a subject stands in one of them twice.
//   - Edge cases: a subject whose value is not known in both windows, or that
//     stands in one alone, is missing. Windows of unlike length are warned of
//     where lengths differ by a tenth: counts grow with them.
//   - Meaning: whether subjects changed on the whole. The same season a year
//     before compares better than the months directly before.
func CompareWindows(before, after []ospora.Measure, o estimate.Options) (Comparison, error) {
	c, err := begun("windows", before, after)
	if err != nil {
		return c, err
	}
	for _, side := range [][]ospora.Measure{before, after} {
		if err := oneWindow(side, nil); err != nil {
			return c, err
		}
	}
	if first, second := before[0], after[0]; !first.End.Known || !second.Start.Known || second.Start.Value < first.End.Value {
		return c, fmt.Errorf("chaoss: the windows of %s overlap or stand in the wrong order: give those before first, each ending before the other starts", first.Indicator)
	}
	differences := c.differences(before, after)
	c.Test = estimate.SignedRank(differences, o)
	c.Difference = estimate.HodgesLehmann(differences, o)
	c.Effect = estimate.RankBiserial(differences)
	if unlike(before, after) {
		c.Test.Warnings = append(c.Test.Warnings, "the windows are of unlike length: compare rates or windows of one length")
	}
	return c, nil
}

// CompareLifetimes compares durations, such as the times to first response of two
// windows or of two projects, with all that is still open.
//
//   - Formula: the log-rank test; the difference of the mean durations restricted
//     to the shorter of the spans that both were watched for, its interval from
//     the two intervals l..u of the means m by MOVER: from d − √((m₂−l₂)² + (u₁−m₁)²)
//     to d + √((u₂−m₂)² + (m₁−l₁)²), d = m₂ − m₁. There is no Effect: the
//     log-rank statistic has no size on a scale of its own.
//   - Source: [estimate.LogRank], [estimate.RestrictedMean]; Zou & Donner 2008,
//     doi:10.1002/sim.3095, eq. 6.
//   - Input: see [Lifetimes]. Unit: days.
//   - Edge cases: as those of the two estimators; durations of 0 alone leave no
//     horizon.
//   - Meaning: below 0 where the second is the faster one.
func CompareLifetimes(a, b estimate.Lifetimes, o estimate.Options) Comparison {
	c := Comparison{Unit: UnitDays}
	c.Test = estimate.LogRank([]estimate.Lifetimes{a, b}, o).Test
	horizon := min(longest(a), longest(b))
	first, second := estimate.RestrictedMean(a, horizon, o), estimate.RestrictedMean(b, horizon, o)
	c.Difference = mover(first, second)
	c.Effect = estimate.Estimate{Status: ospora.NotApplicable, Method: "none", Warnings: []string{"durations have a difference and no effect: see Difference"}}
	return c
}

// begun checks that all measures are of one thing.
func begun(what string, a, b []ospora.Measure) (Comparison, error) {
	if len(a) == 0 || len(b) == 0 {
		return Comparison{}, fmt.Errorf("chaoss: %d and %d measures to compare: give some of both %s", len(a), len(b), what)
	}
	first := a[0]
	for _, side := range [][]ospora.Measure{a, b} {
		seen := make(map[string]bool, len(side))
		for _, m := range side {
			if m.Indicator != first.Indicator || m.Version != first.Version || m.Variant != first.Variant || m.Unit != first.Unit {
				return Comparison{}, fmt.Errorf("chaoss: %s %d %q in %q is not to be compared with %s %d %q in %q: choose one",
					m.Indicator, m.Version, m.Variant, m.Unit, first.Indicator, first.Version, first.Variant, first.Unit)
			}
			if seen[m.Subject] {
				return Comparison{}, fmt.Errorf("chaoss: %s of %q stands twice on one side: give each subject once", m.Indicator, m.Subject)
			}
			seen[m.Subject] = true
		}
	}
	return Comparison{Indicator: first.Indicator, Variant: first.Variant, Unit: first.Unit}, nil
}

func oneWindow(a, b []ospora.Measure) error {
	for _, side := range [][]ospora.Measure{a, b} {
		for _, m := range side {
			if m.Start != a[0].Start || m.End != a[0].End {
				return fmt.Errorf("chaoss: %s of %q is of another window than that of %q: measure both in one", m.Indicator, m.Subject, a[0].Subject)
			}
		}
	}
	return nil
}

// values are those of the measures; what is not known is NaN.
func (c *Comparison) values(side []ospora.Measure) []float64 {
	x := make([]float64, 0, len(side))
	for _, m := range side {
		if m.Status == ospora.NotApplicable {
			c.NotApplicable++
			continue
		}
		x = append(x, m.Value.Or(math.NaN()))
	}
	return x
}

// differences are one a subject that stands on either side.
func (c *Comparison) differences(before, after []ospora.Measure) []float64 {
	old := make(map[string]ospora.Measure, len(before))
	for _, m := range before {
		old[m.Subject] = m
	}
	x := make([]float64, 0, len(after))
	for _, m := range after {
		was, ok := old[m.Subject]
		delete(old, m.Subject)
		if ok && (m.Status == ospora.NotApplicable || was.Status == ospora.NotApplicable) {
			c.NotApplicable++
			continue
		}
		x = append(x, m.Value.Or(math.NaN())-was.Value.Or(math.NaN()))
	}
	for range old {
		x = append(x, math.NaN())
	}
	return x
}

// unlike reports whether the lengths of two windows differ by a tenth.
func unlike(before, after []ospora.Measure) bool {
	a, b := days(before[0]), days(after[0])
	return a.Known && b.Known && math.Abs(a.Value-b.Value) > 0.1*max(a.Value, b.Value)
}

// days is the length of the window of a measure.
func days(m ospora.Measure) ospora.Optional[float64] {
	return ospora.Optional[float64]{Value: float64(m.End.Value) - float64(m.Start.Value), Known: m.Start.Known && m.End.Known}
}

func longest(l estimate.Lifetimes) float64 {
	var most float64
	for _, t := range l.Time {
		if t > most { // not so for what is missing
			most = t
		}
	}
	return most
}

// mover is the difference of two independent estimates with its interval.
func mover(a, b estimate.Estimate) estimate.Estimate {
	d := estimate.Estimate{Status: ospora.Known, N: a.N + b.N, Missing: a.Missing + b.Missing, Method: "difference, MOVER interval; " + b.Method}
	for _, e := range []estimate.Estimate{a, b} {
		d.Warnings = append(d.Warnings, e.Warnings...)
		if e.Status != ospora.Known && d.Status == ospora.Known {
			d.Status = e.Status
		}
	}
	if d.Status != ospora.Known {
		return d
	}
	d.Value = ospora.Some(b.Value.Value - a.Value.Value)
	if !a.Low.Known || !a.High.Known || !b.Low.Known || !b.High.Known {
		return d
	}
	d.Low = ospora.Some(d.Value.Value - math.Hypot(b.Value.Value-b.Low.Value, a.High.Value-a.Value.Value))
	d.High = ospora.Some(d.Value.Value + math.Hypot(b.High.Value-b.Value.Value, a.Value.Value-a.Low.Value))
	d.Level = ospora.Some(min(a.Level.Value, b.Level.Value))
	return d
}
